/* SPDX-License-Identifier: ISC */
/*
 * app.h: the reader: takes the terminal, shows the first screen, then loops: keys, events of the
 * fetcher, signals.
 *
 * The only entry of the room. Its files stand on each other like this, each knowing only what is
 * below it (tools/check-circles.sh):
 *
 *	app, script                the terminal and signals, or a file of keys
 *	reader                     keys and sizes in, a painted canvas out
 *	actions, command, resume   what means the same on every screen
 *	screens                    all of them, and the keys that open them
 *	screen_*                   one screen each
 *	articleact                 files, programs, tags, search: keys and what is typed
 *	boatact, handover          newsboat's operations; commands of the reader's own
 *	firsttime, pointer         what the first start asks; the mouse
 *	moves, marks, fetched      what keys and the fetcher do to the view
 *	configure                  options change, what is made of them follows
 *	listact                    search, filter, order: keys and what is typed
 *	listfind, listfilter       the search in the whole cache; the list narrowed
 *	listorder                  the list sorted and grouped
 *	textfind, tagging, output  search, tags; files and programs for the open article
 *	offline, openpages         the pages behind articles: kept, or in the browser
 *	enclosed, sections         files of an article; sections of an issue
 *	view, subscribe, linkact   headlines and article; sources; addresses
 *	browser                    an address handed to the browser
 *	frame                      head line and pages of text
 *	trail                      the way back to the list one came from
 *	vieworder                  the order each list was given
 *	session                    what all of these share
 *	pane_*, status, prompt …   parts that know no session
 *
 * Cost until the first screen: the cache opened and one page of rows read.
 */
#ifndef KURZUM_UI_APP_H
#define KURZUM_UI_APP_H

#include "base/why.h"
#include "ui/setup.h"

/*
 * Runs until the reader quits. ERR_TERMINAL, ERR_CACHE … in words; ERR_INTERRUPTED and
 * ERR_TERMINATED when a signal or a hang-up ended it, *why untouched then.
 */
enum err app_run(const struct setup *setup, struct why *why) MUST_CHECK;

#endif
