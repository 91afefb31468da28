# Written by tools/gen-sources.sh; not to be edited.

base_files = \
	src/base/arena.c \
	src/base/arena.h \
	src/base/banned.h \
	src/base/buf.c \
	src/base/buf.h \
	src/base/date.h \
	src/base/err.c \
	src/base/err.h \
	src/base/event.h \
	src/base/file.h \
	src/base/i18n.h \
	src/base/json.h \
	src/base/log.h \
	src/base/mem.c \
	src/base/mem.h \
	src/base/paths.h \
	src/base/proc.h \
	src/base/range.h \
	src/base/str.c \
	src/base/str.h \
	src/base/url.h \
	src/base/utf8.h \
	src/base/vec.h \
	src/base/err.def

conf_files =

net_files = \
	src/net/fetch.h \
	src/net/folder.h

feed_files = \
	src/feed/feed.h

doc_files = \
	src/doc/build.h \
	src/doc/digest.h \
	src/doc/doc.h \
	src/doc/export.h \
	src/doc/wrap.h

page_files = \
	src/page/page.h

lang_files = \
	src/lang/guess.h \
	src/lang/sentence.h

digest_files = \
	src/digest/digester.h

store_files =

engine_files =

jobs_files =

ui_files =

cli_files =

theme_files =

welcome_files =

man_files =

completion_files =

po_files = \
	po/de.po
