/* SPDX-License-Identifier: ISC */
#include "base/json.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"

void json_init(struct json *j, struct buf *out)
{
	*j = (struct json){.out = out, .first = true};
}

static void comma(struct json *j)
{
	if (!j->first)
		buf_char(j->out, ',');
	j->first = false;
}

void json_open(struct json *j, char bracket)
{
	assert(bracket == '{' || bracket == '[');
	comma(j);
	buf_char(j->out, bracket);
	j->first = true;
}

void json_close(struct json *j, char bracket)
{
	assert(bracket == '}' || bracket == ']');
	buf_char(j->out, bracket);
	j->first = false;
}

static void put_escape(struct buf *out, uint32_t rune)
{
	static const char shorts[] = "\bb\tt\nn\ff\rr\"\"\\\\";

	for (size_t i = 0; i + 1 < sizeof shorts; i += 2) {
		if ((uint32_t)shorts[i] == rune) {
			buf_char(out, '\\');
			buf_char(out, shorts[i + 1]);
			return;
		}
	}
	if (rune >= 0x10000) {
		rune -= 0x10000;
		buf_printf(out, "\\u%04x\\u%04x", 0xD800u + (rune >> 10), 0xDC00u + (rune & 0x3FF));
		return;
	}
	buf_printf(out, "\\u%04x", rune);
}

static void put_text(struct buf *out, struct str s)
{
	size_t i = 0, done = 0;

	buf_char(out, '"');
	while ((i += utf8_run(str_sub(s, i, s.n), '"', '\\')) < s.n) {
		uint32_t rune;
		bool bad;
		size_t n = utf8_decode(str_sub(s, i, s.n), &rune, &bad);

		if (bad || !utf8_safe(rune) || rune == '"' || rune == '\\') {
			buf_add(out, s.p + done, i - done);
			done = i + n;
			if (bad)
				buf_rune(out, UTF8_BAD);
			else
				put_escape(out, rune);
		}
		i += n;
	}
	buf_str(out, str_sub(s, done, s.n));
	buf_char(out, '"');
}

void json_key(struct json *j, const char *key)
{
	comma(j);
	put_text(j->out, str_z(key));
	buf_char(j->out, ':');
	j->first = true; /* the value follows without a comma */
}

void json_str(struct json *j, struct str s)
{
	comma(j);
	put_text(j->out, s);
}

void json_int(struct json *j, int64_t n)
{
	comma(j);
	buf_printf(j->out, "%" PRId64, n);
}

void json_num(struct json *j, double n)
{
	char text[40];

	if (!isfinite(n)) {
		json_null(j);
		return;
	}
	if (fabs(n) < 1e15 && floor(n) == n)
		(void)snprintf(text, sizeof text, "%.0f", n);
	else
		for (int digits = 15; digits <= 17; digits++) {
			(void)snprintf(text, sizeof text, "%.*g", digits, n);
			if (strtod(text, NULL) == n)
				break;
		}
	/* a locale may have set another decimal point than JSON's */
	for (char *p = text; *p; p++)
		if ((*p < '0' || *p > '9') && *p != '-' && *p != '+' && *p != 'e')
			*p = '.';
	comma(j);
	buf_cstr(j->out, text);
}

void json_bool(struct json *j, bool b)
{
	comma(j);
	buf_cstr(j->out, b ? "true" : "false");
}

void json_null(struct json *j)
{
	comma(j);
	buf_cstr(j->out, "null");
}

void json_date(struct json *j, int64_t t)
{
	char text[DATE_RFC3339];

	if (t == 0) {
		json_null(j);
		return;
	}
	date_print(t, text);
	json_str(j, str_z(text));
}

void json_member_str(struct json *j, const char *key, struct str s)
{
	if (s.n == 0)
		return;
	json_key(j, key);
	json_str(j, s);
}

void json_member_list(struct json *j, const char *key, struct str tabbed)
{
	struct str item;

	json_key(j, key);
	json_open(j, '[');
	while (str_cut(&tabbed, '\t', &item))
		if (item.n)
			json_str(j, item);
	json_close(j, ']');
}

void json_member_int(struct json *j, const char *key, int64_t n)
{
	json_key(j, key);
	json_int(j, n);
}

void json_member_bool(struct json *j, const char *key, bool b)
{
	json_key(j, key);
	json_bool(j, b);
}

void json_member_date(struct json *j, const char *key, int64_t t)
{
	json_key(j, key);
	json_date(j, t);
}

void json_member_range(struct json *j, struct range r)
{
	json_member_int(j, "start", r.start);
	json_member_int(j, "end", r.end);
}
