/* SPDX-License-Identifier: ISC */
/*
 * db_plan.h: for store/db_stmt.c only, in the builds that the sanitizers check (KURZUM_PLANS): the
 * plan of each statement that anybody prepares. One that walks from end to end through a table that
 * grows with the articles ends the program, unless it stands in plans.def with the reason why it
 * may. So the whole suite is a test that no screen and no command costs what the cache is large.
 * (Tests look into the tables themselves by statements in lower case, which nobody judges.)
 */
#ifndef KURZUM_STORE_DB_PLAN_H
#define KURZUM_STORE_DB_PLAN_H

#include <sqlite3.h>

#include "base/arena.h"

/* The first step of the statement's plan, its triggers' with it, that scans what grows, with the
 * statement before it; in `a`. NULL: there is none, or it is no statement on rows. */
const char *db_plan_fault(sqlite3 *sql, const char *statement, struct arena *a);

/* Ends the program at a fault. */
void db_plan_check(sqlite3 *sql, const char *statement);

#endif
