/* What the files share that explain figures of the gap. A node is hung under its parent, with its value computed from
 * what stands beneath it; unknown where something of that is. */
#ifndef APP_GAP_WHY_H
#define APP_GAP_WHY_H
#include "app/gap_explain.h"
#include "app/roadmap/roadmap_why.h"

typedef struct GapAsking {
    Asking of; /* of no scenario: s and index are NULL */
    const City *city;
    const GapQuery *query;
} GapAsking;

typedef enum GapField { GAP_BASE_YEAR, GAP_RATE, GAP_TARGET_YEAR, GAP_REDUCTION, GAP_FIELDS } GapField;

Str gap_text(const GapAsking *a, const char *key); /* in the language */
Str gap_year(const GapAsking *a, int year);
Str gap_unit(const GapAsking *a);        /* tonnes of what is counted */
Str gap_unit_a_year(const GapAsking *a); /* the same, a year */
AppWhy *gap_node(const GapAsking *a, AppWhy *parent, Str text, Str unit);
/* What holds by the rules of a section of the page of methods. text: an English key. */
void gap_rule(const GapAsking *a, AppWhy *why, const char *section, const char *text);

/* ---- parts (gap_why_parts.c) ---- */
/* The figure of the edition as a row; unknown, and no row, where it has none. sector: in words. */
Maybe gap_measured_row(const GapAsking *a, AppWhy *why, const AppEdition *edition, Str sector, Series t, int year);
/* What was measured in the year and is counted: the total of the edition, less transport abroad and sinks where they
 * do not count. */
AppWhy *gap_why_measured(const GapAsking *a, AppWhy *parent, int year);
/* The same in another edition, before sinks; a change between editions is told of these. */
AppWhy *gap_why_gross(const GapAsking *a, AppWhy *parent, int year);
AppWhy *gap_why_earlier(const GapAsking *a, AppWhy *parent, int year);
/* Transport abroad in the year, which is left out or not. */
AppWhy *gap_why_abroad(const GapAsking *a, AppWhy *parent, int year);
/* A field of the target, or what was put in its place. */
AppWhy *gap_why_stated(const GapAsking *a, AppWhy *parent, GapField field);
AppWhy *gap_why_path(const GapAsking *a, AppWhy *parent, int year);
/* Sums from the year after the base year to the year. */
AppWhy *gap_why_sum(const GapAsking *a, AppWhy *parent, int year, bool path);
AppWhy *gap_why_trend_at(const GapAsking *a, AppWhy *parent, int year); /* gap_why_trend.c */

/* ---- figures: false where there is no such ---- */
bool gap_why_budget(const GapAsking *a, const WhyAddress *at, AppWhy *out); /* gap_why_budget.c */
bool gap_why_trend(const GapAsking *a, const WhyAddress *at, AppWhy *out);  /* gap_why_trend.c */
bool gap_why_has_notice(const Gap *gap, GapWarning warning, int year);
bool gap_why_estimated(const GapAsking *a, const WhyAddress *at, AppWhy *out); /* the same */

#endif
