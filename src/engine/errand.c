/* SPDX-License-Identifier: ISC */
#include "engine/errand.h"

#include <stdio.h>

#include "base/broker.h"
#include "base/i18n.h"
#include "base/url.h"
#include "conf/notify.h"
#include "conf/options.h"
#include "conf/settings.h"
#include "conf/sources.h"
#include "conf/urlline.h"
#include "net/exec.h"
#include "net/secret.h"

/* The first byte of a question. */
#define MOVE "m"
#define NOTIFY "n"

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
	if (!line.n || !is_configured(ctx, line))
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

/* In place of one address of the web another one. */
static enum err move(const struct paths *paths, struct str from, struct str to, struct why *why)
{
	if (!url_is_http(from) || !url_is_http(to))
		return why_set(
			why, ERR_USAGE, paths->urls_file, 0, "%s",
			_("no web address takes the place of another one; nothing was changed"));
	return sources_move(paths->urls_file, from.p, to.p, NULL, why);
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

static enum err answer(void *ctx, struct str question, struct why *why)
{
	struct str kind = str_sub(question, 0, 1), first, second;

	if (!two_words(str_sub(question, 1, question.n), &first, &second))
		return ERR_USAGE;
	if (str_eq(kind, STR(MOVE)))
		return move(ctx, first, second, why);
	if (str_eq(kind, STR(NOTIFY)))
		return notify(ctx, first, second, why);
	return ERR_USAGE;
}

/* ---- the fetcher's side ---- */

void errand_start(const struct paths *paths)
{
	struct broker_duty duty = {words_of, answer, (void *)(uintptr_t)paths};

	broker_start(&duty);
}

static enum err ask(const char *kind, const char *first, const char *second, struct why *why)
{
	struct buf question;
	enum err err;

	buf_init(&question, BUF_MAX);
	buf_cstr(&question, kind);
	buf_add(&question, first, strlen(first) + 1);
	buf_add(&question, second, strlen(second) + 1);
	err = broker_ask(buf_view(&question), why);
	buf_release(&question);
	return err;
}

enum err errand_move(const char *urls_file, const char *from, const char *to, struct why *why)
{
	return broker_is_there() ? ask(MOVE, from, to, why)
				 : sources_move(urls_file, from, to, NULL, why);
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
	return ask(NOTIFY, first, second, why);
}
