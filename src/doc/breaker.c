/* SPDX-License-Identifier: ISC */
#include "doc/breaker.h"

#include <string.h>

#include "base/byte.h"
#include "base/utf8.h"
#include "doc/shown.h"

/* A word is divided where so many cells of the line would stay empty. */
#define GAP_LEAST 4
#define UNIT_LETTERS 4u /* longest unit that stays with its number: "Mio.", "Euro" */

/* A place where the line may end. */
struct place {
	uint32_t end, next;
	uint32_t used; /* cells up to `next` */
	bool is_set, hyphen;
};

struct breaker {
	struct shown shown;
	struct shown_piece before; /* last piece with text */
	uint32_t first, end; /* of what is on the line */
	uint32_t used, width; /* cells */
	uint32_t prior; /* rune before the last one */
	uint32_t last_start; /* of the cluster before a link's number */
	bool begun;
	struct place soft; /* where one likes to break */
	struct place older; /* the one before it */
	struct place url; /* where one breaks an address */
	struct hyphen *hyphen; /* NULL: words stay whole */
};

static bool is_opening(uint32_t rune)
{
	return rune == 0x3008 || rune == 0x300A || rune == 0x300C || rune == 0x300E ||
	       rune == 0x3010 || rune == 0x3014 || rune == 0xFF08 || rune == 0xFF3B ||
	       rune == 0xFF5B || rune == '(' || rune == '[' || rune == 0x201C || rune == 0x201E;
}

/*
 * What must not begin a line in Chinese or Japanese (after JIS X 4051), and western closing marks.
 */
static bool is_closing(uint32_t rune)
{
	switch (rune) {
	case 0x3001:
	case 0x3002:
	case 0x3009:
	case 0x300B:
	case 0x300D:
	case 0x300F:
	case 0x3011:
	case 0x3015:
	case 0x30FC:
	case 0x3005:
	case 0x30FB:
	case 0x3041:
	case 0x3043:
	case 0x3045:
	case 0x3047:
	case 0x3049:
	case 0x3063:
	case 0x3083:
	case 0x3085:
	case 0x3087:
	case 0x30A1:
	case 0x30A3:
	case 0x30A5:
	case 0x30A7:
	case 0x30A9:
	case 0x30C3:
	case 0x30E3:
	case 0x30E5:
	case 0x30E7:
	case 0xFF01:
	case 0xFF09:
	case 0xFF0C:
	case 0xFF0E:
	case 0xFF1A:
	case 0xFF1B:
	case 0xFF1F:
	case 0xFF3D:
	case 0xFF5D:
	case '.':
	case ',':
	case '!':
	case '?':
	case ':':
	case ';':
	case ')':
	case ']':
	case 0x201D:
	case 0x2026:
	case '%':
		return true;
	default:
		return false;
	}
}

/* Whether a line may end between two clusters that touch. */
static bool may_break(const struct breaker *b, const struct shown_piece *next)
{
	uint32_t last = b->before.rune, rune = next->rune;

	/* a figure stays with its word: "1-Liter-Flasche" */
	if (last == '-' || last == 0x2010)
		return utf8_is_letter(rune) && b->prior > '9' && b->prior < SHOWN_NUMBER;
	if (last < 0x1100 && rune < 0x1100)
		return false;
	if (last == 0x2013 || last == 0x2014)
		return b->prior != ' ' && utf8_is_letter(rune);
	if (b->before.width < 2 && next->width < 2)
		return false;
	if (!utf8_is_wide(last) && !utf8_is_wide(rune))
		return false;
	return last < SHOWN_NUMBER && rune < SHOWN_NUMBER && last != 0xA0 && rune != 0xA0 &&
	       !is_opening(last) && !is_closing(rune);
}

/* Where an address may end: behind / ? &, but not between two slashes. */
static bool may_break_url(const struct breaker *b, const struct shown_piece *next)
{
	uint32_t last = b->before.rune;

	return (last == '/' || last == '?' || last == '&') && next->rune != '/' &&
	       next->rune < SHOWN_NUMBER;
}

/* End of the letters that begin at a place, none of them hidden, at a span's end or soft. */
static uint32_t word_end(const struct doc *d, uint32_t at, uint32_t end)
{
	uint32_t start = at, stop = end;

	if (end - at > HYPHEN_WORD_MAX)
		stop = at + HYPHEN_WORD_MAX;
	for (uint32_t i = doc_span_at(d, at); i < d->nspans && d->spans[i].start < stop; i++)
		if ((d->spans[i].kind == SPAN_HIDDEN || d->spans[i].kind == SPAN_LINK) &&
		    d->spans[i].end > start && d->spans[i].end < stop)
			stop = d->spans[i].end;
	while (at < stop) {
		uint32_t rune;
		size_t n = utf8_decode(str_sub(d->text, at, end), &rune, NULL);

		if (!utf8_is_letter(rune) || at + n > stop)
			break;
		at += (uint32_t)n;
	}
	return at;
}

/* Whether what follows a word shows that it is one: no address, number or name of a file. */
static bool ends_word(struct str text, uint32_t at)
{
	static const char signs[] = " \t\n.,;:!?)\"]";
	bool stop;

	if (at >= text.n || (unsigned char)text.p[at] >= 0x80)
		return true;
	stop = text.p[at] == '.' || text.p[at] == ':';
	if (stop && at + 1 < text.n)
		return text.p[at + 1] == ' ' || text.p[at + 1] == '\n';
	return strchr(signs, text.p[at]) != NULL;
}

/* Divides the word that `next` is in, when much of the line would stay empty without. */
static bool divide(const struct breaker *b, const struct shown_piece *next,
		   struct breaker_line *out)
{
	const struct doc *d = b->shown.d;
	uint32_t places[HYPHEN_WORD_MAX];
	uint32_t start = b->soft.is_set ? b->soft.next : b->first;
	uint32_t used = b->soft.is_set ? b->soft.used : 0;
	uint32_t end, first, rune = 0;
	size_t n;

	if (!b->hyphen || b->soft.hyphen || (b->soft.is_set && used + GAP_LEAST > b->width + 1))
		return false;
	/* what opens a quotation stands before the word */
	n = utf8_decode(str_sub(d->text, start, b->shown.end), &rune, NULL);
	first = utf8_is_letter(rune) ? start : start + (uint32_t)n;
	end = word_end(d, first, b->shown.end);
	if (end <= next->start || !ends_word(d->text, end))
		return false;
	for (n = hyphen_split(b->hyphen, str_sub(d->text, first, end), places); n-- > 0;) {
		uint32_t at = first + places[n];

		if (used + utf8_width(str_sub(d->text, start, at)) + 1 > b->width)
			continue;
		out->end = out->next = at;
		return out->hyphen = true;
	}
	return false;
}

/* Ends the line at the best place there is, `next` not being on it any more. */
static void overflow(const struct breaker *b, const struct shown_piece *next,
		     struct breaker_line *out)
{
	const struct place *place = b->soft.is_set ? &b->soft : &b->url;

	if (divide(b, next, out))
		return;
	out->hyphen = place->is_set && place->hyphen;
	out->inside = !b->soft.is_set;
	out->end = place->is_set ? place->end : b->end;
	out->next = place->is_set ? place->next : next->start;
	if (!place->is_set && next->rune == SHOWN_NUMBER && b->last_start > out->start)
		out->end = out->next = b->last_start; /* the number takes the last cluster along */
}

static void take_white(struct breaker *b, const struct shown_piece *p, bool code)
{
	if (code) {
		b->used += 1;
		b->end = p->end;
		b->begun = true;
		/* a long line is rather broken late at a blank than inside a word */
		if (b->used > b->width / 2)
			b->soft = (struct place){.end = p->end, .next = p->end, .is_set = true};
		return;
	}
	if (b->begun) {
		b->older = b->soft;
		b->soft = (struct place){.end = b->end,
					 .next = p->end,
					 .used = b->used + (uint32_t)p->width,
					 .is_set = true};
	}
	b->used += b->begun ? (uint32_t)p->width : 0;
	b->prior = b->before.rune;
	b->before = *p;
}

static void take_soft_hyphen(struct breaker *b, const struct shown_piece *p)
{
	if (b->begun && b->used < b->width)
		b->soft = (struct place){.end = p->start,
					 .next = p->end,
					 .is_set = true,
					 .hyphen = true};
}

/* Bytes of ASCII letters at a place, at most `most` + 1. */
static uint32_t letters_at(struct str s, uint32_t at, uint32_t most)
{
	uint32_t n = 0;

	while (n <= most && at + n < s.n && (s.p[at + n] | 32) >= 'a' && (s.p[at + n] | 32) <= 'z')
		n++;
	return n;
}

/* "z." of "z. B.", the text ending behind it. */
static bool is_initial_before(struct str s)
{
	return s.n >= 2 && s.p[s.n - 1] == '.' && letters_at(s, (uint32_t)s.n - 2, 1) &&
	       (s.n == 2 || s.p[s.n - 3] == ' ' || s.p[s.n - 3] == '(');
}

/* "16." of "16. Juni", the text ending behind it: one or two digits. */
static bool is_day_before(struct str s)
{
	size_t n = s.n ? s.n - 1 : 0;

	while (n > 0 && byte_is_digit(s.p[n - 1]))
		n--;
	return s.n - n >= 2 && s.n - n <= 3 && (n == 0 || s.p[n - 1] == ' ');
}

/*
 * "km", "GB", "Mio.", "Euro": few letters, a capital first or no vowel in it, as no word of a
 * sentence that goes on.
 */
static bool is_unit(struct str word)
{
	if (word.n == 0 || word.n > UNIT_LETTERS)
		return false;
	if (word.p[0] < 'a')
		return true;
	for (size_t i = 0; i < word.n; i++)
		if (strchr("aeiouy", word.p[i]))
			return false;
	return true;
}

/* "Nr." of "Nr. 5", the text ending behind it: what is counted by the number behind it. */
static bool is_counted_before(struct str s)
{
	static const struct str words[] = {STR("Nr"),  STR("Abs"), STR("Art"), STR("Abb"),
					   STR("Bd"),  STR("Kap"), STR("No"),  STR("Fig"),
					   STR("Vol"), STR("pp"),  STR("Ziff")};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		size_t n = words[i].n + 1;

		if (s.n >= n && str_eq(str_sub(s, s.n - n, s.n - 1), words[i]) &&
		    (s.n == n || s.p[s.n - n - 1] == ' ' || s.p[s.n - n - 1] == '('))
			return true;
	}
	return false;
}

/* Whether the word at p stays with the one before: "B." with "z.", a unit with its number. */
static bool is_tied(const struct breaker *b, const struct shown_piece *p)
{
	const struct str text = b->shown.d->text;
	const struct str before = str_sub(text, 0, b->end);
	uint32_t n = letters_at(text, p->start, UNIT_LETTERS);
	char after = p->start + n < text.n ? text.p[p->start + n] : ' ';

	if (p->rune >= '0' && p->rune <= '9')
		return b->prior == 0xA7 || (b->prior == '.' && (is_initial_before(before) ||
								is_counted_before(before)));
	if (b->prior == '.' && is_initial_before(before))
		return n >= 1 && n <= 2 && after == '.';
	if (b->prior == '.')
		return p->rune >= 'A' && p->rune <= 'Z' && is_day_before(before);
	return is_unit(str_sub(text, p->start, p->start + n)) && (unsigned char)after < 0x80;
}

/* A dash between blanks doesn't begin a line, and "%", a currency or unit stays with its number. */
static bool clings(const struct breaker *b, const struct shown_piece *p)
{
	const struct str text = b->shown.d->text;

	if (b->before.rune != ' ' || !b->older.is_set)
		return false;
	if (p->rune == 0x2013 || p->rune == 0x2014)
		return p->end < text.n && text.p[p->end] == ' ';
	if (b->prior >= '0' && b->prior <= '9' &&
	    (p->rune == '%' || p->rune == 0x20AC || p->rune == 0xB0 || p->rune == '$'))
		return true;
	return (b->prior == '.' || b->prior == 0xA7 || (b->prior >= '0' && b->prior <= '9')) &&
	       is_tied(b, p);
}

/* One cluster (or number); true when it did not fit. */
static bool take_cluster(struct breaker *b, const struct shown_piece *p, bool code)
{
	if (b->begun && !code && clings(b, p))
		b->soft = b->older;
	if (b->begun && !code && b->used <= b->width) {
		if (may_break(b, p))
			b->soft = (struct place){.end = p->start,
						 .next = p->start,
						 .used = b->used,
						 .is_set = true};
		else if (may_break_url(b, p))
			b->url = (struct place){.end = p->start, .next = p->start, .is_set = true};
	}
	if (b->begun && b->used + (uint32_t)p->width > b->width &&
	    !(p->rune == SHOWN_NUMBER && !b->soft.is_set && !b->url.is_set &&
	      b->last_start <= b->first))
		return true;
	if (!b->begun)
		b->first = p->start;
	b->begun = true;
	b->used += (uint32_t)p->width;
	b->end = p->end;
	if (p->rune != SHOWN_NUMBER)
		b->last_start = p->start;
	b->prior = b->before.rune;
	b->before = *p;
	return false;
}

static bool is_word(uint32_t rune)
{
	return (rune >= '0' && rune <= '9') || ((rune | 32) >= 'a' && (rune | 32) <= 'z');
}

/* The rest of a word of ASCII at once: no line may end inside. */
static void take_word(struct breaker *b)
{
	uint32_t n;

	if (!is_word(b->before.rune) || b->used >= b->width)
		return;
	n = shown_skip_word(&b->shown, b->width - b->used);
	if (n == 0)
		return;
	b->used += n;
	b->end = b->before.end = b->shown.at;
	b->last_start = b->before.start = b->end - 1;
	b->prior = n > 1 ? 'a' : b->before.rune;
	b->before.rune = (unsigned char)b->shown.d->text.p[b->end - 1];
}

void breaker_next(const struct doc *d, const struct block *block, uint32_t from,
		  struct breaker_options o, struct breaker_line *out)
{
	struct breaker b = {.width = o.width, .first = from, .end = from, .last_start = from};
	struct shown_piece p;
	bool code = block->kind == BLOCK_CODE;

	if (!code && block->kind != BLOCK_HEADING)
		b.hyphen = o.hyphen;

	shown_range(&b.shown, d, block, (struct range){from, block->end}, o.links);
	*out = (struct breaker_line){.start = from, .end = from, .next = block->end};
	b.before.rune = ' ';
	while (shown_next(&b.shown, &p)) {
		if (p.rune == '\n') {
			out->next = p.end;
			break;
		}
		if (p.rune == ' ' && !(code && b.begun && b.used >= o.width))
			take_white(&b, &p, code);
		else if (p.rune == 0xAD)
			take_soft_hyphen(&b, &p);
		else if (take_cluster(&b, &p, code)) {
			out->start = code ? from : b.first;
			overflow(&b, &p, out);
			return;
		} else {
			take_word(&b);
		}
	}
	out->start = code || !b.begun ? from : b.first;
	out->end = b.begun ? b.end : out->start;
	if (out->next <= from)
		out->next = from + 1;
}
