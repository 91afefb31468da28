/* SPDX-License-Identifier: ISC */
#include "store/db_functions.h"

#include "base/civil.h"
#include "base/collate.h"
#include "base/date.h"
#include "base/utf8.h"
#include "store/db_pack.h"
#include "store/pattern.h"

static void free_pattern(void *p)
{
	pattern_free(p);
}

bool db_functions_check(struct str pattern, char *what, size_t size)
{
	struct pattern *p = pattern_new(pattern, what, size);

	pattern_free(p);
	return p != NULL;
}

static struct str text_of(sqlite3_value *value)
{
	const char *p = (const char *)sqlite3_value_blob(value);

	return str_of(p ? p : "", p ? (size_t)sqlite3_value_bytes(value) : 0);
}

static void fits(sqlite3_context *ctx, int n, sqlite3_value **values)
{
	struct pattern *p = sqlite3_get_auxdata(ctx, 0);
	struct pattern *fresh = p ? NULL : pattern_new(text_of(values[0]), NULL, 0);

	(void)n;
	if (fresh)
		p = fresh;
	if (!p) {
		sqlite3_result_error(ctx, "fits: wrong pattern", -1);
		return;
	}
	sqlite3_result_int(ctx, pattern_find(p, text_of(values[1]), 0, NULL));
	/* the statement owns it from here on, and may free it at once */
	if (fresh)
		sqlite3_set_auxdata(ctx, 0, fresh, free_pattern);
}

static void has(sqlite3_context *ctx, int n, sqlite3_value **values)
{
	struct buf text, needle;

	(void)n;
	buf_init(&text, BUF_MAX);
	buf_init(&needle, BUF_MAX);
	utf8_fold(&text, text_of(values[0]));
	utf8_fold(&needle, text_of(values[1]));
	sqlite3_result_int(ctx, str_find(buf_view(&text), buf_view(&needle)) != SIZE_MAX);
	buf_release(&text);
	buf_release(&needle);
}

static void doc_text_of(sqlite3_context *ctx, int n, sqlite3_value **values)
{
	struct arena a = {0};
	struct buf text;
	struct doc doc;

	(void)n;
	buf_init(&text, BUF_MAX);
	/* copied: a doc is read in place and wants its bytes aligned */
	if (!db_pack_doc(&doc, arena_str(&a, text_of(values[0])), &a))
		doc_text_all(&doc, 0, &text);
	sqlite3_result_text64(ctx, text.data ? text.data : "", text.len, SQLITE_TRANSIENT,
			      SQLITE_UTF8);
	buf_release(&text);
	arena_release(&a);
}

/* English names whatever the locale, as newsboat has it. */
static void mail_date(sqlite3_context *ctx, int n, sqlite3_value **values)
{
	char text[DATE_MAIL];

	(void)n;
	date_print_mail(sqlite3_value_int64(values[0]), "+0000", text);
	sqlite3_result_text(ctx, text, -1, SQLITE_TRANSIENT);
}

static void collate_key_of(sqlite3_context *ctx, int n, sqlite3_value **values)
{
	struct buf key;

	(void)n;
	buf_init(&key, BUF_MAX);
	collate_key(&key, text_of(values[0]));
	sqlite3_result_blob64(ctx, key.data ? key.data : "", key.len, SQLITE_TRANSIENT);
	buf_release(&key);
}

/* A number that grows with the days of the reader's time zone. */
static void local_day(sqlite3_context *ctx, int n, sqlite3_value **values)
{
	struct civil c = civil_local(sqlite3_value_int64(values[0]));

	(void)n;
	sqlite3_result_int64(ctx, (c.year * 16 + c.month) * 32 + c.day);
}

void db_functions_add(struct db *db)
{
	static const struct {
		const char *name;
		int arguments;
		void (*run)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {{"fits", 2, fits},
			 {"has", 2, has},
			 {"doc_text", 1, doc_text_of},
			 {"mail_date", 1, mail_date},
			 {"collate_key", 1, collate_key_of},
			 {"local_day", 1, local_day}};

	for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
		sqlite3_create_function_v2(db->sql, functions[i].name, functions[i].arguments,
					   SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
					   NULL, functions[i].run, NULL, NULL, NULL);
}
