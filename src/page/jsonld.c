/* SPDX-License-Identifier: ISC */
#include "page/jsonld.h"

#include <jansson.h>

#include "base/buf.h"
#include "base/mem.h"

#define SCRIPT_MAX ((size_t)4 << 20)
/* Deepest brackets: real ones reach 10; jansson recurses. */
#define DEPTH_MAX 64
/* Objects of one script that are looked at. */
#define OBJECTS_MAX 512
#define AUTHORS_MAX 8

struct queue {
	const json_t *items[OBJECTS_MAX];
	size_t len;
};

static void add(struct queue *q, const json_t *v)
{
	if (v && q->len < OBJECTS_MAX && (json_is_object(v) || json_is_array(v)))
		q->items[q->len++] = v;
}

/* A copy that a strict reader takes: control bytes in strings are blanks. false: brackets nest too
 * deep. */
static bool soften(struct buf *out, struct str s)
{
	int depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (quoted && c == '\\' && i + 1 < s.n) {
			buf_char(out, c);
			c = s.p[++i];
		} else if (c == '"') {
			quoted = !quoted;
		} else if (!quoted && (c == '{' || c == '[') && ++depth > DEPTH_MAX) {
			return false;
		} else if (!quoted && (c == '}' || c == ']')) {
			depth--;
		}
		buf_char(out, (unsigned char)c < ' ' ? ' ' : c);
	}
	return true;
}

static struct str text_of(const json_t *v)
{
	if (json_is_array(v))
		v = json_array_get(v, 0);
	return json_is_string(v) ? str_trim(str_of(json_string_value(v), json_string_length(v)))
				 : STR_NONE;
}

static void set(struct str *slot, struct str s, struct arena *a)
{
	if (!slot->n && s.n)
		*slot = arena_str(a, s);
}

static bool is_article_type(struct str s)
{
	return str_ends(s, STR("Article")) || str_ends(s, STR("Posting")) ||
	       str_ends(s, STR("BlogPost")) || str_ends(s, STR("Report")) ||
	       str_ends(s, STR("Review"));
}

static bool is_article(const json_t *o)
{
	const json_t *type = json_object_get(o, "@type");

	for (size_t i = 0; i < json_array_size(type); i++) {
		struct str s = text_of(json_array_get(type, i));

		if (is_article_type(s))
			return true;
	}
	return json_is_string(type) && is_article_type(text_of(type));
}

/* Names of persons, joined by ", ". */
static void read_author(struct jsonld *out, const json_t *v, struct arena *a)
{
	struct buf names;
	size_t n = json_is_array(v) ? json_array_size(v) : 1;

	if (out->author.n)
		return;
	buf_init(&names, BUF_MAX);
	for (size_t i = 0; i < n && i < AUTHORS_MAX; i++) {
		const json_t *one = json_is_array(v) ? json_array_get(v, i) : v;
		struct str name = json_is_object(one) ? text_of(json_object_get(one, "name"))
						      : text_of(one);

		if (name.n && names.len)
			buf_cstr(&names, ", ");
		buf_str(&names, name);
	}
	set(&out->author, buf_view(&names), a);
	buf_release(&names);
}

static void read_article(struct jsonld *out, const json_t *o, struct arena *a)
{
	const json_t *open = json_object_get(o, "isAccessibleForFree");
	struct str body = text_of(json_object_get(o, "articleBody"));

	set(&out->headline, text_of(json_object_get(o, "headline")), a);
	set(&out->published, text_of(json_object_get(o, "datePublished")), a);
	set(&out->lang, text_of(json_object_get(o, "inLanguage")), a);
	set(&out->description, text_of(json_object_get(o, "description")), a);
	set(&out->site, text_of(json_object_get(json_object_get(o, "publisher"), "name")), a);
	read_author(out, json_object_get(o, "author"), a);
	if (body.n > out->body.n)
		out->body = arena_str(a, body);
	out->paid |= json_is_false(open) || str_ieq(text_of(open), STR("false"));
}

void jsonld_read(struct jsonld *out, struct str script, struct arena *a)
{
	struct queue *q;
	struct buf text;
	json_t *root = NULL;

	if (script.n > SCRIPT_MAX)
		return;
	buf_init(&text, SCRIPT_MAX);
	if (soften(&text, script))
		root = json_loadb(text.data ? text.data : "", text.len, JSON_DISABLE_EOF_CHECK,
				  NULL);
	buf_release(&text);
	if (!root)
		return;
	q = mem_zalloc(1, sizeof *q);
	add(q, root);
	for (size_t at = 0; at < q->len; at++) {
		const json_t *v = q->items[at];

		for (size_t i = 0; i < json_array_size(v); i++)
			add(q, json_array_get(v, i));
		if (!json_is_object(v))
			continue;
		if (is_article(v))
			read_article(out, v, a);
		add(q, json_object_get(v, "@graph"));
		add(q, json_object_get(v, "mainEntity"));
		add(q, json_object_get(v, "mainEntityOfPage"));
	}
	mem_free(q);
	json_decref(root);
}
