/* SPDX-License-Identifier: ISC */
/* db_mark_kind.h: which marks there are, and what a step of one did (db_mark.h). */
#ifndef KURZUM_STORE_DB_MARK_KIND_H
#define KURZUM_STORE_DB_MARK_KIND_H

#include <stdbool.h>
#include <stdint.h>

enum db_mark { DB_MARK_READ, DB_MARK_STAR, DB_MARK_DELETED };

struct db_mark_done {
	bool left; /* there is more to do */
	bool busy; /* another program writes; nothing was done, db_mark_step does not wait */
	bool finished; /* by this call, the last one was: */
	enum db_mark mark;
	bool on;
	bool undone; /* it was taken back */
	uint32_t changed;
};

#endif
