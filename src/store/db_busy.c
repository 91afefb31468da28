/* SPDX-License-Identifier: ISC */
#include "store/db_busy.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/tell.h"
#include "store/db_stmt.h"

#define NAP_MAX 5 /* milliseconds between two tries; they begin with one */

static bool (*over)(void);

static void say(struct db *db)
{
	struct why why = {0};

	db->busy_told = true;
	if (!db->busy_tells || !tell_is_seen())
		return;
	(void)why_set(&why, ERR_CACHE, db->path, 0, "%s",
		      _("another program is writing to the cache; waiting for it"));
	(void)why_report(&why);
}

/* The reader stands still while it waits: right after it did so in vain, the next write (what is
 * noted of the screen) has no chance either. */
static bool begin(struct db *db, int64_t now)
{
	bool again = !db->busy_tells && db->busy_failed && now - db->busy_failed < DB_BUSY_READER;

	db->busy_waited = again ? DB_BUSY_READER : 0;
	db->busy_since = now;
	db->busy_told = false;
	return !again;
}

/* SQLite calls it before each further try: 0 gives up. */
static int wait_for_writer(void *ctx, int tries)
{
	struct db *db = ctx;
	int nap = tries < 10 ? 1 : NAP_MAX, waited;
	int64_t now = date_ticks();

	if (tries == 0 && !begin(db, now))
		return 0;
	if (tries == 0 && db->busy_most)
		db_stmt_waits(db);
	if (db->busy_waited >= db->busy_most || (over && over())) {
		if (db->busy_most)
			db->busy_failed = now;
		return 0;
	}
	if (db->busy_waited >= DB_BUSY_TOLD && !db->busy_told)
		say(db);
	(void)sqlite3_sleep(nap);
	/* on a machine with much to do a nap is longer than it was to be */
	waited = (int)(date_ticks() - db->busy_since);
	db->busy_waited = waited > db->busy_waited + nap ? waited : db->busy_waited + nap;
	return 1;
}

void db_busy_init(struct db *db, bool is_reader)
{
	db->busy_tells = !is_reader;
	db->busy_most = is_reader ? DB_BUSY_READER : DB_BUSY_COMMAND;
}

void db_busy_wait(struct db *db)
{
	sqlite3_busy_handler(db->sql, wait_for_writer, db);
}

void db_busy_until(bool (*is_over)(void))
{
	over = is_over;
}
