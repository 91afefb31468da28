#!/bin/sh
# SPDX-License-Identifier: ISC
# Is there a way around the functions at the border? Prints one line for each use of a name that a
# "border" line of src/LAYERS keeps to other files; status 1 if any.
#
# A name counts outside of comments and texts, called or not (a pointer to it is a way, too; but
# open, link and other English words only when they are called), unless it is a member (->write,
# .open) or the file's own.
set -u
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.." || exit 2

find src -name '*.[ch]' ! -name banned.h | sort | awk '
BEGIN {
	n = split("bind clone connect link listen open remove rename send socket truncate warn write err", word, " ")
	for (i = 1; i <= n; i++)
		english[word[i]] = 1
	while ((getline line < "src/LAYERS") > 0) {
		sub(/#.*/, "", line)
		n = split(line, word, /[ \t]+/)
		if (word[1] != "border")
			continue
		places = ""
		for (i = n; i > 1 && word[i] !~ /:$/; i--)
			if (word[i] != "")
				places = places " " word[i]
		for (; i > 1; i--) {
			sub(/:$/, "", word[i])
			border[word[i]] = places
			known++
		}
	}
	if (!known) {
		print "src/LAYERS: no border lines"
		bad = 1
	}
}
{ check_file($0) }
END { exit bad }

function may(path, name,   place, n, i) {
	n = split(border[name], place, " ")
	for (i = 1; i <= n; i++)
		if (path == place[i] || place[i] ~ /\/$/ && index(path, place[i]) == 1)
			return 1
	return 0
}

# Without texts, characters and comments; in_comment goes over lines.
function bare(line,   out, c, quote, i, n) {
	if (!in_comment && line !~ /["\047\/]/)
		return line
	n = length(line)
	out = quote = ""
	for (i = 1; i <= n; i++) {
		c = substr(line, i, 1)
		if (in_comment) {
			if (c == "*" && substr(line, i + 1, 1) == "/") {
				in_comment = 0
				i++
			}
		} else if (quote != "") {
			if (c == "\\")
				i++
			else if (c == quote)
				quote = ""
		} else if (c == "\"" || c == "\047") {
			quote = c
		} else if (c == "/" && substr(line, i + 1, 1) == "*") {
			in_comment = 1
			i++
		} else if (c == "/" && substr(line, i + 1, 1) == "/") {
			break
		} else {
			out = out c
		}
	}
	return out
}

function check_file(path,   line, n, name, before, own) {
	n = in_comment = 0
	split("", own)
	while ((getline line < path) > 0) {
		n++
		if (line ~ /^[ \t]*#[ \t]*include/)
			continue
		line = bare(line)
		before = ""
		while (match(line, /[A-Za-z_][A-Za-z_0-9]*/)) {
			name = substr(line, RSTART, RLENGTH)
			before = before substr(line, 1, RSTART - 1)
			line = substr(line, RSTART + RLENGTH)
			if ((name in border) && !may(path, name))
				judge(path, n, name, before, line, own)
			before = before name
		}
	}
	close(path)
}

function judge(path, n, name, before, after, own) {
	if (before ~ /(\.|->)$/ || name in own || name in english && after !~ /^\(/)
		return
	# a function, a variable, a member or a parameter of this name is not the system
	if (before ~ /^static .*[ *]$/ && after ~ /^\(/ || before ~ /[A-Za-z_0-9]+ \**$/ && before !~ /(return|else|case) $/) {
		own[name] = 1
		return
	}
	if (before ~ /format\($/) # the attribute format(printf, …)
		return
	print path ":" n ": " name " is only for" (border[name] == "" ? " nobody" : border[name]) " (src/LAYERS)"
	bad = 1
}'
