/* SPDX-License-Identifier: ISC */
#include "base/proc.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"

/* How long a child may take to end after SIGTERM. */
#define GRACE_MS 1000
/* Pause between two looks at a child that is to end. */
#define LOOK_MS 5
/* Words and bytes of a command line a person may write. */
#define ARGV_MAX 256

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void pause_ms(int ms)
{
	(void)poll(NULL, 0, ms);
}

/* ---- starting ---- */

/* In the child: never returns. `report` tells the parent why exec failed. */
static _Noreturn void become(char *const argv[], int in, int out, int errors, int report)
{
	sigset_t none;

	if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
	    (errors < 0 || dup2(errors, STDERR_FILENO) >= 0)) {
		/* what we ignore or block is no business of the child's */
		sigemptyset(&none);
		(void)sigprocmask(SIG_SETMASK, &none, NULL);
		(void)signal(SIGPIPE, SIG_DFL);
		(void)signal(SIGINT, SIG_DFL);
		(void)signal(SIGQUIT, SIG_DFL);
		(void)execvp(argv[0], argv);
	}
	int error = errno;
	ssize_t n = write(report, &error, sizeof error);
	(void)n;
	_exit(127);
}

/* Forks and waits until exec has worked; the fds are the child's, all with close-on-exec.
 * `together`: it stays in our group, which has the terminal. 0 or an errno. */
static int spawn(pid_t *pid, char *const argv[], int in, int out, int errors, bool together)
{
	int report[2];
	int error = 0;

	if (pipe2(report, O_CLOEXEC) < 0)
		return errno;
	*pid = fork();
	if (*pid < 0) {
		error = errno;
		close(report[0]);
		close(report[1]);
		return error;
	}
	if (*pid == 0) {
		if (!together)
			(void)setpgid(0, 0);
		become(argv, in, out, errors, report[1]);
	}
	/* in both processes, so that the group exists whoever comes first */
	if (!together)
		(void)setpgid(*pid, *pid);
	close(report[1]);
	ssize_t n;

	do
		n = read(report[0], &error, sizeof error);
	while (n < 0 && errno == EINTR);
	close(report[0]);
	if (n != (ssize_t)sizeof error)
		return 0;
	while (waitpid(*pid, NULL, 0) < 0 && errno == EINTR)
		;
	return error;
}

int proc_spawn(pid_t *pid, char *const argv[], int in, int out, int errors)
{
	return spawn(pid, argv, in, out, errors, false);
}

enum err proc_not_started(const char *program, int error, struct why *why)
{
	if (error == ENOENT)
		return why_set(why, ERR_CHILD, program, 0, "%s",
			       _("there is no such program; check its name and PATH"));
	return why_set(why, ERR_CHILD, program, 0, _("can't be started: %s"), strerror(error));
}

/* What becomes of the child's stderr: it stays ours, is dropped, or comes through a pipe. */
enum errors { ERRORS_OURS, ERRORS_DROPPED, ERRORS_HEARD };

/* errors[1] is for the child, errors[0] for the parent. 0 or an errno. */
static int open_errors(enum errors what, int errors[2])
{
	if (what == ERRORS_HEARD && pipe2(errors, O_CLOEXEC) < 0)
		return errno;
	if (what == ERRORS_DROPPED && (errors[1] = open("/dev/null", O_WRONLY | O_CLOEXEC)) < 0)
		return errno;
	return 0;
}

/* p's ends go to p, the child's to ends. 0 or an errno. */
static int open_pipes(struct proc *p, enum errors what, int ends[3])
{
	int down[2] = {-1, -1}, up[2] = {-1, -1}, errors[2] = {-1, -1};
	int error = 0;

	if (pipe2(down, O_CLOEXEC) < 0 || pipe2(up, O_CLOEXEC) < 0)
		error = errno;
	if (!error)
		error = open_errors(what, errors);
	*p = (struct proc){.in = down[1], .out = up[0], .errors = errors[0]};
	ends[0] = down[0];
	ends[1] = up[1];
	ends[2] = errors[1];
	return error;
}

int proc_pipes(struct proc *p, int ends[3])
{
	return open_pipes(p, ERRORS_HEARD, ends);
}

/* Starts argv with two or three pipes; the parent's ends go to *p. */
static enum err start(struct proc *p, char *const argv[], enum errors what, struct why *why)
{
	int ends[3];
	int error = open_pipes(p, what, ends);

	if (!error)
		error = spawn(&p->pid, argv, ends[0], ends[1], ends[2], false);
	for (int i = 0; i < 3; i++)
		close_fd(&ends[i]);
	if (!error)
		return OK;
	close_fd(&p->in);
	close_fd(&p->out);
	close_fd(&p->errors);
	p->pid = 0;
	return proc_not_started(argv[0], error, why);
}

enum err proc_start(struct proc *p, char *const argv[], struct why *why)
{
	return start(p, argv, ERRORS_OURS, why);
}

enum err proc_start_heard(struct proc *p, char *const argv[], struct why *why)
{
	return start(p, argv, ERRORS_HEARD, why);
}

enum err proc_start_silent(struct proc *p, char *const argv[], struct why *why)
{
	return start(p, argv, ERRORS_DROPPED, why);
}

/* ---- ending ---- */

bool proc_ended(struct proc *p, int *status)
{
	if (p->pid <= 0)
		return true;
	pid_t got = waitpid(p->pid, status, WNOHANG);

	if (got == 0 || (got < 0 && errno == EINTR))
		return false;
	if (got < 0)
		*status = 0; /* reaped by someone else */
	p->pid = 0;
	return true;
}

void proc_stop(struct proc *p)
{
	int status;
	int64_t deadline = date_ticks() + GRACE_MS;
	pid_t group = p->pid;

	close_fd(&p->in);
	close_fd(&p->out);
	if (p->errors > STDERR_FILENO)
		close_fd(&p->errors);
	if (proc_ended(p, &status))
		return;
	(void)kill(-group, SIGTERM);
	while (!proc_ended(p, &status) && date_ticks() < deadline)
		pause_ms(LOOK_MS);
	if (p->pid == 0)
		return;
	(void)kill(-group, SIGKILL);
	while (waitpid(p->pid, &status, 0) < 0 && errno == EINTR)
		;
	p->pid = 0;
}

void proc_kill(struct proc *p)
{
	int status;

	close_fd(&p->in);
	close_fd(&p->out);
	close_fd(&p->errors);
	if (p->pid <= 0)
		return;
	(void)kill(-p->pid, SIGKILL);
	while (waitpid(p->pid, &status, 0) < 0 && errno == EINTR)
		;
	p->pid = 0;
}

/* ---- running to the end ---- */

/* Milliseconds left for poll(2); -1: no deadline. */
static int time_left(int64_t deadline)
{
	if (deadline == 0)
		return -1;
	int64_t left = deadline - date_ticks();

	return left <= 0 ? 0 : left > 60000 ? 60000 : (int)left;
}

/* Gives the child what it will take; closes the pipe at the end or when nobody reads. */
static void feed_child(struct proc *p, struct str *input)
{
	if (input->n) {
		ssize_t n = write(p->in, input->p, input->n);

		if (n > 0)
			*input = str_sub(*input, (size_t)n, input->n);
		else if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return;
		else
			input->n = 0;
	}
	if (input->n == 0)
		close_fd(&p->in);
}

/* Reads what there is; closes at the end. */
static void drain_child(struct proc *p, struct buf *out)
{
	char piece[16384];
	ssize_t n = read(p->out, piece, sizeof piece);

	if (n > 0)
		buf_add(out, piece, (size_t)n);
	else if (n == 0 || (errno != EAGAIN && errno != EINTR))
		close_fd(&p->out);
}

/* Moves bytes both ways until the child closes its stdout. */
static enum err pump(struct proc *p, struct str input, struct buf *out, int64_t deadline)
{
	(void)fcntl(p->in, F_SETFL, O_NONBLOCK);
	(void)fcntl(p->out, F_SETFL, O_NONBLOCK);
	if (input.n == 0)
		close_fd(&p->in);
	while (p->out >= 0) {
		struct pollfd fds[2] = {{p->out, POLLIN, 0}, {p->in, POLLOUT, 0}};
		int left = time_left(deadline);

		if (left == 0)
			return ERR_TIME;
		if (poll(fds, p->in >= 0 ? 2 : 1, left) < 0 && errno != EINTR)
			return ERR_IO;
		if (p->in >= 0 && fds[1].revents)
			feed_child(p, &input);
		if (fds[0].revents)
			drain_child(p, out);
		if (out->full)
			return ERR_LIMIT;
	}
	close_fd(&p->in);
	return OK;
}

static enum err await(struct proc *p, int64_t deadline, int *status)
{
	int pause = 1;

	while (!proc_ended(p, status)) {
		if (time_left(deadline) == 0)
			return ERR_TIME;
		/* soon at first: most have ended when they close their output */
		pause_ms(pause);
		pause = pause < LOOK_MS ? pause + 1 : LOOK_MS;
	}
	return OK;
}

static enum err bad_end(int status, const char *program, struct why *why)
{
	if (WIFSIGNALED(status))
		return why_set(why, ERR_CHILD, program, 0, _("was ended by signal %d"),
			       WTERMSIG(status));
	return why_set(why, ERR_CHILD, program, 0, _("ended with status %d"), WEXITSTATUS(status));
}

enum err proc_talk(struct proc *p, const char *program, struct str input, struct buf *out,
		   struct proc_limits limits, struct why *why)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	int status = 0;
	int64_t deadline = limits.milliseconds > 0 ? date_ticks() + limits.milliseconds : 0;
	enum err err;

	/* a child that doesn't read all of its input must not end us */
	(void)sigaction(SIGPIPE, &ignore, &before);
	err = pump(p, input, out, deadline);
	if (!err)
		err = await(p, deadline, &status);
	(void)sigaction(SIGPIPE, &before, NULL);
	proc_kill(p);
	if (err == ERR_TIME)
		return why_set(why, err, program, 0, _("took longer than %lld ms and was ended"),
			       (long long)limits.milliseconds);
	if (err == ERR_LIMIT)
		return why_set(why, err, program, 0, _("wrote more than %zu bytes and was ended"),
			       out->max);
	if (err)
		return why_set(why, err, program, 0, "%s", err_text(err));
	return status == 0 ? OK : bad_end(status, program, why);
}

enum err proc_run(char *const argv[], struct str input, struct buf *out, struct proc_limits limits,
		  struct why *why)
{
	struct proc p;
	enum err err = start(&p, argv, ERRORS_DROPPED, why);

	return err ? err : proc_talk(&p, argv[0], input, out, limits, why);
}

/* 0 or an errno: what came through the pipe that become() writes to; closes it. */
static int heard(int report)
{
	int error = 0;
	ssize_t n;

	do
		n = read(report, &error, sizeof error);
	while (n < 0 && errno == EINTR);
	close(report);
	return n == (ssize_t)sizeof error ? error : 0;
}

/* In a child that is a session of its own: starts its child, which nobody waits for. */
static _Noreturn void start_apart(char *const argv[], int in, int report)
{
	int dev_null = open("/dev/null", O_RDWR | O_CLOEXEC);

	(void)setsid();
	pid_t pid = fork();

	if (pid == 0)
		become(argv, in >= 0 ? in : dev_null, dev_null, dev_null, report);
	_exit(pid < 0);
}

/* What fits at once into a pipe that perhaps nobody reads. */
static void fill_pipe(int fd, struct str input)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;

	(void)sigaction(SIGPIPE, &ignore, &before);
	(void)fcntl(fd, F_SETFL, O_NONBLOCK);
	while (input.n) {
		ssize_t n = write(fd, input.p, input.n);

		if (n <= 0)
			break;
		input = str_sub(input, (size_t)n, input.n);
	}
	(void)sigaction(SIGPIPE, &before, NULL);
}

enum err proc_detach(char *const argv[], struct str input, struct why *why)
{
	int report[2] = {-1, -1}, down[2] = {-1, -1};
	int error = 0;
	pid_t pid = -1;

	if (pipe2(report, O_CLOEXEC) < 0 || (input.n && pipe2(down, O_CLOEXEC) < 0) ||
	    (pid = fork()) < 0)
		error = errno;
	if (pid == 0)
		start_apart(argv, down[0], report[1]);
	close_fd(&report[1]);
	close_fd(&down[0]);
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	if (pid > 0) {
		error = heard(report[0]);
		report[0] = -1;
	}
	if (!error && down[1] >= 0)
		fill_pipe(down[1], input);
	close_fd(&report[0]);
	close_fd(&down[1]);
	return error ? proc_not_started(argv[0], error, why) : OK;
}

/* Signals of the keyboard that are not for us while a program has the terminal. It does not get
 * Ctrl-Z either: there is no shell that could wake it. */
static const int keyboard[] = {SIGINT, SIGQUIT, SIGTSTP, SIGPIPE};

#define KEYBOARD (sizeof keyboard / sizeof *keyboard)

enum err proc_foreground(char *const argv[], struct str input, struct why *why)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before[KEYBOARD];
	int down[2], status = 0, error;
	pid_t pid;

	if (pipe2(down, O_CLOEXEC) < 0)
		return proc_not_started(argv[0], errno, why);
	for (size_t i = 0; i < KEYBOARD; i++)
		(void)sigaction(keyboard[i], &ignore, &before[i]);
	error = spawn(&pid, argv, input.n ? down[0] : STDIN_FILENO, STDOUT_FILENO, -1, true);
	close_fd(&down[0]);
	if (!error) {
		if (input.n && file_write_all(down[1], input))
			input = STR_NONE; /* it need not read all of it */
		close_fd(&down[1]);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	close_fd(&down[1]);
	for (size_t i = 0; i < KEYBOARD; i++)
		(void)sigaction(keyboard[i], &before[i], NULL);
	if (error)
		return proc_not_started(argv[0], error, why);
	return status == 0 ? OK : bad_end(status, argv[0], why);
}

/* ---- command lines ---- */

struct splitter {
	struct str line;
	size_t at;
	const struct proc_fill *fill;
	size_t nfill;
	struct buf word;
	bool quoted; /* the word has quotes, so that it may be empty */
};

/* %x at the splitter: its text goes into the word as it is; %% is %, an unknown letter stays. */
static void put_filled(struct splitter *s)
{
	char letter = s->at + 1 < s->line.n ? s->line.p[s->at + 1] : '\0';

	for (size_t i = 0; i < s->nfill; i++) {
		if (s->fill[i].letter != letter)
			continue;
		/* a NUL would end the argument early */
		buf_add(&s->word, s->fill[i].text.p,
			s->fill[i].text.n ? strnlen(s->fill[i].text.p, s->fill[i].text.n) : 0);
		s->quoted = true;
		s->at += 2;
		return;
	}
	buf_char(&s->word, '%');
	s->at += letter == '%' ? 2 : 1;
}

/* One word; false: a quote is open at the end. */
static bool take_word(struct splitter *s)
{
	char quote = '\0';

	buf_clear(&s->word);
	s->quoted = false;
	while (s->at < s->line.n) {
		char c = s->line.p[s->at];

		if (!quote && strchr(" \t\r\n", c))
			break;
		if (c == '%') {
			put_filled(s);
			continue;
		}
		s->at++;
		if (c == quote) {
			quote = '\0';
		} else if (!quote && (c == '\'' || c == '"')) {
			quote = c;
			s->quoted = true;
		} else if (c == '\\' && quote != '\'' && s->at < s->line.n) {
			buf_char(&s->word, s->line.p[s->at++]);
		} else {
			buf_char(&s->word, c);
		}
	}
	return quote == '\0';
}

enum err proc_argv(struct arena *a, struct str line, const struct proc_fill *fill, size_t nfill,
		   char ***argv, struct why *why)
{
	struct splitter s = {.line = line, .fill = fill, .nfill = nfill};
	char **words = arena_zalloc(a, ARGV_MAX + 1, sizeof *words);
	size_t n = 0;
	bool closed = true;

	buf_init(&s.word, BUF_MAX);
	while (closed && n < ARGV_MAX) {
		while (s.at < line.n && strchr(" \t\r\n", line.p[s.at]))
			s.at++;
		if (s.at == line.n)
			break;
		closed = take_word(&s);
		if (s.word.len || s.quoted)
			words[n++] = arena_cstr(a, buf_view(&s.word));
	}
	buf_release(&s.word);
	if (!closed)
		return why_set(why, ERR_CONFIG, NULL, 0, "%s",
			       _("a quote is not closed; add it at the end"));
	if (n == ARGV_MAX)
		return why_set(why, ERR_LIMIT, NULL, 0, _("more than %d words"), ARGV_MAX - 1);
	if (n == 0 || words[0][0] == '\0')
		return why_set(why, ERR_CONFIG, NULL, 0, "%s",
			       _("this is no command; write a program and its arguments"));
	*argv = words;
	return OK;
}

enum err proc_argv_url(struct arena *a, const char *line, struct str url, char ***argv,
		       struct why *why)
{
	struct proc_fill fill = {'u', url};

	if (!strstr(line, "%u"))
		line = arena_printf(a, "%s %%u", line);
	return proc_argv(a, str_z(line), &fill, 1, argv, why);
}
