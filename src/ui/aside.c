/* SPDX-License-Identifier: ISC */
#include "ui/aside.h"

#include <string.h>

#include "base/i18n.h"
#include "base/tell.h"

void aside_init(struct aside *a)
{
	memset(a, 0, sizeof *a);
	buf_init(&a->line, BUF_MAX);
	buf_init(&a->copied, BUF_MAX);
	buf_init(&a->input, BUF_MAX);
	buf_init(&a->picture, BUF_MAX);
}

void aside_show(const struct aside *a)
{
	tell_out("\n%.*s\n", STR_ARG(buf_view(&a->line)));
}

void aside_ask(void)
{
	tell_out("\n[%s] ", _("Enter goes on"));
}

void aside_clear(struct aside *a)
{
	buf_clear(&a->line);
	buf_clear(&a->copied);
	buf_clear(&a->input);
	a->argv = NULL;
	arena_clear(&a->arena);
}

void aside_release(struct aside *a)
{
	buf_release(&a->line);
	buf_release(&a->copied);
	buf_release(&a->input);
	buf_release(&a->picture);
	arena_release(&a->arena);
	a->argv = NULL;
}
