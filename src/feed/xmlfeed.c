/* SPDX-License-Identifier: ISC */
#include "feed/xmlfeed.h"

#include "base/entity.h"
#include "base/url.h"
#include "feed/decode.h"
#include "feed/plain.h"

struct frame {
	const struct xmlfeed_rule *rule; /* NULL: unknown, or markup inside a field */
	unsigned context; /* of the children */
	size_t mark; /* length of `texts` before this frame */
	struct {
		size_t at, n;
	} base, lang, name; /* in `texts` */
};

VEC_OF(frames, struct frame);

struct xmlfeed {
	struct collect *collect;
	const struct xmlfeed_kind *kind;
	struct xml *xml;
	struct frames frames;
	struct buf texts; /* a stack, cut when a frame ends */
	bool in_entry, is_cut; /* is_cut: the text ended inside a field of the entry */
	uint32_t entry_depth;
	struct {
		bool open;
		enum xmlfeed_text kind;
		enum draft_as as;
		enum draft_slot slot;
		uint32_t depth;
		bool has_tags;
		struct buf text;
	} field;
	struct {
		struct buf name, url;
		struct buf text; /* beside its elements */
	} person;
};

static struct str view(const struct xmlfeed *f, size_t at, size_t n)
{
	return n ? str_of(f->texts.data + at, n) : STR_NONE;
}

static const struct frame *top(const struct xmlfeed *f)
{
	return f->frames.len ? &f->frames.items[f->frames.len - 1] : NULL;
}

struct draft *xmlfeed_draft(struct xmlfeed *f)
{
	return f->in_entry ? &f->collect->entry : &f->collect->head;
}

bool xmlfeed_in_entry(const struct xmlfeed *f)
{
	return f->in_entry;
}

unsigned xmlfeed_context(const struct xmlfeed *f)
{
	return top(f) ? top(f)->context : IN_FEED;
}

struct str xmlfeed_base(const struct xmlfeed *f)
{
	return top(f) ? view(f, top(f)->base.at, top(f)->base.n) : f->collect->url;
}

bool xmlfeed_has_base(const struct xmlfeed *f)
{
	return !str_eq(xmlfeed_base(f), f->collect->url);
}

void xmlfeed_put(struct xmlfeed *f, enum draft_slot slot, unsigned rank, enum draft_as as,
		 struct str value)
{
	draft_put(xmlfeed_draft(f), slot, rank, as, value, xmlfeed_base(f));
}

void xmlfeed_read_as(struct xmlfeed *f, enum draft_as as, enum xmlfeed_text text)
{
	f->field.as = as;
	f->field.kind = text;
}

void xmlfeed_ignore(struct xmlfeed *f)
{
	f->field.slot = DRAFT_NONE;
}

/* Markup inside a field. */

static bool is_void(struct str name)
{
	static const char *const names[] = {"br",   "img",   "hr",     "input", "area",
					    "col",  "embed", "source", "track", "wbr",
					    "link", "meta",  "param"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_ieq(name, str_z(names[i])))
			return true;
	return false;
}

/* The first tag of a field that seemed to be text: what stands before it is text in markup now. */
static void turn_inline(struct xmlfeed *f)
{
	struct buf text = f->field.text;

	if (f->field.kind != XMLFEED_GUESS || f->field.has_tags ||
	    str_chr(buf_view(&text), '<') != SIZE_MAX)
		return;
	buf_init(&f->field.text, text.max);
	entity_escape(&f->field.text, buf_view(&text));
	buf_release(&text);
	f->field.kind = XMLFEED_INLINE;
}

static void add_start_tag(struct xmlfeed *f, const struct xml_tag *tag)
{
	struct buf *out = &f->field.text;
	struct arena scratch = {0};

	turn_inline(f);
	f->field.has_tags = true;
	buf_char(out, '<');
	buf_str(out, tag->name);
	for (uint32_t i = 0; i < tag->nattrs; i++) {
		const struct xml_attr *a = &tag->attrs[i];

		if (a->ns != XML_NS_NONE)
			continue;
		buf_char(out, ' ');
		buf_str(out, a->name);
		buf_cstr(out, "=\"");
		if (plain_is_address(a->name))
			entity_escape(out, url_resolve(&scratch, xmlfeed_base(f), a->value));
		else
			entity_escape(out, a->value);
		buf_char(out, '"');
	}
	buf_char(out, '>');
	arena_release(&scratch);
}

static void add_end_tag(struct xmlfeed *f, struct str name)
{
	if (is_void(name))
		return;
	buf_cstr(&f->field.text, "</");
	buf_str(&f->field.text, name);
	buf_char(&f->field.text, '>');
}

/* Frames. */

static void push(struct xmlfeed *f, const struct xml_tag *tag, const struct xmlfeed_rule *rule,
		 unsigned context)
{
	const struct frame *parent = top(f);
	struct frame frame = {.rule = rule, .context = context, .mark = f->texts.len};
	struct str base = xml_attr_find(tag, XML_NS_XML, "base"),
		   lang = xml_attr_find(tag, XML_NS_XML, "lang");
	struct arena scratch = {0};

	frame.name.at = f->texts.len;
	frame.name.n = tag->name.n;
	buf_str(&f->texts, tag->name);
	if (parent) {
		frame.base.at = parent->base.at;
		frame.base.n = parent->base.n;
		frame.lang.at = parent->lang.at;
		frame.lang.n = parent->lang.n;
	} else {
		frame.base.at = f->texts.len;
		frame.base.n = f->collect->url.n;
		buf_str(&f->texts, f->collect->url);
	}
	if (base.n && base.n < 4096) {
		base = url_resolve(&scratch, view(f, frame.base.at, frame.base.n), base);
		if (base.n < 4096) {
			frame.base.at = f->texts.len;
			frame.base.n = base.n;
			buf_str(&f->texts, base);
		}
		arena_release(&scratch);
	}
	if (lang.n && lang.n < 64) {
		frame.lang.at = f->texts.len;
		frame.lang.n = lang.n;
		buf_str(&f->texts, lang);
	}
	VEC_PUSH(&f->frames, frame);
}

static const struct xmlfeed_rule *search(const struct xmlfeed *f, enum xml_ns ns, struct str name,
					 unsigned in)
{
	for (const struct xmlfeed_rules *const *t = f->kind->tables; *t; t++)
		for (size_t i = 0; i < (*t)->n; i++) {
			const struct xmlfeed_rule *r = &(*t)->rules[i];

			/* nearly all differ in the first letter */
			if (r->ns == ns && (r->in & in) && name.n &&
			    (name.p[0] | 32) == (r->name[0] | 32) && str_ieq(name, str_z(r->name)))
				return r;
		}
	return NULL;
}

/* By namespace; a name without prefix belongs to the format whatever was declared for it. */
static const struct xmlfeed_rule *rule_find(const struct xmlfeed *f, const struct xml_tag *tag,
					    unsigned in)
{
	const struct xmlfeed_rule *r = NULL;

	if (tag->ns != XML_NS_NONE && tag->ns != XML_NS_OTHER)
		r = search(f, tag->ns, tag->name, in);
	if (!r && !tag->prefix.n)
		r = search(f, f->kind->home, tag->name, in);
	return r;
}

static bool is_entry(const struct xmlfeed *f, const struct xml_tag *tag)
{
	return (!tag->prefix.n || tag->ns == f->kind->home) &&
	       str_ieq(tag->name, str_z(f->kind->entry));
}

/* An entry begins: one that is still open, or a field of the feed, has lost its end tag. */
static void close_before_entry(struct xmlfeed *f)
{
	if (f->in_entry)
		xml_close_to(f->xml, f->entry_depth);
	else if (f->field.open)
		xml_close_to(f->xml, f->field.depth);
}

static void begin_field(struct xmlfeed *f, const struct xmlfeed_rule *rule)
{
	f->field.open = true;
	f->field.depth = f->frames.len;
	f->field.as = rule->as;
	f->field.slot = rule->slot;
	f->field.kind = XMLFEED_GUESS;
	f->field.has_tags = false;
	buf_clear(&f->field.text);
	f->field.text.full = false;
}

static void begin_container(struct xmlfeed *f, const struct xmlfeed_rule *rule,
			    const struct xml_tag *tag)
{
	if (rule->opens == IN_ENTRY) {
		collect_begin(f->collect);
		f->in_entry = true;
		f->entry_depth = f->frames.len;
	} else if (rule->opens == IN_PERSON) {
		buf_clear(&f->person.name);
		buf_clear(&f->person.url);
		buf_clear(&f->person.text);
	}
	push(f, tag, rule, rule->opens == IN_SAME ? xmlfeed_context(f) : rule->opens);
	if (rule->start)
		rule->start(f, tag);
	if (rule->opens == IN_FEED)
		xmlfeed_put(f, DRAFT_LANG, 1, AS_WORD, view(f, top(f)->lang.at, top(f)->lang.n));
	else if (xml_attr_find(tag, XML_NS_XML, "lang").n)
		xmlfeed_put(f, DRAFT_LANG, 2, AS_WORD, view(f, top(f)->lang.at, top(f)->lang.n));
}

static void on_start(void *ctx, const struct xml_tag *tag)
{
	struct xmlfeed *f = ctx;
	const struct xmlfeed_rule *rule;
	bool entry = is_entry(f, tag);

	if (!collect_is_open(f->collect)) {
		f->collect->known.cut |= entry;
		push(f, tag, NULL, IN_NOWHERE);
		return;
	}
	if (entry)
		close_before_entry(f);
	if (f->field.open) {
		push(f, tag, NULL, IN_NOWHERE);
		add_start_tag(f, tag);
		return;
	}
	rule = rule_find(f, tag, entry ? IN_FEED : xmlfeed_context(f));
	if (!rule || rule->opens) {
		if (rule)
			begin_container(f, rule, tag);
		else
			push(f, tag, NULL, f->frames.len ? IN_NOWHERE : IN_FEED);
		return;
	}
	begin_field(f, rule);
	push(f, tag, rule, xmlfeed_context(f)); /* attributes count where the element stands */
	if (f->in_entry && xml_attr_find(tag, XML_NS_XML, "lang").n)
		xmlfeed_put(f, DRAFT_LANG, 1, AS_WORD, view(f, top(f)->lang.at, top(f)->lang.n));
	if (rule->start)
		rule->start(f, tag);
}

static void on_text(void *ctx, struct str text)
{
	struct xmlfeed *f = ctx;

	if (!f->field.open) {
		/* <author>Ann</author>, against the RFC */
		if (xmlfeed_context(f) == IN_PERSON && top(f)->rule && top(f)->rule->opens)
			buf_str(&f->person.text, text);
		return;
	}
	if (f->field.kind == XMLFEED_INLINE)
		entity_escape(&f->field.text, text);
	else
		buf_str(&f->field.text, text);
}

static int sextet(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

static void add_decoded(void *ctx, struct str utf8)
{
	struct buf *out = ctx;

	buf_str(out, utf8);
}

/* Puts the text that base64 stands for in its place. */
static void from_base64(struct buf *text)
{
	struct buf raw, clean;
	struct decode decode;
	uint32_t bits = 0, n = 0;

	buf_init(&raw, text->max);
	buf_init(&clean, text->max);
	for (size_t i = 0; i < text->len; i++) {
		int v = sextet(text->data[i]);

		if (v < 0)
			continue;
		bits = (bits << 6 | (uint32_t)v) & 0xFFFFFF;
		if (n++ % 4)
			buf_char(&raw, (char)(bits >> (6 - 2 * ((n - 1) % 4)) & 0xFF));
	}
	decode_init(&decode, STR_NONE, add_decoded, &clean);
	decode_push(&decode, buf_view(&raw));
	decode_finish(&decode);
	decode_release(&decode);
	buf_release(&raw);
	buf_release(text);
	*text = clean;
}

/* Tags in what should be one line go. */
static void strip(struct buf *text)
{
	struct buf plain;

	buf_init(&plain, text->max);
	plain_add(&plain, buf_view(text), PLAIN_HTML);
	buf_release(text);
	*text = plain;
}

static void put_person(struct xmlfeed *f, enum xmlfeed_in in)
{
	struct buf *name = f->person.name.len ? &f->person.name : &f->person.text;

	draft_author(xmlfeed_draft(f), in == IN_SOURCE ? 1 : 5, str_trim(buf_view(name)),
		     buf_view(&f->person.url), xmlfeed_base(f));
}

static bool is_body(enum draft_slot slot)
{
	return slot == DRAFT_CONTENT || slot == DRAFT_SUMMARY;
}

static void end_field(struct xmlfeed *f, const struct xmlfeed_rule *rule, unsigned context)
{
	struct str text;
	enum draft_as as = f->field.as;

	f->field.open = false;
	if (xml_is_over(f->xml)) {
		f->is_cut = true;
		return;
	}
	if (f->field.kind == XMLFEED_BASE64)
		from_base64(&f->field.text);
	if (f->field.has_tags && is_body(rule->slot))
		as = AS_HTML;
	else if (f->field.has_tags)
		strip(&f->field.text);
	if (f->field.has_tags && (as == AS_TITLE || (as == AS_HTML && !is_body(rule->slot))))
		as = AS_TEXT;
	if (f->field.text.full)
		xmlfeed_draft(f)->cut = true;
	text = buf_view(&f->field.text);
	if (context == IN_PERSON) {
		struct buf *to = rule->slot == DRAFT_AUTHOR_URL ? &f->person.url : &f->person.name;

		if (!to->len)
			buf_str(to, str_trim(text));
	} else {
		xmlfeed_put(f, f->field.slot, rule->rank, as, text);
	}
}

/* Half an entry, cut off before it can be told from others, would come back as a new one. */
static void end_entry(struct xmlfeed *f)
{
	const struct draft *d = &f->collect->entry;

	if (xml_is_over(f->xml) &&
	    (f->is_cut || !(d->slots[DRAFT_ID].rank || d->slots[DRAFT_LINK].rank)))
		return;
	collect_end(f->collect);
}

static void on_end(void *ctx)
{
	struct xmlfeed *f = ctx;
	struct frame frame = f->frames.items[f->frames.len - 1];
	unsigned outer = f->frames.len > 1 ? f->frames.items[f->frames.len - 2].context : IN_FEED;

	if (f->field.open && f->field.depth + 1 == f->frames.len)
		end_field(f, frame.rule, outer);
	else if (f->field.open)
		add_end_tag(f, view(f, frame.name.at, frame.name.n));
	else if (frame.rule && frame.rule->opens == IN_PERSON)
		put_person(f, outer);
	f->frames.len--;
	buf_cut(&f->texts, frame.mark);
	if (f->in_entry && f->frames.len == f->entry_depth) {
		f->in_entry = false;
		end_entry(f);
	}
}

void *xmlfeed_new(struct collect *c, const struct xmlfeed_kind *kind)
{
	static const struct xml_calls calls = {on_start, on_end, on_text};
	struct xmlfeed *f = mem_zalloc(1, sizeof *f);

	f->collect = c;
	f->kind = kind;
	f->xml = xml_new(&calls, f);
	buf_init(&f->texts, BUF_MAX);
	buf_init(&f->field.text, FEED_BODY_MAX + 4096);
	buf_init(&f->person.name, 4096);
	buf_init(&f->person.url, 4096);
	buf_init(&f->person.text, 4096);
	return f;
}

void xmlfeed_free(void *state)
{
	struct xmlfeed *f = state;

	if (!f)
		return;
	xml_free(f->xml);
	VEC_RELEASE(&f->frames);
	buf_release(&f->texts);
	buf_release(&f->field.text);
	buf_release(&f->person.name);
	buf_release(&f->person.url);
	buf_release(&f->person.text);
	mem_free(f);
}

enum err xmlfeed_push(void *state, struct str utf8)
{
	struct xmlfeed *f = state;

	return xml_push(f->xml, utf8);
}

enum err xmlfeed_finish(void *state, struct why *why)
{
	struct xmlfeed *f = state;

	(void)why;
	f->collect->known.cut_off = !xml_finish(f->xml);
	f->collect->known.broken |= xml_is_broken(f->xml);
	return OK;
}
