/* SPDX-License-Identifier: ISC */
/* sandbox_rules.h: what a sandbox (base/sandbox.h) leaves open, as its means read it. */
#ifndef KURZUM_BASE_SANDBOX_RULES_H
#define KURZUM_BASE_SANDBOX_RULES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/vec.h"

/* The sanitizers look at their own process with ptrace(2), at /proc, and from a process of their
 * own: their builds keep these. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANDBOX_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||                         \
	__has_feature(thread_sanitizer)
#define SANDBOX_SANITIZED 1
#endif
#endif
#ifndef SANDBOX_SANITIZED
#define SANDBOX_SANITIZED 0
#endif

/* What may be done with a file, or with a folder and all below it. */
enum sandbox_access {
	SANDBOX_READ,
	SANDBOX_WRITE, /* read, write, make, rename and remove */
};

struct sandbox_rule {
	const char *path;
	enum sandbox_access access;
};

VEC_OF(sandbox_rules, struct sandbox_rule);

struct sandbox {
	struct sandbox_rules rules;
	struct arena arena;
	bool network; /* internet sockets that connect; none that listen */
	bool children; /* may end processes that were started before */
};

#endif
