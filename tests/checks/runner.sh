#!/bin/sh
# SPDX-License-Identifier: ISC
# The runners count right: a crash, a silence, a lost test and a hang are failures, not passes.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

mkdir -p "$work/root/tests/unit" "$work/root/tests/golden" "$work/build/tests/unit" "$work/build/src"
cp tests/run.sh tests/lib.sh tests/cases.sh "$work/root/tests"
cp tests/golden/run.sh "$work/root/tests/golden"
printf 'CMOCKA_LIBS = -lcmocka\n' >"$work/build/Makefile"
cd "$work" || exit 2

# counts WANTED SCRIPT: what the runner says of a test program that does this.
counts() {
	: >root/tests/unit/test_x.c
	printf '#!/bin/sh\n%s\n' "$2" >build/tests/unit/test_x
	chmod +x build/tests/unit/test_x
	JOB_SECONDS=2 root/tests/run.sh build >out 2>&1
	got=$?
	[ "$(tail -n 1 out)" = "$1" ] || {
		echo "wanted \"$1\", got:"
		cat out
		return 1
	}
	case $1 in
	*" 0 failed"*) [ "$got" = 0 ] ;;
	*) [ "$got" = 1 ] ;;
	esac
}

verdict "two passed" counts "2 passed, 0 failed, 0 skipped" 'echo 1..2; echo ok 1 - a; echo ok 2 - b'
verdict "one failed" counts "1 passed, 1 failed, 0 skipped" \
	'echo 1..2; echo ok 1 - a; echo not ok 2 - b; exit 1'
verdict "one skipped, the way cmocka writes it" counts "1 passed, 0 failed, 1 skipped" \
	'echo 1..2; echo "not ok 1 # SKIP a"; echo ok 2 - b'
verdict "one skipped, the way TAP writes it" counts "1 passed, 0 failed, 1 skipped" \
	'echo "ok 1 - a # SKIP no b here"; echo ok 2 - b; echo 1..2'
verdict "output in front of a result" counts "1 passed, 0 failed, 0 skipped" \
	'echo 1..1; printf "no newline"; echo ok 1 - a'
verdict "a crash in the middle" counts "1 passed, 2 failed, 0 skipped" \
	'echo 1..3; echo ok 1 - a; kill -SEGV $$'
verdict "a crash at the end" counts "1 passed, 1 failed, 0 skipped" 'echo 1..1; echo ok 1 - a; exit 99'
verdict "silence" counts "0 passed, 1 failed, 0 skipped" ':'
verdict "nothing to do, and it says so" counts "0 passed, 0 failed, 0 skipped" 'echo 1..0'
verdict "a hang" counts "0 passed, 1 failed, 0 skipped" 'echo 1..1; exec sleep 60'

not_built() {
	rm -f build/tests/unit/test_x
	root/tests/run.sh build >out 2>&1
	[ "$(tail -n 1 out)" = "0 passed, 1 failed, 0 skipped" ]
}
verdict "a test that was not built" not_built
rm -f root/tests/unit/test_x.c

# A program that prints its arguments and its home, as kurzum would.
cat >build/src/kurzum <<'END'
#!/bin/sh
echo "$# $*"
echo "home $HOME"
echo "trouble" >&2
exit "${STATUS-0}"
END
chmod +x build/src/kurzum
mkdir -p root/tests/golden/list/simple
case_dir=root/tests/golden/list/simple
printf 'list\ntwo words\n' >$case_dir/args

golden() {
	JOB_SECONDS=5 root/tests/run.sh build >out 2>&1
	tail -n 1 out | grep -q "^$1" || {
		cat out
		return 1
	}
}
# makes FILE LINE…
makes() {
	file=$1
	shift
	printf '%s\n' "$@" >"$case_dir/$file"
}
verdict "golden: nothing wanted yet" golden "0 passed, 1 failed"
makes want "2 list two words" "home {dir}/home"
verdict "golden: as wanted" golden "1 passed, 0 failed"
makes want.err "other trouble"
verdict "golden: another standard error" golden "0 passed, 1 failed"
makes want.err "trouble"
makes env "STATUS=3"
verdict "golden: another status" golden "0 passed, 1 failed"
makes want.status 3
verdict "golden: the wanted status" golden "1 passed, 0 failed"
makes want "something else"
verdict "golden: another output" golden "0 passed, 1 failed"
updates() {
	root/tests/golden/run.sh --update build list/simple >out 2>&1 && golden "1 passed, 0 failed"
}
verdict "golden: --update" updates
tap_end
