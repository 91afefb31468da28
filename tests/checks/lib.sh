# shellcheck shell=sh
# SPDX-License-Identifier: ISC
# Sourced by the checks: $root is the source tree and the current folder, $build the build folder.
#
#	verdict NAME COMMAND…    one TAP line: ok, skipped (status 77), or not ok with what it printed
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=../lib.sh
. "$root/tests/lib.sh"
# shellcheck disable=SC2034 # for those who source this
build=$(absolute "${1:?Usage: $0 BUILDDIR}")
cd "$root" || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

verdict() {
	verdict_name=$1
	shift
	"$@" >"$work/report" 2>&1
	status=$?
	if [ $status = 77 ]; then
		tap_skip "$verdict_name" "$(head -n 1 "$work/report" | tr '#' ' ')"
	else
		tap_result "$verdict_name" "$status" "$work/report"
	fi
}

# need TOOL: status 77 with a word when it isn't here.
need() {
	command -v "$1" >/dev/null && return 0
	echo "$1 is not here"
	return 77
}
