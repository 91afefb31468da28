/* SPDX-License-Identifier: ISC */
/*
 * session.h: what a running reader is, and what all screens do with it: say, fail, fetch, open and
 * leave screens. It knows none of them; app.h shows what stands on it.
 *
 * Owner: app.c or script.c; reader.c fills it. Screens get it in each call. One thread.
 */
#ifndef KURZUM_UI_SESSION_H
#define KURZUM_UI_SESSION_H

#include "conf/options.h"
#include "conf/theme.h"
#include "ui/aside.h"
#include "ui/clipboard.h"
#include "ui/complete.h"
#include "ui/fetcher.h"
#include "ui/finder.h"
#include "ui/history.h"
#include "ui/keymap.h"
#include "ui/pager.h"
#include "ui/synced.h"
#include "ui/viewer.h"

#define SESSION_SCREENS 4

struct session;
struct highlight;
struct signs;
struct mouse;

/* What a screen does; each screen_*.c has one. */
struct screen_ops {
	/* where keys are typed now: one bit KEYS_IN_… */
	uint32_t (*where)(const struct session *s);
	/* size, layout or options have changed */
	void (*resize)(struct session *s);
	void (*paint)(struct session *s);
	/* only what a step of the selection changes (struct session's stepped); NULL: none does */
	void (*paint_step)(struct session *s);
	/* false: the action means nothing here; NULL: the keys are the pager's */
	bool (*act)(struct session *s, enum keys_action action, const struct keymap_hit *hit);
	/* the reader rests: what follows the selection may be shown; NULL: nothing does */
	void (*rest)(struct session *s);
	/* the cache has changed; NULL: nothing to read again */
	void (*changed)(struct session *s);
	/* the pointer did something; NULL: the wheel moves by lines, clicks do nothing */
	void (*mouse)(struct session *s, const struct mouse *m);
	/* a page of text, which / narrows; NULL: it has none */
	struct pager *(*pager)(struct session *s);
};

struct session_refresh {
	bool is_on;
	int64_t done, total;
};

/* Pages that are being fetched for their texts. */
struct session_pages {
	bool by_hand; /* a view is taken offline */
	int64_t done, all; /* all 0: none */
	int64_t bytes;
};

/* An older cache is being brought up to date; all 0: it is. */
struct session_upgrade {
	int64_t done, all;
};

struct session_file {
	int64_t key; /* of the enclosed file that comes in (db_download_key), 0: none */
	int64_t here, all; /* bytes; all 0: not known */
};

struct session {
	const struct paths *paths;
	struct options *options;
	bool offline;
	bool unconnected; /* the last refresh found no connection */
	int64_t waiting; /* pages that were asked for and wait for one */
	struct db_sync_state sync; /* all 0 without a server */

	struct db *db;
	int64_t version; /* of the cache, as last seen */
	uint64_t config_stamp; /* of `config` and what it includes, as last read */
	uint64_t urls_stamp; /* of the file `urls`, as last read; 0: there was none */
	struct fetcher fetcher;
	struct finder finder;
	struct viewer viewer;
	struct session_refresh refresh;
	struct session_pages pages;
	struct session_file file;
	struct session_upgrade upgrade;
	int64_t due_at; /* date_ticks of the next refresh of what is due, 0: none */

	struct keymap keymap;
	struct prompt prompt;
	struct history history; /* of the prompt that is open */
	struct complete complete;
	struct theme theme;
	char theme_name[256];
	uint64_t theme_stamp; /* of its file in the reader's own folder, 0: it is none of those */
	bool is_light; /* the terminal: which of two themes is meant */
	const struct signs *signs;

	struct canvas canvas;
	int cursor_x, cursor_y; /* in the prompt, or where a screen reader shall read; x -1: none */
	char message[512]; /* in the foot line until the next key */
	bool message_is_error;
	char path[4096]; /* of the file that is to be written */
	char offer[512]; /* urls or OPML to import, empty: none */

	const struct screen_ops *screens[SESSION_SCREENS]; /* the last is shown */
	int nscreens;
	/* of the screens, which alone know what is in them */
	struct view *view;
	struct screen_sources *sources;
	struct pager help, log, keys, changes, downloads;
	struct listfind *listfind;
	struct trail *trail;
	struct highlight *highlight;
	struct screen_links *links;
	struct screen_picture *picture;
	struct screen_story *story;

	struct aside aside; /* what happens beside the screen next */
	enum clipboard_way clipboard;

	int64_t save_at; /* date_ticks when the session is saved, 0: it is as it was saved */
	int64_t opened; /* article that gets read after the painting (marks_after), 0: none */
	int64_t mark_at; /* date_ticks of the next step of a large mark, 0: none waits */
	int64_t mark_told; /* when the counts were last read between two of them */
	int64_t count_at; /* date_ticks when the view is counted (view.h), 0: it is */
	int64_t rest_at; /* date_ticks when the rest begins, 0: resting */
	bool dirty; /* to be painted */
	bool step; /* the key has done no more than move the selection on the screen */
	bool stepped; /* so have all since the last painting: that much is to be painted */
	bool typed; /* into the prompt, which nothing has followed yet: it does before painting */
	bool redraw; /* the terminal's picture is not to be trusted */
	bool new_theme;
	bool suspend;
	bool quit;
	enum err quit_err;
};

/*
 * What is said begins with a capital and ends with a full stop, unless it ends in a name, an
 * address or an example, or is no sentence ("Starred"). What is wrong (struct why) is written small
 * and without one, as it stands behind a name elsewhere; session_fail begins it with a capital
 * where nothing stands in front.
 */
void session_say(struct session *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same in the colour of errors: what was asked for can't be. */
void session_warn(struct session *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* So many articles have been marked read, and how that is taken back. */
void session_say_read(struct session *s, uint32_t articles);
void session_fail(struct session *s, const struct why *why); /* in the foot line and the log */
/* The first of them in the foot line, all of them in the log. */
void session_fail_all(struct session *s, const struct complaints *c);
/* fails in words when not OK */
bool session_ok(struct session *s, enum err err, const struct why *why);
void session_rest_soon(struct session *s); /* after preview-delay */
/* As soon as no key waits: nothing was passed over that a wait would spare the painting of. */
void session_rest_now(struct session *s);
void session_push(struct session *s, const struct screen_ops *screen);
void session_pop(struct session *s);
void session_changed(struct session *s); /* this reader wrote to the cache */
/* For the head line, while they come in: "full texts 12/80, 3.4 MiB", "file 2 MiB / 45.2 MiB". */
void session_pages_print(const struct session *s, struct buf *out);
void session_file_print(const struct session *s, struct buf *out);
void session_waiting(struct session *s); /* counts what waits, anew: the cache has changed */
const struct screen_ops *session_screen(const struct session *s);

/* A wish to the fetcher; says so when nothing can be fetched. False: it can't. */
bool session_fetch(struct session *s, enum event_kind kind, int64_t id);

/* Refreshes all sources that are due: at the start and from time to time. */
void session_refresh_due(struct session *s);

/* The signs that options and locale allow. */
void session_signs(struct session *s);

/* A theme by name or file, or one of two ("DARK|LIGHT"). */
enum err session_theme(struct session *s, const char *name, struct why *why) MUST_CHECK;

/* Reads it again when its file has changed. Called often: a look at the file's stamp. */
void session_follow_theme(struct session *s);

#endif
