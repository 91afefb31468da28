/* SPDX-License-Identifier: ISC */
/* delete: articles go, but stay known, so that they don't come back with the next refresh. */
#include "base/i18n.h"
#include "cli/cache.h"
#include "cli/cmd.h"
#include "cli/out.h"
#include "store/db_mark.h"

enum err cmd_delete(struct cli *cli, struct why *why)
{
	struct arena a = {0};
	struct db *db = NULL;
	struct out out;
	int64_t *ids;
	uint32_t n = 0, changed = 0;
	bool missing = false;
	enum err err = args_rest(cli->args, 1, -1, why);

	if (!err)
		err = cache_ids(cli->args, &a, &ids, why);
	if (!err)
		err = cache_open(cli, DB_READ, &db, why);
	if (!err)
		n = cache_known(db, ids, (uint32_t)cli->args->argc, &missing);
	if (n)
		err = db_mark_set(db, DB_MARK_DELETED, true, ids, n, &changed, why);
	db_close(db);
	arena_release(&a);
	out_init(&out);
	if (!err) {
		out_printf(&out, P_("%u article deleted", "%u articles deleted", changed), changed);
		if (changed)
			out_str(&out, str_z(_("; `kurzum undo` takes that back")));
		out_line(&out);
		err = missing ? ERR_NOT_FOUND : OK;
	}
	return out_end(&out, err, why);
}
