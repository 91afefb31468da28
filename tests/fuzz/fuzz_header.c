/* SPDX-License-Identifier: ISC */
/*
 * fuzz_header.c: any bytes as the header of a server's answer, and as lines between the two
 * programs: what is kept of it may be sent back, times keep to their bounds, and an event that is
 * printed is read as the same.
 */
#include "base/event.h"
#include "base/utf8.h"
#include "frame.h"
#include "net/header.h"

#define DAY 86400

static void check_event(struct str line)
{
	struct event e, again;
	struct buf out;

	event_parse(&e, line);
	assert(memchr(e.text, '\0', sizeof e.text) && utf8_valid(str_z(e.text)));
	if (e.kind == EVENT_UNKNOWN)
		return;
	buf_init(&out, BUF_MAX);
	event_print(&out, &e);
	event_parse(&again, buf_view(&out));
	assert(again.kind == e.kind && again.a == e.a);
	buf_release(&out);
}

static void fuzz_one(struct str s)
{
	struct header h;
	bool goes_on = true;

	header_init(&h);
	while (goes_on && s.n) {
		size_t end = str_chr(s, '\n');
		struct str line = str_sub(s, 0, end == SIZE_MAX ? s.n : end + 1);

		goes_on = header_add(&h, line);
		check_event(str_trim(line));
		s = str_sub(s, line.n, s.n);
	}
	assert(!h.etag[0] || header_is_safe(str_z(h.etag)));
	assert(!h.last_modified[0] || header_is_safe(str_z(h.last_modified)));
	assert(memchr(h.content_type, '\0', sizeof h.content_type));
	assert(h.retry_after >= 0 && h.retry_after <= DAY && header_fresh(&h) >= 0);
}
