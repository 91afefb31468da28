/* SPDX-License-Identifier: ISC */
#include "doc/changes.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

static uint32_t count(const struct changes *c, enum changes_kind kind)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < c->n; i++)
		n += c->items[i].kind == kind;
	return n;
}

static void begin(struct buf *out, size_t from)
{
	buf_cstr(out, out->len > from ? ", " : "");
}

void changes_brief(const struct changes *c, struct buf *out)
{
	uint32_t figures = count(c, CHANGES_FIGURE), sentences = count(c, CHANGES_SENTENCE);
	size_t from = out->len;

	for (uint32_t i = 0; i < c->n; i++) {
		const struct changes_item *item = &c->items[i];

		if (item->kind != CHANGES_FIGURE)
			continue;
		buf_printf(out, "%.*s → %.*s", STR_ARG(item->before), STR_ARG(item->after));
		break;
	}
	if (figures > 1) {
		begin(out, from);
		buf_printf(out, P_("%u more figure", "%u more figures", figures - 1), figures - 1);
	}
	if (count(c, CHANGES_TITLE)) {
		begin(out, from);
		buf_cstr(out, _("the headline"));
	}
	if (sentences && !figures) {
		begin(out, from);
		buf_printf(out, P_("%u sentence", "%u sentences", sentences), sentences);
	}
}

static void put_line(char sign, struct str text, struct buf *out)
{
	if (!text.n)
		return;
	buf_printf(out, "%c ", sign);
	utf8_clean(out, text, UTF8_LINE);
	buf_char(out, '\n');
}

void changes_text(const struct changes *c, struct buf *out)
{
	for (uint32_t i = 0; i < c->n; i++) {
		const struct changes_item *item = &c->items[i];

		if (item->kind == CHANGES_FIGURE) {
			utf8_clean(out, item->before, UTF8_LINE);
			buf_cstr(out, " → ");
			utf8_clean(out, item->after, UTF8_LINE);
			buf_char(out, '\n');
			continue;
		}
		put_line('-', item->before, out);
		put_line('+', item->after, out);
	}
	if (c->more)
		buf_cstr(out, "…\n");
}

/* ---- bytes ---- */

/* The head, then each item with its texts, in the machine's byte order (as doc.c). */
#define MARK 0x31435A4Bu /* "KZC1"; changes with the layout */

struct head {
	uint32_t mark, n;
	int64_t made;
	uint32_t more, reserved;
};

struct item_head {
	uint32_t kind, before, after;
};

void changes_print(const struct changes *c, struct buf *out)
{
	struct head head = {.mark = MARK, .n = c->n, .made = c->made, .more = c->more};

	buf_add(out, &head, sizeof head);
	for (uint32_t i = 0; i < c->n; i++) {
		const struct changes_item *item = &c->items[i];
		struct item_head one = {item->kind, (uint32_t)item->before.n,
					(uint32_t)item->after.n};

		buf_add(out, &one, sizeof one);
		buf_str(out, item->before);
		buf_str(out, item->after);
	}
}

static bool take(struct str *rest, uint32_t n, struct str *out, struct arena *a)
{
	if (n > rest->n || n > CHANGES_TEXT_MAX || !utf8_valid(str_sub(*rest, 0, n)))
		return false;
	*out = arena_str(a, str_sub(*rest, 0, n));
	*rest = str_sub(*rest, n, rest->n);
	return true;
}

enum err changes_parse(struct changes *c, struct str bytes, struct arena *a)
{
	struct head head;
	struct changes_item *items;

	*c = (struct changes){0};
	if (bytes.n < sizeof head)
		return ERR_PARSE;
	memcpy(&head, bytes.p, sizeof head);
	bytes = str_sub(bytes, sizeof head, bytes.n);
	if (head.mark != MARK || head.n > CHANGES_MAX)
		return ERR_PARSE;
	items = arena_zalloc(a, head.n + 1, sizeof *items);
	for (uint32_t i = 0; i < head.n; i++) {
		struct item_head one;

		if (bytes.n < sizeof one)
			return ERR_PARSE;
		memcpy(&one, bytes.p, sizeof one);
		bytes = str_sub(bytes, sizeof one, bytes.n);
		items[i].kind = (uint8_t)one.kind;
		if (one.kind > CHANGES_SENTENCE || !take(&bytes, one.before, &items[i].before, a) ||
		    !take(&bytes, one.after, &items[i].after, a))
			return ERR_PARSE;
	}
	if (bytes.n)
		return ERR_PARSE;
	*c = (struct changes){.made = head.made,
			      .items = items,
			      .n = head.n,
			      .more = head.more != 0};
	return OK;
}
