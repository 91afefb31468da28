/* SPDX-License-Identifier: ISC */
#include "net/exec.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/broker.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/utf8.h"

#define PIECE 65536
#define PIECES 16 /* read at once, so that others have their turn */
#define LOOK_MS 5 /* between two looks at a program that has closed its output and has not ended */

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void do_not_block(int fd)
{
	if (fd >= 0)
		(void)fcntl(fd, F_SETFL, O_NONBLOCK);
}

enum err exec_argv(struct arena *a, struct str line, char ***argv, struct why *why)
{
	enum err err = proc_argv(a, line, NULL, 0, argv, why);

	for (char **word = *argv; !err && *word; word++)
		*word = (char *)(uintptr_t)paths_expand(a, *word);
	return err;
}

enum err exec_start(struct exec *e, const char *command, struct str input, int64_t seconds,
		    struct why *why)
{
	struct why starting = {0};
	struct arena a = {0};
	char **argv = NULL;
	enum err err;

	*e = (struct exec){.seconds = seconds};
	e->proc = (struct proc){.in = -1, .out = -1, .errors = -1};
	buf_init(&e->input, BUF_MAX);
	err = exec_argv(&a, str_z(command), &argv, why);
	if (!err) {
		snprintf(e->program, sizeof e->program, "%s", argv[0]);
		err = broker_is_there() ? broker_run(&e->proc, str_z(command), &starting)
					: proc_start_heard(&e->proc, argv, &starting);
		if (err)
			why_set(why, err, NULL, 0, "%s: %s", e->program, starting.what);
	}
	arena_release(&a);
	if (err)
		return err;
	buf_str(&e->input, input);
	e->deadline = date_ticks() + seconds * 1000;
	do_not_block(e->proc.in);
	do_not_block(e->proc.out);
	do_not_block(e->proc.errors);
	if (!input.n)
		close_fd(&e->proc.in);
	return OK;
}

unsigned exec_waits(const struct exec *e, struct curl_waitfd waits[EXEC_WAITS])
{
	unsigned n = 0;

	if (e->proc.in >= 0)
		waits[n++] = (struct curl_waitfd){e->proc.in, CURL_WAIT_POLLOUT, 0};
	if (e->proc.out >= 0)
		waits[n++] = (struct curl_waitfd){e->proc.out, CURL_WAIT_POLLIN, 0};
	if (e->proc.errors >= 0)
		waits[n++] = (struct curl_waitfd){e->proc.errors, CURL_WAIT_POLLIN, 0};
	return n;
}

int64_t exec_rest(const struct exec *e)
{
	int64_t left = e->deadline - date_ticks();

	if (e->proc.out < 0 && left > LOOK_MS)
		left = LOOK_MS;
	return left > 0 ? left : 0;
}

/* Gives the child what it will take. A child that doesn't read all of it must not end us. */
static void give(struct exec *e)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	ssize_t n;

	if (e->proc.in < 0)
		return;
	(void)sigaction(SIGPIPE, &ignore, &before);
	n = write(e->proc.in, e->input.data + e->given, e->input.len - e->given);
	(void)sigaction(SIGPIPE, &before, NULL);
	if (n > 0)
		e->given += (size_t)n;
	else if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	else
		e->given = e->input.len;
	if (e->given == e->input.len)
		close_fd(&e->proc.in);
}

/* The last line with something in it stays. */
static void keep(struct exec *e, char c)
{
	if (c == '\n' || c == '\r') {
		e->line_ended = true;
		return;
	}
	if (e->line_ended)
		e->nline = 0;
	e->line_ended = false;
	if (e->nline < sizeof e->line)
		e->line[e->nline++] = c;
}

static void hear(struct exec *e)
{
	char bytes[1024];

	for (int i = 0; i < PIECES && e->proc.errors >= 0; i++) {
		ssize_t n = read(e->proc.errors, bytes, sizeof bytes);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return;
		if (n <= 0)
			close_fd(&e->proc.errors);
		for (ssize_t at = 0; at < n; at++)
			keep(e, bytes[at]);
	}
}

static enum err take(struct exec *e, exec_piece_fn *piece, void *ctx)
{
	char bytes[PIECE];
	enum err err;

	for (int i = 0; i < PIECES && e->proc.out >= 0; i++) {
		ssize_t n = read(e->proc.out, bytes, sizeof bytes);

		if (n > 0) {
			err = piece(ctx, bytes, (size_t)n);
			if (err)
				return err;
		} else if (n < 0 && errno == EINTR) {
			continue;
		} else if (n < 0 && errno == EAGAIN) {
			break;
		} else {
			close_fd(&e->proc.out);
		}
	}
	return OK;
}

static bool has_ended(struct exec *e)
{
	return e->proc.told ? broker_ended(&e->proc, &e->status) : proc_ended(&e->proc, &e->status);
}

/* What it said itself explains most. */
static enum err bad_end(struct exec *e, struct why *why)
{
	struct buf said;
	enum err err;

	buf_init(&said, sizeof e->line);
	utf8_clean(&said, str_of(e->line, e->nline), UTF8_LINE);
	if (WIFSIGNALED(e->status))
		err = why_set(why, ERR_CHILD, NULL, 0, _("%s was ended by signal %d"), e->program,
			      WTERMSIG(e->status));
	else if (said.len)
		err = why_set(why, ERR_CHILD, NULL, 0, _("%s ended with status %d: %s"), e->program,
			      WEXITSTATUS(e->status), said.data);
	else
		err = why_set(why, ERR_CHILD, NULL, 0, _("%s ended with status %d"), e->program,
			      WEXITSTATUS(e->status));
	buf_release(&said);
	return err;
}

bool exec_step(struct exec *e, exec_piece_fn *piece, void *ctx, enum err *err, struct why *why)
{
	give(e);
	hear(e);
	*err = take(e, piece, ctx);
	if (*err)
		return true;
	/* reaped only now: until then the group's number is no other's */
	if (e->proc.out < 0 && has_ended(e)) {
		hear(e);
		if (e->status != 0)
			*err = bad_end(e, why);
		return true;
	}
	if (date_ticks() < e->deadline)
		return false;
	*err = why_set(why, ERR_TIME, NULL, 0, _("%s took longer than %lld s and was ended"),
		       e->program, (long long)e->seconds);
	return true;
}

void exec_stop(struct exec *e)
{
	if (e->proc.told)
		broker_kill(&e->proc);
	else
		proc_kill(&e->proc);
	close_fd(&e->proc.in);
	close_fd(&e->proc.out);
	close_fd(&e->proc.errors);
	buf_release(&e->input);
}
