/* SPDX-License-Identifier: ISC */
#include "ui/browser.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/url.h"

/* The reader's own command, else BROWSER (the first of its list), else the desktop's. */
static const char *command_line(const struct session *s, struct arena *a)
{
	const char *browser = s->options->browser;
	struct str first;

	if (*browser)
		return browser;
	browser = getenv("BROWSER");
	if (!browser || !*browser)
		return "xdg-open %u";
	first = str_z(browser);
	first = str_sub(first, 0, str_chr(first, ':'));
	return arena_cstr(a, first);
}

bool browser_may(struct session *s, struct str url)
{
	if (url_is_safe(url))
		return true;
	session_warn(s, _("Not opened: only addresses of the web, mail and the like are."));
	return false;
}

bool browser_open(struct session *s, struct str url)
{
	struct arena a = {0};
	struct why why = {0};
	struct proc_fill fill[] = {{'u', url}, {'s', url}};
	const char *line;
	char **argv;
	enum err err;

	if (!browser_may(s, url))
		return false;
	line = command_line(s, &a);
	if (!strstr(line, "%u") && !strstr(line, "%s"))
		line = arena_printf(&a, "%s %%u", line);
	err = proc_argv(&a, str_z(line), fill, 2, &argv, &why);
	if (!err)
		err = proc_detach(argv, STR_NONE, &why);
	if (session_ok(s, err, &why))
		session_say(s, _("Opened: %.*s"), STR_ARG(url));
	arena_release(&a);
	return !err;
}
