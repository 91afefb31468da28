/* SPDX-License-Identifier: ISC */
#include "net/secret.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/url.h"

struct str secret_path(struct str auth)
{
	return str_starts(auth, STR("file:")) ? str_sub(auth, 5, auth.n) : STR_NONE;
}

struct str secret_variable(struct str auth)
{
	return str_starts(auth, STR("env:")) ? str_sub(auth, 4, auth.n) : STR_NONE;
}

enum err secret_from_variable(struct buf *out, struct str name, struct why *why)
{
	struct arena a = {0};
	const char *variable = arena_cstr(&a, name), *value = getenv(variable);
	enum err err = OK;

	if (value && *value)
		buf_cstr(out, value);
	else
		err = why_set(why, ERR_CONFIG, NULL, 0,
			      _("the variable %s is not set in the environment"), variable);
	arena_release(&a);
	return err;
}

enum err secret_read(struct buf *out, struct str path, struct why *why)
{
	struct arena a = {0};
	const char *file = paths_expand(&a, arena_cstr(&a, path));
	struct stat st;
	enum err err;

	if (stat(file, &st) == 0 && (st.st_mode & (S_IRWXG | S_IRWXO)))
		err = why_set(why, ERR_CONFIG, file, 0, "%s",
			      _("others can read this file of passwords; it is not used; "
				"right is chmod 600"));
	else
		err = file_read(out, file, why);
	arena_release(&a);
	return err;
}

enum err secret_parse(struct str bytes, struct str named, struct str *user, struct str *password,
		      struct why *why)
{
	struct str line = STR_NONE;
	size_t colon;

	(void)str_line(&bytes, &line);
	colon = str_chr(line, ':');
	if (!line.n)
		return why_set(why, ERR_CONFIG, NULL, 0, "%s",
			       _("auth gave nothing; one line, user:password, would do"));
	if (named.n && !(colon != SIZE_MAX && str_eq(str_sub(line, 0, colon), named))) {
		*user = named;
		*password = line;
		return OK;
	}
	if (colon == SIZE_MAX)
		return why_set(why, ERR_CONFIG, NULL, 0, "%s",
			       _("auth gave a line without a colon; right is user:password"));
	*user = str_sub(line, 0, colon);
	*password = str_sub(line, colon + 1, line.n);
	return OK;
}

enum err secret_key(struct str bytes, struct str *key, struct why *why)
{
	struct str line = STR_NONE;

	(void)str_line(&bytes, &line);
	*key = str_trim(line);
	for (size_t i = 0; i < key->n; i++)
		if (key->p[i] <= ' ' || key->p[i] > '~')
			key->n = 0;
	return key->n ? OK
		      : why_set(why, ERR_CONFIG, NULL, 0, "%s",
				_("no key was given; right is one line without blanks"));
}

enum err secret_field(struct str bytes, const char *name, struct buf *form, struct why *why)
{
	struct str line = STR_NONE;

	(void)str_line(&bytes, &line);
	if (!line.n)
		return why_set(why, ERR_CONFIG, NULL, 0, "%s",
			       _("no password was given; right is one line"));
	buf_printf(form, "%s%s=", form->len ? "&" : "", name);
	url_escape(form, line);
	return OK;
}

void secret_release(struct buf *b)
{
	if (b->data)
		explicit_bzero(b->data, b->cap);
	buf_release(b);
}
