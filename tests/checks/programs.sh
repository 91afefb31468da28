#!/bin/sh
# SPDX-License-Identifier: ISC
# The programs as they were built: the reader is light, both are hardened.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# The libraries that the reader may be linked with; what parses foreign bytes isn't among them.
light='libncursesw|libtinfow?|libsqlite3|libzstd|libutf8proc|libstemmer|libpcre2-8|libc|libm|ld-linux.*|libintl'

# What turns bytes into text has no network and no cache.
texts='libjansson|libseccomp|libutf8proc|libc|libm|ld-linux.*|libintl'

# links PROGRAM PATTERN: it is linked with nothing else.
links() {
	need readelf || return
	libraries=$(readelf -d "$build/src/$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]$/\1/p')
	[ -n "$libraries" ] || {
		echo "readelf names no libraries"
		return 1
	}
	! echo "$libraries" | grep -vE "^($2)\\.so(\\.|$)"
}

hardened() {
	need readelf || return
	for program in src/kurzum src/kurzum-fetch src/kurzum-text src/kurzum-picture; do
		[ -e "$build/$program" ] || continue # pictures are optional
		readelf -h "$build/$program" | grep -q 'Type:.*DYN' || {
			echo "$program is not position independent"
			return 1
		}
		readelf -d "$build/$program" | grep -q 'BIND_NOW\|NOW' || {
			echo "$program is not bound at its start"
			return 1
		}
	done
}

# Does the program find its own files and speak German as it lies in the build folder?
data_beside() {
	for file in $(cd "$root" && ls themes/*.theme welcome/* 2>/dev/null); do
		cmp "$root/$file" "$build/share-build/$file" || return 1
	done
	[ -e "$build/share-build/locale/de/LC_MESSAGES/kurzum.mo" ] || need msgfmt
}

verdict "the reader links nothing heavy" links kurzum "$light"
verdict "parse and extract link no network and no cache" links kurzum-text "$texts"
verdict "position independent, bound at the start" hardened
verdict "themes, welcome and German beside the programs" data_beside
tap_end
