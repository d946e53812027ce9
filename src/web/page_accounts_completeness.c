/* How complete the climate accounts are: each category in each part of the group, why something is missing and what is
 * to be done about it. */
#include "app/accounts/inventory_kept.h"
#include "app/accounts/inventory_text.h"
#include "views.h"
#include "web/accounts_register.h"
#include "web/edit_parts.h"
#include "web/purchases_parts.h"

enum { ROWS_SHOWN = 50 };

static AccountsCover cover(const Visit *visit, Coverage coverage)
{
    return (AccountsCover){.is_known = true, .coverage = coverage, .status = app_coverage_text(visit->lang, coverage)};
}

/* ---- the matrix: parts that nothing is said of stand there too, as a question ---- */

static void matrix(const Visit *visit, const AppInventory *in, AccountsCompletenessPage *page)
{
    Str *parts = ARENA_ARRAY(visit->arena, Str, in->entity_count);
    for (size_t e = 0; e < in->entity_count; e++) parts[e] = in->entities[e].name;
    AccountsCoverLine *lines = ARENA_ARRAY(visit->arena, AccountsCoverLine, CATEGORY_COUNT);
    AccountsCover *cells = ARENA_ARRAY(visit->arena, AccountsCover, CATEGORY_COUNT * in->entity_count);
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        lines[c] = (AccountsCoverLine){.id = inventory_category_id(c),
                                       .name = app_category_name(visit->lang, c),
                                       .cells = &cells[c * in->entity_count]};
        if (in->has_view) lines[c].all = cover(visit, in->view.category[c].coverage);
    }
    for (size_t i = 0; i < in->coverage_count; i++) {
        const AppCoverage *k = &in->coverage[i];
        AccountsCover *cell = &cells[k->category * in->entity_count + k->entity];
        *cell = cover(visit, k->effective);
        cell->from_above = k->from_above && !k->missing_rows;
    }
    page->parts = parts;
    page->part_count = in->entity_count;
    page->lines = lines;
    page->line_count = CATEGORY_COUNT;
}

/* ---- what is missing ---- */

static AccountsGap gap_of(const Visit *visit, const AppInventory *in, const AppCoverage *c)
{
    const Completeness *s = c->statement;
    const Entity *entity = &in->entities[c->entity];
    AccountsGap gap = {.category = accounts_category(visit, c->category),
                       .entity = entity->name,
                       .coverage = c->effective,
                       .status = app_coverage_text(visit->lang, c->effective),
                       .rows = app_coverage_rows_text(visit->arena, visit->lang, c),
                       .url = accounts_figure_url(visit, &in->query, 0, c->category, entity->head.id)};
    if (!s) {
        gap.reason = str(tr(visit->lang, N_("Nobody has said yet whether these rows are all.")));
        return gap;
    }
    if (c->from_above) return gap; /* its reason and plan stand with the part above */
    const RecordKind *kind = &inventory_kinds[KIND_COMPLETENESS];
    gap.reason = s->reason;
    gap.edit_url = register_url(visit, PAGE_ACCOUNTS_RECORD, in->municipality.code, kind, s->head.id);
    gap.plan = s->plan;
    if (s->responsible.n) gap.responsible = edit_text(visit, record_field(kind, S("responsible")), s->responsible);
    if (!date_is_set(s->plan_due)) return gap;
    gap.due = tr_date(visit->arena, visit->lang, s->plan_due);
    gap.is_late = date_cmp(date_last(s->plan_due), accounts_today()) < 0;
    return gap;
}

static void gaps(const Visit *visit, const AppInventory *in, AccountsCompletenessPage *page)
{
    AccountsGap *list = ARENA_ARRAY(visit->arena, AccountsGap, in->coverage_count);
    for (size_t i = 0; i < in->coverage_count; i++)
        if (app_coverage_is_gap(&in->coverage[i])) list[page->gap_count++] = gap_of(visit, in, &in->coverage[i]);
    page->gaps = list;
    page->lead = in->coverage_count == 0
                     ? str(tr(visit->lang, N_("No category has been looked at yet: each one is entered as calculated, "
                                              "missing or not relevant.")))
                 : page->gap_count == 0
                     ? str(tr(visit->lang, N_("Nothing that has been looked at is missing.")))
                     : tr_fmt(visit->arena, visit->lang,
                              page->gap_count == 1 ? N_("In {0} one thing is missing or partly known.")
                                                   : N_("In {0} {1} things are missing or partly known."),
                              err_number(visit->arena, in->year), err_number(visit->arena, (int64_t)page->gap_count));
}

/* A row from a ledger has no page of its own: the purchases of the year show what it lacks. */
static Str row_url(const Visit *visit, const AppInventory *in, const AppRow *row)
{
    const Str code = in->municipality.code;
    if (row->purchase)
        return tr_fmt(visit->arena, LANG_EN, "{0}?year={1}", purchases_url(visit, code, NULL),
                      err_number(visit->arena, in->year));
    return register_url(visit, PAGE_ACCOUNTS_RECORD, code, &inventory_kinds[KIND_ACTIVITY_ROW], row->row->head.id);
}

static AccountsBadRow bad_row(const Visit *visit, const AppInventory *in, const AppRow *row)
{
    const AppRowState state = row->by[in->query.basis].state;
    return (AccountsBadRow){.activity = row->row->activity,
                            .entity = in->entities[row->entity].name,
                            .category = accounts_category(visit, row->category),
                            .why = row->purchase && !row->purchase->category
                                       ? str(tr(visit->lang, N_("no rule takes it")))
                                       : app_row_lacks_text(visit->arena, visit->lang, row, state),
                            .url = row_url(visit, in, row)};
}

static void bad_rows(const Visit *visit, const AppInventory *in, AccountsCompletenessPage *page)
{
    AccountsBadRow *list = ARENA_ARRAY(visit->arena, AccountsBadRow, ROWS_SHOWN),
                   *apart = ARENA_ARRAY(visit->arena, AccountsBadRow, in->lifetime_count + 1);
    for (size_t i = 0; i < in->row_count; i++) {
        const AppRow *row = &in->rows[i];
        if (row->by[in->query.basis].state == ROW_COMPUTED || page->row_total++ >= ROWS_SHOWN) continue;
        list[page->row_count++] = bad_row(visit, in, row);
    }
    for (size_t i = 0; i < in->lifetime_count; i++)
        if (in->has_view && in->lifetimes[i].row.by[in->query.basis].state != ROW_COMPUTED)
            apart[page->apart_count++] = bad_row(visit, in, &in->lifetimes[i].row);
    page->rows = list;
    page->apart = apart;
}

Status page_accounts_completeness(Visit *visit, Err *err)
{
    AccountsPlace place;
    bool moved;
    const AppInventory *in;
    AccountsCompletenessPage page = {0};
    Status status = accounts_open(visit, &place, &moved, err);
    if (status != ST_OK || moved) return status;
    status = app_inventory_kept(visit->app, visit->arena, &place.query, &in, err);
    if (status == ST_OK && in->entity_count == 0) status = app_inventory_no_view(in, err);
    if (status != ST_OK) return status;
    matrix(visit, in, &page);
    gaps(visit, in, &page);
    bad_rows(visit, in, &page);
    accounts_head(visit, &place, in, ACCOUNTS_COMPLETENESS, str(tr(visit->lang, N_("Completeness"))), &page.head);
    view_accounts_completeness(&visit->out, &visit->view, &page);
    return ST_OK;
}
