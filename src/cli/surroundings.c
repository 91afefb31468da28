/* SPDX-License-Identifier: ISC */
#include "cli/surroundings.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/ago.h"
#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/size.h"
#include "base/proc.h"
#include "base/url.h"
#include "conf/exposed.h"
#include "conf/urlline.h"
#include "conf/welcome.h"
#include "store/db_source.h"

/* Less than a day of news with full texts may need (a guess on the safe side). */
#define FREE_BYTES_MIN (100 << 20)
#define FREE_FILES_MIN 100
#define CLOCK_EARLIEST 1735689600 /* 2025-01-01: kurzum is not older */
#define DAY 86400
#define STALE_DAYS 3 /* without a refresh; a long weekend */
#define FAILING_SHOWN 3
#define ANSWER_MAX 4096 /* bytes of tmux's answers */

static void look_at_rights(struct findings *f, const char *dir, const char *what)
{
	if (file_is_folder(dir) && access(dir, R_OK | W_OK | X_OK))
		findings_tell(f, ERR_PARTIAL, what,
			      _("%s can't be written; it should be yours: chown -R \"$USER\" %s"),
			      dir, dir);
	else if (!file_is_folder(dir) && file_exists(dir))
		findings_tell(f, ERR_PARTIAL, what, _("%s is a file; a folder belongs there"), dir);
}

static void look_at_room(struct findings *f, const char *dir)
{
	struct statvfs fs;
	int64_t free_bytes;
	struct buf size;

	if (statvfs(dir, &fs))
		return;
	free_bytes = (int64_t)((uint64_t)fs.f_bavail * fs.f_frsize);
	buf_init(&size, 64);
	size_print(free_bytes, &size);
	if (free_bytes < FREE_BYTES_MIN)
		findings_tell(f, ERR_PARTIAL, _("disk"),
			      _("%s are free; make room, or choose another folder by --data-dir"),
			      size.data);
	else if (fs.f_files && fs.f_favail < FREE_FILES_MIN)
		findings_tell(f, ERR_PARTIAL, _("disk"),
			      _("no more files can be made there (df -i); remove some"));
	else
		findings_tell(f, OK, _("disk"), _("%s are free"), size.data);
	buf_release(&size);
}

void surroundings_folders(struct findings *f)
{
	const struct paths *paths = f->cli->paths;
	const char *dir = file_is_folder(paths->data_dir) ? paths->data_dir : "/";

	look_at_rights(f, paths->config_dir, _("folder"));
	look_at_rights(f, paths->data_dir, _("folder"));
	/* SQLite's locks are not to be trusted there (sqlite.org, "How To Corrupt", 2.1) */
	if (file_system_of(dir) == FILE_SYSTEM_NETWORK)
		findings_tell(f, ERR_PARTIAL, _("disk"),
			      _("%s lies on a network's file system, where a cache can be damaged; "
				"choose a folder of this machine by --data-dir"),
			      dir);
	look_at_room(f, dir);
}

void surroundings_secrets(struct findings *f)
{
	struct complaints exposed = {0};

	exposed_look(f->cli->paths, &exposed);
	for (uint32_t i = 0; i < exposed.len; i++)
		findings_tell(f, ERR_PARTIAL, _("rights"), "%s", exposed.items[i].what);
	complaints_release(&exposed);
}

static bool is_program(const char *path)
{
	return file_is_regular(path) && !access(path, X_OK);
}

/* As execvp(3) looks for it. */
static bool is_found(const char *name, struct arena *a)
{
	const char *path = getenv("PATH");
	struct str rest = str_z(path && *path ? path : "/usr/local/bin:/usr/bin:/bin"), dir;

	if (strchr(name, '/'))
		return is_program(paths_expand(a, name));
	while (str_cut(&rest, ':', &dir))
		if (dir.n && is_program(paths_join(a, arena_cstr(a, dir), name)))
			return true;
	return false;
}

/* The program of a command line; a line that can't be read has been told with its file. */
static void look_at_program(struct findings *f, const char *what, const char *line)
{
	struct arena a = {0};
	struct why ignored = {0};
	char **argv;

	if (!proc_argv(&a, str_z(line), NULL, 0, &argv, &ignored) && argv[0] &&
	    !is_found(argv[0], &a))
		findings_tell(f, ERR_PARTIAL, _("program"),
			      _("%s: %s is not found; install it, or name another"), what, argv[0]);
	arena_release(&a);
}

static void look_at_browser(struct findings *f)
{
	const char *option = f->cli->options->browser, *browser = getenv("BROWSER");
	struct arena a = {0};

	if (*option)
		look_at_program(f, "browser", option);
	else if (browser && *browser && *browser != ':')
		look_at_program(f, "BROWSER",
				arena_cstr(&a, str_of(browser, strcspn(browser, ":"))));
	else if (!is_found("xdg-open", &a))
		findings_tell(f, OK, _("program"),
			      _("no browser: xdg-open is not found; the option browser names one, "
				"such as w3m %%u; y copies an address"));
	arena_release(&a);
}

void surroundings_programs(struct findings *f, const struct sources *list)
{
	const struct options *o = f->cli->options;
	const struct {
		const char *name, *line;
	} rows[] = {
		{"notify-command", o->notify_command}, {"bookmark-command", o->bookmark_command},
		{"copy-command", o->copy_command},     {"tldr-command", o->tldr_command},
		{"VISUAL", getenv("VISUAL")},	       {"EDITOR", getenv("EDITOR")},
	};

	look_at_browser(f);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].line && *rows[i].line)
			look_at_program(f, rows[i].name, rows[i].line);
	for (uint32_t i = 0; i < o->commands.len; i++)
		look_at_program(f, o->commands.items[i].name, o->commands.items[i].line);
	for (uint32_t i = 0; i < list->list.len; i++) {
		const struct source *s = &list->list.items[i];
		struct str address = str_z(s->address), inner;
		struct str command = str_sub(address, strlen("exec:"), address.n);
		struct arena a = {0};

		if (s->kind == SOURCE_EXEC ||
		    (s->kind == SOURCE_FILTER && urlline_filter(address, &command, &inner)))
			look_at_program(f, "urls", arena_cstr(&a, command));
		arena_release(&a);
	}
}

/* A name server in resolv.conf(5); where there is no such file names come from elsewhere. */
static bool has_name_server(void)
{
	struct why ignored = {0};
	struct str rest, line;
	struct buf text;
	bool found = false;

	buf_init(&text, 64u << 10);
	if (!file_is_regular("/etc/resolv.conf") || file_read(&text, "/etc/resolv.conf", &ignored))
		found = true;
	for (rest = buf_view(&text); !found && str_line(&rest, &line);)
		found = str_starts(str_trim(line), STR("nameserver"));
	buf_release(&text);
	return found;
}

/* Where systems keep the certificates they trust. */
static bool has_certificates(void)
{
	static const char *const places[] = {
		"/etc/ssl/certs/ca-certificates.crt",
		"/etc/pki/tls/certs/ca-bundle.crt",
		"/etc/ssl/ca-bundle.pem",
		"/etc/ssl/cert.pem",
		"/etc/ssl/certs/ca-bundle.crt",
		"/usr/local/share/certs/ca-root-nss.crt",
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (file_exists(places[i]))
			return true;
	return false;
}

static void look_at_certificates(struct findings *f)
{
	const char *file = f->cli->options->ca_file, *given = getenv("SSL_CERT_FILE");

	if (*file && access(file, R_OK))
		findings_tell(f, ERR_PARTIAL, _("network"),
			      _("ca-file: %s can't be read; no https address can be fetched"),
			      file);
	else if (!*file && given && *given && access(given, R_OK))
		findings_tell(f, ERR_PARTIAL, _("network"),
			      _("SSL_CERT_FILE: %s can't be read; no https address can be "
				"fetched"),
			      given);
	else if (!*file && (!given || !*given) && !has_certificates())
		findings_tell(f, ERR_PARTIAL, _("network"),
			      _("no trusted certificates are found; install ca-certificates, or "
				"set ca-file"));
}

void surroundings_network(struct findings *f)
{
	static const char *const names[] = {"https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy",
					    "ALL_PROXY"};
	const char *proxy = f->cli->options->proxy;
	struct arena a = {0};

	for (size_t i = 0; i < sizeof names / sizeof *names && !*proxy; i++)
		if (getenv(names[i]))
			proxy = getenv(names[i]);
	look_at_certificates(f);
	if (*proxy)
		findings_tell(f, OK, _("network"), _("through the proxy %.*s"),
			      STR_ARG(url_public(&a, str_z(proxy))));
	else if (!has_name_server())
		findings_tell(f, ERR_PARTIAL, _("network"),
			      _("/etc/resolv.conf names no name server; addresses are not found "
				"until the network is set up"));
	arena_release(&a);
}

/* Whether terminfo(5) has an entry: in folders by the first letter, or (macOS) by its code. */
static bool is_known_terminal(const char *term, struct arena *a)
{
	const char *own = getenv("TERMINFO"), *home = getenv("HOME");
	const char *dirs[] = {own,
			      home ? paths_join(a, home, ".terminfo") : NULL,
			      "/etc/terminfo",
			      "/lib/terminfo",
			      "/usr/lib/terminfo",
			      "/usr/share/terminfo",
			      "/usr/local/share/terminfo",
			      "/usr/share/misc/terminfo"};
	bool any = false;

	for (size_t i = 0; i < sizeof dirs / sizeof *dirs; i++) {
		if (!dirs[i] || !*dirs[i] || !file_is_folder(dirs[i]))
			continue;
		any = true;
		if (file_exists(arena_printf(a, "%s/%c/%s", dirs[i], *term, term)) ||
		    file_exists(arena_printf(a, "%s/%02x/%s", dirs[i], (unsigned char)*term, term)))
			return true;
	}
	return !any;
}

/* What tmux says; empty: nothing. In the arena. */
static struct str ask_tmux(const char *question, const char *option, const char *name,
			   struct arena *a)
{
	char program[] = "tmux";
	char *argv[] = {program, arena_cstr(a, str_z(question)), arena_cstr(a, str_z(option)),
			arena_cstr(a, str_z(name)), NULL};
	struct proc_limits limits = {.milliseconds = 2000};
	struct why ignored = {0};
	struct buf answer;
	struct str said = STR_NONE;

	buf_init(&answer, ANSWER_MAX);
	if (!proc_run(argv, STR_NONE, &answer, limits, &ignored))
		said = str_z(arena_cstr(a, str_trim(buf_view(&answer))));
	buf_release(&answer);
	return said;
}

static void look_at_tmux(struct findings *f, struct arena *a)
{
	struct str clipboard = ask_tmux("show-options", "-sv", "set-clipboard", a);
	struct str features = ask_tmux("display-message", "-p", "#{client_termfeatures}", a);

	if (str_eq(clipboard, STR("off")))
		findings_tell(f, ERR_PARTIAL, "tmux",
			      _("it keeps what is copied (y) from the terminal; in ~/.tmux.conf: "
				"set -s set-clipboard on"));
	if (features.n && str_find(features, STR("RGB")) == SIZE_MAX)
		findings_tell(f, OK, "tmux",
			      _("256 colours; where the terminal has more, in ~/.tmux.conf: "
				"set -as terminal-features ',*:RGB'"));
}

void surroundings_terminal(struct findings *f)
{
	const char *term = getenv("TERM"), *colours = getenv("COLORTERM");
	struct winsize size = {0};
	struct arena a = {0};
	bool dumb = !term || !*term || !strcmp(term, "dumb");
	bool terminal = isatty(STDOUT_FILENO);

	if (!out_is_utf8())
		findings_tell(f, ERR_PARTIAL, _("locale"),
			      _("not UTF-8: letters will be missing; set LANG to one of `locale "
				"-a` that ends in UTF-8"));
	else
		findings_tell(f, OK, _("locale"), "UTF-8");
	if (!dumb && !is_known_terminal(term, &a))
		findings_tell(f, ERR_PARTIAL, _("terminal"),
			      _("TERM is '%s', which this machine does not know; install "
				"ncurses-term, or set TERM to xterm-256color"),
			      term);
	else if (terminal && dumb)
		findings_tell(f, ERR_PARTIAL, _("terminal"),
			      _("TERM is '%s': the reader can't paint there; set TERM to what "
				"your terminal is"),
			      term ? term : "");
	else if (!terminal)
		findings_tell(f, OK, _("terminal"),
			      _("not looked at: the output goes to a file or a pipe"));
	else if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col &&
		 (size.ws_col < 20 || size.ws_row < 5))
		findings_tell(f, ERR_PARTIAL, _("terminal"),
			      _("%d × %d is too small; the reader needs 20 × 5"), size.ws_col,
			      size.ws_row);
	else
		findings_tell(f, OK, _("terminal"), _("TERM %s, %d × %d, %s"), term, size.ws_col,
			      size.ws_row,
			      colours && *colours ? colours : _("colours as TERM says"));
	if (getenv("TMUX"))
		look_at_tmux(f, &a);
	else if (getenv("STY"))
		findings_tell(f, OK, "screen",
			      _("it passes on 256 colours and no pictures; tmux does more"));
	arena_release(&a);
}

static void tell_failing(struct findings *f, const struct db_sources *rows)
{
	int64_t now = date_now();
	uint32_t failing = 0;
	struct arena a = {0};
	struct buf since;

	buf_init(&since, BUF_MAX);
	for (uint32_t i = 0; i < rows->len; i++) {
		const struct db_source *s = &rows->items[i];

		if (!s->error.n || !s->error_since || now - s->error_since < DAY ||
		    ++failing > FAILING_SHOWN)
			continue;
		buf_clear(&since);
		ago_print(now - s->error_since, &since);
		findings_tell(f, ERR_PARTIAL, _("source"), _("%.*s fails for %s: %.*s"),
			      STR_ARG(url_public(&a, s->address)), since.data, STR_ARG(s->error));
	}
	if (failing > FAILING_SHOWN)
		findings_tell(f, ERR_PARTIAL, _("source"),
			      P_("%u more fails; `kurzum sources` names it",
				 "%u more fail; `kurzum sources` names them",
				 failing - FAILING_SHOWN),
			      failing - FAILING_SHOWN);
	buf_release(&since);
	arena_release(&a);
}

/* When anything was last asked, and whether that was in the future. */
static void tell_last(struct findings *f, const struct db_sources *rows, bool any)
{
	int64_t now = date_now(), last = 0;
	struct buf when;

	for (uint32_t i = 0; i < rows->len; i++)
		if (rows->items[i].last_attempt > last)
			last = rows->items[i].last_attempt;
	if (now < CLOCK_EARLIEST || last > now + DAY) {
		findings_tell(f, ERR_PARTIAL, _("clock"),
			      _("it is behind: nothing is due and certificates seem wrong; set it "
				"(timedatectl set-ntp true)"));
	} else if (any && !last) {
		findings_tell(f, OK, _("refresh"), _("none yet; `kurzum refresh` fetches"));
	} else if (any && now - last > STALE_DAYS * DAY) {
		buf_init(&when, BUF_MAX);
		ago_print(now - last, &when);
		findings_tell(f, ERR_PARTIAL, _("refresh"),
			      _("the last one is %s old; systemctl --user enable --now "
				"kurzum-refresh.timer, or cron, does it by the clock"),
			      when.data);
		buf_release(&when);
	}
}

void surroundings_sources(struct findings *f, struct db *db, const struct sources *list)
{
	struct db_sources rows = {0};
	struct arena a = {0};
	struct why ignored = {0};
	const char *newsboat = welcome_newsboat_urls(&a), *opml = welcome_opml(&a);
	bool any = false;

	for (uint32_t i = 0; i < list->list.len; i++)
		any = any || list->list.items[i].kind != SOURCE_QUERY;
	if (!any && newsboat)
		findings_tell(f, OK, "newsboat",
			      _("%s is there; `kurzum import newsboat` takes its sources, articles "
				"and marks"),
			      newsboat);
	if (!any && opml)
		findings_tell(f, OK, "opml",
			      _("%s is there; `kurzum import '%s'` takes its sources"), opml, opml);
	if (db)
		(void)!db_source_list(db, &rows, &a, &ignored);
	tell_last(f, &rows, any);
	tell_failing(f, &rows);
	VEC_RELEASE(&rows);
	arena_release(&a);
}
