/* SPDX-License-Identifier: ISC */
#include "engine/checkpoint.h"

#include "base/mem.h"
#include "store/db_checkpoint.h"

struct checkpoint {
	struct piece piece; /* first */
	struct pool *pool;
	struct db_checkpoint *log; /* the pool's, while it is at work */
	bool at_work;
};

struct checkpoint *checkpoint_new(struct db *db, struct pool *pool)
{
	struct checkpoint *c = mem_zalloc(1, sizeof *c);

	c->pool = pool;
	c->log = db_checkpoint_new(db);
	return c;
}

void checkpoint_free(struct checkpoint *c)
{
	if (!c)
		return;
	pool_withdraw(c->pool, c);
	db_checkpoint_free(c->log);
	mem_free(c);
}

/* In a thread. */
static void work(struct piece *piece, struct digester *own)
{
	(void)own;
	db_checkpoint_run(((struct checkpoint *)piece)->log);
}

static void done(struct piece *piece)
{
	((struct checkpoint *)piece)->at_work = false;
}

void checkpoint_on(struct checkpoint *c, bool idle)
{
	if (c->at_work || !db_checkpoint_is_due(c->log, idle))
		return;
	c->at_work = true;
	c->piece = (struct piece){.work = work, .done = done, .owner = c};
	pool_add(c->pool, &c->piece, true);
}
