/* SPDX-License-Identifier: ISC */
#include "base/syscalls.h"

#ifdef HAVE_SECCOMP

#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#ifdef __s390x__
#define CLONE_FLAGS 1 /* which argument of clone(2) they are */
#else
#define CLONE_FLAGS 0
#endif

#define ALL_BITS 0xffffffffu /* the kernel looks at so many of an int */

static const int allowed[] = {
#define ALLOWED(name) SCMP_SYS(name),
#define REFUSED(name)
#include "base/syscalls.def"
#undef ALLOWED
#undef REFUSED
};

static const int refused[] = {
#define ALLOWED(name)
#define REFUSED(name) SCMP_SYS(name),
#include "base/syscalls.def"
#undef ALLOWED
#undef REFUSED
};

/* Nothing that writes into the terminal's input (TIOCSTI). */
static const unsigned long ioctls[] = {TCGETS, TIOCGWINSZ, FIONBIO, FIONREAD, FIOCLEX, FIONCLEX};

/* TCP, UDP, and what getaddrinfo(3) asks the kernel which addresses there are. */
static const int families[] = {AF_INET, AF_INET6, AF_NETLINK};

static const int network[] = {SCMP_SYS(connect),	SCMP_SYS(bind),
			      SCMP_SYS(getsockname),	SCMP_SYS(getpeername),
			      SCMP_SYS(getsockopt),	SCMP_SYS(setsockopt),
			      SCMP_SYS(sendmmsg),	SCMP_SYS(recvmmsg),
			      SCMP_SYS(recvmmsg_time64)};

static int allow_all(scmp_filter_ctx f, const int *calls, size_t n)
{
	int error = 0;

	for (size_t i = 0; !error && i < n; i++)
		error = seccomp_rule_add(f, SCMP_ACT_ALLOW, calls[i], 0);
	return error;
}

static int allow_if(scmp_filter_ctx f, int call, unsigned argument, uint64_t mask, uint64_t value)
{
	return seccomp_rule_add(f, SCMP_ACT_ALLOW, call, 1,
				SCMP_CMP(argument, SCMP_CMP_MASKED_EQ, mask, value));
}

static int allow_sockets(scmp_filter_ctx f)
{
	int error = allow_all(f, network, sizeof network / sizeof *network);

	for (size_t i = 0; !error && i < sizeof families / sizeof *families; i++)
		error = allow_if(f, SCMP_SYS(socket), 0, ALL_BITS, (uint64_t)families[i]);
	return error;
}

/* Threads, but no processes; signals to itself. clone3 can't be looked into, so it is not there. */
static int allow_threads(scmp_filter_ctx f, bool children)
{
	uint64_t self = (uint64_t)getpid();
	int error = allow_if(f, SCMP_SYS(clone), CLONE_FLAGS, CLONE_THREAD, CLONE_THREAD);

	/* what fork(3) does */
	if (!error)
		error = seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
					 SCMP_CMP(CLONE_FLAGS, SCMP_CMP_MASKED_EQ, CLONE_THREAD,
						  0));
	if (!error)
		error = allow_if(f, SCMP_SYS(tgkill), 0, ALL_BITS, self);
	if (!error && children)
		error = seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(kill), 0);
	else if (!error)
		error = allow_if(f, SCMP_SYS(kill), 0, ALL_BITS, self);
	return error;
}

/* Asking for a limit, or setting one of its own. */
static int allow_limits(scmp_filter_ctx f)
{
	int error = allow_if(f, SCMP_SYS(prlimit64), 0, ALL_BITS, 0);

	for (size_t i = 0; !error && i < sizeof ioctls / sizeof *ioctls; i++)
		error = allow_if(f, SCMP_SYS(ioctl), 1, ALL_BITS, ioctls[i]);
	return error;
}

static int fill(scmp_filter_ctx f, const struct sandbox *s)
{
	int error = allow_all(f, allowed, sizeof allowed / sizeof *allowed);

	if (!error)
		error = allow_threads(f, s->children);
	if (!error)
		error = allow_limits(f);
	if (!error && s->network)
		error = allow_sockets(f);
	for (size_t i = 0; !error && i < sizeof refused / sizeof *refused; i++)
		error = seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), refused[i], 0);
	if (!error && !s->network)
		error = seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 0);
	/* each call is looked up in a tree, not in a list */
	if (!error)
		(void)seccomp_attr_set(f, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	return error;
}

bool syscalls_enter(const struct sandbox *s)
{
	scmp_filter_ctx f = SANDBOX_SANITIZED ? NULL : seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
	bool done = f && fill(f, s) == 0 && seccomp_load(f) == 0;

	seccomp_release(f);
	return done;
}

#else

bool syscalls_enter(const struct sandbox *s)
{
	(void)s;
	return false;
}

#endif
