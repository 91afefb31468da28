/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/broker.h"

/* Lines that begin with "sh" may be run: their rest is a script. */
static enum err argv_of(void *ctx, struct arena *a, struct str line, char ***argv, struct why *why)
{
	char **words = arena_zalloc(a, 4, sizeof *words);

	(void)ctx;
	if (!str_starts(line, STR("sh ")))
		return why_set(why, ERR_CONFIG, NULL, 0, "no");
	words[0] = arena_cstr(a, STR("/bin/sh"));
	words[1] = arena_cstr(a, STR("-c"));
	words[2] = arena_cstr(a, str_sub(line, 3, line.n));
	*argv = words;
	return OK;
}

static enum err answer(void *ctx, struct str question, struct buf *said, struct why *why)
{
	(void)ctx;
	if (str_eq(question, STR("much")))
		for (int i = 0; i < 100000; i++)
			buf_cstr(said, "much\n");
	if (str_eq(question, STR("much")))
		return OK;
	if (str_eq(question, STR("good")))
		return OK;
	return why_set(why, ERR_USAGE, "here", 3, "%.*s is no good", STR_ARG(question));
}

static int start(void **state)
{
	struct broker_duty duty = {argv_of, answer, NULL};

	(void)state;
	(void)signal(SIGPIPE, SIG_IGN);
	broker_start(&duty);
	return broker_is_there() ? 0 : -1;
}

/* All that comes, until the end. */
static size_t read_all(int fd, char *to, size_t size)
{
	size_t n = 0;
	ssize_t got;

	while ((got = read(fd, to + n, size - 1 - n)) > 0)
		n += (size_t)got;
	to[n] = '\0';
	return n;
}

static int end_of(struct proc *p)
{
	int status = -1;

	while (!broker_ended(p, &status))
		(void)poll(NULL, 0, 1);
	return status;
}

static void a_program_has_three_pipes_and_a_status(void **state)
{
	char text[100];
	struct proc p;

	(void)state;
	assert_int_equal(broker_run(&p, STR("sh read a; echo \"got $a\"; echo bad >&2; exit 3"),
				    NULL),
			 OK);
	assert_true(p.told > 0);
	assert_int_equal(write(p.in, "x\n", 2), 2);
	read_all(p.out, text, sizeof text);
	assert_string_equal(text, "got x\n");
	read_all(p.errors, text, sizeof text);
	assert_string_equal(text, "bad\n");
	assert_int_equal(WEXITSTATUS(end_of(&p)), 3);
	broker_kill(&p);
}

static void what_is_not_agreed_on_is_not_run(void **state)
{
	struct why why = {0};
	struct proc p;

	(void)state;
	assert_int_equal(broker_run(&p, STR("/bin/sh"), &why), ERR_CONFIG);
	assert_non_null(strstr(why.what, "configuration"));
	assert_int_equal(p.out, -1);
}

static void a_program_can_be_ended(void **state)
{
	char text[10];
	struct proc p;
	int out;

	(void)state;
	assert_int_equal(broker_run(&p, STR("sh echo; sleep 100 & sleep 100"), NULL), OK);
	assert_int_equal(read(p.out, text, 1), 1);
	out = dup(p.out);
	broker_kill(&p);
	/* its whole group: nobody holds the pipe any more */
	assert_int_equal(read_all(out, text, sizeof text), 0);
	close(out);
}

static void several_at_once(void **state)
{
	struct proc p[20];
	char text[10];

	(void)state;
	for (int i = 0; i < 20; i++) {
		char line[40];

		snprintf(line, sizeof line, "sh read a; exit %d", i);
		assert_int_equal(broker_run(&p[i], str_z(line), NULL), OK);
	}
	for (int i = 19; i >= 0; i--) {
		close(p[i].in);
		p[i].in = -1;
		read_all(p[i].out, text, sizeof text);
		assert_int_equal(WEXITSTATUS(end_of(&p[i])), i);
		broker_kill(&p[i]);
	}
}

static void questions_are_answered(void **state)
{
	struct why why = {0};
	struct buf said;

	(void)state;
	assert_int_equal(broker_ask(STR("good"), NULL, &why), OK);
	assert_int_equal(broker_ask(STR("bad"), NULL, &why), ERR_USAGE);
	assert_string_equal(why.what, "bad is no good");
	assert_string_equal(why.where, "here");
	assert_int_equal(why.line, 3);
	assert_int_equal(broker_ask(STR_NONE, NULL, &why), ERR_USAGE);
	buf_init(&said, BUF_MAX);
	/* more than a pipe holds */
	assert_int_equal(broker_ask(STR("much"), &said, &why), OK);
	assert_int_equal(said.len, 500000);
	buf_clear(&said);
	for (size_t i = 0; i <= BROKER_TEXT_MAX; i++)
		buf_char(&said, 'x');
	assert_int_equal(broker_ask(buf_view(&said), NULL, &why), ERR_LIMIT);
	buf_release(&said);
}

/* In place of the C library's: a parent that was taken over may send anything. What is not 0 is put
 * in place of what was to be sent. */
static struct {
	size_t bytes; /* of the head, and no text */
	int32_t kind;
	int fds; /* so many descriptors */
	int out; /* for the program's stdout */
	struct str text;
} forged;

#define FDS_MAX 5

union control {
	struct cmsghdr align;
	char bytes[CMSG_SPACE(sizeof(int) * FDS_MAX)];
};

/* As many as there shall be; more of them are the first one again. */
static void forge_fds(struct msghdr *m, union control *to)
{
	struct cmsghdr *c = CMSG_FIRSTHDR(m);
	size_t n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
	int fds[FDS_MAX];

	memcpy(fds, CMSG_DATA(c), n * sizeof *fds);
	for (; n < (size_t)forged.fds; n++)
		fds[n] = fds[0];
	if (forged.out)
		fds[1] = forged.out;
	memset(to, 0, sizeof *to);
	m->msg_control = to->bytes;
	m->msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)forged.fds);
	c = CMSG_FIRSTHDR(m);
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int) * (size_t)forged.fds);
	memcpy(CMSG_DATA(c), fds, sizeof(int) * (size_t)forged.fds);
}

ssize_t sendmsg(int socket, const struct msghdr *m, int flags)
{
	static ssize_t (*real)(int, const struct msghdr *, int);
	struct msghdr other = *m;
	struct iovec parts[2] = {m->msg_iov[0],
				 m->msg_iovlen > 1 ? m->msg_iov[1] : (struct iovec){0}};
	union control control;
	char head[64];

	if (!real)
		real = (ssize_t(*)(int, const struct msghdr *, int))dlsym(RTLD_NEXT, "sendmsg");
	assert_non_null(real);
	memcpy(head, parts[0].iov_base, parts[0].iov_len);
	parts[0].iov_base = head;
	other.msg_iov = parts;
	if (forged.kind)
		memcpy(head, &forged.kind, sizeof forged.kind);
	if (forged.text.n)
		parts[1] = (struct iovec){(void *)(uintptr_t)forged.text.p, forged.text.n};
	if (forged.bytes) {
		parts[0].iov_len = forged.bytes;
		other.msg_iovlen = 1;
	}
	if (forged.fds && m->msg_controllen)
		forge_fds(&other, &control);
	return real(socket, &other, flags);
}

/* It is left alone, and what comes then is answered as ever. */
static void assert_left_alone(struct str line, bool asks)
{
	struct why why = {0};
	struct buf said;
	struct proc p;

	buf_init(&said, BUF_MAX);
	if (asks)
		assert_int_equal(broker_ask(line, &said, &why), ERR_CHILD);
	else
		assert_int_equal(broker_run(&p, line, &why), ERR_CHILD);
	assert_non_null(strstr(why.what, "helper for programs is gone"));
	memset(&forged, 0, sizeof forged);
	assert_int_equal(broker_ask(STR("good"), NULL, &why), OK);
	buf_release(&said);
}

static void forged_messages_are_left_alone(void **state)
{
	(void)state;
	/* shorter than its head */
	for (size_t n = 1; n < 8; n++) {
		forged.bytes = n;
		assert_left_alone(STR("good"), true);
	}
	/* of no kind there is */
	forged.kind = 77;
	assert_left_alone(STR("good"), true);
	forged.kind = -1;
	assert_left_alone(STR("sh exit 0"), false);
	/* with other descriptors than are needed */
	forged.fds = 2;
	assert_left_alone(STR("good"), true);
	for (int n = 1; n <= FDS_MAX; n += n == 3 ? 2 : 1) {
		forged.fds = n;
		assert_left_alone(STR("sh exit 0"), false);
	}
	/* a question as a program, and the other way round */
	forged.kind = 2;
	assert_left_alone(STR("sh exit 0"), false);
}

/* One that has no way to say how it ended. */
static void a_program_without_its_pipes_is_not_run(void **state)
{
	int ends[2];
	char c;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	forged.fds = 3;
	forged.out = ends[1];
	assert_left_alone(STR("sh echo run"), false);
	close(ends[1]);
	assert_int_equal(read(ends[0], &c, 1), 0);
	close(ends[0]);
}

/* Its end would be missing: what is left of it may be another command. */
static void a_line_without_its_end_is_not_run(void **state)
{
	struct why why = {0};
	struct buf line;
	struct proc p;

	(void)state;
	buf_init(&line, BUF_MAX);
	buf_cstr(&line, "sh exit 3;");
	while (line.len < BROKER_TEXT_MAX)
		buf_char(&line, ' ');
	assert_int_equal(broker_run(&p, buf_view(&line), &why), OK);
	assert_int_equal(WEXITSTATUS(end_of(&p)), 3);
	broker_kill(&p);
	buf_char(&line, 'x');
	assert_int_equal(broker_run(&p, buf_view(&line), &why), ERR_LIMIT);
	assert_non_null(strstr(why.what, "too long"));
	assert_int_equal(p.out, -1);
	assert_int_equal(broker_ask(STR("good"), NULL, &why), OK);
	/* nor when it was sent all the same */
	forged.text = buf_view(&line);
	assert_left_alone(STR("sh exit 0"), false);
	buf_release(&line);
}

/* The other end of a pipe with a name is the program's alone: nothing comes from there before it
 * ends. */
static void it_ends_with_its_parent(void **state)
{
	char dir[] = "/tmp/test_broker.XXXXXX", path[64], line[100], c;
	struct pollfd end = {.events = POLLIN};
	pid_t pid;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/fifo", dir);
	snprintf(line, sizeof line, "sh exec sleep 100 >%s", path);
	assert_int_equal(mkfifo(path, 0600), 0);
	pid = fork();
	if (pid == 0) {
		struct broker_duty duty = {argv_of, answer, NULL};
		struct proc p;

		broker_start(&duty);
		if (broker_run(&p, str_z(line), NULL))
			_exit(1);
		(void)pause();
		_exit(1);
	}
	end.fd = open(path, O_RDONLY);
	assert_true(end.fd >= 0);
	(void)kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	assert_int_equal(poll(&end, 1, 60000), 1);
	assert_int_equal(read(end.fd, &c, 1), 0);
	close(end.fd);
	(void)unlink(path);
	assert_int_equal(rmdir(dir), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_program_has_three_pipes_and_a_status),
		cmocka_unit_test(what_is_not_agreed_on_is_not_run),
		cmocka_unit_test(a_program_can_be_ended),
		cmocka_unit_test(several_at_once),
		cmocka_unit_test(questions_are_answered),
		cmocka_unit_test(it_ends_with_its_parent),
		cmocka_unit_test(forged_messages_are_left_alone),
		cmocka_unit_test(a_program_without_its_pipes_is_not_run),
		cmocka_unit_test(a_line_without_its_end_is_not_run),
	};

	return cmocka_run_group_tests_name("broker", tests, start, NULL);
}
