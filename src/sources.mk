# Written by tools/gen-sources.sh; not to be edited.

base_files = \
	src/base/ago.c \
	src/base/ago.h \
	src/base/arena.c \
	src/base/arena.h \
	src/base/banned.h \
	src/base/buf.c \
	src/base/buf.h \
	src/base/charset.c \
	src/base/charset.h \
	src/base/civil.c \
	src/base/civil.h \
	src/base/date.c \
	src/base/date.h \
	src/base/datename.c \
	src/base/datename.h \
	src/base/datetext.c \
	src/base/datetext.h \
	src/base/entity.c \
	src/base/entity.h \
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
	src/base/proc.c \
	src/base/proc.h \
	src/base/range.h \
	src/base/str.c \
	src/base/str.h \
	src/base/tracking.c \
	src/base/tracking.h \
	src/base/url.c \
	src/base/url.h \
	src/base/utf8.c \
	src/base/utf8.h \
	src/base/vec.h \
	src/base/why.c \
	src/base/why.h \
	src/base/datename.def \
	src/base/entities.def \
	src/base/err.def \
	src/base/tracking.def

conf_files = \
	src/conf/args.c \
	src/conf/args.h \
	src/conf/bindline.c \
	src/conf/bindline.h \
	src/conf/colon.c \
	src/conf/colon.h \
	src/conf/commands.c \
	src/conf/commands.h \
	src/conf/complaints.c \
	src/conf/complaints.h \
	src/conf/keys.c \
	src/conf/keys.h \
	src/conf/language.c \
	src/conf/language.h \
	src/conf/options.c \
	src/conf/options.h \
	src/conf/settings.c \
	src/conf/settings.h \
	src/conf/source.h \
	src/conf/sources.c \
	src/conf/sources.h \
	src/conf/start.c \
	src/conf/start.h \
	src/conf/theme.c \
	src/conf/theme.h \
	src/conf/urlline.c \
	src/conf/urlline.h \
	src/conf/welcome.c \
	src/conf/welcome.h \
	src/conf/colon.def \
	src/conf/commands.def \
	src/conf/globals.def \
	src/conf/keys.def \
	src/conf/newsboat.def \
	src/conf/options.def \
	src/conf/settings.def \
	src/conf/styles.def

net_files = \
	src/net/exec.c \
	src/net/exec.h \
	src/net/fetch.c \
	src/net/fetch.h \
	src/net/fetch_request.h \
	src/net/folder.c \
	src/net/folder.h \
	src/net/header.c \
	src/net/header.h \
	src/net/local.c \
	src/net/local.h \
	src/net/policy.c \
	src/net/policy.h \
	src/net/problem.c \
	src/net/problem.h \
	src/net/secret.c \
	src/net/secret.h \
	src/net/transfer.c \
	src/net/transfer.h

feed_files = \
	src/feed/atom.c \
	src/feed/atom.h \
	src/feed/attr.c \
	src/feed/attr.h \
	src/feed/collect.c \
	src/feed/collect.h \
	src/feed/decode.c \
	src/feed/decode.h \
	src/feed/draft.c \
	src/feed/draft.h \
	src/feed/feed.h \
	src/feed/feed_parser.c \
	src/feed/feed_parser.h \
	src/feed/jsonfeed.c \
	src/feed/jsonfeed.h \
	src/feed/jsonprint.c \
	src/feed/jsonprint.h \
	src/feed/modules.c \
	src/feed/opml.c \
	src/feed/opml.h \
	src/feed/plain.c \
	src/feed/plain.h \
	src/feed/rss.c \
	src/feed/rss.h \
	src/feed/xml.c \
	src/feed/xml.h \
	src/feed/xmlfeed.c \
	src/feed/xmlfeed.h \
	src/feed/formats.def \
	src/feed/namespaces.def

doc_files = \
	src/doc/breaker.c \
	src/doc/breaker.h \
	src/doc/build.c \
	src/doc/build.h \
	src/doc/carry.c \
	src/doc/carry.h \
	src/doc/digest.c \
	src/doc/digest.h \
	src/doc/doc.c \
	src/doc/doc.h \
	src/doc/export.c \
	src/doc/export.h \
	src/doc/hits.c \
	src/doc/hits.h \
	src/doc/linklist.c \
	src/doc/linklist.h \
	src/doc/markup.c \
	src/doc/markup.h \
	src/doc/show.c \
	src/doc/show.h \
	src/doc/shown.c \
	src/doc/shown.h \
	src/doc/stray.c \
	src/doc/stray.h \
	src/doc/table.c \
	src/doc/table.h \
	src/doc/wrap.c \
	src/doc/wrap.h

page_files = \
	src/page/address.c \
	src/page/address.h \
	src/page/cards.c \
	src/page/cards.h \
	src/page/discard.c \
	src/page/discard.h \
	src/page/discover.c \
	src/page/discover.h \
	src/page/extract.c \
	src/page/extract.h \
	src/page/flow.c \
	src/page/flow.h \
	src/page/grid.c \
	src/page/grid.h \
	src/page/html.c \
	src/page/html.h \
	src/page/inlines.c \
	src/page/inlines.h \
	src/page/jsonld.c \
	src/page/jsonld.h \
	src/page/lead.c \
	src/page/lead.h \
	src/page/markdown.c \
	src/page/markdown.h \
	src/page/meta.c \
	src/page/meta.h \
	src/page/page.c \
	src/page/page.h \
	src/page/plaintext.c \
	src/page/plaintext.h \
	src/page/prune.c \
	src/page/prune.h \
	src/page/score.c \
	src/page/score.h \
	src/page/tag.c \
	src/page/tag.h \
	src/page/teaser.c \
	src/page/teaser.h \
	src/page/textline.c \
	src/page/textline.h \
	src/page/token.c \
	src/page/token.h \
	src/page/tree.c \
	src/page/tree.h \
	src/page/wall.c \
	src/page/wall.h \
	src/page/discard.def \
	src/page/sites.def \
	src/page/tags.def \
	src/page/teaser.def

picture_files = \
	src/picture/picture.c \
	src/picture/picture.h

lang_files = \
	src/lang/compound.c \
	src/lang/compound.h \
	src/lang/guess.c \
	src/lang/guess.h \
	src/lang/itemmark.c \
	src/lang/itemmark.h \
	src/lang/letters.h \
	src/lang/lexicon.c \
	src/lang/lexicon.h \
	src/lang/measure.c \
	src/lang/measure.h \
	src/lang/numeral.c \
	src/lang/numeral.h \
	src/lang/quantity.c \
	src/lang/quantity.h \
	src/lang/sentence.c \
	src/lang/sentence.h \
	src/lang/stem.c \
	src/lang/stem.h \
	src/lang/terms.c \
	src/lang/terms.h \
	src/lang/unit.c \
	src/lang/unit.h \
	src/lang/word.c \
	src/lang/word.h \
	src/lang/de.def \
	src/lang/en.def \
	src/lang/guess.def \
	src/lang/measures-de.def \
	src/lang/measures-en.def

digest_files = \
	src/digest/agency.c \
	src/digest/agency.h \
	src/digest/author.c \
	src/digest/author.h \
	src/digest/bags.c \
	src/digest/bags.h \
	src/digest/boiler.c \
	src/digest/boiler.h \
	src/digest/coverage.c \
	src/digest/coverage.h \
	src/digest/cut.c \
	src/digest/cut.h \
	src/digest/digester.c \
	src/digest/digester.h \
	src/digest/figures.c \
	src/digest/figures.h \
	src/digest/lexrank.c \
	src/digest/lexrank.h \
	src/digest/outline.c \
	src/digest/outline.h \
	src/digest/structure.c \
	src/digest/structure.h \
	src/digest/tldr.c \
	src/digest/tldr.h \
	src/digest/agency.def \
	src/digest/author.def \
	src/digest/boiler.def

store_files = \
	src/store/db.c \
	src/store/db.h \
	src/store/db_article.c \
	src/store/db_article.h \
	src/store/db_body.c \
	src/store/db_body.h \
	src/store/db_entry.h \
	src/store/db_filter.h \
	src/store/db_list.c \
	src/store/db_list.h \
	src/store/db_mark.c \
	src/store/db_mark.h \
	src/store/db_op.c \
	src/store/db_op.h \
	src/store/db_page.c \
	src/store/db_page.h \
	src/store/db_salvage.c \
	src/store/db_salvage.h \
	src/store/db_source.c \
	src/store/db_source.h \
	src/store/db_stmt.c \
	src/store/db_stmt.h \
	src/store/db_tag.c \
	src/store/db_tag.h \
	src/store/db_urls.c \
	src/store/db_urls.h \
	src/store/db_view.c \
	src/store/db_view.h \
	src/store/schema.c \
	src/store/schema.h

engine_files = \
	src/engine/attempt.c \
	src/engine/attempt.h \
	src/engine/digests.c \
	src/engine/digests.h \
	src/engine/document.c \
	src/engine/document.h \
	src/engine/download.c \
	src/engine/download.h \
	src/engine/fulltext.c \
	src/engine/fulltext.h \
	src/engine/ingest.c \
	src/engine/ingest.h \
	src/engine/pages.c \
	src/engine/pages.h \
	src/engine/pool.c \
	src/engine/pool.h \
	src/engine/probe.c \
	src/engine/probe.h \
	src/engine/refresh.c \
	src/engine/refresh.h \
	src/engine/wishes.c \
	src/engine/wishes.h

jobs_files = \
	src/jobs/each.c \
	src/jobs/each.h \
	src/jobs/emit.c \
	src/jobs/emit.h \
	src/jobs/job.c \
	src/jobs/job.h \
	src/jobs/job_add.c \
	src/jobs/job_extract.c \
	src/jobs/job_figures.c \
	src/jobs/job_find.c \
	src/jobs/job_import.c \
	src/jobs/job_pages.c \
	src/jobs/job_parse.c \
	src/jobs/job_picture.c \
	src/jobs/job_refresh.c \
	src/jobs/job_render.c \
	src/jobs/job_sentences.c \
	src/jobs/job_serve.c \
	src/jobs/job_show.c \
	src/jobs/job_tldr.c \
	src/jobs/pagerun.c \
	src/jobs/pagerun.h \
	src/jobs/progress.c \
	src/jobs/progress.h \
	src/jobs/stop.c \
	src/jobs/stop.h

ui_files = \
	src/ui/actions.c \
	src/ui/actions.h \
	src/ui/app.c \
	src/ui/app.h \
	src/ui/article.c \
	src/ui/article.h \
	src/ui/articleact.c \
	src/ui/articleact.h \
	src/ui/ascii.c \
	src/ui/ascii.h \
	src/ui/aside.c \
	src/ui/aside.h \
	src/ui/binds.c \
	src/ui/binds.h \
	src/ui/boat.c \
	src/ui/boat.h \
	src/ui/browser.c \
	src/ui/browser.h \
	src/ui/canvas.c \
	src/ui/canvas.h \
	src/ui/clipboard.c \
	src/ui/clipboard.h \
	src/ui/command.c \
	src/ui/command.h \
	src/ui/complete.c \
	src/ui/complete.h \
	src/ui/fetched.c \
	src/ui/fetched.h \
	src/ui/fetcher.c \
	src/ui/fetcher.h \
	src/ui/finder.c \
	src/ui/finder.h \
	src/ui/handover.c \
	src/ui/handover.h \
	src/ui/history.c \
	src/ui/history.h \
	src/ui/hyperlink.c \
	src/ui/hyperlink.h \
	src/ui/keymap.c \
	src/ui/keymap.h \
	src/ui/layout.c \
	src/ui/layout.h \
	src/ui/linkact.c \
	src/ui/linkact.h \
	src/ui/marks.c \
	src/ui/marks.h \
	src/ui/mouse.h \
	src/ui/moves.c \
	src/ui/moves.h \
	src/ui/offline.c \
	src/ui/offline.h \
	src/ui/output.c \
	src/ui/output.h \
	src/ui/pager.c \
	src/ui/pager.h \
	src/ui/paint.c \
	src/ui/paint.h \
	src/ui/pane_article.c \
	src/ui/pane_article.h \
	src/ui/pane_list.c \
	src/ui/pane_list.h \
	src/ui/pane_tldr.c \
	src/ui/pane_tldr.h \
	src/ui/picturecode.c \
	src/ui/picturecode.h \
	src/ui/pointer.c \
	src/ui/pointer.h \
	src/ui/prompt.c \
	src/ui/prompt.h \
	src/ui/reader.c \
	src/ui/reader.h \
	src/ui/reflow.c \
	src/ui/reflow.h \
	src/ui/resume.c \
	src/ui/resume.h \
	src/ui/screen_help.c \
	src/ui/screen_help.h \
	src/ui/screen_keys.c \
	src/ui/screen_keys.h \
	src/ui/screen_links.c \
	src/ui/screen_links.h \
	src/ui/screen_log.c \
	src/ui/screen_log.h \
	src/ui/screen_main.c \
	src/ui/screen_main.h \
	src/ui/screen_picture.c \
	src/ui/screen_picture.h \
	src/ui/screen_sources.c \
	src/ui/screen_sources.h \
	src/ui/screens.c \
	src/ui/screens.h \
	src/ui/script.c \
	src/ui/script.h \
	src/ui/session.c \
	src/ui/session.h \
	src/ui/setup.h \
	src/ui/sgr.c \
	src/ui/sgr.h \
	src/ui/signs.c \
	src/ui/signs.h \
	src/ui/status.c \
	src/ui/status.h \
	src/ui/style.c \
	src/ui/style.h \
	src/ui/subscribe.c \
	src/ui/subscribe.h \
	src/ui/tagging.c \
	src/ui/tagging.h \
	src/ui/term.c \
	src/ui/term.h \
	src/ui/textfind.c \
	src/ui/textfind.h \
	src/ui/view.c \
	src/ui/view.h \
	src/ui/viewer.c \
	src/ui/viewer.h \
	src/ui/when.c \
	src/ui/when.h

cli_files = \
	src/cli/cache.c \
	src/cli/cache.h \
	src/cli/cli.h \
	src/cli/cmd.c \
	src/cli/cmd.h \
	src/cli/cmd_completion.c \
	src/cli/cmd_config.c \
	src/cli/cmd_delete.c \
	src/cli/cmd_doctor.c \
	src/cli/cmd_help.c \
	src/cli/cmd_list.c \
	src/cli/cmd_mark.c \
	src/cli/cmd_offline.c \
	src/cli/cmd_remove.c \
	src/cli/cmd_rename.c \
	src/cli/cmd_show.c \
	src/cli/cmd_sources.c \
	src/cli/cmd_tag.c \
	src/cli/cmd_theme.c \
	src/cli/cmd_undo.c \
	src/cli/edit.c \
	src/cli/edit.h \
	src/cli/out.c \
	src/cli/out.h

theme_files = \
	themes/console.theme \
	themes/dark.theme \
	themes/gruvbox-dark.theme \
	themes/gruvbox-light.theme \
	themes/high-contrast-light.theme \
	themes/high-contrast.theme \
	themes/light.theme \
	themes/mono.theme \
	themes/night.theme \
	themes/nord.theme \
	themes/paper.theme \
	themes/solarized-dark.theme \
	themes/solarized-light.theme

welcome_files = \
	welcome/de.xml \
	welcome/en.xml

man_files = \
	man/kurzum-config.5 \
	man/kurzum-theme.5 \
	man/kurzum.1

completion_files =

po_files = \
	po/de.po
