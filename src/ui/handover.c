/* SPDX-License-Identifier: ISC */
#include "ui/handover.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/url.h"
#include "doc/export.h"
#include "doc/mdprint.h"
#include "ui/view.h"

#define TEXT_MAX (64u << 20)
#define LABEL_MAX 256

/*
 * A file with the text; it is the program's from now on, as nobody knows when it has read it, and
 * lies where such files are cleared away. NULL: it could not be written.
 */
static const char *write_text(const struct article *article, struct arena *a)
{
	const char *path;
	struct buf text;
	enum err err;

	buf_init(&text, TEXT_MAX);
	mdprint_title(&article->doc, article->data.title, &text);
	mdprint_doc(&article->doc, &text);
	err = file_scratch(buf_view(&text), a, &path, NULL);
	buf_release(&text);
	return err ? NULL : path;
}

void handover_run(struct session *s, const struct options_command *command)
{
	const struct db_row *row = pane_list_selected(&s->view->list);
	struct article article = {0};
	struct arena a = {0};
	struct why why = {0};
	struct proc_fill fill[3];
	char **argv;
	enum err err;

	if (!row) {
		session_say(s, _("There is no article here."));
		return;
	}
	err = article_load(&article, s->db, row->key.id, &why);
	if (!err) {
		const char *file = strstr(command->line, "%f") ? write_text(&article, &a) : "";

		/* a program gets no address that a browser would not get */
		fill[0] = (struct proc_fill){'u', url_is_safe(article.data.url) ? article.data.url
										: STR("")};
		fill[1] = (struct proc_fill){'t', article.data.title};
		fill[2] = (struct proc_fill){'f', str_z(file ? file : "")};
		err = proc_argv(&a, str_z(command->line), fill, 3, &argv, &why);
	}
	if (!err)
		err = proc_detach(argv, STR_NONE, &why);
	if (session_ok(s, err, &why))
		session_say(s, _("Handed over: %s"), command->name);
	article_release(&article);
	arena_release(&a);
}

void handover_ask(struct session *s)
{
	const struct options_commands *commands = &s->options->commands;
	struct buf label;

	if (!commands->len) {
		session_say(s, _("No commands yet; in config: command NAME PROGRAM %%u"));
		return;
	}
	buf_init(&label, LABEL_MAX);
	for (uint32_t i = 0; i < commands->len && i < 9; i++)
		buf_printf(&label, "%s%u %s", i ? "  " : "", i + 1, commands->items[i].name);
	prompt_open(&s->prompt, PROMPT_HANDOVER, label.data);
	buf_release(&label);
}

void handover_choose(struct session *s, struct str digit)
{
	uint32_t i = digit.n == 1 ? (uint32_t)(digit.p[0] - '1') : UINT32_MAX;

	if (i < s->options->commands.len)
		handover_run(s, &s->options->commands.items[i]);
}
