/* SPDX-License-Identifier: ISC */
#include "ui/fetcher.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "base/i18n.h"

#define LINE_BYTES_MAX (64u << 10)
#define WISHES_MAX (64u << 10)
#define REAP_MS 100
#define PAUSE_LEAST 1000
#define PAUSE_MOST 60000

void fetcher_init(struct fetcher *f, const struct paths *paths, bool offline)
{
	memset(f, 0, sizeof *f);
	f->proc.in = f->proc.out = -1;
	f->paths = paths;
	f->offline = offline;
	buf_init(&f->in, LINE_BYTES_MAX);
	buf_init(&f->out, WISHES_MAX);
	buf_init(&f->again, WISHES_MAX);
}

void fetcher_release(struct fetcher *f)
{
	if (f->proc.pid > 0)
		proc_stop(&f->proc);
	buf_release(&f->in);
	buf_release(&f->out);
	buf_release(&f->again);
}

bool fetcher_is_running(const struct fetcher *f)
{
	return f->proc.pid > 0;
}

static void plan_start(struct fetcher *f)
{
	int64_t pause = PAUSE_LEAST;

	for (int i = 0; i < f->failures && pause < PAUSE_MOST; i++)
		pause *= 2;
	f->failures++;
	f->start_at = date_ticks() + (pause < PAUSE_MOST ? pause : PAUSE_MOST);
}

static void do_not_block(int fd)
{
	int flags = fcntl(fd, F_GETFL);

	if (flags >= 0)
		(void)fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

enum err fetcher_start(struct fetcher *f, struct why *why)
{
	const char *argv[] = {f->paths->fetcher,
			      "serve",
			      "--config-dir",
			      f->paths->config_dir,
			      "--data-dir",
			      f->paths->data_dir,
			      f->offline ? "--offline" : NULL,
			      NULL};
	enum err err;

	f->is_on = true;
	f->start_at = 0;
	buf_clear(&f->in);
	err = proc_start(&f->proc, (char *const *)(uintptr_t)argv, why);
	if (err) {
		plan_start(f);
		return err;
	}
	do_not_block(f->proc.in);
	do_not_block(f->proc.out);
	fetcher_flush(f);
	return OK;
}

int fetcher_fd_in(const struct fetcher *f)
{
	return f->proc.pid > 0 ? f->proc.out : -1;
}

int fetcher_fd_out(const struct fetcher *f)
{
	return f->proc.pid > 0 && f->out.len ? f->proc.in : -1;
}

/* A wish that the fetcher has taken and leaves to the next one. */
static void keep(struct fetcher *f, int64_t id)
{
	struct event wish = {.kind = id < 0 ? WISH_REFRESH_DUE : WISH_REFRESH, .a = id};

	event_print(&f->again, &wish);
}

static void take_lines(struct fetcher *f, void (*take)(void *with, const struct event *e),
		       void *with)
{
	struct str rest = buf_view(&f->in);
	size_t eol;

	while ((eol = str_chr(rest, '\n')) != SIZE_MAX) {
		struct event event;

		event_parse(&event, str_sub(rest, 0, eol));
		if (event.kind == EVENT_FINISHED)
			f->failures = 0;
		if (event.kind == EVENT_AGAIN)
			keep(f, event.a);
		else
			take(with, &event);
		rest = str_sub(rest, eol + 1, rest.n);
	}
	if (rest.n == LINE_BYTES_MAX) /* no line of ours is that long */
		rest.n = 0;
	if (rest.n && rest.p != f->in.data)
		memmove(f->in.data, rest.p, rest.n);
	buf_cut(&f->in, rest.n);
}

/* The pipe is closed: how did it end? */
static enum err ended(struct fetcher *f, struct why *why)
{
	int status = 0;
	bool known = proc_ended(&f->proc, &status);

	/* its pipe closes a moment before it has ended */
	for (int i = 0; !known && i < REAP_MS; i++) {
		(void)poll(NULL, 0, 1);
		known = proc_ended(&f->proc, &status);
	}
	proc_stop(&f->proc);
	buf_clear(&f->out);
	if (f->again.len && !f->again.full) {
		buf_str(&f->out, buf_view(&f->again));
		f->start_at = date_ticks();
	}
	buf_clear(&f->again);
	f->again.full = false;
	if (known && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return OK; /* it had its reasons; the next wish starts it again */
	plan_start(f);
	if (known && WIFSIGNALED(status))
		return why_set(why, ERR_CHILD, "kurzum-fetch", 0,
			       _("stopped (%s); it will be started again"),
			       strsignal(WTERMSIG(status)));
	if (known && WIFEXITED(status))
		return why_set(why, ERR_CHILD, "kurzum-fetch", 0,
			       _("stopped with status %d; it will be started again"),
			       WEXITSTATUS(status));
	return why_set(why, ERR_CHILD, "kurzum-fetch", 0, _("stopped; it will be started again"));
}

enum err fetcher_read(struct fetcher *f, void (*take)(void *with, const struct event *e),
		      void *with, struct why *why)
{
	char bytes[4096];
	ssize_t n;

	if (f->proc.pid <= 0)
		return OK;
	while ((n = read(f->proc.out, bytes, sizeof bytes)) > 0) {
		buf_add(&f->in, bytes, (size_t)n);
		take_lines(f, take, with);
	}
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return OK;
	return ended(f, why);
}

void fetcher_flush(struct fetcher *f)
{
	while (f->proc.pid > 0 && f->out.len) {
		ssize_t n = write(f->proc.in, f->out.data, f->out.len);

		if (n <= 0)
			return;
		memmove(f->out.data, f->out.data + n, f->out.len - (size_t)n);
		buf_cut(&f->out, f->out.len - (size_t)n);
	}
}

void fetcher_wish(struct fetcher *f, enum event_kind kind, int64_t a)
{
	struct event wish = {.kind = kind, .a = a};
	size_t before = f->out.len;

	event_print(&f->out, &wish);
	if (f->out.len && f->out.data[f->out.len - 1] != '\n')
		buf_char(&f->out, '\n');
	if (f->out.full) { /* nobody reads: half a wish would be none */
		buf_cut(&f->out, before);
		f->out.full = false;
	}
	fetcher_flush(f);
	if (f->is_on && f->proc.pid <= 0 && !f->start_at)
		f->start_at = date_ticks();
}
