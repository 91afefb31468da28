/* SPDX-License-Identifier: ISC */
/* source.h: one source as its line of `urls` says. Texts belong to whoever read the line. */
#ifndef KURZUM_CONF_SOURCE_H
#define KURZUM_CONF_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#define SOURCE_TAGS_MAX 100 /* on a line */
#define SOURCE_ADDRESS_MAX 8192 /* bytes; servers refuse longer ones (RFC 9110, 4.1) */

enum source_kind {
	SOURCE_HTTP,
	SOURCE_FILE,
	SOURCE_FOLDER,
	SOURCE_EXEC,
	SOURCE_FILTER,
	SOURCE_QUERY
};

struct source {
	enum source_kind kind;
	const char *address; /* as written; the identity of the source */
	const char *title; /* of "~Title", NULL: the feed's own */
	const char **tags; /* without "~…" and "!…" */
	uint32_t ntags;
	bool hidden; /* has a "!…" tag */
	const char *settings; /* behind the <, for settings_parse; NULL: none */
	int line; /* in the file, from 1 */
};

#endif
