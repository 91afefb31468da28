/* SPDX-License-Identifier: ISC */
/* What a server's list of subscriptions makes of `urls`, and what is asked of the server for it. */
#include "world.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <string.h>

#include "base/file.h"
#include "engine/subscribed.h"
#include "store/db_mark.h"
#include "store/db_stmt.h"

/* How often a file has taken the place of `urls`; and from when on it can't. */
static int replaced, most = INT_MAX;

int rename(const char *from, const char *to)
{
	static __typeof__(&rename) real;

	if (!real)
		real = (__typeof__(&rename))dlsym(RTLD_NEXT, "rename");
	if (str_ends(str_z(to), STR("/urls"))) {
		if (replaced >= most) {
			errno = ENOSPC;
			return -1;
		}
		replaced++;
	}
	return real(from, to);
}

struct lists {
	struct world *w;
	struct paths paths;
	struct subscribed s;
	struct buf json;
};

static struct lists begin(void **state, const char *urls)
{
	struct lists l = {.w = *state};

	paths_find(&l.paths, &l.w->arena, l.w->dir, l.w->dir);
	world_urls(l.w, urls);
	l.s = (struct subscribed){.db = l.w->db};
	buf_init(&l.json, BUF_MAX);
	return l;
}

static void end(struct lists *l)
{
	subscribed_release(&l->s);
	buf_release(&l->json);
}

/* The next sync. */
static void again(struct lists *l)
{
	subscribed_release(&l->s);
	l->s = (struct subscribed){.db = l->w->db};
}

/* folders: "A\tB" */
static void there(struct lists *l, int stream, const char *address, const char *title,
		  const char *folders)
{
	struct str rest = str_z(folders), one;
	const char *comma = "";

	buf_printf(&l->json,
		   "%s{\"id\":\"feed/%d\",\"url\":\"%s\",\"title\":\"%s\",\"categories\":[",
		   l->json.len ? "," : "", stream, address, title);
	while (rest.n && str_cut(&rest, '\t', &one)) {
		buf_printf(&l->json, "%s{\"label\":\"%.*s\"}", comma, STR_ARG(one));
		comma = ",";
	}
	buf_cstr(&l->json, "]}");
}

static enum err take(struct lists *l)
{
	struct why why = {0};
	struct buf all;
	enum err err;

	buf_init(&all, BUF_MAX);
	buf_printf(&all, "{\"subscriptions\":[%.*s]}", STR_ARG(buf_view(&l->json)));
	l->s.paths = &l->paths;
	err = subscribed_take(&l->s, buf_view(&all), &why);
	buf_release(&all);
	buf_clear(&l->json);
	return err;
}

static const char *urls_of(struct lists *l)
{
	struct buf bytes;
	const char *text;

	buf_init(&bytes, BUF_MAX);
	assert_int_equal(file_read(&bytes, l->paths.urls_file, NULL), OK);
	text = arena_cstr(&l->w->arena, buf_view(&bytes));
	buf_release(&bytes);
	return text;
}

static void write_urls(struct lists *l, const char *text)
{
	FILE *f = fopen(l->paths.urls_file, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static const char *form_of(struct lists *l, uint32_t edit)
{
	assert_true(edit < l->s.edits.len);
	return arena_cstr(&l->w->arena, l->s.edits.items[edit].form);
}

static void new_there(void **state)
{
	struct lists l = begin(state, "# mine\n");

	there(&l, 1, "https://a.example/f", "A", "News/DE\tUncategorized");
	there(&l, 2, "https://b.example/f", "B & C", "");
	there(&l, 3, "gopher://c.example/", "no line for it", "");
	assert_int_equal(take(&l), OK);
	assert_string_equal(urls_of(&l), "# mine\nhttps://a.example/f \"News/DE\"\n"
					 "https://b.example/f\n");
	assert_int_equal(l.s.added, 2);
	assert_int_equal(l.s.edits.len, 0);
	again(&l);
	there(&l, 1, "https://a.example/f", "A", "News/DE\tUncategorized");
	there(&l, 2, "https://b.example/f", "B & C", "");
	assert_int_equal(take(&l), OK);
	assert_int_equal(l.s.added + l.s.removed + l.s.edits.len + l.s.linked, 0);
	end(&l);
}

/* Servers that allow it: the second one gets no line, not even at the next sync. */
static void one_address_twice(void **state)
{
	struct lists l = begin(state, "");
	const char *lines = "https://a.example/f \"X\"\n";

	for (int i = 0; i < 3; i++) {
		again(&l);
		there(&l, 1, "https://a.example/f", "A", "X");
		there(&l, 2, "https://a.example/f", "A again", "Y");
		assert_int_equal(take(&l), OK);
		assert_string_equal(urls_of(&l), lines);
	}
	end(&l);
}

static void new_here(void **state)
{
	struct lists l = begin(state,
			       "https://a.example/f?x=1&y \"first\" \"second\" \"~My name\"\n"
			       "https://own.example/f < sync=no\n"
			       "https://me:word@secret.example/f\n"
			       "file:/nowhere.xml\n");

	assert_int_equal(take(&l), OK);
	assert_int_equal(l.s.edits.len, 1);
	assert_string_equal(form_of(&l, 0),
			    "ac=subscribe&s=feed%2Fhttps%3A%2F%2Fa.example%2Ff%3Fx%3D1%26y"
			    "&a=user%2F-%2Flabel%2Ffirst&t=My%20name");
	assert_int_equal(subscribed_done(&l.s, 0, false, NULL), OK);
	there(&l, 7, "https://a.example/f?x=1&y", "My name", "first");
	assert_int_equal(take(&l), OK);
	assert_int_equal(l.s.linked, 1);
	assert_string_equal(arena_cstr(&l.w->arena,
				       subscribed_source(&l.s, STR("feed/7"))->address),
			    "https://a.example/f?x=1&y");
	assert_null(subscribed_source(&l.s, STR("feed/8")));
	end(&l);
}

/* The server found the feed elsewhere: the only new one is the one we asked for. */
static void another_address(void **state)
{
	struct lists l = begin(state, "https://a.example/\n");

	assert_int_equal(take(&l), OK);
	assert_int_equal(subscribed_done(&l.s, 0, false, NULL), OK);
	there(&l, 7, "https://a.example/atom.xml", "A", "");
	assert_int_equal(take(&l), OK);
	assert_string_equal(urls_of(&l), "https://a.example/\n");
	assert_non_null(subscribed_source(&l.s, STR("feed/7")));
	end(&l);
}

static void refused(void **state)
{
	struct lists l = begin(state, "https://a.example/\n");

	assert_int_equal(take(&l), OK);
	assert_int_equal(l.s.edits.len, 1);
	assert_int_equal(subscribed_done(&l.s, 0, true, NULL), OK);
	assert_int_equal(take(&l), OK);
	again(&l);
	assert_int_equal(take(&l), OK);
	assert_int_equal(l.s.edits.len, 0);
	assert_string_equal(urls_of(&l), "https://a.example/\n");
	end(&l);
}

/* The line goes; articles and marks stay, and undo brings it back. */
static void gone_there(void **state)
{
	struct lists l = begin(state, "https://b.example/\nhttps://a.example/ \"t\" # why\n");
	int64_t id = world_put(l.w, world_source(l.w, "https://a.example/"), "g", 10, "x");
	uint32_t changed;
	struct buf what;

	assert_int_equal(db_mark_set(l.w->db, DB_MARK_STAR, true, &id, 1, &changed, NULL), OK);
	there(&l, 1, "https://a.example/", "A", "t");
	there(&l, 2, "https://b.example/", "B", "");
	assert_int_equal(take(&l), OK);
	again(&l);
	there(&l, 2, "https://b.example/", "B", "");
	assert_int_equal(take(&l), OK);
	assert_string_equal(urls_of(&l), "https://b.example/\n");
	assert_int_equal(l.s.removed, 1);
	assert_int_equal(db_stmt_int(l.w->db, 0, "SELECT starred FROM article WHERE id = ?1", "i",
				     id),
			 1);
	buf_init(&what, BUF_MAX);
	assert_int_equal(db_mark_undo(l.w->db, &l.paths, &id, &what, NULL), OK);
	buf_release(&what);
	assert_string_equal(urls_of(&l), "https://b.example/\nhttps://a.example/ \"t\" # why\n");
	again(&l);
	there(&l, 2, "https://b.example/", "B", "");
	assert_int_equal(take(&l), OK);
	assert_int_equal(l.s.edits.len, 1);
	assert_true(l.s.edits.items[0].subscribes);
	end(&l);
}

static void gone_here(void **state)
{
	struct lists l = begin(state, "https://a.example/\nhttps://b.example/\n");

	there(&l, 1, "https://a.example/", "A", "");
	there(&l, 2, "https://b.example/", "B", "");
	assert_int_equal(take(&l), OK);
	again(&l);
	write_urls(&l, "https://b.example/\n");
	world_urls(l.w, "https://b.example/\n");
	there(&l, 1, "https://a.example/", "A", "");
	there(&l, 2, "https://b.example/", "B", "");
	assert_int_equal(take(&l), OK);
	assert_int_equal(l.s.edits.len, 1);
	assert_string_equal(form_of(&l, 0), "ac=unsubscribe&s=feed%2F1");
	assert_int_equal(subscribed_done(&l.s, 0, false, NULL), OK);
	there(&l, 2, "https://b.example/", "B", "");
	assert_int_equal(take(&l), OK);
	assert_string_equal(urls_of(&l), "https://b.example/\n");
	end(&l);
}

static void most_are_gone(void **state)
{
	struct lists l = begin(state, "");
	const char *lines;

	for (int i = 0; i < 8; i++)
		there(&l, i, arena_printf(&l.w->arena, "https://%d.example/", i), "T", "");
	assert_int_equal(take(&l), OK);
	lines = urls_of(&l);
	again(&l);
	there(&l, 1, "https://1.example/", "T", "");
	assert_int_equal(take(&l), ERR_PARTIAL);
	assert_string_equal(urls_of(&l), lines);
	again(&l);
	world_urls(l.w, "https://1.example/\n");
	for (int i = 0; i < 8; i++)
		there(&l, i, arena_printf(&l.w->arena, "https://%d.example/", i), "T", "");
	assert_int_equal(take(&l), ERR_PARTIAL);
	assert_int_equal(l.s.edits.len, 0);
	end(&l);
}

static void folders(void **state)
{
	struct lists l = begin(state, "https://a.example/ \"daily\" \"old\" # why\n");

	there(&l, 1, "https://a.example/", "A", "old");
	assert_int_equal(take(&l), OK);
	/* moved there: the tag of the folder goes along, the reader's own stay */
	again(&l);
	there(&l, 1, "https://a.example/", "A", "new");
	assert_int_equal(take(&l), OK);
	assert_string_equal(urls_of(&l), "https://a.example/ \"daily\" \"new\" # why\n");
	assert_int_equal(l.s.edits.len, 0);
	/* and here */
	again(&l);
	world_urls(l.w, "https://a.example/ \"mine\"\n");
	there(&l, 1, "https://a.example/", "A", "new");
	assert_int_equal(take(&l), OK);
	assert_int_equal(l.s.edits.len, 1);
	assert_string_equal(form_of(&l, 0), "ac=edit&s=feed%2F1&a=user%2F-%2Flabel%2Fmine"
					    "&r=user%2F-%2Flabel%2Fnew");
	end(&l);
}

static void names(void **state)
{
	struct lists l = begin(state, "https://a.example/ \"~One?\"\nhttps://b.example/\n");

	there(&l, 1, "https://a.example/", "One", "");
	there(&l, 2, "https://b.example/", "B", "");
	assert_int_equal(take(&l), OK);
	/* "One?" does not read back as it was sent: nobody has changed it */
	again(&l);
	there(&l, 1, "https://a.example/", "One", "");
	there(&l, 2, "https://b.example/", "Bee", "");
	assert_int_equal(take(&l), OK);
	assert_int_equal(l.s.edits.len, 0);
	/* a line without a name shows the feed's */
	assert_string_equal(urls_of(&l), "https://a.example/ \"~One?\"\nhttps://b.example/\n");
	again(&l);
	there(&l, 1, "https://a.example/", "Two", "");
	there(&l, 2, "https://b.example/", "Bee", "");
	assert_int_equal(take(&l), OK);
	assert_string_equal(urls_of(&l), "https://a.example/ \"~Two\"\nhttps://b.example/\n");
	again(&l);
	world_urls(l.w, "https://a.example/ \"~Three\"\nhttps://b.example/\n");
	there(&l, 1, "https://a.example/", "Two", "");
	there(&l, 2, "https://b.example/", "Bee", "");
	assert_int_equal(take(&l), OK);
	assert_int_equal(l.s.edits.len, 1);
	assert_string_equal(form_of(&l, 0), "ac=edit&s=feed%2F1&t=Three");
	end(&l);
}

static void no_list(void **state)
{
	struct lists l = begin(state, "https://a.example/\n");
	struct why why = {0};

	assert_int_equal(subscribed_take(&l.s, STR("<html>"), &why), ERR_PARSE);
	assert_int_equal(subscribed_take(&l.s, STR("{\"error\":1}"), &why), ERR_PARSE);
	assert_string_equal(urls_of(&l), "https://a.example/\n");
	end(&l);
}

/* Fifty sources in a folder, each with a name of its line. */
static void fifty(struct lists *l, const char *folder, const char *name)
{
	again(l);
	for (int i = 0; i < 50; i++)
		there(l, i, arena_printf(&l->w->arena, "https://a.example/%d", i), name, folder);
}

static const char *fifty_lines(struct lists *l, const char *rest)
{
	struct buf lines;
	const char *text;

	buf_init(&lines, BUF_MAX);
	for (int i = 0; i < 50; i++)
		buf_printf(&lines, "https://a.example/%d%s\n", i, rest);
	text = arena_cstr(&l->w->arena, buf_view(&lines));
	buf_release(&lines);
	return text;
}

static void many_changes_are_written_at_once(void **state)
{
	struct lists l = begin(state, "");

	fifty(&l, "old", "A");
	assert_int_equal(take(&l), OK);
	assert_string_equal(urls_of(&l), fifty_lines(&l, " \"old\""));
	replaced = 0;
	fifty(&l, "new", "A");
	assert_int_equal(take(&l), OK);
	assert_string_equal(urls_of(&l), fifty_lines(&l, " \"new\""));
	assert_int_equal(replaced, 1);
	fifty(&l, "new", "A");
	assert_int_equal(take(&l), OK);
	assert_int_equal(replaced, 1);
	end(&l);
}

/* A full disk, or an end at that moment: nothing is agreed on, and the next sync does it all. */
static void what_was_not_written_is_done_by_the_next(void **state)
{
	struct lists l = begin(state, "");

	fifty(&l, "old", "A");
	assert_int_equal(take(&l), OK);
	most = replaced;
	fifty(&l, "new", "A");
	assert_int_not_equal(take(&l), OK);
	assert_string_equal(urls_of(&l), fifty_lines(&l, " \"old\""));
	assert_int_equal(l.s.edits.len, 0);
	most = INT_MAX;
	fifty(&l, "new", "A");
	assert_int_equal(take(&l), OK);
	assert_string_equal(urls_of(&l), fifty_lines(&l, " \"new\""));
	end(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(new_there, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(one_address_twice, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(new_here, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(another_address, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(refused, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(gone_there, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(gone_here, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(most_are_gone, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(folders, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(names, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(no_list, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(many_changes_are_written_at_once, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(what_was_not_written_is_done_by_the_next,
						world_setup, world_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
