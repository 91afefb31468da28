/* SPDX-License-Identifier: ISC */
#include "engine/syncer.h"

#include "base/date.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/url.h"
#include "engine/account.h"
#include "engine/arrival.h"
#include "engine/subscribed.h"
#include "store/db_queue.h"
#include "store/db_urls.h"

#define DAY 86400
#define FULL_SECONDS ((int64_t)7 * DAY) /* how often the list of all ids is read to its end */
#define SOON_SECONDS 300 /* marks wait that long for the next sync of an open reader */
#define STALE_PAGES 3 /* in a row with nothing new: the server goes round in circles */
#define VERIFY_MAX 2000u /* ids that are asked for one by one whether they are gone */
#define VERIFY_AT_ONCE 50u /* with their texts, half a megabyte each at most */
#define REMARKS_MAX ((size_t)8 << 10)

enum phase {
	PHASE_SUBSCRIPTIONS,
	PHASE_EDITS,
	PHASE_AGAIN, /* the subscriptions, after the edits */
	PHASE_ALL,
	PHASE_UNREAD,
	PHASE_STARRED,
	PHASE_UNREAD_AGAIN, /* it had several pages */
	PHASE_DOUBT, /* all ids since the oldest that is in doubt */
	PHASE_VERIFY,
	PHASE_ITEMS,
	PHASE_SEND,
	PHASE_PROVE_UNREAD,
	PHASE_PROVE_STARRED,
	PHASE_DONE,
};

VEC_OF(syncer_marks, uint64_t);

/* A list of ids on its way. */
struct listing {
	enum db_sync_list list;
	const char *stream;
	bool only_unread;
	int64_t since; /* 0: from the beginning */
	struct str next; /* in the syncer's arena; empty: the first page */
	struct syncer_marks seen; /* hashes of the pages' names */
	uint32_t pages, stale, fresh;
};

struct syncer {
	struct db *db;
	const struct paths *paths;
	const struct options *options;
	struct account *account;
	struct arena arena; /* of the whole sync */
	struct arena batch; /* of the request */
	enum phase phase;
	bool asked; /* an answer is awaited */
	uint32_t reread; /* answers that could not be read, in a row */
	struct subscribed subscribed;
	uint32_t edit;
	struct listing listing;
	bool full; /* all ids there are read */
	bool several; /* pages of the unread ones */
	int64_t began, last;
	int64_t doubt_since;
	struct db_sync_ids ids; /* of the batch */
	uint32_t items_asked, batch_size, verified;
	struct arrival *arrival;
	enum db_sync_op op;
	uint32_t round, missing;
	struct why broken; /* a batch of marks may have arrived or not: the proof shows that */
	struct syncer_totals totals;
	struct buf remarks;
	int lock;
};

static void remark(struct syncer *s, const char *words)
{
	buf_printf(&s->remarks, "%s\n", words);
}

bool syncer_is_due(struct db *db, const struct options *o)
{
	int64_t since = date_now() - db_note_number(db, "sync-tried");

	return o->sync[0] && (since < 0 || since >= o->refresh_minutes * 60 ||
			      (since >= SOON_SECONDS && db_queue_waiting(db, DB_QUEUE_MARK) > 0));
}

/* ---- lists of ids ---- */

static void ask_listing(struct syncer *s)
{
	struct listing *l = &s->listing;
	struct buf path;

	buf_init(&path, BUF_MAX);
	buf_printf(&path, "stream/items/ids?output=json&n=%d&s=", SYNCER_PAGE);
	url_escape(&path, str_z(l->stream));
	if (l->only_unread) {
		buf_cstr(&path, "&xt=");
		url_escape(&path, STR(GREADER_READ));
	}
	if (l->since > 0)
		buf_printf(&path, "&ot=%lld", (long long)l->since);
	if (l->next.n) {
		buf_cstr(&path, "&c=");
		url_escape(&path, l->next);
	}
	account_ask(s->account, buf_view(&path), STR(""));
	buf_release(&path);
}

static void start_listing(struct syncer *s, enum db_sync_list list, int64_t since)
{
	VEC_RELEASE(&s->listing.seen);
	s->listing = (struct listing){
		.list = list,
		.stream = list == DB_SYNC_STARRED ? GREADER_STARRED : GREADER_ALL,
		.only_unread = list == DB_SYNC_UNREAD,
		.since = since,
	};
}

static enum err on_id(void *ctx, struct str id)
{
	struct syncer *s = ctx;
	bool is_new;
	enum err err = db_sync_saw(s->db, id, s->listing.list, &is_new, NULL);

	s->listing.fresh += !err && is_new;
	return err;
}

/* Some servers go on with the first page when they are asked for one that they don't know. */
static bool goes_in_circles(struct listing *l)
{
	uint64_t name = hash_mix(HASH_START, l->next);

	for (uint32_t i = 0; i < l->seen.len; i++)
		if (l->seen.items[i] == name)
			return true;
	VEC_PUSH(&l->seen, name);
	return l->stale >= STALE_PAGES || l->pages >= SYNCER_PAGES_MAX;
}

/* *more: there is a next page. */
static enum err take_listing(struct syncer *s, struct str json, bool *more, struct why *why)
{
	struct listing *l = &s->listing;
	enum err err = db_begin(s->db, why);

	*more = false;
	if (err)
		return err;
	l->fresh = 0;
	err = greader_ids(json, on_id, s, &s->arena, &l->next, why);
	err = db_end(s->db, err, why);
	if (err)
		return err;
	l->pages++;
	l->stale = l->fresh ? 0 : l->stale + 1;
	*more = l->next.n && !goes_in_circles(l);
	return OK;
}

/* ---- items ---- */

static void put_ids(struct buf *form, const struct db_sync_ids *ids)
{
	for (uint32_t i = 0; i < ids->len; i++) {
		struct buf id;

		buf_init(&id, 2 * GREADER_ID_MAX);
		greader_id_print(&id, ids->items[i]);
		buf_cstr(form, "&i=");
		url_escape(form, buf_view(&id));
		buf_release(&id);
	}
}

static void ask_items(struct syncer *s)
{
	struct buf form;

	buf_init(&form, BUF_MAX);
	buf_cstr(&form, "output=json");
	put_ids(&form, &s->ids);
	account_ask(s->account, STR("stream/items/contents?output=json"), buf_view(&form));
	buf_release(&form);
}

static enum err on_verified(void *ctx, const struct greader_item *item)
{
	struct syncer *s = ctx;
	bool is_new;

	return db_sync_saw(s->db, item->id, DB_SYNC_ALL, &is_new, NULL);
}

static const struct db_sync_source *source_of(void *ctx, struct str stream)
{
	struct syncer *s = ctx;

	return subscribed_source(&s->subscribed, stream);
}

/* ---- marks ---- */

static void ask_edit(struct syncer *s)
{
	static const char *const fields[DB_SYNC_OPS] = {
		[DB_SYNC_MARK] = "a=user%2F-%2Fstate%2Fcom.google%2Fread",
		[DB_SYNC_UNMARK] = "r=user%2F-%2Fstate%2Fcom.google%2Fread",
		[DB_SYNC_STAR] = "a=user%2F-%2Fstate%2Fcom.google%2Fstarred",
		[DB_SYNC_UNSTAR] = "r=user%2F-%2Fstate%2Fcom.google%2Fstarred",
	};
	struct buf form;

	buf_init(&form, BUF_MAX);
	buf_cstr(&form, fields[s->op]);
	put_ids(&form, &s->ids);
	account_ask(s->account, STR("edit-tag"), buf_view(&form));
	buf_release(&form);
}

static enum err next_batch(struct syncer *s, struct why *why)
{
	enum err err = OK;

	VEC_CLEAR(&s->ids);
	arena_clear(&s->batch);
	while (!err && !s->ids.len && s->op < DB_SYNC_OPS) {
		err = db_sync_next(s->db, s->op, SYNCER_MARKS, &s->ids, &s->batch, why);
		if (!err && !s->ids.len)
			s->op++;
	}
	return err;
}

/* ---- what comes after what ---- */

static enum err enter_done(struct syncer *s, struct why *why)
{
	enum err err = db_note_set_number(s->db, "sync-last", s->began, why);

	s->phase = PHASE_DONE;
	if (!err && s->full)
		err = db_note_set_number(s->db, "sync-full", s->began, why);
	if (!err)
		err = db_sync_ended(s->db, STR(""), s->began, why);
	s->totals.waiting = db_queue_waiting(s->db, DB_QUEUE_MARK);
	return err ? err : db_sync_source_stamp(s->db, s->began, why);
}

static enum err enter_send(struct syncer *s, struct why *why)
{
	s->op = DB_SYNC_MARK;
	s->phase = PHASE_SEND;
	if (db_queue_waiting(s->db, DB_QUEUE_MARK) <= 0)
		return enter_done(s, why);
	return next_batch(s, why);
}

static enum err enter_items(struct syncer *s, struct why *why)
{
	enum err err = OK;

	VEC_CLEAR(&s->ids);
	arena_clear(&s->batch);
	s->phase = PHASE_ITEMS;
	if (s->items_asked < SYNCER_ITEMS_MAX)
		err = db_sync_wanted(s->db, s->batch_size, &s->ids, &s->batch, why);
	return err || s->ids.len ? err : enter_send(s, why);
}

static enum err enter_merge(struct syncer *s, struct why *why)
{
	bool many = false;
	enum err err = db_sync_gone(s->db, s->full, &s->totals.gone, &many, why);

	if (!err && many) {
		remark(s, _("the server has no longer most of its articles; they stay here"));
		s->totals.gone = 0;
	}
	if (!err)
		err = db_sync_merge(s->db, &s->totals.taken, why);
	if (!err && db_sync_wanting(s->db))
		err = db_sync_index(s->db, why);
	return err ? err : enter_items(s, why);
}

static enum err enter_verify(struct syncer *s, struct why *why)
{
	int64_t oldest;
	enum err err = OK;

	VEC_CLEAR(&s->ids);
	arena_clear(&s->batch);
	s->phase = PHASE_VERIFY;
	if (!s->full && s->verified < VERIFY_MAX && db_sync_doubt(s->db, &oldest) > 0)
		err = db_sync_doubtful(s->db, VERIFY_AT_ONCE, &s->ids, &s->batch, why);
	return err || s->ids.len ? err : enter_merge(s, why);
}

static enum err enter_doubt(struct syncer *s, struct why *why)
{
	int64_t oldest;

	if (s->full || !db_sync_doubt(s->db, &oldest))
		return enter_verify(s, why);
	s->phase = PHASE_DOUBT;
	start_listing(s, DB_SYNC_ALL, oldest - DAY > 0 ? oldest - DAY : 1);
	return OK;
}

static void enter_lists(struct syncer *s)
{
	s->full = s->full || s->subscribed.linked;
	s->phase = PHASE_ALL;
	/* its clock may be another one than ours */
	start_listing(s, DB_SYNC_ALL, s->full ? 0 : s->last - DAY);
}

static enum err after_listing(struct syncer *s, struct why *why)
{
	switch (s->phase) {
	case PHASE_ALL:
		s->phase = PHASE_UNREAD;
		start_listing(s, DB_SYNC_UNREAD, 0);
		return OK;
	case PHASE_UNREAD:
		s->several = s->listing.pages > 1;
		s->phase = PHASE_STARRED;
		start_listing(s, DB_SYNC_STARRED, 0);
		return OK;
	case PHASE_STARRED:
		if (!s->several)
			return enter_doubt(s, why);
		/* one that left the list between two pages has hidden another one */
		s->phase = PHASE_UNREAD_AGAIN;
		start_listing(s, DB_SYNC_UNREAD, 0);
		return OK;
	case PHASE_UNREAD_AGAIN:
		return enter_doubt(s, why);
	case PHASE_DOUBT:
		return enter_verify(s, why);
	case PHASE_PROVE_UNREAD:
		s->phase = PHASE_PROVE_STARRED;
		start_listing(s, DB_SYNC_STARRED, 0);
		return OK;
	default:
		return OK;
	}
}

static enum err enter_proof(struct syncer *s, struct why *why)
{
	s->phase = PHASE_PROVE_UNREAD;
	start_listing(s, DB_SYNC_UNREAD, 0);
	return db_sync_begin(s->db, why);
}

/* What was sent and did not arrive is sent once more; then it waits. */
static enum err after_proof(struct syncer *s, struct why *why)
{
	uint32_t proven;
	enum err err = db_sync_prove(s->db, &proven, &s->missing, why);

	s->totals.sent += proven;
	if (!err && s->broken.err) {
		*why = s->broken;
		err = s->broken.err;
	}
	if (err)
		return err;
	if (s->missing && s->round++ == 0)
		return enter_send(s, why);
	if (s->missing)
		remark(s, _("the server says OK to marks and does not keep them; they are sent "
			    "again with the next sync"));
	return enter_done(s, why);
}

static void after_edits(struct syncer *s)
{
	if (s->edit < s->subscribed.edits.len)
		return;
	if (s->subscribed.edits.len)
		s->phase = PHASE_AGAIN;
	else
		enter_lists(s);
}

/* ---- requests and answers ---- */

static void ask(struct syncer *s)
{
	s->asked = true;
	s->totals.requests++;
	switch (s->phase) {
	case PHASE_SUBSCRIPTIONS:
	case PHASE_AGAIN:
		account_ask(s->account, STR("subscription/list?output=json"), STR(""));
		break;
	case PHASE_EDITS:
		account_ask(s->account, STR("subscription/edit"),
			    s->subscribed.edits.items[s->edit].form);
		break;
	case PHASE_VERIFY:
	case PHASE_ITEMS:
		ask_items(s);
		break;
	case PHASE_SEND:
		ask_edit(s);
		break;
	default:
		ask_listing(s);
		break;
	}
}

/* A source that the server does not want stays one of ours. */
static enum err take_edit(struct syncer *s, enum err failed, long status, struct why *why)
{
	bool refused = failed && status >= 400;
	enum err err;

	if (failed && !refused)
		return failed;
	err = subscribed_done(&s->subscribed, s->edit, refused, why);
	s->totals.refused += refused && s->subscribed.edits.items[s->edit].subscribes;
	s->edit++;
	if (!err)
		after_edits(s);
	return err;
}

/* What the server left out is not asked for again in this sync. */
static enum err take_items(struct syncer *s, struct str body, struct why *why)
{
	enum err err = arrival_take(s->arrival, body, source_of, s, why);

	s->items_asked += s->ids.len;
	if (!err)
		err = arrival_store(s->arrival, &s->ids, &s->totals.fresh, why);
	return err ? err : enter_items(s, why);
}

static enum err take_verified(struct syncer *s, struct str body, struct why *why)
{
	enum err err = greader_items(body, on_verified, s, why);

	s->verified += s->ids.len;
	if (err)
		return err;
	/* what did not come is gone */
	return enter_verify(s, why);
}

static enum err take(struct syncer *s, struct str body, struct why *why)
{
	bool more = false;
	enum err err;

	switch (s->phase) {
	case PHASE_SUBSCRIPTIONS:
	case PHASE_AGAIN:
		err = subscribed_take(&s->subscribed, body, why);
		s->totals.added = s->subscribed.added;
		s->totals.removed = s->subscribed.removed;
		if (err)
			return err;
		if (s->phase == PHASE_AGAIN) {
			enter_lists(s);
			return OK;
		}
		s->phase = PHASE_EDITS;
		after_edits(s);
		return OK;
	case PHASE_VERIFY:
		return take_verified(s, body, why);
	case PHASE_ITEMS:
		return take_items(s, body, why);
	case PHASE_SEND:
		err = db_sync_accepted(s->db, why);
		if (!err)
			err = next_batch(s, why);
		return err || s->ids.len ? err : enter_proof(s, why);
	default:
		err = take_listing(s, body, &more, why);
		if (err || more)
			return err;
		return s->phase == PHASE_PROVE_STARRED ? after_proof(s, why)
						       : after_listing(s, why);
	}
}

/* An answer that is too long is asked for in halves. */
static bool ask_less(struct syncer *s, enum err err)
{
	if (err != ERR_LIMIT || s->phase != PHASE_ITEMS || s->ids.len <= 1)
		return false;
	s->batch_size = s->ids.len / 2;
	s->ids.len = s->batch_size;
	return true;
}

static enum err take_answer(struct syncer *s, struct why *why)
{
	struct str body;
	long status;
	enum err err = account_answer(s->account, &body, &status, why);

	s->asked = false;
	if (s->phase == PHASE_EDITS)
		return take_edit(s, err, status, why);
	if (ask_less(s, err))
		return OK;
	if (err && s->phase == PHASE_SEND && !account_is_offline(s->account)) {
		s->broken = *why;
		s->broken.err = err;
		return enter_proof(s, why);
	}
	if (!err)
		err = take(s, body, why);
	/* it broke off: once more the same */
	if (err == ERR_PARSE && s->reread++ == 0) {
		*why = (struct why){0};
		return OK;
	}
	if (!err)
		s->reread = 0;
	return err;
}

/* ---- for the caller ---- */

static enum err begin(struct syncer *s, struct why *why)
{
	struct arena a = {0};
	int64_t last_full;
	enum err err = db_urls_follow(s->db, s->paths, false, why);

	if (!err)
		err = db_sync_account(s->db, account_name(s->options, &a), why);
	if (!err)
		err = db_sync_begin(s->db, why);
	s->began = date_now();
	s->last = db_note_number(s->db, "sync-last");
	last_full = db_note_number(s->db, "sync-full");
	s->full = !s->last || s->began - last_full >= FULL_SECONDS;
	if (!err)
		err = db_note_set_number(s->db, "sync-tried", s->began, why);
	arena_release(&a);
	return err;
}

enum err syncer_new(struct syncer **out, struct db *db, const struct paths *paths,
		    const struct options *o, struct why *why)
{
	struct syncer *s = mem_zalloc(1, sizeof *s);
	enum err err;

	*out = NULL;
	s->db = db;
	s->paths = paths;
	s->options = o;
	s->batch_size = SYNCER_ITEMS;
	s->subscribed.db = db;
	s->subscribed.paths = paths;
	s->lock = -1;
	buf_init(&s->remarks, REMARKS_MAX);
	s->arrival = arrival_new(db, o);
	err = account_new(&s->account, o, why);
	if (!err)
		err = file_lock(&s->lock, paths->lock_file, why);
	if (err == ERR_BUSY)
		why_set(why, err, NULL, 0, "%s",
			_("another refresh is running; try again when it is done"));
	if (!err)
		err = begin(s, why);
	if (err) {
		syncer_free(s);
		return err;
	}
	*out = s;
	return OK;
}

void syncer_free(struct syncer *s)
{
	if (!s)
		return;
	account_free(s->account);
	arrival_free(s->arrival);
	subscribed_release(&s->subscribed);
	VEC_RELEASE(&s->ids);
	VEC_RELEASE(&s->listing.seen);
	arena_release(&s->arena);
	arena_release(&s->batch);
	buf_release(&s->remarks);
	if (s->lock >= 0)
		file_unlock(s->lock);
	mem_free(s);
}

/* What the next look at the state tells. */
static void note_failure(struct syncer *s, const struct why *why)
{
	struct arena a = {0};

	if (!account_is_offline(s->account))
		(void)!db_sync_ended(s->db,
				     str_z(arena_printf(&a, "%s%s%s", why->where,
							why->where[0] ? ": " : "", why->what)),
				     s->began, NULL);
	arena_release(&a);
	s->totals.waiting = db_queue_waiting(s->db, DB_QUEUE_MARK);
}

enum err syncer_step(struct syncer *s, int64_t milliseconds, int extra_fd, bool *more,
		     struct why *why)
{
	enum err err = OK;

	if (!s->asked && s->phase != PHASE_DONE)
		ask(s);
	if (s->asked && !account_step(s->account, milliseconds, extra_fd))
		err = take_answer(s, why);
	if (err)
		note_failure(s, why);
	*more = !err && s->phase != PHASE_DONE;
	return err;
}

struct syncer_totals syncer_totals(const struct syncer *s)
{
	return s->totals;
}

struct str syncer_remarks(const struct syncer *s)
{
	return buf_view(&s->remarks);
}

bool syncer_is_offline(const struct syncer *s)
{
	return account_is_offline(s->account);
}
