/* SPDX-License-Identifier: ISC */
#include "ui/listorder.h"

#include "base/i18n.h"
#include "ui/view.h"

/* Groups by letter, in the order of enum order_group. */
static const struct {
	char letter;
	const char *help;
} groups[] = {
	{'n', N_("nothing")},
	{'d', N_("day")},
	{'s', N_("source")},
	{'t', N_("tag")},
};

#define GROUPS (sizeof groups / sizeof groups[0])

void listorder_ask(struct session *s, bool back)
{
	struct buf question;

	buf_init(&question, sizeof s->prompt.label);
	buf_cstr(&question, back ? _("Sort, other way round:") : _("Sort:"));
	for (int i = 0; i < ORDER_COUNT; i++)
		buf_printf(&question, "%s %c %s", i ? "," : "", order_letter((enum order_by)i),
			   _(order_help((enum order_by)i)));
	prompt_open(&s->prompt, back ? PROMPT_SORT_BACK : PROMPT_SORT, question.data);
	buf_release(&question);
}

void listorder_ask_group(struct session *s)
{
	struct buf question;

	buf_init(&question, sizeof s->prompt.label);
	buf_cstr(&question, _("Group by:"));
	for (size_t i = 0; i < GROUPS; i++)
		buf_printf(&question, "%s %c %s", i ? "," : "", groups[i].letter,
			   _(groups[i].help));
	prompt_open(&s->prompt, PROMPT_GROUP, question.data);
	buf_release(&question);
}

void listorder_follow(struct session *s)
{
	view_sort_again(s);
}

void listorder_sort(struct session *s, struct str letter, bool back)
{
	struct order order = s->view->at.order;
	int sort = letter.n ? order_of_letter(letter.p[0]) : -1;

	if (sort < 0) {
		session_say(s, _("There is no order of that letter."));
		return;
	}
	if (back && sort / 2 != ORDER_RANDOM)
		sort ^= 1;
	order.sort = sort;
	view_give(s, order);
}

void listorder_group(struct session *s, struct str letter)
{
	struct order order = s->view->at.order;

	for (size_t i = 0; i < GROUPS; i++) {
		if (letter.n && letter.p[0] == groups[i].letter) {
			order.group = (int)i;
			view_give(s, order);
			return;
		}
	}
	session_say(s, _("There is no group of that letter."));
}

bool listorder_give(struct session *s, enum option option, struct str value)
{
	struct order order = s->view->at.order;
	int choice = options_choice(option, value);

	if (choice < 0)
		return false;
	*(option == OPTION_sort ? &order.sort : &order.group) = choice;
	view_give(s, order);
	return true;
}
