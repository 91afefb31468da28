/* SPDX-License-Identifier: ISC */
/*
 * add: a line more in `urls`. What is at an address of the web is looked at first: a feed is added
 * as it is, of a page the feed that it names; a person chooses among several. --offline adds the
 * address unseen.
 */
#include <stdio.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/tell.h"
#include "base/url.h"
#include "base/utf8.h"
#include "conf/typed.h"
#include "engine/errand.h"
#include "engine/probe.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "store/db_urls.h"

#define TRIES 3 /* at an answer */

VEC_OF(tag_words, const char *);

struct addition {
	struct job *job;
	struct arena arena;
	struct tag_words tags;
	const char *address; /* as it will stand in `urls` */
	struct str title; /* of the feed, empty: not known */
};

static enum err take_args(struct addition *add, struct why *why)
{
	enum err err;
	const char *tag;

	do {
		tag = NULL;
		err = args_value(add->job->args, "--tag", &tag, why);
		if (tag)
			VEC_PUSH(&add->tags, tag);
	} while (!err && tag);
	if (!err)
		err = args_rest(add->job->args, 1, 1, why);
	if (!err)
		err = typed_address(&add->arena, add->job->args->argv[0], &add->address, why);
	return err ? err : sources_check_tags(add->tags.items, add->tags.len, why);
}

/* Whether `urls` would refuse it whatever the server says: then nobody is asked. */
static bool is_hopeless(const struct addition *add)
{
	struct sources list = {0};
	enum err err = sources_read(&list, add->job->paths->urls_file, NULL);
	bool hopeless = err && list.unreadable;

	for (uint32_t i = 0; i < list.list.len; i++)
		hopeless |= !strcmp(list.list.items[i].address, add->address);
	sources_release(&list);
	return hopeless;
}

static void show_choice(struct addition *add, const struct discover_feeds *feeds)
{
	struct buf text;

	buf_init(&text, BUF_MAX);
	for (uint32_t i = 0; i < feeds->len; i++) {
		struct str address = url_public(&add->arena, feeds->items[i].address);

		buf_printf(&text, "%3u  %.*s", i + 1, STR_ARG(address));
		if (feeds->items[i].title.n)
			buf_printf(&text, "  %.*s", STR_ARG(feeds->items[i].title));
		buf_char(&text, '\n');
	}
	tell_err("%.*s", STR_ARG(buf_view(&text)));
	buf_release(&text);
}

/* The number of the one that is wanted, 0: none. */
static uint32_t ask(uint32_t n)
{
	char line[64];
	long long number = 0;

	for (int i = 0; i < TRIES; i++) {
		struct str answer;

		tell_err(_("Which one? 1 to %u, or Enter for none: "), n);
		if (!fgets(line, sizeof line, stdin))
			break;
		answer = str_trim(str_z(line));
		if (!answer.n)
			break;
		if (str_int(answer, 1, n, &number))
			return (uint32_t)number;
	}
	return 0;
}

static enum err choose(struct addition *add, const struct discover_feeds *feeds, uint32_t *at,
		       struct why *why)
{
	const char *shown = arena_cstr(&add->arena, url_public(&add->arena, str_z(add->address)));
	uint32_t number;

	*at = 0;
	if (feeds->len == 1)
		return OK;
	show_choice(add, feeds);
	if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
		return why_set(why, ERR_NOT_FOUND, shown, 0,
			       P_("%u feed is there; add the one you want",
				  "%u feeds are there; add the one you want", feeds->len),
			       feeds->len);
	number = ask(feeds->len);
	if (!number)
		return why_set(why, ERR_NOT_FOUND, shown, 0, "%s",
			       _("nothing was chosen, nothing was added"));
	*at = number - 1;
	return OK;
}

/* From an address of the web to the feed that is meant. */
static enum err look(struct addition *add, struct why *why)
{
	const struct options *options = add->job->options;
	struct probe_found found = {0};
	struct discover_feed *feed;
	uint32_t at;
	enum err err = probe_address(&found, add->address, options, &add->arena, why);

	if (!err)
		err = choose(add, &found.feeds, &at, why);
	if (!err) {
		feed = &found.feeds.items[at];
		if (!found.read)
			err = probe_feed(feed, options, &add->arena, why);
		add->address = arena_cstr(&add->arena, feed->address);
		add->title = feed->title;
	}
	VEC_RELEASE(&found.feeds);
	return err;
}

/* The transfer's words, and how the address can be added all the same. */
static void hint(struct why *why)
{
	size_t n = strlen(why->what);

	if (why->err == ERR_FETCH || why->err == ERR_TIME || why->err == ERR_NOT_FEED)
		snprintf(why->what + n, sizeof why->what - n, "%s",
			 _(" (--offline adds it unseen)"));
}

static enum err follow(const struct addition *add, struct db_urls *urls, struct why *why)
{
	struct why untold = {0};
	struct db *db = NULL;
	enum err err = db_open(&db, add->job->paths->cache_file, DB_WRITE, NULL, why);

	urls->address = add->address;
	if (!err)
		err = db_urls_follow(db, add->job->paths, false, why);
	if (!err && db_urls_keep(db, urls, &untold))
		(void)why_report(&untold);
	db_close(db);
	return err;
}

static enum err tell(struct addition *add, struct why *why)
{
	struct buf text, clean;
	enum err err;

	buf_init(&text, BUF_MAX);
	buf_init(&clean, BUF_MAX);
	buf_printf(&text, _("added: %.*s"), STR_ARG(url_public(&add->arena, str_z(add->address))));
	if (add->title.n)
		buf_printf(&text, " (%.*s)", STR_ARG(add->title));
	utf8_clean(&clean, buf_view(&text), UTF8_LINE);
	buf_char(&clean, '\n');
	err = emit_buf(&clean, why);
	buf_release(&text);
	buf_release(&clean);
	return err;
}

static enum err write_line(const struct addition *add, struct sources_change *change,
			   struct why *why)
{
	struct urlsedit edit = {.kind = URLSEDIT_ADD, .address = add->address};
	struct buf tags;
	enum err err;

	buf_init(&tags, BUF_MAX);
	for (uint32_t i = 0; i < add->tags.len; i++)
		buf_printf(&tags, "%s%s", i ? "\n" : "", add->tags.items[i]);
	edit.word = tags.data ? tags.data : "";
	err = errand_edit(add->job->paths->urls_file, &edit, change, why);
	buf_release(&tags);
	return err;
}

static enum err add_one(struct addition *add, struct why *why)
{
	struct db_urls urls = {.kind = DB_URLS_ADDED, .n = 1};
	enum err err = take_args(add, why);

	if (!err && url_is_http(str_z(add->address)) && !add->job->args->offline &&
	    !is_hopeless(add)) {
		err = look(add, why);
		if (err)
			hint(why);
	}
	if (!err)
		err = write_line(add, &urls.change, why);
	if (!err)
		err = follow(add, &urls, why);
	sources_change_release(&urls.change);
	return err ? err : tell(add, why);
}

enum err job_add(struct job *job, struct why *why)
{
	struct addition add = {.job = job};
	enum err err = add_one(&add, why);

	VEC_RELEASE(&add.tags);
	arena_release(&add.arena);
	return err;
}
