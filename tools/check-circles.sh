#!/bin/sh
# SPDX-License-Identifier: ISC
# Do files include each other in circles? Prints each circle and the includes it is made of; status 1 if any.
#
# X.c and X.h are one part of the house; it includes what either of them includes. Parts that can reach
# each other can only be read, tested and changed together: cut the circle where one of them knows too much.
set -u
LC_ALL=C
export LC_ALL
cd "${1:-$(dirname "$0")/..}" || exit 2

find src -name '*.[ch]' | sort | awk '
{ read_file($0) }
END {
	peel()
	for (i = 1; i <= nparts; i++)
		if (!(parts[i] in gone) && !(parts[i] in told))
			tell(parts[i])
	exit bad
}

function part_of(path) {
	sub(/^src\//, "", path)
	sub(/\.[^.\/]*$/, "", path)
	return path
}

function read_file(path,   line, n, from, to) {
	from = part_of(path)
	add_part(from)
	while ((getline line < path) > 0) {
		n++
		if (line !~ /^[ \t]*#[ \t]*include[ \t]*"[^"]*\.[ch]"/)
			continue
		sub(/^[^"]*"/, "", line)
		sub(/".*/, "", line)
		to = part_of(line)
		if (to == from)
			continue
		add_part(to)
		if (!((from, to) in edge)) {
			edge[from, to] = 1
			out[from] = out[from] " " to
			in_[to] = in_[to] " " from
		}
		places[from, to] = places[from, to] "\t" path ":" n ": " line "\n"
	}
	close(path)
}

function add_part(part) {
	if (part in known)
		return
	known[part] = 1
	parts[++nparts] = part
}

# Parts that include nothing, or that nothing includes, are in no circle; without them others are in none.
function peel(   i, again) {
	do {
		again = 0
		for (i = 1; i <= nparts; i++)
			if (!(parts[i] in gone) && (is_bare(out[parts[i]]) || is_bare(in_[parts[i]])))
				again = gone[parts[i]] = 1
	} while (again)
}

function is_bare(list,   part, n, i) {
	n = split(list, part, " ")
	for (i = 1; i <= n; i++)
		if (!(part[i] in gone))
			return 0
	return 1
}

# reach(START, NEXT, SEEN): SEEN gets all parts that can be reached by the lists of NEXT.
function reach(start, next_, seen,   queue, head, tail, part, n, i) {
	split("", seen)
	queue[tail = 1] = start
	for (head = 1; head <= tail; head++) {
		n = split(next_[queue[head]], part, " ")
		for (i = 1; i <= n; i++) {
			if (part[i] in seen)
				continue
			seen[part[i]] = 1
			queue[++tail] = part[i]
		}
	}
}

function tell(start,   there, back, names, text, i, j, n, member) {
	reach(start, out, there)
	reach(start, in_, back)
	for (i = 1; i <= nparts; i++)
		if (parts[i] in there && parts[i] in back) {
			member[++n] = parts[i]
			told[parts[i]] = 1
		}
	for (i = 1; i <= n; i++) {
		names = names " " member[i]
		for (j = 1; j <= n; j++)
			text = text places[member[i], member[j]]
	}
	if (n) {
		print "circle:" names
		printf "%s", text
		bad = 1
	}
}'
