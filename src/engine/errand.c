/* SPDX-License-Identifier: ISC */
#include "engine/errand.h"

#include "base/broker.h"
#include "base/i18n.h"
#include "base/url.h"
#include "conf/options.h"
#include "conf/settings.h"
#include "conf/sources.h"
#include "conf/urlline.h"
#include "net/exec.h"
#include "net/secret.h"

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

const char *errand_option(const struct options *options, const char *name, struct arena *a)
{
	uint32_t i = options_find(str_z(name));

	return i < options_count() ? options_value(options, i, a) : "";
}

static bool is_configured(const struct paths *paths, struct str line)
{
	struct arena a = {0};
	struct sources list = {0};
	struct options options;
	bool is;

	options_init(&options);
	(void)!options_read(&options, paths->config_file);
	is = str_eq(line, str_z(options.tldr_command)) || is_secret(line, options.tldr_key) ||
	     is_secret(line, errand_option(&options, "sync-password", &a));
	options_release(&options);
	arena_release(&a);
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

/* The question is two addresses, each ended by a NUL. */
static enum err move(void *ctx, struct str question, struct why *why)
{
	const struct paths *paths = ctx;
	size_t end = str_chr(question, '\0');
	struct str from = str_sub(question, 0, end), to = str_sub(question, end + 1, question.n);

	if (end >= question.n || !to.n || to.p[to.n - 1] != '\0' || !url_is_http(from) ||
	    !url_is_http(str_sub(to, 0, to.n - 1)))
		return why_set(
			why, ERR_USAGE, paths->urls_file, 0, "%s",
			_("no web address takes the place of another one; nothing was changed"));
	return sources_move(paths->urls_file, from.p, to.p, NULL, why);
}

/* ---- the fetcher's side ---- */

void errand_start(const struct paths *paths)
{
	struct broker_duty duty = {words_of, move, (void *)(uintptr_t)paths};

	broker_start(&duty);
}

enum err errand_move(const char *urls_file, const char *from, const char *to, struct why *why)
{
	struct buf question;
	enum err err;

	if (!broker_is_there())
		return sources_move(urls_file, from, to, NULL, why);
	buf_init(&question, BUF_MAX);
	buf_add(&question, from, strlen(from) + 1);
	buf_add(&question, to, strlen(to) + 1);
	err = broker_ask(buf_view(&question), why);
	buf_release(&question);
	return err;
}
