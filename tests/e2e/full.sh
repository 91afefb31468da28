#!/bin/sh
# SPDX-License-Identifier: ISC
# A disk that is full, a real one (a small file system of our own): what does not fit is told, what was there stays,
# and with room again the same commands do all.
[ $# -ge 1 ] && [ -z "${FULL_INSIDE-}" ] && unshare -rm true 2>/dev/null && {
	FULL_INSIDE=1
	export FULL_INSIDE
	exec unshare -rm "$0" "$@"
}
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"
if [ -z "${FULL_INSIDE-}" ] || ! mount -t tmpfs -o size=2m none "$HOME" 2>/dev/null; then
	tap_skip "full disk" "no file system can be mounted here"
	tap_end
fi

# Words that pack badly: NUMBER articles of some 8 KB each.
feed() {
	awk -v n="$1" -v title="$2" 'BEGIN {
		print "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>" title "</title>"
		for (i = 1; i <= n; i++) {
			print "<item><title>" title " " i "</title><guid>" title i "</guid>"
			print "<pubDate>Mon, 30 Jun 2025 10:00:00 GMT</pubDate><description>"
			for (k = 0; k < 900; k++) {
				seed = (seed * 16807 + i) % 2147483647
				printf "%x ", seed
			}
			print ".</description></item>"
		}
		print "</channel></rss>"
	}'
}
mkdir -p "$e2e/feeds"
feed 3 Small >"$e2e/feeds/small.xml"
feed 400 Large >"$e2e/feeds/large.xml"

# ends STATUS COMMAND…: with this status; what it says is in $e2e/said and $e2e/report.
ends() {
	status=$1
	shift
	"$@" >"$e2e/out" 2>"$e2e/said"
	got=$?
	cp "$e2e/said" "$e2e/report"
	echo "status $got, not $status: $*" >>"$e2e/report"
	[ "$got" = "$status" ]
}

# counts N ARG…: so many are listed.
counts() {
	wanted=$1
	shift
	ends 0 "$KURZUM" list --count "$@" && [ "$(cat "$e2e/out")" = "$wanted" ] && return
	echo "$(cat "$e2e/out") of list --count $*, not $wanted" >>"$e2e/report"
	return 1
}

says_whole() {
	"$KURZUM" --offline doctor >"$e2e/out" 2>&1
	grep "kurzum.db" "$e2e/out" >"$e2e/report"
	! grep -qi damaged "$e2e/out"
}

fill_up() {
	# what is left, to the last byte
	! cat /dev/zero >"$HOME/rest" 2>/dev/null
}

# With status 4 it says so, and nothing has changed; with 0 it is done.
told_or_done() {
	before=$1
	after=$2
	shift 2
	"$KURZUM" mark "$@" >"$e2e/out" 2>"$e2e/report"
	case $? in
	0) wanted=$after ;;
	4) wanted=$before && grep -q "room" "$e2e/report" || return ;;
	*) return 1 ;;
	esac
	counts "$wanted" --starred
}

check "three articles" ends 0 "$KURZUM" add "$e2e/feeds/small.xml"
check "are fetched" ends 0 "$KURZUM" refresh
first=$("$KURZUM" list --json | sed -n '1s/^{"id":\([0-9]*\),.*/\1/p')
second=$("$KURZUM" list --json | sed -n '2s/^{"id":\([0-9]*\),.*/\1/p')
check "one has a star" ends 0 "$KURZUM" mark --star "$first"
check "and a source that does not fit" ends 0 "$KURZUM" add "$e2e/feeds/large.xml"
check "refresh ends with 4" ends 4 "$KURZUM" refresh
check "and says why" says "$e2e/said" "disk is full"
check "the star is there" counts 1 --starred
check "three are there, or what fitted besides" counts 3 --source Small

check "the disk is filled to the last byte" fill_up
cp "$XDG_CONFIG_HOME/kurzum/urls" "$e2e/urls"
check "add fails" ends 1 "$KURZUM" --offline add https://example.org/feed
check "and says why" says "$e2e/said" "No space left"
check "urls is as it was" cmp "$XDG_CONFIG_HOME/kurzum/urls" "$e2e/urls"
check "a mark is told or done" told_or_done 1 2 --star "$second"
term_start 100x30 "'$KURZUM' --offline"
check "the reader shows the headlines" term_wait "Small"
term_keys q
check "and ends" term_exit_wait
check "well" status_is 0
check "the star is there still" sh -c "[ \"\$('$KURZUM' list --count --starred 2>/dev/null)\" -ge 1 ]"

rm -f "$HOME/rest"
mount -o remount,size=64m "$HOME"
check "with room again all come" ends 0 "$KURZUM" refresh
check "all are there" counts 403
check "a second star" ends 0 "$KURZUM" mark --star "$first" "$second"
check "two stars" counts 2 --starred
check "the cache is whole" says_whole
umount -l "$HOME"
tap_end
