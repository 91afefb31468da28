/* SPDX-License-Identifier: ISC */
#include "base/event.h"

#include <inttypes.h>

#include "base/file.h"
#include "base/utf8.h"

/* Word and shape of each kind: `numbers` numbers, then perhaps words. */
static const struct shape {
	const char *word;
	unsigned numbers;
	bool has_text;
} shapes[] = {
	[EVENT_UNKNOWN] = {"", 0, false},
	[EVENT_STARTED] = {"started", 1, false},
	[EVENT_SOURCE] = {"source", 2, false},
	[EVENT_FAILED] = {"failed", 1, true},
	[EVENT_PROGRESS] = {"progress", 2, false},
	[EVENT_DIGESTED] = {"digested", 1, false},
	[EVENT_BUSY] = {"busy", 0, false},
	[EVENT_FINISHED] = {"finished", 3, false},
	[WISH_REFRESH_DUE] = {"refresh", 0, false},
	[WISH_REFRESH] = {"refresh", 1, false},
	[WISH_DIGEST] = {"digest", 1, false},
	[WISH_STOP] = {"stop", 0, false},
	[EVENT_MOVED] = {"moved", 1, true},
	[EVENT_PAGE] = {"page", 1, false},
	[EVENT_NOPAGE] = {"nopage", 1, true},
	[EVENT_PAGES] = {"pages", 3, false},
	[WISH_PAGES] = {"pages", 0, false},
	[WISH_LEAVE] = {"leave", 0, false},
	[EVENT_TOLD] = {"told", 1, false},
	[EVENT_UNTOLD] = {"untold", 1, true},
	[WISH_TELL] = {"tell", 1, false},
	[WISH_CONFIG] = {"config", 0, false},
	[EVENT_COMPARED] = {"compared", 0, false},
	[WISH_COMPARE] = {"compare", 0, false},
	[EVENT_OFFERED] = {"offered", 1, true},
	[EVENT_FILE] = {"file", 3, false},
	[WISH_FILES] = {"files", 0, false},
	[EVENT_AGAIN] = {"again", 1, false},
	[WISH_CHECKPOINT] = {"checkpoint", 0, false},
	[EVENT_UPGRADE] = {"upgrade", 2, false},
};

#define KINDS (sizeof shapes / sizeof shapes[0])

static void put_escaped(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		switch (s.p[i]) {
		case '\t':
			buf_cstr(out, "\\t");
			break;
		case '\n':
			buf_cstr(out, "\\n");
			break;
		case '\\':
			buf_cstr(out, "\\\\");
			break;
		default:
			buf_char(out, s.p[i]);
		}
	}
}

void event_print(struct buf *out, const struct event *e)
{
	if (e->kind == EVENT_UNKNOWN || (size_t)e->kind >= KINDS)
		return;
	const struct shape *shape = &shapes[e->kind];

	buf_cstr(out, shape->word);
	if (shape->numbers > 0)
		buf_printf(out, "\t%" PRId64, e->a);
	if (shape->numbers > 1)
		buf_printf(out, "\t%" PRId64, e->b);
	if (shape->numbers > 2)
		buf_printf(out, "\t%" PRId64, e->c);
	if (shape->has_text) {
		buf_char(out, '\t');
		put_escaped(out, str_z(e->text));
	}
	buf_char(out, '\n');
}

/* Undoes put_escaped and cleans: what arrives will be shown. */
static void read_text(char *text, size_t size, struct str s)
{
	struct buf raw, clean;

	buf_init(&raw, size * 4);
	buf_init(&clean, size - 1);
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\\' && i + 1 < s.n) {
			c = s.p[++i];
			c = (char)(c == 't' ? '\t' : c == 'n' ? '\n' : c);
		}
		buf_char(&raw, c);
	}
	utf8_clean(&clean, buf_view(&raw), UTF8_LINE);
	memcpy(text, clean.data, clean.len);
	text[clean.len] = '\0';
	buf_release(&raw);
	buf_release(&clean);
}

/* Whether the fields fit the shape; fills e. */
static bool read_fields(struct event *e, const struct shape *shape, const struct str *fields,
			unsigned n)
{
	int64_t *numbers[] = {&e->a, &e->b, &e->c};

	if (n != shape->numbers + shape->has_text)
		return false;
	for (unsigned i = 0; i < shape->numbers; i++) {
		long long number;

		if (!str_int(fields[i], INT64_MIN, INT64_MAX, &number))
			return false;
		*numbers[i] = number;
	}
	if (shape->has_text)
		read_text(e->text, sizeof e->text, fields[n - 1]);
	return true;
}

enum err event_write(int fd, const struct event *e)
{
	struct buf line;
	enum err err;

	buf_init(&line, BUF_MAX);
	event_print(&line, e);
	err = file_write_all(fd, buf_view(&line));
	buf_release(&line);
	return err;
}

void event_parse(struct event *e, struct str line)
{
	struct str word, fields[EVENT_FIELDS];
	unsigned n = 0;

	*e = (struct event){0};
	if (line.n && line.p[line.n - 1] == '\n')
		line.n--;
	if (!str_cut(&line, '\t', &word))
		return;
	while (n < EVENT_FIELDS && str_cut(&line, '\t', &fields[n]))
		n++;
	for (size_t kind = 1; kind < KINDS; kind++) {
		if (!str_eq(word, str_z(shapes[kind].word)) ||
		    !read_fields(e, &shapes[kind], fields, n))
			continue;
		e->kind = (enum event_kind)kind;
		return;
	}
	*e = (struct event){0};
}
