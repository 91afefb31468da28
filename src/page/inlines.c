/* SPDX-License-Identifier: ISC */
#include "page/inlines.h"

#include <stdlib.h>

#include "base/byte.h"
#include "base/entity.h"
#include "base/utf8.h"

#define LABEL_MAX 999 /* CommonMark's */
#define RUN_MAX 8 /* longer runs of * _ ~ are text */
#define BACK_MAX 200 /* openers looked at for one closer */
#define BRACKETS_MAX 64 /* open at once; more are text */
#define TICKS_MAX 64
#define NODES_MAX (1u << 16) /* runs and brackets; more are text */
#define TARGET_MAX 8192 /* bytes of an address or title in a link */

enum node_kind { NODE_RUN, NODE_BRACKET, NODE_PICTURE, NODE_LINK, NODE_END };

/* Something that stands between two bytes of the output. */
struct node {
	size_t at; /* in the output so far */
	enum node_kind kind;
	char sign; /* of a run */
	uint8_t count; /* signs that are still text */
	uint8_t whole; /* signs there were */
	bool opens, closes;
	bool dead; /* brackets: only text; runs: matched over */
	bool is_auto; /* a bare address: gives way to a link around it */
	uint8_t nopen, nclose;
	char open[RUN_MAX], close[RUN_MAX]; /* e: em, s: strong, d: del; as they were found */
	struct str url; /* NODE_LINK */
};

VEC_OF(nodes, struct node);

struct inlines {
	struct str text;
	size_t i;
	const struct inlines_refs *refs;
	struct buf body;
	struct nodes nodes;
	uint32_t brackets[BRACKETS_MAX]; /* indexes of open ones */
	uint32_t nbrackets;
	struct arena arena;
	bool no_angle, no_comment; /* neither '>' nor "-->" follows any more */
	bool no_ticks[TICKS_MAX]; /* no closing run of this length follows any more */
};

/* ---- small things ---- */

static bool is_punct(unsigned char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
	       (c >= '{' && c <= '~');
}

static bool is_alnum(char c)
{
	return byte_is_digit(c) || byte_is_letter(c);
}

static struct node *add_node(struct inlines *m, enum node_kind kind)
{
	struct node *node = VEC_ADD(&m->nodes);

	node->at = m->body.len;
	node->kind = kind;
	return node;
}

/* An attribute's value: backslash escapes taken away, the rest escaped. */
static void escape_url(struct buf *out, struct str url)
{
	for (size_t i = 0; i < url.n; i++) {
		if (url.p[i] == '\\' && i + 1 < url.n && is_punct((unsigned char)url.p[i + 1]))
			i++;
		if (url.p[i] == '&')
			buf_char(out, '&'); /* references in addresses are references */
		else
			entity_escape(out, str_sub(url, i, i + 1));
	}
}

/* ---- definitions ---- */

bool inlines_is_ref(struct str line, struct str *label, struct str *url)
{
	size_t close, end = 0;

	line = str_trim(line);
	if (line.n < 5 || line.p[0] != '[' || line.p[1] == '^')
		return false;
	close = str_chr(line, ']');
	if (close >= line.n || close > LABEL_MAX || close == 1 || close + 1 >= line.n ||
	    line.p[close + 1] != ':')
		return false;
	*label = str_sub(line, 1, close);
	line = str_trim(str_sub(line, close + 2, line.n));
	if (line.n && line.p[0] == '<') {
		end = str_chr(line, '>');
		*url = str_sub(line, 1, end);
		return end < line.n;
	}
	while (end < line.n && !byte_is_space(line.p[end]))
		end++;
	*url = str_sub(line, 0, end);
	return end > 0;
}

struct str inlines_label(struct str label, struct arena *a)
{
	struct buf clean, folded;
	struct str out;

	buf_init(&clean, LABEL_MAX * 4);
	buf_init(&folded, LABEL_MAX * 4);
	utf8_clean(&clean, label, UTF8_LINE);
	utf8_fold(&folded, buf_view(&clean));
	out = arena_str(a, buf_view(&folded));
	buf_release(&clean);
	buf_release(&folded);
	return out;
}

static int compare_refs(const void *x, const void *y)
{
	const struct inlines_ref *a = x, *b = y;

	return str_cmp(a->label, b->label);
}

void inlines_sort(struct inlines_refs *refs)
{
	if (refs->len)
		qsort(refs->items, refs->len, sizeof *refs->items, compare_refs);
}

static const struct inlines_ref *find_ref(struct inlines *m, struct str label)
{
	struct inlines_ref key;

	if (m->refs->len == 0 || label.n == 0 || label.n > LABEL_MAX)
		return NULL;
	key.label = inlines_label(label, &m->arena);
	return bsearch(&key, m->refs->items, m->refs->len, sizeof key, compare_refs);
}

/* ---- emphasis ---- */

static uint32_t rune_before(const struct inlines *m, size_t at)
{
	uint32_t rune = ' ';

	if (at > 0)
		(void)utf8_decode(str_sub(m->text, utf8_back(m->text, at), at), &rune, NULL);
	return rune;
}

static uint32_t rune_behind(const struct inlines *m, size_t at)
{
	uint32_t rune = ' ';

	if (at < m->text.n)
		(void)utf8_decode(str_sub(m->text, at, m->text.n), &rune, NULL);
	return rune;
}

static bool is_mark(uint32_t rune)
{
	if (rune < 0x80)
		return is_punct((unsigned char)rune);
	return !utf8_is_letter(rune) && !utf8_is_digit(rune) && !utf8_is_space(rune) &&
	       !utf8_is_mark(rune);
}

/* A run of * _ or ~: whether it can open and close (CommonMark, "left-flanking", "right-flanking").
 */
static void take_run(struct inlines *m)
{
	size_t start = m->i;
	char sign = m->text.p[start];
	uint32_t before = rune_before(m, start), behind;
	struct node *node;
	bool left, right;

	while (m->i < m->text.n && m->text.p[m->i] == sign)
		m->i++;
	behind = rune_behind(m, m->i);
	if (m->i - start > RUN_MAX || m->nodes.len >= NODES_MAX ||
	    (sign == '~' && m->i - start > 2)) {
		buf_str(&m->body, str_sub(m->text, start, m->i));
		return;
	}
	left = !utf8_is_space(behind) &&
	       (!is_mark(behind) || utf8_is_space(before) || is_mark(before));
	right = !utf8_is_space(before) &&
		(!is_mark(before) || utf8_is_space(behind) || is_mark(behind));
	node = add_node(m, NODE_RUN);
	node->sign = sign;
	node->count = node->whole = (uint8_t)(m->i - start);
	node->opens = left && (sign != '_' || !right || is_mark(before));
	node->closes = right && (sign != '_' || !left || is_mark(behind));
}

static bool do_match(const struct node *opener, const struct node *closer)
{
	if (opener->kind != NODE_RUN || opener->dead || !opener->opens || opener->count == 0 ||
	    opener->sign != closer->sign)
		return false;
	if (closer->sign == '~')
		return opener->whole == closer->whole;
	/* the rule of three */
	return !((opener->closes || closer->opens) && (opener->whole + closer->whole) % 3 == 0 &&
		 (opener->whole % 3 != 0 || closer->whole % 3 != 0));
}

static void join_runs(struct inlines *m, uint32_t open, uint32_t close)
{
	struct node *opener = &m->nodes.items[open], *closer = &m->nodes.items[close];
	uint8_t n = opener->count >= 2 && closer->count >= 2 ? 2 : 1;
	char what = closer->sign == '~' ? 'd' : n == 2 ? 's' : 'e';

	if (closer->sign == '~')
		n = closer->count;
	opener->open[opener->nopen++] = what;
	closer->close[closer->nclose++] = what;
	opener->count = (uint8_t)(opener->count - n);
	closer->count = (uint8_t)(closer->count - n);
	for (uint32_t i = open + 1; i < close; i++)
		if (m->nodes.items[i].kind == NODE_RUN)
			m->nodes.items[i].dead = true;
}

/* Matches the runs among the nodes from `from` on. */
static void match_runs(struct inlines *m, uint32_t from)
{
	for (uint32_t close = from; close < m->nodes.len; close++) {
		struct node *closer = &m->nodes.items[close];
		uint32_t stop = close > from + BACK_MAX ? close - BACK_MAX : from;
		uint32_t open = close;

		if (closer->kind != NODE_RUN || !closer->closes || closer->dead)
			continue;
		while (closer->count > 0 && open-- > stop) {
			if (!do_match(&m->nodes.items[open], closer))
				continue;
			join_runs(m, open, close);
			open++; /* the opener may have signs left */
		}
	}
	for (uint32_t i = from; i < m->nodes.len; i++)
		if (m->nodes.items[i].kind == NODE_RUN)
			m->nodes.items[i].dead = true;
}

/* ---- code, tags, addresses ---- */

static void take_ticks(struct inlines *m)
{
	size_t start = m->i, n = 0, i;

	while (start + n < m->text.n && m->text.p[start + n] == '`')
		n++;
	m->i = start + n;
	for (i = m->i; n < TICKS_MAX && !m->no_ticks[n] && i < m->text.n;) {
		size_t run = 0;

		while (i + run < m->text.n && m->text.p[i + run] == '`')
			run++;
		if (run == n) {
			struct str code = str_sub(m->text, m->i, i);

			if (code.n > 2 && code.p[0] == ' ' && code.p[code.n - 1] == ' ')
				code = str_sub(code, 1, code.n - 1);
			buf_cstr(&m->body, "<code>");
			entity_escape(&m->body, code);
			buf_cstr(&m->body, "</code>");
			m->i = i + n;
			return;
		}
		i += run ? run : 1;
	}
	if (n < TICKS_MAX)
		m->no_ticks[n] = true;
	buf_str(&m->body, str_sub(m->text, start, m->i));
}

static void add_auto_link(struct inlines *m, struct str url, const char *before)
{
	struct node *node = add_node(m, NODE_LINK);
	struct str whole = str_z(arena_printf(&m->arena, "%s%.*s", before, STR_ARG(url)));

	node->url = whole;
	node->is_auto = true;
	entity_escape(&m->body, url);
	add_node(m, NODE_END)->is_auto = true;
}

/* "<https://…>", "<name@host>", a tag or comment; else a plain sign. */
static void take_angle(struct inlines *m)
{
	struct str rest = str_sub(m->text, m->i, m->text.n);
	size_t end = m->no_angle ? rest.n : str_chr(rest, '>');
	struct str inside = str_sub(rest, 1, end);
	char first = rest.n > 1 ? rest.p[1] : ' ';

	m->no_angle |= end >= rest.n;
	if (str_starts(rest, STR("<!--"))) {
		end = m->no_comment ? rest.n : str_find(rest, STR("-->"));
		m->no_comment |= end >= rest.n;
		end = end < rest.n ? end + 2 : end;
	}
	if (end >= rest.n || (!is_alnum(first) && first != '/' && first != '!')) {
		buf_cstr(&m->body, "&lt;");
		m->i++;
		return;
	}
	m->i += end + 1;
	if (str_istarts(inside, STR("http://")) || str_istarts(inside, STR("https://")))
		add_auto_link(m, inside, "");
	else if (str_chr(inside, '@') < inside.n && str_chr(inside, ' ') >= inside.n)
		add_auto_link(m, inside, str_istarts(inside, STR("mailto:")) ? "" : "mailto:");
	else
		buf_str(&m->body, str_sub(rest, 0, end + 1));
}

/* A bare address; false when there is none here. */
static bool take_bare_url(struct inlines *m)
{
	struct str rest = str_sub(m->text, m->i, m->text.n);
	size_t end = 0;
	long open = 0; /* brackets that its own ones leave open */

	if (!str_starts(rest, STR("http://")) && !str_starts(rest, STR("https://")))
		return false;
	if (m->i > 0 && is_alnum(m->text.p[m->i - 1]))
		return false;
	for (; end < rest.n && !byte_is_space(rest.p[end]) && rest.p[end] != '<' &&
	       rest.p[end] != ']' && rest.p[end] != '"' && rest.p[end] != '\\' &&
	       (unsigned char)rest.p[end] != 0xE2;
	     end++)
		open += (rest.p[end] == '(') - (rest.p[end] == ')');
	while (end > 0 && (str_chr(STR(".,;:!?'*_~"), rest.p[end - 1]) < 10 ||
			   (rest.p[end - 1] == ')' && open++ < 0)))
		end--;
	if (end < sizeof "https://a" - 1)
		return false;
	m->i += end;
	add_auto_link(m, str_sub(rest, 0, end), "");
	return true;
}

/* ---- links and pictures ---- */

static void open_bracket(struct inlines *m, bool picture)
{
	struct node *node;

	m->i += picture ? 2 : 1;
	if (m->nbrackets == BRACKETS_MAX || m->nodes.len >= NODES_MAX) {
		buf_cstr(&m->body, picture ? "![" : "[");
		return;
	}
	node = add_node(m, picture ? NODE_PICTURE : NODE_BRACKET);
	node->url = str_of(m->text.p + m->i, 0); /* where its text begins */
	m->brackets[m->nbrackets++] = m->nodes.len - 1;
}

/* "(address "title")" at s[0]; its bytes, 0: none. */
static size_t inline_target(struct str s, struct str *url)
{
	size_t i = 1, start, depth = 0;

	s = str_sub(s, 0, TARGET_MAX);
	if (s.n < 2 || s.p[0] != '(')
		return 0;
	while (i < s.n && byte_is_space(s.p[i]))
		i++;
	start = i;
	if (i < s.n && s.p[i] == '<') {
		while (i < s.n && s.p[i] != '>' && s.p[i] != '\n')
			i++;
		*url = str_sub(s, start + 1, i);
		i++;
	} else {
		for (; i < s.n && !byte_is_space(s.p[i]); i++) {
			if (s.p[i] == '\\' && i + 1 < s.n)
				i++;
			else if (s.p[i] == '(')
				depth++;
			else if (s.p[i] == ')' && depth-- == 0)
				break;
		}
		*url = str_sub(s, start, i < s.n ? i : s.n);
	}
	while (i < s.n && byte_is_space(s.p[i]))
		i++;
	if (i < s.n && (s.p[i] == '"' || s.p[i] == '\'' || s.p[i] == '(')) {
		char close = s.p[i] == '(' ? ')' : s.p[i];

		for (i++; i < s.n && s.p[i] != close; i++)
			i += s.p[i] == '\\';
		for (i++; i < s.n && byte_is_space(s.p[i]); i++)
			;
	}
	return i < s.n && s.p[i] == ')' ? i + 1 : 0;
}

/* What follows a ']' and where it leads; the bytes it takes, SIZE_MAX: it is no link. */
static size_t target(struct inlines *m, struct str label, struct str *url)
{
	struct str rest = str_sub(m->text, m->i + 1, m->text.n);
	size_t n = inline_target(rest, url);
	const struct inlines_ref *ref;

	if (n)
		return n;
	if (rest.n > 1 && rest.p[0] == '[') {
		n = str_chr(str_sub(rest, 0, LABEL_MAX + 2), ']');
		if (n < rest.n && n <= LABEL_MAX) {
			ref = find_ref(m, n > 1 ? str_sub(rest, 1, n) : label);
			if (ref) {
				*url = ref->url;
				return n + 1;
			}
		}
	}
	ref = find_ref(m, label);
	if (ref)
		*url = ref->url;
	return ref ? 0 : SIZE_MAX;
}

/* The text of [a, b) of the body without its tags, for a picture's alt. */
static struct str alt_text(struct inlines *m, size_t from)
{
	struct str s = str_sub(buf_view(&m->body), from, m->body.len);
	struct buf out;
	struct str alt;
	bool in_tag = false;

	buf_init(&out, BUF_MAX);
	for (size_t i = 0; i < s.n; i++) {
		in_tag |= s.p[i] == '<';
		if (!in_tag && s.p[i] == '"')
			buf_cstr(&out, "&quot;");
		else if (!in_tag)
			buf_char(&out, s.p[i]);
		in_tag &= s.p[i] != '>';
	}
	alt = arena_str(&m->arena, buf_view(&out));
	buf_release(&out);
	return alt;
}

static void make_picture(struct inlines *m, uint32_t at, struct str url)
{
	struct str alt = alt_text(m, m->nodes.items[at].at);

	buf_cut(&m->body, m->nodes.items[at].at);
	m->nodes.len = at;
	buf_cstr(&m->body, "<img alt=\"");
	buf_str(&m->body, alt);
	buf_cstr(&m->body, "\" src=\"");
	escape_url(&m->body, url);
	buf_cstr(&m->body, "\">");
}

static void make_link(struct inlines *m, uint32_t at, struct str url)
{
	match_runs(m, at + 1);
	for (uint32_t i = at + 1; i < m->nodes.len; i++)
		m->nodes.items[i].dead |= m->nodes.items[i].is_auto;
	m->nodes.items[at].kind = NODE_LINK;
	m->nodes.items[at].url = url;
	add_node(m, NODE_END);
	/* no link inside a link */
	for (uint32_t i = 0; i < m->nbrackets; i++)
		if (m->nodes.items[m->brackets[i]].kind == NODE_BRACKET)
			m->nodes.items[m->brackets[i]].dead = true;
}

static void close_bracket(struct inlines *m)
{
	struct str url = STR_NONE, label;
	uint32_t at;
	size_t n;

	if (m->nbrackets == 0) {
		buf_char(&m->body, ']');
		m->i++;
		return;
	}
	at = m->brackets[--m->nbrackets];
	label = m->nodes.items[at].url;
	label.n = (size_t)(m->text.p + m->i - label.p);
	n = m->nodes.items[at].dead ? SIZE_MAX : target(m, label, &url);
	if (n == SIZE_MAX) {
		m->nodes.items[at].dead = true;
		buf_char(&m->body, ']');
		m->i++;
		return;
	}
	m->i += 1 + n;
	if (m->nodes.items[at].kind == NODE_PICTURE)
		make_picture(m, at, url);
	else
		make_link(m, at, url);
}

/* ---- all together ---- */

static void take_backslash(struct inlines *m)
{
	char next = m->i + 1 < m->text.n ? m->text.p[m->i + 1] : ' ';

	m->i++;
	if (next == '\n') {
		buf_cstr(&m->body, "<br>");
	} else if (is_punct((unsigned char)next)) {
		entity_escape(&m->body, str_sub(m->text, m->i, m->i + 1));
		m->i++;
	} else {
		buf_char(&m->body, '\\');
	}
}

static void take_line_end(struct inlines *m)
{
	size_t blanks = 0;

	while (blanks < m->i && m->text.p[m->i - blanks - 1] == ' ')
		blanks++;
	buf_cstr(&m->body, blanks >= 2 ? "<br>" : "\n");
	m->i++;
}

static void take_one(struct inlines *m)
{
	switch (m->text.p[m->i]) {
	case '*':
	case '_':
	case '~':
		take_run(m);
		return;
	case '`':
		take_ticks(m);
		return;
	case '<':
		take_angle(m);
		return;
	case '\\':
		take_backslash(m);
		return;
	case '\n':
		take_line_end(m);
		return;
	case '[':
		open_bracket(m, false);
		return;
	case ']':
		close_bracket(m);
		return;
	case '!':
		if (m->i + 1 < m->text.n && m->text.p[m->i + 1] == '[') {
			open_bracket(m, true);
			return;
		}
		break;
	case 'h':
		if (take_bare_url(m))
			return;
		break;
	default:
		break;
	}
	buf_char(&m->body, m->text.p[m->i++]);
}

static void print_tag(struct buf *out, char what, bool end)
{
	const char *name = what == 'e' ? "em" : what == 's' ? "strong" : "del";

	buf_printf(out, "<%s%s>", end ? "/" : "", name);
}

static void print_node(const struct node *node, struct buf *out)
{
	switch (node->kind) {
	case NODE_RUN:
		for (uint32_t i = 0; i < node->nclose; i++)
			print_tag(out, node->close[i], true);
		for (uint32_t i = 0; i < node->count; i++)
			buf_char(out, node->sign);
		for (uint32_t i = node->nopen; i-- > 0;)
			print_tag(out, node->open[i], false);
		break;
	case NODE_BRACKET:
		buf_char(out, '[');
		break;
	case NODE_PICTURE:
		buf_cstr(out, "![");
		break;
	case NODE_LINK:
		if (node->dead)
			break;
		buf_cstr(out, "<a href=\"");
		escape_url(out, node->url);
		buf_cstr(out, "\">");
		break;
	case NODE_END:
		if (!node->dead)
			buf_cstr(out, "</a>");
		break;
	}
}

void inlines_html(struct str text, const struct inlines_refs *refs, struct buf *out)
{
	struct inlines m = {.text = text, .refs = refs};
	size_t at = 0;

	buf_init(&m.body, out->max);
	while (m.i < text.n)
		take_one(&m);
	match_runs(&m, 0);
	for (uint32_t i = 0; i < m.nodes.len; i++) {
		buf_str(out, str_sub(buf_view(&m.body), at, m.nodes.items[i].at));
		at = m.nodes.items[i].at;
		print_node(&m.nodes.items[i], out);
	}
	buf_str(out, str_sub(buf_view(&m.body), at, m.body.len));
	buf_release(&m.body);
	VEC_RELEASE(&m.nodes);
	arena_release(&m.arena);
}
