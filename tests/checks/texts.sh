#!/bin/sh
# SPDX-License-Identifier: ISC
# What is written for people: HACKING, README, manuals, and the scripts' own grammar.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

hacking_short() {
	[ -f HACKING ] || {
		echo "no file HACKING"
		return 1
	}
	lines=$(wc -l <HACKING)
	[ "$lines" -le 120 ] || {
		echo "HACKING has $lines lines; 120 is the most"
		return 1
	}
}

# Each path in the text exists; those with < > * { or … in them are patterns, not paths.
paths_exist() {
	[ -f "$1" ] || return 0
	bad=0
	for path in $(tr -s ' \t(),;`"|' '\n' <"$1" |
		grep -E '^(src|tests|tools|man|themes|po|bench|welcome|completion)/' | grep -v '[<>*{…?]' |
		sed 's/[.:]*$//' | sort -u); do
		[ -e "$path" ] || {
			echo "$1: no $path"
			bad=1
		}
	done
	return "$bad"
}

manuals() {
	need mandoc || return
	ls man/*.[1-8] >/dev/null 2>&1 || {
		echo "no manual in man/"
		return 1
	}
	# only those that are installed are found
	! mandoc -T lint -W style man/*.[1-8] | grep -v 'referenced manual not found'
}

scripts() {
	need shellcheck || return
	find bootstrap .ci/run tools tests bench \( -path tests/golden -o -path tests/screen \) -prune -o \
		-type f -print 2>/dev/null | while read -r file; do
		head -n 1 "$file" | grep -qE '^#!.*sh$|shellcheck shell=' && echo "$file"
	done >"$work/scripts"
	echo tests/golden/run.sh >>"$work/scripts"
	echo tests/screen/run.sh >>"$work/scripts"
	# shellcheck disable=SC2046 # names without blanks
	shellcheck -x $(cat "$work/scripts")
}

# The screen in README is one that a test has seen.
screen_is_real() {
	sed -n '/^     kurzum  /,/^[^ ]/p' README | sed -n 's/^    //p' >"$work/screen"
	[ "$(wc -l <"$work/screen")" -ge 20 ] || {
		echo "README: no screen"
		return 1
	}
	bad=0
	while IFS= read -r line; do
		grep -qF -- "$line" tests/screen/wide/want || {
			echo "README: not in tests/screen/wide/want: $line"
			bad=1
		}
	done <"$work/screen"
	return "$bad"
}

# The commands that the manuals give as examples are understood: each is run in an empty home, without a network.
examples_run() {
	sed -n 's/^\.Dl \$ //p' man/kurzum.1 | sed 's/\\-/-/g; s/\\(ti/~/g' >"$work/examples"
	[ -s "$work/examples" ] || {
		echo "no examples in man/kurzum.1"
		return 1
	}
	mkdir -p "$work/home/letters" "$work/home/.local/share/bash-completion/completions"
	printf 'A report\n\nThe bridge is open again. It cost 4 million euros.\n' >"$work/home/report.txt"
	cp "$work/home/report.txt" "$work/home/letters/"
	bad=0
	while IFS= read -r line; do
		(
			world_env "$work"
			PATH=$build/src:$PATH
			cd "$HOME" && printf '%s\n' "$line" | sed 's/kurzum /kurzum --offline /g' | sh >"$work/said" 2>&1
		) || {
			echo "man/kurzum.1: $line"
			cat "$work/said"
			bad=1
		}
	done <"$work/examples"
	return "$bad"
}

verdict "the screen in README is real" screen_is_real
verdict "the examples in the manual run" examples_run
# The tests that doc/threats.md names.
threats_tested() {
	found=0
	bad=0
	while IFS=' ' read -r kind name; do
		found=$((found + 1))
		case $kind in
		test_*:) grep -qw "$name" "tests/unit/${kind%:}.c" 2>/dev/null ;;
		golden | screen) [ -d "tests/$kind/$name" ] ;;
		e2e) [ -x "tests/e2e/$name.sh" ] ;;
		fuzz) [ -f "tests/fuzz/fuzz_$name.c" ] ;;
		check) [ -x "tests/checks/$name.sh" ] ;;
		attacks) grep -q "^def $name(place)" tests/attacks/attacks.py ;;
		torture) [ -x tests/e2e/torture.sh ] ;;
		*) false ;;
		esac || {
			echo "doc/threats.md: no test $kind $name"
			bad=1
		}
	done <<END
$(awk -F '|' '/^\|/ { n = split($4, part, "`"); for (i = 2; i <= n; i += 2) print part[i] }' doc/threats.md)
END
	[ "$found" -gt 50 ] || {
		echo "doc/threats.md: only $found tests were found"
		bad=1
	}
	return "$bad"
}

verdict "each threat has its tests" threats_tested
verdict "HACKING is short" hacking_short
verdict "the paths in HACKING exist" paths_exist HACKING
verdict "the paths in README exist" paths_exist README
verdict "the manuals pass mandoc" manuals
verdict "the scripts pass shellcheck" scripts
tap_end
