/* What the charts of the climate accounts share. Inside the room only. */
#ifndef REPORT_CHART_ACCOUNTS_PARTS_H
#define REPORT_CHART_ACCOUNTS_PARTS_H
#include "report/chart_accounts.h"
#include "report/draw.h"

/* Title and source; the source says what is made up. */
void accounts_begin(Chart *chart, const char *id, Arena *arena, Lang lang, const ChartAccounts *about, Str title);
/* "at least 48 721 tonnes" where it is incomplete. */
Str accounts_tonnes(Arena *arena, Lang lang, double t, bool complete);

#endif
