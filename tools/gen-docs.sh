#!/bin/sh
# SPDX-License-Identifier: ISC
# Writes man/*.1 and man/*.5 from their templates and the program's tables, and man/LANGUAGE/*.1 with
# the texts of po/LANGUAGE.po. Before each section of a translated template stands which English one it
# says, with the sum of that: when the English one changes, it is asked for again.
#
#	tools/gen-docs.sh             write them
#	tools/gen-docs.sh --check     say what is stale or what mandoc finds, status 1
set -eu
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
${CC:-cc} -std=c17 -Isrc -o "$work/gen-docs" tools/gen-docs.c

# Lines of text no longer than the 80 bytes that mandoc's style asks for; what is literal stays.
fill() {
	awk '
	/^\.Bd -literal/ { literal = 1 }
	/^\.Ed/ { literal = 0 }
	/^\./ || literal || length($0) <= 80 { print; next }
	{
		line = ""
		for (i = 1; i <= NF; i++) {
			if (line != "" && length(line) + 1 + length($i) > 80) {
				print line
				line = $i ~ /^[.\047]/ ? "\\&" $i : $i
			} else {
				line = line == "" ? $i : line " " $i
			}
		}
		print line
	}'
}

# sums TEMPLATE: "of SECTION SUM" for each of its sections.
sums() {
	sed -n 's/^\.Sh //p' "$1" | while read -r section; do
		sum=$(awk -v want=".Sh $section" '/^\.Sh / { on = $0 == want } on' "$1" | cksum)
		echo "of $section ${sum%% *}"
	done
}

bad=0
for template in man/*.in man/*/*.in; do
	page=${template%.in}
	language=${page#man/}
	language=${language%/*}
	po=
	if [ "man/$language" != "$page" ]; then
		po=po/$language.po
		sums "man/${page##*/}.in" >"$work/want"
		sed -n 's/^\.\\" of /of /p' "$template" >"$work/have"
		if ! diff "$work/have" "$work/want" >"$work/diff"; then
			echo "$template: these sections of man/${page##*/}.in have changed or are new; translate them,"
			echo "and write before each what stands here behind >:"
			grep '^[<>]' "$work/diff"
			bad=1
		fi
	fi
	# mandoc takes what stands behind the last dot of a path for the section
	new=$work/page.${page##*.}
	{
		# roff has its own comments; the licence stands in the template
		echo ".\\\" Written by tools/gen-docs.sh from $(basename "$template"); not to be edited."
		grep -v '^\.\\" of ' "$template"
	} | "$work/gen-docs" ${po:+"$po"} >"$work/made" || bad=1
	fill <"$work/made" >"$new"
	if [ "${1-}" != --check ]; then
		cmp -s "$new" "$page" || cat "$new" >"$page"
	elif ! cmp -s "$new" "$page"; then
		echo "$page is stale; run tools/gen-docs.sh"
		bad=1
	fi
	command -v mandoc >/dev/null || continue
	# pages that are not installed yet are not found
	mandoc -Tlint -Wstyle "$new" >"$work/lint" || true
	! grep -v 'referenced manual not found' "$work/lint" | sed "s|mandoc: $new|$page|" | grep . || bad=1
done
exit $bad
