/* SPDX-License-Identifier: ISC */
#include "ui/linkact.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/tracking.h"
#include "base/url.h"
#include "base/utf8.h"
#include "doc/mdlink.h"
#include "ui/browser.h"
#include "ui/clipboard.h"

static bool is_remote(void)
{
	const char *tty = getenv("SSH_TTY");
	const char *connection = getenv("SSH_CONNECTION");

	return (tty && *tty) || (connection && *connection);
}

static bool by_command(const struct session *s)
{
	if (s->options->copy == COPY_AUTO)
		return *s->options->copy_command && !is_remote();
	return s->options->copy == COPY_COMMAND;
}

/* To a program that reads it: the clipboard of the desktop. */
static void copy_by_command(struct session *s, struct str text)
{
	struct arena a = {0};
	struct why why = {0};
	char **argv;
	enum err err = proc_argv(&a, str_z(s->options->copy_command), NULL, 0, &argv, &why);

	if (!err)
		err = proc_detach(argv, text, &why);
	if (session_ok(s, err, &why))
		session_say(s, _("Copied: %.*s"), STR_ARG(text));
	arena_release(&a);
}

static void copy(struct session *s, struct str text)
{
	if (by_command(s)) {
		copy_by_command(s, text);
		return;
	}
	if (s->clipboard == CLIPBOARD_NONE || text.n > CLIPBOARD_BYTES_MAX) {
		session_warn(s,
			     _("No clipboard in this terminal; copy-command may name a program."));
		return;
	}
	buf_clear(&s->aside.copied);
	buf_str(&s->aside.copied, text);
	session_say(s, _("Copied: %.*s"), STR_ARG(text));
}

static void copy_markdown(struct session *s, struct str url, struct str title)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	mdlink_print(title, url, &out);
	copy(s, buf_view(&out));
	buf_release(&out);
}

static void show_whole(struct session *s, struct str url)
{
	buf_clear(&s->aside.line);
	utf8_clean(&s->aside.line, url, UTF8_LINE);
}

static void act(struct session *s, enum keys_action action, struct str url, struct str title)
{
	switch (action) {
	case KEYS_COPY:
		copy(s, url);
		break;
	case KEYS_COPY_MARKDOWN:
		copy_markdown(s, url, title);
		break;
	case KEYS_ADDRESS:
		show_whole(s, url);
		break;
	default:
		(void)browser_open(s, url);
		break;
	}
}

bool linkact(struct session *s, enum keys_action action, struct str url, struct str title)
{
	struct arena a = {0};

	if (action != KEYS_BROWSER && action != KEYS_COPY && action != KEYS_COPY_MARKDOWN &&
	    action != KEYS_ADDRESS)
		return false;
	if (!url.n) {
		session_say(s, _("This article has no address."));
		return true;
	}
	if (!s->options->keep_tracking)
		url = tracking_drop(&a, url);
	act(s, action, url, title);
	arena_release(&a);
	return true;
}
