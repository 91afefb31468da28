/* SPDX-License-Identifier: ISC */
/*
 * One pass from left to right. At every mark that may end a sentence the closing quotes and
 * brackets behind it are taken along, then the word before it (abbreviation? number? initial?) and
 * the character after it decide. An enumeration inside a line ("1. … 2. …") and line ends are told
 * by their own rules. Cost: O(n); what is looked at around a mark is bounded by the constants
 * below.
 */
#include "lang/sentence.h"

#include "lang/bytes.h"
#include "lang/itemmark.h"
#include "lang/letters.h"
#include "lang/lexicon.h"

#define NONE SIZE_MAX
#define QUOTE_REACH 480 /* a quotation or bracket closed within so many bytes is not split inside */
#define WORD_REACH 40 /* most bytes of a word that is looked at */
#define WRAP_MAX 120 /* lines longer than this are not wrapped by hand: each is a paragraph */

/* What a single line end meant, and which number an enumeration waits for. */
struct scan {
	struct str s;
	uint32_t at;
	const struct lexicon *lex;
	bool german;
	struct ranges *out;
	size_t start; /* of the sentence, NONE: nothing but white space yet */
	uint32_t quote; /* the open quotation mark, 0: none */
	size_t quote_end; /* quotes that closed in reach end here */
	size_t width; /* of the widest line of the paragraph */
	size_t paragraph; /* `width` is known up to here */
	size_t line; /* start of the line */
	struct itemmark item; /* of the enumeration the sentence began with; value 0: none */
	size_t item_end; /* its mark ends here */
};

enum next { NEXT_END, NEXT_UPPER, NEXT_LOWER, NEXT_DIGIT, NEXT_OTHER };

static uint32_t rune_at(const struct scan *c, size_t at)
{
	uint32_t r = 0;

	if (at < c->s.n)
		letters_at(c->s, at, &r);
	return r;
}

static uint32_t rune_before(const struct scan *c, size_t at)
{
	uint32_t r = 0;

	if (at == 0)
		return 0;
	if ((unsigned char)c->s.p[at - 1] < 0x80)
		return (unsigned char)c->s.p[at - 1];
	letters_at(c->s, utf8_back(c->s, at), &r);
	return r;
}

static bool is_opener(uint32_t r)
{
	return r == '"' || r == '\'' || r == '(' || r == '[' || r == '{' || r == 0xAB ||
	       r == 0xBB || r == 0x2018 || r == 0x201A || r == 0x201C || r == 0x201E ||
	       r == 0x2039 || r == 0x203A || r == '`' || r == 0xBF || r == 0xA1 || r == 0x300C ||
	       r == 0x300E;
}

static bool is_closer(uint32_t r)
{
	return r == '"' || r == '\'' || r == ')' || r == ']' || r == '}' || r == 0xAB ||
	       r == 0xBB || r == 0x2019 || r == 0x2018 || r == 0x201C || r == 0x201D ||
	       r == 0x2039 || r == 0x203A || r == 0x300D || r == 0x300F || r == 0xFF09 ||
	       r == '*' || r == '_';
}

/* Ends of sentences in writings that need no blank after them. */
static bool is_hard_stop(uint32_t r)
{
	return r == 0x3002 || r == 0xFF01 || r == 0xFF1F || r == 0xFF61 || r == 0x0964 ||
	       r == 0x0965 || r == 0x061F || r == 0x06D4 || r == 0x0589 || r == 0x1362 ||
	       r == 0x104B;
}

static bool is_stop(uint32_t r)
{
	return r == '.' || r == '!' || r == '?' || r == 0x2026 || r == 0x203C || r == 0x2049 ||
	       r == 0x203D;
}

static bool is_word(uint32_t r)
{
	return letters_is_letter(r) || letters_is_digit(r) || (r >= 0x80 && utf8_is_mark(r));
}

static size_t skip_space(const struct scan *c, size_t at)
{
	uint32_t r;

	while (at < c->s.n) {
		size_t n = letters_at(c->s, at, &r);

		if (!letters_is_space(r))
			break;
		at += n;
	}
	return at;
}

/* ---- enumerations ---- */

/* Whether the next item of the enumeration that began this sentence stands at `at`. */
static bool is_next_item(const struct scan *c, size_t at)
{
	struct itemmark mark;
	size_t n;

	if (!c->item.value)
		return false;
	n = itemmark_read(str_sub(c->s, at, c->s.n), c->item.shape[1] == 'i', &mark);
	if (!n || memcmp(mark.shape, c->item.shape, 3) != 0 || mark.value != c->item.value + 1)
		return false;
	/* "auf Platz 2. Danach": a number with a stop must be followed by what starts an item */
	at = skip_space(c, at + n);
	return at < c->s.n && (mark.shape[2] != '.' || letters_is_upper(rune_at(c, at)) ||
			       is_opener(rune_at(c, at)));
}

/* ---- sentences begin and end ---- */

static void begin(struct scan *c, size_t at)
{
	struct itemmark mark;
	struct str rest = str_sub(c->s, at, c->s.n);
	size_t n;

	c->start = at;
	c->item.value = 0;
	c->item_end = at;
	n = itemmark_read(rest, true, &mark);
	if (!n)
		n = itemmark_read(rest, false, &mark);
	if (!n)
		return;
	c->item = mark;
	c->item_end = at + n;
}

static void end(struct scan *c, size_t at)
{
	if (c->start == NONE)
		return;
	while (at > c->start && letters_is_space(rune_before(c, at)))
		at = utf8_back(c->s, at);
	if (at > c->start)
		VEC_PUSH(c->out,
			 ((struct range){c->at + (uint32_t)c->start, c->at + (uint32_t)at}));
	c->start = NONE;
	c->item.value = 0;
	if (c->quote_end <= at)
		c->quote = 0;
}

/* ---- the word before a full stop ---- */

static struct str word_before(const struct scan *c, size_t end)
{
	size_t from = end;
	size_t limit = end > WORD_REACH ? end - WORD_REACH : 0;

	if (c->start != NONE && limit < c->start)
		limit = c->start;
	while (from > limit) {
		size_t before = utf8_back(c->s, from);
		uint32_t r = rune_at(c, before);

		if (letters_is_space(r) || is_opener(r) || r == '/' || r == 0x2013 || r == 0x2014)
			break;
		from = before;
	}
	return str_sub(c->s, from, end);
}

/* Kinds of an abbreviation of several parts written with blanks ("z. B.", "i. d. R."), 0: none. */
static unsigned joined_kinds(const struct scan *c, struct str word)
{
	char joined[LEXICON_WORD_MAX + 1];
	size_t end = (size_t)(word.p - c->s.p);
	size_t n = word.n;
	unsigned kinds = 0;

	if (n > 4)
		return 0;
	memcpy(joined + sizeof joined - n, word.p, n);
	for (int part = 0; part < 3; part++) {
		struct str before;
		unsigned found;

		while (end > 0 && letters_is_space(rune_before(c, end)))
			end = utf8_back(c->s, end);
		if (end == 0 || c->s.p[end - 1] != '.')
			break;
		before = word_before(c, end - 1);
		if (before.n == 0 || before.n > 4 || n + before.n + 1 > sizeof joined - 1)
			break;
		n += before.n + 1;
		memcpy(joined + sizeof joined - n, before.p, before.n);
		joined[sizeof joined - n + before.n] = '.';
		found = lexicon_kinds(c->lex, str_of(joined + sizeof joined - n, n));
		if (found)
			kinds = found;
		end = (size_t)(before.p - c->s.p);
	}
	return kinds;
}

static bool is_all_digits(struct str w)
{
	for (size_t i = 0; i < w.n; i++)
		if (w.p[i] < '0' || w.p[i] > '9')
			return false;
	return w.n > 0;
}

static bool is_roman(struct str w)
{
	for (size_t i = 0; i < w.n; i++)
		if (!memchr("IVX", w.p[i], 3))
			return false;
	return w.n > 0 && w.n < 6;
}

/* "U.S", "z.B": single letters between stops. */
static bool is_acronym(struct str w)
{
	bool dot = false;
	uint32_t r;

	for (size_t i = 0, letters = 0; i < w.n;) {
		i += letters_at(w, i, &r);
		if (r == '.') {
			dot = true;
			letters = 0;
		} else if (!letters_is_letter(r) || ++letters > 1) {
			return false;
		}
	}
	return dot;
}

static bool is_one_letter(struct str w)
{
	uint32_t r;

	return w.n > 0 && letters_at(w, 0, &r) == w.n && letters_is_letter(r);
}

/* ---- what comes after ---- */

struct after {
	enum next next;
	bool quoted; /* a quotation mark or bracket stands before it */
	unsigned kinds; /* of the next word */
	struct str word;
};

static struct str word_at(const struct scan *c, size_t at)
{
	size_t end = at;
	uint32_t r;

	while (end < c->s.n && end < at + WORD_REACH) {
		size_t n = letters_at(c->s, end, &r);

		if (!is_word(r) && r != '\'' && r != 0x2019)
			break;
		end += n;
	}
	return str_sub(c->s, at, end);
}

static struct after look_after(const struct scan *c, size_t at)
{
	struct after a = {.next = NEXT_END, .word = {c->s.p, 0}};
	size_t guard = 0;
	uint32_t r = 0;

	while (at < c->s.n) {
		size_t n = letters_at(c->s, at, &r);

		if (!is_opener(r) || ++guard > 4)
			break;
		a.quoted = true;
		at += n;
		if (at < c->s.n && letters_is_space(rune_at(c, at)) &&
		    (r == 0xAB || r == '(' || r == 0x201E))
			at = skip_space(c, at);
	}
	if (at >= c->s.n)
		return a;
	a.word = word_at(c, at);
	a.kinds = lexicon_kinds(c->lex, a.word);
	if (letters_is_digit(r))
		a.next = NEXT_DIGIT;
	else if (letters_is_lower(r))
		a.next = NEXT_LOWER;
	else if (letters_is_letter(r))
		a.next = NEXT_UPPER; /* writings without case too */
	else
		a.next = NEXT_OTHER;
	return a;
}

/* Whether what follows clearly starts a sentence: a function word with a capital. */
static bool starts_sentence(const struct after *a)
{
	return a->next == NEXT_UPPER && ((a->kinds & LEXICON_STOP) || a->quoted);
}

/* ---- decisions ---- */

static bool number_ends(const struct scan *c, struct str w, const struct after *a)
{
	bool first = c->start != NONE && w.p == c->s.p + c->start;

	if (first && w.n <= 2)
		return false; /* "1. The first item" */
	if (!c->german)
		return a->next == NEXT_UPPER || a->next == NEXT_OTHER || a->next == NEXT_DIGIT;
	if (a->next == NEXT_DIGIT)
		return w.n > 2;
	if (w.n > 2)
		return true;
	/* an ordinal (16. Juni, 3. Quartal) unless a sentence clearly starts */
	return a->next == NEXT_OTHER || (starts_sentence(a) && !(a->kinds & LEXICON_MONTH));
}

static bool letter_ends(const struct scan *c, struct str w, const struct after *a)
{
	if (c->start != NONE && w.p == c->s.p + c->start)
		return false; /* "A. His name": a mark */
	if (a->word.p + a->word.n < c->s.p + c->s.n && *(a->word.p + a->word.n) == '.')
		return false; /* "z. B.", "J. R. Miller" */
	return a->next == NEXT_UPPER && (a->kinds & LEXICON_STOP) && !(w.p[0] >= 'a' && c->german);
}

static unsigned kinds_before(const struct scan *c, struct str w)
{
	unsigned kinds = lexicon_kinds(c->lex, w);
	const char *dash;

	if (!(kinds & (LEXICON_ABBR | LEXICON_ABBR_END | LEXICON_NUMBER)))
		kinds = joined_kinds(c, w);
	if (!kinds && (dash = memrchr(w.p, '-', w.n)))
		kinds = lexicon_kinds(c->lex, str_of(dash + 1, (size_t)(w.p + w.n - dash) - 1));
	if (!kinds && is_acronym(w))
		kinds = LEXICON_ABBR_END;
	return kinds;
}

/* A single full stop at `stop`; the next sentence would start where *a was looked at. */
static bool dot_ends(const struct scan *c, size_t stop, const struct after *a)
{
	struct str w = word_before(c, stop);
	unsigned kinds;

	if (w.n == 0)
		return a->next != NEXT_LOWER;
	if (is_all_digits(w) || (c->german && is_roman(w) && w.n > 1))
		return a->next != NEXT_LOWER && number_ends(c, w, a);
	kinds = kinds_before(c, w);
	if (kinds & LEXICON_ABBR)
		return false;
	if (kinds & LEXICON_TIME)
		return a->next == NEXT_UPPER &&
		       (!(a->kinds & LEXICON_MONTH) || (a->kinds & LEXICON_STOP));
	if (kinds & LEXICON_ABBR_END)
		return starts_sentence(a);
	if ((kinds & LEXICON_NUMBER) && a->next == NEXT_DIGIT)
		return false;
	if (is_one_letter(w))
		return letter_ends(c, w, a);
	if (a->next == NEXT_LOWER)
		return !c->german && lexicon_is_english(c->lex) && !a->quoted && w.n > 3 &&
		       (a->kinds & LEXICON_STOP);
	return true;
}

/* Whether a run of marks from `stop` to `run` ends the sentence, given what follows its closers at
 * `next`. */
static bool run_ends(const struct scan *c, size_t stop, size_t run, bool closed, size_t next)
{
	struct after a = look_after(c, next);
	bool dots = false, loud = false;
	size_t count = 0;
	uint32_t r;

	if (a.next == NEXT_END)
		return true;
	if (closed && a.next == NEXT_LOWER)
		return false; /* "…" she said */
	r = rune_at(c, next);
	if (r == ',' || r == ';' || r == ':' || r == '=' || (r == ')' && !closed))
		return false;
	for (size_t i = stop; i < run; count++) {
		i += letters_at(c->s, i, &r);
		dots = dots || r == 0x2026 || (r == '.' && count);
		loud = loud || r == '!' || r == '?';
	}
	if (loud)
		return a.next != NEXT_LOWER || (!closed && !c->german && (a.kinds & LEXICON_STOP) &&
						rune_before(c, run) == '?');
	if (dots) {
		if (a.next == NEXT_LOWER)
			return false;
		/* "das ist ... Wahnsinn": German nouns have capitals anyway */
		return !(c->german && stop > 0 && letters_is_space(rune_before(c, stop)) &&
			 !starts_sentence(&a) && !closed);
	}
	if (closed && a.next != NEXT_LOWER && rune_before(c, run) == '.') {
		struct str w = word_before(c, stop);

		return !(lexicon_kinds(c->lex, w) & LEXICON_ABBR) && !(w.n && is_one_letter(w));
	}
	return dot_ends(c, stop, &a);
}

/* No blank after the stop ("Schweiz.Die"): a sentence end only between a word and a word with a
 * capital. */
static bool glued_ends(const struct scan *c, size_t stop, size_t next, bool closed)
{
	struct str before = word_before(c, stop);
	struct str after = word_at(c, next);
	size_t end = next + after.n;
	uint32_t r = rune_at(c, end), last;
	unsigned kinds;

	if (!letters_is_upper(rune_at(c, next)) || before.n < 2 ||
	    memchr(before.p, '.', before.n) || memchr(before.p, '@', before.n))
		return false;
	last = rune_before(c, stop);
	if (!closed && !letters_is_lower(last) && last != ')' && last != 0x201C && last != 0x201D &&
	    last != '%')
		return false;
	if (r && !letters_is_space(r) && r != ',' && r != '-' && r != ':')
		return false;
	kinds = lexicon_kinds(c->lex, after);
	if (before.n < 3)
		return (kinds & LEXICON_STOP) &&
		       !(kinds_before(c, before) & (LEXICON_ABBR | LEXICON_ABBR_END));
	return closed || (kinds & LEXICON_STOP) ||
	       (letters_is_lower(rune_at(c, (size_t)(before.p - c->s.p))) && after.n > 1 &&
		letters_is_lower(rune_at(c, next + 1)));
}

/* ---- behind the mark ---- */

/* "[12]" and, after letters, small digits of a note: "consultation.11 12 Take". */
static size_t skip_notes(const struct scan *c, size_t stop, size_t at)
{
	size_t i = at;

	while (i < c->s.n && c->s.p[i] == '[') {
		size_t k = i + 1;

		while (k < c->s.n && k < i + 5 && c->s.p[k] >= '0' && c->s.p[k] <= '9')
			k++;
		if (k == i + 1 || k >= c->s.n || c->s.p[k] != ']')
			break;
		i = k + 1;
	}
	if (i > at || i >= c->s.n || c->s.p[i] < '0' || c->s.p[i] > '9')
		return i;
	if (!(letters_is_lower(rune_before(c, stop)) || rune_before(c, stop) == ')'))
		return at;
	while (i < c->s.n && i < at + 12 &&
	       ((c->s.p[i] >= '0' && c->s.p[i] <= '9') ||
		(c->s.p[i] == ' ' && i + 1 < c->s.n && c->s.p[i + 1] >= '0' &&
		 c->s.p[i + 1] <= '9')))
		i++;
	if (i < c->s.n && c->s.p[i] == ' ' && letters_is_upper(rune_at(c, i + 1)))
		return i;
	return at;
}

/* ":)" and its kin belong to the sentence before. */
static size_t skip_smiley(const struct scan *c, size_t at)
{
	size_t from = skip_space(c, at);
	size_t i = from;

	if (i + 1 >= c->s.n || (c->s.p[i] != ':' && c->s.p[i] != ';' && c->s.p[i] != '='))
		return at;
	i++;
	if (c->s.p[i] == '-')
		i++;
	if (i >= c->s.n || !memchr(")(DPp/|", c->s.p[i], 7))
		return at;
	while (i < c->s.n && memchr(")(DPp/|", c->s.p[i], 7))
		i++;
	return i == c->s.n || letters_is_space(rune_at(c, i)) ? i : at;
}

static bool closes_quote(uint32_t open, uint32_t r)
{
	switch (open) {
	case '"':
		return r == '"';
	case 0x201E: /* „…“, also „…” and „…" */
		return r == 0x201C || r == 0x201D || r == '"';
	case 0x201C: /* “…” */
		return r == 0x201D || r == '"';
	case 0xBB: /* »…« */
		return r == 0xAB;
	case 0xAB: /* «…» */
		return r == 0xBB;
	case '(':
		return r == ')';
	case '[':
		return r == ']';
	default:
		return false;
	}
}

/* A quotation mark or bracket opens at `at`: notes where it closes, if that is near. */
static void open_quote(struct scan *c, size_t at, size_t size, uint32_t r)
{
	size_t i = at + size;
	size_t limit = c->s.n - i < QUOTE_REACH ? c->s.n : i + QUOTE_REACH;
	uint32_t k;

	while (i < limit) {
		size_t n = letters_at(c->s, i, &k);

		if (k == '\n' && i + 1 < c->s.n && c->s.p[i + 1] == '\n')
			return;
		if (closes_quote(r, k)) {
			c->quote = r;
			c->quote_end = i + n;
			return;
		}
		if (k == r && r != '"')
			return; /* opened again: the first one was never closed */
		i += n;
	}
}

/* Whether a mark that may open or close opens here. */
static bool opens(const struct scan *c, size_t at, size_t size, uint32_t r)
{
	uint32_t before = at ? rune_before(c, at) : ' ';
	uint32_t after = rune_at(c, at + size);

	if (r == 0x201E || r == '(' || r == '[')
		return true;
	if (r != '"' && r != 0x201C && r != 0xAB && r != 0xBB)
		return false;
	if (r == 0xAB && !c->german && letters_is_space(before))
		return true; /* French has a blank behind it */
	return after && !letters_is_space(after) &&
	       (letters_is_space(before) || is_opener(before) || before == 0x2013);
}

/* Quotes and brackets behind the run; true in *closed when the one that was open is among them. */
static size_t take_closers(struct scan *c, size_t at, bool *closed)
{
	size_t next = skip_space(c, at);
	uint32_t r;

	/* « Phrase. » */
	if (c->quote && next > at && next < c->s.n && closes_quote(c->quote, rune_at(c, next)))
		at = next;
	while (at < c->s.n) {
		size_t n = letters_at(c->s, at, &r);

		if (!is_closer(r))
			break;
		/* an opening one: before a word, after nothing that was open */
		if (opens(c, at, n, r) || ((r == 0x201C || r == 0xBB || r == 0xAB || r == '"') &&
					   c->quote == 0 && is_word(rune_at(c, at + n))))
			break;
		*closed = *closed || r != '*';
		if (c->quote && closes_quote(c->quote, r))
			c->quote = 0;
		at += n;
	}
	return at;
}

/* Marks and the blanks between the dots of ". . ." */
static size_t run_length(const struct scan *c, size_t at)
{
	uint32_t r;

	while (at < c->s.n) {
		size_t n = letters_at(c->s, at, &r);

		if (!is_stop(r) && !is_hard_stop(r)) {
			if (r != ' ' || at + 1 >= c->s.n || c->s.p[at + 1] != '.' ||
			    c->s.p[at - 1] != '.' ||
			    (at + 2 < c->s.n && is_word(rune_at(c, at + 2))))
				break;
		}
		at += n;
	}
	return at;
}

/* A mark at `at`; gives where to go on. */
static size_t at_stop(struct scan *c, size_t at, uint32_t r)
{
	size_t run = run_length(c, at);
	bool hard = is_hard_stop(r), closed = false;
	bool inside = c->quote && c->quote_end > run;
	size_t to, next;

	if (c->start == NONE)
		begin(c, at);
	if (at < c->item_end)
		return c->item_end;
	to = take_closers(c, run, &closed);
	to = skip_notes(c, at, to);
	if (inside && c->quote)
		return to; /* the quotation goes on */
	to = skip_smiley(c, to);
	if (to >= c->s.n) {
		end(c, to);
		return to;
	}
	next = skip_space(c, to);
	/* 「本当？」と: the quotation stands inside a sentence */
	hard = hard && !(closed && next == to && (r == 0xFF01 || r == 0xFF1F));
	if (hard || (next > to && run_ends(c, at, run, closed, next)) ||
	    (next == to && (r == '.' || r == '!' || r == '?') && glued_ends(c, at, next, closed)))
		end(c, to);
	return to;
}

/* ---- line ends ---- */

static void measure(struct scan *c, size_t at)
{
	size_t line = at;

	c->width = 0;
	for (; at < c->s.n; at++) {
		if (c->s.p[at] != '\n')
			continue;
		if (at - line > c->width)
			c->width = at - line;
		if (at + 1 < c->s.n && (c->s.p[at + 1] == '\n' || c->s.p[at + 1] == '\r'))
			break;
		line = at + 1;
	}
	if (at == c->s.n && at - line > c->width)
		c->width = at - line;
	c->paragraph = at;
}

static bool is_bullet(const struct scan *c, size_t at)
{
	uint32_t r = rune_at(c, at);
	struct itemmark mark;

	if (r == 0x2022 || r == 0x25E6 || r == 0x25AA || r == 0x25CF || r == 0x2023 ||
	    r == 0x2043 || r == 0x25BA || r >= 0x1F300)
		return true;
	if ((r == '-' || r == '*' || r == '+' || r == 0x2013) && at + 1 < c->s.n)
		return letters_is_space(rune_at(c, at + (r < 0x80 ? 1 : 3)));
	return itemmark_read(str_sub(c->s, at, c->s.n), true, &mark) > 0;
}

/* A single line end: the next line starts anew when its first word had room on this one. */
static bool line_ends(const struct scan *c, size_t at, size_t next)
{
	uint32_t r = rune_at(c, next);
	uint32_t last = rune_before(c, at);
	struct after a;

	if (is_bullet(c, next) || is_bullet(c, c->line))
		return true;
	a = look_after(c, next);
	if (a.next == NEXT_LOWER || a.next == NEXT_OTHER || last == ',' || r == '.' ||
	    (r == '(' && letters_is_space(rune_at(c, next + 1))))
		return false;
	return c->width > WRAP_MAX || at - c->line + a.word.n + 6 < c->width;
}

static size_t at_newline(struct scan *c, size_t at)
{
	size_t next = skip_space(c, at);
	size_t line = at + 1;
	bool blank = false;

	for (size_t i = at + 1; i < next; i++)
		if (c->s.p[i] == '\n') {
			blank = true;
			line = i + 1;
		}
	if (c->start != NONE && !blank && c->paragraph < at)
		measure(c, c->line);
	if (c->start != NONE && (blank || next >= c->s.n || line_ends(c, at, next)))
		end(c, at);
	if (blank) {
		c->quote = 0;
		c->paragraph = 0;
	}
	c->line = line;
	return next;
}

static size_t at_other(struct scan *c, size_t at, size_t n, uint32_t r)
{
	if (c->quote && closes_quote(c->quote, r)) {
		uint32_t after = rune_at(c, at + n);

		c->quote = 0;
		/* „Überschrift“„Satz“: two quotations with nothing between them */
		if (r != ')' && r != ']' && (after == 0x201E || (after == 0x201C && r == 0x201D)))
			end(c, at + n);
	} else if (!c->quote && opens(c, at, n, r)) {
		open_quote(c, at, n, r);
	} else if ((r == ':' || r == ';') && at > 0 && letters_is_space(rune_before(c, at))) {
		size_t smile = skip_smiley(c, at);
		struct after a = look_after(c, skip_space(c, smile));

		if (smile > at && starts_sentence(&a))
			end(c, smile);
		if (smile > at)
			return smile;
	}
	return at + n;
}

static size_t step(struct scan *c, size_t at)
{
	uint32_t r;
	size_t n = letters_at(c->s, at, &r);

	if (r == '\n')
		return at_newline(c, at);
	if (letters_is_space(r)) {
		size_t next = at + n;

		if (c->start != NONE && c->item.value && next < c->s.n && is_next_item(c, next))
			end(c, at);
		return next;
	}
	/* "!Kung", ".NET": a mark before a word ends nothing */
	if ((is_stop(r) || is_hard_stop(r)) &&
	    (is_hard_stop(r) || at == 0 || !letters_is_space(rune_before(c, at)) ||
	     !is_word(rune_at(c, at + n))))
		return at_stop(c, at, r);
	if (c->start == NONE)
		begin(c, at);
	return at_other(c, at, n, r);
}

void sentence_split(struct str s, uint32_t at, const char *lang, struct ranges *out)
{
	struct scan c = {.s = s, .at = at, .lex = lexicon_get(lang), .out = out, .start = NONE};
	size_t i = 0;

	c.german = lexicon_is_german(c.lex);
	while (i < s.n) {
		/* inside a sentence that is no item most bytes mean nothing */
		bool inside = c.start != NONE && !c.item.value;
		size_t run = inside ? bytes_skip(s, i, BYTES_MARK) : bytes_run(s, i, BYTES_PLAIN);

		if (run > i && !inside && c.start == NONE)
			begin(&c, i);
		i = run > i ? run : step(&c, i);
	}
	end(&c, s.n);
}
