/* SPDX-License-Identifier: ISC */
/*
 * fail.c: a library to preload (glibc): of one kind of call, the n-th that a program makes fails,
 * once. Told by the environment:
 *
 *	TORTURE_PROGRAM  whose calls count, by its file's name; other programs are left alone
 *	TORTURE_KIND     memory    malloc and its kin, everywhere: also in libraries
 *	                 sqlmemory what SQLite allocates (also where a sanitizer has malloc)
 *	                 write     write, pwrite, rename, ftruncate: no room left
 *	                 full      the same, and all of them from the n-th on
 *	                 sync      fsync, fdatasync: input/output error
 *	                 open      open, openat, mkostemp: too many open files
 *	                 sqlite    sqlite3_step, _prepare, _exec, _open: input/output error
 *	TORTURE_AT       n; 0: none fails, they are only counted
 *	TORTURE_WAY      of which stack of calls the n-th is meant, by its sum; "all": each is
 *	                 counted; not set: the n-th of all
 *	TORTURE_COUNT    a file as stacks.h has it
 */
#include "stacks.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

enum kind { NONE, MEMORY, SQLMEMORY, WRITE, SYNC, OPEN, SQLITE, FULL };

#define SQLITE_IOERR 10

static enum kind on; /* NONE until the program's main is about to run */
static uint64_t at, way;
static bool all_ways, for_ever;
static struct stacks *stacks;

/* Whether this call is the one that fails. */
static bool fails(enum kind kind)
{
	uint64_t n;
	bool it;

	if (on != kind || !stacks)
		return false;
	if (all_ways)
		stacks_note(stacks);
	if (way && stacks_sum() != way)
		return false;
	n = atomic_fetch_add(&stacks->count, 1) + 1;
	it = n == at || (for_ever && at && n > at);
	if (it)
		stacks->failed = 1;
	return it;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t n);

static void *no_memory(void)
{
	errno = ENOMEM;
	return NULL;
}

void *malloc(size_t n)
{
	return fails(MEMORY) ? no_memory() : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return fails(MEMORY) ? no_memory() : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
	return fails(MEMORY) ? no_memory() : __libc_realloc(p, n);
}

static int no(int error)
{
	errno = error;
	return -1;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
	/* what is said to people goes on */
	return fd > 2 && fails(WRITE) ? no(ENOSPC) : REAL(write)(fd, bytes, n);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t offset)
{
	return fails(WRITE) ? no(ENOSPC) : REAL(pwrite)(fd, bytes, n, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t offset)
{
	return fails(WRITE) ? no(ENOSPC) : REAL(pwrite64)(fd, bytes, n, offset);
}

int rename(const char *from, const char *to)
{
	return fails(WRITE) ? no(ENOSPC) : REAL(rename)(from, to);
}

int ftruncate(int fd, off_t n)
{
	return fails(WRITE) ? no(ENOSPC) : REAL(ftruncate)(fd, n);
}

int ftruncate64(int fd, off64_t n)
{
	return fails(WRITE) ? no(ENOSPC) : REAL(ftruncate64)(fd, n);
}

int fsync(int fd)
{
	return fails(SYNC) ? no(EIO) : REAL(fsync)(fd);
}

int fdatasync(int fd)
{
	return fails(SYNC) ? no(EIO) : REAL(fdatasync)(fd);
}

static mode_t mode_of(int flags, va_list args)
{
	return flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(args, int) : 0;
}

/* /proc is opened for a sanitizer only: the sandbox leaves it open for the look for leaks. */
static bool open_fails(const char *path)
{
	return strncmp(path, "/proc", 5) != 0 && fails(OPEN);
}

#define OPEN_CALL(name)                                                                            \
	int name(const char *path, int flags, ...)                                                 \
	{                                                                                          \
		va_list args;                                                                      \
                                                                                                   \
		va_start(args, flags);                                                             \
		mode_t mode = mode_of(flags, args);                                                \
		va_end(args);                                                                      \
		return open_fails(path) ? no(EMFILE) : REAL(name)(path, flags, mode);              \
	}
#define OPENAT_CALL(name)                                                                          \
	int name(int dir, const char *path, int flags, ...)                                        \
	{                                                                                          \
		va_list args;                                                                      \
                                                                                                   \
		va_start(args, flags);                                                             \
		mode_t mode = mode_of(flags, args);                                                \
		va_end(args);                                                                      \
		return open_fails(path) ? no(EMFILE) : REAL(name)(dir, path, flags, mode);         \
	}

OPEN_CALL(open)
OPEN_CALL(open64)
OPENAT_CALL(openat)
OPENAT_CALL(openat64)

int mkostemp(char *path, int flags)
{
	return fails(OPEN) ? no(EMFILE) : REAL(mkostemp)(path, flags);
}

int mkstemp(char *path)
{
	return fails(OPEN) ? no(EMFILE) : REAL(mkstemp)(path);
}

/* SQLite, as far as it is called; the connection that failed says so until it is used again. */
static _Thread_local bool failed;

/* What SQLite calls of itself is not the program's: sqlite3_exec takes a step that fails without
 * the machine's knowing for the end of the rows. */
static _Thread_local int inside;

static bool sqlite_fails(void)
{
	if (inside)
		return false;
	failed = fails(SQLITE);
	return failed;
}

#define INSIDE(call)                                                                               \
	({                                                                                         \
		inside++;                                                                          \
		int rc_ = (call);                                                                  \
		inside--;                                                                          \
		rc_;                                                                               \
	})

int sqlite3_step(void *statement)
{
	return sqlite_fails() ? SQLITE_IOERR : INSIDE(REAL(sqlite3_step)(statement));
}

int sqlite3_prepare_v2(void *db, const char *sql, int n, void **out, const char **tail)
{
	if (!sqlite_fails())
		return INSIDE(REAL(sqlite3_prepare_v2)(db, sql, n, out, tail));
	*out = NULL;
	return SQLITE_IOERR;
}

int sqlite3_prepare_v3(void *db, const char *sql, int n, unsigned flags, void **out,
		       const char **tail)
{
	if (!sqlite_fails())
		return INSIDE(REAL(sqlite3_prepare_v3)(db, sql, n, flags, out, tail));
	*out = NULL;
	return SQLITE_IOERR;
}

int sqlite3_exec(void *db, const char *sql, void *call, void *ctx, char **message)
{
	if (!sqlite_fails())
		return INSIDE(REAL(sqlite3_exec)(db, sql, call, ctx, message));
	if (message)
		*message = NULL;
	return SQLITE_IOERR;
}

int sqlite3_open_v2(const char *path, void **db, int flags, const char *vfs)
{
	int rc = INSIDE(REAL(sqlite3_open_v2)(path, db, flags, vfs));

	return sqlite_fails() ? SQLITE_IOERR : rc;
}

int sqlite3_errcode(void *db)
{
	return failed ? SQLITE_IOERR : REAL(sqlite3_errcode)(db);
}

int sqlite3_extended_errcode(void *db)
{
	return failed ? SQLITE_IOERR : REAL(sqlite3_extended_errcode)(db);
}

const char *sqlite3_errmsg(void *db)
{
	return failed ? "disk I/O error" : REAL(sqlite3_errmsg)(db);
}

/* SQLite's allocator (sqlite3.h: struct sqlite3_mem_methods), with ours before it. */
struct methods {
	void *(*malloc)(int n);
	void (*free)(void *p);
	void *(*realloc)(void *p, int n);
	int (*size)(void *p);
	int (*roundup)(int n);
	int (*init)(void *data);
	void (*shutdown)(void *data);
	void *data;
};

#define CONFIG_MALLOC 4
#define CONFIG_GETMALLOC 5

static struct methods sqlite_has;

static void *sqlite_malloc(int n)
{
	return fails(SQLMEMORY) ? NULL : sqlite_has.malloc(n);
}

static void *sqlite_realloc(void *p, int n)
{
	return fails(SQLMEMORY) ? NULL : sqlite_has.realloc(p, n);
}

static void stand_before_sqlite(void)
{
	int (*config)(int, ...) = (int (*)(int, ...))dlsym(RTLD_DEFAULT, "sqlite3_config");
	struct methods ours;

	if (!config || config(CONFIG_GETMALLOC, &sqlite_has) != 0)
		return;
	ours = sqlite_has;
	ours.malloc = sqlite_malloc;
	ours.realloc = sqlite_realloc;
	config(CONFIG_MALLOC, &ours);
}

static enum kind kind_of(const char *name)
{
	static const char *const names[] = {"",	    "memory", "sqlmemory", "write",
					    "sync", "open",   "sqlite",	   "full"};

	for (int i = 1; i < (int)(sizeof names / sizeof *names); i++)
		if (strcmp(name, names[i]) == 0)
			return (enum kind)i;
	return NONE;
}

/* By its file: it may be called as another one. */
static bool is_program(const char *name)
{
	static char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	char *slash;

	path[n < 0 ? 0 : n] = '\0';
	slash = strrchr(path, '/');
	return slash && strcmp(slash + 1, name) == 0;
}

__attribute__((constructor)) static void begin(void)
{
	const char *program = getenv("TORTURE_PROGRAM"), *kind = getenv("TORTURE_KIND");
	const char *file = getenv("TORTURE_COUNT"), *n = getenv("TORTURE_AT");
	const char *which = getenv("TORTURE_WAY");
	int fd;
	void *map;

	if (!program || !kind || !file || !is_program(program))
		return;
	fd = REAL(open)(file, O_RDWR);
	map = mmap(NULL, sizeof *stacks, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (map == MAP_FAILED)
		abort();
	close(fd);
	if (kind_of(kind) == SQLMEMORY)
		stand_before_sqlite();
	stacks = map;
	at = n ? strtoull(n, NULL, 10) : 0;
	all_ways = which && strcmp(which, "all") == 0;
	way = which && !all_ways ? strtoull(which, NULL, 10) : 0;
	on = kind_of(kind);
	for_ever = on == FULL;
	if (for_ever)
		on = WRITE;
}
