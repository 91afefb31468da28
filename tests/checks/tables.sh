#!/bin/sh
# SPDX-License-Identifier: ISC
# The tables are complete: each line has the code and the tests that belong to it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

# The first argument of each line NAME(…) of a table, without quotes.
firsts() {
	sed -n "s/^$2([[:space:]]*\"\\{0,1\\}\\([^\",) ]*\\).*/\\1/p" "$1"
}

commands_tested() {
	bad=0
	for name in $(firsts src/conf/commands.def COMMAND); do
		found=no
		for case in tests/golden/"$name"/*/; do
			if [ -f "$case/args" ] || [ -f "$case/cmd" ]; then
				found=yes
			fi
		done
		[ "$found" = yes ] || {
			echo "src/conf/commands.def: no golden case for $name; make tests/golden/$name/<case>/"
			bad=1
		}
	done
	return "$bad"
}

commands_written() {
	bad=0
	for name in $(firsts src/conf/commands.def COMMAND); do
		grep -qE "\"$name\"|cmd_$name\\b|job_$name\\b|RUN\\($name\\b" \
			src/kurzum.c src/kurzum-*.c src/cli/*.[ch] src/cli/*.def src/jobs/*.[ch] src/jobs/*.def 2>/dev/null || {
			echo "src/conf/commands.def: nothing in src/cli or src/jobs does $name"
			bad=1
		}
	done
	return "$bad"
}

# What src/jobs/confine.c leaves to a command is said for each of the two programs' commands.
commands_confined() {
	bad=0
	names=$(sed -n 's/^\t{"\([a-z]*\)", job_[a-z]*},$/\1/p' src/kurzum-*.c)
	for name in $names; do
		found=yes
		grep -q "^	{\"$name\", [A-Z|, ]*},\$" src/jobs/confine.c || {
			echo "src/jobs/confine.c: the table does not say what $name needs"
			bad=1
		}
	done
	[ "${found-}" = yes ] || {
		echo "no command in src/kurzum-*.c was found"
		bad=1
	}
	return "$bad"
}

options_read() {
	bad=0
	for field in $(firsts src/conf/options.def 'OPTION_[A-Z]*'); do
		grep -rqE "(->|\\.)$field\\b" src --include='*.c' || {
			echo "src/conf/options.def: nothing reads $field"
			bad=1
		}
	done
	return "$bad"
}

keys_handled() {
	[ -f src/conf/keys.def ] || {
		echo "no table of keys"
		return 77
	}
	bad=0
	for action in $(firsts src/conf/keys.def KEY); do
		grep -rqE "\\bKEYS_$action\\b" src/ui --include='*.c' || {
			echo "src/conf/keys.def: nothing in src/ui handles $action"
			bad=1
		}
	done
	return "$bad"
}

styles_in_themes() {
	bad=0
	names=$(sed -n 's/^STYLE([^,]*, "\([^"]*\)".*/\1/p' src/conf/styles.def)
	for name in $names; do
		for theme in themes/*.theme; do
			[ -f "$theme" ] || continue
			grep -qE "^${name}[[:space:]]" "$theme" || {
				echo "$theme: nothing about $name"
				bad=1
			}
		done
	done
	return "$bad"
}

rooms_in_layers() {
	bad=0
	for dir in src/*/; do
		room=$(basename "$dir")
		grep -q "^room $room:" src/LAYERS || {
			echo "src/LAYERS doesn't know $dir"
			bad=1
		}
	done
	return "$bad"
}

# A test is of a file in src/, or of properties that stand in a header beside it.
sources_tested() {
	bad=0
	for test in tests/unit/test_*.c; do
		[ -f "$test" ] || continue
		stem=${test#tests/unit/test_}
		for file in src/*/"${stem%.c}".[ch] tests/unit/"${stem%.c}".h; do
			[ ! -f "$file" ] || continue 2
		done
		echo "$test: no src/*/$stem that it could test"
		bad=1
	done
	return "$bad"
}

verdict "each command is written" commands_written
verdict "each command has a golden case" commands_tested
verdict "each command says what it is left" commands_confined
verdict "each option is read" options_read
verdict "each key is handled" keys_handled
verdict "each style is in each theme" styles_in_themes
verdict "each room stands in LAYERS" rooms_in_layers
verdict "each unit test belongs to a file" sources_tested
tap_end
