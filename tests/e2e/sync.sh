#!/bin/sh
# SPDX-License-Identifier: ISC
# Sync with doubles of five servers, with faults, and 100 random histories of marks on both sides
# (SYNC_ONLY=histories tests/e2e/sync_play.py KURZUM FOLDER 1000 plays more).
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
command -v python3 >/dev/null || {
	tap_skip sync "python3 is not here"
	tap_end
}
PYTHONDONTWRITEBYTECODE=1 python3 "$here/sync_play.py" "$KURZUM" "$e2e" 100
