/* SPDX-License-Identifier: ISC */
#include "cli/exchange.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/ago.h"
#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"
#include "conf/syncing.h"
#include "store/db_sync.h"

/* Of a password only whether it could be read is looked at. */
static enum err look_at_password(const char *from, struct why *why)
{
	struct arena a = {0};
	struct stat st;
	enum err err = OK;

	if (str_starts(str_z(from), STR("env:")) && !getenv(from + 4))
		err = why_set(why, ERR_CONFIG, "sync-password", 0,
			      _("the variable %s is not set in the environment"), from + 4);
	if (str_starts(str_z(from), STR("file:"))) {
		const char *path = paths_expand(&a, from + 5);

		if (stat(path, &st))
			err = why_set(why, ERR_CONFIG, path, 0, "%s", strerror(errno));
		else if (st.st_mode & (S_IRWXG | S_IRWXO))
			err = why_set(why, ERR_CONFIG, path, 0, "%s",
				      _("others can read this file of passwords; it is not used; "
					"right is chmod 600"));
	}
	arena_release(&a);
	return err;
}

/* How the last exchange went stands in the cache. */
static void look_at_exchange(struct findings *f, struct db *db)
{
	const struct options *o = f->cli->options;
	struct db_sync_state state;
	struct buf ago;

	buf_init(&ago, 256);
	db_sync_state(db, &state);
	if (state.error[0] && state.since)
		/* TRANSLATORS: how long it has been failing; the error follows */
		ago_past(date_now() - state.since, "", _("for %s: "), &ago);
	else
		ago_past(date_now() - state.last, _("just now"), _("%s ago"), &ago);
	if (state.error[0])
		findings_tell(f, ERR_PARTIAL, "sync", "%s%s", state.since ? ago.data : "",
			      state.error);
	else if (state.last)
		/* TRANSLATORS: the second is "just now" or "5 minutes ago" */
		findings_tell(f, OK, "sync", _("last exchange with %s: %s"), o->sync, ago.data);
	else
		findings_tell(f, OK, "sync",
			      _("%s; nothing was exchanged yet, `kurzum sync` does it"), o->sync);
	if (state.waiting > 0)
		findings_tell(f, OK, _("queue"),
			      P_("marks of %" PRId64 " article wait for the next sync",
				 "marks of %" PRId64 " articles wait for the next sync",
				 state.waiting),
			      state.waiting);
	buf_release(&ago);
}

void exchange_look(struct findings *f)
{
	const struct options *o = f->cli->options;
	struct why why = {0};
	struct db *db = NULL;
	enum err err;

	if (!o->sync[0])
		return;
	err = syncing_check(o, &why);
	if (!err)
		err = look_at_password(o->sync_password, &why);
	if (err) {
		findings_tell_why(f, err, "sync", &why);
		return;
	}
	if (syncing_is_open(o))
		findings_tell(f, ERR_PARTIAL, "sync", "%s",
			      _("the password goes over the net as it stands; write https:// in "
				"the option sync"));
	if (!file_exists(f->cli->paths->cache_file))
		return;
	if (!db_open(&db, f->cli->paths->cache_file, DB_READ, NULL, NULL))
		look_at_exchange(f, db);
	db_close(db);
}
