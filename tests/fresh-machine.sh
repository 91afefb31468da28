#!/bin/sh
# SPDX-License-Identifier: ISC
# The two commands of the README on a bare Debian 12: no compiler, no locale, no sudo.
#
#	tests/fresh-machine.sh [--keep] [--base FOLDER] [SUITE]
#
# Makes the machine with debootstrap (minbase, from the mirror that this one uses; SUITE is bookworm
# when not named) in a scratch folder, puts the committed tree in, and runs there "./bootstrap check",
# "./bootstrap build" and the reader in a terminal of 120x36 for its first screen. Prints how long each
# took. --base keeps the bare machine in FOLDER for the next time, --keep leaves the scratch folder.
#
# Needs root, debootstrap, tmux and the network, so no part of the check. Everything is TAP.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=lib.sh
. "$root/tests/lib.sh"

keep=no
base=
while [ $# -gt 0 ]; do
	case $1 in
	--keep) keep=yes ;;
	--base)
		base=$2
		shift
		;;
	-*)
		echo "Usage: tests/fresh-machine.sh [--keep] [--base FOLDER] [SUITE]" >&2
		exit 2
		;;
	*) break ;;
	esac
	shift
done
suite=${1:-bookworm}

if [ "$(id -u)" != 0 ]; then
	tap_skip "fresh machine" "needs root"
	tap_end
fi
for tool in debootstrap git tmux; do
	command -v $tool >/dev/null || {
		tap_skip "fresh machine" "$tool is not here"
		tap_end
	}
done

work=$(mktemp -d)
machine=$work/machine
report=$work/report
socket=$work/tmux

clean_up() {
	tmux -S "$socket" kill-server 2>/dev/null
	# What is still mounted must not be deleted.
	for dir in dev/pts dev proc; do
		umount "$machine/$dir" 2>/dev/null || umount -l "$machine/$dir" 2>/dev/null
	done
	grep -q " $machine/" /proc/mounts && return
	if [ "$keep" = yes ]; then
		echo "# kept: $work"
	else
		rm -rf "$work"
	fi
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# timed NAME COMMAND…: one TAP line with the seconds it took; when it failed, what says so in its
# output, and the end of that.
timed() {
	timed_name=$1
	shift
	began=$(date +%s)
	"$@" >"$report.all" 2>&1 </dev/null
	timed_status=$?
	{
		grep -E '^ *(--- failed|not ok)' "$report.all"
		echo "..."
		tail -n 40 "$report.all"
	} >"$report"
	tap_result "$timed_name: $(($(date +%s) - began)) s" $timed_status "$report"
	return $timed_status
}

mirror() {
	cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null |
		sed -n 's/^URIs: *\([^ ]*debian\/*\) *$/\1/p; s/^deb \(\[[^]]*\] \)*\([^ ]*debian\/*\) .*/\2/p' | head -n 1
}

make_base() {
	url=$(mirror)
	mkdir -p "$1"
	debootstrap --variant=minbase "$suite" "$1" "${url:-http://deb.debian.org/debian}"
}

# The machine speaks to the network as this one does: proxy, certificates, names.
give_network() {
	cp /etc/resolv.conf "$machine/etc/resolv.conf" 2>/dev/null
	apt-config dump 2>/dev/null | grep -iE '^Acquire::(https?|ftp)::Proxy ' >"$machine/etc/apt/apt.conf.d/80host"
	# Certificates of a proxy that looks into the traffic; without one, nothing changes.
	for file in /usr/local/share/ca-certificates/*.crt; do
		[ -f "$file" ] || continue
		mkdir -p "$machine/usr/local/share/ca-certificates"
		cp "$file" "$machine/usr/local/share/ca-certificates/"
	done
	return 0
}

give_tree() {
	mkdir -p "$machine/home/tree"
	git -C "$root" archive HEAD | tar -x -C "$machine/home/tree"
}

mount_all() {
	mount -t proc proc "$machine/proc" && mount --bind /dev "$machine/dev" &&
		mount --bind /dev/pts "$machine/dev/pts"
}

inside() {
	env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM="${TERM:-linux}" \
		chroot "$machine" sh -c "cd /home/tree && $1"
}

is_bare() {
	for tool in cc gcc make sudo autoconf git tmux; do
		! inside "command -v $tool" || return 1
	done
	[ "$(inside 'locale -a' | grep -cvE '^(C|C.utf8|C.UTF-8|POSIX)$')" = 0 ]
}

# The first screen with the welcome issue on it, as text, from a terminal outside of the machine.
headline=$(sed -n 's|.*<title>\(.*\)</title>.*|\1|p' "$root/welcome/en.xml" | sed -n 2p | cut -c1-20)
first_screen() {
	tmux -u -S "$socket" -f /dev/null new-session -d -s fresh -x 120 -y 36 \
		"env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=screen-256color $1 \
		chroot $machine sh -c 'cd /home/tree && ./bootstrap run; echo status \$? >/ended; cat'"
	tries=600
	while [ "$tries" -gt 0 ]; do
		tries=$((tries - 1))
		screen=$(tmux -u -S "$socket" capture-pane -p -t fresh)
		case $screen in
		*"$headline"*) break ;;
		esac
		sleep 0.1
	done
	printf '%s\n' "$screen" | sed 's/^/# /' >&3
	tmux -u -S "$socket" send-keys -t fresh q
	while [ "$tries" -gt 0 ] && [ ! -f "$machine/ended" ]; do
		tries=$((tries - 1))
		sleep 0.1
	done
	tmux -u -S "$socket" kill-server
	ended=$(cat "$machine/ended")
	rm -f "$machine/ended"
	case $ended$screen in
	"status 0"*"$headline"*) ;;
	*)
		echo "the welcome issue is not there, or it did not end well: $ended"
		printf '%s\n' "$screen"
		return 1
		;;
	esac
}

exec 3>&1
if [ -n "$base" ] && [ -e "$base/etc/debian_version" ]; then
	echo "# the bare machine is taken from $base"
else
	timed "debootstrap" make_base "${base:-$machine}" || tap_end
fi
[ -z "$base" ] || cp -a "$base" "$machine"
give_network
give_tree
timed "mounts" mount_all || tap_end
echo "# Debian $(cat "$machine/etc/debian_version")"
timed "nothing is there: no compiler, no locale, no sudo" is_bare
timed "./bootstrap check, the first time" inside "./bootstrap check"
sed -n '$s/^/# /p' "$report"
timed "./bootstrap check, again" inside "./bootstrap check"
timed "./bootstrap build, again" inside "./bootstrap build"
timed "./bootstrap run, first screen without a locale" first_screen ""
timed "./bootstrap run, first screen in UTF-8" first_screen "LC_ALL=C.UTF-8"
tap_end
