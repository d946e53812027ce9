/* The records of the investment plan on pages: addresses, names of what they refer to, choices of their forms
 * (page_record.c). */
#ifndef WEB_PLAN_RECORDS_H
#define WEB_PLAN_RECORDS_H
#include "app/plan/plan.h"
#include "web/measures_parts.h"

/* The kind that a part of an address names, in either language; NULL: none that is edited on a page. */
const RecordKind *plan_record_kind(Str slug);
/* page: of a list (PAGE_PLAN_RECORDS_OF; id empty), of a form. */
Str plan_record_url(const Visit *visit, PageId page, Str code, const RecordKind *kind, Str id);
/* The form of a new record, with a field that is filled in: measure, cost_line ... */
Str plan_record_new_url(const Visit *visit, Str code, const RecordKind *kind, const char *field, Str value);
/* The field that a year hangs on: cost_line or unit_value; NULL where records of the kind are no years of anything. */
const char *plan_record_owner_field(const RecordKind *kind);
/* Where one comes from and goes back to: the page of the cost or unit value whose year it is (owner, its id), that of a
 * cost or unit value itself (id), the board of funding, the comparison of procurements, or the list of the kind. Both
 * may be empty. */
Str plan_record_back_url(const Visit *visit, Str code, const RecordKind *kind, Str id, Str owner, const char *done);
/* Breadcrumb and title of a page beneath the lists; kind NULL: of a list. */
void plan_record_frame(Visit *visit, const AppMunicipality *municipality, const RecordKind *kind, Str title);
/* Whether the visitor may add one: of a kind that is for all, also one that is the city's own. of: the unit value that
 * a year is added to, or empty. */
Status plan_record_may_add(const Visit *visit, const RecordKind *kind, Str code, Str of, bool *may, Err *err);
/* A city's own, and what is for all. */
bool plan_record_is_ours(const PlanInput *plan, const RecordKind *kind, const void *record, Str code);

/* What a new one begins with: an id that is free, and whose it is. owner: the measure or the cost line that it hangs
 * on; empty: none. */
void plan_record_propose(Visit *visit, Str code, const RecordKind *kind, Str owner, Form *form);
/* The choices of a form, beside those of the roadmap: cost lines, programmes, unit values, budget lines ... */
Status plan_record_offer(Visit *visit, Str code, Form *form, Err *err);

/* What the names of references are looked up in. */
typedef struct PlanNames {
    Visit *visit;
    Str code;
    const AppRoadmap *roadmap;
    const PlanInput *plan;
} PlanNames;
/* A cell as a reader reads it: what refers to something is called by its name. */
Str plan_record_text(const PlanNames *names, const Field *field, Str cell);
/* What a reader knows a record by: its name, or its id where its kind has none. */
Str plan_record_title(const PlanNames *names, const RecordKind *kind, const void *record);
/* What a fault is about: "Finansiering t03-egen-budget: ..." */
Str plan_record_fault(const Visit *visit, const Err *fault);

#endif
