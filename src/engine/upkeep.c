/* SPDX-License-Identifier: ISC */
#include "engine/upkeep.h"

#include "base/log.h"
#include "base/mem.h"
#include "base/trim.h"
#include "engine/retention.h"
#include "store/db_rest.h"
#include "store/db_upgrade.h"

struct upkeep {
	struct db *db;
	const struct options *options;
	bool is_old;
	struct retention *retention; /* NULL: nothing is to go */
};

struct upkeep *upkeep_new(struct db *db, const struct options *options)
{
	struct upkeep *u = mem_zalloc(1, sizeof *u);

	*u = (struct upkeep){.db = db, .options = options};
	u->is_old = !db_is_readonly(db) && db_upgrade_is_due(db, NULL, NULL);
	return u;
}

void upkeep_free(struct upkeep *u)
{
	if (!u)
		return;
	retention_free(u->retention);
	mem_free(u);
}

bool upkeep_is_old(const struct upkeep *u, int64_t *done, int64_t *all)
{
	return u->is_old && db_upgrade_is_due(u->db, done, all);
}

enum err upkeep_renew(struct upkeep *u, struct why *why)
{
	enum err err = db_upgrade_step(u->db, &u->is_old, why);

	u->is_old = u->is_old && !err;
	return err;
}

void upkeep_begin(struct upkeep *u)
{
	struct why why = {0};

	retention_free(u->retention);
	if (retention_new(&u->retention, u->db, u->options, &why))
		log_warn("prune", "%s", why.what);
}

bool upkeep_is_due(const struct upkeep *u)
{
	return u->retention != NULL;
}

void upkeep_step(struct upkeep *u)
{
	struct why why = {0};
	bool more = false;

	if (retention_step(u->retention, &more, &why))
		log_warn("prune", "%s", why.what);
	if (more)
		return;
	if (retention_held(u->retention, &why))
		log_warn("prune", "%s", why.what);
	retention_free(u->retention);
	u->retention = NULL;
}

void upkeep_rest(struct upkeep *u)
{
	db_rest(u->db);
	trim_memory();
}
