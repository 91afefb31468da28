/* SPDX-License-Identifier: ISC */
/*
 * exec.h: programs whose output is wanted: sources (exec:), filters, and what prints a password.
 *
 * By argv, never through a shell line. The child has a process group of its own, which is ended at
 * once when its time is over or nobody wants it any more. Nothing blocks: exec_step does what can
 * be done. Not shared between threads.
 */
#ifndef KURZUM_NET_EXEC_H
#define KURZUM_NET_EXEC_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/proc.h"
#include "base/why.h"

#define EXEC_WAITS 3 /* pipes of a child */

struct exec {
	struct proc proc;
	struct buf input; /* goes to its stdin */
	size_t given;
	int64_t deadline; /* ticks */
	int64_t seconds;
	char program[64]; /* for words */
	char line[200]; /* of its stderr, the last one that is not empty */
	size_t nline;
	bool line_ended;
	int status;
};

typedef enum err exec_piece_fn(void *ctx, const void *bytes, size_t n);

/* The words of a command line as a person wrote it, in `a`; a leading ~/ is HOME. ERR_CONFIG. */
enum err exec_argv(struct arena *a, struct str line, char ***argv, struct why *why) MUST_CHECK;

/*
 * Starts a command line as a person wrote it; a word's leading ~/ is HOME. The input is copied.
 * In a narrowed process the broker starts it (base/broker.h). ERR_CHILD in words when it can't be
 * started, ERR_CONFIG when it is no command line.
 */
enum err exec_start(struct exec *e, const char *command, struct str input, int64_t seconds,
		    struct why *why) MUST_CHECK;

/* What to wait for; returns how many there are. */
unsigned exec_waits(const struct exec *e, struct curl_waitfd waits[EXEC_WAITS]);

/* Milliseconds after which exec_step should be called in any case. */
int64_t exec_rest(const struct exec *e);

/*
 * Moves bytes. true: it is over, *err is OK, what `piece` returned, ERR_TIME or ERR_CHILD in words
 * (with the last line the program wrote to stderr); call exec_stop then.
 */
bool exec_step(struct exec *e, exec_piece_fn *piece, void *ctx, enum err *err, struct why *why);

/* Ends what still runs. */
void exec_stop(struct exec *e);

#endif
