/* SPDX-License-Identifier: ISC */
/*
 * date.h: time as int64_t seconds since 1970 UTC; 0 is "none". The calendar is base/civil.h.
 */
#ifndef KURZUM_BASE_DATE_H
#define KURZUM_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Now. The environment variable KURZUM_NOW (RFC 3339 or seconds) sets it for tests. */
int64_t date_now(void);

/* Milliseconds of a clock that never goes back; for delays only. */
int64_t date_ticks(void);

/*
 * Any date a feed may carry: RFC 822/2822, RFC 3339/ISO 8601 and shortened forms, asctime, German
 * and other month and day names, zones by name, epoch seconds. false: not a date. No locale, no
 * strptime.
 */
bool date_parse(struct str s, int64_t *out);

/*
 * A date a person types: `3d`, `12h`, `2025-06-13`, RFC 3339; relative ones count back from
 * date_now.
 */
bool date_parse_since(struct str s, int64_t *out);

#define DATE_RFC3339 21 /* bytes of "2025-06-13T08:12:00Z" with NUL */
void date_print(int64_t t, char out[DATE_RFC3339]);

/* As mails (RFC 5322) and HTTP (RFC 9110, zone "GMT") have it, with English names: "Thu, 01 Jan
 * 1970 00:00:01 +0000". The time is of UTC, whatever `zone`, of at most 5 bytes, says. */
#define DATE_MAIL 48
void date_print_mail(int64_t t, const char *zone, char out[DATE_MAIL]);

#endif
