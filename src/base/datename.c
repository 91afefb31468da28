/* SPDX-License-Identifier: ISC */
#include "base/datename.h"

#include "base/civil.h"

int datename_month(struct str folded)
{
	static const struct {
		unsigned char month, length;
		const char *stem;
	} stems[] = {
#define MONTH(month, stem) {month, sizeof(stem) - 1, stem},
#include "base/datename.def"
#undef MONTH
	};
	int month = 0;
	size_t longest = 0;

	for (size_t i = 0; longest < folded.n && i < sizeof stems / sizeof stems[0]; i++) {
		size_t n = stems[i].length;

		if (stems[i].stem[0] == folded.p[0] && n > longest && n <= folded.n &&
		    memcmp(stems[i].stem, folded.p, n) == 0) {
			longest = n;
			month = stems[i].month;
		}
	}
	return month;
}

bool datename_is_filler(struct str folded)
{
	static const char *const words[] = {
#define FILLER(word) word,
#include "base/datename.def"
#undef FILLER
	};

	for (size_t i = 0; folded.n && i < sizeof words / sizeof words[0]; i++)
		if (words[i][0] == folded.p[0] && str_eq(folded, str_z(words[i])))
			return true;
	return false;
}

bool datename_zone_find(struct datename_zone *out, struct str name)
{
	static const struct {
		const char *name;
		int minutes;
		enum datename_rule rule;
	} zones[] = {
#define ZONE(name, minutes) {name, minutes, RULE_NONE},
#define PLACE(name, minutes, rule) {name, minutes, rule},
#include "base/datename.def"
#undef ZONE
#undef PLACE
	};
	bool reversed = str_istarts(name, STR("etc/"));

	if (reversed)
		name = str_sub(name, 4, name.n);
	for (size_t i = 0; name.n && i < sizeof zones / sizeof zones[0]; i++) {
		if ((zones[i].name[0] | 32) != (name.p[0] | 32))
			continue;

		struct str known = str_z(zones[i].name);
		bool open = str_ends(known, STR("/")); /* a continent: any place on it */

		if (open ? !str_istarts(name, known) : !str_ieq(name, known))
			continue;
		*out = (struct datename_zone){zones[i].minutes, zones[i].rule, reversed};
		return true;
	}
	return false;
}

/* Day of the n-th Sunday of a month (n from 1; 0: the last one). */
static int sunday(int64_t year, int month, int n)
{
	int day = n ? 1 : 31; /* the rules ask only for last Sundays of long months */
	struct civil c = civil_utc(civil_seconds(year, month, day, 0, 0, 0));

	return n ? day + (6 - c.weekday) + 7 * (n - 1) : day - (c.weekday + 1) % 7;
}

/*
 * Summer time as it is since 1996 (EU), 2007 (US), 2008 (Australia), 2007 (New Zealand); a date of
 * a feed that names a place and is older may be an hour off for some weeks.
 */
int64_t datename_offset(const struct datename_zone *zone, int64_t local)
{
	int64_t winter = (int64_t)zone->minutes * 60;
	int64_t year = civil_utc(local).year;
	int64_t from = 0, to = 0; /* in local winter time */
	bool south = zone->rule == RULE_AU || zone->rule == RULE_NZ;

	switch (zone->rule) {
	case RULE_NONE:
		return winter;
	case RULE_EU:
		from = civil_seconds(year, 3, sunday(year, 3, 0), 1, 0, 0) + winter;
		to = civil_seconds(year, 10, sunday(year, 10, 0), 1, 0, 0) + winter;
		break;
	case RULE_US:
		from = civil_seconds(year, 3, sunday(year, 3, 2), 2, 0, 0);
		to = civil_seconds(year, 11, sunday(year, 11, 1), 1, 0, 0);
		break;
	case RULE_AU:
		from = civil_seconds(year, 10, sunday(year, 10, 1), 2, 0, 0);
		to = civil_seconds(year, 4, sunday(year, 4, 1), 2, 0, 0);
		break;
	case RULE_NZ:
		from = civil_seconds(year, 9, 30, 2, 0, 0);
		from -= (int64_t)((civil_utc(from).weekday + 1) % 7) * 86400;
		to = civil_seconds(year, 4, sunday(year, 4, 1), 2, 0, 0);
		break;
	}
	/* `local` shows summer time while it holds: an hour later than winter time */
	bool summer = south ? local < to + 3600 || local >= from
			    : local >= from && local < to + 3600;

	return winter + (summer ? 3600 : 0);
}
