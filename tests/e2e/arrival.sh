#!/bin/sh
# SPDX-License-Identifier: ISC
# Stories hardly depend on how articles come: at once, in four refreshes, in another order, or as one
# file. With texts of our own, and with those beside the project that somebody has grouped.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

command -v python3 >/dev/null || {
	tap_skip arrival "python3 is not here"
	tap_end
}

# arrive NAME FILE…: what they find differs by no more than 0.02, and 95 % of the pairs are the same
arrive() {
	name=$1
	shift
	mkdir "$e2e/$name"
	python3 "$here/arrival.py" "$e2e/$name" "$@" >"$e2e/out" 2>&1
	tap_result "$name: grouped in each way" $? "$e2e/out"
	awk '/^mean/ { if ($3 - $6 > 0.02 || $3 - $9 > 0.02) exit 1; n++ } END { exit !n }' "$e2e/out"
	tap_result "$name: as good when they come one after another" $? "$e2e/out"
	awk '/ same / { if ($NF < 95) exit 1; n++ } END { exit !n }' "$e2e/out"
	tap_result "$name: the same in another order" $? "$e2e/out"
}

own=$root/tests/golden/stories
arrive own "$own/german/in.jsonl" "$own/mixed/in.jsonl" "$own/days-apart/in.jsonl"
grouped=$(dirname "$root")/shared/corpora/stories/dev
if [ -f "$grouped/hand-de.jsonl" ]; then
	arrive beside "$grouped/hand-de.jsonl" "$grouped/headlines-de.jsonl" \
		"$grouped/headlines-en.jsonl" "$grouped/snippets-en.jsonl"
else
	for what in each-way one-after-another another-order; do
		tap_skip "$what" "no grouped texts beside the project"
	done
fi
tap_end
