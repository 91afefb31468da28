#!/bin/sh
# SPDX-License-Identifier: ISC
# Do the rooms keep to src/LAYERS? Prints one line for each that doesn't; status 1 if any.
#
# - a room includes only itself and the rooms that LAYERS names for it
# - a library's header is included only through its door
# - a .c file includes its own header first, and nothing includes more than 12 headers of ours
# - "…" is for headers of ours, which exist; <…> for all others
set -u
LC_ALL=C
export LC_ALL
cd "${1:-$(dirname "$0")/..}" || exit 2

find src -name '*.[ch]' | sort | awk '
BEGIN {
	while ((getline line < "src/LAYERS") > 0) {
		sub(/#.*/, "", line)
		n = split(line, word, /[ \t]+/)
		if (word[1] != "room" && word[1] != "door")
			continue
		name = word[2]
		sub(/:$/, "", name)
		if (word[1] == "room") {
			rooms[name] = 1
			allowed[name, name] = 1
			for (i = 3; i <= n; i++)
				allowed[name, word[i]] = 1
		} else {
			doors[name] = 1
			for (i = 3; i <= n; i++)
				door[name] = door[name] " " word[i]
		}
	}
	close("src/LAYERS")
}
{ check_file($0) }
END { exit bad }

function say(path, line, text) {
	print path ":" line ": " text
	bad = 1
}

function check_file(path,   part, room, own, first, ours, n, line, head) {
	split(path, part, "/")
	room = part[3] == "" ? "" : part[2]
	if (room != "" && !(room in rooms))
		say(path, 1, "src/LAYERS knows no room " room)
	own = path
	sub(/^src\//, "", own)
	sub(/\.c$/, ".h", own)
	first = 1
	ours = n = 0
	while ((getline line < path) > 0) {
		n++
		if (line !~ /^[ \t]*#[ \t]*include[ \t]/)
			continue
		head = line
		if (line ~ /"/) {
			sub(/^[^"]*"/, "", head)
			sub(/".*/, "", head)
			if (head !~ /\.def$/)
				ours++
			check_ours(path, n, room, head)
			if (path ~ /\.c$/ && room != "" && first && head != own && exists("src/" own))
				say(path, n, "its own header \"" own "\" must come first")
		} else {
			sub(/^[^<]*</, "", head)
			sub(/>.*/, "", head)
			check_system(path, n, head)
			if (path ~ /\.c$/ && room != "" && first && exists("src/" own))
				say(path, n, "its own header \"" own "\" must come first")
		}
		first = 0
	}
	close(path)
	if (ours > 12 && room != "")
		say(path, 1, "includes " ours " headers of ours; more than 12 is a wrong cut")
}

function check_ours(path, n, room, head,   part) {
	split(head, part, "/")
	if (!exists("src/" head)) {
		say(path, n, "no file src/" head "; \"...\" is for \"room/file.h\"")
		return
	}
	if (room != "" && !((room, part[1]) in allowed))
		say(path, n, room " may not include " part[1] " (src/LAYERS)")
}

function check_system(path, n, head,   lib, files, count, file, i, inside) {
	for (lib in doors) {
		if (lib ~ /\/$/ ? index(head, lib) != 1 : head != lib && tail(head) != lib)
			continue
		count = split(door[lib], file, " ")
		inside = 0
		for (i = 1; i <= count; i++)
			if (file[i] ~ /\/$/ ? index(path, file[i]) == 1 : path == file[i])
				inside = 1
		if (!inside)
			say(path, n, "<" head "> is only for" door[lib] " (src/LAYERS)")
	}
}

function tail(path) {
	sub(/.*\//, "", path)
	return path
}

function exists(path,   line, there) {
	if (path in known)
		return known[path]
	there = (getline line < path) >= 0
	close(path)
	return known[path] = there
}'
