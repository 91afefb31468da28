/* SPDX-License-Identifier: ISC */
/* stop.h: signals that end a long job: it looks now and then, and ends in good order. */
#ifndef KURZUM_JOBS_STOP_H
#define KURZUM_JOBS_STOP_H

#include "base/err.h"

void stop_catch(void);

/* ERR_INTERRUPTED or ERR_TERMINATED when one came, else OK. */
enum err stop_check(void) MUST_CHECK;

#endif
