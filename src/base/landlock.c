/* SPDX-License-Identifier: ISC */
#include "base/landlock.h"

#ifdef __linux__
#include <fcntl.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#if defined(__linux__) && defined(SYS_landlock_create_ruleset)

/*
 * The kernel's interface (uapi/linux/landlock.h), written out: the headers of a distribution are
 * often older than its kernel. A larger struct than a kernel knows is right as long as the rest is
 * zero.
 */
struct ruleset {
	uint64_t files, network, scoped;
};

struct __attribute__((packed)) beneath {
	uint64_t access;
	int32_t fd;
};

#define VERSION_FLAG 1u
#define RULE_BENEATH 1

#define EXECUTE (UINT64_C(1) << 0)
#define WRITE_FILE (UINT64_C(1) << 1)
#define READ_FILE (UINT64_C(1) << 2)
#define READ_DIR (UINT64_C(1) << 3)
#define REMOVE_DIR (UINT64_C(1) << 4)
#define REMOVE_FILE (UINT64_C(1) << 5)
#define MAKE_DIR (UINT64_C(1) << 7)
#define MAKE_REG (UINT64_C(1) << 8)
#define REFER (UINT64_C(1) << 13)
#define TRUNCATE (UINT64_C(1) << 14)

#define FILES_1 ((UINT64_C(1) << 13) - 1) /* all rights of the first version */
#define FILES_2 REFER
#define FILES_3 TRUNCATE
#define FILES_5 (UINT64_C(1) << 15) /* ioctl(2) on devices */

#define BIND_TCP (UINT64_C(1) << 0) /* from version 4 on */
#define CONNECT_TCP (UINT64_C(1) << 1)
#define SCOPE_SOCKETS (UINT64_C(1) << 0) /* abstract Unix sockets, from version 6 on */
#define SCOPE_SIGNALS (UINT64_C(1) << 1)

static uint64_t known_files(int version)
{
	return FILES_1 | (version >= 2 ? FILES_2 : 0) | (version >= 3 ? FILES_3 : 0) |
	       (version >= 5 ? FILES_5 : 0);
}

static uint64_t rights_of(enum sandbox_access access, bool folder)
{
	uint64_t rights = READ_FILE;

	if (access == SANDBOX_WRITE)
		rights |= WRITE_FILE | TRUNCATE;
	if (folder)
		rights |= READ_DIR;
	if (folder && access == SANDBOX_WRITE)
		rights |= MAKE_REG | REMOVE_FILE | MAKE_DIR | REMOVE_DIR | REFER;
	return rights;
}

/* What can't be opened can't be used either: no rule is needed for it. */
static void add_rule(int ruleset, const struct sandbox_rule *rule, uint64_t known)
{
	struct beneath beneath = {.fd = open(rule->path, O_PATH | O_CLOEXEC)};
	struct stat st;

	if (beneath.fd < 0)
		return;
	if (fstat(beneath.fd, &st) == 0) {
		beneath.access = known & rights_of(rule->access, S_ISDIR(st.st_mode));
		(void)syscall(SYS_landlock_add_rule, ruleset, RULE_BENEATH, &beneath, 0);
	}
	close(beneath.fd);
}

int landlock_enter(const struct sandbox *s)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, VERSION_FLAG);
	struct ruleset rules = {0};
	long ruleset, failed;

	if (version < 1)
		return 0;
	rules.files = known_files((int)version);
	if (version >= 4)
		rules.network = s->network ? BIND_TCP : BIND_TCP | CONNECT_TCP;
	if (version >= 6)
		rules.scoped = s->children ? SCOPE_SOCKETS : SCOPE_SOCKETS | SCOPE_SIGNALS;
	ruleset = syscall(SYS_landlock_create_ruleset, &rules,
			  version >= 6	 ? sizeof rules
			  : version >= 4 ? 2 * sizeof rules.files
					 : sizeof rules.files,
			  0u);
	if (ruleset < 0)
		return 0;
	for (uint32_t i = 0; i < s->rules.len; i++)
		add_rule((int)ruleset, &s->rules.items[i], rules.files);
	failed = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	if (!failed)
		failed = syscall(SYS_landlock_restrict_self, (int)ruleset, 0u);
	close((int)ruleset);
	return failed ? 0 : (int)version;
}

#else

int landlock_enter(const struct sandbox *s)
{
	(void)s;
	return 0;
}

#endif
