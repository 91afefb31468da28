/* SPDX-License-Identifier: ISC */
#include "conf/keep.h"

#include <inttypes.h>

#include "base/i18n.h"

#define SHOWN 40 /* bytes of a wrong value that an error repeats */

static bool is_one_of(struct str word, const char *const *words)
{
	while (*words && !str_ieq(word, str_z(*words)))
		words++;
	return *words != NULL;
}

enum err keep_parse(struct keep *out, struct str text, struct why *why)
{
	static const char *const days[] = {"d", "day", "days", NULL};
	static const char *const articles[] = {"", "article", "articles", NULL};
	struct str all = str_trim(text), unit;
	size_t digits = 0;
	long long n = 0;

	*out = (struct keep){KEEP_FOREVER, 0};
	text = all;
	if (str_ieq(text, STR("forever")))
		return OK;
	while (digits < text.n && text.p[digits] >= '0' && text.p[digits] <= '9')
		digits++;
	unit = str_trim(str_sub(text, digits, text.n));
	text = str_sub(text, 0, digits);
	if (is_one_of(unit, days) && str_int(text, 1, KEEP_DAYS_MAX, &n))
		out->kind = KEEP_DAYS;
	else if (is_one_of(unit, articles) && str_int(text, 1, KEEP_ARTICLES_MAX, &n))
		out->kind = KEEP_ARTICLES;
	else
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("'%.*s' does not fit keep; \"90 days\", 500 (articles) or forever "
				 "would"),
			       STR_ARG(str_sub(all, 0, SHOWN)));
	out->n = n;
	return OK;
}

void keep_print(struct buf *out, const struct keep *k)
{
	if (k->kind == KEEP_FOREVER)
		buf_cstr(out, "forever");
	else
		buf_printf(out, k->kind == KEEP_DAYS ? "%" PRId64 " days" : "%" PRId64, k->n);
}
