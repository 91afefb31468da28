# shellcheck shell=sh
# SPDX-License-Identifier: ISC
# Sourced by the test runners: TAP lines, and the small world that a case runs in.
#
# Every case runs in a fresh copy of its folder with a home of its own, a fixed time and a fixed
# locale, so that nothing of the machine shows in what it prints.

tap_count=0
tap_failed=0

tap_ok() {
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1"
}

# tap_not_ok NAME [FILE]: the file tells what went wrong.
tap_not_ok() {
	tap_count=$((tap_count + 1))
	tap_failed=$((tap_failed + 1))
	echo "not ok $tap_count - $1"
	[ -z "${2-}" ] || sed 's/^/#   /' "$2"
}

tap_skip() {
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1 # SKIP $2"
}

# tap_result NAME STATUS FILE: ok when the status is 0.
tap_result() {
	if [ "$2" = 0 ]; then
		tap_ok "$1"
	else
		tap_not_ok "$1" "$3"
	fi
}

# Ends the script: the plan last, the status by what failed.
tap_end() {
	echo "1..$tap_count"
	[ "$tap_failed" = 0 ]
	exit $?
}

# absolute PATH
absolute() {
	(cd "$1" && pwd)
}

# The world of a case: world_env DIR makes DIR/home and sets what programs look at.
world_env() {
	HOME=$1/home
	XDG_CONFIG_HOME=$HOME/.config
	XDG_DATA_HOME=$HOME/.local/share
	XDG_CACHE_HOME=$HOME/.cache
	XDG_RUNTIME_DIR=$HOME/.run
	XDG_STATE_HOME=$HOME/.local/state
	XDG_DATA_DIRS=$HOME/share # the machine's hyphenation would change lines
	LC_ALL=C.UTF-8
	TZ=UTC
	KURZUM_NOW=2025-07-01T12:00:00Z
	export HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_RUNTIME_DIR XDG_STATE_HOME XDG_DATA_DIRS
	export LC_ALL TZ KURZUM_NOW
	unset LANG LANGUAGE NO_COLOR COLORFGBG BROWSER EDITOR VISUAL PAGER COLUMNS LINES TMUX STY SSL_CERT_FILE
	unset XDG_DOWNLOAD_DIR http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY
	mkdir -p "$HOME"
}

# case_env FILE: NAME=value lines of a case.
case_env() {
	[ -f "$1" ] || return 0
	while IFS= read -r line || [ -n "$line" ]; do
		case $line in
		"" | \#*) ;;
		*=*) export "${line?}" ;;
		*)
			echo "$1: not NAME=value: $line" >&2
			return 1
			;;
		esac
	done <"$1"
}

# case_clean DIR: on stdin; the folder's own name becomes {dir}.
case_clean() {
	sed "s|$1|{dir}|g"
}

# The seconds after which a single case is taken for hung. It takes one; with twenty processes that compile beside it
# some have been ended after 30.
: "${CASE_SECONDS:=150}"
# timeout(1) is in coreutils; where it isn't there, cases run without it.
if command -v timeout >/dev/null; then
	bounded() {
		timeout -k 5 "$CASE_SECONDS" "$@"
	}
else
	bounded() {
		"$@"
	}
fi
