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
	src/base/event.c \
	src/base/event.h \
	src/base/file.c \
	src/base/file.h \
	src/base/i18n.h \
	src/base/json.c \
	src/base/json.h \
	src/base/log.c \
	src/base/log.h \
	src/base/mem.c \
	src/base/mem.h \
	src/base/paths.c \
	src/base/paths.h \
	src/base/proc.h \
	src/base/range.h \
	src/base/str.c \
	src/base/str.h \
	src/base/url.c \
	src/base/url.h \
	src/base/utf8.c \
	src/base/utf8.h \
	src/base/vec.h \
	src/base/err.def

conf_files = \
	src/conf/args.h \
	src/conf/commands.h \
	src/conf/options.h \
	src/conf/sources.h \
	src/conf/start.c \
	src/conf/start.h \
	src/conf/theme.h \
	src/conf/welcome.c \
	src/conf/welcome.h \
	src/conf/commands.def \
	src/conf/options.def \
	src/conf/styles.def

net_files = \
	src/net/fetch.h \
	src/net/folder.h

feed_files = \
	src/feed/decode.c \
	src/feed/decode.h \
	src/feed/entity.c \
	src/feed/entity.h \
	src/feed/feed.h \
	src/feed/entities.def \
	src/feed/namespaces.def

doc_files = \
	src/doc/build.h \
	src/doc/digest.h \
	src/doc/doc.h \
	src/doc/export.h \
	src/doc/show.c \
	src/doc/show.h \
	src/doc/wrap.h

page_files = \
	src/page/page.h

lang_files = \
	src/lang/guess.h \
	src/lang/lexicon.c \
	src/lang/lexicon.h \
	src/lang/sentence.h \
	src/lang/de.def \
	src/lang/en.def

digest_files = \
	src/digest/digester.h

store_files = \
	src/store/db.h \
	src/store/db_article.h \
	src/store/db_list.h \
	src/store/db_mark.h \
	src/store/db_source.h

engine_files = \
	src/engine/document.c \
	src/engine/document.h

jobs_files = \
	src/jobs/emit.c \
	src/jobs/emit.h \
	src/jobs/job.c \
	src/jobs/job.h \
	src/jobs/job_render.c \
	src/jobs/job_sentences.c \
	src/jobs/job_tldr.c

ui_files =

cli_files =

theme_files =

welcome_files = \
	welcome/welcome.xml

man_files =

completion_files =

po_files = \
	po/de.po
