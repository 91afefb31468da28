#!/bin/sh
# SPDX-License-Identifier: ISC
# Screen tests: keys played to the interface, its canvas compared as text. No terminal is needed.
#
#	tests/screen/run.sh [--played] [--update] [BUILDDIR] [CASE]…
#
# --played prints, instead of results, "CASE KEY ACTION" for each key that did something (tests/checks/keys.sh); on
# standard error which case could not be played, and why.
#
# A case is a folder tests/screen/CASE with
#	keys         what is typed, as tests/screen/play reads it
#	size         WIDTHxHEIGHT
#	setup        a sh script that fills the cache first; $KURZUM is the program, $SCREENS this folder
#	in.*, home/  whatever that reads; home/ becomes HOME
#	env          NAME=value lines
#	want         the canvases that the keys ask for
# It runs in a fresh copy of that folder. --update writes want as it is now: read the diff.
set -u
here=$(cd "$(dirname "$0")" && pwd)
played=no
if [ "${1-}" = --played ]; then
	played=yes
	shift
fi
# Names of files stand on the screens: where lines break must not hang on how long the one is that TMPDIR gives.
[ -w /tmp ] && export TMPDIR=/tmp
# shellcheck source=../lib.sh
. "$here/../lib.sh"
# shellcheck source=../cases.sh
. "$here/../cases.sh"
SCREENS=$here
export SCREENS

run_case() (
	cd "$work/case" || exit 1
	world_env "$work/case"
	case_env env || exit 1
	if [ -f setup ]; then
		bounded sh -eu ./setup >"$work/setup.log" 2>&1 </dev/null || {
			status=$?
			echo "setup ended with status $status:" >"$work/err"
			cat "$work/setup.log" >>"$work/err"
			exit $status
		}
	fi
	bounded "$build/tests/screen/play" --config-dir "$XDG_CONFIG_HOME/kurzum" \
		--data-dir "$XDG_DATA_HOME/kurzum" --size "$(cat size)" --keys keys --played "$work/played" \
		>"$work/out.raw" 2>"$work/err" </dev/null
)

one_case() {
	dir=$here/$1
	rm -rf "$work/case"
	cp -R "$dir" "$work/case"
	rm -f "$work/case/want"
	: >"$work/out.raw"
	: >"$work/err"
	rm -f "$work/played"
	run_case
	status=$?
	if [ $played = yes ]; then
		if [ $status = 0 ] && [ -f "$work/played" ]; then
			sort -u "$work/played" | sed "s/^/$1 /"
		else
			echo "screen $1 was not played: exit status $status; standard error:" >&2
			head -c 2000 "$work/err" >&2
		fi
		return
	fi
	case_clean "$work/case" <"$work/out.raw" >"$work/out"
	[ "$update" = yes ] && [ $status = 0 ] && cp "$work/out" "$dir/want"
	bad=0
	{
		if [ $status != 0 ]; then
			bad=1
			echo "exit status $status; standard error:"
			head -c 4000 "$work/err"
		fi
		if [ ! -f "$dir/want" ]; then
			bad=1
			echo "no file want; run tests/screen/run.sh --update $1"
		elif ! cmp -s "$dir/want" "$work/out"; then
			bad=1
			diff -u --label wanted --label got "$dir/want" "$work/out" | head -100
		fi
	} >"$work/report"
	tap_result "screen $1" $bad "$work/report"
}

if [ $# = 0 ]; then
	for dir in "$here"/*/; do
		[ -f "$dir/keys" ] && set -- "$@" "$(basename "$dir")"
	done
fi
for name in "$@"; do
	if [ -x "$build/tests/screen/play" ]; then
		one_case "$name"
	else
		tap_not_ok "screen $name: tests/screen/play was not built"
	fi
done
[ $played = yes ] || tap_end
