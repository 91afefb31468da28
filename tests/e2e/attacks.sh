#!/bin/sh
# SPDX-License-Identifier: ISC
# Some of the attacks of each class (tests/attacks/attacks.py; without --every: all).
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=../lib.sh
. "$root/tests/lib.sh"
[ $# -ge 1 ] || {
	echo "Usage: $0 BUILDDIR" >&2
	exit 2
}
command -v python3 >/dev/null || {
	tap_skip attacks "python3 is not here"
	tap_end
}
PYTHONDONTWRITEBYTECODE=1 exec python3 "$root/tests/attacks/attacks.py" --every "${ATTACKS_EVERY:-6}" "$1"
