/* SPDX-License-Identifier: ISC */
/*
 * The list of system calls without Landlock, which refuses some of the same: each attempt is made
 * in a process of its own. Where there is no seccomp all is skipped.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/syscalls.h"

#define SKIPPED 77

/* What waitpid(2) says of a process that tries it with sockets, as refresh is. */
static int end_of(int (*try)(void))
{
	struct sandbox s = {.network = true};
	int status = 0;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		/* not cmocka's */
		(void)signal(SIGSYS, SIG_DFL);
		(void)signal(SIGSEGV, SIG_DFL);
		(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
		_exit(syscalls_enter(&s) ? try() : SKIPPED);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (WIFEXITED(status) && WEXITSTATUS(status) == SKIPPED)
		skip();
	return status;
}

/* The errno that it ended with. */
static int attempt(int (*try)(void))
{
	int status = end_of(try);

	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* The errno of a call that without a filter would fail too, but otherwise. */
static int call(long number)
{
	return syscall(number, -1L, -1L, -1L, -1L, -1L, -1L) < 0 ? errno : 0;
}

#define CALL(name)                                                                                 \
	{                                                                                          \
		SYS_##name, #name                                                                  \
	}

static const struct {
	long number;
	const char *name;
} never[] =
	{
		CALL(execve),
		CALL(execveat),
		CALL(ptrace),
		CALL(process_vm_readv),
		CALL(process_vm_writev),
		CALL(kcmp),
		CALL(linkat),
		CALL(symlinkat),
		CALL(mknodat),
		CALL(fchmodat),
		CALL(fchownat),
		CALL(setxattr),
		CALL(mount),
		CALL(umount2),
		CALL(chroot),
		CALL(unshare),
		CALL(setns),
		CALL(setuid),
		CALL(setgid),
		CALL(setreuid),
		CALL(setresuid),
		CALL(bpf),
		CALL(perf_event_open),
		CALL(keyctl),
		CALL(add_key),
		CALL(request_key),
		CALL(userfaultfd),
		CALL(memfd_create),
		CALL(shmget),
		CALL(msgget),
		CALL(semget),
#ifdef SYS_io_uring_setup
		CALL(io_uring_setup),
#endif
#ifdef SYS_pidfd_getfd
		CALL(pidfd_getfd),
#endif
#ifdef SYS_link /* not on newer architectures */
		CALL(link),
		CALL(symlink),
		CALL(mknod),
		CALL(chmod),
		CALL(chown),
		CALL(lchown),
#endif
},
  unknown[] = {
	  CALL(listen),	     CALL(accept4),	CALL(open_by_handle_at), CALL(pivot_root),
	  CALL(sethostname), CALL(init_module), CALL(kexec_load),	 CALL(quotactl),
	  CALL(acct),	     CALL(personality),
#ifdef SYS_clone3
	  CALL(clone3),
#endif
#ifdef SYS_pidfd_open
	  CALL(pidfd_open),
#endif
};

static int make_calls(void)
{
	int wrong = 0;

	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (call(never[i].number) != EPERM) {
			print_error("%s is not refused\n", never[i].name);
			wrong = 1;
		}
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
		if (call(unknown[i].number) != ENOSYS) {
			print_error("%s is there\n", unknown[i].name);
			wrong = 1;
		}
	return wrong;
}

static int fork_as_of_old(void)
{
#ifdef SYS_fork
	long pid = syscall(SYS_fork);

	if (pid == 0)
		_exit(0);
	return pid < 0 ? errno : 0;
#else
	return EPERM;
#endif
}

static int signal_thread_of_parent(void)
{
	return syscall(SYS_tgkill, getppid(), getppid(), 0) < 0 ? errno : 0;
}

static int find_limit_of_parent(void)
{
	struct rlimit limit;

	return prlimit(getppid(), RLIMIT_CORE, NULL, &limit) < 0 ? errno : 0;
}

/* The numbers of another architecture mean other calls. */
static int call_as_32_bits(void)
{
#ifdef __x86_64__
	int result;

	__asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory"); /* getpid */
	(void)result;
	return 0;
#else
	(void)raise(SIGKILL);
	return 0;
#endif
}

static int make_process(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return pid < 0 ? errno : 0;
}

static int signal_parent(void)
{
	return kill(getppid(), 0) < 0 ? errno : 0;
}

static void what_is_not_listed_is_not_there(void **state)
{
	(void)state;
	assert_int_equal(attempt(make_calls), 0);
}

static void no_process_is_made(void **state)
{
	(void)state;
	assert_int_equal(attempt(fork_as_of_old), EPERM);
	assert_int_equal(attempt(make_process), EPERM);
}

static void others_are_left_alone(void **state)
{
	(void)state;
	assert_int_equal(attempt(signal_parent), ENOSYS);
	assert_int_equal(attempt(signal_thread_of_parent), ENOSYS);
	assert_int_equal(attempt(find_limit_of_parent), ENOSYS);
}

static void another_architecture_ends_it(void **state)
{
	(void)state;
	assert_true(WIFSIGNALED(end_of(call_as_32_bits)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_listed_is_not_there),
		cmocka_unit_test(no_process_is_made),
		cmocka_unit_test(others_are_left_alone),
		cmocka_unit_test(another_architecture_ends_it),
	};

	return cmocka_run_group_tests_name("syscalls", tests, NULL, NULL);
}
