/* Keeping results, comparing them with what the rows say now, and moving rows to newer factors. */
#include "app/accounts/inventory_statement.h"

#include "app/accounts/inventory_priv.h"
#include "base/hash.h"

#include <string.h>

static const RecordKind *const statement_kind = &inventory_kinds[KIND_STATEMENT];

Status app_inventory_statements(App *app, Arena *arena, Str municipality, InventoryStatement **out, size_t *n, Err *err)
{
    void *list;
    TRY(record_list(app->db, arena, statement_kind, municipality, S(""), &list, n, err));
    *out = list;
    return ST_OK;
}

/* ---- keeping ---- */

typedef struct Keeping {
    const AppInventoryQuery *query;
    const AppKeep *keep;
    InventoryStatement *out;
    Faults *faults;
} Keeping;

static Str statement_id(Arena *arena, int year, int number)
{
    return tr_fmt(arena, LANG_EN, "{0}.{1}", err_number(arena, year), err_number(arena, number));
}

static Status no_view(Faults *faults, const AppInventory *in, Err *err)
{
    for (size_t i = 0; i < in->group_faults.count; i++) faults_add(faults, &in->group_faults.list[i]);
    return err_fail(err, ST_INVALID,
                    N_("The group cannot be put together: correct its parts and holdings before a result is kept"));
}

static void fill_statement(Arena *arena, const AppInventory *in, const AppKeep *keep, InventoryStatement *s)
{
    const int number = (int)in->statement_count + 1;
    Buf result = buf_new(arena);
    inventory_canon(&result, in);
    const Maybe kg = in->view.total.co2e_kg;
    *s = (InventoryStatement){
        .head = {.municipality = in->municipality.code, .id = statement_id(arena, in->year, number)},
        .year = known(in->year),
        .number = known(number),
        .cause = keep->cause.n ? keep->cause : S("original"),
        .reason = keep->reason,
        .decided = keep->decided,
        .decided_by = keep->decided_by,
        .registry_number = keep->registry_number,
        .approach = str(approach_name(in->query.approach)),
        .gwp_set = str(gwp_set_name(in->query.gwp)),
        .basis = str(scope2_basis_name(in->query.basis)),
        .total_t = kg.known ? known(kg.v / 1000) : kg,
        .complete = in->view.total.complete,
        .result = buf_str(&result),
        .sha256 = hash_hex(arena, buf_str(&result)),
    };
}

static void check_kept(const AppInventory *in, const InventoryStatement *s, Faults *faults)
{
    RecalculationCause cause;
    if (s->reason.n == 0) faults_field(faults, "reason", N_("Say why the result is kept"), S(""));
    if (!recalculation_cause_parse(s->cause, &cause) || cause == CAUSE_ORGANIC)
        faults_field(faults, "cause", N_("{0} is no cause; there are structure, method, factor, error, coverage"),
                     s->cause);
    if (in->statement_count && cause == CAUSE_ORIGINAL)
        faults_field(faults, "cause",
                     N_("The year has a kept result already: name what made a new one necessary (structure, method, "
                        "factor, error, coverage)"),
                     S(""));
    if (in->statement_count == 0 && cause != CAUSE_ORIGINAL)
        faults_field(faults, "cause", N_("The first result of a year is the original: leave the cause out"), S(""));
}

static Status keep_write(App *app, Arena *arena, void *ctx, Err *err)
{
    Keeping *k = ctx;
    AppInventory in;
    TRY(app_inventory(app, arena, k->query, &in, err));
    TRY(inventory_permit(app, arena, ACTION_DECIDE, statement_kind, in.municipality.code, NULL, err));
    if (!in.has_view) return no_view(k->faults, &in, err);
    fill_statement(arena, &in, k->keep, k->out);
    check_kept(&in, k->out, k->faults);
    if (k->faults->total) return err_fail(err, ST_INVALID, N_("Nothing was saved: see what is marked"));
    if (in.statement_count && str_eq(in.statements[in.statement_count - 1].sha256, k->out->sha256))
        return err_failf(err, ST_CONFLICT, N_("Nothing has changed since {0} was kept"),
                         in.statements[in.statement_count - 1].head.id);
    const Author author = app_author(app, k->keep->reason);
    return record_put(app->db, statement_kind, k->out, &author, err);
}

Status app_inventory_keep(App *app, Arena *arena, const AppInventoryQuery *query, const AppKeep *keep,
                          InventoryStatement *out, Faults *faults, Err *err)
{
    Keeping k = {query, keep, out, faults};
    return app_in_transaction(app, arena, true, keep_write, &k, err);
}

/* ---- comparing ---- */

static Status choose_statement(App *app, Arena *arena, Str municipality, int year, int number,
                               const InventoryStatement **out, Err *err)
{
    InventoryStatement *list;
    size_t n;
    TRY(app_inventory_statements(app, arena, municipality, &list, &n, err));
    *out = NULL;
    for (size_t i = 0; i < n; i++) {
        if (year && (int)list[i].year.v != year) continue;
        if (number == 0 || (int)list[i].number.v == number) *out = &list[i];
    }
    if (*out) return ST_OK;
    return err_fail(err, ST_NOT_FOUND, N_("No such result has been kept $ klimat inventory keep keeps one"));
}

static AppInventoryQuery query_of(const InventoryStatement *s)
{
    AppInventoryQuery q = app_inventory_query(s->head.municipality);
    q.year = (int)s->year.v;
    approach_parse(s->approach, &q.approach);
    scope2_basis_parse(s->basis, &q.basis);
    gwp_set_parse(s->gwp_set, &q.gwp);
    return q;
}

static Maybe kg_of(const CanonValue *figure)
{
    Maybe kg = unknown();
    canon_get_maybe(canon_member(figure, S("co2e_kg")), &kg);
    return kg;
}

static bool is_complete(const CanonValue *figure)
{
    bool complete = false;
    return canon_get_bool(canon_member(figure, S("complete")), &complete) && complete;
}

static void compare_figures(AppComparison *c, const CanonValue *kept)
{
    const CanonValue *categories = canon_member(kept, S("categories"));
    for (size_t i = 0; i < canon_count(categories); i++) {
        const CanonValue *figure = canon_item(categories, i);
        Str id;
        size_t at;
        if (!canon_get_text(canon_member(figure, S("category")), &id) || !inventory_category_find(id, &at)) continue;
        c->category[at].kept_kg = kg_of(figure);
        c->category[at].kept_complete = is_complete(figure);
        canon_get_text(canon_member(figure, S("status")), &c->category[at].kept_status);
    }
    c->kept_kg = kg_of(canon_member(kept, S("total")));
    c->kept_complete = is_complete(canon_member(kept, S("total")));
    if (!c->live.has_view) return;
    for (size_t i = 0; i < CATEGORY_COUNT; i++) {
        c->category[i].live_kg = c->live.view.category[i].co2e_kg;
        c->category[i].live_complete = c->live.view.category[i].complete;
        c->category[i].live_status = c->live.view.category[i].coverage;
    }
    c->live_kg = c->live.view.total.co2e_kg;
    c->live_complete = c->live.view.total.complete;
}

static void judge(AppComparison *c, RecalculationCause cause)
{
    const RecalculationPolicy *policy = c->live.policy;
    if (!policy || !policy->base_year.known || (int)policy->base_year.v != c->live.year) return;
    const BaseChange change = {.cause = cause, .effect_kg = c->difference_kg};
    c->has_verdict = true;
    c->verdict = recalculation_judge(c->kept_kg, policy->threshold_percent, &change, c->same ? 0 : 1);
}

Status app_inventory_compare(App *app, Arena *arena, Str municipality, int year, int number, RecalculationCause cause,
                             AppComparison *out, Err *err)
{
    CanonValue kept, live;
    Str kept_hash = S(""), live_hash = S("");
    *out = (AppComparison){0};
    TRY(choose_statement(app, arena, municipality, year, number, &out->kept, err));
    const AppInventoryQuery query = query_of(out->kept);
    TRY(app_inventory(app, arena, &query, &out->live, err));
    TRY(canon_parse(out->kept->result, arena, &kept, err));
    compare_figures(out, &kept);
    if (out->live.has_view) {
        Buf now = buf_new(arena);
        inventory_canon(&now, &out->live);
        out->same = str_eq(out->kept->sha256, hash_hex(arena, buf_str(&now)));
        TRY(canon_parse(buf_str(&now), arena, &live, err));
        canon_get_text(canon_member(&kept, S("input_sha256")), &kept_hash);
        canon_get_text(canon_member(&live, S("input_sha256")), &live_hash);
        out->rows_changed = !str_eq(kept_hash, live_hash);
    }
    if (out->kept_kg.known && out->live_kg.known) out->difference_kg = known(out->live_kg.v - out->kept_kg.v);
    judge(out, cause);
    return ST_OK;
}

/* ---- years side by side ---- */

static size_t stated_years(Arena *arena, const InventoryStatement *list, size_t n, RecalculatedYear **out)
{
    StatedTotal *totals = ARENA_ARRAY(arena, StatedTotal, n + 1);
    *out = ARENA_ARRAY(arena, RecalculatedYear, n + 1);
    for (size_t i = 0; i < n; i++) {
        totals[i] = (StatedTotal){.year = (int)list[i].year.v, .number = (int)list[i].number.v};
        if (list[i].total_t.known) totals[i].kg = known(list[i].total_t.v * 1000);
        recalculation_cause_parse(list[i].cause, &totals[i].cause);
    }
    return recalculation_series(totals, n, *out);
}

static Status read_year(App *app, Arena *arena, const AppInventoryQuery *query, AppYear *out, Err *err)
{
    AppInventory in;
    AppInventoryQuery q = *query;
    q.year = out->year;
    TRY(app_inventory(app, arena, &q, &in, err));
    out->has_view = in.has_view;
    if (!in.has_view) return ST_OK;
    for (int s = 0; s < SCOPE_COUNT; s++) out->scope_kg[s] = in.view.scope[s].co2e_kg;
    out->total_kg = in.view.total.co2e_kg;
    out->complete = in.view.total.complete;
    return ST_OK;
}

Status app_inventory_series(App *app, Arena *arena, const AppInventoryQuery *query, AppYear **out, size_t *n, Err *err)
{
    AppMunicipality municipality;
    int *years;
    InventoryStatement *list;
    RecalculatedYear *stated;
    size_t statements;
    TRY(app_municipality(app, arena, query->municipality, &municipality, err));
    TRY(app_inventory_years(app, arena, municipality.code, &years, n, err));
    TRY(app_inventory_statements(app, arena, municipality.code, &list, &statements, err));
    const size_t stated_count = stated_years(arena, list, statements, &stated);
    *out = ARENA_ARRAY(arena, AppYear, *n + 1);
    for (size_t i = 0; i < *n; i++) {
        (*out)[i] = (AppYear){.year = years[i], .stated = {.year = years[i]}};
        for (size_t k = 0; k < stated_count; k++)
            if (stated[k].year == years[i]) (*out)[i].stated = stated[k];
        TRY(read_year(app, arena, query, &(*out)[i], err));
    }
    return ST_OK;
}
