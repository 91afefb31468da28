#!/bin/sh
# SPDX-License-Identifier: ISC
# What packagers do, on Debian: the tarball twice with the same bytes, the package built of it (its unit tests and golden
# files run), lintian, and the package installed and used in a bare Debian; and the sources with the headers of musl.
#
#	tests/packages.sh [--base FOLDER] BUILDDIR
#
# --base is a bare machine as tests/fresh-machine.sh --base keeps it; without it, debootstrap makes one, which needs
# root and the network. So this is no part of the check. Everything is TAP.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=lib.sh
. "$root/tests/lib.sh"

base=
if [ "${1-}" = --base ]; then
	base=$2
	shift 2
fi
[ $# = 1 ] || {
	echo "Usage: tests/packages.sh [--base FOLDER] BUILDDIR" >&2
	exit 2
}
build=$(absolute "$1")
work=$(mktemp -d)
machine=$work/machine
clean_up() {
	umount "$machine/proc" 2>/dev/null
	grep -q " $machine/" /proc/mounts || rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# step NAME COMMAND…: one TAP line; the end of its output when it failed.
step() {
	step_name=$1
	shift
	("$@") >"$work/all" 2>&1 </dev/null
	step_status=$?
	tail -n 40 "$work/all" >"$work/report"
	tap_result "$step_name" "$step_status" "$work/report"
	[ "$step_status" = 0 ] || tap_end
}

tarball() {
	make -s -C "$build" dist && mv "$build"/kurzum-*.tar.xz "$1"
}

# Another umask and language, and what a test run leaves behind.
same_tarball() {
	(umask 077 && LC_ALL=C.UTF-8 TZ=Asia/Tokyo tarball "$work/again.tar.xz") &&
		cmp "$work/first.tar.xz" "$work/again.tar.xz"
}

# Two builds in folders of different names, as dpkg-buildpackage makes them.
package() {
	mkdir -p "$1" && tar -xJf "$work/first.tar.xz" -C "$1" && cd "$1"/kurzum-*/ &&
		env -u MAKEFLAGS -u CCACHE_BASEDIR DEB_BUILD_OPTIONS="parallel=2 $2" dpkg-buildpackage -us -uc -b
}
same_package() {
	package "$work/another-name" nocheck && cd "$work" && for deb in one/*.deb; do
		cmp "$deb" "another-name/${deb#one/}" || return 1
	done
}

bare() {
	if [ -n "$base" ]; then
		cp -a "$base" "$machine"
	else
		debootstrap --variant=minbase bookworm "$machine"
	fi
	cp /etc/resolv.conf "$machine/etc/resolv.conf"
	apt-config dump | grep -iE '^Acquire::(https?|ftp)::Proxy ' >"$machine/etc/apt/apt.conf.d/80host"
	mount -t proc proc "$machine/proc"
}
inside() {
	env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive chroot "$machine" sh -c "$1"
}
install_there() {
	cp "$work"/one/kurzum_*.deb debian/tests/installed "$machine/tmp/" &&
		inside "apt-get -q update && apt-get -q install -y --no-install-recommends /tmp/kurzum_*.deb"
}

# The headers of the libraries are glibc's machine's, the C library's are musl's; so it is compiled and not linked.
musl() {
	mkdir -p "$work/headers"
	for name in utf8proc.h libstemmer.h pcre2.h sqlite3.h sqlite3ext.h zip.h zipconf.h zstd.h zdict.h zstd_errors.h \
		seccomp.h seccomp-syscalls.h jansson.h jansson_config.h curl curses.h ncursesw term.h term_entry.h unctrl.h \
		ncurses_dll.h; do
		for dir in /usr/include /usr/include/*-linux-gnu; do
			[ ! -e "$dir/$name" ] || ln -sf "$dir/$name" "$work/headers/$name"
		done
	done
	bad=0
	gmime=$(pkg-config --cflags gmime-3.0 2>/dev/null | tr ' ' '\n' | sed -n 's/^-I/-isystem /p')
	for file in src/*/*.c src/*.c; do
		case $file in
		src/picture/* | src/kurzum-picture.c) continue ;; # Linux's own headers (seccomp)
		esac
		# shellcheck disable=SC2086 # a list of words
		musl-gcc -std=c17 -Wall -Wextra -Werror -D_GNU_SOURCE -DNCURSES_WIDECHAR=1 -DKURZUM_PKGDATADIR='"x"' \
			-DKURZUM_LIBEXECDIR='"x"' -DPACKAGE_VERSION='"x"' -Isrc -include base/banned.h -isystem "$work/headers" $gmime \
			-fsyntax-only "$file" || bad=1
	done
	return "$bad"
}

cd "$root" || exit 2
if command -v musl-gcc >/dev/null; then
	step "the sources compile with musl's headers" musl
else
	tap_skip "musl" "musl-gcc is not here"
fi
step "make dist" tarball "$work/first.tar.xz"
step "make dist again gives the same bytes" same_tarball
step "dpkg-buildpackage, with tests" package "$work/one" ""
step "lintian is silent" sh -c "! lintian --allow-root --pedantic --fail-on none '$work'/one/kurzum_*.changes | grep ."
step "the same package from another folder" same_package
step "a bare Debian" bare
step "it installs" install_there
step "it runs there" inside "sh /tmp/installed"
step "nothing is left when it goes" inside "apt-get -q purge -y kurzum && ! find /usr /etc /var/lib -path /var/lib/apt -prune -o -name '*kurzum*' -print | grep ."
tap_end
