/* SPDX-License-Identifier: ISC */
/*
 * Each attempt is made in a process of its own, which is narrowed first. What a kernel or a build
 * does not have is skipped, and counted as such.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <limits.h>
#include <linux/fs.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/landlock.h"
#include "base/sandbox.h"
#include "base/syscalls.h"

/* dir/open/in dir/shut/in dir/open/out → ../shut/in */
static char dir[] = "/tmp/test_sandbox.XXXXXX";
static int has_files; /* Landlock's version */
static bool has_calls; /* seccomp */

static const char *at(const char *name)
{
	static char path[PATH_MAX];

	snprintf(path, sizeof path, "%s/%s", dir, name);
	return path;
}

static void write_file(const char *name)
{
	FILE *f = fopen(at(name), "w");

	assert_non_null(f);
	fputs("text\n", f);
	fclose(f);
}

/* 0, or the errno of an attempt. */
typedef int attempt_fn(void);

struct setup {
	enum sandbox_access access; /* to dir/open */
	bool network, children;
	/* by Landlock alone: what seccomp refuses, too, would be refused still if this went
	 * (test_syscalls.c has the other way round) */
	bool landlock;
};

/* The errno that the attempt ended with in a narrowed process. */
static int attempt(struct setup setup, attempt_fn *try)
{
	pid_t pid = fork();
	int status = 0;

	assert_true(pid >= 0);
	if (pid == 0) {
		struct sandbox s;

		sandbox_init(&s);
		sandbox_allow(&s, at("open"), setup.access);
		if (setup.network)
			sandbox_allow_network(&s);
		s.children = setup.children;
		if (!setup.landlock)
			sandbox_enter(&s);
		else if (!landlock_enter(&s))
			_exit(200);
		_exit(try());
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int open_as(const char *name, int flags)
{
	int fd = open(at(name), flags | O_CLOEXEC, 0600);

	return fd < 0 ? errno : 0;
}

static const struct setup reads = {.access = SANDBOX_READ};
static const struct setup writes = {.access = SANDBOX_WRITE};
static const struct setup fetches = {.access = SANDBOX_WRITE, .network = true};
static const struct setup files = {.access = SANDBOX_READ, .landlock = true};

#define NEED(what)                                                                                 \
	do {                                                                                       \
		if (!(what))                                                                       \
			skip();                                                                    \
	} while (0)

/* ---- files ---- */

static int read_inside(void)
{
	return open_as("open/in", O_RDONLY);
}

static int read_outside(void)
{
	return open_as("shut/in", O_RDONLY);
}

static int read_by_link(void)
{
	return open_as("open/out", O_RDONLY);
}

static int write_inside(void)
{
	return open_as("open/in", O_WRONLY | O_TRUNC);
}

static int make_inside(void)
{
	char from[PATH_MAX];
	int error = open_as("open/new", O_WRONLY | O_CREAT | O_EXCL);

	snprintf(from, sizeof from, "%s", at("open/new"));
	if (!error && rename(from, at("open/newer")) < 0)
		error = errno;
	if (!error && unlink(at("open/newer")) < 0)
		error = errno;
	return error;
}

static int make_outside(void)
{
	return open_as("shut/new", O_WRONLY | O_CREAT | O_EXCL);
}

static int make_in_temp(void)
{
	int fd = open("/tmp", O_TMPFILE | O_WRONLY, 0600);

	return fd < 0 ? errno : 0;
}

static int rename_to(const char *name, const char *to)
{
	char from[PATH_MAX];

	snprintf(from, sizeof from, "%s", at(name));
	return rename(from, at(to)) < 0 ? errno : 0;
}

static int take_out(void)
{
	return rename_to("open/in", "shut/out");
}

static int list_home(void)
{
	const char *home = getenv("HOME");
	int fd = open(home && *home ? home : "/root", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	return fd < 0 ? errno : 0;
}

static void other_files_are_closed(void **state)
{
	(void)state;
	NEED(has_files);
	assert_int_equal(attempt(reads, read_inside), 0);
	assert_int_equal(attempt(reads, read_outside), EACCES);
	assert_int_equal(attempt(reads, read_by_link), EACCES);
	assert_int_equal(attempt(reads, write_inside), EACCES);
	assert_int_equal(attempt(reads, make_inside), EACCES);
	assert_int_equal(attempt(reads, list_home), EACCES);
	assert_int_equal(attempt(writes, make_inside), 0);
	assert_int_equal(attempt(writes, make_outside), EACCES);
	assert_int_equal(attempt(writes, make_in_temp), EACCES);
	assert_int_not_equal(attempt(writes, take_out), 0);
	assert_int_equal(attempt(writes, write_inside), 0);
}

static int cut_by_name(void)
{
	return truncate(at("open/in"), 0) < 0 ? errno : 0;
}

/* No device knows it. */
static int ask_device(void)
{
	int fd = open("/dev/null", O_RDWR | O_CLOEXEC);

	return fd < 0 || ioctl(fd, BLKGETSIZE, NULL) < 0 ? errno : 0;
}

static void landlock_alone_closes_files(void **state)
{
	(void)state;
	NEED(has_files);
	assert_int_equal(attempt(files, read_outside), EACCES);
	assert_int_equal(attempt(files, write_inside), EACCES);
	assert_int_equal(attempt(files, make_outside), EACCES);
	if (has_files >= 3)
		assert_int_equal(attempt(files, cut_by_name), EACCES);
	if (has_files >= 5)
		assert_int_equal(attempt(files, ask_device), EACCES);
}

/* ---- programs and processes ---- */

static int run_program(void)
{
	char *const argv[] = {(char *)(uintptr_t) "true", NULL};

	(void)execv("/bin/true", argv);
	return errno;
}

static int make_process(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return pid < 0 ? errno : 0;
}

static int trace_parent(void)
{
	return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) < 0 ? errno : 0;
}

static int trace_itself(void)
{
	return ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0 ? errno : 0;
}

static int signal_parent(void)
{
	return kill(getppid(), SIGCONT) < 0 ? errno : 0;
}

static int signal_itself(void)
{
	(void)signal(SIGUSR1, SIG_IGN);
	return kill(getpid(), SIGUSR1) < 0 || raise(SIGUSR1) ? errno : 0;
}

/* What would type into the terminal that we share with a shell. */
static int type(void)
{
	return ioctl(STDIN_FILENO, TIOCSTI, "x") < 0 ? errno : 0;
}

static void no_program_is_run(void **state)
{
	(void)state;
	NEED(has_files || has_calls);
	assert_int_not_equal(attempt(fetches, run_program), 0);
	assert_int_not_equal(attempt(reads, run_program), 0);
}

static void no_process_is_made_or_looked_into(void **state)
{
	(void)state;
	NEED(has_calls);
	assert_int_equal(attempt(fetches, run_program), EPERM);
	assert_int_equal(attempt(fetches, make_process), EPERM);
	assert_int_equal(attempt(fetches, trace_parent), EPERM);
	assert_int_equal(attempt(fetches, trace_itself), EPERM);
	assert_int_not_equal(attempt(fetches, signal_parent), 0);
	assert_int_equal(attempt(fetches, signal_itself), 0);
	assert_int_equal(attempt(fetches, type), ENOSYS);
}

static int signal_parent_by_zero(void)
{
	return kill(getppid(), 0) < 0 ? errno : 0;
}

static void landlock_alone_closes_programs(void **state)
{
	(void)state;
	NEED(has_files);
	assert_int_equal(attempt(files, run_program), EACCES);
	if (has_files >= 6)
		assert_int_equal(attempt(files, signal_parent_by_zero), EPERM);
}

/* In a process that can't have another byte. */
static int narrow_without_memory(void)
{
	struct rlimit none = {0, 0};
	struct sandbox s = {0};
	volatile void *p = NULL;

	(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	if (setrlimit(RLIMIT_DATA, &none))
		return 1;
	for (size_t n = 1u << 20; n >= 16; n /= 2)
		do
			p = malloc(n);
		while (p);
	if (!syscalls_enter(&s))
		return 2;
	return make_process() == EPERM && signal_itself() == 0 ? 0 : 3;
}

static void it_needs_no_memory(void **state)
{
	int status = 0;
	pid_t pid;

	(void)state;
	NEED(has_calls);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		_exit(narrow_without_memory());
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

static int find_limits(void)
{
	struct rlimit core = {1, 1};
	int left = getrlimit(RLIMIT_CORE, &core) || core.rlim_max ? 1 : 0;

	left += !SANDBOX_SANITIZED && prctl(PR_GET_DUMPABLE) != 0 ? 2 : 0;
	left += prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1 ? 4 : 0;
	return left;
}

static void no_memory_is_left_in_a_file(void **state)
{
	struct rlimit before, large = {1 << 20, 1 << 20};

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_CORE, &before), 0);
	if (before.rlim_max && before.rlim_max < large.rlim_max)
		large.rlim_cur = large.rlim_max = before.rlim_max;
	/* else there would be nothing to be seen; where it may not be raised there is not */
	(void)setrlimit(RLIMIT_CORE, &large);
	assert_int_equal(attempt(reads, find_limits), 0);
}

/* ---- sockets ---- */

static int make_socket(int family, int type)
{
	int fd = socket(family, type, 0);

	return fd < 0 ? errno : 0;
}

static int unix_socket(void)
{
	return make_socket(AF_UNIX, SOCK_STREAM);
}

static int packet_socket(void)
{
	return make_socket(AF_PACKET, SOCK_RAW);
}

static int crypto_socket(void)
{
	return make_socket(AF_ALG, SOCK_SEQPACKET);
}

static int inet_socket(void)
{
	return make_socket(AF_INET, SOCK_STREAM);
}

static int listening_socket(void)
{
	struct sockaddr_in any = {.sin_family = AF_INET};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (bind(fd, (struct sockaddr *)&any, sizeof any) < 0)
		return errno;
	return listen(fd, 1) < 0 ? errno : 0;
}

static void only_internet_sockets_that_connect(void **state)
{
	(void)state;
	NEED(has_calls);
	assert_int_equal(attempt(fetches, inet_socket), 0);
	assert_int_not_equal(attempt(fetches, unix_socket), 0);
	assert_int_not_equal(attempt(fetches, packet_socket), 0);
	assert_int_not_equal(attempt(fetches, crypto_socket), 0);
	assert_int_not_equal(attempt(fetches, listening_socket), 0);
	assert_int_equal(attempt(reads, inet_socket), EPERM);
}

static struct sockaddr_un abstract = {.sun_family = AF_UNIX};

#define ABSTRACT_LENGTH ((socklen_t)(offsetof(struct sockaddr_un, sun_path) + 20))

static int connect_abstract(void)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	return connect(fd, (struct sockaddr *)&abstract, ABSTRACT_LENGTH) < 0 ? errno : 0;
}

/* Nobody listens at port 1. */
static int connect_inet(void)
{
	struct sockaddr_in to = {.sin_family = AF_INET,
				 .sin_port = htons(1),
				 .sin_addr = {htonl(INADDR_LOOPBACK)}};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	return connect(fd, (struct sockaddr *)&to, sizeof to) < 0 ? errno : 0;
}

static int bind_inet(void)
{
	struct sockaddr_in any = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	return bind(fd, (struct sockaddr *)&any, sizeof any) < 0 ? errno : 0;
}

static void landlock_alone_closes_sockets(void **state)
{
	struct setup network = files;
	int fd;

	(void)state;
	NEED(has_files >= 4);
	network.network = true;
	assert_int_equal(attempt(files, connect_inet), EACCES);
	assert_int_equal(attempt(files, bind_inet), EACCES);
	assert_int_equal(attempt(network, connect_inet), ECONNREFUSED);
	assert_int_equal(attempt(network, bind_inet), EACCES);
	if (has_files < 6)
		return;
	snprintf(abstract.sun_path + 1, sizeof abstract.sun_path - 1, "kurzum-test-%ld",
		 (long)getpid());
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&abstract, ABSTRACT_LENGTH), 0);
	assert_int_equal(listen(fd, 1), 0);
	assert_int_equal(attempt(network, connect_abstract), EPERM);
	close(fd);
}

/* ---- what has to go on ---- */

static void *idle(void *ctx)
{
	return ctx;
}

static int start_thread(void)
{
	pthread_t id;
	int error = pthread_create(&id, NULL, idle, NULL);

	return error ? error : pthread_join(id, NULL);
}

static int look_up(void)
{
	struct addrinfo *found = NULL;
	int failed = getaddrinfo("localhost", "80", NULL, &found);

	if (found)
		freeaddrinfo(found);
	return failed ? 1 : 0;
}

/* A character set that the C library loads when it is asked for. */
static int load_charset(void)
{
	iconv_t c = iconv_open("UTF-8", "SHIFT_JIS");

	return c == (iconv_t)-1 ? errno : iconv_close(c);
}

static void what_we_need_works(void **state)
{
	int looked_up;

	(void)state;
	assert_int_equal(attempt(fetches, start_thread), 0);
	assert_int_equal(attempt(reads, start_thread), 0);
	/* as without it: a bare machine has no /etc/hosts; after it, so that nothing is loaded */
	looked_up = attempt(fetches, look_up);
	assert_int_equal(looked_up, look_up());
	assert_int_equal(attempt(reads, load_charset), 0);
}

/* ---- what is open ---- */

static bool covers(const char *name, enum sandbox_access access)
{
	struct sandbox s;
	bool yes;

	sandbox_init(&s);
	sandbox_allow(&s, at(name), access);
	yes = sandbox_covers(&s);
	sandbox_release(&s);
	return yes;
}

static int ask(void)
{
	return covers("open", SANDBOX_READ) + 2 * covers("open", SANDBOX_WRITE) +
	       4 * covers("shut", SANDBOX_READ) + 8 * covers("nothing", SANDBOX_READ);
}

/* Another file by the same name. */
static int replace(void)
{
	struct sandbox s;
	bool before, after;

	sandbox_init(&s);
	sandbox_allow(&s, at("open"), SANDBOX_WRITE);
	sandbox_allow(&s, at("open/in"), SANDBOX_READ);
	sandbox_enter(&s);
	sandbox_release(&s);
	before = covers("open/in", SANDBOX_READ);
	write_file("open/new");
	if (rename_to("open/new", "open/in"))
		return 2;
	after = covers("open/in", SANDBOX_READ);
	return before && !after;
}

static void it_knows_what_is_open(void **state)
{
	(void)state;
	assert_int_equal(attempt(reads, ask), 1 + 8);
	assert_int_equal(attempt(writes, ask), 3 + 8);
	assert_int_equal(attempt(writes, replace), 1);
}

static int say(void)
{
	struct buf b;
	int parts = 0;

	buf_init(&b, BUF_MAX);
	sandbox_print(&b);
	parts += strstr(b.data, "Landlock") ? 1 : 0;
	parts += strstr(b.data, "no programs") ? 2 : 0;
	parts += strstr(b.data, "no network") ? 4 : 0;
	return parts;
}

static void it_says_what_is_in_force(void **state)
{
	int said;

	(void)state;
	NEED(has_files && has_calls);
	said = attempt(reads, say);
	assert_int_equal(said, 7);
	assert_int_equal(attempt(fetches, say), 3);
}

/* ---- */

/* As the kernel and the build say it, not the sandbox: one that closes nothing is no reason to
 * skip. */
static int has_landlock(void)
{
#ifdef SYS_landlock_create_ruleset
	long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, 1u);

	return version > 0 ? (int)version : 0;
#else
	return 0;
#endif
}

static bool has_seccomp(void)
{
#ifdef HAVE_SECCOMP
	return !SANDBOX_SANITIZED && prctl(PR_GET_SECCOMP) >= 0;
#else
	return false;
#endif
}

static int make(void **state)
{
	char link[PATH_MAX];

	(void)state;
	if (!mkdtemp(dir) || mkdir(at("open"), 0700) || mkdir(at("shut"), 0700))
		return -1;
	write_file("open/in");
	write_file("shut/in");
	snprintf(link, sizeof link, "%s", at("open/out"));
	if (symlink("../shut/in", link))
		return -1;
	has_files = has_landlock();
	has_calls = has_seccomp();
	return 0;
}

static int clean(void **state)
{
	(void)state;
	unlink(at("open/in"));
	unlink(at("open/out"));
	unlink(at("shut/in"));
	rmdir(at("open"));
	rmdir(at("shut"));
	return rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(other_files_are_closed),
		cmocka_unit_test(landlock_alone_closes_files),
		cmocka_unit_test(landlock_alone_closes_programs),
		cmocka_unit_test(landlock_alone_closes_sockets),
		cmocka_unit_test(no_program_is_run),
		cmocka_unit_test(no_process_is_made_or_looked_into),
		cmocka_unit_test(it_needs_no_memory),
		cmocka_unit_test(no_memory_is_left_in_a_file),
		cmocka_unit_test(only_internet_sockets_that_connect),
		cmocka_unit_test(what_we_need_works),
		cmocka_unit_test(it_knows_what_is_open),
		cmocka_unit_test(it_says_what_is_in_force),
	};

	return cmocka_run_group_tests_name("sandbox", tests, make, clean);
}
