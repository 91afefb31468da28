/* SPDX-License-Identifier: ISC */
#include "base/syscalls.h"

#ifdef HAVE_SECCOMP

#include <assert.h>
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
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
#define MOST 4096 /* instructions that the kernel takes; these are some 500 */
#define REFUSE (SECCOMP_RET_ERRNO | EPERM)

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

/* The program that the kernel runs at each call: a list, the first that fits counts. The kernel
 * (5.11) keeps for itself which calls are allowed whatever their arguments. */
struct filter {
	struct sock_filter code[MOST];
	unsigned short len;
};

static void put(struct filter *f, uint16_t code, uint32_t k, uint8_t yes, uint8_t no)
{
	assert(f->len < MOST);
	f->code[f->len++] = (struct sock_filter)BPF_JUMP(code, k, yes, no);
}

static void load(struct filter *f, size_t offset)
{
	put(f, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void answer(struct filter *f, uint32_t action)
{
	put(f, BPF_RET | BPF_K, action, 0, 0);
}

/* A call that this architecture does not have has a number below 0. */
static void decide(struct filter *f, int call, uint32_t action)
{
	if (call < 0)
		return;
	put(f, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 1);
	answer(f, action);
}

static void allow_all(struct filter *f, const int *calls, size_t n)
{
	for (size_t i = 0; i < n; i++)
		decide(f, calls[i], SECCOMP_RET_ALLOW);
}

/* When these bits of the argument have this value; arguments of 64 bits, whose lower ones count. */
static void allow_if(struct filter *f, int call, unsigned argument, uint32_t mask, uint32_t value)
{
	size_t lower = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? sizeof(uint32_t) : 0;

	if (call < 0)
		return;
	put(f, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 5);
	load(f, offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t) + lower);
	put(f, BPF_ALU | BPF_AND | BPF_K, mask, 0, 0);
	put(f, BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
	answer(f, SECCOMP_RET_ALLOW);
	load(f, offsetof(struct seccomp_data, nr));
}

static void allow_sockets(struct filter *f)
{
	allow_all(f, network, sizeof network / sizeof *network);
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		allow_if(f, SCMP_SYS(socket), 0, ALL_BITS, (uint32_t)families[i]);
	/* of old architectures: all of these in one, whose arguments can't be looked into */
	decide(f, SCMP_SYS(socketcall), SECCOMP_RET_ALLOW);
}

/* Threads, but no processes; signals to itself. clone3 can't be looked into, so it is not there. */
static void allow_threads(struct filter *f, bool children)
{
	uint32_t self = (uint32_t)getpid();

	allow_if(f, SCMP_SYS(clone), CLONE_FLAGS, CLONE_THREAD, CLONE_THREAD);
	decide(f, SCMP_SYS(clone), REFUSE); /* what fork(3) does */
	allow_if(f, SCMP_SYS(tgkill), 0, ALL_BITS, self);
	if (children)
		decide(f, SCMP_SYS(kill), SECCOMP_RET_ALLOW);
	else
		allow_if(f, SCMP_SYS(kill), 0, ALL_BITS, self);
}

/* Asking for a limit, or setting one of its own. */
static void allow_limits(struct filter *f)
{
	allow_if(f, SCMP_SYS(prlimit64), 0, ALL_BITS, 0);
	for (size_t i = 0; i < sizeof ioctls / sizeof *ioctls; i++)
		allow_if(f, SCMP_SYS(ioctl), 1, ALL_BITS, (uint32_t)ioctls[i]);
}

static void fill(struct filter *f, const struct sandbox *s)
{
	load(f, offsetof(struct seccomp_data, arch));
	put(f, BPF_JMP | BPF_JEQ | BPF_K, seccomp_arch_native(), 1, 0);
	answer(f, SECCOMP_RET_KILL_PROCESS); /* the numbers of another architecture */
	load(f, offsetof(struct seccomp_data, nr));
	allow_all(f, allowed, sizeof allowed / sizeof *allowed);
	allow_threads(f, s->children);
	allow_limits(f);
	if (s->network)
		allow_sockets(f);
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		decide(f, refused[i], REFUSE);
	if (!s->network)
		decide(f, SCMP_SYS(socket), REFUSE);
	answer(f, SECCOMP_RET_ERRNO | ENOSYS);
}

bool syscalls_enter(const struct sandbox *s)
{
	static struct filter filter;
	struct sock_fprog program;

	if (SANDBOX_SANITIZED)
		return false;
	filter.len = 0;
	fill(&filter, s);
	program = (struct sock_fprog){filter.len, filter.code};
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#else

bool syscalls_enter(const struct sandbox *s)
{
	(void)s;
	return false;
}

#endif
