#!/bin/sh
# SPDX-License-Identifier: ISC
# Writes the source lists that Makefile.am includes: src/sources.mk and tests/tests.mk.
#
#	tools/gen-sources.sh            write both
#	tools/gen-sources.sh --check    say what is stale, status 1
#
# A new file is found by its place; nobody edits a list. Both are committed, so that
# automake sees plain names, and a check (tests/checks/generated.sh) keeps them fresh.
set -eu
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.."

note() {
	echo "# Written by tools/gen-sources.sh; not to be edited."
}

# one_list NAME FILES…: NAME = files, one a line; patterns without a match are left out.
one_list() {
	printf '\n%s =' "$1"
	shift
	for file in "$@"; do
		[ -f "$file" ] && printf ' \\\n\t%s' "$file"
	done
	printf '\n'
}

# stems PATTERN…: the files without .c
stems() {
	for file in "$@"; do
		[ -f "$file" ] && echo "${file%.c}"
	done
	return 0
}

# programs LIST LDADD EXTRA-SOURCE STEM…: a list of programs and how each is made.
programs() {
	list=$1 ldadd=$2 extra=$3
	shift 3
	printf '\n%s =' "$list"
	for name in "$@"; do
		printf ' \\\n\t%s' "$name"
	done
	printf '\n'
	for name in "$@"; do
		id=$(printf '%s' "$name" | tr -c 'A-Za-z0-9_' '_')
		printf '%s_SOURCES = %s.c%s\n' "$id" "$name" "$extra"
		# shellcheck disable=SC2016 # a make variable
		printf '%s_LDADD = $(%s)\n' "$id" "$ldadd"
	done
}

sources() {
	note
	sed -n 's/^room \([a-z]*\):.*/\1/p' src/LAYERS | while read -r room; do
		one_list "${room}_files" "src/$room"/*.[ch] "src/$room"/*.def
	done
	one_list theme_files themes/*.theme
	one_list welcome_files welcome/*
	one_list man_files man/*.[1-8]
	one_list german_man_files man/de/*.[1-8]
	one_list po_files po/*.po
}

tests() {
	note
	# shellcheck disable=SC2046 # names of our own, without blanks
	{
		programs unit_tests unit_ldadd "" $(stems tests/unit/test_*.c)
		programs screen_players play_ldadd "" $(stems tests/screen/play.c)
		programs fuzz_replays play_ldadd " tests/fuzz/replay.c" $(stems tests/fuzz/fuzz_*.c)
		programs tool_programs play_ldadd "" $(stems tools/*.c)
		programs bench_programs play_ldadd "" $(stems bench/*.c)
	}
}

# write FILE: stdin becomes FILE when it differs, so that make sees only real changes.
write() {
	cat >"$new"
	if cmp -s "$new" "$1"; then
		return 0
	elif [ "$check" = yes ]; then
		echo "$1 is stale; run tools/gen-sources.sh"
		return 1
	else
		# A rename, so that a make that runs at this moment sees the old list or the new.
		cp "$new" "$1.new" && mv "$1.new" "$1"
	fi
}

check=no
[ "${1-}" = --check ] && check=yes
status=0
new=$(mktemp)
trap 'rm -f "$new"' EXIT
sources | write src/sources.mk || status=1
tests | write tests/tests.mk || status=1
exit $status
