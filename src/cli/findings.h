/* SPDX-License-Identifier: ISC */
/* findings.h: what `doctor` tells: a line each, "ok" or "!!", what, and how to mend it. */
#ifndef KURZUM_CLI_FINDINGS_H
#define KURZUM_CLI_FINDINGS_H

#include "cli/cli.h"
#include "cli/out.h"

struct findings {
	const struct cli *cli;
	struct out out;
	enum err worst; /* decides the exit status */
};

/* One line; anything but OK is a finding. `what` is one word or two, the text a sentence. */
void findings_tell(struct findings *f, enum err err, const char *what, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* A finding that has its words already. */
void findings_tell_why(struct findings *f, enum err err, const char *what, const struct why *why);

#endif
