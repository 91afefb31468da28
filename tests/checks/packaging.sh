#!/bin/sh
# SPDX-License-Identifier: ISC
# What systems take in: the menu's entry, units, recipes, completion; scripts that any sh runs. tests/packages.sh
# builds and installs the package, which takes longer.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

version=$(sed -n 's/^AC_INIT(\[kurzum\], \[\(.*\)\])/\1/p' configure.ac)

menu_entry() {
	need desktop-file-validate || return
	desktop-file-validate packaging/kurzum.desktop
}

units() {
	need systemd-analyze || return
	cp packaging/systemd/kurzum-refresh.timer "$work/"
	# the built unit names the program where it will be installed
	sed "s|^ExecStart=.*|ExecStart=$build/src/kurzum refresh|" "$build/share-build/kurzum-refresh.service" \
		>"$work/kurzum-refresh.service"
	mkdir -p "$work/run"
	XDG_RUNTIME_DIR=$work/run systemd-analyze --user verify "$work/kurzum-refresh.service" \
		"$work/kurzum-refresh.timer" >"$work/units" 2>&1
	# a manual that is not installed is not found
	! grep -v "Command 'man kurzum(1)' failed" "$work/units"
}

plist() {
	need xmllint || return
	xmllint --noout --nonet packaging/launchd/kurzum.refresh.plist
}

recipe_arch() {
	need bash || return
	bash -n packaging/arch/PKGBUILD
}

recipe_alpine() {
	sh -n packaging/alpine/APKBUILD
}

recipe_homebrew() {
	need ruby || return
	ruby -c packaging/homebrew/kurzum.rb
}

recipe_nix() {
	need nix-instantiate || return
	HOME=$work NIX_STATE_DIR=$work/nix nix-instantiate --parse packaging/nix/default.nix
}

recipe_guix() {
	need guile || return
	HOME=$work guile --no-auto-compile -c '(call-with-input-file "packaging/guix/kurzum.scm"
		(lambda (port) (let loop ((form (read port))) (unless (eof-object? form) (loop (read port))))))'
}

# All of them, and the Debian package, are of this version.
versions() {
	bad=0
	for file in packaging/*/PKGBUILD packaging/*/APKBUILD packaging/*/*.rb packaging/*/*.nix packaging/*/*.scm \
		debian/changelog; do
		grep -qF "$version" "$file" || {
			echo "$file: not of version $version"
			bad=1
		}
	done
	return "$bad"
}

# Debian's list of libraries is bootstrap's.
same_libraries() {
	sed -n "/^needed_to_build='/,/'\$/p" bootstrap | sed -n 's/^\(lib[^ ]*-dev\) .*/\1/p' | grep -v '^libc6' | sort >"$work/built"
	grep -o 'lib[a-z0-9.-]*-dev\( <!nocheck>\)\{0,1\}' debian/control | grep -v nocheck | sort >"$work/packaged"
	diff "$work/built" "$work/packaged" && return
	echo "debian/control and bootstrap (needed_to_build) differ"
	return 1
}

# The `.` of our scripts has a path with blanks in a substitution, which checkbashisms takes for arguments.
any_shell() {
	need checkbashisms || return
	# shellcheck disable=SC2046 # names without blanks
	checkbashisms -f $(grep -lE '^#!/bin/sh' bootstrap tools/*.sh tests/*.sh tests/*/*.sh debian/tests/*) >"$work/bashisms" 2>&1
	! sed '/(sourced script with arguments)/,+1d' "$work/bashisms" | grep .
}

verdict "the menu's entry" menu_entry
verdict "systemd's units" units
verdict "launchd's list" plist
verdict "the recipe for Arch" recipe_arch
verdict "the recipe for Alpine" recipe_alpine
verdict "the recipe for Homebrew" recipe_homebrew
verdict "the recipe for Nix" recipe_nix
verdict "the recipe for Guix" recipe_guix
verdict "one version everywhere" versions
verdict "the Debian package needs what bootstrap installs" same_libraries
verdict "the scripts run with any shell" any_shell
tap_end
