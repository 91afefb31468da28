/* SPDX-License-Identifier: ISC */
#include "engine/enclosures.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/filename.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/url.h"
#include "engine/network.h"
#include "net/policy.h"

#define MEBIBYTE ((uint64_t)1 << 20)
#define NAMES_MAX 1000 /* files of one name that are tried */
#define TELL_MS 250 /* between two words on how far it is */
#define RANGE_NOT_SATISFIABLE 416

struct enclosures {
	struct enclosures_setup setup;
	struct fetch *fetch;
	struct arena arena; /* of the present one */
	struct db_download now; /* article 0: none */
	char *part; /* its file, unfinished */
	int fd;
	uint64_t from, here, all; /* at the beginning, now, in the end */
	bool over;
	enum err err; /* of the present one */
	struct why why;
	long status;
	bool refused, offline;
	int64_t retry_after;
	int64_t told; /* ticks */
	enum err cache; /* ends all */
	struct why cache_why;
};

/* ---- names ---- */

/* By the media type, where the address has no ending: the usual ones of podcasts. */
static const char *ending_of(struct str type)
{
	static const struct {
		const char *type, *ending;
	} known[] = {
		{"audio/mpeg", ".mp3"},	     {"audio/mp4", ".m4a"},
		{"audio/x-m4a", ".m4a"},     {"audio/ogg", ".ogg"},
		{"audio/opus", ".opus"},     {"audio/flac", ".flac"},
		{"video/mp4", ".mp4"},	     {"video/webm", ".webm"},
		{"image/jpeg", ".jpg"},	     {"image/png", ".png"},
		{"application/pdf", ".pdf"}, {"application/epub+zip", ".epub"},
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_istarts(type, str_z(known[i].type)))
			return known[i].ending;
	return "";
}

/* The headline, with the file's own name where there are several. */
static struct str title_of(struct enclosures *e)
{
	const struct db_download *d = &e->now;

	if (d->files < 2 || !d->name.n || str_eq(d->name, d->title))
		return d->title;
	return str_z(arena_printf(&e->arena, "%.*s - %.*s", STR_ARG(d->title), STR_ARG(d->name)));
}

/* FOLDER/Headline.mp3, another one when that is taken. */
static const char *choose_name(struct enclosures *e, const char *folder)
{
	struct str ending = filename_ending(url_split(e->now.url).path);
	const char *end = ending.n ? arena_cstr(&e->arena, ending) : ending_of(e->now.type);
	char *path = NULL;
	struct buf name;

	buf_init(&name, 512);
	filename_print(title_of(e), "", &name);
	for (int i = 1; i < NAMES_MAX; i++) {
		path = arena_printf(&e->arena, i == 1 ? "%s/%s%s" : "%s/%s%s-%d%s", folder,
				    name.data, i == 1 ? end : "", i, end);
		if (!file_exists(path) && !file_exists(arena_printf(&e->arena, "%s.part", path)))
			break;
	}
	buf_release(&name);
	return path;
}

/* The file that the bytes go to; what is in it already counts when it is known what it is of. */
static enum err open_part(struct enclosures *e, struct why *why)
{
	const char *folder = options_downloads(e->setup.options, &e->arena);
	struct stat st;
	enum err err = file_make_folder(folder, why);

	if (err)
		return err;
	if (!e->now.file.n)
		e->now.file = str_z(choose_name(e, folder));
	e->part = arena_printf(&e->arena, "%.*s.part", STR_ARG(e->now.file));
	e->fd = open(e->part, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
	if (e->fd < 0 || fstat(e->fd, &st) || !S_ISREG(st.st_mode))
		return why_set(why, ERR_IO, e->part, 0, _("can't be written: %s"),
			       strerror(e->fd < 0 ? errno : EINVAL));
	e->from = e->here = e->now.validator.n ? (uint64_t)st.st_size : 0;
	return OK;
}

uint64_t enclosures_here(const struct db_download *d)
{
	bool done = d->state == DB_DOWNLOAD_DONE;
	struct arena a = {0};
	struct stat st = {0};

	if (!d->file.n ||
	    stat(arena_printf(&a, "%.*s%s", STR_ARG(d->file), done ? "" : ".part"), &st))
		st.st_size = 0;
	arena_release(&a);
	return (uint64_t)st.st_size;
}

/* ---- what comes ---- */

static void tell(struct enclosures *e, enum db_download_state state, const char *words)
{
	struct enclosures_news news = {.download = &e->now,
				       .state = state,
				       .here = e->here,
				       .all = e->all,
				       .words = words};

	e->told = date_ticks();
	if (e->setup.tell)
		e->setup.tell(e->setup.ctx, &news);
}

static enum err fail_here(struct enclosures *e, enum err err, const char *text)
{
	e->err = why_set(&e->why, err, e->part, 0, _("can't be written: %s"), text);
	return err;
}

static enum err on_size(void *ctx, uint64_t at, uint64_t all, const char *validator)
{
	struct enclosures *e = ctx;
	uint64_t most = (uint64_t)e->setup.options->download_megabytes * MEBIBYTE;

	e->here = at;
	e->all = all;
	if (all > most) {
		e->refused = true;
		e->err = why_set(&e->why, ERR_LIMIT, e->now.url.p, 0,
				 _("%llu MiB; the option download-limit allows %llu"),
				 (unsigned long long)(all / MEBIBYTE),
				 (unsigned long long)(most / MEBIBYTE));
		return e->err;
	}
	if (ftruncate(e->fd, (off_t)at) || lseek(e->fd, (off_t)at, SEEK_SET) < 0)
		return fail_here(e, ERR_IO, strerror(errno));
	/* before the first byte: after a kill it is known what they are of */
	e->now.validator = arena_str(&e->arena, str_z(validator));
	if (all)
		e->now.bytes = (int64_t)all;
	e->cache = db_download_note(e->setup.db, &e->now, &e->cache_why);
	return e->cache;
}

static enum err on_body(void *ctx, const void *bytes, size_t n)
{
	struct enclosures *e = ctx;

	if (file_write_all(e->fd, str_of(bytes, n)))
		return fail_here(e, ERR_IO, strerror(errno));
	e->here += n;
	return OK;
}

static void on_done(void *ctx, const struct fetch_result *r)
{
	struct enclosures *e = ctx;

	e->over = true;
	e->status = r->status;
	e->refused |= r->refused;
	e->offline = r->offline;
	e->retry_after = r->retry_after;
	if (e->err || !r->err)
		return;
	e->err = r->err;
	e->why = r->why;
	/* the words of net/ speak of feeds */
	if (r->status == 404 || r->status == 410)
		(void)!why_set(&e->why, r->err, e->now.url.p, 0, "%s",
			       _("there is no such file any more"));
}

/* ---- one after the other ---- */

static void close_part(struct enclosures *e)
{
	if (e->fd >= 0)
		close(e->fd);
	e->fd = -1;
	arena_release(&e->arena);
	e->now = (struct db_download){0};
	e->part = NULL;
	e->here = e->all = 0;
	e->over = e->refused = e->offline = false;
	e->err = OK;
	e->why = (struct why){0};
}

static void begin(struct enclosures *e)
{
	struct fetch_wishes wishes = {.retries = -1, .seconds = ENCLOSURES_SECONDS};
	struct fetch_request what = {.wishes = &wishes, .accept = "*/*", .whole = true, .ctx = e};

	e->err = open_part(e, &e->why);
	if (e->err) {
		e->over = e->refused = true;
		return;
	}
	network_named(&what, &wishes, e->now.url, e->now.address, e->now.settings, &e->arena);
	what.from = e->here;
	what.only_if = arena_cstr(&e->arena, e->now.validator);
	fetch_add(e->fetch, &what);
	tell(e, DB_DOWNLOAD_WAITS, "");
}

/* Later each time; what will not get better is not tried again. */
static enum db_download_state next_state(struct enclosures *e)
{
	bool passing = !e->refused && (e->status < 400 || e->status == 408 || e->status == 429 ||
				       e->status >= 500);
	int64_t wait = POLICY_BACKOFF_FIRST;

	if (e->offline)
		return DB_DOWNLOAD_WAITS;
	if (e->status == RANGE_NOT_SATISFIABLE && e->now.validator.n) {
		e->now.validator = STR_NONE; /* from the start, now */
		e->now.tries++;
		return e->now.tries < ENCLOSURES_TRIES ? DB_DOWNLOAD_LOST : DB_DOWNLOAD_FAILED;
	}
	if (++e->now.tries >= ENCLOSURES_TRIES || !passing)
		return DB_DOWNLOAD_FAILED;
	/* a connection that broke after some of it: the rest at once */
	if (e->here > e->from && !e->retry_after)
		return DB_DOWNLOAD_LOST;
	for (int64_t i = 1; i < e->now.tries && wait < POLICY_BACKOFF_MAX; i++)
		wait *= 2;
	e->now.next_attempt = date_now() + (wait > e->retry_after ? wait : e->retry_after);
	return DB_DOWNLOAD_LOST;
}

static enum err keep_file(struct enclosures *e)
{
	if (fsync(e->fd) || rename(e->part, arena_cstr(&e->arena, e->now.file)))
		return fail_here(e, ERR_IO, strerror(errno));
	return OK;
}

/* false: without a connection, nothing more is begun. */
static bool end(struct enclosures *e)
{
	bool offline = e->offline;

	if (!e->err)
		e->err = keep_file(e);
	e->now.next_attempt = 0;
	e->now.state = e->err ? next_state(e) : DB_DOWNLOAD_DONE;
	e->now.error = e->err ? str_z(e->why.what) : STR_NONE;
	if (!e->now.validator.n && e->err && !e->cache)
		e->cache = db_download_note(e->setup.db, &e->now, &e->cache_why);
	if (!e->cache)
		e->cache = db_download_put(e->setup.db, &e->now, &e->cache_why);
	if (e->err && !e->here && e->part)
		(void)unlink(e->part);
	tell(e, e->now.state, e->err ? e->why.what : arena_cstr(&e->arena, e->now.file));
	close_part(e);
	return !offline;
}

/* Somebody took it out of the queue: its bytes go. */
static void cancel(struct enclosures *e)
{
	fetch_stop(e->fetch);
	(void)unlink(e->part);
	tell(e, DB_DOWNLOAD_NONE, "");
	close_part(e);
}

enum err enclosures_new(struct enclosures **out, const struct enclosures_setup *setup,
			struct why *why)
{
	static const struct fetch_calls calls = {.size = on_size, .body = on_body, .done = on_done};
	struct enclosures *e = mem_zalloc(1, sizeof *e);
	struct fetch_options o = network_options(setup->options);
	enum err err;

	o.max_bytes = (uint64_t)setup->options->download_megabytes * MEBIBYTE;
	e->setup = *setup;
	e->fd = -1;
	err = fetch_new(&e->fetch, &o, &calls, why);
	if (err) {
		mem_free(e);
		e = NULL;
	}
	*out = e;
	return err;
}

void enclosures_free(struct enclosures *e)
{
	if (!e)
		return;
	fetch_stop(e->fetch);
	fetch_free(e->fetch);
	close_part(e);
	mem_free(e);
}

enum err enclosures_step(struct enclosures *e, int64_t milliseconds, bool *more, struct why *why)
{
	enum err err = OK;

	*more = true;
	if (!e->now.article) {
		err = db_download_next(e->setup.db, &e->now, &e->arena, why);
		*more = !err && e->now.article;
		if (*more)
			begin(e);
		return err;
	}
	if (!e->over)
		(void)fetch_step(e->fetch, milliseconds, -1);
	if (e->over)
		*more = end(e);
	else if (date_ticks() - e->told < TELL_MS)
		return OK;
	else if (!db_download_is_wanted(e->setup.db, e->now.key))
		cancel(e);
	else
		tell(e, DB_DOWNLOAD_WAITS, "");
	if (e->cache)
		*why = e->cache_why;
	return e->cache;
}
