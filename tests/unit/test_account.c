/* SPDX-License-Identifier: ISC */
/* The conversation with a sync server that answers as it was told to, one after the other. */
#include "world.h"

#include "engine/account.h"
#include "loopback.h"

#define LOGIN "200 SID=x\nLSID=y\nAuth=key\n"
#define STEPS 8 /* answers of a script; the last one stays */

/* What the server says to the first, second … request below /NAME. "LOG" is the list of what it was
 * asked, a letter each: L log-in, T token, G a question, P a change. */
static const struct script {
	const char *name, *answers[STEPS];
} scripts[] = {
	{"plain", {LOGIN, "LOG"}},
	{"change", {LOGIN, "200 word\n", "LOG"}},
	{"stale", {LOGIN, "200 word\n", "401 no", "200 again\n", "LOG"}},
	{"older", {LOGIN, "401 no", LOGIN, "LOG"}},
	{"never", {LOGIN, "401 no", LOGIN, "401 no"}},
	{"outdated", {LOGIN, "200 word\n", "401 no", "401 no", LOGIN, "200 new\n", "LOG"}},
	{"wrong", {"401 no"}},
	{"denied", {"403 no"}},
	{"noname", {"400 no"}},
	{"nowhere", {"404 no"}},
	{"nomethod", {"405 no"}},
	{"off", {"503 off"}},
	{"noauth", {"200 SID=x\n"}},
	{"badauth", {"200 Auth=with blank\n"}},
	{"badword", {LOGIN, "200 two words\n"}},
	{"once", {LOGIN, "500 oh", "LOG"}},
	{"twice", {LOGIN, "500 oh", "500 oh"}},
	{"away", {LOGIN, "302 https://elsewhere.example/"}},
	{"forbidden", {LOGIN, "403 no"}},
	{"gone", {LOGIN, "404 no"}},
	{"end-0", {LOGIN, "LOG"}},
	{"end-1", {LOGIN, "LOG"}},
	{"end-2", {LOGIN, "LOG"}},
	{"end-3", {LOGIN, "LOG"}},
};

#define SCRIPTS (sizeof scripts / sizeof *scripts)

static int port;
static pid_t server;

/* ---- the server ---- */

static struct {
	size_t asked;
	char log[64];
} told[SCRIPTS];

static void answer(int fd, const char *request)
{
	char name[32] = "", log[80];
	size_t at = 0;

	(void)sscanf(request, "%*s /%31[^/]", name);
	while (at < SCRIPTS && strcmp(scripts[at].name, name) != 0)
		at++;
	if (at == SCRIPTS || told[at].asked >= sizeof told[at].log - 1) {
		loopback_say(fd, "410 no");
		return;
	}
	told[at].log[told[at].asked] = strstr(request, "/accounts/") ? 'L'
				       : strstr(request, "/token")   ? 'T'
				       : request[0] == 'P'	     ? 'P'
								     : 'G';
	if (told[at].asked + 1 < STEPS && told[at].asked &&
	    !scripts[at].answers[told[at].asked]) /* the last one stays */
		told[at].asked--;
	if (!strcmp(scripts[at].answers[told[at].asked], "LOG")) {
		snprintf(log, sizeof log, "200 %s", told[at].log);
		loopback_say(fd, log);
	} else {
		loopback_say(fd, scripts[at].answers[told[at].asked]);
	}
	told[at].asked++;
}

static int start_server(void **state)
{
	(void)state;
	setenv("KURZUM_TEST_PASSWORD", "pass&word", 1);
	port = loopback_start(&server, answer);
	return port > 0 ? 0 : -1;
}

static int stop_server(void **state)
{
	(void)state;
	return loopback_stop(server);
}

/* ---- the tests ---- */

struct asked {
	enum err err;
	long status;
	char body[64];
	struct why why;
};

static struct options options_of(struct world *w, const char *name, const char *end)
{
	struct options o;

	options_init(&o);
	o.sync = arena_printf(&w->arena, "http://127.0.0.1:%d/%s%s", port, name, end);
	o.sync_user = "ada+kurzum";
	o.sync_password = "env:KURZUM_TEST_PASSWORD";
	return o;
}

/* One request; end: what stands behind the address. */
static struct asked ask_at(struct world *w, const char *name, const char *end, bool changes)
{
	struct options o = options_of(w, name, end);
	struct account *a = NULL;
	struct asked out = {.err = OK};
	struct str body;

	assert_int_equal(account_new(&a, &o, &out.why), OK);
	account_ask(a, changes ? STR("edit-tag") : STR("tag/list?output=json"),
		    changes ? STR("i=1&a=x") : STR(""));
	while (account_step(a, 1000, -1))
		;
	out.err = account_answer(a, &body, &out.status, &out.why);
	snprintf(out.body, sizeof out.body, "%.*s", STR_ARG(body));
	assert_false(account_is_offline(a));
	account_free(a);
	options_release(&o);
	return out;
}

static void answers_come(void **state)
{
	static const struct {
		const char *name, *log;
		bool changes;
	} cases[] = {
		{"plain", "LG", false},
		{"change", "LTP", true},
		/* the write token is doubted first, then the log-in */
		{"stale", "LTPTP", true},
		{"older", "LGLG", false},
		{"outdated", "LTPTLTP", true},
		/* what failed by itself is tried once more */
		{"once", "LGG", false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct asked got = ask_at(*state, cases[i].name, "", cases[i].changes);

		if (got.err)
			fail_msg("%s: %s", cases[i].name, got.why.what);
		assert_string_equal(got.body, cases[i].log);
		assert_int_equal(got.status, 200);
	}
}

static void failures_are_told(void **state)
{
	static const struct {
		const char *name, *words;
		bool changes;
	} cases[] = {
		{"wrong", "does not take user and password", false},
		{"denied", "does not take user and password", false},
		{"never", "takes the password, but not what it gave", false},
		{"noname", "takes no such user name", false},
		{"nowhere", "has no Google Reader API there", false},
		{"nomethod", "has no Google Reader API there", false},
		{"off", "switched off or overloaded", false},
		{"noauth", "does not answer as the Google Reader API does", false},
		{"badauth", "does not answer as the Google Reader API does", false},
		{"badword", "write token is none", true},
		{"twice", "500", false},
		{"away", "sends us elsewhere", false},
		{"forbidden", "403", false},
		{"gone", "404", false},
	};
	const char *base;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct asked got = ask_at(*state, cases[i].name, "", cases[i].changes);

		if (!got.err || !strstr(got.why.what, cases[i].words))
			fail_msg("%s: %s", cases[i].name, got.why.what);
		/* the server, and nothing that was asked for */
		base = arena_printf(&((struct world *)*state)->arena, "http://127.0.0.1:%d/%s",
				    port, cases[i].name);
		assert_string_equal(got.why.where, base);
		assert_string_equal(got.body, "");
		assert_null(strstr(got.why.what, "pass&word"));
	}
}

/* The address is taken as people find it. */
static void ends_of_addresses(void **state)
{
	static const char *const ends[] = {"/", "//", "/reader/api/0", "/reader/api/0/"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		char name[] = "end-0";
		struct asked got;

		name[4] = (char)('0' + i);
		got = ask_at(*state, name, ends[i], false);
		assert_int_equal(got.err, OK);
		assert_string_equal(got.body, "LG");
	}
}

static void wrong_options(void **state)
{
	struct world *w = *state;
	struct account *a = NULL;
	struct options o = options_of(w, "plain", "");
	struct arena arena = {0};
	struct asked got = {.err = OK};
	struct str body;

	assert_string_equal(account_name(&o, &arena).p,
			    arena_printf(&arena, "ada+kurzum %s", o.sync));
	o.sync_user = "";
	assert_int_equal(account_new(&a, &o, &got.why), ERR_CONFIG);
	assert_null(a);
	o.sync_user = "ada";
	o.sync = "ftp://x.example/";
	assert_int_equal(account_new(&a, &o, &got.why), ERR_CONFIG);
	/* a password that is not there is told, and nobody is asked */
	o = options_of(w, "plain", "");
	o.sync_password = "env:KURZUM_TEST_NOTHING";
	assert_int_equal(account_new(&a, &o, &got.why), OK);
	account_ask(a, STR("x"), STR(""));
	while (account_step(a, 1000, -1))
		;
	assert_int_equal(account_answer(a, &body, &got.status, &got.why), ERR_CONFIG);
	assert_int_equal(got.status, 0);
	account_free(a);
	account_free(NULL);
	options_release(&o);
	arena_release(&arena);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(answers_come),
		TEST(failures_are_told),
		TEST(ends_of_addresses),
		TEST(wrong_options),
	};

	return cmocka_run_group_tests_name("account", tests, start_server, stop_server);
}
