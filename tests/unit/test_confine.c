/* SPDX-License-Identifier: ISC */
/*
 * What a command may still do after its start, tried in a process of its own. Where the kernel has
 * no Landlock all is skipped.
 */
#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/broker.h"
#include "base/file.h"
#include "base/sandbox.h"
#include "engine/errand.h"
#include "jobs/confine.h"

/* 0, or the errno with which a file could not be made or opened. */
static int may_write(const char *folder, const char *name)
{
	char path[200];
	int fd;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static bool has_landlock(void)
{
	struct buf words;
	bool has;

	buf_init(&words, BUF_MAX);
	sandbox_print(&words);
	has = str_find(buf_view(&words), STR("Landlock")) != SIZE_MAX;
	buf_release(&words);
	return has;
}

#define SKIPPED 77

/* What a narrowed process tries: 0, the number of the step that was otherwise, or SKIPPED. */
typedef int try_fn(const struct paths *paths);

static int try_narrowed(struct world *w, const char *command, const char *config, const char *word,
			try_fn *try)
{
	char name[] = "kurzum-fetch", verb[20], argument[100];
	char *argv[] = {name, verb, argument, NULL};
	struct paths paths;
	struct options options;
	struct args args;
	int status = 0;
	pid_t pid;

	snprintf(verb, sizeof verb, "%s", command);
	snprintf(argument, sizeof argument, "%s", word);
	paths_find(&paths, &w->arena, w->dir, arena_printf(&w->arena, "%s/data", w->dir));
	assert_int_equal(file_replace(paths.config_file, str_z(config), NULL), OK);
	assert_int_equal(file_make_folder(paths.data_dir, NULL), OK);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		if (args_init(&args, *word ? 3 : 2, argv, NULL))
			_exit(99);
		options_init(&options);
		(void)!options_read(&options, paths.config_file);
		confine(&args, &paths, &options);
		_exit(has_landlock() ? try(&paths) : SKIPPED);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == SKIPPED)
		skip();
	return WEXITSTATUS(status);
}

static enum err edit(const struct paths *paths, enum urlsedit_kind kind, const char *address,
		     const char *word)
{
	struct urlsedit e = {kind, address, word};

	return errand_edit(paths->urls_file, &e, NULL, NULL);
}

static int only_urls_changes(const struct paths *paths)
{
	struct proc p;

	if (may_write(paths->data_dir, "any"))
		return 1;
	if (may_write(paths->config_dir, "config") != EACCES)
		return 2;
	if (may_write(paths->config_dir, "urls") != EACCES)
		return 3;
	if (may_write(paths->config_dir, "new") != EACCES)
		return 4;
	if (edit(paths, URLSEDIT_APPEND, "", "https://a.example/ \"tag\"\n"))
		return 5;
	if (edit(paths, URLSEDIT_APPEND, "", "exec:/bin/true\n") != ERR_USAGE)
		return 6;
	if (edit(paths, URLSEDIT_EACH, "", "n https://a.example/ A\n"))
		return 7;
	if (edit(paths, URLSEDIT_ADD, "https://b.example/", "") != ERR_USAGE)
		return 8;
	if (broker_run(&p, STR("/bin/true"), NULL) != ERR_CONFIG)
		return 9;
	return 0;
}

static void with_a_server_only_urls_changes(void **state)
{
	static const char *const commands[] = {"refresh", "serve", "sync", "pages"};
	struct world *w = *state;
	struct buf urls;

	buf_init(&urls, BUF_MAX);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		(void)remove(arena_printf(&w->arena, "%s/urls", w->dir));
		assert_int_equal(try_narrowed(w, commands[i], "sync https://s.example/\n", "",
					      only_urls_changes),
				 0);
		buf_clear(&urls);
		assert_int_equal(file_read(&urls, arena_printf(&w->arena, "%s/urls", w->dir), NULL),
				 OK);
		assert_string_equal(urls.data, "https://a.example/ \"tag\" \"~A\"\n");
	}
	buf_release(&urls);
}

static int nothing_changes(const struct paths *paths)
{
	if (may_write(paths->config_dir, "new") != EACCES)
		return 1;
	return edit(paths, URLSEDIT_APPEND, "", "https://a.example/\n") != ERR_USAGE;
}

static void without_one_nothing_changes(void **state)
{
	assert_int_equal(try_narrowed(*state, "refresh", "# nothing\n", "", nothing_changes), 0);
}

static int one_line_more(const struct paths *paths)
{
	if (may_write(paths->config_dir, "new") != EACCES)
		return 1;
	if (edit(paths, URLSEDIT_ADD, "/etc", "") != ERR_USAGE)
		return 2;
	if (edit(paths, URLSEDIT_REMOVE, "https://a.example/", "") != ERR_USAGE)
		return 3;
	return edit(paths, URLSEDIT_ADD, "https://a.example/feed", "x") != OK;
}

static void add_adds(void **state)
{
	assert_int_equal(try_narrowed(*state, "add", "sync https://s.example/\n",
				      "https://a.example/", one_line_more),
			 0);
}

/* `urls` and the file it leads to, in a folder of its own; replaced, it can still be read. */
static int link_is_followed(const struct paths *paths)
{
	struct buf urls;
	int step = 0;

	buf_init(&urls, BUF_MAX);
	for (int i = 0; !step && i < 2; i++)
		if (edit(paths, i ? URLSEDIT_EACH : URLSEDIT_APPEND, "",
			 i ? "n https://a.example/ A\n" : "https://a.example/\n"))
			step = 1;
		else if (file_read(&urls, paths->urls_file, NULL))
			step = 2;
	buf_release(&urls);
	return step;
}

static void a_linked_urls_is_read_again(void **state)
{
	struct world *w = *state;
	const char *other = arena_printf(&w->arena, "%s/data/other", w->dir);

	assert_int_equal(file_make_folder(other, NULL), OK);
	other = arena_printf(&w->arena, "%s/urls", other);
	assert_int_equal(file_replace(other, STR("# mine\n"), NULL), OK);
	assert_int_equal(symlink(other, arena_printf(&w->arena, "%s/urls", w->dir)), 0);
	assert_int_equal(try_narrowed(w, "sync", "sync https://s.example/\n", "", link_is_followed),
			 0);
}

static int nothing_at_all(const struct paths *paths)
{
	if (may_write(paths->data_dir, "any") != EACCES)
		return 1;
	if (may_write(paths->config_dir, "any") != EACCES)
		return 2;
	return 0;
}

static void those_that_print_write_nowhere(void **state)
{
	static const char *const commands[] = {"parse",	    "extract", "render",
					       "sentences", "find",    "no-such-command"};

	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		assert_int_equal(try_narrowed(*state, commands[i], "# nothing\n", "",
					      nothing_at_all),
				 0);
}

/* Whether this kernel and build have what closes the network: seccomp, or Landlock 4. */
static bool can_close_network(void)
{
	struct buf words;
	bool calls;

	buf_init(&words, BUF_MAX);
	sandbox_print(&words);
	calls = str_find(buf_view(&words), STR("no programs")) != SIZE_MAX;
	buf_release(&words);
#ifdef SYS_landlock_create_ruleset
	return calls || syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, 1u) >= 4;
#else
	return calls;
#endif
}

/* Nobody listens at port 1. */
static int no_network(const struct paths *paths)
{
	struct sockaddr_in to = {.sin_family = AF_INET,
				 .sin_port = htons(1),
				 .sin_addr = {htonl(INADDR_LOOPBACK)}};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	(void)paths;
	if (!can_close_network())
		return SKIPPED;
	return fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) < 0 &&
	       errno == ECONNREFUSED;
}

static void those_that_fetch_nothing_have_no_network(void **state)
{
	static const char *const commands[] = {"export", "extract",	   "figures", "import",
					       "issue",	 "parse",	   "prune",   "render",
					       "show",	 "stories",	   "story",   "sentences",
					       "tldr",	 "no-such-command"};

	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		assert_int_equal(try_narrowed(*state, commands[i], "# nothing\n", "", no_network),
				 0);
}

static int cache_only(const struct paths *paths)
{
	return may_write(paths->data_dir, "any") || may_write(paths->config_dir, "any") != EACCES;
}

static void those_that_work_write_the_cache(void **state)
{
	static const char *const commands[] = {"refresh", "pages", "prune",   "issue",	"tldr",
					       "show",	  "story", "stories", "figures"};

	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		assert_int_equal(try_narrowed(*state, commands[i], "# nothing\n", "", cache_only),
				 0);
}

#define IN_A_WORLD(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_WORLD(with_a_server_only_urls_changes),
		IN_A_WORLD(without_one_nothing_changes),
		IN_A_WORLD(add_adds),
		IN_A_WORLD(a_linked_urls_is_read_again),
		IN_A_WORLD(those_that_print_write_nowhere),
		IN_A_WORLD(those_that_fetch_nothing_have_no_network),
		IN_A_WORLD(those_that_work_write_the_cache),
	};

	return cmocka_run_group_tests_name("confine", tests, NULL, NULL);
}
