#!/bin/sh
# SPDX-License-Identifier: ISC
# `render --markdown` read again shows the same page, for every page the golden tests have.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
kurzum=$build/src/kurzum

# same_page FILE WIDTH: shows the difference.
same_page() {
	"$kurzum" render --width "$2" "$1" >"$work/page"
	"$kurzum" render --width "$2" "$work/again.md" >"$work/again"
	diff -u --label "$1" --label "read again" "$work/page" "$work/again" >"$work/diff" && return
	echo "at width $2:"
	head -n 20 "$work/diff"
	return 1
}

pages() {
	for page in tests/golden/render/*/in.html tests/golden/render/*/in.md \
		tests/golden/extract/*/in.html; do
		[ -f "$page" ] && echo "$page"
	done
}

read_again() {
	bad=0
	for page in $(pages); do
		"$kurzum" render --markdown "$page" >"$work/again.md" || return 1
		for width in 40 120; do
			same_page "$page" "$width" || bad=1
		done
	done
	return "$bad"
}

verdict "Markdown read again shows the same page" read_again
tap_end
