/* SPDX-License-Identifier: ISC */
#include "page/page.h"

#include "base/charset.h"
#include "base/charset.h"
#include "base/utf8.h"
#include "doc/build.h"
#include "page/html.h"
#include "page/markdown.h"
#include "page/plaintext.h"

/* The bytes of a file that are read at all: markup is more than the text it carries. */
#define BYTES_MAX ((size_t)64 << 20)
/* Blocks among which a page's own headline is looked for. */
#define TITLE_LOOK 40

/* ---- which charset ---- */

/* Multi-byte runes and bad bytes of what claims to be UTF-8: the more numerous decides. */
static bool is_mostly_utf8(struct str s)
{
	size_t good = 0, bad = 0;

	for (size_t i = 0; i < s.n;) {
		uint32_t rune;
		bool wrong;
		size_t n = utf8_decode(str_sub(s, i, s.n), &rune, &wrong);

		good += !wrong && n > 1;
		bad += wrong;
		i += n;
	}
	return good > bad;
}

static bool convert(struct buf *out, struct str s, struct str charset)
{
	enum err err;

	if (charset.n == 0)
		return false;
	buf_clear(out);
	err = charset_from(out, s, charset);
	return (err == OK || err == ERR_LIMIT) && out->len > 0;
}

static void convert_any(struct buf *out, struct str s)
{
	buf_clear(out);
	if (!is_mostly_utf8(s) || !convert(out, s, STR("utf-8")))
		charset_from_1252(out, s);
}

static bool names_utf(struct str charset)
{
	return str_ifind(charset, STR("utf")) < charset.n;
}

struct str page_utf8(struct buf *scratch, struct str s, const struct page_hints *hints)
{
	struct str charset = hints->is_file ? hints->charset : STR_NONE;

	if (str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF"))) {
		if (convert(scratch, s, STR("utf-16")))
			return buf_view(scratch);
	}
	if (!str_starts(s, STR("\xEF\xBB\xBF"))) {
		if (!charset.n && hints->is_file && hints->type == PAGE_HTML && !utf8_valid(s))
			charset = html_charset(s);
		if (charset.n && !names_utf(charset) && convert(scratch, s, charset))
			return buf_view(scratch);
	}
	if (utf8_valid(s))
		return s;
	convert_any(scratch, s);
	return buf_view(scratch);
}

/* ---- which headline ---- */

/* Signs between a headline and the site's name in a page's title. */
static bool is_separated(struct str rest)
{
	static const char *const signs[] = {"-",  "–", "—", "|", "·", "•",
					    "::", ":", "»", "«", "/", "~"};

	rest = str_trim(rest);
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (str_starts(rest, str_z(signs[i])) || str_ends(rest, str_z(signs[i])))
			return true;
	return rest.n == 0;
}

/* Whether a page's title is the heading, alone or with the site's name before or behind it
 * ("Heading - Site"). */
static bool is_title(struct str title, struct str heading)
{
	if (heading.n == 0)
		return false;
	if (str_starts(title, heading))
		return is_separated(str_sub(title, heading.n, title.n));
	return str_ends(title, heading) && is_separated(str_sub(title, 0, title.n - heading.n));
}

static struct str block_text(const struct build *b, uint32_t i)
{
	const struct block *block = &b->blocks.items[i];

	return str_of(b->text.data + block->start, block->end - block->start);
}

/*
 * Gives the headline in the text its role, and *title its words when the page has no better ones.
 */
static void find_title(struct build *b, struct buf *title)
{
	uint32_t n = b->blocks.len < TITLE_LOOK ? b->blocks.len : TITLE_LOOK;

	for (uint32_t i = 0; i < n; i++) {
		struct block *block = &b->blocks.items[i];
		struct buf text;
		bool found;

		if (block->kind != BLOCK_HEADING || block->level > 2)
			continue;
		buf_init(&text, DOC_TEXT_MAX);
		utf8_clean(&text, block_text(b, i), UTF8_LINE);
		found = title->len ? is_title(buf_view(title), buf_view(&text))
				   : block->level == 1 || i == 0;
		if (found) {
			block->role = ROLE_TITLE;
			buf_clear(title);
			buf_str(title, buf_view(&text));
		}
		buf_release(&text);
		if (found)
			return;
	}
}

/* The headline of a plain text is the block that has the role. */
static struct str plain_title(const struct doc *d, struct arena *a)
{
	struct buf text;
	struct str title = STR_NONE;

	if (!d->nblocks || d->blocks[0].role != ROLE_TITLE)
		return title;
	buf_init(&text, DOC_TEXT_MAX);
	doc_text(d, block_range(&d->blocks[0]), &text);
	title = arena_str(a, buf_view(&text));
	buf_release(&text);
	return title;
}

/* ---- the entry ---- */

static void parse_markup(struct build *b, struct str utf8, const struct page_hints *hints,
			 struct buf *title)
{
	struct buf html;

	buf_init(&html, BYTES_MAX);
	if (hints->type == PAGE_MARKDOWN) {
		markdown_html(utf8, &html, title);
		utf8 = buf_view(&html);
	}
	html_parse(b, utf8, hints->base, hints->is_file ? title : NULL);
	buf_release(&html);
	if (hints->is_file)
		find_title(b, title);
}

void page_parse(struct doc *out, struct str bytes, const struct page_hints *hints,
		struct str *title, struct arena *a)
{
	struct build b;
	struct buf scratch, words;
	bool over = bytes.n > BYTES_MAX, plain = hints->type == PAGE_PLAIN;
	struct str utf8;

	buf_init(&scratch, BYTES_MAX);
	buf_init(&words, DOC_TEXT_MAX);
	if (over)
		bytes = str_sub(bytes, 0, utf8_back(bytes, BYTES_MAX));
	utf8 = page_utf8(&scratch, bytes, hints);
	if (plain)
		plaintext_parse(&b, utf8, hints->is_file);
	else
		parse_markup(&b, utf8, hints, &words);
	b.cut |= hints->cut || over || scratch.full;
	build_finish(&b, out, a);
	if (title && plain)
		*title = plain_title(out, a);
	else if (title)
		*title = hints->is_file ? arena_str(a, buf_view(&words)) : STR_NONE;
	build_release(&b);
	buf_release(&words);
	buf_release(&scratch);
}

enum page_type page_type_of(struct str name)
{
	if (str_iends(name, STR(".md")) || str_iends(name, STR(".markdown")))
		return PAGE_MARKDOWN;
	if (str_iends(name, STR(".html")) || str_iends(name, STR(".htm")) ||
	    str_iends(name, STR(".xhtml")))
		return PAGE_HTML;
	return PAGE_PLAIN;
}

void page_plain(struct str html, struct buf *out)
{
	struct arena a = {0};
	struct page_hints hints = {.type = PAGE_HTML};
	struct doc d;
	struct buf text;

	buf_init(&text, DOC_TEXT_MAX);
	page_parse(&d, html, &hints, NULL, &a);
	doc_text_all(&d, 0, &text);
	utf8_clean(out, buf_view(&text), UTF8_LINE);
	buf_release(&text);
	arena_release(&a);
}
