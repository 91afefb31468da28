/* SPDX-License-Identifier: ISC */
#include "press/bind.h"

#include "base/i18n.h"
#include "doc/mdprint.h"
#include "press/epub.h"
#include "press/mailto.h"
#include "press/sheet.h"

static const struct {
	enum bind_format format;
	const char *name;
	const char *endings[3];
} formats[] = {
	{BIND_TEXT, "text", {".txt"}},		{BIND_MARKDOWN, "md", {".md", ".markdown"}},
	{BIND_HTML, "html", {".html", ".htm"}}, {BIND_EPUB, "epub", {".epub"}},
	{BIND_MAILTO, "mailto", {NULL}},
};

#define FORMATS (sizeof formats / sizeof formats[0])

enum err bind_format_find(enum bind_format *format, const char *name, struct why *why)
{
	for (size_t i = 0; i < FORMATS; i++) {
		if (!str_eq(str_z(name), str_z(formats[i].name)))
			continue;
		*format = formats[i].format;
		return OK;
	}
	return why_set(why, ERR_USAGE, name, 0, "%s",
		       _("no such format; there are text, md, html, epub and mailto"));
}

enum bind_format bind_format_of(struct str path)
{
	for (size_t i = 0; i < FORMATS; i++)
		for (size_t k = 0; formats[i].endings[k]; k++)
			if (str_iends(path, str_z(formats[i].endings[k])))
				return formats[i].format;
	return BIND_TEXT;
}

static void print_text(const struct book *b, uint16_t width, struct buf *out)
{
	for (uint32_t i = 0; i < b->n; i++) {
		if (i)
			buf_cstr(out, "\n\n");
		show_text(&b->chapters[i], width, out);
	}
}

static void print_markdown(const struct book *b, struct buf *out)
{
	for (uint32_t i = 0; i < b->n; i++) {
		if (i)
			buf_cstr(out, "\n---\n\n");
		mdprint_title(b->chapters[i].doc, b->chapters[i].title, out);
		show_meta(&b->chapters[i], out);
		if (b->chapters[i].url.n)
			buf_printf(out, "<%.*s>\n", STR_ARG(b->chapters[i].url));
		buf_char(out, '\n');
		mdprint_doc(b->chapters[i].doc, out);
	}
}

static bool print_mailto(const struct book *b, uint16_t width, struct buf *out)
{
	struct buf text;
	bool cut;

	buf_init(&text, BUF_MAX);
	print_text(b, width, &text);
	cut = mailto_print(STR_NONE, b->title, buf_view(&text), out);
	buf_char(out, '\n');
	buf_release(&text);
	return cut;
}

enum err bind_print(const struct book *b, enum bind_format format, uint16_t width, struct buf *out,
		    bool *cut, struct why *why)
{
	*cut = false;
	switch (format) {
	case BIND_TEXT:
		print_text(b, width, out);
		break;
	case BIND_MARKDOWN:
		print_markdown(b, out);
		break;
	case BIND_HTML:
		sheet_print(b, out);
		break;
	case BIND_MAILTO:
		*cut = print_mailto(b, width, out);
		break;
	case BIND_EPUB:
		return epub_print(b, out, why);
	}
	return OK;
}
