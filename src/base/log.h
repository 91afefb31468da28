/* SPDX-License-Identifier: ISC */
/*
 * log.h: what happens, one line an event in words. Kept in a ring for the log screen and, with -v,
 * written to stderr (never while the interface is up). Foreign text is cleaned, credentials are
 * never passed in.
 */
#ifndef KURZUM_BASE_LOG_H
#define KURZUM_BASE_LOG_H

#include <stdint.h>

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

struct log_line {
	int64_t time;
	enum log_level level;
	char area[16];
	char text[256];
};

#define LOG_RING 512

void log_to_stderr(enum log_level from); /* lines of this level on go to stderr too */
void log_quiet(void); /* stderr off: the interface is up */

void log_add(enum log_level level, const char *area, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

#define log_debug(area, ...) log_add(LOG_DEBUG, (area), __VA_ARGS__)
#define log_info(area, ...) log_add(LOG_INFO, (area), __VA_ARGS__)
#define log_warn(area, ...) log_add(LOG_WARN, (area), __VA_ARGS__)
#define log_error(area, ...) log_add(LOG_ERROR, (area), __VA_ARGS__)

/* Lines in the ring, oldest first; i < log_count(). Borrowed until the next log_add. */
uint32_t log_count(void);
const struct log_line *log_get(uint32_t i);

#endif
