/* Where the figures of lists come from: how many records, series or events stand behind a count, and which. The
 * addresses are those of the commands' JSON; what that has in a list without a name begins with the bracket:
 *
 *   editions         [2026-06/GGT].municipalities   [2026-06/GGT].series
 *   municipalities   [0484].population
 *   register         [undertaking].rows
 *   request-list     [energi-2025].days_late
 *   audit-verify     events   records   seals   attachments   emission_editions   heads   found
 *
 * Years, versions and the numbers of events say which one is meant, and are no figures. Trees live in the arena;
 * ST_NOT_FOUND where there is no such figure. */
#ifndef APP_LISTS_EXPLAIN_H
#define APP_LISTS_EXPLAIN_H
#include "app/audit.h"
#include "app/roadmap/roadmap_explain.h"

/* substance: as of app_editions. */
Status app_editions_explain(App *app, Str substance, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);
Status app_population_explain(App *app, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);
/* municipality and edition: as of app_registers. */
Status app_registers_explain(App *app, Str municipality, Str edition, Str figure, Lang lang, Arena *arena, AppWhy *out,
                             Err *err);
Status app_requests_explain(App *app, Str municipality, Date as_of, Str figure, Lang lang, Arena *arena, AppWhy *out,
                            Err *err);
/* Counts what was checked anew. audit: what app_audit found. */
Status app_audit_explain(App *app, const AppAudit *audit, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);

#endif
