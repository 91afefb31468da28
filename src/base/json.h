/* SPDX-License-Identifier: ISC */
/*
 * json.h: JSON Lines out. Texts are cleaned to valid UTF-8; C0, DEL, C1, bidi controls and line
 * separators become \u escapes, so a line is safe on a terminal and one line. Reading JSON is the
 * parsers' job (jansson).
 *
 *	struct json j; json_init(&j, &buf);
 *	json_open(&j, '{');
 *	json_member_int(&j, "id", 7);
 *	json_close(&j, '}');
 *	buf_char(&buf, '\n');
 *
 * Commas and colons come by themselves.
 */
#ifndef KURZUM_BASE_JSON_H
#define KURZUM_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/range.h"
#include "base/str.h"

struct json {
	struct buf *out; /* borrowed */
	bool first; /* no comma before the next value */
};

void json_init(struct json *j, struct buf *out);
void json_open(struct json *j, char bracket); /* '{' or '[' */
void json_close(struct json *j, char bracket); /* '}' or ']' */
void json_key(struct json *j, const char *key);
void json_str(struct json *j, struct str s);
void json_int(struct json *j, int64_t n);
void json_num(struct json *j, double n); /* shortest form that reads back; not finite: null */
void json_bool(struct json *j, bool b);
void json_null(struct json *j);
void json_date(struct json *j, int64_t t); /* RFC 3339, 0: null */

/* Members in one go; json_member_str leaves empty texts out. */
void json_member_str(struct json *j, const char *key, struct str s);
void json_member_int(struct json *j, const char *key, int64_t n);
void json_member_bool(struct json *j, const char *key, bool b);
void json_member_date(struct json *j, const char *key, int64_t t);
void json_member_list(struct json *j, const char *key, struct str tabbed); /* items between TABs */
void json_member_range(struct json *j, struct range r); /* "start":…,"end":… */

#endif
