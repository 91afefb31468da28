/* SPDX-License-Identifier: ISC */
/*
 * script.h: plays a file of keys to a session without a terminal and dumps its canvas: how screens
 * are tested as text.
 *
 * Lines of the file: words separated by blanks; # starts a comment line. A word is a key as in
 * `bind` (j, Space, C-d), or
 *	<dump>          the canvas as text, after painting
 *	<now>           the same before what waits for a rest is counted
 *	<style NAME>    the text that is painted in a style, with its line
 *	<cursor>        where the cursor stands
 *	<rest>          the rest timer fires
 *	<start>         what the reader does of itself after the first screen: tells, asks
 *	<size WxH>      the screen gets another size
 *	<click X,Y>     the mouse at a cell, counted from 0; <wheel-up X,Y>, <wheel-down X,Y>
 *	<type TEXT>     each character of the text is typed
 *	<event LINE>    a line from the fetcher; \t stands for TAB
 *	<look>          the cache is looked at again, as after a refresh by others
 *	<picture>       waits for a picture that is being fetched
 *	<offline>       from here on nothing is fetched
 *	<run COMMAND>   handed to the caller (a shell line in tests); the last of its line
 * What happens beside the screen (aside.h) is printed behind the word that brought it about.
 */
#ifndef KURZUM_UI_SCRIPT_H
#define KURZUM_UI_SCRIPT_H

#include "base/buf.h"
#include "base/why.h"
#include "ui/setup.h"

struct script {
	const char *text; /* the file of keys */
	int w, h; /* size at the start */
	struct buf *out; /* where dumps go */
	bool (*run)(const char *command); /* for <run>; false ends the script */
	struct buf *played; /* "j down": each key that did something, and what; NULL: not told */
};

/* ERR_USAGE names the word that is not understood. */
enum err script_play(const struct script *script, const struct setup *setup,
		     struct why *why) MUST_CHECK;

#endif
