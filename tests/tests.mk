# Written by tools/gen-sources.sh; not to be edited.

unit_tests = \
	tests/unit/test_accord \
	tests/unit/test_account \
	tests/unit/test_agency \
	tests/unit/test_ago \
	tests/unit/test_arena \
	tests/unit/test_args \
	tests/unit/test_arrival \
	tests/unit/test_ascii \
	tests/unit/test_aspect \
	tests/unit/test_assembly \
	tests/unit/test_attempt \
	tests/unit/test_attr \
	tests/unit/test_author \
	tests/unit/test_backlog \
	tests/unit/test_bags \
	tests/unit/test_bidi \
	tests/unit/test_bigtype \
	tests/unit/test_bindline \
	tests/unit/test_binds \
	tests/unit/test_boatrow \
	tests/unit/test_boiler \
	tests/unit/test_breaker \
	tests/unit/test_broker \
	tests/unit/test_buf \
	tests/unit/test_build \
	tests/unit/test_bytes \
	tests/unit/test_called \
	tests/unit/test_canvas \
	tests/unit/test_carry \
	tests/unit/test_charset \
	tests/unit/test_chat \
	tests/unit/test_civil \
	tests/unit/test_clipboard \
	tests/unit/test_cmd \
	tests/unit/test_columns \
	tests/unit/test_comeback \
	tests/unit/test_commands \
	tests/unit/test_compare \
	tests/unit/test_complaints \
	tests/unit/test_complete \
	tests/unit/test_compound \
	tests/unit/test_confine \
	tests/unit/test_coverage \
	tests/unit/test_cut \
	tests/unit/test_date \
	tests/unit/test_datemail \
	tests/unit/test_datename \
	tests/unit/test_datetext \
	tests/unit/test_db \
	tests/unit/test_db_arrange \
	tests/unit/test_db_article \
	tests/unit/test_db_checkpoint \
	tests/unit/test_db_edition \
	tests/unit/test_db_enclosure \
	tests/unit/test_db_filter \
	tests/unit/test_db_ignore \
	tests/unit/test_db_linked \
	tests/unit/test_db_list \
	tests/unit/test_db_mark \
	tests/unit/test_db_newsboat \
	tests/unit/test_db_op \
	tests/unit/test_db_pack \
	tests/unit/test_db_page \
	tests/unit/test_db_pending \
	tests/unit/test_db_plan \
	tests/unit/test_db_prune \
	tests/unit/test_db_revision \
	tests/unit/test_db_search \
	tests/unit/test_db_source \
	tests/unit/test_db_stmt \
	tests/unit/test_db_story \
	tests/unit/test_db_sync \
	tests/unit/test_db_take \
	tests/unit/test_db_upgrade \
	tests/unit/test_db_urls \
	tests/unit/test_decode \
	tests/unit/test_differ \
	tests/unit/test_digest \
	tests/unit/test_digester \
	tests/unit/test_digests \
	tests/unit/test_discard \
	tests/unit/test_discover \
	tests/unit/test_discreet \
	tests/unit/test_doc \
	tests/unit/test_dossier \
	tests/unit/test_draft \
	tests/unit/test_edition \
	tests/unit/test_epub \
	tests/unit/test_err \
	tests/unit/test_event \
	tests/unit/test_exec \
	tests/unit/test_export \
	tests/unit/test_extract \
	tests/unit/test_feed_parser \
	tests/unit/test_fetch \
	tests/unit/test_fetcher \
	tests/unit/test_figures \
	tests/unit/test_file \
	tests/unit/test_filename \
	tests/unit/test_filter \
	tests/unit/test_finder \
	tests/unit/test_folder \
	tests/unit/test_greader \
	tests/unit/test_grouper \
	tests/unit/test_guess \
	tests/unit/test_hash \
	tests/unit/test_header \
	tests/unit/test_history \
	tests/unit/test_hits \
	tests/unit/test_hosts \
	tests/unit/test_html \
	tests/unit/test_hyperlink \
	tests/unit/test_hyphen \
	tests/unit/test_ingest \
	tests/unit/test_inlines \
	tests/unit/test_intmap \
	tests/unit/test_itemmark \
	tests/unit/test_json \
	tests/unit/test_jsonld \
	tests/unit/test_jsonprint \
	tests/unit/test_keep \
	tests/unit/test_keymap \
	tests/unit/test_keys \
	tests/unit/test_language \
	tests/unit/test_layout \
	tests/unit/test_lexicon \
	tests/unit/test_lexrank \
	tests/unit/test_linkage \
	tests/unit/test_linklist \
	tests/unit/test_listmark \
	tests/unit/test_local \
	tests/unit/test_log \
	tests/unit/test_mail \
	tests/unit/test_mailbox \
	tests/unit/test_mailto \
	tests/unit/test_markdown \
	tests/unit/test_markup \
	tests/unit/test_match \
	tests/unit/test_mem \
	tests/unit/test_nearby \
	tests/unit/test_network \
	tests/unit/test_notation \
	tests/unit/test_offer \
	tests/unit/test_opml \
	tests/unit/test_options \
	tests/unit/test_out \
	tests/unit/test_outage \
	tests/unit/test_page \
	tests/unit/test_pages \
	tests/unit/test_paint \
	tests/unit/test_pairing \
	tests/unit/test_paths \
	tests/unit/test_pattern \
	tests/unit/test_period \
	tests/unit/test_picturecode \
	tests/unit/test_plain \
	tests/unit/test_plaintext \
	tests/unit/test_policy \
	tests/unit/test_pool \
	tests/unit/test_priority \
	tests/unit/test_probe \
	tests/unit/test_problem \
	tests/unit/test_proc \
	tests/unit/test_prompt \
	tests/unit/test_quantity \
	tests/unit/test_query \
	tests/unit/test_question \
	tests/unit/test_queue \
	tests/unit/test_quotation \
	tests/unit/test_range \
	tests/unit/test_reading \
	tests/unit/test_reflow \
	tests/unit/test_refresh \
	tests/unit/test_retell \
	tests/unit/test_retold \
	tests/unit/test_sandbox \
	tests/unit/test_schedule \
	tests/unit/test_secret \
	tests/unit/test_sentence \
	tests/unit/test_settings \
	tests/unit/test_shown \
	tests/unit/test_signer \
	tests/unit/test_size \
	tests/unit/test_sources \
	tests/unit/test_start \
	tests/unit/test_state \
	tests/unit/test_stem \
	tests/unit/test_stories \
	tests/unit/test_str \
	tests/unit/test_stray \
	tests/unit/test_structure \
	tests/unit/test_style \
	tests/unit/test_subscribed \
	tests/unit/test_synced \
	tests/unit/test_syncer \
	tests/unit/test_syscalls \
	tests/unit/test_table \
	tests/unit/test_tag \
	tests/unit/test_teaser \
	tests/unit/test_tell \
	tests/unit/test_terms \
	tests/unit/test_textline \
	tests/unit/test_theme \
	tests/unit/test_token \
	tests/unit/test_tongues \
	tests/unit/test_tracking \
	tests/unit/test_transfer \
	tests/unit/test_tree \
	tests/unit/test_trim \
	tests/unit/test_typed \
	tests/unit/test_url \
	tests/unit/test_urlsedit \
	tests/unit/test_utf8 \
	tests/unit/test_vec \
	tests/unit/test_watch \
	tests/unit/test_welcome \
	tests/unit/test_when \
	tests/unit/test_why \
	tests/unit/test_wishes \
	tests/unit/test_word \
	tests/unit/test_wrap \
	tests/unit/test_xml
tests_unit_test_accord_SOURCES = tests/unit/test_accord.c
tests_unit_test_accord_LDADD = $(unit_ldadd)
tests_unit_test_account_SOURCES = tests/unit/test_account.c
tests_unit_test_account_LDADD = $(unit_ldadd)
tests_unit_test_agency_SOURCES = tests/unit/test_agency.c
tests_unit_test_agency_LDADD = $(unit_ldadd)
tests_unit_test_ago_SOURCES = tests/unit/test_ago.c
tests_unit_test_ago_LDADD = $(unit_ldadd)
tests_unit_test_arena_SOURCES = tests/unit/test_arena.c
tests_unit_test_arena_LDADD = $(unit_ldadd)
tests_unit_test_args_SOURCES = tests/unit/test_args.c
tests_unit_test_args_LDADD = $(unit_ldadd)
tests_unit_test_arrival_SOURCES = tests/unit/test_arrival.c
tests_unit_test_arrival_LDADD = $(unit_ldadd)
tests_unit_test_ascii_SOURCES = tests/unit/test_ascii.c
tests_unit_test_ascii_LDADD = $(unit_ldadd)
tests_unit_test_aspect_SOURCES = tests/unit/test_aspect.c
tests_unit_test_aspect_LDADD = $(unit_ldadd)
tests_unit_test_assembly_SOURCES = tests/unit/test_assembly.c
tests_unit_test_assembly_LDADD = $(unit_ldadd)
tests_unit_test_attempt_SOURCES = tests/unit/test_attempt.c
tests_unit_test_attempt_LDADD = $(unit_ldadd)
tests_unit_test_attr_SOURCES = tests/unit/test_attr.c
tests_unit_test_attr_LDADD = $(unit_ldadd)
tests_unit_test_author_SOURCES = tests/unit/test_author.c
tests_unit_test_author_LDADD = $(unit_ldadd)
tests_unit_test_backlog_SOURCES = tests/unit/test_backlog.c
tests_unit_test_backlog_LDADD = $(unit_ldadd)
tests_unit_test_bags_SOURCES = tests/unit/test_bags.c
tests_unit_test_bags_LDADD = $(unit_ldadd)
tests_unit_test_bidi_SOURCES = tests/unit/test_bidi.c
tests_unit_test_bidi_LDADD = $(unit_ldadd)
tests_unit_test_bigtype_SOURCES = tests/unit/test_bigtype.c
tests_unit_test_bigtype_LDADD = $(unit_ldadd)
tests_unit_test_bindline_SOURCES = tests/unit/test_bindline.c
tests_unit_test_bindline_LDADD = $(unit_ldadd)
tests_unit_test_binds_SOURCES = tests/unit/test_binds.c
tests_unit_test_binds_LDADD = $(unit_ldadd)
tests_unit_test_boatrow_SOURCES = tests/unit/test_boatrow.c
tests_unit_test_boatrow_LDADD = $(unit_ldadd)
tests_unit_test_boiler_SOURCES = tests/unit/test_boiler.c
tests_unit_test_boiler_LDADD = $(unit_ldadd)
tests_unit_test_breaker_SOURCES = tests/unit/test_breaker.c
tests_unit_test_breaker_LDADD = $(unit_ldadd)
tests_unit_test_broker_SOURCES = tests/unit/test_broker.c
tests_unit_test_broker_LDADD = $(unit_ldadd)
tests_unit_test_buf_SOURCES = tests/unit/test_buf.c
tests_unit_test_buf_LDADD = $(unit_ldadd)
tests_unit_test_build_SOURCES = tests/unit/test_build.c
tests_unit_test_build_LDADD = $(unit_ldadd)
tests_unit_test_bytes_SOURCES = tests/unit/test_bytes.c
tests_unit_test_bytes_LDADD = $(unit_ldadd)
tests_unit_test_called_SOURCES = tests/unit/test_called.c
tests_unit_test_called_LDADD = $(unit_ldadd)
tests_unit_test_canvas_SOURCES = tests/unit/test_canvas.c
tests_unit_test_canvas_LDADD = $(unit_ldadd)
tests_unit_test_carry_SOURCES = tests/unit/test_carry.c
tests_unit_test_carry_LDADD = $(unit_ldadd)
tests_unit_test_charset_SOURCES = tests/unit/test_charset.c
tests_unit_test_charset_LDADD = $(unit_ldadd)
tests_unit_test_chat_SOURCES = tests/unit/test_chat.c
tests_unit_test_chat_LDADD = $(unit_ldadd)
tests_unit_test_civil_SOURCES = tests/unit/test_civil.c
tests_unit_test_civil_LDADD = $(unit_ldadd)
tests_unit_test_clipboard_SOURCES = tests/unit/test_clipboard.c
tests_unit_test_clipboard_LDADD = $(unit_ldadd)
tests_unit_test_cmd_SOURCES = tests/unit/test_cmd.c
tests_unit_test_cmd_LDADD = $(unit_ldadd)
tests_unit_test_columns_SOURCES = tests/unit/test_columns.c
tests_unit_test_columns_LDADD = $(unit_ldadd)
tests_unit_test_comeback_SOURCES = tests/unit/test_comeback.c
tests_unit_test_comeback_LDADD = $(unit_ldadd)
tests_unit_test_commands_SOURCES = tests/unit/test_commands.c
tests_unit_test_commands_LDADD = $(unit_ldadd)
tests_unit_test_compare_SOURCES = tests/unit/test_compare.c
tests_unit_test_compare_LDADD = $(unit_ldadd)
tests_unit_test_complaints_SOURCES = tests/unit/test_complaints.c
tests_unit_test_complaints_LDADD = $(unit_ldadd)
tests_unit_test_complete_SOURCES = tests/unit/test_complete.c
tests_unit_test_complete_LDADD = $(unit_ldadd)
tests_unit_test_compound_SOURCES = tests/unit/test_compound.c
tests_unit_test_compound_LDADD = $(unit_ldadd)
tests_unit_test_confine_SOURCES = tests/unit/test_confine.c
tests_unit_test_confine_LDADD = $(unit_ldadd)
tests_unit_test_coverage_SOURCES = tests/unit/test_coverage.c
tests_unit_test_coverage_LDADD = $(unit_ldadd)
tests_unit_test_cut_SOURCES = tests/unit/test_cut.c
tests_unit_test_cut_LDADD = $(unit_ldadd)
tests_unit_test_date_SOURCES = tests/unit/test_date.c
tests_unit_test_date_LDADD = $(unit_ldadd)
tests_unit_test_datemail_SOURCES = tests/unit/test_datemail.c
tests_unit_test_datemail_LDADD = $(unit_ldadd)
tests_unit_test_datename_SOURCES = tests/unit/test_datename.c
tests_unit_test_datename_LDADD = $(unit_ldadd)
tests_unit_test_datetext_SOURCES = tests/unit/test_datetext.c
tests_unit_test_datetext_LDADD = $(unit_ldadd)
tests_unit_test_db_SOURCES = tests/unit/test_db.c
tests_unit_test_db_LDADD = $(unit_ldadd)
tests_unit_test_db_arrange_SOURCES = tests/unit/test_db_arrange.c
tests_unit_test_db_arrange_LDADD = $(unit_ldadd)
tests_unit_test_db_article_SOURCES = tests/unit/test_db_article.c
tests_unit_test_db_article_LDADD = $(unit_ldadd)
tests_unit_test_db_checkpoint_SOURCES = tests/unit/test_db_checkpoint.c
tests_unit_test_db_checkpoint_LDADD = $(unit_ldadd)
tests_unit_test_db_edition_SOURCES = tests/unit/test_db_edition.c
tests_unit_test_db_edition_LDADD = $(unit_ldadd)
tests_unit_test_db_enclosure_SOURCES = tests/unit/test_db_enclosure.c
tests_unit_test_db_enclosure_LDADD = $(unit_ldadd)
tests_unit_test_db_filter_SOURCES = tests/unit/test_db_filter.c
tests_unit_test_db_filter_LDADD = $(unit_ldadd)
tests_unit_test_db_ignore_SOURCES = tests/unit/test_db_ignore.c
tests_unit_test_db_ignore_LDADD = $(unit_ldadd)
tests_unit_test_db_linked_SOURCES = tests/unit/test_db_linked.c
tests_unit_test_db_linked_LDADD = $(unit_ldadd)
tests_unit_test_db_list_SOURCES = tests/unit/test_db_list.c
tests_unit_test_db_list_LDADD = $(unit_ldadd)
tests_unit_test_db_mark_SOURCES = tests/unit/test_db_mark.c
tests_unit_test_db_mark_LDADD = $(unit_ldadd)
tests_unit_test_db_newsboat_SOURCES = tests/unit/test_db_newsboat.c
tests_unit_test_db_newsboat_LDADD = $(unit_ldadd)
tests_unit_test_db_op_SOURCES = tests/unit/test_db_op.c
tests_unit_test_db_op_LDADD = $(unit_ldadd)
tests_unit_test_db_pack_SOURCES = tests/unit/test_db_pack.c
tests_unit_test_db_pack_LDADD = $(unit_ldadd)
tests_unit_test_db_page_SOURCES = tests/unit/test_db_page.c
tests_unit_test_db_page_LDADD = $(unit_ldadd)
tests_unit_test_db_pending_SOURCES = tests/unit/test_db_pending.c
tests_unit_test_db_pending_LDADD = $(unit_ldadd)
tests_unit_test_db_plan_SOURCES = tests/unit/test_db_plan.c
tests_unit_test_db_plan_LDADD = $(unit_ldadd)
tests_unit_test_db_prune_SOURCES = tests/unit/test_db_prune.c
tests_unit_test_db_prune_LDADD = $(unit_ldadd)
tests_unit_test_db_revision_SOURCES = tests/unit/test_db_revision.c
tests_unit_test_db_revision_LDADD = $(unit_ldadd)
tests_unit_test_db_search_SOURCES = tests/unit/test_db_search.c
tests_unit_test_db_search_LDADD = $(unit_ldadd)
tests_unit_test_db_source_SOURCES = tests/unit/test_db_source.c
tests_unit_test_db_source_LDADD = $(unit_ldadd)
tests_unit_test_db_stmt_SOURCES = tests/unit/test_db_stmt.c
tests_unit_test_db_stmt_LDADD = $(unit_ldadd)
tests_unit_test_db_story_SOURCES = tests/unit/test_db_story.c
tests_unit_test_db_story_LDADD = $(unit_ldadd)
tests_unit_test_db_sync_SOURCES = tests/unit/test_db_sync.c
tests_unit_test_db_sync_LDADD = $(unit_ldadd)
tests_unit_test_db_take_SOURCES = tests/unit/test_db_take.c
tests_unit_test_db_take_LDADD = $(unit_ldadd)
tests_unit_test_db_upgrade_SOURCES = tests/unit/test_db_upgrade.c
tests_unit_test_db_upgrade_LDADD = $(unit_ldadd)
tests_unit_test_db_urls_SOURCES = tests/unit/test_db_urls.c
tests_unit_test_db_urls_LDADD = $(unit_ldadd)
tests_unit_test_decode_SOURCES = tests/unit/test_decode.c
tests_unit_test_decode_LDADD = $(unit_ldadd)
tests_unit_test_differ_SOURCES = tests/unit/test_differ.c
tests_unit_test_differ_LDADD = $(unit_ldadd)
tests_unit_test_digest_SOURCES = tests/unit/test_digest.c
tests_unit_test_digest_LDADD = $(unit_ldadd)
tests_unit_test_digester_SOURCES = tests/unit/test_digester.c
tests_unit_test_digester_LDADD = $(unit_ldadd)
tests_unit_test_digests_SOURCES = tests/unit/test_digests.c
tests_unit_test_digests_LDADD = $(unit_ldadd)
tests_unit_test_discard_SOURCES = tests/unit/test_discard.c
tests_unit_test_discard_LDADD = $(unit_ldadd)
tests_unit_test_discover_SOURCES = tests/unit/test_discover.c
tests_unit_test_discover_LDADD = $(unit_ldadd)
tests_unit_test_discreet_SOURCES = tests/unit/test_discreet.c
tests_unit_test_discreet_LDADD = $(unit_ldadd)
tests_unit_test_doc_SOURCES = tests/unit/test_doc.c
tests_unit_test_doc_LDADD = $(unit_ldadd)
tests_unit_test_dossier_SOURCES = tests/unit/test_dossier.c
tests_unit_test_dossier_LDADD = $(unit_ldadd)
tests_unit_test_draft_SOURCES = tests/unit/test_draft.c
tests_unit_test_draft_LDADD = $(unit_ldadd)
tests_unit_test_edition_SOURCES = tests/unit/test_edition.c
tests_unit_test_edition_LDADD = $(unit_ldadd)
tests_unit_test_epub_SOURCES = tests/unit/test_epub.c
tests_unit_test_epub_LDADD = $(unit_ldadd)
tests_unit_test_err_SOURCES = tests/unit/test_err.c
tests_unit_test_err_LDADD = $(unit_ldadd)
tests_unit_test_event_SOURCES = tests/unit/test_event.c
tests_unit_test_event_LDADD = $(unit_ldadd)
tests_unit_test_exec_SOURCES = tests/unit/test_exec.c
tests_unit_test_exec_LDADD = $(unit_ldadd)
tests_unit_test_export_SOURCES = tests/unit/test_export.c
tests_unit_test_export_LDADD = $(unit_ldadd)
tests_unit_test_extract_SOURCES = tests/unit/test_extract.c
tests_unit_test_extract_LDADD = $(unit_ldadd)
tests_unit_test_feed_parser_SOURCES = tests/unit/test_feed_parser.c
tests_unit_test_feed_parser_LDADD = $(unit_ldadd)
tests_unit_test_fetch_SOURCES = tests/unit/test_fetch.c
tests_unit_test_fetch_LDADD = $(unit_ldadd)
tests_unit_test_fetcher_SOURCES = tests/unit/test_fetcher.c
tests_unit_test_fetcher_LDADD = $(unit_ldadd)
tests_unit_test_figures_SOURCES = tests/unit/test_figures.c
tests_unit_test_figures_LDADD = $(unit_ldadd)
tests_unit_test_file_SOURCES = tests/unit/test_file.c
tests_unit_test_file_LDADD = $(unit_ldadd)
tests_unit_test_filename_SOURCES = tests/unit/test_filename.c
tests_unit_test_filename_LDADD = $(unit_ldadd)
tests_unit_test_filter_SOURCES = tests/unit/test_filter.c
tests_unit_test_filter_LDADD = $(unit_ldadd)
tests_unit_test_finder_SOURCES = tests/unit/test_finder.c
tests_unit_test_finder_LDADD = $(unit_ldadd)
tests_unit_test_folder_SOURCES = tests/unit/test_folder.c
tests_unit_test_folder_LDADD = $(unit_ldadd)
tests_unit_test_greader_SOURCES = tests/unit/test_greader.c
tests_unit_test_greader_LDADD = $(unit_ldadd)
tests_unit_test_grouper_SOURCES = tests/unit/test_grouper.c
tests_unit_test_grouper_LDADD = $(unit_ldadd)
tests_unit_test_guess_SOURCES = tests/unit/test_guess.c
tests_unit_test_guess_LDADD = $(unit_ldadd)
tests_unit_test_hash_SOURCES = tests/unit/test_hash.c
tests_unit_test_hash_LDADD = $(unit_ldadd)
tests_unit_test_header_SOURCES = tests/unit/test_header.c
tests_unit_test_header_LDADD = $(unit_ldadd)
tests_unit_test_history_SOURCES = tests/unit/test_history.c
tests_unit_test_history_LDADD = $(unit_ldadd)
tests_unit_test_hits_SOURCES = tests/unit/test_hits.c
tests_unit_test_hits_LDADD = $(unit_ldadd)
tests_unit_test_hosts_SOURCES = tests/unit/test_hosts.c
tests_unit_test_hosts_LDADD = $(unit_ldadd)
tests_unit_test_html_SOURCES = tests/unit/test_html.c
tests_unit_test_html_LDADD = $(unit_ldadd)
tests_unit_test_hyperlink_SOURCES = tests/unit/test_hyperlink.c
tests_unit_test_hyperlink_LDADD = $(unit_ldadd)
tests_unit_test_hyphen_SOURCES = tests/unit/test_hyphen.c
tests_unit_test_hyphen_LDADD = $(unit_ldadd)
tests_unit_test_ingest_SOURCES = tests/unit/test_ingest.c
tests_unit_test_ingest_LDADD = $(unit_ldadd)
tests_unit_test_inlines_SOURCES = tests/unit/test_inlines.c
tests_unit_test_inlines_LDADD = $(unit_ldadd)
tests_unit_test_intmap_SOURCES = tests/unit/test_intmap.c
tests_unit_test_intmap_LDADD = $(unit_ldadd)
tests_unit_test_itemmark_SOURCES = tests/unit/test_itemmark.c
tests_unit_test_itemmark_LDADD = $(unit_ldadd)
tests_unit_test_json_SOURCES = tests/unit/test_json.c
tests_unit_test_json_LDADD = $(unit_ldadd)
tests_unit_test_jsonld_SOURCES = tests/unit/test_jsonld.c
tests_unit_test_jsonld_LDADD = $(unit_ldadd)
tests_unit_test_jsonprint_SOURCES = tests/unit/test_jsonprint.c
tests_unit_test_jsonprint_LDADD = $(unit_ldadd)
tests_unit_test_keep_SOURCES = tests/unit/test_keep.c
tests_unit_test_keep_LDADD = $(unit_ldadd)
tests_unit_test_keymap_SOURCES = tests/unit/test_keymap.c
tests_unit_test_keymap_LDADD = $(unit_ldadd)
tests_unit_test_keys_SOURCES = tests/unit/test_keys.c
tests_unit_test_keys_LDADD = $(unit_ldadd)
tests_unit_test_language_SOURCES = tests/unit/test_language.c
tests_unit_test_language_LDADD = $(unit_ldadd)
tests_unit_test_layout_SOURCES = tests/unit/test_layout.c
tests_unit_test_layout_LDADD = $(unit_ldadd)
tests_unit_test_lexicon_SOURCES = tests/unit/test_lexicon.c
tests_unit_test_lexicon_LDADD = $(unit_ldadd)
tests_unit_test_lexrank_SOURCES = tests/unit/test_lexrank.c
tests_unit_test_lexrank_LDADD = $(unit_ldadd)
tests_unit_test_linkage_SOURCES = tests/unit/test_linkage.c
tests_unit_test_linkage_LDADD = $(unit_ldadd)
tests_unit_test_linklist_SOURCES = tests/unit/test_linklist.c
tests_unit_test_linklist_LDADD = $(unit_ldadd)
tests_unit_test_listmark_SOURCES = tests/unit/test_listmark.c
tests_unit_test_listmark_LDADD = $(unit_ldadd)
tests_unit_test_local_SOURCES = tests/unit/test_local.c
tests_unit_test_local_LDADD = $(unit_ldadd)
tests_unit_test_log_SOURCES = tests/unit/test_log.c
tests_unit_test_log_LDADD = $(unit_ldadd)
tests_unit_test_mail_SOURCES = tests/unit/test_mail.c
tests_unit_test_mail_LDADD = $(unit_ldadd)
tests_unit_test_mailbox_SOURCES = tests/unit/test_mailbox.c
tests_unit_test_mailbox_LDADD = $(unit_ldadd)
tests_unit_test_mailto_SOURCES = tests/unit/test_mailto.c
tests_unit_test_mailto_LDADD = $(unit_ldadd)
tests_unit_test_markdown_SOURCES = tests/unit/test_markdown.c
tests_unit_test_markdown_LDADD = $(unit_ldadd)
tests_unit_test_markup_SOURCES = tests/unit/test_markup.c
tests_unit_test_markup_LDADD = $(unit_ldadd)
tests_unit_test_match_SOURCES = tests/unit/test_match.c
tests_unit_test_match_LDADD = $(unit_ldadd)
tests_unit_test_mem_SOURCES = tests/unit/test_mem.c
tests_unit_test_mem_LDADD = $(unit_ldadd)
tests_unit_test_nearby_SOURCES = tests/unit/test_nearby.c
tests_unit_test_nearby_LDADD = $(unit_ldadd)
tests_unit_test_network_SOURCES = tests/unit/test_network.c
tests_unit_test_network_LDADD = $(unit_ldadd)
tests_unit_test_notation_SOURCES = tests/unit/test_notation.c
tests_unit_test_notation_LDADD = $(unit_ldadd)
tests_unit_test_offer_SOURCES = tests/unit/test_offer.c
tests_unit_test_offer_LDADD = $(unit_ldadd)
tests_unit_test_opml_SOURCES = tests/unit/test_opml.c
tests_unit_test_opml_LDADD = $(unit_ldadd)
tests_unit_test_options_SOURCES = tests/unit/test_options.c
tests_unit_test_options_LDADD = $(unit_ldadd)
tests_unit_test_out_SOURCES = tests/unit/test_out.c
tests_unit_test_out_LDADD = $(unit_ldadd)
tests_unit_test_outage_SOURCES = tests/unit/test_outage.c
tests_unit_test_outage_LDADD = $(unit_ldadd)
tests_unit_test_page_SOURCES = tests/unit/test_page.c
tests_unit_test_page_LDADD = $(unit_ldadd)
tests_unit_test_pages_SOURCES = tests/unit/test_pages.c
tests_unit_test_pages_LDADD = $(unit_ldadd)
tests_unit_test_paint_SOURCES = tests/unit/test_paint.c
tests_unit_test_paint_LDADD = $(unit_ldadd)
tests_unit_test_pairing_SOURCES = tests/unit/test_pairing.c
tests_unit_test_pairing_LDADD = $(unit_ldadd)
tests_unit_test_paths_SOURCES = tests/unit/test_paths.c
tests_unit_test_paths_LDADD = $(unit_ldadd)
tests_unit_test_pattern_SOURCES = tests/unit/test_pattern.c
tests_unit_test_pattern_LDADD = $(unit_ldadd)
tests_unit_test_period_SOURCES = tests/unit/test_period.c
tests_unit_test_period_LDADD = $(unit_ldadd)
tests_unit_test_picturecode_SOURCES = tests/unit/test_picturecode.c
tests_unit_test_picturecode_LDADD = $(unit_ldadd)
tests_unit_test_plain_SOURCES = tests/unit/test_plain.c
tests_unit_test_plain_LDADD = $(unit_ldadd)
tests_unit_test_plaintext_SOURCES = tests/unit/test_plaintext.c
tests_unit_test_plaintext_LDADD = $(unit_ldadd)
tests_unit_test_policy_SOURCES = tests/unit/test_policy.c
tests_unit_test_policy_LDADD = $(unit_ldadd)
tests_unit_test_pool_SOURCES = tests/unit/test_pool.c
tests_unit_test_pool_LDADD = $(unit_ldadd)
tests_unit_test_priority_SOURCES = tests/unit/test_priority.c
tests_unit_test_priority_LDADD = $(unit_ldadd)
tests_unit_test_probe_SOURCES = tests/unit/test_probe.c
tests_unit_test_probe_LDADD = $(unit_ldadd)
tests_unit_test_problem_SOURCES = tests/unit/test_problem.c
tests_unit_test_problem_LDADD = $(unit_ldadd)
tests_unit_test_proc_SOURCES = tests/unit/test_proc.c
tests_unit_test_proc_LDADD = $(unit_ldadd)
tests_unit_test_prompt_SOURCES = tests/unit/test_prompt.c
tests_unit_test_prompt_LDADD = $(unit_ldadd)
tests_unit_test_quantity_SOURCES = tests/unit/test_quantity.c
tests_unit_test_quantity_LDADD = $(unit_ldadd)
tests_unit_test_query_SOURCES = tests/unit/test_query.c
tests_unit_test_query_LDADD = $(unit_ldadd)
tests_unit_test_question_SOURCES = tests/unit/test_question.c
tests_unit_test_question_LDADD = $(unit_ldadd)
tests_unit_test_queue_SOURCES = tests/unit/test_queue.c
tests_unit_test_queue_LDADD = $(unit_ldadd)
tests_unit_test_quotation_SOURCES = tests/unit/test_quotation.c
tests_unit_test_quotation_LDADD = $(unit_ldadd)
tests_unit_test_range_SOURCES = tests/unit/test_range.c
tests_unit_test_range_LDADD = $(unit_ldadd)
tests_unit_test_reading_SOURCES = tests/unit/test_reading.c
tests_unit_test_reading_LDADD = $(unit_ldadd)
tests_unit_test_reflow_SOURCES = tests/unit/test_reflow.c
tests_unit_test_reflow_LDADD = $(unit_ldadd)
tests_unit_test_refresh_SOURCES = tests/unit/test_refresh.c
tests_unit_test_refresh_LDADD = $(unit_ldadd)
tests_unit_test_retell_SOURCES = tests/unit/test_retell.c
tests_unit_test_retell_LDADD = $(unit_ldadd)
tests_unit_test_retold_SOURCES = tests/unit/test_retold.c
tests_unit_test_retold_LDADD = $(unit_ldadd)
tests_unit_test_sandbox_SOURCES = tests/unit/test_sandbox.c
tests_unit_test_sandbox_LDADD = $(unit_ldadd)
tests_unit_test_schedule_SOURCES = tests/unit/test_schedule.c
tests_unit_test_schedule_LDADD = $(unit_ldadd)
tests_unit_test_secret_SOURCES = tests/unit/test_secret.c
tests_unit_test_secret_LDADD = $(unit_ldadd)
tests_unit_test_sentence_SOURCES = tests/unit/test_sentence.c
tests_unit_test_sentence_LDADD = $(unit_ldadd)
tests_unit_test_settings_SOURCES = tests/unit/test_settings.c
tests_unit_test_settings_LDADD = $(unit_ldadd)
tests_unit_test_shown_SOURCES = tests/unit/test_shown.c
tests_unit_test_shown_LDADD = $(unit_ldadd)
tests_unit_test_signer_SOURCES = tests/unit/test_signer.c
tests_unit_test_signer_LDADD = $(unit_ldadd)
tests_unit_test_size_SOURCES = tests/unit/test_size.c
tests_unit_test_size_LDADD = $(unit_ldadd)
tests_unit_test_sources_SOURCES = tests/unit/test_sources.c
tests_unit_test_sources_LDADD = $(unit_ldadd)
tests_unit_test_start_SOURCES = tests/unit/test_start.c
tests_unit_test_start_LDADD = $(unit_ldadd)
tests_unit_test_state_SOURCES = tests/unit/test_state.c
tests_unit_test_state_LDADD = $(unit_ldadd)
tests_unit_test_stem_SOURCES = tests/unit/test_stem.c
tests_unit_test_stem_LDADD = $(unit_ldadd)
tests_unit_test_stories_SOURCES = tests/unit/test_stories.c
tests_unit_test_stories_LDADD = $(unit_ldadd)
tests_unit_test_str_SOURCES = tests/unit/test_str.c
tests_unit_test_str_LDADD = $(unit_ldadd)
tests_unit_test_stray_SOURCES = tests/unit/test_stray.c
tests_unit_test_stray_LDADD = $(unit_ldadd)
tests_unit_test_structure_SOURCES = tests/unit/test_structure.c
tests_unit_test_structure_LDADD = $(unit_ldadd)
tests_unit_test_style_SOURCES = tests/unit/test_style.c
tests_unit_test_style_LDADD = $(unit_ldadd)
tests_unit_test_subscribed_SOURCES = tests/unit/test_subscribed.c
tests_unit_test_subscribed_LDADD = $(unit_ldadd)
tests_unit_test_synced_SOURCES = tests/unit/test_synced.c
tests_unit_test_synced_LDADD = $(unit_ldadd)
tests_unit_test_syncer_SOURCES = tests/unit/test_syncer.c
tests_unit_test_syncer_LDADD = $(unit_ldadd)
tests_unit_test_syscalls_SOURCES = tests/unit/test_syscalls.c
tests_unit_test_syscalls_LDADD = $(unit_ldadd)
tests_unit_test_table_SOURCES = tests/unit/test_table.c
tests_unit_test_table_LDADD = $(unit_ldadd)
tests_unit_test_tag_SOURCES = tests/unit/test_tag.c
tests_unit_test_tag_LDADD = $(unit_ldadd)
tests_unit_test_teaser_SOURCES = tests/unit/test_teaser.c
tests_unit_test_teaser_LDADD = $(unit_ldadd)
tests_unit_test_tell_SOURCES = tests/unit/test_tell.c
tests_unit_test_tell_LDADD = $(unit_ldadd)
tests_unit_test_terms_SOURCES = tests/unit/test_terms.c
tests_unit_test_terms_LDADD = $(unit_ldadd)
tests_unit_test_textline_SOURCES = tests/unit/test_textline.c
tests_unit_test_textline_LDADD = $(unit_ldadd)
tests_unit_test_theme_SOURCES = tests/unit/test_theme.c
tests_unit_test_theme_LDADD = $(unit_ldadd)
tests_unit_test_token_SOURCES = tests/unit/test_token.c
tests_unit_test_token_LDADD = $(unit_ldadd)
tests_unit_test_tongues_SOURCES = tests/unit/test_tongues.c
tests_unit_test_tongues_LDADD = $(unit_ldadd)
tests_unit_test_tracking_SOURCES = tests/unit/test_tracking.c
tests_unit_test_tracking_LDADD = $(unit_ldadd)
tests_unit_test_transfer_SOURCES = tests/unit/test_transfer.c
tests_unit_test_transfer_LDADD = $(unit_ldadd)
tests_unit_test_tree_SOURCES = tests/unit/test_tree.c
tests_unit_test_tree_LDADD = $(unit_ldadd)
tests_unit_test_trim_SOURCES = tests/unit/test_trim.c
tests_unit_test_trim_LDADD = $(unit_ldadd)
tests_unit_test_typed_SOURCES = tests/unit/test_typed.c
tests_unit_test_typed_LDADD = $(unit_ldadd)
tests_unit_test_url_SOURCES = tests/unit/test_url.c
tests_unit_test_url_LDADD = $(unit_ldadd)
tests_unit_test_urlsedit_SOURCES = tests/unit/test_urlsedit.c
tests_unit_test_urlsedit_LDADD = $(unit_ldadd)
tests_unit_test_utf8_SOURCES = tests/unit/test_utf8.c
tests_unit_test_utf8_LDADD = $(unit_ldadd)
tests_unit_test_vec_SOURCES = tests/unit/test_vec.c
tests_unit_test_vec_LDADD = $(unit_ldadd)
tests_unit_test_watch_SOURCES = tests/unit/test_watch.c
tests_unit_test_watch_LDADD = $(unit_ldadd)
tests_unit_test_welcome_SOURCES = tests/unit/test_welcome.c
tests_unit_test_welcome_LDADD = $(unit_ldadd)
tests_unit_test_when_SOURCES = tests/unit/test_when.c
tests_unit_test_when_LDADD = $(unit_ldadd)
tests_unit_test_why_SOURCES = tests/unit/test_why.c
tests_unit_test_why_LDADD = $(unit_ldadd)
tests_unit_test_wishes_SOURCES = tests/unit/test_wishes.c
tests_unit_test_wishes_LDADD = $(unit_ldadd)
tests_unit_test_word_SOURCES = tests/unit/test_word.c
tests_unit_test_word_LDADD = $(unit_ldadd)
tests_unit_test_wrap_SOURCES = tests/unit/test_wrap.c
tests_unit_test_wrap_LDADD = $(unit_ldadd)
tests_unit_test_xml_SOURCES = tests/unit/test_xml.c
tests_unit_test_xml_LDADD = $(unit_ldadd)

screen_players = \
	tests/screen/play
tests_screen_play_SOURCES = tests/screen/play.c
tests_screen_play_LDADD = $(play_ldadd)

fuzz_replays = \
	tests/fuzz/fuzz_answer \
	tests/fuzz/fuzz_boat \
	tests/fuzz/fuzz_cache \
	tests/fuzz/fuzz_config \
	tests/fuzz/fuzz_date \
	tests/fuzz/fuzz_edition \
	tests/fuzz/fuzz_extract \
	tests/fuzz/fuzz_feed \
	tests/fuzz/fuzz_filter \
	tests/fuzz/fuzz_gate \
	tests/fuzz/fuzz_header \
	tests/fuzz/fuzz_html \
	tests/fuzz/fuzz_keys \
	tests/fuzz/fuzz_mail \
	tests/fuzz/fuzz_markdown \
	tests/fuzz/fuzz_mbox \
	tests/fuzz/fuzz_newsboat \
	tests/fuzz/fuzz_opml \
	tests/fuzz/fuzz_page \
	tests/fuzz/fuzz_picture \
	tests/fuzz/fuzz_plain \
	tests/fuzz/fuzz_quantity \
	tests/fuzz/fuzz_query \
	tests/fuzz/fuzz_sentence \
	tests/fuzz/fuzz_story \
	tests/fuzz/fuzz_sync \
	tests/fuzz/fuzz_theme \
	tests/fuzz/fuzz_tldr \
	tests/fuzz/fuzz_urls
tests_fuzz_fuzz_answer_SOURCES = tests/fuzz/fuzz_answer.c tests/fuzz/replay.c
tests_fuzz_fuzz_answer_LDADD = $(play_ldadd)
tests_fuzz_fuzz_boat_SOURCES = tests/fuzz/fuzz_boat.c tests/fuzz/replay.c
tests_fuzz_fuzz_boat_LDADD = $(play_ldadd)
tests_fuzz_fuzz_cache_SOURCES = tests/fuzz/fuzz_cache.c tests/fuzz/replay.c
tests_fuzz_fuzz_cache_LDADD = $(play_ldadd)
tests_fuzz_fuzz_config_SOURCES = tests/fuzz/fuzz_config.c tests/fuzz/replay.c
tests_fuzz_fuzz_config_LDADD = $(play_ldadd)
tests_fuzz_fuzz_date_SOURCES = tests/fuzz/fuzz_date.c tests/fuzz/replay.c
tests_fuzz_fuzz_date_LDADD = $(play_ldadd)
tests_fuzz_fuzz_edition_SOURCES = tests/fuzz/fuzz_edition.c tests/fuzz/replay.c
tests_fuzz_fuzz_edition_LDADD = $(play_ldadd)
tests_fuzz_fuzz_extract_SOURCES = tests/fuzz/fuzz_extract.c tests/fuzz/replay.c
tests_fuzz_fuzz_extract_LDADD = $(play_ldadd)
tests_fuzz_fuzz_feed_SOURCES = tests/fuzz/fuzz_feed.c tests/fuzz/replay.c
tests_fuzz_fuzz_feed_LDADD = $(play_ldadd)
tests_fuzz_fuzz_filter_SOURCES = tests/fuzz/fuzz_filter.c tests/fuzz/replay.c
tests_fuzz_fuzz_filter_LDADD = $(play_ldadd)
tests_fuzz_fuzz_gate_SOURCES = tests/fuzz/fuzz_gate.c tests/fuzz/replay.c
tests_fuzz_fuzz_gate_LDADD = $(play_ldadd)
tests_fuzz_fuzz_header_SOURCES = tests/fuzz/fuzz_header.c tests/fuzz/replay.c
tests_fuzz_fuzz_header_LDADD = $(play_ldadd)
tests_fuzz_fuzz_html_SOURCES = tests/fuzz/fuzz_html.c tests/fuzz/replay.c
tests_fuzz_fuzz_html_LDADD = $(play_ldadd)
tests_fuzz_fuzz_keys_SOURCES = tests/fuzz/fuzz_keys.c tests/fuzz/replay.c
tests_fuzz_fuzz_keys_LDADD = $(play_ldadd)
tests_fuzz_fuzz_mail_SOURCES = tests/fuzz/fuzz_mail.c tests/fuzz/replay.c
tests_fuzz_fuzz_mail_LDADD = $(play_ldadd)
tests_fuzz_fuzz_markdown_SOURCES = tests/fuzz/fuzz_markdown.c tests/fuzz/replay.c
tests_fuzz_fuzz_markdown_LDADD = $(play_ldadd)
tests_fuzz_fuzz_mbox_SOURCES = tests/fuzz/fuzz_mbox.c tests/fuzz/replay.c
tests_fuzz_fuzz_mbox_LDADD = $(play_ldadd)
tests_fuzz_fuzz_newsboat_SOURCES = tests/fuzz/fuzz_newsboat.c tests/fuzz/replay.c
tests_fuzz_fuzz_newsboat_LDADD = $(play_ldadd)
tests_fuzz_fuzz_opml_SOURCES = tests/fuzz/fuzz_opml.c tests/fuzz/replay.c
tests_fuzz_fuzz_opml_LDADD = $(play_ldadd)
tests_fuzz_fuzz_page_SOURCES = tests/fuzz/fuzz_page.c tests/fuzz/replay.c
tests_fuzz_fuzz_page_LDADD = $(play_ldadd)
tests_fuzz_fuzz_picture_SOURCES = tests/fuzz/fuzz_picture.c tests/fuzz/replay.c
tests_fuzz_fuzz_picture_LDADD = $(play_ldadd)
tests_fuzz_fuzz_plain_SOURCES = tests/fuzz/fuzz_plain.c tests/fuzz/replay.c
tests_fuzz_fuzz_plain_LDADD = $(play_ldadd)
tests_fuzz_fuzz_quantity_SOURCES = tests/fuzz/fuzz_quantity.c tests/fuzz/replay.c
tests_fuzz_fuzz_quantity_LDADD = $(play_ldadd)
tests_fuzz_fuzz_query_SOURCES = tests/fuzz/fuzz_query.c tests/fuzz/replay.c
tests_fuzz_fuzz_query_LDADD = $(play_ldadd)
tests_fuzz_fuzz_sentence_SOURCES = tests/fuzz/fuzz_sentence.c tests/fuzz/replay.c
tests_fuzz_fuzz_sentence_LDADD = $(play_ldadd)
tests_fuzz_fuzz_story_SOURCES = tests/fuzz/fuzz_story.c tests/fuzz/replay.c
tests_fuzz_fuzz_story_LDADD = $(play_ldadd)
tests_fuzz_fuzz_sync_SOURCES = tests/fuzz/fuzz_sync.c tests/fuzz/replay.c
tests_fuzz_fuzz_sync_LDADD = $(play_ldadd)
tests_fuzz_fuzz_theme_SOURCES = tests/fuzz/fuzz_theme.c tests/fuzz/replay.c
tests_fuzz_fuzz_theme_LDADD = $(play_ldadd)
tests_fuzz_fuzz_tldr_SOURCES = tests/fuzz/fuzz_tldr.c tests/fuzz/replay.c
tests_fuzz_fuzz_tldr_LDADD = $(play_ldadd)
tests_fuzz_fuzz_urls_SOURCES = tests/fuzz/fuzz_urls.c tests/fuzz/replay.c
tests_fuzz_fuzz_urls_LDADD = $(play_ldadd)

tool_programs = \
	tools/gen-docs
tools_gen_docs_SOURCES = tools/gen-docs.c
tools_gen_docs_LDADD = $(play_ldadd)

bench_programs = \
	bench/digests \
	bench/stories
bench_digests_SOURCES = bench/digests.c
bench_digests_LDADD = $(play_ldadd)
bench_stories_SOURCES = bench/stories.c
bench_stories_LDADD = $(play_ldadd)
