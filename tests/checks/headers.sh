#!/bin/sh
# SPDX-License-Identifier: ISC
# Each header stands alone: it compiles when nothing was included before it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

compile=$(make -s -C "$build" print-compile | tail -n 1 | sed 's/-include base\/banned.h//')

alone() {
	cd "$build" || return 1
	found=0
	for header in "$root"/src/*/*.h; do
		echo "#include \"${header#"$root"/src/}\"" >"$work/alone.c"
		$compile -fsyntax-only -Wno-unused "$work/alone.c" || found=1
	done
	return "$found"
}

verdict "each header stands alone" alone
tap_end
