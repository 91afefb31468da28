/* SPDX-License-Identifier: ISC */
#include "page/raise.h"

#include <string.h>

#define LENGTH_MAX 8 /* longest text that becomes ² or ₂ */

static const char up_from[] = "0123456789+-=()ni";
static const char *const up_to[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸",
				    "⁹", "⁺", "⁻", "⁼", "⁽", "⁾", "ⁿ", "ⁱ"};
static const char down_from[] = "0123456789+-=()aehijklmnoprstuvx";
static const char *const down_to[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉", "₊",
				      "₋", "₌", "₍", "₎", "ₐ", "ₑ", "ₕ", "ᵢ", "ⱼ", "ₖ", "ₗ",
				      "ₘ", "ₙ", "ₒ", "ₚ", "ᵣ", "ₛ", "ₜ", "ᵤ", "ᵥ", "ₓ"};

bool raise_text(struct str text, bool up, struct buf *out)
{
	const char *from = up ? up_from : down_from;
	const char *const *to = up ? up_to : down_to;

	text = str_trim(text);
	buf_clear(out);
	if (text.n == 0 || text.n > LENGTH_MAX)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		const char *found = text.p[i] ? strchr(from, text.p[i]) : NULL;

		if (!found)
			return false;
		buf_cstr(out, to[found - from]);
	}
	return true;
}
