#!/bin/sh
# SPDX-License-Identifier: ISC
# Golden tests: what each command prints, byte for byte.
#
#	tests/golden/run.sh [--update] [BUILDDIR] [COMMAND|COMMAND/CASE]…
#
# A case is a folder tests/golden/COMMAND/CASE with
#	args         the arguments of kurzum, the command's name first, one a line; or
#	cmd          a sh script when several commands are needed; $KURZUM is the program
#	in.*, home/  whatever the case reads; home/ becomes HOME (home/.config/kurzum/urls …)
#	stdin        what stands on its standard input (else nothing)
#	want         its standard output; the case's own folder reads {dir}
#	want.err     its standard error, when it matters
#	want.status  its exit status, when it isn't 0
#	env          NAME=value lines
# It runs in a fresh copy of that folder. --update writes want, want.err and want.status as they are
# now: read the diff before you commit it.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=../lib.sh
. "$here/../lib.sh"
# shellcheck source=../cases.sh
. "$here/../cases.sh"

# run_case DIR: in a subshell; leaves $work/out, err, status.
run_case() (
	cd "$work/case" || exit 1
	world_env "$work/case"
	case_env env || exit 1
	input=/dev/null
	[ -f stdin ] && input=stdin
	if [ -f cmd ]; then
		bounded sh -eu ./cmd
	else
		set --
		while IFS= read -r line || [ -n "$line" ]; do
			set -- "$@" "$line"
		done <args
		bounded "$KURZUM" "$@"
	fi <"$input" >"$work/out.raw" 2>"$work/err.raw"
	echo $? >"$work/status"
)

# differs WANT GOT WHAT: shows the difference.
differs() {
	cmp -s "$1" "$2" && return 1
	echo "$3 differs:"
	diff -u --label wanted --label got "$1" "$2" | head -60
	return 0
}

write_wants() {
	cp "$work/out" "$1/want"
	if [ -s "$work/err" ]; then
		cp "$work/err" "$1/want.err"
	else
		rm -f "$1/want.err"
	fi
	if [ "$(cat "$work/status")" = 0 ]; then
		rm -f "$1/want.status"
	else
		cp "$work/status" "$1/want.status"
	fi
}

one_case() {
	dir=$here/$1
	rm -rf "$work/case"
	cp -R "$dir" "$work/case"
	rm -f "$work/case/want" "$work/case/want.err" "$work/case/want.status"
	run_case
	case_clean "$work/case" <"$work/out.raw" >"$work/out"
	case_clean "$work/case" <"$work/err.raw" >"$work/err"
	[ "$update" = yes ] && write_wants "$dir"
	bad=0
	{
		wanted=0
		[ -f "$dir/want.status" ] && read -r wanted <"$dir/want.status"
		read -r got <"$work/status"
		if [ "$wanted" != "$got" ]; then
			bad=1
			echo "exit status $got, not $wanted; standard error:"
			head -c 4000 "$work/err"
		fi
		if [ ! -f "$dir/want" ]; then
			bad=1
			echo "no file want; run tests/golden/run.sh --update $1"
		elif differs "$dir/want" "$work/out" "standard output"; then
			bad=1
		fi
		if [ -f "$dir/want.err" ] && differs "$dir/want.err" "$work/err" "standard error"; then
			bad=1
		fi
	} >"$work/report"
	tap_result "golden $1" $bad "$work/report"
}

cases() {
	for name in "$@"; do
		for dir in "$here/$name" "$here/$name"/*; do
			[ -f "$dir/args" ] || [ -f "$dir/cmd" ] || continue
			echo "${dir#"$here"/}"
		done
	done
}

if [ $# = 0 ]; then
	set --
	for dir in "$here"/*/; do
		[ -d "$dir" ] && set -- "$@" "$(basename "$dir")"
	done
fi
for name in $(cases "$@"); do
	one_case "$name"
done
tap_end
