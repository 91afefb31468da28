/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "digest/signer.h"

static void sign(struct signer *s, const char *title, const char *text, struct signer_terms *out)
{
	struct block block = {.kind = BLOCK_PARAGRAPH, .end = (uint32_t)strlen(text)};
	struct doc doc = {.text = str_z(text), .blocks = &block, .nblocks = 1};
	struct digest digest = {.lang = "de"};
	struct signer_text t = {&doc, &digest, str_z(title), {0, 0}};

	signer_sign(s, &t, out);
}

/* Terms of a kind that both have. */
static uint32_t shared(const char *a, const char *b, enum signer_kind kind)
{
	struct signer *s = signer_new();
	struct signer_terms x = {0}, y = {0};
	uint32_t n = 0;

	sign(s, "", a, &x);
	sign(s, "", b, &y);
	for (uint32_t i = 0; i < x.len; i++)
		for (uint32_t k = 0; k < y.len; k++)
			n += x.items[i].hash == y.items[k].hash && x.items[i].kind == kind &&
			     y.items[k].kind == kind;
	VEC_RELEASE(&x);
	VEC_RELEASE(&y);
	signer_free(s);
	return n;
}

/* The same words said, in other marks and with more before them. */
static void quotations(void **state)
{
	(void)state;
	assert_in_range(
		shared("Rasch sagte: „Das ist für uns alle ein schwarzer Tag in der Bucht.“",
		       "»Das ist für uns alle ein schwarzer Tag in der Bucht«, so die Chefin.",
		       SIGNER_QUOTE),
		2, 2);
	assert_in_range(shared("„Das ist für uns alle ein schwarzer Tag in der Bucht.“",
			       "„Das ist für uns alle ein schwarzer Tag“, hiess es.", SIGNER_QUOTE),
			1, 2);
	/* too short to be anybody's words, and not quoted */
	assert_int_equal(shared("„Ein schwarzer Tag“", "„Ein schwarzer Tag“", SIGNER_QUOTE), 0);
	assert_int_equal(shared("Das ist für uns alle ein schwarzer Tag",
				"„Das ist für uns alle ein schwarzer Tag“", SIGNER_QUOTE),
			 0);
}

/* The weight of its first word. */
static uint16_t weight(const char *word, const char *text)
{
	struct signer *s = signer_new();
	struct signer_terms x = {0}, y = {0};
	uint16_t found = 0;

	sign(s, "", word, &x);
	sign(s, "", text, &y);
	for (uint32_t i = 0; i < y.len; i++)
		if (y.items[i].hash == x.items[0].hash)
			found = y.items[i].weight;
	VEC_RELEASE(&x);
	VEC_RELEASE(&y);
	signer_free(s);
	return found;
}

/* What a text comes back to weighs more, from the third time on. */
static void again(void **state)
{
	uint16_t once = weight("Lumora", "Lumora baut Chips.");

	(void)state;
	assert_true(once > 0);
	assert_int_equal(weight("Lumora", "Lumora baut Chips. Lumora wächst."), once);
	assert_in_range(weight("Lumora", "Lumora baut. Lumora wächst. Lumora kauft."), once + 1,
			once + once / 4);
	assert_in_range(weight("Lumora", "Lumora. Lumora. Lumora. Lumora. Lumora. Lumora."),
			once + once / 4, 2 * once);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quotations),
		cmocka_unit_test(again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
