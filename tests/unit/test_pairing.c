/* SPDX-License-Identifier: ISC */
/* Which source is which subscription; and that twenty thousand of them cost steps, not minutes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "conf/source.h"
#include "engine/pairing.h"

#define MANY 20000

struct set {
	struct pairing p;
	struct db_sync_sources sources;
	struct arena arena;
};

static int setup(void **state)
{
	*state = mem_zalloc(1, sizeof(struct set));
	return 0;
}

static int teardown(void **state)
{
	struct set *s = *state;

	pairing_release(&s->p);
	VEC_RELEASE(&s->sources);
	arena_release(&s->arena);
	mem_free(s);
	return 0;
}

static void feed(struct set *s, const char *stream, const char *address)
{
	VEC_PUSH(&s->p.feeds,
		 (struct pairing_feed){.stream = str_z(stream), .address = str_z(address)});
}

static void source(struct set *s, int64_t id, const char *address, const char *remote, bool listed)
{
	VEC_PUSH(&s->sources, (struct db_sync_source){.id = id,
						      .address = str_z(address),
						      .remote = str_z(remote),
						      .listed = listed,
						      .kind = SOURCE_HTTP});
}

static void match(struct set *s)
{
	pairing_index(&s->p);
	pairing_match(&s->p, &s->sources);
}

static int64_t of(struct set *s, const char *stream)
{
	return pairing_find(&s->p, PAIRING_STREAM, str_z(stream))->source;
}

static void by_address_and_stream(void **state)
{
	struct set *s = *state;

	/* the server was set up anew: feed/1 and feed/2 have changed places */
	feed(s, "feed/1", "https://b.example/");
	feed(s, "feed/2", "https://a.example/");
	feed(s, "feed/3", "https://moved.example/new");
	feed(s, "feed/4", "http://c.example");
	feed(s, "feed/5", "https://nobody.example/");
	source(s, 11, "https://a.example/", "feed/1", true);
	source(s, 12, "https://b.example/", "feed/2", true);
	source(s, 13, "https://moved.example/old", "feed/3", true);
	source(s, 14, "https://c.example/", "", true);
	match(s);
	assert_int_equal(of(s, "feed/1"), 12);
	assert_int_equal(of(s, "feed/2"), 11);
	assert_int_equal(of(s, "feed/3"), 13);
	assert_int_equal(of(s, "feed/4"), 14);
	assert_int_equal(of(s, "feed/5"), 0);
	assert_ptr_equal(pairing_of_source(&s->p, 13)->stream.p, s->p.feeds.items[2].stream.p);
	assert_null(pairing_of_source(&s->p, 15));
	assert_null(pairing_of_source(&s->p, 0));
}

/* What has no line is known by its stream alone: its address may be another source's by now. */
static void a_removed_line(void **state)
{
	struct set *s = *state;

	feed(s, "feed/1", "https://a.example/");
	source(s, 11, "https://a.example/", "", false);
	source(s, 12, "https://gone.example/", "feed/1", false);
	match(s);
	assert_int_equal(of(s, "feed/1"), 12);
}

static void one_source_one_feed(void **state)
{
	struct set *s = *state;

	feed(s, "feed/1", "https://a.example/");
	feed(s, "feed/2", "https://a.example/");
	feed(s, "feed/1", "https://other.example/"); /* named twice */
	source(s, 11, "https://a.example/", "", true);
	match(s);
	assert_int_equal(s->p.feeds.len, 2);
	assert_int_equal(of(s, "feed/1"), 11);
	assert_int_equal(of(s, "feed/2"), 0);
	pairing_set(&s->p, &s->p.feeds.items[0], 0);
	assert_null(pairing_of_source(&s->p, 11));
}

static uint64_t steps_of(struct set *s, uint32_t n, const char *stream_of_source)
{
	for (uint32_t i = 0; i < n; i++) {
		const char *address = arena_printf(&s->arena, "https://%u.example/", i);

		feed(s, arena_printf(&s->arena, "feed/%u", i), address);
		source(s, 1 + i, address, arena_printf(&s->arena, stream_of_source, n - i), true);
	}
	match(s);
	for (uint32_t i = 0; i < n; i++)
		assert_int_equal(s->p.feeds.items[i].source, 1 + i);
	return s->p.steps;
}

static void many_known(void **state)
{
	/* one look when doubles are dropped, and one or two for its kind of likeness */
	assert_in_range(steps_of(*state, MANY, "feed/%u"), MANY, 4 * MANY);
}

static void many_unknown(void **state)
{
	assert_in_range(steps_of(*state, MANY, ""), MANY, 3 * MANY);
}

/* A server that means no good: all of them alike. */
static void many_alike(void **state)
{
	struct set *s = *state;

	for (uint32_t i = 0; i < MANY; i++) {
		feed(s, arena_printf(&s->arena, "feed/%u", i), "https://a.example/");
		source(s, 1 + i,
		       arena_printf(&s->arena, "%s://a.example/", i % 2 ? "http" : "https"), "",
		       true);
	}
	match(s);
	assert_in_range(s->p.steps, MANY, 200 * MANY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(by_address_and_stream, setup, teardown),
		cmocka_unit_test_setup_teardown(a_removed_line, setup, teardown),
		cmocka_unit_test_setup_teardown(one_source_one_feed, setup, teardown),
		cmocka_unit_test_setup_teardown(many_known, setup, teardown),
		cmocka_unit_test_setup_teardown(many_unknown, setup, teardown),
		cmocka_unit_test_setup_teardown(many_alike, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
