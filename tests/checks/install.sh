#!/bin/sh
# SPDX-License-Identifier: ISC
# What packagers get: everything is installed where it belongs, and the tarball holds the whole tree.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# Other tests run these programs while this one runs. make would build what has become stale: a program that is linked
# again is not there for a moment, and theirs is the failure then.
up_to_date() {
	make -q -C "$build" all >"$work/log" 2>&1 && return
	echo "what was built in $build is older than its sources: build it again, then test"
	return 1
}

installs() {
	up_to_date || return
	make -s -C "$build" install prefix=/usr libexecdir=/usr/libexec DESTDIR="$work/dest" >"$work/log" 2>&1 || {
		tail -n 20 "$work/log"
		return 1
	}
	bad=0
	for file in bin/kurzum libexec/kurzum/kurzum-fetch libexec/kurzum/kurzum-text \
		share/bash-completion/completions/kurzum share/zsh/site-functions/_kurzum \
		share/fish/vendor_completions.d/kurzum.fish share/applications/kurzum.desktop \
		lib/systemd/user/kurzum-refresh.service lib/systemd/user/kurzum-refresh.timer \
		$(find themes welcome -type f -print 2>/dev/null | sed 's|^|share/kurzum/|') \
		$(find man -name '*.[1-8]' -print 2>/dev/null |
			sed 's|^man/\([a-z]*/\)\{0,1\}\([^/]*\(.\)\)$|share/man/\1man\3/\2|'); do
		[ -s "$work/dest/usr/$file" ] || {
			echo "not installed: $file"
			bad=1
		}
	done
	grep -q '^ExecStart=/.*/kurzum refresh$' "$work/dest/usr/lib/systemd/user/kurzum-refresh.service" || bad=1
	return "$bad"
}

uninstalls() {
	up_to_date || return
	make -s -C "$build" uninstall prefix=/usr libexecdir=/usr/libexec DESTDIR="$work/dest" >"$work/log" 2>&1 || {
		tail -n 20 "$work/log"
		return 1
	}
	! find "$work/dest" -type f -o -type l | grep .
}

tarball_complete() {
	need git || return
	git rev-parse --git-dir >/dev/null 2>&1 || {
		echo "no git tree"
		return 77
	}
	up_to_date || return
	rm -rf "$build/kurzum-dist-check"
	make -s -C "$build" distdir distdir=kurzum-dist-check >"$work/log" 2>&1 || {
		tail -n 20 "$work/log"
		return 1
	}
	bad=0
	for file in $(git ls-files); do
		case $file in
		.git*) continue ;;
		esac
		[ -e "$build/kurzum-dist-check/$file" ] || [ ! -e "$file" ] || {
			echo "not in the tarball: $file"
			bad=1
		}
	done
	# and nothing that was built, though tests have run here
	! (cd "$build/kurzum-dist-check" && find . -type f ! -name '*.mo' -exec grep -lI '' {} + | sort >"$work/texts" &&
		find . -type f -size +0 ! -path './tests/*' ! -name '*.mo' | sort | comm -13 "$work/texts" - | grep .) || bad=1
	! find "$build/kurzum-dist-check" -name '*.o' -o -name .deps -o -name share-build | grep . || bad=1
	! find "$build/kurzum-dist-check/tests/unit" -type f ! -name '*.[ch]' | grep . || bad=1
	chmod -R u+w "$build/kurzum-dist-check"
	rm -rf "$build/kurzum-dist-check"
	return "$bad"
}

verdict "make install" installs
verdict "make uninstall" uninstalls
verdict "the tarball is complete" tarball_complete
tap_end
