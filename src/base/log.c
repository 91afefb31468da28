/* SPDX-License-Identifier: ISC */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/tell.h"
#include "base/utf8.h"

/* The one ring of the program; only the main thread logs. */
static struct log_line ring[LOG_RING];
static uint32_t count; /* filled lines */
static uint32_t next; /* the line to be written */
static int shown = LOG_ERROR + 1; /* lowest level that goes to stderr */

void log_to_stderr(enum log_level from)
{
	shown = (int)from;
}

void log_quiet(void)
{
	shown = LOG_ERROR + 1;
}

static void show(const struct log_line *line)
{
	static const char *const names[] = {"debug", "info", "warning", "error"};

	tell_err("kurzum: %s: %s: %s\n", names[line->level], line->area, line->text);
}

void log_add(enum log_level level, const char *area, const char *fmt, ...)
{
	struct log_line *line = &ring[next];
	struct buf raw, clean;
	va_list ap;

	/* foreign text may be long: read no more of it than the line can hold, cleaned */
	buf_init(&raw, sizeof line->text * 4);
	buf_init(&clean, sizeof line->text - 1);
	va_start(ap, fmt);
	buf_vprintf(&raw, fmt, ap);
	va_end(ap);
	utf8_clean(&clean, buf_view(&raw), UTF8_LINE);
	line->time = date_now();
	line->level = level;
	(void)snprintf(line->area, sizeof line->area, "%s", area);
	memcpy(line->text, clean.data, clean.len);
	line->text[clean.len] = '\0';
	buf_release(&raw);
	buf_release(&clean);
	next = (next + 1) % LOG_RING;
	if (count < LOG_RING)
		count++;
	if ((int)level >= shown)
		show(line);
}

uint32_t log_count(void)
{
	return count;
}

const struct log_line *log_get(uint32_t i)
{
	return &ring[(next + LOG_RING - count + i) % LOG_RING];
}
