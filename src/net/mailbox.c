/* SPDX-License-Identifier: ISC */
#include "net/mailbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/vec.h"

#define FRESH_SECONDS 2 /* a folder that was just written may change within the same tick */

/* A file, by the folder it is in and its name there. */
struct mailfile {
	const char *folder; /* "", "new" or "cur" */
	char *name;
};

VEC_OF(mailfiles, struct mailfile);

struct mailbox {
	struct mailbox_setup setup;
	struct mailcut cut;
	struct mbox mbox;
	struct mailfiles files;
	uint32_t next;
	char word[MAILBOX_WORD];
};

static bool is_folder(const char *path, const char *name)
{
	char all[PATH_MAX];
	struct stat st;

	snprintf(all, sizeof all, "%s/%s", path, name);
	return !stat(all, &st) && S_ISDIR(st.st_mode);
}

static bool is_eml(const char *name)
{
	return name[0] != '.' && str_iends(str_z(name), STR(".eml"));
}

static bool has_eml(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *d = NULL;

	while (dir && (d = readdir(dir)) && !is_eml(d->d_name))
		;
	if (dir)
		closedir(dir);
	return d != NULL;
}

/* What can't be opened counts too: reading it will say why. */
static bool begins_mbox(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	char bytes[5] = {0};
	bool begins;

	if (fd < 0)
		return true;
	begins = read(fd, bytes, sizeof bytes) == sizeof bytes &&
		 !memcmp(bytes, "From ", sizeof bytes);
	close(fd);
	return begins;
}

static bool is_mbox(const char *path, const char *word, bool empty)
{
	return empty ? str_starts(str_z(word), STR("mbox ")) : begins_mbox(path);
}

enum mailbox_kind mailbox_kind_of(const char *path, const char *word)
{
	struct stat st;

	if (stat(path, &st))
		return MAILBOX_NONE;
	if (S_ISREG(st.st_mode))
		return is_eml(path)			  ? MAILBOX_FILE
		       : is_mbox(path, word, !st.st_size) ? MAILBOX_MBOX
							  : MAILBOX_NONE;
	if (!S_ISDIR(st.st_mode))
		return MAILBOX_NONE;
	if (is_folder(path, "cur") && is_folder(path, "new"))
		return MAILBOX_MAILDIR;
	return has_eml(path) ? MAILBOX_FOLDER : MAILBOX_NONE;
}

/* ---- names ---- */

/* A Maildir's name without its marks: "1750406400.M1P2.host:2,S" */
static struct str plain_name(struct str name)
{
	size_t marks = str_find(name, STR(":2,"));

	return str_sub(name, 0, marks);
}

/* Marked as thrown away, in a Maildir. */
static bool is_trash(struct str name)
{
	size_t marks = str_find(name, STR(":2,"));

	return str_chr(str_sub(name, marks == SIZE_MAX ? name.n : marks + 3, name.n), 'T') !=
	       SIZE_MAX;
}

static bool is_wanted(const struct mailbox *m, const char *name)
{
	if (m->setup.kind == MAILBOX_FOLDER && !is_eml(name))
		return false;
	if (name[0] == '.' || is_trash(str_z(name)))
		return false;
	return !m->setup.known || !m->setup.known(m->setup.ctx, plain_name(str_z(name)));
}

static enum err list(struct mailbox *m, const char *folder, struct why *why)
{
	char path[PATH_MAX];
	struct dirent *d;
	DIR *dir;

	snprintf(path, sizeof path, "%s/%s", m->setup.path, folder);
	dir = opendir(path);
	if (!dir)
		return why_set(why, ERR_IO, path, 0, _("this folder can't be read: %s"),
			       strerror(errno));
	while ((d = readdir(dir)) && m->files.len < MAILBOX_FILES_MAX)
		if (is_wanted(m, d->d_name))
			VEC_PUSH(&m->files, ((struct mailfile){folder, mem_strdup(d->d_name)}));
	closedir(dir);
	return OK;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct mailfile *)a)->name, ((const struct mailfile *)b)->name);
}

/* Two folders' times say whether names came or went; empty when they are too new to tell. */
static void folder_word(const struct mailbox *m, char word[MAILBOX_WORD])
{
	static const char *const folders[2][2] = {{"new", "cur"}, {"", ""}};
	const char *const *f = folders[m->setup.kind == MAILBOX_FOLDER];
	struct stat st[2];
	char path[PATH_MAX];

	word[0] = 0;
	for (int i = 0; i < 2; i++) {
		snprintf(path, sizeof path, "%s/%s", m->setup.path, f[i]);
		if (stat(path, &st[i]) || st[i].st_mtim.tv_sec + FRESH_SECONDS >= date_now())
			return;
	}
	snprintf(word, MAILBOX_WORD, "folder %llx.%lx %llx.%lx",
		 (unsigned long long)st[0].st_mtim.tv_sec, (unsigned long)st[0].st_mtim.tv_nsec,
		 (unsigned long long)st[1].st_mtim.tv_sec, (unsigned long)st[1].st_mtim.tv_nsec);
}

static enum err open_folder(struct mailbox *m, bool *unchanged, struct why *why)
{
	enum err err = OK;

	folder_word(m, m->word);
	*unchanged = m->word[0] && m->setup.word && !strcmp(m->word, m->setup.word);
	if (*unchanged)
		return OK;
	if (m->setup.kind == MAILBOX_FOLDER)
		err = list(m, "", why);
	else if (!(err = list(m, "new", why)))
		err = list(m, "cur", why);
	if (m->files.len)
		qsort(m->files.items, m->files.len, sizeof *m->files.items, by_name);
	return err;
}

/* ---- the mailbox ---- */

enum err mailbox_open(struct mailbox **out, const struct mailbox_setup *setup, bool *unchanged,
		      struct why *why)
{
	struct mailbox *m = mem_zalloc(1, sizeof *m);
	enum err err = OK;

	*out = NULL;
	*unchanged = false;
	m->setup = *setup;
	mailcut_init(&m->cut);
	if (setup->kind == MAILBOX_MBOX)
		err = mbox_open(&m->mbox, setup->path, setup->word, unchanged, why);
	else if (setup->kind == MAILBOX_FILE)
		VEC_PUSH(&m->files, ((struct mailfile){NULL, mem_strdup(setup->path)}));
	else
		err = open_folder(m, unchanged, why);
	if (err || *unchanged)
		mailbox_free(m);
	else
		*out = m;
	return err;
}

void mailbox_free(struct mailbox *m)
{
	if (!m)
		return;
	for (uint32_t i = 0; i < m->files.len; i++)
		mem_free(m->files.items[i].name);
	VEC_RELEASE(&m->files);
	mbox_release(&m->mbox);
	mailcut_release(&m->cut);
	mem_free(m);
}

/* One file; false when it is not there any more, or was told in the log. */
static bool read_file(struct mailbox *m, const struct mailfile *f, struct mailbox_mail *mail)
{
	bool first, more = true;
	char path[PATH_MAX];
	struct mailline lines;
	struct why why = {0};
	struct str piece;
	struct stat st;
	int fd;

	snprintf(path, sizeof path, "%s", f->name);
	if (f->folder)
		snprintf(path, sizeof path, "%s/%s/%s", m->setup.path, f->folder, f->name);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
	if (fd < 0) {
		if (errno != ENOENT)
			log_warn("refresh", "%s: %s", path, strerror(errno));
		return false;
	}
	if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		close(fd);
		return false;
	}
	mailcut_clear(&m->cut);
	mailline_init(&lines, fd, path, 0);
	while (more && !mailline_next(&lines, &piece, &first, &more, &why) && more)
		mailcut_line(&m->cut, piece);
	mailline_release(&lines);
	if (why.err)
		log_warn("refresh", "%s: %s", path, why.what);
	mail->name = f->folder ? plain_name(str_z(f->name)) : STR("");
	mail->came = st.st_mtime;
	return !why.err;
}

enum err mailbox_next(struct mailbox *m, struct mailbox_mail *mail, bool *more, struct why *why)
{
	enum err err = OK;

	*mail = (struct mailbox_mail){.name = STR("")};
	*more = false;
	if (m->setup.kind == MAILBOX_MBOX)
		err = mbox_next(&m->mbox, &m->cut, &mail->came, more, why);
	while (m->next < m->files.len && !*more)
		*more = read_file(m, &m->files.items[m->next++], mail);
	mail->bytes = buf_view(&m->cut.bytes);
	mail->cut = m->cut.cut;
	return err;
}

bool mailbox_is_rewritten(const struct mailbox *m)
{
	return m->mbox.rewritten;
}

void mailbox_word(const struct mailbox *m, char word[MAILBOX_WORD])
{
	word[0] = 0;
	if (m->setup.kind == MAILBOX_MBOX)
		mbox_word(&m->mbox, word);
	else if (m->next == m->files.len && m->setup.kind != MAILBOX_FILE)
		snprintf(word, MAILBOX_WORD, "%s", m->word);
}
