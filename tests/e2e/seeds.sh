#!/bin/sh
# SPDX-License-Identifier: ISC
# Five texts of people's that lie beside the project, if they do: the newsletter is an issue, and an
# issue of their week has one story that leads, with five publishers and the price on which they differ.
# tests/golden/issue/make has texts of our own for the same.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

seeds=$(dirname "$root")/shared/seeds
letter=$seeds/000_ad5184d34bdfdc17.txt
[ -f "$letter" ] || {
	tap_skip "seeds" "no texts beside the project"
	tap_end
}

# has NAME TEXT: whether the file $e2e/out has that text, once or more
has() {
	grep -q -F -- "$2" "$e2e/out"
	tap_result "$1" $? "$e2e/out"
}

# counts NAME NUMBER PATTERN: how many lines of $e2e/out fit
counts() {
	[ "$(grep -c -- "$3" "$e2e/out")" = "$2" ]
	tap_result "$1" $? "$e2e/out"
}

"$KURZUM" show --json "$letter" >"$e2e/out"
has "the newsletter is an issue" '"kind":"issue"'
sed 's/.*"sections":\[\(.*\)\],"links".*/\1/' "$e2e/out" | grep -o '"title":"[^"]*"' >"$e2e/sections"
[ "$(wc -l <"$e2e/sections")" -eq 3 ]
tap_result "it has three sections" $? "$e2e/sections"
"$KURZUM" tldr --json "$letter" | grep -o '"by":"author"\|"text":' >"$e2e/out"
counts "its TLDR is its author's" 1 author
counts "with four bullets" 4 text
"$KURZUM" show "$letter" | sed -n '/^Highlights/,/^Das Modell/p' >"$e2e/out"
counts "four highlights" 4 '^ *• '

# a day apart each, in one order and the other: still one story
mkdir "$e2e/week"
cp "$seeds"/*.txt "$e2e/week/"
for order in "" -r; do
	day=12
	# shellcheck disable=SC2012 # their names are plain
	ls $order "$e2e/week" | while read -r text; do
		touch -d "2025-06-${day}T10:00:00Z" "$e2e/week/$text"
		day=$((day + 1))
	done
	"$KURZUM" stories --json "$e2e/week" >"$e2e/out"
	counts "five articles of five days are one story${order:+, backwards}" 1 .
done

mkdir "$e2e/texts"
cp "$seeds"/*.txt "$e2e/texts/"
touch -d 2025-06-20T10:00:00Z "$e2e"/texts/*
"$KURZUM" add "$e2e/texts" >/dev/null
"$KURZUM" refresh >/dev/null
id=$("$KURZUM" issue make --week 2025-W25 --json | sed 's/.*"issue":\([0-9]*\).*/\1/')
"$KURZUM" issue export "$id" --format md -o "$e2e/out"
counts "one story leads" 1 '^\*\*Sources\*\*'
sed -n '/^\*\*Sources\*\*/,/^## /p' "$e2e/out" | grep -c '^- ' >"$e2e/sources"
[ "$(cat "$e2e/sources")" = 5 ]
tap_result "told by five publishers" $? "$e2e/out"
sed -n '/^\*\*Figures that differ\*\*/,/^\*\*Sources/p' "$e2e/out" >"$e2e/differ"
mv "$e2e/differ" "$e2e/out"
has "14,1 Mrd. USD say some" '14,1 Mrd. USD'
has "14,3 others" '14,3 M'
has "that differs" ' ≠ '
tap_end
