/* SPDX-License-Identifier: ISC */
/* mouse.h: what the pointer did, as the terminal tells it. */
#ifndef KURZUM_UI_MOUSE_H
#define KURZUM_UI_MOUSE_H

enum mouse_kind { MOUSE_CLICK, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct mouse {
	enum mouse_kind kind;
	int x, y; /* cell */
};

/* Lines a turn of the wheel scrolls. */
#define MOUSE_LINES 3

#endif
