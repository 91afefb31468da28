/* SPDX-License-Identifier: ISC */
#include "ui/app.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/log.h"
#include "ui/firsttime.h"
#include "ui/fetched.h"
#include "ui/marks.h"
#include "ui/reader.h"
#include "ui/screen_picture.h"
#include "ui/resume.h"
#include "ui/subscribe.h"
#include "ui/term.h"

/* From one look at what others wrote to the next at least; and when a key waits for its painting.
 */
#define LOOK_MS 200
#define LOOK_KEYS_MS 600
/* The looks take at most this part of the time, however long a list is to count; and one that takes
 * so many milliseconds waits until keys have rested, so that none waits for it. */
#define LOOK_PART 20
#define LOOK_DEAR 5
#define LOOK_REST_MS 1000
/* The same where nothing tells that they wrote (base/watch.h): it is seen within a second. */
#define POLL_MS 900
/* Times on the screen ("5 min") go on. */
#define REPAINT_MS 30000
/* Marks rest so long when the fetcher was asked to move the log, so that it moves all of it; what
 * was not enough is more the next time. */
#define LOG_MS 30
/* Keys that are taken before something is painted all the same. */
#define KEYS_AT_ONCE 200
/* So many keys waiting are half a second of a held one: the screen was waited for long enough. */
#define KEYS_LATE 16

/* Signals become bytes in a pipe, so that the loop sees them as it sees keys. */
static int signal_pipe[2] = {-1, -1};

static const int caught[] = {SIGWINCH, SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};

#define CAUGHT (sizeof caught / sizeof *caught)

struct app {
	struct session session;
	struct sigaction before[CAUGHT];
	bool is_started; /* the fetcher was, after the first screen */
	bool again; /* the cache turned out to be damaged: opened anew it is mended */
	bool mouse; /* the terminal tells of it */
	bool asked; /* for its background, once */
	bool drained; /* no key waited a moment ago */
	int64_t repaint_at;
	int64_t looked_at;
	int64_t look_cost; /* of the last one, in milliseconds */
	int64_t key_at; /* when the last key was taken */
	struct watch cache, settings;
	bool told_cache, told_settings; /* that something was or may have been written there */
	bool watches; /* all that others may write: nobody needs to look by himself */
};

static void on_signal(int number)
{
	int saved = errno;
	char byte = (char)number;

	if (write(signal_pipe[1], &byte, 1) < 0)
		errno = saved; /* full: the loop has plenty to see already */
	errno = saved;
}

static enum err catch_signals(struct app *a, struct why *why)
{
	struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};

	if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) < 0)
		return why_set(why, ERR_IO, "", 0, _("no pipe could be made: %s"), strerror(errno));
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < CAUGHT; i++)
		(void)sigaction(caught[i], &action, &a->before[i]);
	return OK;
}

static void release_signals(struct app *a)
{
	for (size_t i = 0; i < CAUGHT; i++)
		(void)sigaction(caught[i], &a->before[i], NULL);
	close(signal_pipe[0]);
	close(signal_pipe[1]);
	signal_pipe[0] = signal_pipe[1] = -1;
}

static void take_size(struct app *a)
{
	int w, h;

	term_size(&w, &h);
	if (w != a->session.canvas.w || h != a->session.canvas.h)
		reader_resize(&a->session, w, h);
	a->session.redraw = a->session.dirty = true;
}

/* Stops as the shell wants it, and comes back to a clean screen. */
static void suspend(struct app *a)
{
	struct sigaction stop = {.sa_handler = SIG_DFL}, own;

	term_pause();
	(void)sigaction(SIGTSTP, &stop, &own);
	(void)kill(0, SIGTSTP);
	(void)sigaction(SIGTSTP, &own, NULL);
	term_resume();
	take_size(a);
}

static void leave(struct app *a, enum err err)
{
	a->session.quit = true;
	a->session.quit_err = err;
}

static void take_signals(struct app *a)
{
	char bytes[64];
	ssize_t n = read(signal_pipe[0], bytes, sizeof bytes);

	for (ssize_t i = 0; i < n; i++) {
		switch (bytes[i]) {
		case SIGHUP:
			term_lost();
			leave(a, ERR_TERMINATED);
			break;
		case SIGTERM:
		case SIGQUIT:
			leave(a, ERR_TERMINATED);
			break;
		case SIGINT:
			leave(a, ERR_INTERRUPTED);
			break;
		case SIGTSTP:
			a->session.suspend = true;
			break;
		default: /* SIGWINCH; SIGCONT after a SIGSTOP, when others have used the terminal */
			take_size(a);
			break;
		}
	}
}

static void take_keys(struct app *a)
{
	uint32_t key;
	int i;

	for (i = 0; i < KEYS_AT_ONCE && !a->session.quit && !a->session.suspend; i++) {
		key = term_key();
		a->drained = key == KEYMAP_NONE;
		if (a->drained)
			break;
		if (key == KEYMAP_RESIZE) {
			take_size(a);
		} else if (key == KEYMAP_GROUND) {
			reader_ground(&a->session, term_ground());
		} else if (key == KEYMAP_MOUSE) {
			struct mouse m = term_mouse();

			reader_mouse(&a->session, &m);
		} else
			reader_key(&a->session, key);
	}
	a->key_at = date_ticks();
	if (i >= KEYS_LATE && a->session.rest_at)
		session_rest_now(&a->session);
	if (term_is_gone())
		leave(a, ERR_TERMINATED);
}

static void take_event(void *with, const struct event *e)
{
	struct app *a = with;

	fetched_take(&a->session, e);
}

static void take_events(struct app *a)
{
	struct why why = {0};

	if (fetcher_read(&a->session.fetcher, take_event, a, &why)) {
		a->session.refresh.is_on = false;
		a->session.upgrade.all = 0;
		session_fail(&a->session, &why);
	}
}

static void start_fetcher(struct app *a)
{
	struct why why = {0};

	(void)session_ok(&a->session, fetcher_start(&a->session.fetcher, &why), &why);
}

/* Until Enter, or until a signal or the end of the terminal says that there is no more to come. */
static void wait_for_enter(struct app *a)
{
	char byte = 0;

	aside_ask();
	while (byte != '\n' && !a->session.quit) {
		struct pollfd fds[] = {
			{.fd = term_fd(), .events = POLLIN},
			{.fd = signal_pipe[0], .events = POLLIN},
		};

		if (poll(fds, sizeof fds / sizeof *fds, -1) < 0 && errno != EINTR)
			return;
		if (fds[1].revents)
			take_signals(a);
		if (fds[0].revents && read(term_fd(), &byte, 1) <= 0) {
			term_lost();
			leave(a, ERR_TERMINATED);
		}
	}
}

/* The terminal without the screen: for a line that it breaks itself, for a program. */
static void leave_screen(struct app *a)
{
	struct session *s = &a->session;
	struct why why = {0};
	enum err err = OK;

	term_pause();
	if (s->aside.argv)
		err = proc_foreground(s->aside.argv, buf_view(&s->aside.input), &why);
	else
		aside_show(&s->aside);
	wait_for_enter(a);
	term_resume();
	take_size(a);
	(void)session_ok(s, err, &why);
}

static void do_aside(struct app *a)
{
	struct aside *aside = &a->session.aside;

	if (aside->copied.len) {
		struct buf bytes;

		buf_init(&bytes, BUF_MAX);
		clipboard_print(&bytes, buf_view(&aside->copied), a->session.clipboard);
		term_write(buf_view(&bytes));
		buf_release(&bytes);
	}
	if (aside->line.len || aside->argv)
		leave_screen(a);
	aside_clear(aside);
}

/* When to look at what others wrote. */
static int64_t look_at(const struct app *a)
{
	bool told = a->told_cache || a->told_settings;
	int64_t pause = a->session.dirty ? LOOK_KEYS_MS : LOOK_MS, at;

	if (!told && a->watches)
		return INT64_MAX;
	if (pause < a->look_cost * LOOK_PART)
		pause = a->look_cost * LOOK_PART;
	at = a->looked_at + (told ? pause : POLL_MS);
	if (a->look_cost >= LOOK_DEAR && a->key_at + LOOK_REST_MS > at)
		at = a->key_at + LOOK_REST_MS;
	return at;
}

/* Milliseconds until the first of what is planned. */
static int until(const struct app *a)
{
	const struct session *s = &a->session;
	const int64_t plans[] = {s->rest_at, s->fetcher.start_at, s->due_at, s->save_at,
				 s->mark_at, s->count_at,	  look_at(a)};
	int64_t now = date_ticks();
	int64_t sleep = a->repaint_at - now;

	for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
		if (!plans[i])
			continue;
		if (plans[i] - now < sleep)
			sleep = plans[i] - now;
	}
	return sleep < 0 ? 0 : (int)sleep;
}

/* Milliseconds; at least one. */
static int64_t to_next_minute(void)
{
	return (60 - date_now() % 60) * 1000;
}

/* What was written goes from the log into the cache where nobody waits for the disk. */
static void hand_log_over(struct session *s)
{
	int times = db_log_wanted(s->db);

	if (!times)
		return;
	fetcher_wish(&s->fetcher, WISH_CHECKPOINT, 0);
	if (s->mark_at)
		s->mark_at += (int64_t)times * times * LOG_MS;
}

static void do_planned(struct app *a)
{
	struct session *s = &a->session;
	int64_t now = date_ticks();

	if (s->rest_at && s->rest_at <= now && !term_has_key())
		reader_rest(s);
	if (s->fetcher.start_at && s->fetcher.start_at <= now)
		start_fetcher(a);
	if (s->save_at && s->save_at <= now)
		resume_save(s);
	if (s->mark_at && s->mark_at <= now && !term_has_key())
		marks_step(s);
	if (s->count_at && s->count_at <= now && !term_has_key())
		marks_count(s, term_has_key);
	hand_log_over(s);
	if (a->repaint_at <= now) {
		a->repaint_at = now + (s->options->clock ? to_next_minute() : REPAINT_MS);
		s->dirty = true;
		a->told_cache = a->told_settings = true; /* in case that it was not told */
	}
	if (s->due_at && s->due_at <= now) {
		s->due_at = 0;
		session_refresh_due(s);
	}
}

static bool shows_links(const struct session *s)
{
	if (s->options->hyperlinks != HYPERLINKS_AUTO)
		return s->options->hyperlinks == HYPERLINKS_YES;
	return term_knows_links();
}

static void show(struct app *a)
{
	struct session *s = &a->session;
	bool waits = !a->drained && term_has_key();

	s->canvas.has_links = term_is_utf8() && shows_links(s);
	s->canvas.has_isolates = options_isolates(s->options, term_is_utf8(), true);
	a->drained = false;
	if (waits || !reader_paint(s))
		return;
	if (a->mouse != s->options->mouse)
		term_mouse_on(a->mouse = s->options->mouse);
	if (s->new_theme)
		term_theme(&s->theme);
	s->new_theme = false;
	term_show(&s->canvas, s->redraw);
	s->redraw = false;
	term_cursor(s->cursor_x, s->cursor_y);
	term_write(buf_view(&s->aside.picture));
	buf_clear(&s->aside.picture);
}

static void wait_for_something(struct app *a)
{
	struct session *s = &a->session;
	struct pollfd fds[] = {
		{.fd = term_fd(), .events = POLLIN},
		{.fd = signal_pipe[0], .events = POLLIN},
		{.fd = fetcher_fd_in(&s->fetcher), .events = POLLIN},
		{.fd = fetcher_fd_out(&s->fetcher), .events = POLLOUT},
		{.fd = finder_fd(&s->finder), .events = POLLIN},
		{.fd = viewer_fd(&s->viewer), .events = POLLIN},
		/* told once it is not asked again until there has been a look */
		{.fd = a->told_cache ? -1 : a->cache.fd, .events = POLLIN},
		{.fd = a->told_settings ? -1 : a->settings.fd, .events = POLLIN},
	};

	int ready = poll(fds, sizeof fds / sizeof *fds, until(a));

	if (ready <= 0)
		return;
	if (fds[1].revents)
		take_signals(a);
	if (fds[0].revents & (POLLERR | POLLNVAL) ||
	    (fds[0].revents & (POLLHUP | POLLIN)) == POLLHUP)
		term_lost();
	if (fds[0].revents)
		take_keys(a);
	if (fds[2].revents)
		take_events(a);
	if (fds[3].revents)
		fetcher_flush(&s->fetcher);
	if (fds[4].revents && finder_read(&s->finder))
		subscribe_found(s);
	if (fds[5].revents && viewer_read(&s->viewer))
		screen_picture_arrived(s);
	a->told_cache = a->told_cache || fds[6].revents;
	a->told_settings = a->told_settings || fds[7].revents;
}

/* Drained before the look: what is written during it is told again. */
static void look(struct app *a)
{
	int64_t now = date_ticks();

	if (look_at(a) > now)
		return;
	if (a->told_cache || !a->watches) {
		a->told_cache = false;
		watch_drain(&a->cache);
		reader_look(&a->session);
	}
	if (a->told_settings || !a->watches) {
		a->told_settings = false;
		watch_drain(&a->settings);
		reader_look_settings(&a->session);
		/* files may have been replaced, folders made */
		a->watches = reader_watch(&a->session, &a->cache, &a->settings);
	}
	a->looked_at = date_ticks();
	a->look_cost = a->looked_at - now;
}

/* After the first screen, so that it comes at once whatever else there is to do. */
static void start_rest(struct app *a)
{
	a->is_started = true;
	if (!term_has_key()) {
		reader_rest(&a->session);
		show(a);
	}
	a->watches = reader_watch(&a->session, &a->cache, &a->settings);
	a->told_cache = a->told_settings = true; /* may have happened before it was watched */
	if (a->session.options->ask_background && !a->asked)
		term_ask_ground();
	a->asked = true;
	if (!db_check(a->session.db)) {
		a->again = a->session.quit = true;
		return;
	}
	firsttime_start(&a->session);
	start_fetcher(a);
	db_log_leave(a->session.db);
	session_refresh_due(&a->session);
}

static void loop(struct app *a)
{
	while (!a->session.quit) {
		if (a->session.suspend) {
			a->session.suspend = false;
			suspend(a);
		}
		do_aside(a);
		if (a->session.quit)
			break;
		show(a);
		if (a->session.opened && !term_has_key()) {
			marks_after(&a->session);
			show(a);
		}
		if (!a->is_started) {
			start_rest(a);
			continue;
		}
		wait_for_something(a);
		look(a);
		do_planned(a);
	}
}

static enum err read_on(struct app *a, const struct setup *setup, struct why *why)
{
	enum err err;
	int w, h;

	a->again = a->is_started = a->mouse = false;
	term_size(&w, &h);
	err = reader_init(&a->session, setup, w, h, why);
	if (!err) {
		loop(a);
		err = a->session.quit_err;
		if (!a->again) {
			marks_after(&a->session);
			resume_end(&a->session);
		}
	}
	return err;
}

enum err app_run(const struct setup *setup, struct why *why)
{
	struct app a = {0};
	enum err err;

	watch_init(&a.cache);
	watch_init(&a.settings);
	err = catch_signals(&a, why);
	if (err)
		return err;
	err = term_start(setup->options->color, why);
	if (!err) {
		log_quiet();
		err = read_on(&a, setup, why);
		if (a.again) {
			reader_release(&a.session);
			err = read_on(&a, setup, why);
		}
		term_stop();
		reader_release(&a.session);
	}
	watch_release(&a.cache);
	watch_release(&a.settings);
	release_signals(&a);
	return err;
}
