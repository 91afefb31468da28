#!/bin/sh
# SPDX-License-Identifier: ISC
# The first start in an empty home: the welcome issue is there, q ends it, the terminal is as before.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# The first headline of the welcome issue as it is shipped; it may be cut on small screens.
headline=$(sed -n 's|.*<title>\(.*\)</title>.*|\1|p' "$root/welcome/en.xml" | sed -n 2p | cut -c1-20)

for size in 120x36 80x24; do
	rm -rf "$HOME"
	mkdir -p "$HOME"
	term_start $size "$KURZUM"
	check "$size: shows the welcome issue" term_wait "$headline"
	term_keys q
	check "$size: q ends it" term_exit_wait
	if status_there; then
		check "$size: exit status 0" status_is 0
		check "$size: the terminal is restored" term_restored
	fi
done
tap_end
