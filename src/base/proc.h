/* SPDX-License-Identifier: ISC */
/*
 * proc.h: other programs, always by argv and execvp, never through a shell line.
 */
#ifndef KURZUM_BASE_PROC_H
#define KURZUM_BASE_PROC_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/why.h"

struct proc_limits {
	int64_t milliseconds; /* deadline, 0: none */
};

/*
 * Runs argv to its end with `input` on stdin; stdout goes to *out (its cap is the limit), stderr is
 * dropped. ERR_CHILD on another status than 0, ERR_TIME, ERR_LIMIT; the child's group is killed
 * then.
 */
enum err proc_run(char *const argv[], struct str input, struct buf *out, struct proc_limits limits,
		  struct why *why) MUST_CHECK;

/* A child with pipes to its stdin and from its stdout, in its own process group. */
struct proc {
	pid_t pid; /* 0: none */
	int in; /* write here; -1 closed */
	int out; /* read here; -1 closed */
	int errors; /* its stderr, of proc_start_heard; -1 closed or ours */
	int told; /* of broker.h, whose child it is then; 0: our own */
};

/*
 * Forks and waits until exec has worked. The descriptors, all close-on-exec, become its stdin,
 * stdout and stderr (negative: ours). 0 or an errno.
 */
int proc_spawn(pid_t *pid, char *const argv[], int in, int out, int errors);

/* The pipes for a child: p's ends go to p, the child's to ends[0] (stdin) to ends[2] (stderr). 0 or
 * an errno. */
int proc_pipes(struct proc *p, int ends[3]);

/* Says in words why a program was not started: of the errno. */
enum err proc_not_started(const char *program, int error, struct why *why);

enum err proc_start(struct proc *p, char *const argv[], struct why *why) MUST_CHECK;

/* The same with a pipe from its stderr too. */
enum err proc_start_heard(struct proc *p, char *const argv[], struct why *why) MUST_CHECK;

/* The second half of proc_run, for a child that proc_start_silent has begun (stderr is dropped);
 * program: for words. */
enum err proc_start_silent(struct proc *p, char *const argv[], struct why *why) MUST_CHECK;
enum err proc_talk(struct proc *p, const char *program, struct str input, struct buf *out,
		   struct proc_limits limits, struct why *why) MUST_CHECK;

/* Closes the pipes and ends the whole group at once (SIGKILL); reaps. For what is not to be waited
 * for. */
void proc_kill(struct proc *p);

/* Waits without blocking: true when it has ended, *status as from waitpid(2). */
bool proc_ended(struct proc *p, int *status);

/* Closes the pipes, sends SIGTERM, and reaps (SIGKILL after a second). */
void proc_stop(struct proc *p);

/*
 * Starts a program on its own (a browser, a clipboard): no terminal kept, output dropped, never
 * waited for. Of `input` it reads what fits into a pipe at once (64 KiB on Linux).
 */
enum err proc_detach(char *const argv[], struct str input, struct why *why) MUST_CHECK;

/*
 * Runs a program that has the terminal for itself, with `input` on stdin (empty: the terminal), to
 * its end; Ctrl-C is for it alone. ERR_CHILD in words when it can't be started or ends with another
 * status than 0.
 */
enum err proc_foreground(char *const argv[], struct str input, struct why *why) MUST_CHECK;

/*
 * A command line as a person wrote it → argv: blanks separate, quotes '…' "…" and \ group. "%u"
 * etc. are replaced inside single words by `fill`, once, so that foreign text is always one
 * argument. NULL-terminated, in the arena.
 */
struct proc_fill {
	char letter;
	struct str text;
};

enum err proc_argv(struct arena *a, struct str line, const struct proc_fill *fill, size_t nfill,
		   char ***argv, struct why *why) MUST_CHECK;

/* The same with an address, for %u; a line without %u gets it as its last word. */
enum err proc_argv_url(struct arena *a, const char *line, struct str url, char ***argv,
		       struct why *why) MUST_CHECK;

#endif
