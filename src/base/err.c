/* SPDX-License-Identifier: ISC */
#include "base/err.h"

#include <stddef.h>

#include "base/i18n.h"

struct row {
	const char *name, *text;
	int status;
};

static const struct row rows[] = {
#define ERR(code, status, text) {#code, text, status},
#include "base/err.def"
#undef ERR
};

static const struct row *row_get(enum err err)
{
	size_t i = (size_t)err;

	return &rows[i < sizeof rows / sizeof rows[0] ? i : (size_t)ERR_PARTIAL];
}

const char *err_text(enum err err)
{
	return _(row_get(err)->text);
}

const char *err_name(enum err err)
{
	return row_get(err)->name;
}

int err_status(enum err err)
{
	return row_get(err)->status;
}
