/* SPDX-License-Identifier: ISC */
#include "conf/schedule.h"

#include "base/civil.h"
#include "base/i18n.h"

#define WEEK 7
#define WEEKS_MISSED_MAX 4u
#define WORD_LEAST 3u /* letters of a weekday */

static const char *const weekdays[][2] = {
	{"monday", "montag"},	    {"tuesday", "dienstag"}, {"wednesday", "mittwoch"},
	{"thursday", "donnerstag"}, {"friday", "freitag"},   {"saturday", "samstag"},
	{"sunday", "sonntag"},
};

static bool find_weekday(struct str word, uint8_t *out)
{
	for (uint8_t i = 0; i < WEEK && word.n >= WORD_LEAST; i++)
		for (int k = 0; k < 2; k++)
			if (str_istarts(str_z(weekdays[i][k]), word)) {
				*out = i;
				return true;
			}
	return false;
}

/* "06:30" */
static bool find_minute(struct str word, uint16_t *out)
{
	struct str hours;
	long long h, m;

	if (!str_cut(&word, ':', &hours) || !str_int(hours, 0, 23, &h) || word.n != 2 ||
	    !str_int(word, 0, 59, &m))
		return false;
	*out = (uint16_t)(h * 60 + m);
	return true;
}

static bool next_word(struct str *rest, struct str *word)
{
	*rest = str_trim(*rest);
	if (!rest->n)
		return false;
	return str_cut(rest, ' ', word);
}

static bool parse_rule(struct schedule_rule *out, struct str text)
{
	struct str word;
	bool day = false;

	*out = (struct schedule_rule){0};
	if (!next_word(&text, &word))
		return false;
	if (str_ieq(word, STR("daily")))
		out->days = 1;
	else if (str_ieq(word, STR("weekly")))
		out->days = WEEK;
	else
		return false;
	while (next_word(&text, &word)) {
		if (out->days == WEEK && !day && find_weekday(word, &out->weekday))
			day = true;
		else if (out->minute || !find_minute(word, &out->minute))
			return false;
	}
	return true;
}

enum err schedule_parse(struct schedule *out, struct str text, struct why *why)
{
	struct str rest = str_trim(text);

	*out = (struct schedule){0};
	while (rest.n) {
		size_t n = 0;

		while (n < rest.n && rest.p[n] != ',' && rest.p[n] != '|')
			n++;
		if (out->n == SCHEDULE_RULES_MAX ||
		    !parse_rule(&out->rules[out->n], str_sub(rest, 0, n)))
			return why_set(why, ERR_CONFIG, NULL, 0,
				       _("issues is not \"%.*s\"; for example: daily 06:30, weekly "
					 "monday"),
				       STR_ARG(str_sub(text, 0, 60)));
		out->n++;
		rest = str_sub(rest, n + 1, rest.n);
	}
	return OK;
}

/* The k-th last time that it was due: 0 the last one. */
static int64_t due_before(const struct schedule_rule *rule, int64_t now, int k)
{
	struct civil c = civil_local(now);
	int back = rule->days == WEEK ? (c.weekday - rule->weekday + WEEK) % WEEK : 0;

	if (back == 0 && c.hour * 60 + c.minute < rule->minute)
		back = rule->days;
	return civil_local_seconds(c.year, c.month, c.day - back - k * rule->days,
				   rule->minute / 60, rule->minute % 60);
}

uint32_t schedule_due(const struct schedule_rule *rule, int64_t before, int64_t now,
		      int64_t due[SCHEDULE_MISSED_MAX])
{
	if (before > now)
		before = 0;
	uint32_t most = !before ? 1 : rule->days == 1 ? SCHEDULE_MISSED_MAX : WEEKS_MISSED_MAX;
	uint32_t n = 0;

	while (n < most && due_before(rule, now, (int)n) > before)
		n++;
	for (uint32_t i = 0; i < n; i++)
		due[i] = due_before(rule, now, (int)(n - 1 - i));
	return n;
}
