/* SPDX-License-Identifier: ISC */
#include "engine/account.h"

#include <stdio.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/url.h"
#include "conf/syncing.h"
#include "engine/network.h"
#include "feed/greader.h"
#include "net/secret.h"

#define TRIES 2 /* of a request that a server or the net failed */

enum stage { STAGE_LOGIN, STAGE_TOKEN, STAGE_CALL };

struct account {
	const struct options *options;
	struct fetch *fetch;
	struct buf base; /* the address, without a / at its end */
	struct buf auth; /* value of the header; empty: not logged in */
	struct buf token; /* empty: none yet */
	enum stage stage;
	struct buf path, form; /* that was asked for */
	bool retoken, relogged; /* for this request */
	uint32_t tries;
	struct buf body; /* that came */
	bool busy, offline;
	long status;
	enum err err;
	struct why why;
};

struct str account_name(const struct options *o, struct arena *a)
{
	return str_z(arena_printf(a, "%s %s", o->sync_user, o->sync));
}

/* ---- requests ---- */

static void send(struct account *a, const char *path, struct str form, bool login)
{
	struct fetch_wishes wishes = {.retries = -1, .seconds = -1, .is_key = true};
	struct buf address;
	struct fetch_request r = {.accept = "application/json, text/plain;q=0.9, */*;q=0.5",
				  .body = form,
				  .is_form = true,
				  .ctx = a};

	buf_init(&address, BUF_MAX);
	buf_printf(&address, "%s%s", a->base.data, path);
	r.url = address.data;
	r.wishes = &wishes;
	if (login) {
		wishes.auth = a->options->sync_password;
		r.secret_field = "Passwd";
	} else {
		r.authorization = a->auth.data;
	}
	buf_clear(&a->body);
	fetch_add(a->fetch, &r);
	buf_release(&address);
}

static void log_in(struct account *a)
{
	struct buf form;

	buf_init(&form, BUF_MAX);
	buf_cstr(&form, "accountType=HOSTED_OR_GOOGLE&service=reader&client=kurzum&Email=");
	url_escape(&form, str_z(a->options->sync_user));
	send(a, "/accounts/ClientLogin", buf_view(&form), true);
	buf_release(&form);
}

/* The write token comes first: some servers cut long forms at their end. */
static void call(struct account *a)
{
	struct buf path, form;

	buf_init(&path, BUF_MAX);
	buf_init(&form, BUF_MAX);
	buf_printf(&path, "/reader/api/0/%s", a->path.data);
	if (a->form.len) {
		buf_cstr(&form, "T=");
		url_escape(&form, buf_view(&a->token));
		buf_printf(&form, "&%s", a->form.data);
	}
	send(a, path.data, buf_view(&form), false);
	buf_release(&path);
	secret_release(&form);
}

static void go_on(struct account *a)
{
	a->busy = true;
	a->stage = !a->auth.len			  ? STAGE_LOGIN
		   : a->form.len && !a->token.len ? STAGE_TOKEN
						  : STAGE_CALL;
	if (a->stage == STAGE_LOGIN)
		log_in(a);
	else if (a->stage == STAGE_TOKEN)
		send(a, "/reader/api/0/token", STR(""), false);
	else
		call(a);
}

/* ---- answers ---- */

static void end(struct account *a, enum err err)
{
	a->busy = false;
	a->err = err;
}

static void fail(struct account *a, const char *words)
{
	end(a, why_set(&a->why, ERR_FETCH, a->base.data, 0, "%s", words));
}

static void take_login(struct account *a)
{
	struct str word = greader_auth(buf_view(&a->body));

	if (!word.n) {
		fail(a, _("its log-in does not answer as the Google Reader API does; is the "
			  "option sync right?"));
		return;
	}
	secret_release(&a->auth);
	buf_init(&a->auth, 2 * GREADER_TOKEN_MAX);
	buf_cstr(&a->auth, "GoogleLogin auth=");
	buf_str(&a->auth, word);
	go_on(a);
}

static void take_token(struct account *a)
{
	struct str word = greader_token(buf_view(&a->body));

	if (!word.n) {
		fail(a, _("its write token is none that could be sent back"));
		return;
	}
	buf_clear(&a->token);
	buf_str(&a->token, word);
	go_on(a);
}

/* The two look the same: first the write token is doubted, then the log-in. */
static void take_unauthorized(struct account *a)
{
	if (a->stage == STAGE_LOGIN) {
		fail(a, _("does not take user and password; look at sync-user and sync-password "
			  "(FreshRSS and Miniflux have another password for the API)"));
	} else if (a->stage == STAGE_CALL && a->form.len && !a->retoken) {
		a->retoken = true;
		buf_clear(&a->token);
		go_on(a);
	} else if (!a->relogged) {
		a->relogged = true;
		buf_clear(&a->auth);
		buf_clear(&a->token);
		go_on(a);
	} else {
		fail(a, _("takes the password, but not what it gave for it; try again later, or "
			  "ask who runs it"));
	}
}

static const char *login_words(long status)
{
	if (status == 400)
		return _("takes no such user name; look at the option sync-user");
	if (status == 404 || status == 405)
		return _("has no Google Reader API there; look at the option sync");
	if (status == 503)
		return _("says that its API is switched off or overloaded (503); switch it on in "
			 "its settings");
	return NULL;
}

static bool may_pass(const struct account *a)
{
	return !a->offline && a->tries < TRIES &&
	       (a->status >= 500 || (a->status == 0 && a->err != ERR_CONFIG));
}

static void take_failure(struct account *a, const struct fetch_result *r)
{
	const char *words = a->stage == STAGE_LOGIN ? login_words(r->status) : NULL;

	a->err = r->err;
	if (r->status == 401 || (r->status == 403 && a->stage != STAGE_CALL)) {
		take_unauthorized(a);
	} else if (may_pass(a) && !r->refused) {
		a->tries++;
		go_on(a);
	} else if (r->status >= 300 && r->status < 400) {
		fail(a, _("sends us elsewhere, where the password was not meant for; write the "
			  "address it has for good into the option sync"));
	} else if (words) {
		fail(a, words);
	} else {
		a->why = r->why;
		/* without what was asked for */
		snprintf(a->why.where, sizeof a->why.where, "%s", a->base.data);
		end(a, r->err);
	}
}

static enum err on_body(void *ctx, const void *bytes, size_t n)
{
	struct account *a = ctx;

	buf_add(&a->body, bytes, n);
	return buf_err(&a->body);
}

static void on_done(void *ctx, const struct fetch_result *r)
{
	struct account *a = ctx;

	a->status = r->status;
	a->offline = r->offline;
	if (r->err)
		take_failure(a, r);
	else if (a->stage == STAGE_LOGIN)
		take_login(a);
	else if (a->stage == STAGE_TOKEN)
		take_token(a);
	else
		end(a, OK);
}

/* ---- for the caller ---- */

enum err account_new(struct account **out, const struct options *o, struct why *why)
{
	static const struct fetch_calls calls = {.body = on_body, .done = on_done};
	struct fetch_options setup = network_options(o);
	struct str base = str_z(o->sync);
	struct account *a;
	enum err err = syncing_check(o, why);

	*out = NULL;
	if (err)
		return err;
	a = mem_zalloc(1, sizeof *a);
	a->options = o;
	setup.max_bytes = ACCOUNT_ANSWER_MAX;
	setup.retries = (uint32_t)o->retries;
	buf_init(&a->base, BUF_MAX);
	buf_init(&a->auth, 2 * GREADER_TOKEN_MAX);
	buf_init(&a->token, GREADER_TOKEN_MAX + 1);
	buf_init(&a->path, BUF_MAX);
	buf_init(&a->form, BUF_MAX);
	buf_init(&a->body, (size_t)ACCOUNT_ANSWER_MAX);
	while (str_ends(base, STR("/")))
		base = str_sub(base, 0, base.n - 1);
	if (str_ends(base, STR("/reader/api/0")))
		base = str_sub(base, 0, base.n - sizeof "/reader/api/0" + 1);
	buf_str(&a->base, base);
	err = fetch_new(&a->fetch, &setup, &calls, why);
	if (err) {
		account_free(a);
		return err;
	}
	*out = a;
	return OK;
}

void account_free(struct account *a)
{
	if (!a)
		return;
	if (a->fetch) {
		fetch_stop(a->fetch);
		fetch_free(a->fetch);
	}
	secret_release(&a->auth);
	secret_release(&a->token);
	/* an answer to a log-in may be in it */
	secret_release(&a->body);
	buf_release(&a->base);
	buf_release(&a->path);
	buf_release(&a->form);
	mem_free(a);
}

void account_ask(struct account *a, struct str path, struct str form)
{
	buf_clear(&a->path);
	buf_str(&a->path, path);
	buf_clear(&a->form);
	buf_str(&a->form, form);
	a->retoken = a->relogged = false;
	a->tries = 1;
	a->why = (struct why){0};
	go_on(a);
}

bool account_step(struct account *a, int64_t milliseconds, int extra_fd)
{
	if (a->busy)
		(void)fetch_step(a->fetch, milliseconds, extra_fd);
	return a->busy;
}

enum err account_answer(const struct account *a, struct str *body, long *status, struct why *why)
{
	*body = a->err ? STR("") : buf_view(&a->body);
	*status = a->status;
	if (a->err && why)
		*why = a->why;
	return a->err;
}

bool account_is_offline(const struct account *a)
{
	return a->offline;
}
