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

bad=0
for template in man/*.in; do
	page=${template%.in}
	# mandoc takes what stands behind the last dot of a path for the section
	new=$work/page.${page##*.}
	{
		# roff has its own comments; the licence stands in the template
		echo ".\\\" Written by tools/gen-docs.sh from $(basename "$template"); not to be edited."
		cat "$template"
	} | "$work/gen-docs" >"$new"
	if [ "${1-}" != --check ]; then
		cmp -s "$new" "$page" || cat "$new" >"$page"
	elif ! cmp -s "$new" "$page"; then
		echo "$page is stale; run tools/gen-docs.sh"
		bad=1
	fi
	if command -v mandoc >/dev/null && ! mandoc -Tlint -Wwarning "$new" >"$work/lint"; then
		sed "s|mandoc: $new|$page|" "$work/lint"
		bad=1
	fi
done
exit $bad
