/* SPDX-License-Identifier: ISC */
/* Which edits of `urls` a narrowed process is allowed, and how what they did travels. */
#include "world.h"

#include "base/file.h"
#include "engine/urlsedit.h"

static void write_config(struct world *w, const char *text)
{
	assert_int_equal(file_replace(arena_printf(&w->arena, "%s/config", w->dir), str_z(text),
				      NULL),
			 OK);
}

static enum err check(void **state, enum urlsedit_kind kind, const char *address, const char *word)
{
	struct world *w = *state;
	struct urlsedit edit = {kind, address, word};
	struct urlsedit_asker asker;
	struct paths paths;

	paths_find(&paths, &w->arena, w->dir, w->dir);
	asker = (struct urlsedit_asker){.paths = &paths, .syncs = true};
	return urlsedit_check(&asker, &edit, NULL);
}

static void a_source_moves_from_web_to_web(void **state)
{
	assert_int_equal(check(state, URLSEDIT_MOVE, "http://a.example/", "https://a.example/"),
			 OK);
	assert_int_equal(check(state, URLSEDIT_MOVE, "http://a.example/", "file:///etc/passwd"),
			 ERR_USAGE);
	assert_int_equal(check(state, URLSEDIT_MOVE, "/home/x", "http://a.example/"), ERR_USAGE);
}

static void a_server_changes_only_where_there_is_one(void **state)
{
	static const char *const wrong[] = {
		"t exec:/bin/true x\n",
		"n /home/x/texts x\n",
		"t https://a.example/ x\nu file:///etc/passwd x\n",
		"d https://a.example/ x\n",
		"https://a.example/ x\n",
		"t\n",
		"\n",
		"",
	};
	const char *right = "t https://a.example/ x y\nu https://b.example/ x\n"
			    "n https://a.example/ A name\n";

	write_config(*state, "max-articles 10\n");
	assert_int_equal(check(state, URLSEDIT_REMOVE, "https://a.example/", "x"), ERR_USAGE);
	assert_int_equal(check(state, URLSEDIT_EACH, "", right), ERR_USAGE);
	assert_int_equal(check(state, URLSEDIT_APPEND, "", "https://a.example/\n"), ERR_USAGE);
	write_config(*state, "sync https://s.example/\n");
	assert_int_equal(check(state, URLSEDIT_REMOVE, "https://a.example/", "x"), OK);
	assert_int_equal(check(state, URLSEDIT_REMOVE, "exec:/bin/true", "x"), ERR_USAGE);
	assert_int_equal(check(state, URLSEDIT_REMOVE, "/home/x/texts", "x"), ERR_USAGE);
	assert_int_equal(check(state, URLSEDIT_EACH, "", right), OK);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (check(state, URLSEDIT_EACH, "", wrong[i]) != ERR_USAGE)
			fail_msg("allowed: %s", wrong[i]);
}

static void lines_are_plain(void **state)
{
	static const char *const wrong[] = {
		"exec:/bin/true\n",
		"filter:/bin/true:https://a.example/\n",
		"file:///etc/passwd\n",
		"/home/x\n",
		"query:all:unread = \"yes\"\n",
		"https://a.example/ < auth=/bin/true\n",
		"https://a.example/ < proxy=http://b.example/\n",
		"https://a.example/\nexec:/bin/true\n",
		"# a comment\n",
		"https://a.example/\x1b\n",
	};

	write_config(*state, "sync https://s.example/\n");
	assert_int_equal(check(state, URLSEDIT_APPEND, "",
			       "https://a.example/ \"~A\" \"tag\"\nhttp://b.example/\n"),
			 OK);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (check(state, URLSEDIT_APPEND, "", wrong[i]) != ERR_USAGE)
			fail_msg("allowed: %s", wrong[i]);
}

static void what_was_typed_is_added(void **state)
{
	struct world *w = *state;
	const char *words[] = {"--tag", "x", w->dir};
	struct urlsedit edit = {URLSEDIT_ADD, w->dir, ""};
	struct urlsedit_asker asker = {.words = words, .nwords = 3};
	struct paths paths;

	paths_find(&paths, &w->arena, w->dir, w->dir);
	asker.paths = &paths;
	assert_int_equal(urlsedit_check(&asker, &edit, NULL), OK);
	edit.address = "/etc";
	assert_int_equal(urlsedit_check(&asker, &edit, NULL), ERR_USAGE);
	edit.address = "exec:/bin/true";
	assert_int_equal(urlsedit_check(&asker, &edit, NULL), ERR_USAGE);
	edit.address = "https://a.example/feed";
	assert_int_equal(urlsedit_check(&asker, &edit, NULL), OK);
	/* nor does it do a server's work, nor another command its */
	write_config(w, "sync https://s.example/\n");
	edit.kind = URLSEDIT_REMOVE;
	assert_int_equal(urlsedit_check(&asker, &edit, NULL), ERR_USAGE);
	edit.kind = URLSEDIT_ADD;
	asker.words = NULL;
	assert_int_equal(urlsedit_check(&asker, &edit, NULL), ERR_USAGE);
	edit.kind = (enum urlsedit_kind)'?';
	assert_int_equal(urlsedit_check(&asker, &edit, NULL), ERR_USAGE);
}

/* The file after an edit. */
static void becomes(struct world *w, enum urlsedit_kind kind, const char *address, const char *word,
		    const char *want)
{
	const char *path = arena_printf(&w->arena, "%s/urls", w->dir);
	struct sources_change change = {0}, back = {0};
	struct urlsedit edit = {kind, address, word};
	struct why why = {0};
	struct buf bytes;

	buf_init(&bytes, BUF_MAX);
	if (urlsedit_run(path, &edit, &change, &why))
		fail_msg("%s", why.what);
	urlsedit_print(&change, &bytes);
	assert_true(urlsedit_parse(buf_view(&bytes), &back));
	assert_int_equal(back.line, change.line);
	assert_true(str_eq(back.before, change.before) && str_eq(back.after, change.after));
	buf_clear(&bytes);
	assert_int_equal(file_read(&bytes, path, NULL), OK);
	assert_string_equal(bytes.data, want);
	buf_release(&bytes);
	sources_change_release(&change);
	sources_change_release(&back);
}

static void edits_are_made(void **state)
{
	struct world *w = *state;

	becomes(w, URLSEDIT_ADD, "https://a.example/", "x\ny", "https://a.example/ \"x\" \"y\"\n");
	becomes(w, URLSEDIT_EACH, "",
		"u https://a.example/ x\nt https://a.example/ z\nn https://a.example/ A\n",
		"https://a.example/ \"y\" \"z\" \"~A\"\n");
	becomes(w, URLSEDIT_MOVE, "https://a.example/", "https://b.example/",
		"https://b.example/ \"y\" \"z\" \"~A\"\n");
	becomes(w, URLSEDIT_APPEND, "", "https://c.example/\n",
		"https://b.example/ \"y\" \"z\" \"~A\"\nhttps://c.example/\n");
	becomes(w, URLSEDIT_REMOVE, "https://b.example/", "", "https://c.example/\n");
}

static void nonsense_is_no_change(void **state)
{
	static const char *const wrong[] = {"", "1\n", "1 2\n", "x 0\n", "1 -1\n", "-1 0\n"};
	struct sources_change change = {0};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(urlsedit_parse(str_z(wrong[i]), &change));
	sources_change_release(&change);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_source_moves_from_web_to_web, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(a_server_changes_only_where_there_is_one,
						world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(lines_are_plain, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(what_was_typed_is_added, world_setup,
						world_teardown),
		cmocka_unit_test_setup_teardown(edits_are_made, world_setup, world_teardown),
		cmocka_unit_test(nonsense_is_no_change),
	};

	return cmocka_run_group_tests_name("urlsedit", tests, NULL, NULL);
}
