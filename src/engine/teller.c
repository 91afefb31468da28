/* SPDX-License-Identifier: ISC */
#include "engine/teller.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "engine/asking.h"
#include "store/db_retold.h"

#define WISHES_MAX 16u /* older ones are forgotten: the reader has gone on */
#define KEEP_MS 200 /* between two writes of what comes in */

VEC_OF(told_wishes, int64_t);

struct teller {
	struct teller_setup setup;
	struct told_wishes wishes; /* the last one first */
	struct asking *asking; /* NULL: none is asked */
	int64_t id; /* which one */
	struct db_article article;
	struct doc doc;
	struct digest digest;
	struct arena arena; /* of the three */
	int64_t kept_at; /* ticks */
};

struct teller *teller_new(const struct teller_setup *setup)
{
	struct teller *t = mem_zalloc(1, sizeof *t);

	t->setup = *setup;
	return t;
}

static void end(struct teller *t)
{
	asking_free(t->asking);
	t->asking = NULL;
	arena_release(&t->arena);
}

void teller_free(struct teller *t)
{
	if (!t)
		return;
	end(t);
	VEC_RELEASE(&t->wishes);
	mem_free(t);
}

void teller_wish(struct teller *t, int64_t id)
{
	if (!asking_is_wanted(t->setup.options) || (t->asking && t->id == id))
		return;
	if (t->wishes.len == WISHES_MAX) {
		memmove(t->wishes.items, t->wishes.items + 1,
			(WISHES_MAX - 1) * sizeof *t->wishes.items);
		t->wishes.len--;
	}
	VEC_PUSH(&t->wishes, id);
}

static bool is_there(struct teller *t, const struct retold *r)
{
	return r->done && str_eq(r->label, asking_label(t->setup.options));
}

/* false: it needs no asking, or can't be asked for. */
static bool begin(struct teller *t, int64_t id, struct why *why)
{
	const struct options *o = t->setup.options;
	struct retold kept;

	if (t->setup.offline && !o->tldr_command[0])
		return false;
	t->id = id;
	if (db_article_get(t->setup.db, id, &t->article, &t->arena, why) ||
	    db_article_text(t->setup.db, id, &t->doc, &t->digest, &t->arena, why) ||
	    !t->digest.version || !doc_words(&t->doc, 1))
		return false;
	if (db_retold_get(t->setup.db, id, t->doc.text, &kept, &t->arena) && is_there(t, &kept))
		return false;
	return asking_new(&t->asking, o, &t->doc, &t->digest, t->article.title, why) == OK;
}

/* The last word: it stays, or the article goes without. */
static void finish(struct teller *t)
{
	struct why why = {0};
	int64_t id = t->id;
	enum err err = asking_result(t->asking, &why);

	if (err && db_retold_drop(t->setup.db, id, NULL) != OK)
		err = ERR_CACHE;
	end(t);
	if (err && t->setup.failed)
		t->setup.failed(t->setup.ctx, id, &why);
	if (t->setup.told)
		t->setup.told(t->setup.ctx, id);
}

static void keep(struct teller *t)
{
	struct arena arena = {0};
	struct retold told;

	if (asking_take(t->asking, &told, &arena) &&
	    db_retold_put(t->setup.db, t->id, t->doc.text, &told, NULL) == OK && t->setup.told)
		t->setup.told(t->setup.ctx, t->id);
	t->kept_at = date_ticks();
	arena_release(&arena);
}

bool teller_step(struct teller *t, int64_t milliseconds, int extra_fd)
{
	struct why why = {0};

	while (!t->asking && t->wishes.len) {
		if (!begin(t, t->wishes.items[--t->wishes.len], &why)) {
			end(t);
			if (why.what[0] && t->setup.failed)
				t->setup.failed(t->setup.ctx, t->id, &why);
		}
	}
	if (!t->asking)
		return false;
	if (asking_step(t->asking, milliseconds, extra_fd)) {
		if (date_ticks() - t->kept_at >= KEEP_MS)
			keep(t);
		return true;
	}
	keep(t);
	finish(t);
	return t->wishes.len > 0;
}
