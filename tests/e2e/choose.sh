#!/bin/sh
# SPDX-License-Identifier: ISC
# A page with several feeds: the reader asks which one, looks at it, and adds it.
# shellcheck source=lib.sh
. "$(dirname "$0")/lib.sh"

command -v perl >/dev/null || {
	tap_skip "choose" "perl is not here"
	tap_end
}

# A server on loopback; its port goes to $e2e/port.
cat >"$e2e/server.pl" <<'END'
use strict;
use warnings;
use IO::Socket::INET;
my $rss = '<rss version="2.0"><channel><title>%s</title><item><guid>1</guid>'
	. '<title>%s</title><description>Text of it.</description></item></channel></rss>';
my %pages = (
	'/' => '<html><head><title>Paper</title>'
		. '<link rel="alternate" type="application/rss+xml" title="All news" href="/all.xml">'
		. '<link rel="alternate" type="application/rss+xml" title="Sports only" href="/sports.xml">'
		. '<link rel="alternate" type="application/rss+xml" title="Gone" href="/gone.xml">'
		. '</head><body>Hello</body></html>',
	'/all.xml' => sprintf($rss, 'All news', 'Everything at once'),
	'/sports.xml' => sprintf($rss, 'Sports only', 'Rowers win by a length'),
);
my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => 0, Listen => 20) or die;
open(my $port, '>', "$ARGV[0].new") or die;
print $port $server->sockport, "\n";
close($port);
rename("$ARGV[0].new", $ARGV[0]);
while (my $client = $server->accept) {
	my ($path) = (<$client> // '') =~ m{^GET (\S+)};
	while (my $line = <$client>) { last if $line =~ /^\r?$/ }
	my $body = $pages{$path // ''};
	my $type = ($path // '') eq '/' ? 'text/html' : 'application/rss+xml';
	print $client defined $body
		? "HTTP/1.1 200 OK\r\nContent-Type: $type\r\nContent-Length: "
			. length($body) . "\r\nConnection: close\r\n\r\n$body"
		: "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
	close($client);
}
END
perl "$e2e/server.pl" "$e2e/port" &
server=$!
trap 'kill $server 2>/dev/null; e2e_end' EXIT

port_there() {
	[ -f "$e2e/port" ]
}
check "a server" poll port_there
page=http://127.0.0.1:$(cat "$e2e/port")

urls=$XDG_CONFIG_HOME/kurzum/urls
urls_have() {
	grep -q "$1" "$urls" 2>"$e2e/report"
}
urls_lack() {
	! grep -q "$1" "$urls" 2>/dev/null
}

term_start 120x36 "$KURZUM"
check "the reader" term_wait "kurzum"
term_keys a "$page/" Enter
check "it asks which one" term_wait "Which one?"
check "with the titles that the page gives" term_wait "2 Sports only"
term_keys 2
check "the chosen one is added" term_wait "Added: $page/sports.xml"
check "and fetched" term_wait "Rowers win"
check "urls has it" urls_have "$page/sports.xml"
check "and no other" urls_lack "all.xml"

term_keys a "$page/" Enter
check "once more" term_wait "3 Gone"
term_keys 3
check "one that is no feed is not added unasked" term_wait "Add it unseen?"
term_keys n
check "no means no" term_gone "Add it unseen?"
check "urls does not have it" urls_lack "gone.xml"

term_keys a "$page/" Enter
check "a third time" term_wait "Which one?"
term_keys Escape
check "Esc chooses none" term_gone "Which one?"
term_keys q
check "q ends it" term_exit_wait
check "urls is as it was" urls_lack "all.xml"
tap_end
