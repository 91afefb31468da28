#!/bin/sh
# SPDX-License-Identifier: ISC
# Fuzzes one target with libFuzzer; what it finds is added to tests/fuzz/corpus/NAME by hand.
#
#	tools/fuzz.sh NAME [SECONDS]    NAME as in tests/fuzz/fuzz_NAME.c; 60 seconds when not said
set -eu
cd "$(dirname "$0")/.."
if [ ! -f "tests/fuzz/fuzz_${1-}.c" ]; then
	echo "Usage: tools/fuzz.sh NAME [SECONDS]; targets:" tests/fuzz/fuzz_*.c >&2
	exit 2
fi
out=_build/fuzz
mkdir -p "$out/$1" "tests/fuzz/corpus/$1"
libraries='libcurl libutf8proc sqlite3 jansson'
# Everything of both programs but the interface, in one go: the linker takes what the target calls.
# shellcheck disable=SC2046,SC2086 # lists of words
clang -std=c17 -g -O1 -D_GNU_SOURCE -Isrc -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
	$(pkg-config --cflags $libraries) "tests/fuzz/fuzz_$1.c" \
	$(for room in base conf doc lang digest net feed page; do echo src/$room/*.c; done) \
	$(pkg-config --libs $libraries) -lstemmer -lpthread -lm -o "$out/fuzz_$1"
exec "$out/fuzz_$1" -max_total_time="${2:-60}" -rss_limit_mb=1024 -timeout=5 -artifact_prefix="$out/" \
	"$out/$1" "tests/fuzz/corpus/$1"
