#!/bin/sh
# SPDX-License-Identifier: ISC
# Builds every fuzz target, as OSS-Fuzz has it: with $CC, $CFLAGS, $LIB_FUZZING_ENGINE, into $OUT;
# there go the corpora (NAME_seed_corpus.zip) and dictionaries (NAME.dict) too. Without them: clang
# with libFuzzer, ASan and UBSan, into _build/fuzz/out. tests/fuzz/README says what to do then.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
: "${CC:=clang}"
: "${CFLAGS=-O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all}"
: "${LIB_FUZZING_ENGINE=-fsanitize=fuzzer}"
: "${WORK:=$root/_build/fuzz}"
: "${OUT:=$WORK/out}"
mkdir -p "$WORK" "$OUT"

cd "$root"
if [ ! -x configure ]; then
	autoreconf -fi
fi
cd "$WORK"
if [ ! -e Makefile ]; then
	"$root/configure" -q --enable-sanitize=given CC="$CC" CFLAGS="$CFLAGS"
fi
make -s -j"${JOBS:-2}" fuzz-targets LIB_FUZZING_ENGINE="$LIB_FUZZING_ENGINE" OUT="$OUT"

for corpus in "$root"/tests/fuzz/corpus/*/; do
	name=fuzz_$(basename "$corpus")
	if command -v zip >/dev/null; then
		rm -f "$OUT/${name}_seed_corpus.zip"
		(cd "$corpus" && zip -q "$OUT/${name}_seed_corpus.zip" ./*)
	fi
done
# Dictionaries: ours, and the words of the program's own tables.
for dict in "$root"/tests/fuzz/dict/*; do
	cp "$dict" "$OUT/fuzz_$(basename "$dict").dict"
done
# words NAME TABLE…: the first quoted word of each line
words() {
	name=$1
	shift
	cat "$@" | sed -n 's/^[A-Z_]*([^"]*"\([^"\\]\{1,\}\)".*/"\1"/p' >"$OUT/fuzz_$name.dict"
}
cd "$root/src/conf"
words config options.def settings.def styles.def
words urls settings.def
words boat boatline.def newsboat.def
words keys keys.def newsboat.def
words theme styles.def
