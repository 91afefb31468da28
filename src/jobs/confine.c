/* SPDX-License-Identifier: ISC */
#include "jobs/confine.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/sandbox.h"
#include "conf/settings.h"
#include "conf/sources.h"
#include "conf/urlline.h"
#include "engine/errand.h"
#include "net/local.h"
#include "net/secret.h"

enum needs {
	CACHE = 1, /* the folder of the cache, to be written; it is made, unless … */
	LOOKS = 2, /* … an empty cache is none, as with --dry-run */
	NETWORK = 4,
	SOURCES = 8, /* files, folders and mailboxes that are sources; the broker */
	ARGUMENTS = 16, /* files and folders that the command line names, to be read */
	CONFIG = 32, /* the folder of `urls` and `config`, to be written */
	OUTPUT = 64, /* the folder of -o FILE, to be written */
	NEWSBOAT = 128, /* newsboat's folders */
	TELLER = 256, /* the command or model that makes TLDRs, if there is one */
	CHILD = 512, /* one that was started before may be ended */
	SCRATCH = 1024, /* a file without a name for what comes on stdin */
	SYNC = 2048, /* a server, if there is one, says what stands in `urls`; the broker */
	LATER = 4096, /* the command does it itself */
	DOWNLOADS = 8192, /* the folder of enclosed files, to be written */
	ADDS = 16384, /* a line more in `urls`; the broker */
};

#define REFRESHES (CACHE | NETWORK | SOURCES | SYNC)
#define READS (CACHE | ARGUMENTS)

/* One that does not stand here is left nothing; a check of the house finds it. */
static const struct {
	const char *command;
	unsigned needs;
} commands[] = {
	{"add", CACHE | NETWORK | ADDS},
	{"download", CACHE | NETWORK | SOURCES | DOWNLOADS},
	{"export", CACHE | LOOKS},
	{"extract", ARGUMENTS},
	{"figures", READS | TELLER},
	{"find", NETWORK},
	{"import", READS | CONFIG | NEWSBOAT},
	{"issue", READS | OUTPUT},
	{"pages", REFRESHES},
	{"parse", ARGUMENTS},
	{"picture", LATER},
	{"prune", CACHE},
	{"refresh", REFRESHES},
	{"render", ARGUMENTS},
	{"sandbox", REFRESHES | LOOKS},
	{"sentences", ARGUMENTS},
	{"serve", REFRESHES | TELLER | DOWNLOADS},
	{"show", READS | TELLER},
	{"stories", READS | SCRATCH},
	{"story", READS},
	{"sync", REFRESHES},
	{"tldr", READS | TELLER},
};

static unsigned needs_of(const char *command)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (!strcmp(commands[i].command, command))
			return commands[i].needs;
	return 0;
}

static const char *folder_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return slash == path ? "/" : arena_cstr(a, str_of(path, (size_t)(slash - path)));
}

/* A folder; and the one that a symlink in it leads to. */
static void allow_folder(struct sandbox *s, const char *folder, const char *file)
{
	struct arena a = {0};
	char real[PATH_MAX];

	sandbox_allow(s, folder, SANDBOX_WRITE);
	if (realpath(file, real))
		sandbox_allow(s, folder_of(&a, real), SANDBOX_WRITE);
	arena_release(&a);
}

static void allow_secret(struct sandbox *s, const char *auth)
{
	struct str path = secret_path(str_z(auth ? auth : ""));
	struct arena a = {0};

	if (path.n)
		sandbox_allow(s, paths_expand(&a, arena_cstr(&a, path)), SANDBOX_READ);
	arena_release(&a);
}

static void allow_address(struct sandbox *s, struct str address)
{
	struct buf path;

	if (!local_is(address))
		return;
	buf_init(&path, PATH_MAX);
	local_path(&path, address);
	sandbox_allow(s, path.data, SANDBOX_READ);
	buf_release(&path);
}

static void allow_source(struct sandbox *s, const struct source *source)
{
	struct str address = str_z(source->address), command, inner;
	struct settings settings;
	struct arena a = {0};

	if (source->kind == SOURCE_FOLDER)
		sandbox_allow(s, paths_expand(&a, source->address), SANDBOX_READ);
	else if (source->kind == SOURCE_FILTER && urlline_filter(address, &command, &inner))
		allow_address(s, inner);
	else
		allow_address(s, address);
	if (source->settings) {
		(void)!settings_parse(&settings, str_z(source->settings), &a, NULL);
		sandbox_allow(s, settings.ca ? paths_expand(&a, settings.ca) : NULL, SANDBOX_READ);
		allow_secret(s, settings.auth);
	}
	arena_release(&a);
}

static void allow_sources(struct sandbox *s, const struct paths *paths)
{
	struct sources list = {0};

	(void)!sources_read_right(&list, paths->urls_file, NULL);
	for (uint32_t i = 0; i < list.list.len; i++)
		allow_source(s, &list.list.items[i]);
	sources_release(&list);
}

/* newsboat(1), "Files": as job_import.c looks for them. */
static void allow_newsboat(struct sandbox *s)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *data = getenv("XDG_DATA_HOME");
	struct arena a = {0};

	sandbox_allow(s, paths_expand(&a, "~/.newsboat"), SANDBOX_READ);
	sandbox_allow(s, paths_expand(&a, "~/.config/newsboat"), SANDBOX_READ);
	sandbox_allow(s, paths_expand(&a, "~/.local/share/newsboat"), SANDBOX_READ);
	if (config && *config)
		sandbox_allow(s, paths_join(&a, config, "newsboat"), SANDBOX_READ);
	if (data && *data)
		sandbox_allow(s, paths_join(&a, data, "newsboat"), SANDBOX_READ);
	arena_release(&a);
}

/* What lies in a folder is open with it; a symlink leads elsewhere: to a file, or, as a rule is not
 * for the one that takes its place, to its folder. */
static void allow_link(struct sandbox *s, const char *folder, const char *file, bool replaced)
{
	struct arena a = {0};
	char real[PATH_MAX], home[PATH_MAX];

	if (realpath(file, real) && realpath(folder, home) &&
	    strcmp(folder_of(&a, real), home) != 0)
		sandbox_allow(s, replaced ? folder_of(&a, real) : file, SANDBOX_READ);
	arena_release(&a);
}

/* Where rules are for what is there. */
static void make_folder(const char *folder)
{
	if (!file_is_folder(folder))
		(void)!file_make_folder(folder, NULL);
}

/* hyphen.c's patterns. */
static void allow_patterns(struct sandbox *s)
{
	const char *dirs = getenv("XDG_DATA_DIRS");
	struct str rest = str_z(dirs ? dirs : ""), folder;
	struct arena a = {0};

	while (str_cut(&rest, ':', &folder))
		sandbox_allow(s, paths_join(&a, arena_cstr(&a, folder), "hyphen"), SANDBOX_READ);
	arena_release(&a);
}

static bool is_given(const struct args *args, const char *word)
{
	for (int i = 0; i < args->argc; i++)
		if (!strcmp(args->argv[i], word))
			return true;
	return false;
}

/* Options and numbers among them name no file that is there, or one that may be read as well. */
static void allow_arguments(struct sandbox *s, unsigned needs, const struct args *args)
{
	struct arena a = {0};

	for (int i = 0; i < args->argc; i++) {
		const char *arg = args->argv[i];
		bool is_output = i > 0 && !strcmp(args->argv[i - 1], "-o");

		if (needs & ARGUMENTS)
			sandbox_allow(s, arg, SANDBOX_READ);
		if ((needs & OUTPUT) && is_output)
			allow_folder(s, folder_of(&a, arg), arg);
	}
	arena_release(&a);
}

static void allow_network(struct sandbox *s, const struct options *options)
{
	struct arena a = {0};

	sandbox_allow_network(s);
	if (options->ca_file[0])
		sandbox_allow(s, paths_expand(&a, options->ca_file), SANDBOX_READ);
	arena_release(&a);
}

static void allow_downloads(struct sandbox *s, const struct options *options)
{
	struct arena a = {0};
	const char *folder;

	folder = options_downloads(options, &a);
	make_folder(folder);
	sandbox_allow(s, folder, SANDBOX_WRITE);
	/* it is looked up again */
	sandbox_allow(s, paths_user_dirs(&a), SANDBOX_READ);
	arena_release(&a);
}

static void fill(struct sandbox *s, unsigned needs, const struct paths *paths,
		 const struct options *options)
{
	sandbox_init(s);
	s->children = needs & CHILD;
	sandbox_allow(s, paths->share_dir, SANDBOX_READ);
	allow_patterns(s);
	sandbox_allow(s, paths->config_dir, SANDBOX_READ);
	allow_link(s, paths->config_dir, paths->urls_file,
		   (needs & ADDS) || ((needs & SYNC) && options->sync[0]));
	allow_link(s, paths->config_dir, paths->config_file, false);
	if (needs & CACHE)
		allow_folder(s, paths->data_dir, paths->cache_file);
	if ((needs & SYNC) && options->sync[0])
		allow_secret(s, options->sync_password);
	if (needs & CONFIG) {
		allow_folder(s, paths->config_dir, paths->urls_file);
		allow_folder(s, paths->config_dir, paths->config_file);
	}
	if (needs & NETWORK)
		allow_network(s, options);
	if (needs & SOURCES)
		allow_sources(s, paths);
	if (needs & DOWNLOADS)
		allow_downloads(s, options);
	if (needs & TELLER)
		allow_secret(s, options->tldr_key);
	if (needs & NEWSBOAT)
		allow_newsboat(s);
}

/* It has its own copy of all that, from before. */
static void start_broker(unsigned needs, const struct args *args, const struct paths *paths)
{
	static struct urlsedit_asker asker;

	asker = (struct urlsedit_asker){.paths = paths, .syncs = needs & SYNC};
	if (needs & ADDS) {
		asker.words = (const char *const *)args->argv;
		asker.nwords = args->argc;
	}
	errand_start(&asker);
}

static void enter(unsigned needs, const struct args *args, const struct paths *paths,
		  const struct options *options)
{
	struct sandbox s;

	if ((needs & TELLER) && (options->tldr_command[0] || options->tldr_endpoint[0]))
		needs |= NETWORK;
	if ((needs & NETWORK) && (needs & (SOURCES | TELLER | ADDS)))
		start_broker(needs, args, paths);
	if ((needs & CACHE) && !(needs & LOOKS) && !is_given(args, "--dry-run"))
		make_folder(paths->data_dir);
	if ((needs & (CONFIG | ADDS)) && !is_given(args, "--dry-run"))
		make_folder(paths->config_dir);
	fill(&s, needs, paths, options);
	if ((needs & SCRATCH) && is_given(args, "-"))
		sandbox_allow(&s, P_tmpdir, SANDBOX_WRITE);
	allow_arguments(&s, needs, args);
	sandbox_enter(&s);
	sandbox_release(&s);
}

void confine(const struct args *args, const struct paths *paths, const struct options *options)
{
	unsigned needs = needs_of(args->command);

	if (!(needs & LATER))
		enter(needs, args, paths, options);
}

void confine_picture(const struct args *args, const struct paths *paths,
		     const struct options *options)
{
	enter(NETWORK | ARGUMENTS | CHILD, args, paths, options);
}

bool confine_is_current(const struct paths *paths, const struct options *options)
{
	struct sandbox s;
	bool current;

	fill(&s, needs_of("serve"), paths, options);
	current = sandbox_covers(&s);
	sandbox_release(&s);
	return current;
}
