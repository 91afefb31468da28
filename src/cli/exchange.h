/* SPDX-License-Identifier: ISC */
/* exchange.h: what `doctor` says of the sync server: its options, whether the password can be had,
 * and how the last exchange went. Nothing is sent anywhere. */
#ifndef KURZUM_CLI_EXCHANGE_H
#define KURZUM_CLI_EXCHANGE_H

#include "cli/findings.h"

void exchange_look(struct findings *f);

#endif
