/* SPDX-License-Identifier: ISC */
/*
 * linkact.h: what can be done with an address: open, copy, show it whole. The same for an article
 * and for a link in it.
 */
#ifndef KURZUM_UI_LINKACT_H
#define KURZUM_UI_LINKACT_H

#include "ui/session.h"

/*
 * Does an action with an address that has a title; tells how it went. False: not such an action.
 * Tracking parameters are dropped, if the reader wants that.
 */
bool linkact(struct session *s, enum keys_action action, struct str url, struct str title);

#endif
