/* SPDX-License-Identifier: ISC */
/* undo: takes back the last changes, newest first, one line each. */
#include "base/i18n.h"
#include "cli/cache.h"
#include "cli/cmd.h"
#include "cli/out.h"
#include "store/db_mark.h"

#define UNDO_MAX 1000 /* operations that the cache remembers */

enum err cmd_undo(struct cli *cli, struct why *why)
{
	long long n = 1;
	int64_t article;
	struct buf what;
	struct db *db;
	struct out out;
	enum err err = args_rest(cli->args, 0, 1, why);

	if (!err && cli->args->argc && !str_int(str_z(cli->args->argv[0]), 1, UNDO_MAX, &n))
		err = why_set(why, ERR_USAGE, cli->args->argv[0], 0,
			      _("does not fit; a whole number from 1 to %d would"), UNDO_MAX);
	if (!err)
		err = cache_open(cli, DB_READ, &db, why);
	if (err)
		return err;
	out_init(&out);
	buf_init(&what, BUF_MAX);
	for (; !err && n > 0; n--) {
		buf_clear(&what);
		err = db_mark_undo(db, cli->paths, &article, &what, why);
		if (err)
			break;
		out_printf(&out, _("taken back: %s"), what.data);
		out_line(&out);
	}
	if (!err)
		err = db_mark_finish(db, NULL, why);
	buf_release(&what);
	db_close(db);
	return out_end(&out, err, why);
}
