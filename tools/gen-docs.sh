#!/bin/sh
# SPDX-License-Identifier: ISC
# Writes man/*.1 and man/*.5 from their templates and the program's tables.
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

bad=0
for template in man/*.in; do
	page=${template%.in}
	# mandoc takes what stands behind the last dot of a path for the section
	new=$work/page.${page##*.}
	{
		# roff has its own comments; the licence stands in the template
		echo ".\\\" Written by tools/gen-docs.sh from $(basename "$template"); not to be edited."
		cat "$template"
	} | "$work/gen-docs" | fill >"$new"
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
