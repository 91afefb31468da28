/* SPDX-License-Identifier: ISC */
#include "page/bigtype.h"

#include <string.h>

#include "page/textrun.h"

/* Browsers and mail readers show text at 16 pixels. */
#define USUAL_PX 16u
/* Smallest letters of headings of levels 1, 2 and 3. */
#define FIRST_PX 26u
#define SECOND_PX 20u
#define THIRD_PX 17u
#define HEADING_BYTES 120u
#define HEADING_WORDS 14u

/* "24px", "1.5em", "18pt", "150%", "large"; 0: not understood. */
static uint32_t pixels(struct str s, uint32_t outer)
{
	static const struct {
		const char *name;
		uint32_t percent; /* of what is around it; 0: of USUAL_PX by `px` */
		uint32_t px;
	} names[] = {
		{"small", 0, 13},   {"medium", 0, 16},	 {"large", 0, 18},
		{"x-large", 0, 24}, {"xx-large", 0, 32}, {"larger", 120, 0},
	};
	uint32_t tenths = 0, base = outer ? outer : USUAL_PX;
	size_t i = 0;

	for (size_t k = 0; k < sizeof names / sizeof *names; k++)
		if (str_ieq(s, str_z(names[k].name)))
			return names[k].percent ? base * names[k].percent / 100 : names[k].px;
	for (; i < s.n && i < 4 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		tenths = tenths * 10 + (uint32_t)(s.p[i] - '0') * 10;
	if (i + 1 < s.n && s.p[i] == '.' && s.p[i + 1] >= '0' && s.p[i + 1] <= '9')
		tenths += (uint32_t)(s.p[++i] - '0');
	while (i < s.n && (s.p[i] == '.' || (s.p[i] >= '0' && s.p[i] <= '9')))
		i++;
	s = str_trim(str_sub(s, i, s.n));
	if (str_istarts(s, STR("px")))
		return tenths / 10;
	if (str_istarts(s, STR("pt")))
		return tenths * 4 / 30;
	if (str_istarts(s, STR("rem")))
		return tenths * USUAL_PX / 10;
	if (str_istarts(s, STR("em")))
		return tenths * base / 10;
	return str_istarts(s, STR("%")) ? tenths * base / 1000 : 0;
}

/* <font size=5>, as HTML has it: 3 is usual. */
static uint32_t font_size(struct str s)
{
	static const uint8_t px[] = {0, 10, 13, 16, 18, 24, 32, 48};
	bool more = str_starts(s, STR("+"));
	uint32_t n = s.n == (more ? 2u : 1u) ? (uint32_t)(s.p[s.n - 1] - '0') + (more ? 3 : 0) : 0;

	return n < sizeof px ? px[n] : 0;
}

uint8_t bigtype_size(const struct tag_attrs *a, uint8_t outer)
{
	uint32_t px = 0;

	if (a->style.n)
		px = pixels(tag_style(a, STR("font-size")), outer);
	if (!px && a->size.n)
		px = font_size(a->size);
	return px ? (uint8_t)(px < UINT8_MAX ? px : UINT8_MAX) : outer;
}

void bigtype_text(struct bigtype *b, bool first, struct str s, bool bold, uint8_t size)
{
	if (first)
		*b = (struct bigtype){.plain = false, .size = size};
	if (b->plain || textrun_is_white(s))
		return;
	b->plain = !bold || size < THIRD_PX;
	b->size = size < b->size ? size : b->size;
}

bool bigtype_is_heading(const struct bigtype *b, const struct build *build)
{
	const struct block *open = &build->open;
	struct str text = buf_view(&build->text);
	uint32_t words = 1;

	if (!build->is_open || !build->visible || b->plain || b->size < THIRD_PX ||
	    open->kind != BLOCK_PARAGRAPH || open->quote || open->indent)
		return false;
	text = str_sub(text, open->start, text.n);
	if (!text.n || text.n > HEADING_BYTES || strchr(".,;:", text.p[text.n - 1]))
		return false;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\n')
			return false;
		words += text.p[i] == ' ';
	}
	return words <= HEADING_WORDS;
}

void bigtype_end(const struct bigtype *b, struct build *build)
{
	if (!bigtype_is_heading(b, build))
		return;
	build->open.kind = BLOCK_HEADING;
	build->open.level = b->size >= FIRST_PX ? 1 : b->size >= SECOND_PX ? 2 : 3;
}
