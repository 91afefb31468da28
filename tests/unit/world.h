/* SPDX-License-Identifier: ISC */
/*
 * world.h: for unit tests: a folder of its own, a fixed time, a cache in it, sources and articles
 * by the dozen.
 */
#ifndef KURZUM_TESTS_WORLD_H
#define KURZUM_TESTS_WORLD_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/paths.h"
#include "conf/sources.h"
#include "store/db_article.h"
#include "store/db_source.h"
#include "store/db_stmt.h"

#define WORLD_NOW 1750000000

struct world {
	char dir[64];
	struct arena arena;
	const char *cache; /* path of the cache */
	struct db *db;
};

static inline int world_setup(void **state)
{
	struct world *w = mem_zalloc(1, sizeof *w);

	setenv("KURZUM_NOW", "1750000000", 1);
	setenv("TZ", "UTC", 1);
	snprintf(w->dir, sizeof w->dir, "/tmp/kurzum-test-XXXXXX");
	assert_non_null(mkdtemp(w->dir));
	w->cache = arena_printf(&w->arena, "%s/kurzum.db", w->dir);
	*state = w;
	return 0;
}

static inline int world_drop(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static inline int world_teardown(void **state)
{
	struct world *w = *state;

	db_close(w->db);
	nftw(w->dir, world_drop, 16, FTW_DEPTH | FTW_PHYS);
	arena_release(&w->arena);
	mem_free(w);
	return 0;
}

static inline struct db *world_open(struct world *w)
{
	struct why why = {0};

	if (!w->db && db_open(&w->db, w->cache, DB_WRITE, NULL, &why))
		fail_msg("%s", why.what);
	return w->db;
}

static inline void world_reopen(struct world *w)
{
	db_close(w->db);
	w->db = NULL;
	world_open(w);
}

/* A file in its folder; the path. */
static inline const char *world_file(struct world *w, const char *name, const char *text)
{
	const char *path = arena_printf(&w->arena, "%s/%s", w->dir, name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
	return path;
}

/* Where the reader's files are, in the world's folder. */
static inline struct paths world_paths(struct world *w)
{
	return (struct paths){
		.config_dir = w->dir,
		.data_dir = w->dir,
		.cache_file = w->cache,
		.share_dir = w->dir,
		.urls_file = arena_printf(&w->arena, "%s/urls", w->dir),
	};
}

/* `urls` with these lines, and the table of sources made to agree. */
static inline void world_urls(struct world *w, const char *lines)
{
	const char *path = world_file(w, "urls", lines);
	struct sources list = {0};

	assert_int_equal(sources_read(&list, path, NULL), OK);
	assert_int_equal(db_source_sync(world_open(w), &list, NULL), OK);
	sources_release(&list);
}

static inline int64_t world_source(struct world *w, const char *address)
{
	struct db_source s;

	assert_int_equal(db_source_find(w->db, str_z(address), &s, &w->arena, NULL), OK);
	return s.id;
}

/* An article whose published time is WORLD_NOW - age; raw is its text. */
static inline int64_t world_put(struct world *w, int64_t source, const char *guid, int64_t age,
				const char *raw)
{
	struct db_entry e = {.source = source,
			     .guid = str_z(guid),
			     .url = str_z(arena_printf(&w->arena, "https://x.example/%s", guid)),
			     .title = str_z(arena_printf(&w->arena, "Title of %s", guid)),
			     .published = WORLD_NOW - age,
			     .raw = str_z(raw),
			     .raw_type = 1};
	enum db_put what;
	int64_t id = 0;

	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_article_put(w->db, &e, &what, &id, NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	return id;
}

/*
 * Plans of all statements that the connection has made so far: none sorts, or walks a table from
 * end to end but for those (as the statement names them) in `small`, each between blanks.
 */
static inline void world_check_plans(struct world *w, const char *small)
{
	static const char *const plain[] = {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"};

	for (int i = 0; i < DB_STMT_CACHE; i++) {
		const char *sql = w->db->cache[i].sql;
		sqlite3_stmt *q = NULL;
		bool is_plain = false;

		for (int k = 0; sql && k < 5; k++)
			is_plain |= strncmp(sql, plain[k], strlen(plain[k])) == 0;
		if (!is_plain)
			continue;
		if (sqlite3_prepare_v2(w->db->sql,
				       arena_printf(&w->arena, "EXPLAIN QUERY PLAN %s", sql), -1,
				       &q, NULL) != SQLITE_OK)
			fail_msg("%s", sql);
		while (sqlite3_step(q) == SQLITE_ROW) {
			const char *step = (const char *)sqlite3_column_text(q, 3);
			char name[64];

			/* a subquery's is that of a row */
			if (strstr(step, "TEMP B-TREE") && sqlite3_column_int(q, 1) == 0)
				fail_msg("%s\n%s", sql, step);
			if (sscanf(step, "SCAN %60s", name) != 1 || strstr(step, "VIRTUAL") ||
			    name[0] == '(' || strcmp(name, "CONSTANT") == 0 ||
			    strncmp(name, "sqlite_", 7) == 0) /* the schema */
				continue;
			if (!strstr(small, arena_printf(&w->arena, " %s ", name)))
				fail_msg("%s\n%s", sql, step);
		}
		sqlite3_finalize(q);
	}
}

#endif
