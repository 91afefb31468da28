#!/bin/sh
# SPDX-License-Identifier: ISC
# An issue as EPUB passes the checker that publishers use (Debian: epubcheck); one file, as the
# checker takes some ten seconds.
set -u
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=../lib.sh
. "$here/../lib.sh"
jar=/usr/share/java/epubcheck.jar
if ! command -v java >/dev/null || [ ! -e "$jar" ]; then
	tap_skip "epubcheck" "epubcheck is not here"
	tap_end
fi
build=$(absolute "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
world_env "$work"

"$build/src/kurzum" issue export --format epub -o "$work/issue.epub" "$here/../golden/issue/epub/in.md" \
	>"$work/log" 2>&1 &&
	timeout 300 java -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar" --failonwarnings \
		"$work/issue.epub" >>"$work/log" 2>&1
tap_result "an issue passes epubcheck" $? "$work/log"
tap_end
