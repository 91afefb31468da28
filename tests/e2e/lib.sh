# shellcheck shell=sh
# SPDX-License-Identifier: ISC
# Sourced by the end-to-end tests: kurzum in a real terminal, which is a tmux server of their own.
#
#	. "$(dirname "$0")/lib.sh"        $1 is the build folder; sets KURZUM, $e2e (a scratch folder)
#	term_start 120x36 "$KURZUM"       runs a shell line in a new terminal
#	term_wait "TEXT"                  until the screen shows it; fails after E2E_SECONDS
#	term_keys j j Enter               as tmux send-keys names them
#	term_screen                       the screen as text
#	term_size 80x24                   resizes
#	term_exit_wait && term_status     until the program has ended; its exit status
#	term_stop
#
# Nothing sleeps for a fixed time: everything waits for what must come, and gives up in the end.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=../lib.sh
. "$root/tests/lib.sh"
[ $# -ge 1 ] || {
	echo "Usage: $0 BUILDDIR" >&2
	exit 2
}
build=$(absolute "$1")
KURZUM=$build/src/kurzum
export KURZUM
: "${E2E_SECONDS:=60}"

for tool in tmux mktemp; do
	command -v $tool >/dev/null || {
		tap_skip "$(basename "$0" .sh)" "$tool is not here"
		tap_end
	}
done

e2e=$(mktemp -d)
world_env "$e2e"
TERM=screen-256color
export TERM
terms=0
socket=$e2e/tmux.0

tm() {
	tmux -u -S "$socket" "$@"
}

e2e_end() {
	tm kill-server 2>/dev/null
	rm -rf "$e2e"
}
trap e2e_end EXIT
trap 'exit 130' INT TERM

# poll COMMAND…: tries twenty times a second until it succeeds or the time is over.
poll() {
	tries=$((E2E_SECONDS * 20))
	while ! "$@"; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || return 1
		sleep 0.05
	done
}

# child_of PID NAME: the process NAME that PID started; a bare machine has /proc, but no ps.
child_of() {
	if [ -r /proc/self/status ]; then
		grep -l "^PPid:[[:space:]]*$1\$" /proc/[0-9]*/status 2>/dev/null |
			xargs grep -l "^Name:[[:space:]]*$2\$" 2>/dev/null | tr -dc '0-9\n'
	else
		ps -o pid=,ppid=,args= -e | awk -v p="$1" -v n="$2" '$2 == p && index($0, n) { print $1 }'
	fi
}

# term_start WxH LINE: a shell runs the line and then writes its exit status to $e2e/status.
term_start() {
	term_stop
	# a socket of its own: the server before may still be ending
	terms=$((terms + 1))
	socket=$e2e/tmux.$terms
	rm -f "$e2e/status"
	cat >"$e2e/run.sh" <<END
stty -g >"$e2e/stty.before"
$2
echo \$? >"$e2e/status.new"
stty -g >"$e2e/stty.after"
mv "$e2e/status.new" "$e2e/status"
printf 'ended-here\n'
read -r _
END
	printf 'set -g status off\nset -g remain-on-exit on\nset -g default-terminal screen-256color\n' \
		>"$e2e/tmux.conf"
	tm -f "$e2e/tmux.conf" new-session -d -s e2e -x "${1%x*}" -y "${1#*x}" sh "$e2e/run.sh"
}

term_stop() {
	tm kill-server 2>/dev/null
	return 0
}

term_screen() {
	tm capture-pane -p -t e2e 2>/dev/null
}

screen_has() {
	term_screen | grep -qF -- "$1"
}

# term_wait TEXT: on failure the screen as it is goes to $e2e/report.
term_wait() {
	poll screen_has "$1" && return 0
	{
		echo "the screen doesn't show: $1"
		term_screen
		[ -f "$e2e/status" ] && echo "the program has ended with status $(cat "$e2e/status")"
	} >"$e2e/report"
	return 1
}

screen_lacks() {
	! screen_has "$1"
}

# term_gone TEXT: until the screen doesn't show it.
term_gone() {
	poll screen_lacks "$1" && return 0
	{
		echo "the screen still shows: $1"
		term_screen
	} >"$e2e/report"
	return 1
}

term_keys() {
	tm send-keys -t e2e "$@"
}

term_size() {
	tm resize-window -t e2e -x "${1%x*}" -y "${1#*x}"
}

status_there() {
	[ -f "$e2e/status" ]
}

term_exit_wait() {
	poll status_there && return 0
	{
		echo "the program has not ended"
		term_screen
	} >"$e2e/report"
	return 1
}

# The exit status of what term_start ran.
term_status() {
	cat "$e2e/status"
}

# Is the terminal as it was: modes of the line, main screen, cursor shown?
term_restored() {
	{
		diff "$e2e/stty.before" "$e2e/stty.after" || return 1
		state=$(tm display-message -p -t e2e '#{alternate_on} #{cursor_flag} #{mouse_any_flag}')
		echo "alternate screen, cursor, mouse: $state (wanted 0 1 0)"
		[ "$state" = "0 1 0" ]
	} >"$e2e/report"
}

# check NAME COMMAND…: one TAP line; what went wrong stands in $e2e/report.
check() {
	name=$1
	shift
	: >"$e2e/report"
	"$@"
	tap_result "$name" $? "$e2e/report"
}

status_is() {
	[ "$(term_status)" = "$1" ] && return 0
	{
		echo "exit status $(term_status), not $1"
		term_screen
	} >"$e2e/report"
	return 1
}

# term_start_recorded WxH LINE: as term_start, every byte that the terminal gets is in $e2e/bytes.
term_start_recorded() {
	rm -f "$e2e/go" "$e2e/bytes"
	term_start "$1" "while [ ! -e '$e2e/go' ]; do sleep 0.05; done; $2"
	tm pipe-pane -t e2e "cat >'$e2e/bytes'"
	: >"$e2e/go"
}

# with_pid: the reader as a line for term_start; its process id will be in $e2e/pid.
with_pid() {
	echo "sh -c 'echo \$\$ >\"$e2e/pid\"; exec \"$KURZUM\"'"
}

# fill: makes the sources in $e2e/feeds (*.xml, written by the test) the reader's, and fetches them.
fill() {
	mkdir -p "$XDG_CONFIG_HOME/kurzum"
	for feed in "$e2e"/feeds/*.xml; do
		echo "file://$feed"
	done >"$XDG_CONFIG_HOME/kurzum/urls"
	"$KURZUM" refresh --all >"$e2e/report" 2>&1
}

# says FILE TEXT: the file holds the text.
says() {
	grep -qF -- "$2" "$1" && return 0
	{
		echo "no \"$2\" in:"
		head -c 2000 "$1"
	} >"$e2e/report"
	return 1
}
