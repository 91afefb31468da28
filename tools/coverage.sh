#!/bin/sh
# SPDX-License-Identifier: ISC
# Which share of lines and branches the tests have reached, by folder of src/, least first within it
# with --files. Counted by gcov from what a build with --enable-coverage left behind when it ran.
#
#	tools/coverage.sh [--files] BUILDDIR
set -eu
files=0
if [ "${1-}" = --files ]; then
	files=1
	shift
fi
[ -d "${1-}/src" ] || {
	echo "Usage: tools/coverage.sh [--files] BUILDDIR" >&2
	exit 2
}
cd "$1"
for notes in src/*/*.gcno; do
	printf '%s\0' "$notes"
done | xargs -0 "${GCOV:-gcov}" -n -b 2>/dev/null | awk -v files=$files '
/^$/ {
	wanted = 0 # the last lines are of all files
}
/^File / {
	file = $0
	sub(/.*\/src\//, "", file)
	sub(/\047$/, "", file)
	wanted = file ~ /^[a-z]+\/[a-z_0-9]+\.c$/ && !(file in seen)
	seen[file] = wanted || seen[file]
	room = file
	sub(/\/.*/, "", room)
}
wanted && /^Lines executed:/ {
	split($0, part, /[:%]| of /)
	lines[file] = part[4]
	lines_hit[file] = part[2] * part[4] / 100
	all_lines[room] += lines[file]
	all_lines_hit[room] += lines_hit[file]
}
wanted && /^Taken at least once:/ {
	split($0, part, /[:%]| of /)
	branches[file] = part[4]
	branches_hit[file] = part[2] * part[4] / 100
	all_branches[room] += branches[file]
	all_branches_hit[room] += branches_hit[file]
}
function share(hit, all) { return all ? 100 * hit / all : 100 }
function row(name, l, lh, b, bh) {
	return sprintf("%-28s %6d lines %6.1f %%   %6d branches %6.1f %%", name, l, share(lh, l), b, share(bh, b))
}
END {
	if (files)
		for (f in lines)
			print row(f, lines[f], lines_hit[f], branches[f], branches_hit[f]) | "sort -k4,4n"
	if (files)
		close("sort -k4,4n")
	for (r in all_lines) {
		print row(r, all_lines[r], all_lines_hit[r], all_branches[r], all_branches_hit[r]) | "sort"
		l += all_lines[r]
		lh += all_lines_hit[r]
		b += all_branches[r]
		bh += all_branches_hit[r]
	}
	close("sort")
	print row("all", l, lh, b, bh)
}'
