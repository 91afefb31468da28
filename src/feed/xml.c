/* SPDX-License-Identifier: ISC */
#include "feed/xml.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "feed/attr.h"
#include "base/entity.h"

/*
 * What is held in `held` is always one unfinished token, and `state` says which. Texts, comments,
 * CDATA and declarations hold only the few bytes that their end mark could begin with; a tag is
 * held whole.
 */
#define PIECE ((size_t)64 << 10) /* bytes added at once to an unfinished token */

enum state { IN_TEXT, IN_TAG, IN_COMMENT, IN_CDATA, IN_PI, IN_DECLARATION };

struct open {
	uint32_t name, len; /* qualified name, in `names` */
	uint32_t nbindings; /* in force before this element */
};

struct binding {
	uint32_t prefix, len; /* in `prefixes`; len 0: the default */
	enum xml_ns ns;
};

VEC_OF(opens, struct open);
VEC_OF(bindings, struct binding);

struct xml {
	struct xml_calls calls;
	void *ctx;
	enum state state;
	char quote; /* in a tag or declaration: the quote that is open */
	int brackets; /* in a declaration: [ that are open */
	size_t scanned; /* of `held`, in a tag */
	bool broken, stopped, over;
	bool begun; /* an element has been opened */
	struct buf held;
	struct buf names, prefixes, values;
	struct opens opens;
	struct bindings bindings;
	struct xml_attr attrs[XML_ATTRS_MAX];
	struct str raw[XML_ATTRS_MAX]; /* qualified names of attrs */
};

static const struct {
	enum xml_ns ns;
	const char *prefix, *address;
} namespaces[] = {
#define NAMESPACE(id, prefix, address) {id, prefix, address},
#include "feed/namespaces.def"
#undef NAMESPACE
};

#define NAMESPACES (sizeof namespaces / sizeof *namespaces)

struct xml *xml_new(const struct xml_calls *calls, void *ctx)
{
	struct xml *x = mem_zalloc(1, sizeof *x);

	x->calls = *calls;
	x->ctx = ctx;
	buf_init(&x->held, 2 * XML_TAG_MAX);
	buf_init(&x->names, BUF_MAX);
	buf_init(&x->prefixes, BUF_MAX);
	buf_init(&x->values, BUF_MAX);
	return x;
}

void xml_free(struct xml *x)
{
	if (!x)
		return;
	buf_release(&x->held);
	buf_release(&x->names);
	buf_release(&x->prefixes);
	buf_release(&x->values);
	VEC_RELEASE(&x->opens);
	VEC_RELEASE(&x->bindings);
	mem_free(x);
}

uint32_t xml_depth(const struct xml *x)
{
	return x->opens.len;
}

bool xml_is_over(const struct xml *x)
{
	return x->over;
}

bool xml_is_broken(const struct xml *x)
{
	return x->broken;
}

struct str xml_attr_find(const struct xml_tag *tag, enum xml_ns ns, const char *name)
{
	for (uint32_t i = 0; i < tag->nattrs; i++)
		if (tag->attrs[i].ns == ns && str_ieq(tag->attrs[i].name, str_z(name)))
			return tag->attrs[i].value;
	return STR_NONE;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name_start(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c == ':' ||
	       (unsigned char)c >= 0x80;
}

/* Namespaces. */

static enum xml_ns ns_of_address(struct str s)
{
	s = str_trim(s);
	if (str_istarts(s, STR("https:")))
		s = str_sub(s, 6, s.n);
	else if (str_istarts(s, STR("http:")))
		s = str_sub(s, 5, s.n);
	while (s.n && (s.p[s.n - 1] == '/' || s.p[s.n - 1] == '#'))
		s.n--;
	if (!s.n)
		return XML_NS_NONE;
	for (size_t i = 0; i < NAMESPACES; i++) {
		struct str known = str_z(namespaces[i].address + 5); /* behind "http:" */

		while (known.n && known.p[known.n - 1] == '#')
			known.n--;
		if (str_ieq(s, known))
			return namespaces[i].ns;
	}
	return XML_NS_OTHER;
}

static enum xml_ns ns_of_prefix(const struct xml *x, struct str prefix)
{
	for (uint32_t i = x->bindings.len; i-- > 0;) {
		const struct binding *b = &x->bindings.items[i];

		if (b->len == prefix.n &&
		    (!b->len || !memcmp(x->prefixes.data + b->prefix, prefix.p, b->len)))
			return b->ns;
	}
	if (!prefix.n)
		return XML_NS_NONE;
	for (size_t i = 0; i < NAMESPACES; i++)
		if (namespaces[i].prefix && str_ieq(prefix, str_z(namespaces[i].prefix)))
			return namespaces[i].ns;
	return XML_NS_OTHER;
}

static void bind(struct xml *x, struct str prefix, struct str address)
{
	struct binding b = {(uint32_t)x->prefixes.len, (uint32_t)prefix.n, ns_of_address(address)};

	if (x->bindings.len >= XML_BINDINGS_MAX || prefix.n > 64) {
		x->broken = true;
		return;
	}
	buf_str(&x->prefixes, prefix);
	VEC_PUSH(&x->bindings, b);
}

static struct str split_name(struct str qname, struct str *prefix)
{
	size_t colon = str_chr(qname, ':');

	if (colon == SIZE_MAX || !colon || colon + 1 == qname.n) {
		*prefix = STR_NONE;
		return qname;
	}
	*prefix = str_sub(qname, 0, colon);
	return str_sub(qname, colon + 1, qname.n);
}

/* Elements. */

static void pop(struct xml *x)
{
	struct open *o = &x->opens.items[x->opens.len - 1];

	x->calls.end(x->ctx);
	x->opens.len--;
	buf_cut(&x->names, o->name);
	if (x->bindings.len > o->nbindings) {
		x->bindings.len = o->nbindings;
		buf_cut(&x->prefixes, o->nbindings ? x->bindings.items[o->nbindings - 1].prefix +
							     x->bindings.items[o->nbindings - 1].len
						   : 0);
	}
}

void xml_close_to(struct xml *x, uint32_t depth)
{
	while (x->opens.len > depth) {
		x->broken = true;
		pop(x);
	}
}

/*
 * Resolves references in an attribute's value. Values live in `values` until the tag is done;
 * attrs[] keep offsets in the pointers' place until the buffer no longer moves.
 */
static void put_value(struct xml *x, struct str s)
{
	while (s.n) {
		size_t at = str_chr(s, '&'), used;
		uint32_t rune;

		buf_str(&x->values, str_sub(s, 0, at));
		if (at == SIZE_MAX)
			return;
		s = str_sub(s, at, s.n);
		used = entity_parse(s, &rune);
		if (used && rune)
			buf_rune(&x->values, rune);
		else if (!used)
			buf_char(&x->values, '&');
		s = str_sub(s, used ? used : 1, s.n);
	}
}

static bool has_attr(const struct xml *x, uint32_t n, struct str name)
{
	for (uint32_t i = 0; i < n; i++)
		if (str_eq(x->raw[i], name))
			return true;
	return false;
}

/* One attribute that is no namespace declaration goes to attrs[n]; its value's place is found
 * later. */
static bool keep_attr(struct xml *x, uint32_t n, struct str name, struct str value)
{
	struct str prefix;

	if (str_eq(name, STR("xmlns")))
		bind(x, STR_NONE, value);
	else if (str_starts(name, STR("xmlns:")))
		bind(x, str_sub(name, 6, name.n), value);
	else {
		x->raw[n] = name;
		x->attrs[n].name = split_name(name, &prefix);
		x->attrs[n].value = (struct str){NULL, value.n};
		return true;
	}
	return false;
}

/* Reads all attributes into attrs[]; namespace declarations are bound on the way. */
static uint32_t read_attrs(struct xml *x, struct str s)
{
	struct str prefix;
	struct attr a;
	uint32_t n = 0;

	buf_clear(&x->values);
	while (attr_cut(&s, &a)) {
		size_t from = x->values.len;

		x->broken |= !a.quote;
		if (!a.name.n)
			continue;
		if (n == XML_ATTRS_MAX || has_attr(x, n, a.name)) {
			x->broken = true;
			continue;
		}
		put_value(x, a.value);
		if (keep_attr(x, n, a.name, str_sub(buf_view(&x->values), from, x->values.len)))
			n++;
		else
			buf_cut(&x->values, from);
	}
	for (size_t i = 0, at = 0; i < n; at += x->attrs[i++].value.n) {
		x->attrs[i].value.p = x->values.data + at;
		split_name(x->raw[i], &prefix);
		x->attrs[i].ns = prefix.n ? ns_of_prefix(x, prefix) : XML_NS_NONE;
	}
	return n;
}

/* `s` is what stands between < and >. */
static void start_tag(struct xml *x, struct str s)
{
	struct open open = {(uint32_t)x->names.len, 0, x->bindings.len};
	struct xml_tag tag = {0};
	bool empty = s.n && s.p[s.n - 1] == '/';
	size_t n = 0;

	if (empty)
		s.n--;
	while (n < s.n && !is_blank(s.p[n]) && s.p[n] != '/')
		n++;
	tag.nattrs = read_attrs(x, str_sub(s, n, s.n));
	tag.attrs = x->attrs;
	tag.name = split_name(str_sub(s, 0, n), &tag.prefix);
	tag.ns = ns_of_prefix(x, tag.prefix);
	if (x->opens.len >= XML_DEPTH_MAX) {
		x->broken = x->stopped = true;
		return;
	}
	x->begun = true;
	x->calls.start(x->ctx, &tag);
	/* The call may have closed elements; bindings of this one stay behind theirs. */
	open.name = (uint32_t)x->names.len;
	open.len = (uint32_t)n;
	if (open.nbindings > x->bindings.len)
		open.nbindings = x->bindings.len;
	buf_str(&x->names, str_sub(s, 0, n));
	VEC_PUSH(&x->opens, open);
	if (empty)
		pop(x);
}

static void end_tag(struct xml *x, struct str name)
{
	size_t n = 0;

	while (n < name.n && !is_blank(name.p[n]))
		n++;
	name.n = n;
	for (uint32_t i = x->opens.len; i-- > 0;) {
		const struct open *o = &x->opens.items[i];

		if (!str_ieq(str_sub(buf_view(&x->names), o->name, o->name + o->len), name))
			continue;
		if (i + 1 < x->opens.len)
			xml_close_to(x, i + 1);
		pop(x);
		return;
	}
	x->broken = true;
}

/* Tokens. Each eats what it can of s and returns the bytes used; 0: it wants more, s is kept in
 * `held`. */

static void emit(struct xml *x, struct str s)
{
	if (s.n)
		x->calls.text(x->ctx, s);
}

static void emit_rune(struct xml *x, uint32_t rune)
{
	struct buf b;

	buf_init(&b, 8);
	buf_rune(&b, rune);
	emit(x, buf_view(&b));
	buf_release(&b);
}

/* Offset of the first < or &, else s.n; eight bytes at a time. */
static size_t find_mark(struct str s)
{
	const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		uint64_t w, lt, amp;

		memcpy(&w, s.p + i, 8);
		lt = w ^ ones * '<';
		amp = w ^ ones * '&';
		if ((((lt - ones) & ~lt) | ((amp - ones) & ~amp)) & high)
			break;
	}
	while (i < s.n && s.p[i] != '<' && s.p[i] != '&')
		i++;
	return i;
}

/* The reference at s[0]; 0 when it may go on. */
static size_t eat_reference(struct xml *x, struct str s, bool last)
{
	uint32_t rune;
	size_t used = entity_parse(s, &rune);

	if (used) {
		if (rune == '&' || rune == '<')
			emit(x, rune == '&' ? STR("&") : STR("<"));
		else if (rune)
			emit_rune(x, rune);
		return used;
	}
	if (!last && entity_is_open(s))
		return 0;
	x->broken = true;
	emit(x, STR("&"));
	return 1;
}

static bool may_begin(struct str s, struct str mark)
{
	return s.n < mark.n && str_starts(mark, s);
}

static size_t eat_markup(struct xml *x, struct str s, bool last)
{
	static const struct {
		struct str mark;
		enum state state;
	} marks[] = {
		{{"<!--", 4}, IN_COMMENT},
		{{"<![CDATA[", 9}, IN_CDATA},
		{{"<?", 2}, IN_PI},
	};

	/* most are tags */
	bool other = s.n < 2 || s.p[1] == '!' || s.p[1] == '?';

	for (size_t i = 0; other && i < sizeof marks / sizeof *marks; i++) {
		if (str_starts(s, marks[i].mark)) {
			x->state = marks[i].state;
			return marks[i].mark.n;
		}
		if (!last && may_begin(s, marks[i].mark))
			return 0;
	}
	if (s.n > 1 && (is_name_start(s.p[1]) || s.p[1] == '/' || s.p[1] == '!')) {
		x->state = s.p[1] == '!' ? IN_DECLARATION : IN_TAG;
		x->quote = 0;
		x->brackets = 0;
		x->scanned = 1;
		return s.p[1] == '!' ? 2 : SIZE_MAX; /* a tag keeps its < */
	}
	x->broken = true;
	emit(x, STR("<"));
	return 1;
}

static size_t eat_text(struct xml *x, struct str s, bool last)
{
	size_t at = find_mark(s);

	if (at) {
		emit(x, str_sub(s, 0, at));
		return at;
	}
	return s.p[0] == '<' ? eat_markup(x, s, last) : eat_reference(x, s, last);
}

/* From < to the > outside of quotes. A quote counts only behind =, so that a stray one is survived.
 */
static size_t eat_tag(struct xml *x, struct str s, bool last)
{
	size_t i = x->scanned;

	for (; i < s.n; i++) {
		char c = s.p[i];

		if (x->quote) {
			const char *end = memchr(s.p + i, x->quote, s.n - i);

			i = end ? (size_t)(end - s.p) : s.n - 1;
			x->quote = end ? 0 : x->quote;
		} else if (c == '>') {
			break;
		} else if (c == '"' || c == '\'') {
			size_t back = i;

			while (back > 1 && is_blank(s.p[back - 1]))
				back--;
			if (s.p[back - 1] == '=')
				x->quote = c;
		} else if (c == '<') {
			break;
		}
	}
	x->scanned = i;
	if (i >= s.n && !last && s.n < XML_TAG_MAX)
		return 0;
	x->state = IN_TEXT;
	if (i >= s.n || s.p[i] == '<') {
		x->broken = true;
		if (i >= s.n && last)
			return s.n; /* cut off: not a tag, and no text either */
		emit(x, str_sub(s, 0, i));
		return i;
	}
	if (s.p[1] == '/')
		end_tag(x, str_sub(s, 2, i));
	else
		start_tag(x, str_sub(s, 1, i));
	return i + 1;
}

/* Where the mark begins, NULL: nowhere. Its first byte is rare in texts. */
static const char *find_end(struct str s, struct str mark)
{
	const char *p = s.p, *end = s.p + s.n;

	while ((p = memchr(p, mark.p[0], (size_t)(end - p)))) {
		if ((size_t)(end - p) < mark.n)
			return NULL;
		if (!memcmp(p, mark.p, mark.n))
			return p;
		p++;
	}
	return NULL;
}

/* Up to `mark`; what stands before it is text in CDATA and nothing elsewhere. */
static size_t eat_until(struct xml *x, struct str s, struct str mark, bool last)
{
	const char *end = find_end(s, mark);
	size_t keep = 0, at;

	if (end) {
		x->state = x->state == IN_CDATA ? IN_TEXT : x->state;
		at = (size_t)(end - s.p);
		if (mark.p[0] == ']')
			emit(x, str_sub(s, 0, at));
		x->state = IN_TEXT;
		return at + mark.n;
	}
	if (last)
		x->broken = true;
	else
		for (keep = mark.n - 1; keep; keep--)
			if (keep <= s.n && !memcmp(s.p + s.n - keep, mark.p, keep))
				break;
	if (mark.p[0] == ']')
		emit(x, str_sub(s, 0, s.n - keep));
	return s.n - keep;
}

/* <!DOCTYPE …>: passed over with its internal subset. What it declares is never used. */
static size_t eat_declaration(struct xml *x, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (x->quote) {
			x->quote = c == x->quote ? 0 : x->quote;
		} else if (c == '"' || c == '\'') {
			x->quote = c;
		} else if (c == '[') {
			x->brackets++;
		} else if (c == ']') {
			x->brackets -= x->brackets > 0;
		} else if (c == '>' && !x->brackets) {
			x->state = IN_TEXT;
			return i + 1;
		}
	}
	return s.n;
}

static size_t eat(struct xml *x, struct str s, bool last)
{
	switch (x->state) {
	case IN_TAG:
		return eat_tag(x, s, last);
	case IN_COMMENT:
		return eat_until(x, s, STR("-->"), last);
	case IN_CDATA:
		return eat_until(x, s, STR("]]>"), last);
	case IN_PI:
		return eat_until(x, s, STR(">"), last);
	case IN_DECLARATION:
		return eat_declaration(x, s);
	default:
		return eat_text(x, s, last);
	}
}

/* Eats tokens until one wants more bytes; returns what was eaten. */
static size_t run(struct xml *x, struct str s, bool last)
{
	size_t at = 0;

	while (at < s.n && !x->stopped) {
		size_t used = eat(x, str_sub(s, at, s.n), last);

		if (!used)
			break;
		if (used != SIZE_MAX)
			at += used;
	}
	return at;
}

enum err xml_push(struct xml *x, struct str utf8)
{
	size_t used;

	while (x->held.len && utf8.n) {
		buf_str(&x->held, str_sub(utf8, 0, PIECE));
		utf8 = str_sub(utf8, PIECE, utf8.n);
		used = run(x, buf_view(&x->held), false);
		memmove(x->held.data, x->held.data + used, x->held.len - used);
		buf_cut(&x->held, x->held.len - used);
	}
	used = run(x, utf8, false);
	if (used < utf8.n && !x->stopped)
		buf_str(&x->held, str_sub(utf8, used, utf8.n));
	return x->stopped ? ERR_LIMIT : OK;
}

bool xml_finish(struct xml *x)
{
	bool whole;

	if (!x->stopped)
		run(x, buf_view(&x->held), true);
	buf_clear(&x->held);
	whole = x->begun && !x->opens.len && x->state == IN_TEXT;
	x->over = true;
	xml_close_to(x, 0);
	return whole;
}
