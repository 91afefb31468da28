/* SPDX-License-Identifier: ISC */
#include "base/datetext.h"

#include "base/buf.h"
#include "base/byte.h"
#include "base/civil.h"
#include "base/datemail.h"
#include "base/datename.h"
#include "base/utf8.h"

#define DAY INT64_C(86400)
#define UNSET (-1)
/* No date is longer; what is, is a text. */
#define DATE_BYTES 128
#define NUMBERS 4
/* Words that mean nothing to us (day names, "noon") and are let pass. */
#define STRANGE_WORDS 3

/* A date as it is being read. */
struct reader {
	struct str s;
	size_t at;
	int64_t year;
	int month, day, day_of_year, week, weekday;
	int hour, minute, second;
	bool afternoon, forenoon;
	bool has_offset; /* in digits: counts more than a name */
	int64_t offset;
	bool has_zone;
	struct datename_zone zone;
	int strange;
	unsigned numbers; /* bare ones, which only the rest can explain */
	struct {
		int64_t value;
		unsigned digits;
	} number[NUMBERS];
};

static char peek(const struct reader *r, size_t ahead)
{
	return r->at + ahead < r->s.n ? r->s.p[r->at + ahead] : '\0';
}

/* Digits ahead, counted. */
static unsigned digits_ahead(const struct reader *r, size_t ahead)
{
	unsigned n = 0;

	while (byte_is_digit(peek(r, ahead + n)))
		n++;
	return n;
}

/* Takes exactly n digits, which are there. n <= 18. */
static int64_t take_digits(struct reader *r, unsigned n)
{
	int64_t value = 0;

	for (unsigned i = 0; i < n; i++)
		value = value * 10 + (peek(r, i) - '0');
	r->at += n;
	return value;
}

static bool take(struct reader *r, char c)
{
	if (peek(r, 0) != c || c == '\0')
		return false;
	r->at++;
	return true;
}

static void skip_blanks(struct reader *r)
{
	while (byte_is_space(peek(r, 0)))
		r->at++;
}

static bool rest_starts(const struct reader *r, const char *text)
{
	return str_starts(str_sub(r->s, r->at, r->s.n), str_z(text));
}

/* Two digits are 1969 to 2068, as POSIX has it; three count from 1900 (RFC 5322, 4.3). */
static int64_t full_year(int64_t value, unsigned digits)
{
	if (digits >= 4)
		return value;
	if (digits == 3)
		return value + 1900;
	return value + (value < 69 ? 2000 : 1900);
}

static int month_length(int64_t year, int month)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return lengths[month - 1] + (month == 2 && leap);
}

static bool is_day(int64_t year, int month, int day)
{
	return month >= 1 && month <= 12 && day >= 1 && day <= month_length(year, month);
}

/* Fraction of a second: read and forgotten. */
static void skip_fraction(struct reader *r)
{
	if ((peek(r, 0) == '.' || peek(r, 0) == ',') && byte_is_digit(peek(r, 1)))
		r->at += 1 + digits_ahead(r, 1);
}

/* Offset in digits behind a sign: +2, +02, +0200, +02:00. */
static bool take_offset(struct reader *r)
{
	size_t start = r->at;
	bool west = peek(r, 0) == '-' || rest_starts(r, "\u2212");
	int64_t hours, minutes = 0;

	r->at += rest_starts(r, "\u2212") ? strlen("\u2212") : 1;
	unsigned n = digits_ahead(r, 0);

	if (n == 0 || n > 6 || n == 5) {
		r->at = start;
		return false;
	}
	hours = take_digits(r, n <= 2 ? n : n == 3 ? 1 : 2);
	if (n >= 3)
		minutes = take_digits(r, 2);
	else if (peek(r, 0) == ':' && digits_ahead(r, 1) == 2)
		minutes = (r->at++, take_digits(r, 2));
	r->at += digits_ahead(r, 0); /* seconds of an offset: none is in use */
	if (peek(r, 0) == ':' && digits_ahead(r, 1) == 2)
		r->at += 3;
	if (hours > 15 || minutes > 59) /* no place is as far from Greenwich */
		return false;
	if (r->has_zone && r->zone.reversed)
		west = !west;
	r->offset = (hours * 60 + minutes) * (west ? -60 : 60);
	r->has_offset = true;
	return true;
}

/* hh:mm[:ss[.f]], the first digit at r->at. */
static bool take_clock(struct reader *r)
{
	r->hour = (int)take_digits(r, digits_ahead(r, 0));
	r->at++;
	r->minute = (int)take_digits(r, 2);
	r->second = 0;
	if (peek(r, 0) == ':' && digits_ahead(r, 1) >= 1 && digits_ahead(r, 1) <= 2) {
		r->at++;
		r->second = (int)take_digits(r, digits_ahead(r, 0));
	}
	skip_fraction(r);
	return !byte_is_digit(peek(r, 0));
}

static bool is_clock(const struct reader *r, unsigned digits)
{
	return digits <= 2 && peek(r, digits) == ':' && digits_ahead(r, digits + 1) == 2;
}

/* ---- ISO 8601 ---- */

/* Runs of digits only: what they mean depends on how many there are. */
static bool iso_run(struct reader *r, unsigned n)
{
	switch (n) {
	case 4:
		r->year = take_digits(r, 4);
		return true;
	case 5: /* YYDDD */
	case 7: /* YYYYDDD */
		r->year = full_year(take_digits(r, n - 3), n - 3);
		r->day_of_year = (int)take_digits(r, 3);
		return true;
	case 6: /* YYMMDD, and where that can't be YYYYMM */
	case 8: /* YYYYMMDD */
		r->year = full_year(take_digits(r, n - 4), n - 4);
		r->month = (int)take_digits(r, 2);
		r->day = (int)take_digits(r, 2);
		if (n == 6 && !is_day(r->year, r->month, r->day)) {
			r->at -= 6;
			r->year = take_digits(r, 4);
			r->month = (int)take_digits(r, 2);
			r->day = UNSET;
		}
		return true;
	default:
		return false;
	}
}

/* -MM, -MM-DD, -DDD, -Www, -Www-D, Www, WwwD behind the year. */
static bool iso_rest(struct reader *r)
{
	bool dash = take(r, '-');

	if (peek(r, 0) == 'W' && digits_ahead(r, 1) >= 2) {
		r->at++;
		r->week = (int)take_digits(r, 2);
		(void)take(r, '-');
		r->weekday = digits_ahead(r, 0) == 1 ? (int)take_digits(r, 1) : 1;
		return true;
	}
	unsigned n = dash ? digits_ahead(r, 0) : 0;

	if (n == 3) {
		r->day_of_year = (int)take_digits(r, 3);
		return true;
	}
	if (n == 0 || n > 2)
		return !dash;
	r->month = (int)take_digits(r, n);
	if (peek(r, 0) == '-' && digits_ahead(r, 1) >= 1 && digits_ahead(r, 1) <= 2) {
		r->at++;
		r->day = (int)take_digits(r, digits_ahead(r, 0));
	}
	return true;
}

static bool iso_date(struct reader *r)
{
	bool century_left_out = take(r, '-'); /* -YYMM, -YY-MM */
	unsigned n = digits_ahead(r, 0);

	if (century_left_out && (n == 2 || n == 4)) {
		r->year = full_year(take_digits(r, 2), 2);
		if (n == 4)
			r->month = (int)take_digits(r, 2);
		return n == 4 || iso_rest(r);
	}
	if (century_left_out)
		return false;
	if (n == 2 && peek(r, 2) == '-') { /* YY-MM-DD, YY-DDD */
		r->year = full_year(take_digits(r, 2), 2);
		return iso_rest(r);
	}
	if (n == 4 && (peek(r, 4) == '-' || peek(r, 4) == 'W')) {
		r->year = take_digits(r, 4);
		return iso_rest(r);
	}
	return iso_run(r, n);
}

static bool iso_time(struct reader *r)
{
	unsigned n = digits_ahead(r, 0);

	if (is_clock(r, n))
		return take_clock(r);
	if (n != 2 && n != 4 && n != 6)
		return false;
	r->hour = (int)take_digits(r, 2);
	r->minute = n >= 4 ? (int)take_digits(r, 2) : 0;
	r->second = n == 6 ? (int)take_digits(r, 2) : 0;
	skip_fraction(r);
	return true;
}

/* The whole text, or it isn't ISO 8601. */
static bool read_iso(struct reader *r)
{
	if (!iso_date(r))
		return false;
	if (r->at == r->s.n)
		return true;
	if (!take(r, 'T') && !take(r, 't') && !take(r, '_') && !byte_is_space(peek(r, 0)))
		return false;
	skip_blanks(r);
	if (!iso_time(r))
		return false;
	skip_blanks(r);
	if (peek(r, 0) == '+' || peek(r, 0) == '-')
		return take_offset(r) && r->at == r->s.n;
	if (take(r, 'Z') || take(r, 'z'))
		r->has_offset = true;
	return r->at == r->s.n;
}

/* ---- seconds since 1970, and digits run together ---- */

static bool read_digits(struct reader *r, int64_t *out)
{
	unsigned n = digits_ahead(r, 0);
	bool fraction = (n == 9 || n == 10) && peek(r, n) == '.' &&
			digits_ahead(r, n + 1) + n + 1 == r->s.n;

	if (n != r->s.n && !fraction)
		return false;
	if (n == 14 || n == 12) { /* YYYYMMDDhhmm[ss] */
		struct reader whole = *r;

		if (iso_run(&whole, 8) && whole.year >= 1970 && whole.year < 2100 &&
		    is_day(whole.year, whole.month, whole.day)) {
			*r = whole;
			return iso_time(r);
		}
	}
	if (n < 9 || n == 11 || n == 14 || n == 15 || n > 16)
		return false;
	int64_t value = take_digits(r, n);

	if (n == 12 || n == 13)
		value /= 1000;
	else if (n == 16)
		value /= 1000000;
	r->at = r->s.n;
	*out = value;
	r->year = UNSET;
	return true;
}

/* ---- everything else ---- */

/* Hangul in a date is written in Korea, where the zone is left out. */
static void korean(struct reader *r)
{
	if (!r->has_zone)
		r->has_zone = datename_zone_find(&r->zone, STR("kst"));
}

/* Signs of the date in Chinese, Japanese and Korean, behind a number. */
static bool take_sign(struct reader *r, int64_t value, unsigned digits)
{
	static const struct {
		const char *text;
		char what;
	} signs[] = {
		{"年", 'y'}, {"년", 'y'}, {"月", 'm'}, {"월", 'm'}, {"日", 'd'},
		{"号", 'd'}, {"일", 'd'}, {"時", 'h'}, {"时", 'h'}, {"点", 'h'},
		{"시", 'h'}, {"分", 'i'}, {"분", 'i'}, {"秒", 's'}, {"초", 's'},
	};

	if (!(peek(r, 0) & 0x80))
		return false;
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		if (!rest_starts(r, signs[i].text))
			continue;
		r->at += strlen(signs[i].text);
		switch (signs[i].what) {
		case 'y':
			r->year = full_year(value, digits);
			if (strcmp(signs[i].text, "년") == 0)
				korean(r);
			break;
		case 'm':
			r->month = (int)value;
			break;
		case 'd':
			r->day = (int)value;
			break;
		case 'h':
			r->hour = (int)value;
			r->minute = r->second = 0;
			break;
		case 'i':
			r->minute = (int)value;
			break;
		default:
			r->second = (int)value;
		}
		return true;
	}
	return false;
}

/* Puts three numbers in their places by size and by the habit that goes with the separator. */
static bool order_numbers(struct reader *r, char sep, const int64_t v[3], const unsigned n[3])
{
	bool year_first = n[0] >= 3 || (v[0] > 31 && n[2] <= 2);
	int a = year_first ? (int)v[1] : (int)v[0];
	int b = year_first ? (int)v[2] : (int)v[1];

	r->year = year_first ? full_year(v[0], n[0]) : full_year(v[2], n[2]);
	/* 2025/13/06 is met as well; 06/13/2025 is American, 13.06. and 13-06- are not */
	bool month_first = (year_first && sep != '/') || (sep == '/' ? a <= 12 : b > 12);

	r->month = month_first ? a : b;
	r->day = month_first ? b : a;
	return is_day(r->year, r->month, r->day);
}

/* 13.06.2025, 2025. 06. 13., 6/13/25, 2025/06/13; the first digit at r->at. */
static bool take_numeric(struct reader *r)
{
	size_t start = r->at;
	int64_t v[3];
	unsigned n[3];
	char sep = '\0';

	for (int i = 0; i < 3; i++) {
		if (i > 0) {
			char c = peek(r, 0);

			if ((c != '.' && c != '/' && c != '-') || (sep && c != sep))
				break;
			sep = c;
			r->at++;
			if (sep == '.')
				skip_blanks(r);
		}
		n[i] = digits_ahead(r, 0);
		if (n[i] == 0 || n[i] > 4)
			break;
		v[i] = take_digits(r, n[i]);
		/* a clock behind "13.6. 08:12" is no year */
		if (i == 2 && peek(r, 0) != ':' && n[1] <= 2 && order_numbers(r, sep, v, n))
			return true;
	}
	r->at = start;
	return false;
}

/* hh.mm where a time is due: behind the date, or before "Uhr"; and 8h12, 8 Uhr 12. */
static bool take_spoken_clock(struct reader *r, unsigned digits)
{
	struct reader t = *r;

	if (r->hour != UNSET || digits > 2)
		return false;
	t.hour = (int)take_digits(&t, digits);
	if (peek(&t, 0) == '.' && digits_ahead(&t, 1) == 2) {
		t.at++;
		t.minute = (int)take_digits(&t, 2);
		if (peek(&t, 0) == '.' && digits_ahead(&t, 1) == 2)
			t.second = (t.at++, (int)take_digits(&t, 2));
		skip_blanks(&t);
		if (t.month == UNSET && !str_istarts(str_sub(t.s, t.at, t.s.n), STR("Uhr")))
			return false;
	} else {
		skip_blanks(&t);
		struct str rest = str_sub(t.s, t.at, t.s.n);
		bool uhr = str_istarts(rest, STR("Uhr"));

		if (!uhr && !(str_istarts(rest, STR("h")) && digits_ahead(&t, 1) <= 2 &&
			      (peek(&t, 1) == '\0' || byte_is_space(peek(&t, 1)) ||
			       byte_is_digit(peek(&t, 1)))))
			return false;
		t.at += uhr ? 3 : 1;
		skip_blanks(&t);
		if (digits_ahead(&t, 0) == 2 && !is_clock(&t, 2))
			t.minute = (int)take_digits(&t, 2);
		(void)take(&t, 'm');
	}
	*r = t;
	return true;
}

static bool take_number(struct reader *r)
{
	unsigned digits = digits_ahead(r, 0);

	if (digits > 4)
		return false;
	if (is_clock(r, digits) && r->hour == UNSET)
		return take_clock(r);
	if (r->month == UNSET && take_numeric(r))
		return true;
	if (take_spoken_clock(r, digits))
		return true;
	int64_t value = take_digits(r, digits);

	if (take_sign(r, value, digits))
		return true;
	/* "3 pm" */
	skip_blanks(r);
	struct str rest = str_sub(r->s, r->at, r->s.n);

	if (r->hour == UNSET && digits <= 2 && r->month != UNSET &&
	    (str_istarts(rest, STR("am")) || str_istarts(rest, STR("pm")) ||
	     str_istarts(rest, STR("a.m")) || str_istarts(rest, STR("p.m")))) {
		r->hour = (int)value;
		r->minute = r->second = 0;
		return true;
	}
	if (r->numbers == NUMBERS)
		return false;
	r->number[r->numbers].value = value;
	r->number[r->numbers++].digits = digits;
	return true;
}

static bool is_word_byte(const struct reader *r, size_t ahead)
{
	unsigned char c = (unsigned char)peek(r, ahead);

	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Bytes of the word ahead: letters, and in names of places also / and _. */
static size_t word_length(const struct reader *r)
{
	size_t n = 0;

	for (;;) {
		struct str rest = str_sub(r->s, r->at + n, r->s.n);
		uint32_t rune;
		size_t step = utf8_decode(rest, &rune, NULL);
		bool place = n && r->hour != UNSET && (rune == '/' || rune == '_') &&
			     is_word_byte(r, n + 1);

		if (step == 0 || !(utf8_is_letter(rune) || utf8_is_mark(rune) || place))
			return n;
		n += step;
	}
}

/* "am" is German for "on" unless a time stands before it. */
static bool take_half(struct reader *r)
{
	struct str rest = str_sub(r->s, r->at, r->s.n);
	static const struct {
		const char *text;
		bool afternoon;
	} halves[] = {{"오전", false}, {"오후", true},	{"上午", false},
		      {"下午", true},  {"午前", false}, {"午後", true}};

	for (size_t i = 0; i < sizeof halves / sizeof halves[0]; i++) {
		if (!str_starts(rest, str_z(halves[i].text)))
			continue;
		*(halves[i].afternoon ? &r->afternoon : &r->forenoon) = true;
		r->at += strlen(halves[i].text);
		if (i < 2)
			korean(r);
		return true;
	}
	bool am = str_istarts(rest, STR("am")) || str_istarts(rest, STR("a.m"));
	bool pm = str_istarts(rest, STR("pm")) || str_istarts(rest, STR("p.m"));
	size_t n = rest.n > 1 && rest.p[1] == '.' ? 3 : 2;

	if (r->hour == UNSET || r->hour > 12 || !(am || pm) || is_word_byte(r, n))
		return false;
	*(pm ? &r->afternoon : &r->forenoon) = true;
	r->at += n;
	return true;
}

/* Three capitals and more are a zone even without a time before them. */
static bool is_shouted(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] < 'A' || word.p[i] > 'Z')
			return false;
	return word.n >= 3;
}

static bool take_word(struct reader *r)
{
	struct buf folded;
	size_t n = word_length(r);

	if (n == 0)
		return false;
	struct str word = str_sub(r->s, r->at, r->at + n);

	r->at += n;
	if ((r->hour != UNSET || is_shouted(word)) && !r->has_zone &&
	    datename_zone_find(&r->zone, word)) {
		r->has_zone = true;
		return true;
	}
	buf_init(&folded, DATE_BYTES);
	utf8_fold(&folded, word);
	int month = datename_month(buf_view(&folded));

	if (month)
		r->month = month; /* a later one wins: "mar" may have been mardi */
	else if (!datename_is_filler(buf_view(&folded)))
		r->strange++;
	buf_release(&folded);
	return r->strange <= STRANGE_WORDS;
}

/* (CEST), (Friday), （金）: of use only for a zone that is missing. */
static bool take_comment(struct reader *r)
{
	bool wide = rest_starts(r, "（");
	const char *close = wide ? "）" : ")";

	r->at += wide ? strlen("（") : 1;
	struct str rest = str_sub(r->s, r->at, r->s.n);
	size_t end = str_find(rest, str_z(close));

	if (end == SIZE_MAX)
		return false;
	if (!r->has_zone)
		r->has_zone = datename_zone_find(&r->zone, str_sub(rest, 0, end));
	r->at += end + strlen(close);
	return true;
}

/* RFC 9557: "[Europe/Berlin]" and the like behind the offset, which says enough. */
static bool take_brackets(struct reader *r)
{
	size_t end = str_chr(str_sub(r->s, r->at, r->s.n), ']');

	if (end == SIZE_MAX || r->hour == UNSET)
		return false;
	r->at += end + 1;
	return true;
}

static bool take_item(struct reader *r)
{
	char c = peek(r, 0);
	bool minus = rest_starts(r, "\u2212");

	if (byte_is_digit(c))
		return take_number(r);
	if (c == '(' || rest_starts(r, "（"))
		return take_comment(r);
	if (c == '[')
		return take_brackets(r);
	if ((c == '+' || c == '-' || minus) && r->hour != UNSET && !r->has_offset &&
	    (minus || byte_is_digit(peek(r, 1)))) {
		/* "08:12-13 June": not an offset when more than a day's hours */
		if (!take_offset(r))
			r->at++;
		return true;
	}
	if (take_half(r) || take_word(r))
		return true;
	if (r->strange > STRANGE_WORDS)
		return false;
	uint32_t rune;
	bool bad;

	r->at += utf8_decode(str_sub(r->s, r->at, r->s.n), &rune, &bad);
	return !bad && (utf8_is_space(rune) || rune == 0xBA || rune == 0xAA || rune == '\'' ||
			rune == 0x2019 || (rune < 0x80 && strchr(",.;:-/|@", (int)rune)) ||
			(rune >= 0x2010 && rune <= 0x2015) || rune == 0xB7 || rune == 0x2022);
}

/*
 * Gives the bare numbers their meaning: what is larger than a day is the year, and a second such
 * the time.
 */
static bool place_numbers(struct reader *r)
{
	/* "2025 06 13", and words for "month" we don't know */
	if (r->month == UNSET && r->numbers == 3) {
		int64_t v[3] = {r->number[0].value, r->number[1].value, r->number[2].value};
		unsigned n[3] = {r->number[0].digits, r->number[1].digits, r->number[2].digits};

		return (n[0] == 4 || n[2] == 4) && order_numbers(r, '-', v, n);
	}
	for (unsigned i = 0; i < r->numbers; i++) {
		int64_t value = r->number[i].value;
		unsigned digits = r->number[i].digits;
		bool year = digits > 2 || value > 31 || value == 0;

		if (!year && r->day == UNSET) {
			r->day = (int)value;
		} else if (r->year == UNSET) {
			r->year = full_year(value, digits);
		} else if (digits == 4 && r->hour == UNSET) {
			r->hour = (int)value / 100;
			r->minute = (int)value % 100;
			r->second = 0;
		} else {
			return false;
		}
	}
	return true;
}

static bool read_loose(struct reader *r)
{
	while (r->at < r->s.n)
		if (!take_item(r))
			return false;
	return place_numbers(r) && r->year != UNSET && r->month != UNSET;
}

/* ---- putting it together ---- */

/* Monday of ISO week 1 is the one of the week with 4 January in it. */
static bool week_start(const struct reader *r, int64_t *out)
{
	int64_t fourth = civil_seconds(r->year, 1, 4, 0, 0, 0);

	if (r->week < 1 || r->week > 53 || r->weekday < 1 || r->weekday > 7)
		return false;
	*out = fourth + DAY * (7 * (r->week - 1) + r->weekday - 1 - civil_utc(fourth).weekday);
	return true;
}

static bool day_start(const struct reader *r, int64_t *out)
{
	int month = r->month == UNSET ? 1 : r->month;
	int day = r->day == UNSET ? 1 : r->day;

	if (r->year < 1 || r->year > 9999)
		return false;
	if (r->week != UNSET)
		return week_start(r, out);
	if (r->day_of_year != UNSET) {
		month = 1;
		day = 1;
		if (r->day_of_year < 1 || r->day_of_year > 337 + month_length(r->year, 2))
			return false;
	}
	if (!is_day(r->year, month, day))
		return false;
	*out = civil_seconds(r->year, month, day, 0, 0, 0);
	if (r->day_of_year != UNSET)
		*out += (r->day_of_year - 1) * DAY;
	return true;
}

static bool assemble(struct reader *r, int64_t *out)
{
	int64_t day;

	if (!day_start(r, &day))
		return false;
	if (r->hour == UNSET)
		r->hour = 0;
	if (r->afternoon && r->hour < 12)
		r->hour += 12;
	else if (r->forenoon && r->hour == 12)
		r->hour = 0;
	bool midnight = r->hour == 24 && r->minute == 0 && r->second == 0;

	if ((r->hour > 23 && !midnight) || r->minute > 59 || r->second > 60)
		return false;
	int64_t local = day + r->hour * 3600 + r->minute * 60 + r->second;

	if (r->has_offset)
		*out = local - r->offset;
	else
		*out = local - (r->has_zone ? datename_offset(&r->zone, local) : 0);
	return true;
}

bool datetext_parse(struct str s, int64_t *out)
{
	s = str_trim(s);
	if (s.n == 0 || s.n > DATE_BYTES)
		return false;
	if (datemail_parse(s, out))
		return true;
	const struct reader fresh = {.s = s,
				     .year = UNSET,
				     .month = UNSET,
				     .day = UNSET,
				     .day_of_year = UNSET,
				     .week = UNSET,
				     .weekday = UNSET,
				     .hour = UNSET};
	struct reader r = fresh;

	if (read_iso(&r) && assemble(&r, out))
		return true;
	r = fresh;
	if (read_digits(&r, out))
		return r.year == UNSET || assemble(&r, out);
	r = fresh;
	return read_loose(&r) && assemble(&r, out);
}
