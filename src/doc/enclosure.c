/* SPDX-License-Identifier: ISC */
#include "doc/enclosure.h"

#include "base/i18n.h"
#include "base/size.h"
#include "base/utf8.h"
#include "doc/mdlink.h"

/* A comma before the next part, if there is one before. */
static void go_on(struct buf *out, size_t begin)
{
	buf_cstr(out, out->len > begin ? ", " : "");
}

void enclosure_print(const struct enclosure *e, struct buf *out)
{
	size_t begin = out->len;

	utf8_clean(out, e->title, UTF8_LINE);
	if (e->type.n) {
		go_on(out, begin);
		utf8_clean(out, e->type, UTF8_LINE);
	}
	if (e->bytes > 0) {
		go_on(out, begin);
		size_print(e->bytes, out);
	}
	if (e->seconds <= 0)
		return;
	go_on(out, begin);
	if (e->seconds >= 3600)
		buf_printf(out, _("%d h %d min"), (int)(e->seconds / 3600),
			   (int)(e->seconds / 60 % 60));
	else
		buf_printf(out, _("%d min"), (int)((e->seconds + 59) / 60));
}

void enclosure_lines(const struct enclosure *files, uint32_t n, bool markdown, struct buf *out)
{
	struct buf what;

	buf_init(&what, BUF_MAX);
	for (uint32_t i = 0; i < n; i++) {
		buf_clear(&what);
		enclosure_print(&files[i], &what);
		if (!what.len)
			buf_cstr(&what, _("enclosed file"));
		buf_cstr(out, i ? "" : "\n");
		if (markdown) {
			buf_cstr(out, "- ");
			mdlink_print(buf_view(&what), files[i].url, out);
		} else {
			buf_printf(out, "%.*s: ", STR_ARG(buf_view(&what)));
			utf8_clean(out, files[i].url, UTF8_LINE);
		}
		buf_char(out, '\n');
	}
	buf_release(&what);
}

void enclosure_json(const struct enclosure *files, uint32_t n, struct json *j)
{
	json_key(j, "enclosures");
	json_open(j, '[');
	for (uint32_t i = 0; i < n; i++) {
		json_open(j, '{');
		json_member_str(j, "url", files[i].url);
		json_member_str(j, "type", files[i].type);
		json_member_str(j, "title", files[i].title);
		if (files[i].bytes > 0)
			json_member_int(j, "bytes", files[i].bytes);
		if (files[i].seconds > 0)
			json_member_int(j, "seconds", files[i].seconds);
		json_close(j, '}');
	}
	json_close(j, ']');
}
