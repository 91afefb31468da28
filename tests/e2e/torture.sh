#!/bin/sh
# SPDX-License-Identifier: ISC
# A few of the calls of each command fail, one at a time (tests/torture/torture.py; all of them:
# ./bootstrap torture).
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=../lib.sh
. "$root/tests/lib.sh"
[ $# -ge 1 ] || {
	echo "Usage: $0 BUILDDIR" >&2
	exit 2
}
if ! grep -q '^torture_shim = ' "$1/Makefile"; then
	tap_skip torture "it needs glibc"
	tap_end
elif ! command -v python3 >/dev/null; then
	tap_skip torture "python3 is not here"
	tap_end
fi
# Two TAPs, which the runner adds up.
status=0
python3 "$root/tests/torture/torture.py" --sample "${TORTURE_SAMPLE:-1}" "$1" || status=1
python3 "$root/tests/torture/torture.py" --kill "${TORTURE_KILLS:-6}" "$1" || status=1
exit $status
