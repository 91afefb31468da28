/* SPDX-License-Identifier: ISC */
#include "store/db_plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/tell.h"

/* A table whose rows are not as many as articles, members of stories or what was read. */
static const char *const small[] = {
#define SMALL(name, reason) #name,
#define WALKS(begin, reason)
#include "store/plans.def"
};

/* Statements that walk, by how they begin. */
static const char *const walks[] = {
	NULL,
#define SMALL(name, reason)
#define WALKS(begin, reason) begin,
#include "store/plans.def"
};

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static bool has_rows(const char *statement)
{
	static const char *const words[] = {"SELECT", "INSERT", "UPDATE",
					    "DELETE", "WITH",	"REPLACE"};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (begins(statement, words[i]))
			return true;
	return false;
}

static bool may_walk(const char *statement)
{
	for (size_t i = 1; i < sizeof walks / sizeof walks[0]; i++)
		if (begins(statement, walks[i]))
			return true;
	return false;
}

static bool is_small(struct str table)
{
	for (size_t i = 0; i < sizeof small / sizeof small[0]; i++)
		if (str_eq(table, str_z(small[i])))
			return true;
	return false;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

/* The word that ends before `end`. */
static struct str word_before(const char *text, const char *end)
{
	const char *from;

	while (end > text && end[-1] == ' ')
		end--;
	for (from = end; from > text && is_letter(from[-1]);)
		from--;
	return str_of(from, (size_t)(end - from));
}

/* What a statement before has chosen. */
static bool is_temporary(const char *text, struct str table)
{
	return table.p >= text + 5 && memcmp(table.p - 5, "temp.", 5) == 0;
}

/* Whether what the statement calls by that name is small wherever it does so. */
static bool means_small(const char *text, struct str name)
{
	bool found = false;

	for (const char *at = text; (at = strchr(at, ' ')) != NULL;) {
		struct str table;

		at++;
		if (strncmp(at, name.p, name.n) != 0 || is_letter(at[name.n]) || at[name.n] == '.')
			continue;
		table = word_before(text, at);
		if (str_eq(table, STR("AS")))
			table = word_before(text, table.p);
		if (str_eq(table, STR("FROM")) || str_eq(table, STR("JOIN")))
			table = name;
		/* behind a bracket: a subquery, whose own rows have a step of the plan */
		found = !table.n || is_temporary(text, table) || is_small(table);
		if (!found)
			return false;
	}
	return found;
}

/* What a step of a plan walks through; none: nothing, or rows that were chosen before. */
static struct str walked(const char *step)
{
	struct str name = STR_NONE;

	if (!begins(step, "SCAN ") || strstr(step, "VIRTUAL TABLE"))
		return name;
	name = str_z(step + 5);
	if (str_starts(name, STR("temp.")))
		return STR_NONE;
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] == ' ')
			name.n = i;
	/* a subquery's rows, one row of constants, the schema */
	if (name.p[0] == '(' || str_eq(name, STR("CONSTANT")) || begins(name.p, "sqlite_"))
		return STR_NONE;
	return name;
}

const char *db_plan_fault(sqlite3 *sql, const char *statement, struct arena *a)
{
	const char *fault = NULL;
	sqlite3_stmt *q = NULL;

	if (!has_rows(statement) || may_walk(statement))
		return NULL;
	sqlite3_db_config(sql, SQLITE_DBCONFIG_TRIGGER_EQP, 1, NULL);
	if (sqlite3_prepare_v2(sql, arena_printf(a, "EXPLAIN QUERY PLAN %s", statement), -1, &q,
			       NULL) != SQLITE_OK)
		return NULL;
	while (!fault && sqlite3_step(q) == SQLITE_ROW) {
		const char *step = (const char *)sqlite3_column_text(q, 3);
		struct str name = walked(step);

		if (name.n && !is_small(name) && !means_small(statement, name) &&
		    !strstr(statement, arena_printf(a, "temp.%.*s", STR_ARG(name))))
			fault = arena_printf(a, "%s\n  %s", statement, step);
	}
	sqlite3_finalize(q);
	return fault;
}

void db_plan_check(sqlite3 *sql, const char *statement)
{
	struct arena a = {0};
	const char *fault = db_plan_fault(sql, statement, &a);

	if (fault) {
		tell_err("%s\n", fault);
		abort();
	}
	arena_release(&a);
}
