/* SPDX-License-Identifier: ISC */
/*
 * schedule.h: when kurzum makes issues (option `issues`): "daily 06:30", "weekly monday 07:00", or
 * both with a comma or a | between. Times are local. Pure but for the time zone.
 */
#ifndef KURZUM_CONF_SCHEDULE_H
#define KURZUM_CONF_SCHEDULE_H

#include <stdint.h>

#include "base/why.h"

#define SCHEDULE_RULES_MAX 4
#define SCHEDULE_MISSED_MAX 7u /* days that are made up for; of weeks fewer */

struct schedule_rule {
	uint8_t days; /* that an issue is about: 1 or 7 */
	uint8_t weekday; /* of a weekly one, 0: Monday */
	uint16_t minute; /* of the day */
};

struct schedule {
	struct schedule_rule rules[SCHEDULE_RULES_MAX];
	uint32_t n; /* 0: none are made */
};

/* ERR_CONFIG in words. */
enum err schedule_parse(struct schedule *out, struct str text, struct why *why) MUST_CHECK;

/* The times since `before` (0: only the last one) up to now at which a rule was due, the oldest
 * first; how many. A `before` after now, of a clock that was wrong, is none. */
uint32_t schedule_due(const struct schedule_rule *rule, int64_t before, int64_t now,
		      int64_t due[SCHEDULE_MISSED_MAX]);

#endif
