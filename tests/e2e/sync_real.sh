#!/bin/sh
# SPDX-License-Identifier: ISC
# Sync with a real server of the Google Reader API, when SYNC_SERVER names one (sync_real.py says
# what else it needs); FreshRSS 1.25 and Miniflux 2.0.46 pass.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
[ -n "${SYNC_SERVER-}" ] || {
	tap_skip "sync with a real server" "SYNC_SERVER names none"
	tap_end
}
command -v python3 >/dev/null || {
	tap_skip "sync with a real server" "python3 is not here"
	tap_end
}
PYTHONDONTWRITEBYTECODE=1 python3 "$here/sync_real.py" "$KURZUM" "$e2e"
