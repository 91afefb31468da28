/* SPDX-License-Identifier: ISC */
/*
 * faults.h: for unit tests of store/: whatever is asked of SQLite fails once, one call at a time,
 * as on a disk that can't be read; and what must hold then.
 *
 * The functions of SQLite below stand before the library's own. The n-th call that store/ makes is
 * not made but answered with an input/output error.
 */
#ifndef KURZUM_TESTS_FAULTS_H
#define KURZUM_TESTS_FAULTS_H

#include "world.h"

#include <dlfcn.h>

#include "base/buf.h"

static struct {
	bool on; /* calls count */
	int at; /* the one that fails; 0: none */
	int seen;
	int inside; /* what SQLite calls of itself is not ours */
	char what[200]; /* the statement of the one that failed */
} faults;

static bool faults_now(const char *sql)
{
	bool now = false;

	/* looks at plans are made by builds for tests only (db_plan.h) */
	if (faults.on && !faults.inside && strncmp(sql, "EXPLAIN", 7) != 0)
		now = ++faults.seen == faults.at;
	if (now)
		snprintf(faults.what, sizeof faults.what, "%s", sql);
	return now;
}

static void *faults_real(const char *name)
{
	void *f = dlsym(RTLD_NEXT, name);

	assert_non_null(f);
	return f;
}

#define FAULTS_REAL(name)                                                                          \
	static __typeof__(&name) real;                                                             \
	if (!real)                                                                                 \
	real = (__typeof__(&name))faults_real(#name)

#define FAULTS_CALL(...)                                                                           \
	int rc;                                                                                    \
	faults.inside++;                                                                           \
	rc = real(__VA_ARGS__);                                                                    \
	faults.inside--;                                                                           \
	return rc

int sqlite3_step(sqlite3_stmt *stmt)
{
	FAULTS_REAL(sqlite3_step);
	if (faults_now(sqlite3_sql(stmt)))
		return SQLITE_IOERR;
	FAULTS_CALL(stmt);
}

int sqlite3_prepare_v3(sqlite3 *sql, const char *text, int n, unsigned flags, sqlite3_stmt **out,
		       const char **tail)
{
	FAULTS_REAL(sqlite3_prepare_v3);
	*out = NULL;
	if (faults_now(text))
		return SQLITE_IOERR;
	FAULTS_CALL(sql, text, n, flags, out, tail);
}

int sqlite3_prepare_v2(sqlite3 *sql, const char *text, int n, sqlite3_stmt **out, const char **tail)
{
	FAULTS_REAL(sqlite3_prepare_v2);
	*out = NULL;
	if (faults_now(text))
		return SQLITE_IOERR;
	FAULTS_CALL(sql, text, n, out, tail);
}

int sqlite3_exec(sqlite3 *sql, const char *text, int (*row)(void *, int, char **, char **),
		 void *ctx, char **message)
{
	FAULTS_REAL(sqlite3_exec);
	if (faults_now(text))
		return SQLITE_IOERR;
	FAULTS_CALL(sql, text, row, ctx, message);
}

int sqlite3_bind_int64(sqlite3_stmt *stmt, int i, sqlite3_int64 value)
{
	FAULTS_REAL(sqlite3_bind_int64);
	if (faults_now(sqlite3_sql(stmt)))
		return SQLITE_NOMEM;
	FAULTS_CALL(stmt, i, value);
}

#define FAULTS_MOST 100 /* calls of one scene that are tried, about */

/* What is looked at of one thing that is done with the cache. */
struct faults_scene {
	const char *name;
	void (*prepare)(struct world *w);
	enum err (*act)(struct world *w, struct buf *said, struct why *why);
	enum {
		FAULTS_WHOLE, /* it fails and has done nothing, or it is done; *said stays empty */
		FAULTS_EASY, /* the same, and passed over in a newer cache */
		FAULTS_STEPS, /* ... or has come a part of the way, and does the rest when called
				 again */
		FAULTS_READ, /* it says the same or fails; nothing is changed */
		FAULTS_MAY, /* the same, but may answer that there is nothing where that can't be
			       read */
	} kind;
};

/* ---- the state of a cache, as a number ---- */

static uint64_t faults_sum(uint64_t sum, const void *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sum = (sum ^ ((const unsigned char *)bytes)[i]) * 0x100000001b3u;
	return sum;
}

static uint64_t faults_sum_of_rows(struct world *w, const char *table)
{
	sqlite3_stmt *q = NULL;
	uint64_t all = 0;

	assert_int_equal(sqlite3_prepare_v2(w->db->sql,
					    arena_printf(&w->arena, "SELECT * FROM \"%s\"", table),
					    -1, &q, NULL),
			 SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW) {
		uint64_t sum = 0xcbf29ce484222325u;

		for (int i = 0; i < sqlite3_column_count(q); i++) {
			int type = sqlite3_column_type(q, i);
			const void *bytes = sqlite3_column_blob(q, i);

			sum = faults_sum(sum, &type, sizeof type);
			sum = faults_sum(sum, bytes, (size_t)sqlite3_column_bytes(q, i));
		}
		all += sum;
	}
	sqlite3_finalize(q);
	return faults_sum(all, table, strlen(table));
}

/* Of all rows of all tables, in whatever order. */
static uint64_t faults_state(struct world *w)
{
	sqlite3_stmt *q = NULL;
	uint64_t all = 0;

	assert_int_equal(sqlite3_prepare_v2(w->db->sql,
					    "SELECT name FROM sqlite_schema WHERE type = 'table'"
					    " AND sql NOT LIKE 'CREATE VIRTUAL%'",
					    -1, &q, NULL),
			 SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW)
		all += faults_sum_of_rows(w, (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	return all;
}

/* ---- one call after the other fails ---- */

static void faults_copy(const char *from, const char *to)
{
	static char bytes[1 << 16];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	size_t n;

	assert_non_null(in);
	assert_non_null(out);
	while ((n = fread(bytes, 1, sizeof bytes, in)) > 0)
		assert_int_equal(fwrite(bytes, 1, n, out), n);
	fclose(in);
	assert_int_equal(fclose(out), 0);
}

/* The cache as it was, and a connection as a reader's. */
static void faults_again(struct world *w, const char *kept)
{
	db_close(w->db);
	w->db = NULL;
	faults_copy(kept, w->cache);
	assert_int_equal(db_open(&w->db, w->cache, DB_WRITE, NULL, NULL), OK);
	/* what reaches the disk is not looked at here */
	assert_int_equal(db_stmt_exec(w->db, "PRAGMA synchronous=OFF", NULL), OK);
	w->db->full = true;
}

static enum err faults_act(struct world *w, const struct faults_scene *s, int at, struct buf *said,
			   struct why *why)
{
	enum err err;

	buf_clear(said);
	*why = (struct why){0};
	db_stmt_forget(w->db);
	faults.at = at;
	faults.seen = 0;
	faults.on = true;
	err = s->act(w, said, why);
	faults.on = false;
	if (!sqlite3_get_autocommit(w->db->sql) || w->db->depth)
		fail_msg("%s, call %d (%s): a transaction is left open", s->name, at, faults.what);
	return err;
}

struct faults_want {
	uint64_t before, after;
	struct buf said;
};

/* One call fails; *dirty: the cache is not as it was. */
static void faults_once(struct world *w, const struct faults_scene *s, int at,
			const struct faults_want *want, bool *dirty)
{
	struct why why;
	struct buf said;
	enum err err;
	uint64_t now;

	buf_init(&said, BUF_MAX);
	err = faults_act(w, s, at, &said, &why);
	now = faults_state(w);
	*dirty = now != want->before;
	if (err && !why.what[0])
		fail_msg("%s, call %d (%s): not a word", s->name, at, faults.what);
	if (s->kind >= FAULTS_READ && now != want->before)
		fail_msg("%s, call %d (%s): reading has changed something", s->name, at,
			 faults.what);
	if (!err && s->kind != FAULTS_MAY && !str_eq(buf_view(&said), buf_view(&want->said)))
		fail_msg("%s, call %d (%s): it said %s, not %s", s->name, at, faults.what,
			 said.data, want->said.data);
	if (!err && now != want->after)
		fail_msg("%s, call %d (%s): not done, and not told", s->name, at, faults.what);
	if (err && s->kind < FAULTS_STEPS && now != want->before)
		fail_msg("%s, call %d (%s): failed (%s), and done in part", s->name, at,
			 faults.what, why.what);
	if (err && s->kind == FAULTS_STEPS && now != want->after) {
		if (faults_act(w, s, 0, &said, &why))
			fail_msg("%s, call %d (%s): called again: %s", s->name, at, faults.what,
				 why.what);
		if (faults_state(w) != want->after)
			fail_msg("%s, call %d (%s): called again it comes to something else",
				 s->name, at, faults.what);
		*dirty = true;
	}
	buf_release(&said);
}

/* A cache that a newer kurzum has written. Some pass over it. */
static void faults_newer(struct world *w, const struct faults_scene *s,
			 const struct faults_want *want)
{
	struct buf said;
	struct why why;
	enum err err;

	buf_init(&said, BUF_MAX);
	assert_int_equal(db_stmt_exec(w->db, "PRAGMA user_version=9999", NULL), OK);
	db_close(w->db);
	assert_int_equal(db_open(&w->db, w->cache, DB_WRITE, NULL, NULL), OK);
	err = faults_act(w, s, 0, &said, &why);
	if (s->kind >= FAULTS_READ && err)
		fail_msg("%s: can't be read of a newer cache: %s", s->name, why.what);
	if (s->kind == FAULTS_WHOLE && err != ERR_CACHE_NEWER)
		fail_msg("%s: changes a newer cache (%d %s)", s->name, err, why.what);
	assert_true(faults_state(w) == want->before);
	buf_release(&said);
}

static void faults_play(struct world *w, const struct faults_scene *s)
{
	const char *kept = arena_printf(&w->arena, "%s/kept.db", w->dir);
	struct faults_want want;
	struct why why;
	bool dirty = false;
	int calls;

	buf_init(&want.said, BUF_MAX);
	s->prepare(w);
	db_close(w->db);
	faults_copy(w->cache, kept);
	w->db = NULL;
	faults_again(w, kept);
	want.before = faults_state(w);
	if (faults_act(w, s, 0, &want.said, &why))
		fail_msg("%s: %s", s->name, why.what);
	calls = faults.seen;
	assert_true(calls > 0);
	want.after = faults_state(w);
	if (s->kind < FAULTS_READ && want.after == want.before)
		fail_msg("%s: changes nothing", s->name);
	faults_again(w, kept);
	faults_newer(w, s, &want);
	faults_again(w, kept);
	/* of very many most are alike */
	for (int at = 1; at <= calls; at += 1 + calls / FAULTS_MOST) {
		if (dirty)
			faults_again(w, kept);
		faults_once(w, s, at, &want, &dirty);
	}
	db_close(w->db);
	w->db = NULL;
	assert_int_equal(unlink(w->cache), 0);
	buf_release(&want.said);
}

#endif
