/* SPDX-License-Identifier: ISC */
#include "ui/articleact.h"

#include "ui/enclosed.h"
#include "ui/listact.h"
#include "ui/marks.h"
#include "ui/offline.h"
#include "ui/openpages.h"
#include "ui/handover.h"
#include "ui/output.h"
#include "ui/screen_changes.h"
#include "ui/tagging.h"
#include "ui/textfind.h"

bool articleact(struct session *s, enum keys_action action)
{
	switch (action) {
	case KEYS_FIND:
		textfind_ask(s);
		return true;
	case KEYS_PIPE:
		output_ask_pipe(s);
		return true;
	case KEYS_WRITE:
		output_ask_file(s, ".txt");
		return true;
	case KEYS_EXPORT:
		output_ask_file(s, ".epub");
		return true;
	case KEYS_HANDOVER:
		handover_ask(s);
		return true;
	case KEYS_BOOKMARK:
		output_bookmark(s);
		return true;
	case KEYS_TAGS:
		tagging_ask(s);
		return true;
	case KEYS_CHANGES:
		screen_changes_open(s);
		return true;
	case KEYS_FLAGS:
		tagging_ask_flags(s);
		return true;
	default:
		return offline_act(s, action) || enclosed_act(s, action);
	}
}

void articleact_answer(struct session *s, enum prompt_kind kind, struct str text)
{
	switch (kind) {
	case PROMPT_HANDOVER:
		handover_choose(s, text);
		break;
	case PROMPT_FIND:
		textfind_done(s, text);
		break;
	case PROMPT_PIPE:
		output_pipe(s, text);
		break;
	case PROMPT_WRITE:
		output_write(s, text);
		break;
	case PROMPT_OVERWRITE:
		if (text.n)
			output_overwrite(s);
		break;
	case PROMPT_PAGES:
		if (text.n)
			openpages_yes(s);
		break;
	case PROMPT_TAGS:
		tagging_answer(s, text);
		break;
	case PROMPT_FLAGS:
		tagging_answer_flags(s, text);
		break;
	case PROMPT_READ_SOURCE:
		marks_read_source(s, text);
		break;
	default:
		listact_answer(s, kind, text);
		break;
	}
}

void articleact_typed(struct session *s, enum prompt_kind kind, struct str text)
{
	if (kind == PROMPT_FIND)
		textfind_typed(s, text);
	else
		listact_typed(s, kind, text);
}

void articleact_cancelled(struct session *s, enum prompt_kind kind)
{
	if (kind == PROMPT_FIND)
		textfind_cancel(s);
	else
		listact_cancelled(s, kind);
}

void articleact_complete(struct session *s, enum prompt_kind kind, int step)
{
	if (kind == PROMPT_TAGS)
		tagging_complete(s, step);
}
