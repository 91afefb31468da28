/* SPDX-License-Identifier: ISC */
/* screen_log.h: what happened: refreshes and errors, in words, the newest last. */
#ifndef KURZUM_UI_SCREEN_LOG_H
#define KURZUM_UI_SCREEN_LOG_H

#include "ui/session.h"

extern const struct screen_ops screen_log_ops;

#endif
