#!/bin/sh
# SPDX-License-Identifier: ISC
# Over a real ssh: sshd on the loopback with a port and keys of its own. The reader is read, the line
# breaks, and the next login goes on where it was.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

sshd=
for file in /usr/sbin/sshd /usr/local/sbin/sshd "$root/_build/openssh/usr/sbin/sshd"; do
	[ -z "$sshd" ] && [ -x "$file" ] && sshd=$file
done
for tool in ssh ssh-keygen ${sshd:-sshd}; do
	command -v "$tool" >/dev/null || {
		tap_skip "ssh" "$tool is not here"
		tap_end
	}
done

mkdir -p "$e2e/feeds"
{
	cat <<'END'
<?xml version="1.0"?>
<rss version="2.0"><channel><title>Wire paper</title>
<item><title>The long wire</title><guid>w1</guid><pubDate>Mon, 30 Jun 2025 10:00:00 GMT</pubDate>
<description>
END
	i=1
	while [ $i -le 60 ]; do
		echo "&lt;p>Pole number $i carries the wire on to the next one in the row.&lt;/p>"
		i=$((i + 1))
	done
	echo '</description></item></channel></rss>'
} >"$e2e/feeds/wire.xml"
check "refresh from a file" fill

ssh-keygen -q -t ed25519 -N '' -f "$e2e/host" && ssh-keygen -q -t ed25519 -N '' -f "$e2e/me"
cp "$e2e/me.pub" "$e2e/allowed"
chmod 600 "$e2e/allowed"
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd

# try_port PORT: a server there; another one may have it.
try_port() {
	port=$1
	cat >"$e2e/sshd_config" <<END
ListenAddress 127.0.0.1
Port $port
HostKey $e2e/host
PidFile $e2e/sshd.pid
AuthorizedKeysFile $e2e/allowed
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin yes
AcceptEnv none
END
	rm -f "$e2e/sshd.pid"
	"$sshd" -f "$e2e/sshd_config" -E "$e2e/sshd.log" || return 1
	poll test -s "$e2e/sshd.pid"
}
server=no
for attempt in 1 2 3 4 5; do
	try_port $((20000 + ($$ * 7 + attempt * 1009) % 30000)) && {
		server=yes
		break
	}
done
[ $server = yes ] || {
	tap_skip "ssh" "sshd does not start here: $(tail -1 "$e2e/sshd.log" 2>/dev/null)"
	tap_end
}
end_server() {
	kill "$(cat "$e2e/sshd.pid")" 2>/dev/null
	e2e_end
}
trap end_server EXIT

remote="env HOME='$HOME' XDG_CONFIG_HOME='$XDG_CONFIG_HOME' XDG_DATA_HOME='$XDG_DATA_HOME' LC_ALL=C.UTF-8 KURZUM_NOW=$KURZUM_NOW TZ=UTC sh -c 'echo \$\$ >\"$e2e/pid\"; exec \"$KURZUM\"'"
login() {
	cat >"$e2e/login.sh" <<END
exec ssh -tt -q -F none -p $port -i "$e2e/me" -o IdentitiesOnly=yes -o BatchMode=yes \
	-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null 127.0.0.1 "\$(cat "$e2e/remote")"
END
	echo "$remote" >"$e2e/remote"
	term_start_recorded 100x30 "sh '$e2e/login.sh'"
}
login
if ! term_wait "The long wire"; then
	tap_skip "ssh" "no login by key here: $(tail -1 "$e2e/sshd.log")"
	tap_end
fi
check "the headlines over ssh" screen_has "The long wire"
term_keys Enter g
check "Enter reads" term_wait "Pole number 1 "
term_keys Space Space
check "paged on" term_wait "Pole number 21 "

# A line down costs little: what the terminal gets for ten of them.
bytes() {
	wc -c <"$e2e/bytes"
}
quiet() {
	now=$(bytes)
	[ "$now" = "$last" ] && return 0
	last=$now
	return 1
}
last=0
poll quiet
before=$(bytes)
term_keys j j j j j j j j j j
check "ten lines on" term_wait "Pole number 36 "
last=0
poll quiet
few() {
	spent=$(($(bytes) - before))
	echo "$spent bytes for ten lines" >"$e2e/report"
	[ "$spent" -le 1200 ]
}
check "ten lines cost at most 1200 bytes" few

# The line breaks: the reader ends, and the next login goes on.
reader=$(cat "$e2e/pid")
term_stop
is_gone() {
	! kill -0 "$reader" 2>/dev/null
}
check "without its line the reader ends" poll is_gone
login
check "the next login goes on at the place" term_wait "Pole number 36 "
check "and says so" screen_has "Back where"
term_keys q q
check "q and q end it" term_exit_wait
tap_end
