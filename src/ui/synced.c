/* SPDX-License-Identifier: ISC */
#include "ui/synced.h"

#include <inttypes.h>

#include "base/ago.h"
#include "base/i18n.h"

void synced_alarm(const struct db_sync_state *state, int64_t now, struct buf *out)
{
	if (state->error[0])
		ago_past(now - state->since, _("sync fails"), _("sync has failed for %s"), out);
}

void synced_print(const struct db_sync_state *state, int64_t now, struct buf *out)
{
	if (state->error[0]) {
		synced_alarm(state, now, out);
	} else if (state->last) {
		ago_past(now - state->last, _("synced just now"), _("synced %s ago"), out);
	} else {
		buf_cstr(out, _("not synced yet"));
	}
	if (state->waiting)
		buf_printf(out,
			   P_("; marks of %" PRId64 " article wait",
			      "; marks of %" PRId64 " articles wait", state->waiting),
			   state->waiting);
}
