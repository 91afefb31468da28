/* SPDX-License-Identifier: ISC */
/*
 * asking.h: one question for a TLDR, to the program of `tldr-command` or to the endpoint of
 * `tldr-endpoint`. Nothing blocks; what has been said so far can be had at any time. The deadline
 * is `tldr-timeout`, what is sent is at most `tldr-send` KiB of the text.
 *
 * doc, digest and options are borrowed until asking_free.
 */
#ifndef KURZUM_ENGINE_ASKING_H
#define KURZUM_ENGINE_ASKING_H

#include "conf/options.h"
#include "doc/retold.h"

struct asking;

/* Whether a command or an endpoint is set; the command goes first. */
bool asking_is_wanted(const struct options *o);

/* Whom: the model's name, or the program's. Borrowed from the options. */
struct str asking_label(const struct options *o);

enum err asking_new(struct asking **out, const struct options *o, const struct doc *d,
		    const struct digest *g, struct str title, struct why *why) MUST_CHECK;
void asking_free(struct asking *a);

/* Works for at most so long, or until extra_fd (-1: none) is readable; false: it is over. */
bool asking_step(struct asking *a, int64_t milliseconds, int extra_fd);

/* What has been said so far; false: nothing since the last time. */
bool asking_take(struct asking *a, struct retold *out, struct arena *arena);

/* When it is over: OK, or why there is no TLDR. */
enum err asking_result(const struct asking *a, struct why *why) MUST_CHECK;

#endif
