#!/bin/sh
# SPDX-License-Identifier: ISC
# Runs all tests of one or more build folders and, with --checks, the checks of the house, two at a
# time. Shows what failed, and closes with "N passed, N failed, N skipped"; status 1 if any failed.
#
#	tests/run.sh [--checks] [--skipped NAME] [--only PATTERN] BUILDDIR…
#
# Each job (a unit test program, the cases of one command, an e2e script …) prints TAP into
# BUILDDIR/test-logs/JOB.tap. What counts is robust: a test that was announced and did not report,
# a status other than 0 without a failed test, and a job that says nothing are failures too.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)

usage() {
	echo "Usage: tests/run.sh [--checks] [--skipped NAME] [--only PATTERN] BUILDDIR..." >&2
	exit 2
}

checks=no
only='*'
skipped=
while [ $# -gt 0 ]; do
	case $1 in
	--checks) checks=yes ;;
	--skipped)
		skipped="$skipped $2"
		shift
		;;
	--only)
		only=$2
		shift
		;;
	-*) usage ;;
	*) break ;;
	esac
	shift
done
[ $# -ge 1 ] || usage

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
jobs=$work/jobs

# Sanitizers: any finding ends the program with a status that no test expects.
ASAN_OPTIONS=detect_leaks=1:exitcode=99:detect_stack_use_after_return=1:allocator_may_return_null=1
UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
LSAN_OPTIONS=suppressions=$root/tests/lsan.supp:print_suppressions=0
TSAN_OPTIONS=suppressions=$root/tests/tsan.supp:print_suppressions=0
MALLOC_PERTURB_=165
CMOCKA_MESSAGE_OUTPUT=TAP
export ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS TSAN_OPTIONS MALLOC_PERTURB_ CMOCKA_MESSAGE_OUTPUT

# job LOG COMMAND…: one line a job, split again at tabs by run_job.
job() {
	log=$1
	# shellcheck disable=SC2254 # a pattern it is
	case ${log##*/test-logs/} in
	$only) ;;
	*) return 0 ;;
	esac
	shift
	{
		printf '%s' "$log"
		printf '\t%s' "$@"
		printf '\n'
	} >>"$jobs"
}

list_build() {
	build=$1
	logs=$build/test-logs
	rm -rf "$logs"
	mkdir -p "$logs"
	# The slow ones first, so that the last minute isn't spent waiting for one of them.
	for script in "$root"/tests/e2e/*.sh; do
		[ -x "$script" ] && job "$logs/e2e-$(basename "$script" .sh)" "$script" "$build"
	done
	for dir in "$root"/tests/golden/*/; do
		[ -d "$dir" ] || continue
		name=$(basename "$dir")
		job "$logs/golden-$name" "$root/tests/golden/run.sh" "$build" "$name"
	done
	for dir in "$root"/tests/screen/*/; do
		[ -f "$dir/keys" ] || continue
		name=$(basename "$dir")
		job "$logs/screen-$name" "$root/tests/screen/run.sh" "$build" "$name"
	done
	for source in "$root"/tests/unit/test_*.c; do
		[ -f "$source" ] || continue
		name=$(basename "$source" .c)
		if [ -x "$build/tests/unit/$name" ]; then
			job "$logs/unit-$name" "$build/tests/unit/$name"
		elif grep -q '^CMOCKA_LIBS = .*cmocka' "$build/Makefile"; then
			job "$logs/unit-$name" echo "not ok 1 - $name was not built"
		else
			job "$logs/unit-$name" echo "ok 1 - $name # SKIP cmocka is not here"
		fi
	done
	for source in "$root"/tests/fuzz/fuzz_*.c; do
		[ -f "$source" ] || continue
		name=$(basename "$source" .c)
		set --
		for input in "$root/tests/fuzz/corpus/${name#fuzz_}"/*; do
			[ -f "$input" ] && set -- "$@" "$input"
		done
		job "$logs/fuzz-$name" "$build/tests/fuzz/$name" "$@"
	done
}

list_checks() {
	for script in "$root"/tests/checks/*.sh; do
		[ -x "$script" ] && job "$1/test-logs/check-$(basename "$script" .sh)" "$script" "$1"
	done
	for name in $skipped; do
		job "$1/test-logs/skipped" echo "ok 1 - $name # SKIP not installed"
	done
}

# Reads a log (its first line: the job's exit status) and prints "passed failed skipped".
count() {
	awk '
	NR == 1 { status = $1; next }
	/^#/ { next }
	/^1\.\.[0-9]+/ { plan += substr($1, 4); planned = 1 }
	match($0, /(not )?ok [0-9]+/) {
		rest = substr($0, RSTART)
		if (rest ~ /^(not )?ok [0-9]+ (- [^#]*)?# SKIP/) skipped++
		else if (rest ~ /^not ok/) failed++
		else passed++
	}
	END {
		seen = passed + failed + skipped
		if (plan > seen) failed += plan - seen
		else if (status != 0 && !failed) failed++
		else if (!seen && !planned) failed++
		print passed + 0, failed + 0, skipped + 0
	}' "$1"
}

# run_job LINE: runs it, counts it, and shows it when it failed.
run_job() {
	tab=$(printf '\t')
	IFS=$tab
	# shellcheck disable=SC2086 # split at the tabs
	set -f -- $1
	set +f
	unset IFS
	log=$1.tap
	shift
	began=$(date +%s)
	if command -v timeout >/dev/null; then
		timeout -k 5 "${JOB_SECONDS:-900}" "$@" >"$log.out" 2>&1 </dev/null
	else
		"$@" >"$log.out" 2>&1 </dev/null
	fi
	status=$?
	{
		echo "$status (status of the job, $(($(date +%s) - began)) s)"
		cat "$log.out"
	} >"$log"
	rm -f "$log.out"
	tally=$(count "$log")
	echo "$tally" >>"$tallies"
	case $tally in
	*" 0 "*) ;;
	*)
		# One write, so that two jobs at a time don't mix.
		report=$(
			echo "--- failed: $log"
			sed -e 1d -e '/^ok [0-9]/d' "$log" | head -c 6000
			[ "$status" = 0 ] || echo "(exit status $status)"
		)
		printf '%s\n' "$report"
		;;
	esac
}

for build in "$@"; do
	list_build "$(cd "$build" && pwd)" || exit 2
done
[ "$checks" = yes ] && list_checks "$(cd "$1" && pwd)"

tallies=$work/tally
: >"$tallies"
touch "$jobs"

# Two workers; each takes the next job that the other has not.
mkdir "$work/taken"
worker() {
	n=0
	while IFS= read -r line; do
		n=$((n + 1))
		mkdir "$work/taken/$n" 2>/dev/null || continue
		run_job "$line"
	done <"$jobs"
}
worker &
worker
wait

awk '{ p += $1; f += $2; s += $3 }
END { printf "%d passed, %d failed, %d skipped\n", p, f, s; exit f > 0 }' "$tallies"
