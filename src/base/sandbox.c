/* SPDX-License-Identifier: ISC */
#include "base/sandbox.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/i18n.h"
#include "base/landlock.h"
#include "base/syscalls.h"

/* What is in force: of the process, which can do this only once. */
static struct {
	bool entered;
	int landlock; /* its version, 0: none */
	bool calls; /* seccomp, or pledge */
	bool unveiled;
	bool network; /* is open */
} force;

/* What a path led to when it was opened. */
struct opened {
	struct sandbox_rule rule;
	dev_t dev;
	ino_t ino;
};

static VEC_OF(opened_list, struct opened)
opened;
static struct arena opened_paths;

/* Programs' own files, the same for everybody. */
static const char *const system_paths[] = {
	"/usr",
	"/lib",
	"/lib64",
	"/nix/store",
	"/gnu/store",
	"/etc/ld.so.cache",
	"/etc/localtime",
	"/etc/locale.alias",
	"/sys/devices/system/cpu",
	"/dev/urandom",
	"/dev/random",
};

/* How names are looked up (nsswitch.conf(5), resolver(5)), and whom TLS trusts. */
static const char *const network_paths[] = {
	"/etc/resolv.conf",
	"/etc/hosts",
	"/etc/host.conf",
	"/etc/nsswitch.conf",
	"/etc/gai.conf",
	"/etc/services",
	"/etc/protocols",
	"/etc/ssl",
	"/etc/pki",
	"/etc/crypto-policies",
	"/etc/ca-certificates",
	"/etc/static/ssl",
	"/run/systemd/resolve",
	"/run/NetworkManager",
};

void sandbox_init(struct sandbox *s)
{
	*s = (struct sandbox){0};
	for (size_t i = 0; i < sizeof system_paths / sizeof *system_paths; i++)
		sandbox_allow(s, system_paths[i], SANDBOX_READ);
	sandbox_allow(s, "/dev/null", SANDBOX_WRITE);
	if (SANDBOX_SANITIZED)
		sandbox_allow(s, "/proc", SANDBOX_READ);
#ifdef SANDBOX_COUNTED /* where a build for coverage writes which lines have run */
	sandbox_allow(s, SANDBOX_COUNTED, SANDBOX_WRITE);
#endif
}

void sandbox_release(struct sandbox *s)
{
	VEC_RELEASE(&s->rules);
	arena_release(&s->arena);
}

void sandbox_allow(struct sandbox *s, const char *path, enum sandbox_access access)
{
	if (path && *path)
		VEC_PUSH(&s->rules,
			 ((struct sandbox_rule){arena_cstr(&s->arena, str_z(path)), access}));
}

void sandbox_allow_network(struct sandbox *s)
{
	s->network = true;
	for (size_t i = 0; i < sizeof network_paths / sizeof *network_paths; i++)
		sandbox_allow(s, network_paths[i], SANDBOX_READ);
	/* OpenSSL's own variables */
	sandbox_allow(s, getenv("SSL_CERT_FILE"), SANDBOX_READ);
	sandbox_allow(s, getenv("SSL_CERT_DIR"), SANDBOX_READ);
}

#ifdef __OpenBSD__

static void enter_openbsd(const struct sandbox *s)
{
	for (uint32_t i = 0; i < s->rules.len; i++) {
		const struct sandbox_rule *rule = &s->rules.items[i];

		(void)unveil(rule->path, rule->access == SANDBOX_WRITE ? "rwc" : "r");
	}
	force.unveiled = unveil(NULL, NULL) == 0;
	force.calls = pledge(s->network	   ? "stdio rpath wpath cpath fattr flock sendfd inet dns"
			     : s->children ? "stdio rpath wpath cpath fattr flock proc"
					   : "stdio rpath wpath cpath fattr flock",
			     NULL) == 0;
}

#endif

/* Zeros: nothing. */
static struct opened look_at(const struct sandbox_rule *rule)
{
	struct opened o = {.rule = *rule};
	struct stat st;

	if (stat(rule->path, &st) == 0) {
		o.dev = st.st_dev;
		o.ino = st.st_ino;
	}
	return o;
}

static void note(const struct sandbox *s)
{
	for (uint32_t i = 0; i < s->rules.len; i++) {
		struct opened o = look_at(&s->rules.items[i]);

		o.rule.path = arena_cstr(&opened_paths, str_z(o.rule.path));
		VEC_PUSH(&opened, o);
	}
}

static bool is_open(struct opened o)
{
	if (!o.ino)
		return true;
	for (uint32_t i = 0; i < opened.len; i++)
		if (opened.items[i].ino == o.ino && opened.items[i].dev == o.dev &&
		    opened.items[i].rule.access >= o.rule.access)
			return true;
	return false;
}

bool sandbox_covers(const struct sandbox *s)
{
	bool all = true;

	for (uint32_t i = 0; all && i < s->rules.len; i++)
		all = is_open(look_at(&s->rules.items[i]));
	return all;
}

void sandbox_enter(const struct sandbox *s)
{
	note(s);
	/* what it knows (passwords) does not end in a file, and no neighbour looks into it */
	(void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
#ifdef __linux__
	if (!SANDBOX_SANITIZED)
		(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
	force.entered = true;
	force.network = s->network;
#ifdef __OpenBSD__
	enter_openbsd(s);
#else
	force.landlock = landlock_enter(s);
	force.calls = syscalls_enter(s);
#endif
}

void sandbox_print(struct buf *out)
{
	if (!force.landlock && !force.calls && !force.unveiled) {
		buf_cstr(out, _("nothing is closed: this system or this build has no means for it "
				"(Linux: Landlock, seccomp)"));
		return;
	}
	if (force.landlock)
		/* TRANSLATORS: Landlock and its version */
		buf_printf(out, _("files: only its own (Landlock %d)"), force.landlock);
	else
		buf_cstr(out, force.unveiled
				      ? _("files: only its own (unveil)")
				      : _("files: all of yours, as this kernel has no Landlock"));
	buf_cstr(out, "; ");
	if (force.calls)
		buf_cstr(out, _("system calls: a list, no programs"));
	else
		buf_cstr(out, SANDBOX_SANITIZED
				      ? _("system calls: all, as this is a build for tests")
				      : _("system calls: all, as there is no seccomp"));
	if (!force.network && (force.calls || force.landlock >= 4))
		buf_printf(out, "; %s", _("no network"));
}
