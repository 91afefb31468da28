/* SPDX-License-Identifier: ISC */
#include "store/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/mem.h"

struct pattern {
	pcre2_code *code;
	pcre2_match_data *match;
	pcre2_match_context *context;
};

struct pattern *pattern_new(struct str s, char *what, size_t size)
{
	PCRE2_SIZE at;
	int error = 0;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)s.p, s.n,
					 PCRE2_CASELESS | PCRE2_UTF | PCRE2_MATCH_INVALID_UTF |
						 PCRE2_MULTILINE,
					 &error, &at, NULL);
	struct pattern *p;

	if (!code) {
		if (what)
			pcre2_get_error_message(error, (PCRE2_UCHAR *)what, size);
		return NULL;
	}
	p = mem_alloc(sizeof *p);
	p->code = code;
	p->match = pcre2_match_data_create_from_pattern(code, NULL);
	p->context = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(p->context, PATTERN_LIMIT);
	return p;
}

void pattern_free(struct pattern *p)
{
	if (!p)
		return;
	pcre2_code_free(p->code);
	pcre2_match_data_free(p->match);
	pcre2_match_context_free(p->context);
	mem_free(p);
}

bool pattern_find(struct pattern *p, struct str text, size_t from, struct range *out)
{
	const PCRE2_SIZE *at;

	if (pcre2_match(p->code, (PCRE2_SPTR)(text.p ? text.p : ""), text.n, from, 0, p->match,
			p->context) < 0)
		return false;
	at = pcre2_get_ovector_pointer(p->match);
	if (out)
		*out = (struct range){(uint32_t)at[0], (uint32_t)at[1]};
	return true;
}
