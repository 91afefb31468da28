/* SPDX-License-Identifier: ISC */
#include "jobs/reconfig.h"

#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "conf/boatline.h"
#include "conf/complaints.h"
#include "conf/options.h"

#define LINES_BYTES_MAX ((size_t)1 << 20)

/* Our own config as it is. */
struct own {
	struct options options;
	struct buf bytes;
};

void reconfig_init(struct reconfig *r)
{
	*r = (struct reconfig){0};
	buf_init(&r->lines, LINES_BYTES_MAX);
	buf_init(&r->report, BUF_MAX);
}

void reconfig_release(struct reconfig *r)
{
	buf_release(&r->lines);
	buf_release(&r->report);
}

static enum err read_own(struct own *own, const char *path, struct why *why)
{
	options_init(&own->options);
	buf_init(&own->bytes, OPTIONS_BYTES_MAX);
	if (!file_exists(path))
		return OK;
	/* wrong lines there are another matter */
	(void)!options_read(&own->options, path);
	return file_read(&own->bytes, path, why);
}

/* Whether our config says something of it already: of the option, or this very line. */
static bool is_said(const struct own *own, const char *line)
{
	struct str name = str_of(line, strcspn(line, " "));
	struct str rest = buf_view(&own->bytes), one;
	uint32_t option = options_find(name);

	if (option < options_count())
		return strcmp(options_origin(&own->options, option), "default") != 0;
	while (str_line(&rest, &one))
		if (str_eq(str_trim(one), str_z(line)))
			return true;
	return false;
}

static void report(struct reconfig *r, const char *path, int number, const char *verdict,
		   const char *what, const char *why)
{
	struct buf line;

	buf_init(&line, BUF_MAX);
	buf_printf(&line, "%s:%d: %s: %s", path, number, verdict, what);
	if (*why)
		buf_printf(&line, " (%s)", why);
	utf8_clean(&r->report, buf_view(&line), UTF8_LINE);
	buf_char(&r->report, '\n');
	buf_release(&line);
}

static void take_line(struct reconfig *r, const struct own *own, const char *path, int number,
		      struct str text)
{
	struct arena a = {0};
	struct boatline line;
	const char *odd = complaints_line_is_odd(text);

	boatline_parse(&line, odd ? STR_NONE : text, &a);
	if (odd) {
		r->not ++;
		report(r, path, number, _("not taken"), odd, "");
	} else if (line.verdict == BOATLINE_NOT) {
		r->not ++;
		report(r, path, number, _("not taken"), line.name, line.why);
	} else if (line.ours && is_said(own, line.ours)) {
		r->there++;
		report(r, path, number, _("stays as it is here"), line.name, "");
	} else if (line.ours) {
		bool nearly = line.verdict == BOATLINE_NEARLY;

		r->taken += !nearly;
		r->nearly += nearly;
		report(r, path, number, nearly ? _("nearly taken") : _("taken"), line.ours,
		       line.why);
		buf_cstr(&r->lines, line.ours);
		buf_char(&r->lines, '\n');
	}
	arena_release(&a);
}

enum err reconfig_read(struct reconfig *r, const struct paths *paths, const char *path,
		       struct str bytes, struct why *why)
{
	struct own own;
	struct str line;
	enum err err = read_own(&own, paths->config_file, why);

	for (int number = 1; !err && str_line(&bytes, &line); number++)
		take_line(r, &own, path, number, line);
	options_release(&own.options);
	buf_release(&own.bytes);
	return err;
}

enum err reconfig_write(const struct reconfig *r, const struct paths *paths, struct why *why)
{
	struct buf bytes;
	enum err err = OK;

	if (!r->lines.len)
		return OK;
	buf_init(&bytes, OPTIONS_BYTES_MAX);
	if (file_exists(paths->config_file))
		err = file_read(&bytes, paths->config_file, why);
	if (!err && bytes.len && bytes.data[bytes.len - 1] != '\n')
		buf_char(&bytes, '\n');
	buf_cstr(&bytes, "# from newsboat\n");
	buf_str(&bytes, buf_view(&r->lines));
	if (!err && (bytes.full || r->lines.full))
		err = why_set(why, ERR_LIMIT, paths->config_file, 0, "%s",
			      _("the file would become too large"));
	if (!err)
		err = file_make_folder(paths->config_dir, why);
	if (!err)
		err = file_replace(paths->config_file, buf_view(&bytes), why);
	buf_release(&bytes);
	return err;
}
