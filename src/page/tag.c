/* SPDX-License-Identifier: ISC */
#include "page/tag.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "doc/doc.h"
#include "page/token.h"

#define NAME_MAX_BYTES 12 /* longest name of tags.def and a NUL */

static const struct tag tags[] = {
#define TAG(name, what, value) {name, what, value},
#include "page/tags.def"
#undef TAG
};

static int compare(const void *key, const void *item)
{
	const struct tag *tag = item;

	return strcmp(key, tag->name);
}

const struct tag *tag_find(struct str name)
{
	char small[NAME_MAX_BYTES];

	if (name.n >= sizeof small)
		return NULL;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		small[i] = (char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
	}
	small[name.n] = '\0';
	return bsearch(small, tags, sizeof tags / sizeof tags[0], sizeof tags[0], compare);
}

/* Where the values of attributes belong. */
static const struct {
	struct str name;
	size_t slot; /* offset in struct tag_attrs */
} known[] = {
	{STR("href"), offsetof(struct tag_attrs, href)},
	{STR("src"), offsetof(struct tag_attrs, src)},
	{STR("alt"), offsetof(struct tag_attrs, alt)},
	{STR("title"), offsetof(struct tag_attrs, title)},
	{STR("aria-label"), offsetof(struct tag_attrs, label)},
	{STR("style"), offsetof(struct tag_attrs, style)},
	{STR("start"), offsetof(struct tag_attrs, start)},
	{STR("value"), offsetof(struct tag_attrs, value)},
	{STR("width"), offsetof(struct tag_attrs, width)},
	{STR("height"), offsetof(struct tag_attrs, height)},
	{STR("role"), offsetof(struct tag_attrs, role)},
	{STR("colspan"), offsetof(struct tag_attrs, colspan)},
	{STR("rowspan"), offsetof(struct tag_attrs, rowspan)},
	{STR("type"), offsetof(struct tag_attrs, type)},
	{STR("class"), offsetof(struct tag_attrs, classes)},
	{STR("lang"), offsetof(struct tag_attrs, lang)},
	{STR("size"), offsetof(struct tag_attrs, size)},
};

/* NULL: not of interest. */
static struct str *slot_of(struct tag_attrs *a, struct str name)
{
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (known[i].name.n == name.n && str_ieq(known[i].name, name))
			return (struct str *)(void *)((char *)a + known[i].slot);
	return NULL;
}

/* Where pages put a picture's address that a script shall load later. */
static bool is_late_source(struct str name)
{
	return str_ieq(name, STR("data-src")) || str_ieq(name, STR("data-lazy-src")) ||
	       str_ieq(name, STR("data-original"));
}

void tag_attrs_parse(struct tag_attrs *a, struct str attrs)
{
	struct str name, value;

	*a = (struct tag_attrs){0};
	while (attrs.n && token_attr(&attrs, &name, &value)) {
		struct str *slot = slot_of(a, name);

		/* of two of a name the first counts */
		if (slot && !slot->p)
			*slot = value.p ? value : STR("");
		else if (str_ieq(name, STR("hidden")))
			a->hidden = !str_ieq(value, STR("until-found"));
		else if (is_late_source(name) && (!a->src.n || str_istarts(a->src, STR("data:"))))
			a->src = value;
		else if (str_ieq(name, STR("checked")))
			a->checked = true;
		else if (str_ieq(name, STR("reversed")))
			a->reversed = true;
	}
}

/* The value of a property in a style attribute, trimmed; empty: not there. */
static struct str style_value(struct str style, struct str property)
{
	struct str piece;

	while (str_cut(&style, ';', &piece)) {
		size_t colon = str_chr(piece, ':');

		if (colon < piece.n && str_ieq(str_trim(str_sub(piece, 0, colon)), property))
			return str_trim(str_sub(piece, colon + 1, piece.n));
	}
	return STR_NONE;
}

/* "0", "0px", "0.0em": nothing; "0.5" is something. */
static bool is_zero(struct str s)
{
	if (s.n == 0 || s.p[0] != '0')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '1' && s.p[i] <= '9')
			return false;
	return true;
}

/* Classes that the usual style sheets give to text for screen readers alone. */
static bool is_for_ears(struct str classes)
{
	static const struct str names[] = {STR("sr-only"), STR("screen-reader-text"),
					   STR("visually-hidden"), STR("visuallyhidden")};
	struct str word;

	while (str_cut(&classes, ' ', &word))
		for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
			if (str_ieq(word, names[i]))
				return true;
	return false;
}

bool tag_is_hidden(const struct tag_attrs *a)
{
	if (a->hidden || is_for_ears(a->classes))
		return true;
	if (a->style.n < sizeof "opacity:0" - 1)
		return false;
	return str_istarts(style_value(a->style, STR("display")), STR("none")) ||
	       str_istarts(style_value(a->style, STR("visibility")), STR("hidden")) ||
	       is_zero(style_value(a->style, STR("opacity"))) ||
	       ((is_zero(style_value(a->style, STR("max-height"))) ||
		 is_zero(style_value(a->style, STR("height")))) &&
		str_istarts(style_value(a->style, STR("overflow")), STR("hidden")));
}

bool tag_is_sizeless(const struct tag_attrs *a)
{
	return a->style.n && is_zero(style_value(a->style, STR("font-size")));
}

struct str tag_style(const struct tag_attrs *a, struct str property)
{
	return style_value(a->style, property);
}

/* 0 or 1, with or without a unit. */
static bool is_tiny(struct str s)
{
	s = str_trim(s);
	if (s.n == 0 || (s.p[0] != '0' && s.p[0] != '1'))
		return false;
	return s.n == 1 || str_ieq(str_sub(s, 1, s.n), STR("px")) || is_zero(s);
}

bool tag_is_pixel(const struct tag_attrs *a)
{
	return is_tiny(a->width) || is_tiny(a->height) ||
	       is_tiny(style_value(a->style, STR("width"))) ||
	       is_tiny(style_value(a->style, STR("height")));
}

int tag_style_span(const struct tag_attrs *a)
{
	struct str weight;

	if (a->style.n == 0)
		return -1;
	weight = style_value(a->style, STR("font-weight"));
	if (str_istarts(weight, STR("bold")) ||
	    (weight.n == 3 && weight.p[0] >= '6' && weight.p[0] <= '9'))
		return SPAN_BOLD;
	if (str_istarts(style_value(a->style, STR("font-style")), STR("italic")))
		return SPAN_EM;
	if (str_istarts(style_value(a->style, STR("text-decoration")), STR("line-through")))
		return SPAN_STRIKE;
	return -1;
}
