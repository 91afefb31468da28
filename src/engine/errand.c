/* SPDX-License-Identifier: ISC */
#include "engine/errand.h"

#include <stdio.h>

#include "base/broker.h"
#include "base/i18n.h"
#include "conf/notify.h"
#include "conf/settings.h"
#include "conf/sources.h"
#include "conf/urlline.h"
#include "net/exec.h"
#include "net/secret.h"

/* The first byte of a question; others are a urlsedit_kind. */
#define NOTIFY '!'

/* ---- the broker's side ---- */

/* A command, unless it names a file or a variable. */
static bool is_secret(struct str line, const char *auth)
{
	struct str s = str_z(auth ? auth : "");

	return str_eq(line, s) && !secret_path(s).n && !secret_variable(s).n;
}

static bool is_of_source(struct str line, const struct source *source)
{
	struct str address = str_z(source->address), command, rest;
	struct settings settings;
	struct arena a = {0};
	bool is = false;

	if (source->kind == SOURCE_EXEC)
		is = str_eq(line, str_sub(address, strlen("exec:"), address.n));
	else if (source->kind == SOURCE_FILTER && urlline_filter(address, &command, &rest))
		is = str_eq(line, command);
	if (!is && source->settings) {
		(void)!settings_parse(&settings, str_z(source->settings), &a, NULL);
		is = is_secret(line, settings.auth);
	}
	arena_release(&a);
	return is;
}

static bool is_configured(const struct paths *paths, struct str line)
{
	struct sources list = {0};
	struct options options;
	bool is;

	options_init(&options);
	(void)!options_read(&options, paths->config_file);
	is = str_eq(line, str_z(options.tldr_command)) || is_secret(line, options.tldr_key) ||
	     is_secret(line, options.sync_password);
	options_release(&options);
	if (is)
		return true;
	(void)!sources_read_right(&list, paths->urls_file, NULL);
	for (uint32_t i = 0; !is && i < list.list.len; i++)
		is = is_of_source(line, &list.list.items[i]);
	sources_release(&list);
	return is;
}

static enum err words_of(void *ctx, struct arena *a, struct str line, char ***argv, struct why *why)
{
	const struct urlsedit_asker *asker = ctx;

	if (!line.n || !is_configured(asker->paths, line))
		return ERR_CONFIG;
	return exec_argv(a, line, argv, why);
}

/* Of a question, the words behind its first, each ended by a NUL. */
static bool two_words(struct str question, struct str *first, struct str *second)
{
	size_t end = str_chr(question, '\0');

	if (end >= question.n || question.p[question.n - 1] != '\0')
		return false;
	*first = str_sub(question, 0, end);
	*second = str_sub(question, end + 1, question.n);
	second->n -= second->n > 0;
	return str_chr(*second, '\0') == SIZE_MAX;
}

/* What came, and how many sources failed. */
static enum err notify(const struct paths *paths, struct str articles, struct str failed,
		       struct why *why)
{
	struct options options;
	long long n, m;
	enum err err;

	if (!str_int(articles, 0, INT32_MAX, &n) || !str_int(failed, 0, INT32_MAX, &m))
		return ERR_USAGE;
	options_init(&options);
	(void)!options_read(&options, paths->config_file);
	err = notify_run(&options, paths, n, m, why);
	options_release(&options);
	return err;
}

static enum err edit(const struct urlsedit_asker *asker, const struct urlsedit *e, struct buf *said,
		     struct why *why)
{
	struct sources_change change = {0};
	enum err err = urlsedit_check(asker, e, why);

	if (!err)
		err = urlsedit_run(asker->paths->urls_file, e, &change, why);
	if (!err)
		urlsedit_print(&change, said);
	sources_change_release(&change);
	return err;
}

static enum err answer(void *ctx, struct str question, struct buf *said, struct why *why)
{
	const struct urlsedit_asker *asker = ctx;
	struct str first, second;
	struct urlsedit e;

	if (!two_words(str_sub(question, 1, question.n), &first, &second))
		return ERR_USAGE;
	if (question.p[0] == NOTIFY)
		return notify(asker->paths, first, second, why);
	e = (struct urlsedit){(enum urlsedit_kind)question.p[0], first.p, second.p};
	return edit(asker, &e, said, why);
}

/* ---- the fetcher's side ---- */

void errand_start(const struct urlsedit_asker *asker)
{
	struct broker_duty duty = {words_of, answer, (void *)(uintptr_t)asker};

	broker_start(&duty);
}

static enum err ask(int kind, struct str first, struct str second, struct buf *said,
		    struct why *why)
{
	struct buf question;
	enum err err;

	buf_init(&question, BUF_MAX);
	buf_char(&question, (char)kind);
	buf_str(&question, first);
	buf_char(&question, '\0');
	buf_str(&question, second);
	buf_char(&question, '\0');
	err = broker_ask(buf_view(&question), said, why);
	buf_release(&question);
	return err;
}

/* As many whole lines as fit into a question, at least one. */
static struct str portion(struct str *lines)
{
	struct str rest = *lines, line;
	size_t n = 0;

	while (str_line(&rest, &line) && (!n || lines->n - rest.n < BROKER_TEXT_MAX - 8))
		n = lines->n - rest.n;
	rest = str_sub(*lines, 0, n);
	*lines = str_sub(*lines, n, lines->n);
	return rest;
}

static enum err ask_edit(const struct urlsedit *e, struct str word, struct sources_change *change,
			 struct why *why)
{
	struct buf said;
	enum err err;

	buf_init(&said, BUF_MAX);
	err = ask((int)e->kind, str_z(e->address), word, &said, why);
	if (!err && change) {
		sources_change_release(change);
		err = urlsedit_parse(buf_view(&said), change) ? OK : ERR_CHILD;
	}
	buf_release(&said);
	return err;
}

enum err errand_edit(const char *urls_file, const struct urlsedit *e, struct sources_change *change,
		     struct why *why)
{
	struct str rest = str_z(e->word);
	enum err err = OK;

	if (!broker_is_there())
		return urlsedit_run(urls_file, e, change, why);
	if (e->kind != URLSEDIT_APPEND && e->kind != URLSEDIT_EACH)
		return ask_edit(e, rest, change, why);
	while (!err && rest.n)
		err = ask_edit(e, portion(&rest), change, why);
	return err;
}

enum err errand_notify(const struct options *options, const struct paths *paths, int64_t articles,
		       int64_t failed, struct why *why)
{
	char first[24], second[24];

	if (!broker_is_there())
		return notify_run(options, paths, articles, failed, why);
	if (!options->notify_command[0] || articles <= 0)
		return OK;
	snprintf(first, sizeof first, "%lld", (long long)articles);
	snprintf(second, sizeof second, "%lld", (long long)failed);
	return ask(NOTIFY, str_z(first), str_z(second), NULL, why);
}
