#!/bin/sh
# SPDX-License-Identifier: ISC
# Runs one target of tests/fuzz/build.sh with libFuzzer: from its corpus here and what earlier runs
# found (_build/fuzz/found/NAME); says the executions.
#
#	tests/fuzz/run.sh NAME [SECONDS]    600 seconds when not said
#	tests/fuzz/run.sh --merge NAME      the fewest of all inputs with the same coverage, small
#	                                    ones, are the corpus from now on
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
: "${WORK:=$root/_build/fuzz}"
: "${OUT:=$WORK/out}"
: "${CORPUS_FILE_MAX:=2048}" # bytes of a file that is added to a corpus
merge=no
if [ "${1-}" = --merge ]; then
	merge=yes
	shift
fi
name=${1-}
if [ ! -x "$OUT/fuzz_$name" ]; then
	echo "Usage: tests/fuzz/run.sh [--merge] NAME [SECONDS]; targets that are built:" >&2
	(cd "$OUT" 2>/dev/null && for target in fuzz_*; do
		[ -x "$target" ] && echo "${target#fuzz_}" >&2
	done)
	exit 2
fi
corpus=$root/tests/fuzz/corpus/$name
found=$WORK/found/$name
mkdir -p "$corpus" "$found" "$WORK/crashes"
TMPDIR=/dev/shm
LSAN_OPTIONS=suppressions=$root/tests/lsan.supp:print_suppressions=0
export TMPDIR LSAN_OPTIONS

if [ $merge = yes ]; then
	small=$WORK/small/$name
	rm -rf "$small"
	mkdir -p "$small"
	find "$found" -type f -size -"$((CORPUS_FILE_MAX + 1))"c -exec cp {} "$small" \;
	# What the corpus has already comes first and stays; of the rest what adds something.
	"$OUT/fuzz_$name" -set_cover_merge=1 -use_counters=0 -timeout=10 -rss_limit_mb=1024 "$corpus" "$small" 2>&1 | tail -2
	exit
fi
set --  "${2:-600}" "$corpus"
seconds=$1
shift
[ -f "$OUT/fuzz_$name.dict" ] && set -- -dict="$OUT/fuzz_$name.dict" "$@"
exec "$OUT/fuzz_$name" -max_total_time="$seconds" -print_final_stats=1 -rss_limit_mb=1024 \
	-malloc_limit_mb=512 -timeout="${TIMEOUT:-60}" -max_len="${MAX_LEN:-4096}" \
	-artifact_prefix="$WORK/crashes/$name-" "$found" "$@"
