#!/bin/sh
# SPDX-License-Identifier: ISC
# Is it written as everything here is? Prints one line for each that isn't; status 1 if any.
#
# - the licence's line on top of each source, table and script
# - none of the functions that base/banned.h forbids
# - no tabs or blanks at the end of a line, LF endings, a newline at the end, UTF-8
# - no paths of a developer's own machine
# - clang-format 14 would change nothing (left out when another version or none is here)
#
#	tools/check-style.sh --fix    lets clang-format change it
set -u
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.." || exit 2

status=0
say() {
	echo "$*"
	status=1
}

# Everything that a person writes, but for the inputs and outputs of tests.
sources() {
	find . \( -name '.git' -o -name '_build*' -o -name autom4te.cache -o -name build-aux \
		-o -path ./tests/golden -o -path ./tests/screen -o -path ./tests/fuzz/corpus \) -prune -o \
		-type f "$@" -print | sed 's|^\./||' | sort
}
ours() {
	sources \( -name '*.[ch]' -o -name '*.def' -o -name '*.sh' -o -name bootstrap -o -path './.ci/run' \
		-o -name configure.ac -o -name Makefile.am \)
}
texts() {
	sources \( -name '*.[ch]' -o -name '*.def' -o -name '*.sh' -o -name '*.[1-8]' \
		-o -name '*.theme' -o -name configure.ac -o -name Makefile.am -o -name '*.md' -o -name '*.po' \
		-o -name 'README*' -o -name HACKING -o -name NEWS -o -name COPYING -o -name bootstrap \
		-o -name LAYERS -o -path './.ci/*' -o -path './welcome/*' \)
}

for file in $(ours); do
	head -n 2 "$file" | grep -q 'SPDX-License-Identifier: ISC' ||
		say "$file:1: no line SPDX-License-Identifier: ISC"
done

banned='strcpy|stpcpy|strcat|strncpy|strncat|strtok|atoi|atol|atoll|sprintf|vsprintf|gets'
banned="$banned|gmtime|localtime|asctime|ctime|system|popen"
# shellcheck disable=SC2046 # names without blanks
found=$(grep -nE "(^|[^A-Za-z0-9_>.\"])($banned)\\(" $(sources -name '*.[ch]' ! -name banned.h) /dev/null)
[ -z "$found" ] || say "$(printf '%s\n' "$found" | sed 's/$/ <- banned, see base\/banned.h/')"

# shellcheck disable=SC2046
{
	found=$(grep -nE '[[:blank:]]$' $(texts) /dev/null | head -20)
	[ -z "$found" ] || say "$(printf '%s\n' "$found" | sed 's/$/ <- blanks at the end/')"
	found=$(grep -lE "$(printf '\r')\$" $(texts) /dev/null)
	[ -z "$found" ] || say "CRLF endings: $found"
	found=$(grep -nE '/wor[k]/|[.][.]/share[d]/|/tmp/[k]/|(^|[^A-Za-z])/roo[t]/' $(texts) /dev/null)
	[ -z "$found" ] || say "$(printf '%s\n' "$found" | sed 's/$/ <- a path of one machine/')"
	found=$(grep -nE 'goto ' $(sources -name '*.[ch]') /dev/null | grep -vE 'goto out;')
	[ -z "$found" ] || say "$(printf '%s\n' "$found" | sed 's/$/ <- only "goto out"/')"
	found=$(grep -nE '^typedef struct|typedef struct [a-z_]* \{' $(sources -name '*.[ch]') /dev/null)
	[ -z "$found" ] || say "$(printf '%s\n' "$found" | sed 's/$/ <- no typedefs of structs/')"
}
for file in $(texts); do
	[ ! -s "$file" ] || [ -z "$(tail -c 1 "$file")" ] || say "$file: no newline at the end"
	if command -v iconv >/dev/null; then
		iconv -f UTF-8 -t UTF-8 "$file" >/dev/null 2>&1 || say "$file: not UTF-8"
	fi
done

if [ "${1-}" = --fix ]; then
	# shellcheck disable=SC2046
	clang-format -i $(sources -name '*.[ch]')
elif command -v clang-format >/dev/null && clang-format --version | grep -q 'version 14\.'; then
	# shellcheck disable=SC2046
	clang-format --dry-run --Werror $(sources -name '*.[ch]') 2>&1 |
		sed -n 's/^\([^:]*:[0-9]*\):.*clang-format-violations.*/\1/p' |
		awk -F : '{ n[$1]++; if (!($1 in first)) first[$1] = $2 }
		END { for (f in n) { print f ":" first[f] ": clang-format would change " n[f] " places"; bad = 1 } exit bad }' ||
		status=1
fi
exit $status
