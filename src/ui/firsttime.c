/* SPDX-License-Identifier: ISC */
#include "ui/firsttime.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "conf/starter.h"
#include "ui/configure.h"
#include "ui/subscribe.h"

void firsttime_ask(struct session *s)
{
	struct arena a = {0};
	struct starter starter;
	struct buf label;

	starter_read(&starter, s->paths, &a);
	buf_init(&label, sizeof s->prompt.label - 1);
	buf_cstr(&label, _("Topics to begin with (digits, then Enter):"));
	for (uint32_t i = 0; i < starter.n; i++)
		buf_printf(&label, " %u %.*s", i + 1, STR_ARG(starter.topics[i].name));
	if (starter.n)
		prompt_open(&s->prompt, PROMPT_TOPICS, label.data);
	s->dirty = true;
	buf_release(&label);
	arena_release(&a);
}

void firsttime_start(struct session *s)
{
	configure_exposed(s);
	if (subscribe_start(s))
		firsttime_ask(s);
}

/* The lines of the chosen topics, each topic once; false: a digit is none of theirs. */
static bool collect(const struct starter *starter, struct str digits, struct buf *lines)
{
	bool taken[STARTER_TOPICS_MAX] = {false};

	for (size_t i = 0; i < digits.n; i++) {
		uint32_t k = (uint32_t)(digits.p[i] - '1');

		if (strchr(" ,", digits.p[i]))
			continue;
		if (k >= starter->n)
			return false;
		if (!taken[k])
			buf_str(lines, starter->topics[k].lines);
		taken[k] = true;
	}
	return true;
}

/* They are imported as another reader's list is: known ones stay, u takes it back. */
static void import(struct session *s, struct str lines)
{
	struct arena a = {0};
	const char *path;
	struct why why = {0};

	if (session_ok(s, file_scratch(lines, &a, &path, &why), &why)) {
		snprintf(s->offer, sizeof s->offer, "%s", path);
		subscribe_import(s);
		(void)unlink(path);
	}
	arena_release(&a);
}

void firsttime_choose(struct session *s, struct str digits)
{
	struct arena a = {0};
	struct starter starter;
	struct buf lines;

	starter_read(&starter, s->paths, &a);
	buf_init(&lines, STARTER_BYTES_MAX);
	if (!collect(&starter, digits, &lines)) {
		session_warn(s, _("There is no such topic; digits from 1 to %u, as 13."),
			     starter.n);
	} else if (lines.len) {
		import(s, buf_view(&lines));
	}
	buf_release(&lines);
	arena_release(&a);
}
