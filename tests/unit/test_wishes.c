/* SPDX-License-Identifier: ISC */
/* The servant: lines in, lines out, in a child; it ends with its reader. */
#include "world.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "engine/wishes.h"

/* Serves these wishes to their end and gives the events back as text. */
static const char *serve(struct world *w, const char *wishes)
{
	const char *in = arena_printf(&w->arena, "%s/in", w->dir);
	const char *out = arena_printf(&w->arena, "%s/out", w->dir);
	struct options options;
	struct paths paths;
	struct wishes_setup setup = {.db = w->db, .paths = &paths, .options = &options};
	char *text = arena_zalloc(&w->arena, 1, 65536);
	FILE *f = fopen(in, "w");

	assert_non_null(f);
	fputs(wishes, f);
	fclose(f);
	options_init(&options);
	paths_find(&paths, &w->arena, w->dir, w->dir);
	setup.in = open(in, O_RDONLY);
	setup.out = open(out, O_RDWR | O_CREAT | O_TRUNC, 0600);
	assert_true(setup.in >= 0 && setup.out >= 0);
	wishes_serve(&setup);
	assert_true(pread(setup.out, text, 65535, 0) >= 0);
	close(setup.in);
	close(setup.out);
	options_release(&options);
	return text;
}

static void write_feed(struct world *w)
{
	FILE *f = fopen(arena_printf(&w->arena, "%s/a.xml", w->dir), "w");

	assert_non_null(f);
	fputs("<rss version='2.0'><channel><title>Feed</title><item><guid>1</guid><title>One"
	      "</title><description>A text.</description></item></channel></rss>",
	      f);
	fclose(f);
	world_urls(w, arena_printf(&w->arena, "file://%s/a.xml\n", w->dir));
}

static void an_end_without_wishes(void **state)
{
	struct world *w = *state;

	world_open(w);
	assert_string_equal(serve(w, ""), "");
	assert_string_equal(serve(w, "nonsense\n\n\xff\xff\trefresh\n"), "");
}

/* A file as `in` ends at once; the wish is begun and stopped with the reader gone: nothing falls
 * over. */
static void a_reader_that_leaves_at_once(void **state)
{
	struct world *w = *state;

	write_feed(w);
	serve(w, "refresh\t0\n");
	serve(w, "refresh\ndigest\t1\nstop\nrefresh\t1");
}

/* Takes the line out of the text, if it is there. */
static void take_out(char *text, const char *line)
{
	char *at = strstr(text, line);

	if (at)
		memmove(at, at + strlen(line), strlen(at + strlen(line)) + 1);
}

/*
 * With a pipe that stays open as long as events are awaited. Digests are a stage of their own: one
 * may be told before the end of the refresh, or behind it.
 */
static void wishes_come_true(void **state)
{
	struct world *w = *state;
	struct options options;
	struct paths paths;
	int down[2], up[2], status;
	char text[4096] = "";
	size_t n = 0;
	pid_t pid;

	write_feed(w);
	db_close(w->db);
	w->db = NULL;
	options_init(&options);
	paths_find(&paths, &w->arena, w->dir, w->dir);
	assert_int_equal(pipe(down), 0);
	assert_int_equal(pipe(up), 0);
	pid = fork();
	if (pid == 0) {
		struct wishes_setup setup = {.paths = &paths,
					     .options = &options,
					     .in = down[0],
					     .out = up[1]};

		close(down[1]);
		close(up[0]);
		if (db_open(&setup.db, w->cache, DB_WRITE, NULL, NULL))
			_exit(1);
		wishes_serve(&setup);
		db_close(setup.db);
		_exit(0);
	}
	close(down[0]);
	close(up[1]);
	assert_int_equal(write(down[1], "refresh\t1\n", 10), 10);
	while (!strstr(text, "finished") && n < sizeof text - 1) {
		ssize_t got = read(up[0], text + n, sizeof text - 1 - n);

		assert_true(got > 0);
		n += (size_t)got;
	}
	take_out(text, "digested\t1\n");
	assert_string_equal(text, "started\t1\nsource\t1\t1\nprogress\t1\t1\nfinished\t1\t0\t0\n");
	close(down[1]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	close(up[0]);
	options_release(&options);
}

/* What the reader has written goes from the log into the cache. */
static void the_log_is_moved(void **state)
{
	struct world *w = *state;
	const char *log = arena_printf(&w->arena, "%s-wal", w->cache);
	struct db *reader;
	struct stat before, after;

	world_open(w);
	assert_int_equal(db_open(&reader, w->cache, DB_READ, NULL, NULL), OK);
	assert_int_equal(db_note_set(reader, "a", STR("1"), NULL), OK);
	assert_string_equal(serve(w, ""), "");
	assert_int_equal(stat(log, &before), 0);
	assert_string_equal(serve(w, "checkpoint\n"), "");
	/* all of it was moved: what is written now takes the place of the first */
	assert_int_equal(db_note_set(reader, "a", STR("2"), NULL), OK);
	assert_int_equal(stat(log, &after), 0);
	assert_int_equal(after.st_size, before.st_size);
	db_close(reader);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(an_end_without_wishes),
		TEST(a_reader_that_leaves_at_once),
		TEST(wishes_come_true),
		TEST(the_log_is_moved),
	};

	return cmocka_run_group_tests_name("wishes", tests, NULL, NULL);
}
