/* SPDX-License-Identifier: ISC */
#include "net/header.h"

#include <stdio.h>

#include "base/date.h"
#include "net/policy.h"

#define FRESH_MAX (30 * 24 * 3600)

void header_init(struct header *h)
{
	memset(h, 0, sizeof *h);
	h->permanent = true;
}

bool header_is_safe(struct str value)
{
	if (!value.n || value.n >= HEADER_VALUE_MAX)
		return false;
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] < 0x20 || value.p[i] > 0x7E)
			return false;
	return true;
}

static void keep(char *to, size_t size, struct str value)
{
	to[0] = '\0';
	if (header_is_safe(value) && value.n < size)
		snprintf(to, size, "%.*s", STR_ARG(value));
}

/* Digits at the start of s, clamped to max; -1 when there are none. */
static int64_t number(struct str s, int64_t max)
{
	int64_t n = -1;

	for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++) {
		n = n < 0 ? 0 : n;
		n = n > max / 10 ? max : n * 10 + (s.p[i] - '0');
	}
	return n > max ? max : n;
}

static void read_retry_after(struct header *h, struct str value)
{
	int64_t n = number(value, POLICY_RETRY_MAX), t;

	if (n < 0)
		n = date_parse(value, &t) ? t - (h->date ? h->date : date_now()) : 0;
	h->retry_after = policy_retry_after(n);
}

static void read_cache_control(struct header *h, struct str value)
{
	struct str part;

	while (str_cut(&value, ',', &part)) {
		part = str_trim(part);
		if (str_ieq(part, STR("no-store")) || str_ieq(part, STR("no-cache"))) {
			h->max_age = 0;
			h->expires = 0;
			return;
		}
		if (str_istarts(part, STR("max-age="))) {
			int64_t n = number(str_sub(part, 8, part.n), FRESH_MAX);

			h->max_age = n > 0 ? n : 0;
		}
	}
}

/* "HTTP/1.1 301 …": the fields of the answer before count no more. */
static void begin(struct header *h, struct str line)
{
	size_t blank = str_chr(line, ' ');
	int64_t status = blank == SIZE_MAX ? 0 : number(str_sub(line, blank + 1, line.n), 999);

	if (status >= 300 && status < 400 && status != 304) {
		h->redirected = true;
		h->permanent = h->permanent && (status == 301 || status == 308);
	}
	h->etag[0] = h->last_modified[0] = h->content_type[0] = '\0';
	h->retry_after = h->max_age = h->expires = h->date = 0;
	h->packed = h->repacked = false;
}

/* A list (RFC 9110, 8.4), in one field or several; curl unpacks what the transfer is packed with
 * (RFC 9112, 6.1), too. */
static void take_encoding(struct header *h, struct str list)
{
	struct str coding;

	while (str_cut(&list, ',', &coding)) {
		coding = str_trim(coding);
		if (!coding.n || str_ieq(coding, STR("identity")) ||
		    str_ieq(coding, STR("chunked")))
			continue;
		h->repacked |= h->packed;
		h->packed = true;
	}
}

bool header_add(struct header *h, struct str line)
{
	size_t colon;
	struct str name, value;

	h->bytes += line.n;
	if (++h->lines > HEADER_LINES_MAX || h->bytes > HEADER_BYTES_MAX)
		return false;
	if (str_starts(line, STR("HTTP/"))) {
		begin(h, line);
		return true;
	}
	colon = str_chr(line, ':');
	if (colon == SIZE_MAX)
		return true;
	name = str_trim(str_sub(line, 0, colon));
	value = str_trim(str_sub(line, colon + 1, line.n));
	if (str_ieq(name, STR("ETag")))
		keep(h->etag, sizeof h->etag, value);
	else if (str_ieq(name, STR("Last-Modified")))
		keep(h->last_modified, sizeof h->last_modified, value);
	else if (str_ieq(name, STR("Content-Type")))
		keep(h->content_type, sizeof h->content_type, value);
	else if (str_ieq(name, STR("Content-Encoding")) || str_ieq(name, STR("Transfer-Encoding")))
		take_encoding(h, value);
	else if (str_ieq(name, STR("Retry-After")))
		read_retry_after(h, value);
	else if (str_ieq(name, STR("Cache-Control")))
		read_cache_control(h, value);
	else if (str_ieq(name, STR("Expires")))
		h->expires = date_parse(value, &h->expires) ? h->expires : 0;
	else if (str_ieq(name, STR("Date")))
		h->date = date_parse(value, &h->date) ? h->date : 0;
	return true;
}

int64_t header_fresh(const struct header *h)
{
	int64_t fresh = h->max_age;

	if (!fresh && h->expires)
		fresh = h->expires - (h->date ? h->date : date_now());
	return fresh < 0 ? 0 : fresh > FRESH_MAX ? FRESH_MAX : fresh;
}
