/* SPDX-License-Identifier: ISC */
#include "conf/columns.h"

#include "base/buf.h"
#include "base/i18n.h"

static const struct row {
	const char *name;
	struct columns_one one;
} rows[COLUMNS_COUNT] = {
#define COLUMN(id, name, cells, from, grows) {name, {COLUMNS_##id, cells, grows, from}},
#include "conf/columns.def"
#undef COLUMN
};

#define SHOWN 40 /* bytes of a wrong word that an error repeats */

static enum err unknown(struct str name, struct why *why)
{
	struct buf names;
	enum err err;

	buf_init(&names, 512);
	for (size_t i = 0; i < COLUMNS_COUNT; i++)
		buf_printf(&names, i ? ", %s" : "%s", rows[i].name);
	err = why_set(why, ERR_CONFIG, NULL, 0, _("there is no column '%.*s'; there are %s"),
		      STR_ARG(str_sub(name, 0, SHOWN)), names.data);
	buf_release(&names);
	return err;
}

static enum err take(struct columns *out, struct str word, struct why *why)
{
	struct str cells = word, name;
	long long n = 0;
	size_t i = 0;

	(void)str_cut(&cells, ':', &name);
	while (i < COLUMNS_COUNT && !str_eq(name, str_z(rows[i].name)))
		i++;
	if (i == COLUMNS_COUNT)
		return unknown(name, why);
	for (uint32_t k = 0; k < out->n; k++)
		if (out->items[k].id == i)
			return why_set(why, ERR_CONFIG, NULL, 0, _("column %s is there twice"),
				       rows[i].name);
	if (cells.n && !str_int(cells, 1, COLUMNS_CELLS_MAX, &n))
		return why_set(why, ERR_CONFIG, NULL, 0,
			       _("column %s: a width from 1 to %d would do, as %s:12"),
			       rows[i].name, COLUMNS_CELLS_MAX, rows[i].name);
	if (out->n == COLUMNS_MAX)
		return why_set(why, ERR_CONFIG, NULL, 0, _("more than %d columns"), COLUMNS_MAX);
	if (i == COLUMNS_TITLE)
		out->title = out->n;
	out->items[out->n] = rows[i].one;
	if (n) {
		out->items[out->n].cells = (uint8_t)n;
		out->items[out->n].grows = false;
	}
	out->n++;
	return OK;
}

enum err columns_parse(struct columns *out, struct str text, struct why *why)
{
	struct str rest = text, word;
	enum err err = OK;

	*out = (struct columns){.title = UINT32_MAX};
	while (!err && str_cut(&rest, ' ', &word))
		if (word.n)
			err = take(out, word, why);
	if (!err && out->title == UINT32_MAX)
		err = why_set(why, ERR_CONFIG, NULL, 0,
			      _("the title is missing among the columns; for example: title time"));
	if (err)
		*out = (struct columns){.items = {rows[COLUMNS_TITLE].one}, .n = 1};
	return err;
}
