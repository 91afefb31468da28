/* SPDX-License-Identifier: ISC */
/*
 * Between the two there is a socket for messages, down only. Each message is a struct head and its
 * text; with it come descriptors: for a program its stdin, stdout and stderr, and always last the
 * writing end of a pipe, on which the answer comes: for a program an errno (0: started) and, when
 * it has ended, its status; for a question an enum err, the words of why, and what was said.
 */
#include "base/broker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/vec.h"

#define FDS_MAX 4
#define NOT_ALLOWED (-1) /* in place of an errno */

enum kind { RUN, STOP, ASK };

struct head {
	int32_t kind;
	int32_t number; /* of a program: the parent's end of its answer, which is one of a kind */
};

struct minded {
	pid_t pid;
	int32_t number;
	int answer;
};

VEC_OF(minded_list, struct minded);

struct broker {
	int socket;
	const struct broker_duty *duty;
	struct minded_list children;
};

struct message {
	struct head head;
	char text[BROKER_TEXT_MAX];
	size_t n; /* of the text */
	int fds[FDS_MAX];
	int nfds;
};

/* The parent's end; -1: there is no broker. */
static int to_broker = -1;

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* ---- messages ---- */

static bool send_message(int32_t kind, int32_t number, struct str text, const int *fds, int nfds)
{
	struct head head = {kind, number};
	struct iovec parts[2] = {{&head, sizeof head}, {(void *)(uintptr_t)text.p, text.n}};
	union {
		struct cmsghdr align;
		char bytes[CMSG_SPACE(sizeof(int) * FDS_MAX)];
	} control;
	struct msghdr m = {.msg_iov = parts, .msg_iovlen = text.n ? 2 : 1};
	ssize_t n;

	if (nfds) {
		memset(&control, 0, sizeof control);
		m.msg_control = control.bytes;
		m.msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)nfds);
		struct cmsghdr *c = CMSG_FIRSTHDR(&m);

		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(sizeof(int) * (size_t)nfds);
		memcpy(CMSG_DATA(c), fds, sizeof(int) * (size_t)nfds);
	}
	do
		n = sendmsg(to_broker, &m, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n >= 0;
}

/* false: there are no more. */
static bool receive(int socket, struct message *in)
{
	struct iovec parts[2] = {{&in->head, sizeof in->head}, {in->text, sizeof in->text}};
	union {
		struct cmsghdr align;
		char bytes[CMSG_SPACE(sizeof(int) * FDS_MAX)];
	} control;
	struct msghdr m = {.msg_iov = parts,
			   .msg_iovlen = 2,
			   .msg_control = control.bytes,
			   .msg_controllen = sizeof control};
	ssize_t n;

	do
		n = recvmsg(socket, &m, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	in->nfds = 0;
	in->n = 0;
	if (n <= 0)
		return false;
	for (struct cmsghdr *c = CMSG_FIRSTHDR(&m); c; c = CMSG_NXTHDR(&m, c)) {
		size_t count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);

		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS || count > FDS_MAX)
			continue;
		memcpy(in->fds, CMSG_DATA(c), count * sizeof(int));
		in->nfds = (int)count;
	}
	/* cut off: what is left of a line may be another command */
	if ((size_t)n >= sizeof in->head && !(m.msg_flags & (MSG_TRUNC | MSG_CTRUNC)))
		in->n = (size_t)n - sizeof in->head;
	else
		in->head.kind = -1;
	return true;
}

static void put_number(int fd, int32_t number)
{
	ssize_t n = write(fd, &number, sizeof number);

	(void)n; /* nobody is there to hear it any more */
}

/* ---- the broker's side ---- */

static void run(struct broker *b, struct message *m)
{
	struct minded child = {.number = m->head.number};
	struct arena a = {0};
	char **argv = NULL;
	int error = NOT_ALLOWED;

	if (m->nfds != 4)
		return;
	if (!b->duty->argv(b->duty->ctx, &a, str_of(m->text, m->n), &argv, NULL))
		error = proc_spawn(&child.pid, argv, m->fds[0], m->fds[1], m->fds[2]);
	put_number(m->fds[3], error);
	if (!error) {
		child.answer = m->fds[3];
		m->fds[3] = -1;
		VEC_PUSH(&b->children, child);
	}
	arena_release(&a);
}

static void answer(struct broker *b, const struct message *m)
{
	struct why why = {0};
	struct buf said;

	if (m->nfds != 1)
		return;
	buf_init(&said, BUF_MAX);
	why.err = b->duty->answer(b->duty->ctx, str_of(m->text, m->n), &said, &why);
	put_number(m->fds[0], (int32_t)why.err);
	/* when nobody is there to hear it any more, the loop will see */
	if (!file_write_all(m->fds[0], str_of((const char *)&why, sizeof why)))
		(void)!file_write_all(m->fds[0], buf_view(&said));
	buf_release(&said);
}

/* With its whole group; reaped by and by. */
static void stop(struct broker *b, int32_t number)
{
	for (uint32_t i = 0; i < b->children.len; i++)
		if (b->children.items[i].number == number)
			(void)kill(-b->children.items[i].pid, SIGKILL);
}

static void reap(struct broker *b)
{
	uint32_t i = 0;

	while (i < b->children.len) {
		struct minded *child = &b->children.items[i];
		int status = 0;

		if (waitpid(child->pid, &status, WNOHANG) != child->pid) {
			i++;
			continue;
		}
		put_number(child->answer, status);
		close(child->answer);
		*child = b->children.items[--b->children.len];
	}
}

static void on_signal(int signal)
{
	(void)signal; /* ppoll(2) returns; unlike an ignored one the programs don't inherit it */
}

/* What is open here would not end for others when the parent does. */
static void close_others(int socket)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	long most = sysconf(_SC_OPEN_MAX);

	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		(void)dup2(null, fd);
	for (int fd = STDERR_FILENO + 1; fd < (most > 0 && most < 1024 ? (int)most : 1024); fd++)
		if (fd != socket)
			close(fd);
}

/* Signals of the terminal are for the parent, whose end is ours. */
static void catch_signals(sigset_t *open)
{
	static const int caught[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCHLD};
	struct sigaction noticed = {.sa_handler = on_signal};
	sigset_t children;

	for (size_t i = 0; i < sizeof caught / sizeof *caught; i++)
		(void)sigaction(caught[i], &noticed, NULL);
	(void)signal(SIGPIPE, SIG_IGN);
	sigemptyset(&children);
	sigaddset(&children, SIGCHLD);
	(void)sigprocmask(SIG_BLOCK, &children, open);
	sigdelset(open, SIGCHLD);
}

static _Noreturn void serve(int socket, const struct broker_duty *duty)
{
	struct broker b = {.socket = socket, .duty = duty};
	struct message m;
	sigset_t open;

	close_others(socket);
	catch_signals(&open);
	for (;;) {
		struct pollfd p = {socket, POLLIN, 0};
		int n = ppoll(&p, 1, NULL, &open);

		reap(&b);
		if (n <= 0)
			continue;
		if (!receive(socket, &m))
			break;
		if (m.head.kind == RUN)
			run(&b, &m);
		else if (m.head.kind == STOP)
			stop(&b, m.head.number);
		else if (m.head.kind == ASK)
			answer(&b, &m);
		for (int i = 0; i < m.nfds; i++)
			close_fd(&m.fds[i]);
	}
	for (uint32_t i = 0; i < b.children.len; i++)
		(void)kill(-b.children.items[i].pid, SIGKILL);
	_exit(0);
}

/* ---- the parent's side ---- */

void broker_start(const struct broker_duty *duty)
{
	int ends[2];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0)
		return;
	(void)fflush(NULL);
	pid = fork();
	if (pid == 0)
		serve(ends[1], duty);
	close(ends[1]);
	if (pid < 0)
		close(ends[0]);
	else
		to_broker = ends[0];
}

bool broker_is_there(void)
{
	return to_broker >= 0;
}

static bool read_number(int fd, int32_t *number)
{
	ssize_t n;

	do
		n = read(fd, number, sizeof *number);
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof *number;
}

static enum err gone(struct why *why)
{
	return why_set(why, ERR_CHILD, "kurzum-fetch", 0, "%s",
		       _("its helper for programs is gone; start it again"));
}

static enum err too_long(struct why *why)
{
	return why_set(why, ERR_LIMIT, NULL, 0, "%s", _("the line is too long"));
}

enum err broker_run(struct proc *p, struct str line, struct why *why)
{
	int ends[4], answer[2] = {-1, -1};
	int32_t error = errno;

	*p = (struct proc){.in = -1, .out = -1, .errors = -1};
	if (line.n > BROKER_TEXT_MAX)
		return too_long(why);
	if (pipe2(answer, O_CLOEXEC) < 0 || (error = proc_pipes(p, ends)) != 0) {
		close_fd(&answer[0]);
		close_fd(&answer[1]);
		return proc_not_started("", error, why);
	}
	ends[3] = answer[1];
	bool sent = send_message(RUN, answer[0], line, ends, 4);

	for (int i = 0; i < 4; i++)
		close_fd(&ends[i]);
	p->told = answer[0];
	if (sent && read_number(p->told, &error) && error == 0) {
		(void)fcntl(p->told, F_SETFL, O_NONBLOCK);
		return OK;
	}
	broker_kill(p);
	if (!sent || error == 0)
		return gone(why);
	if (error == NOT_ALLOWED)
		return why_set(why, ERR_CONFIG, NULL, 0, "%s",
			       _("this command does not stand in the configuration (any more); it "
				 "is not run"));
	return proc_not_started(NULL, error, why);
}

bool broker_ended(struct proc *p, int *status)
{
	int32_t number;
	ssize_t n;

	if (p->told <= 0)
		return true;
	n = read(p->told, &number, sizeof number);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	/* the broker has gone, and the program with it */
	*status = n == (ssize_t)sizeof number ? number : SIGKILL;
	close(p->told);
	p->told = 0;
	return true;
}

void broker_kill(struct proc *p)
{
	close_fd(&p->in);
	close_fd(&p->out);
	close_fd(&p->errors);
	if (p->told <= 0)
		return;
	(void)send_message(STOP, p->told, STR_NONE, NULL, 0);
	close(p->told);
	p->told = 0;
}

/* All that comes, until the end. */
static void read_rest(int fd, struct buf *out)
{
	char bytes[4096];
	ssize_t n;

	while ((n = read(fd, bytes, sizeof bytes)) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			buf_add(out, bytes, (size_t)n);
}

enum err broker_ask(struct str question, struct buf *said, struct why *why)
{
	int answer[2];
	struct why reason;
	int32_t err = ERR_CHILD;
	struct buf rest;
	bool heard;

	if (question.n > BROKER_TEXT_MAX)
		return too_long(why);
	if (pipe2(answer, O_CLOEXEC) < 0)
		return gone(why);
	heard = send_message(ASK, 0, question, &answer[1], 1);
	close(answer[1]);
	heard = heard && read_number(answer[0], &err);
	buf_init(&rest, BUF_MAX);
	if (heard)
		read_rest(answer[0], &rest);
	close(answer[0]);
	heard = heard && rest.len >= sizeof reason;
	if (heard)
		memcpy(&reason, rest.data, sizeof reason);
	if (heard && said)
		buf_str(said, str_sub(buf_view(&rest), sizeof reason, rest.len));
	buf_release(&rest);
	if (!heard)
		return gone(why);
	if (err && why)
		*why = reason;
	return (enum err)err;
}
