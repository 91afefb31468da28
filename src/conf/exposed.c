/* SPDX-License-Identifier: ISC */
#include "conf/exposed.h"

#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"
#include "conf/discreet.h"
#include "conf/sources.h"

/* Others get at a file when they may read it and may pass its folder. */
static bool others_can_read(const char *dir, const char *file)
{
	struct stat in, st;
	mode_t pass, look;

	if (stat(dir, &in) || stat(file, &st) || !S_ISREG(st.st_mode))
		return false;
	pass = in.st_mode & (S_IXGRP | S_IXOTH);
	look = st.st_mode & (S_IRGRP | S_IROTH);
	return (look & pass << 2) != 0;
}

static bool has_secret(const char *file)
{
	struct why ignored = {0};
	struct buf text;
	bool has;

	buf_init(&text, SOURCES_BYTES_MAX);
	has = !file_read(&text, file, &ignored) && discreet_has_secret(buf_view(&text));
	buf_release(&text);
	return has;
}

void exposed_look(const struct paths *paths, struct complaints *out)
{
	const char *const files[] = {paths->config_file, paths->urls_file};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct why why;

		if (!others_can_read(paths->config_dir, files[i]) || !has_secret(files[i]))
			continue;
		(void)why_set(&why, ERR_PARTIAL, NULL, 0,
			      _("a password stands in %s, which other users can read: "
				"chmod 600 %s"),
			      files[i], files[i]);
		complaints_add(out, &why);
	}
}
