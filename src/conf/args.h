/* SPDX-License-Identifier: ISC */
/*
 * args.h: the command line, the same way in both programs.
 *
 *	struct args a;
 *	args_init(&a, argc, argv, why);        // takes the global options out, wherever they stand
 *	bool json = args_flag(&a, "--json");   // takes it out
 *	args_value(&a, "--limit", &limit, why) // takes out `--limit N` or `--limit=N`; ERR_USAGE
 *when N is missing args_rest(&a, min, max, why)           // ERR_USAGE for options nobody took and
 *for too few or many arguments a.argv[0 … a.argc-1]                   // what is left: the
 *command's arguments
 *
 * `--` ends the options. Borrowed from argv throughout.
 */
#ifndef KURZUM_CONF_ARGS_H
#define KURZUM_CONF_ARGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/why.h"

struct args {
	const char *config_dir, *data_dir; /* NULL: default */
	bool offline, help, version;
	int verbose;
	const char *command; /* NULL: none given */
	char **argv; /* arguments after the command; own array, mem_free by args_release */
	int argc;
	int options_end; /* index in argv from which everything is an argument (after `--`) */
};

enum err args_init(struct args *a, int argc, char **argv, struct why *why) MUST_CHECK;
void args_release(struct args *a);

/* Takes a flag out, however often it stands there. */
bool args_flag(struct args *a, const char *name);

/* Takes the first such option out; *value (and of args_number *value) stays as it was when there is
 * none. */
enum err args_value(struct args *a, const char *name, const char **value,
		    struct why *why) MUST_CHECK;
enum err args_number(struct args *a, const char *name, int64_t min, int64_t max, int64_t *value,
		     struct why *why) MUST_CHECK;

/* The end of options: at least min and at most max (negative: any number of) arguments are left. */
enum err args_rest(struct args *a, int min, int max, struct why *why) MUST_CHECK;

/* Digits only: an ID of the cache; anything else (also ./7) is a file. */
bool args_is_id(const char *arg, int64_t *id);

#endif
