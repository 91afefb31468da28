/* SPDX-License-Identifier: ISC */
#include "feed/opml.h"

#include "base/entity.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "feed/decode.h"
#include "feed/xml.h"

#define LINE_MAX_BYTES 4096

struct folder {
	uint32_t depth; /* open elements around it */
	size_t at, n; /* its name, in `names` */
};

VEC_OF(folders, struct folder);

struct opml {
	struct xml *xml;
	struct folders folders;
	struct buf names;
	opml_fn *call;
	void *ctx;
	bool seen; /* the root, <opml> */
	enum err err, xml_err;
};

static void add_line(struct buf *out, struct str s)
{
	utf8_clean(out, str_trim(str_sub(s, 0, LINE_MAX_BYTES)), UTF8_LINE);
}

static void add_tag(struct str *tags, uint32_t *n, struct str tag)
{
	for (uint32_t i = 0; i < *n; i++)
		if (str_eq(tags[i], tag))
			return;
	if (tag.n && *n < OPML_TAGS_MAX)
		tags[(*n)++] = tag;
}

static void report(struct opml *o, const struct xml_tag *tag, struct str url, struct str title)
{
	struct str tags[OPML_TAGS_MAX], word, category;
	struct buf line, name, words, type;
	struct opml_entry e = {.tags = tags};

	buf_init(&line, BUF_MAX);
	buf_init(&name, BUF_MAX);
	buf_init(&words, BUF_MAX);
	add_line(&line, url);
	add_line(&name, title);
	add_line(&words, xml_attr_find(tag, XML_NS_NONE, "category"));
	buf_init(&type, BUF_MAX);
	add_line(&type, xml_attr_find(tag, XML_NS_NONE, "type"));
	for (uint32_t i = 0; i < o->folders.len; i++)
		add_tag(tags, &e.ntags,
			str_sub(buf_view(&o->names), o->folders.items[i].at,
				o->folders.items[i].at + o->folders.items[i].n));
	category = buf_view(&words);
	while (str_cut(&category, ',', &word)) {
		word = str_trim(word);
		add_tag(tags, &e.ntags,
			str_starts(word, STR("/")) ? str_sub(word, 1, word.n) : word);
	}
	e.url = buf_view(&line);
	e.title = buf_view(&name);
	e.type = buf_view(&type);
	if (e.url.n)
		o->err = o->call(o->ctx, &e);
	buf_release(&line);
	buf_release(&name);
	buf_release(&words);
	buf_release(&type);
}

static void on_start(void *ctx, const struct xml_tag *tag)
{
	struct opml *o = ctx;
	struct str url, title;
	struct folder f = {xml_depth(o->xml), o->names.len, 0};

	o->seen |= str_ieq(tag->name, STR("opml"));
	if (!o->seen || o->err != OK || !str_ieq(tag->name, STR("outline")))
		return;
	url = xml_attr_find(tag, XML_NS_NONE, "xmlUrl");
	title = xml_attr_find(tag, XML_NS_NONE, "title");
	if (!str_trim(title).n)
		title = xml_attr_find(tag, XML_NS_NONE, "text");
	if (str_trim(url).n) {
		report(o, tag, url, title);
		return;
	}
	add_line(&o->names, title);
	f.n = o->names.len - f.at;
	VEC_PUSH(&o->folders, f);
}

static void on_end(void *ctx)
{
	struct opml *o = ctx;
	struct folder *f = o->folders.len ? &o->folders.items[o->folders.len - 1] : NULL;

	if (f && f->depth + 1 == xml_depth(o->xml)) {
		buf_cut(&o->names, f->at);
		o->folders.len--;
	}
}

static void on_text(void *ctx, struct str text)
{
	(void)ctx;
	(void)text;
}

static void on_decoded(void *ctx, struct str utf8)
{
	struct opml *o = ctx;

	if (o->xml_err == OK && o->err == OK)
		o->xml_err = xml_push(o->xml, utf8);
}

enum err opml_parse(struct str bytes, opml_fn *call, void *ctx, struct why *why)
{
	static const struct xml_calls calls = {on_start, on_end, on_text};
	struct opml o = {.call = call, .ctx = ctx};
	struct decode decode;
	bool whole;

	o.xml = xml_new(&calls, &o);
	buf_init(&o.names, BUF_MAX);
	decode_init(&decode, STR_NONE, on_decoded, &o);
	decode_push(&decode, bytes);
	decode_finish(&decode);
	whole = xml_finish(o.xml);
	decode_release(&decode);
	xml_free(o.xml);
	VEC_RELEASE(&o.folders);
	buf_release(&o.names);
	if (o.err != OK)
		return o.err;
	if (o.xml_err != OK)
		return why_set(why, o.xml_err, "", 0, "%s",
			       _("tags nested too deeply; what came before was read"));
	if (!o.seen)
		return why_set(why, ERR_PARSE, "", 0, "%s",
			       _("this is no OPML; a list of feeds begins with <opml>"));
	if (!whole)
		return why_set(why, ERR_PARSE, "", 0, "%s",
			       _("the end is missing; a whole list of feeds ends with </opml>"));
	return OK;
}

static bool is_xml(uint32_t rune)
{
	return rune >= 0x80 && (rune & 0xFFFE) != 0xFFFE;
}

/* What may not reach a terminal stands as a reference, and is the same for who reads it; control
 * bytes have none (XML 1.0, 2.2). */
static void add_text(struct buf *out, struct str s)
{
	uint32_t rune;
	bool bad;

	while (s.n) {
		size_t n = utf8_decode(s, &rune, &bad);

		if (bad)
			buf_cstr(out, "\xEF\xBF\xBD");
		else if (utf8_safe(rune))
			entity_escape(out, str_sub(s, 0, n));
		else if (is_xml(rune))
			buf_printf(out, "&#x%X;", (unsigned)rune);
		s = str_sub(s, n, s.n);
	}
}

void opml_begin(struct buf *out, struct str title)
{
	buf_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<opml version=\"2.0\">\n<head><title>");
	add_text(out, title);
	buf_cstr(out, "</title></head>\n<body>\n");
}

static void add_attr(struct buf *out, const char *name, struct str value)
{
	buf_printf(out, " %s=\"", name);
	add_text(out, value);
	buf_char(out, '"');
}

void opml_folder(struct buf *out, struct str name)
{
	buf_cstr(out, "<outline");
	add_attr(out, "text", name);
	add_attr(out, "title", name);
	buf_cstr(out, ">\n");
}

void opml_folder_end(struct buf *out)
{
	buf_cstr(out, "</outline>\n");
}

void opml_entry(struct buf *out, const struct opml_entry *e)
{
	struct str name = e->title.n ? e->title : e->url;
	struct buf tags;

	buf_init(&tags, BUF_MAX);
	for (uint32_t i = 0; i < e->ntags; i++) {
		if (i)
			buf_char(&tags, ',');
		buf_str(&tags, e->tags[i]);
	}
	buf_cstr(out, "<outline type=\"rss\"");
	add_attr(out, "text", name);
	add_attr(out, "title", name);
	add_attr(out, "xmlUrl", e->url);
	if (e->home.n)
		add_attr(out, "htmlUrl", e->home);
	if (tags.len)
		add_attr(out, "category", buf_view(&tags));
	buf_cstr(out, "/>\n");
	buf_release(&tags);
}

void opml_end(struct buf *out)
{
	buf_cstr(out, "</body>\n</opml>\n");
}
