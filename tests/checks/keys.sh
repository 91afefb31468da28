#!/bin/sh
# SPDX-License-Identifier: ISC
# Each action and each default key of src/conf/keys.def is played by the screen cases that
# tests/screen/KEYS names for it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
rows=tests/screen/KEYS

# "action key" for each default key as the reader prints it; an action without keys alone.
table() {
	sed -n 's/^KEY([^,]*, "\([^"]*\)", "\([^"]*\)".*/\1 \2/p' src/conf/keys.def | awk '
	NF == 1 { print $1 }
	{
		for (i = 2; i <= NF; i++)
			print $1, $i ~ /^C-./ ? "Ctrl-" toupper(substr($i, 3)) : $i
	}'
}

# "action case" for each pair of the rows.
pairs() {
	awk -F ': ' '!/^#/ && NF == 2 {
		actions = split($1, action, " ")
		cases = split($2, name, " ")
		for (i = 1; i <= actions; i++)
			for (k = 1; k <= cases; k++)
				print action[i], name[k]
	}' "$rows"
}

# What the cases play, and what is wanted of them.
compare() {
	[ -x "$build/tests/screen/play" ] || {
		echo "tests/screen/play was not built"
		return 1
	}
	pairs >"$work/pairs"
	table >"$work/table"
	# shellcheck disable=SC2046 # names of cases have no blanks
	tests/screen/run.sh --played "$build" $(cut -d ' ' -f 2 "$work/pairs" | sort -u) >"$work/played"
	awk -v rows="$rows" '
	FILENAME ~ /played$/ { acts[$1, $3]; typed[$1, $2, $3]; next }
	FILENAME ~ /pairs$/ {
		cases[$1] = cases[$1] " " $2
		if (($2, $1) in acts)
			useful[$2]
		seen[$2]
		next
	}
	!($1 in cases) { print rows ": no row for " $1; bad = 1; next }
	{
		found = 0
		n = split(cases[$1], name, " ")
		for (i = 1; i <= n; i++)
			found = found || (NF == 1 ? (name[i], $1) in acts : (name[i], $2, $1) in typed)
		if (!found) {
			print rows ": " $1 ": no case types " (NF == 1 ? "it" : $2)
			bad = 1
		}
	}
	END {
		for (c in seen)
			if (!(c in useful)) {
				print rows ": " c " plays nothing of its rows"
				bad = 1
			}
		exit bad
	}' "$work/played" "$work/pairs" "$work/table"
}

verdict "each key is played in a screen case" compare
tap_end
