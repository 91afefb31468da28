/* SPDX-License-Identifier: ISC */
#include "base/ago.h"

#include "base/i18n.h"

#define MINUTE 60
#define HOUR 3600
#define DAY 86400

void ago_print(int64_t seconds, struct buf *out)
{
	if (seconds < HOUR)
		buf_printf(out, _("%d min"), seconds < MINUTE ? 1 : (int)(seconds / MINUTE));
	else if (seconds < 2 * DAY)
		buf_printf(out, _("%d h"), (int)(seconds / HOUR));
	else
		buf_printf(out, _("%lld d"), (long long)(seconds / DAY));
}

void ago_past(int64_t seconds, const char *now, const char *past, struct buf *out)
{
	struct buf span;

	if (seconds < MINUTE) {
		buf_cstr(out, now);
		return;
	}
	buf_init(&span, BUF_MAX);
	ago_print(seconds, &span);
	buf_printf(out, past, span.data);
	buf_release(&span);
}
