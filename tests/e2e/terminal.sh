#!/bin/sh
# SPDX-License-Identifier: ISC
# Terminals as they can be: none, dumb, unknown, tiny, growing; and ends by signals.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

headline=$(sed -n 's|.*<title>\(.*\)</title>.*|\1|p' "$root/welcome/en.xml" | sed -n 2p | cut -c1-20)

# A clear line on standard error, status 2, nothing on standard output.
refuses() {
	"$@" >"$e2e/out" 2>"$e2e/err" </dev/null
	refused=$?
	{
		cat "$e2e/err"
		echo "exit status $refused (2 was wanted), $(wc -l <"$e2e/err") lines (1 was wanted)"
	} >"$e2e/report"
	[ "$refused" = 2 ] && [ ! -s "$e2e/out" ] && [ "$(wc -l <"$e2e/err")" = 1 ] &&
		grep -q '^kurzum: ' "$e2e/err"
}
check "no terminal: one line, status 2" refuses "$KURZUM"

for term in dumb no-such-terminal; do
	term_start 80x24 "TERM=$term '$KURZUM' 2>'$e2e/err'"
	check "TERM=$term: ends" term_exit_wait
	if status_there; then
		check "TERM=$term: status 2" status_is 2
		check "TERM=$term: one line says so" says "$e2e/err" "kurzum: "
		check "TERM=$term: the terminal is restored" term_restored
	fi
done

term_start 10x3 "$(with_pid)"
still_runs() {
	kill -0 "$(cat "$e2e/pid")" 2>"$e2e/report" && ! status_there
}
screen_not_empty() {
	[ -n "$(term_screen | tr -d '[:space:]')" ]
}
check "10x3: shows something" poll screen_not_empty
term_size 120x36
check "grown to 120x36: the headlines" term_wait "$headline"
for size in 59x20 80x24 20x5 1x1 200x50 120x36; do
	term_size $size
	check "$size: still runs" still_runs
done
check "120x36 again: the headlines" term_wait "$headline"
kill -TERM "$(cat "$e2e/pid")"
check "SIGTERM ends it" term_exit_wait
if status_there; then
	check "status 143" status_is 143
	check "the terminal is restored after SIGTERM" term_restored
fi
tap_end
