/* What was bought in a year. */
#include "store/ledger.h"
#include "app/purchases/ledger_priv.h"
#include "base/hash.h"
#include "store/organisation.h"

/* entity: whose ledgers, and those beneath it; empty: all. */
static bool holds_for(Str entity, const AccessPlace *place)
{
    return entity.n == 0 || access_is_within(place, entity);
}

Status ledger_rules(App *app, Arena *arena, Str municipality, const AccessPlace *place, LedgerRules *out, Err *err)
{
    void *list;
    size_t n;
    *out = (LedgerRules){.n = 0};
    TRY(record_list(app->db, arena, &kind_purchase_rule, municipality, S(""), &list, &n, err));
    out->rules = ARENA_ARRAY(arena, PurchaseRule, n);
    Buf text = buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        const PurchaseRule *rule = record_at(&kind_purchase_rule, list, i);
        if (!holds_for(rule->entity, place)) continue;
        out->rules[out->n++] = *rule;
        record_json(&text, &kind_purchase_rule, rule, true);
        buf_addc(&text, '\n');
    }
    TRY(record_list(app->db, arena, &kind_cost_centre, municipality, S(""), &list, &n, err));
    out->centres = ARENA_ARRAY(arena, CostCentre, n);
    for (size_t i = 0; i < n; i++) {
        const CostCentre *centre = record_at(&kind_cost_centre, list, i);
        if (!holds_for(centre->entity, place)) continue;
        out->centres[out->centre_count++] = *centre;
        record_json(&text, &kind_cost_centre, centre, true);
        buf_addc(&text, '\n');
    }
    out->sha256 = hash_hex(arena, buf_str(&text));
    return ST_OK;
}

Status ledger_object(App *app, Arena *arena, Str municipality, Str entity, AccessObject *out, Err *err)
{
    TRY(app_object_of_city(app, arena, GROUP_LEDGER, municipality, out, err));
    return entity.n ? app_place(app, arena, entity, &out->owner, err) : ST_OK;
}

/* ---- reading ---- */

static Status no_ledger(Arena *arena, const AppMunicipality *city, int year, Err *err)
{
    if (year)
        return err_failf(
            err, ST_NOT_FOUND,
            N_("There is no ledger of {0} for {1} $ klimat import sie and klimat import ledger take one in"),
            city->name, err_number(arena, year));
    return err_failf(err, ST_NOT_FOUND,
                     N_("There is no ledger of {0} $ klimat import sie and klimat import ledger take one in"),
                     city->name);
}

/* The ledgers of the year; *year becomes the latest where it is 0. */
static Status ledgers_of(App *app, Arena *arena, Str entity, AppPurchases *out, Err *err)
{
    void *list;
    size_t n;
    TRY(record_list(app->db, arena, &kind_ledger_import, out->municipality.code, S(""), &list, &n, err));
    const LedgerImport *all = list;
    for (size_t i = 0; i < n && out->year == 0; i++) out->year = (int)all[n - 1].year.v; /* in the order of years */
    out->ledgers = ARENA_ARRAY(arena, LedgerImport, n);
    out->entity_names = ARENA_ARRAY(arena, Str, n);
    out->outdated = ARENA_ARRAY(arena, bool, n);
    for (size_t i = 0; i < n; i++)
        if ((int)all[i].year.v == out->year && (entity.n == 0 || str_eq(all[i].entity, entity)))
            out->ledgers[out->ledger_count++] = all[i];
    return out->ledger_count ? ST_OK : no_ledger(arena, &out->municipality, out->year, err);
}

static Status describe(App *app, Arena *arena, AppPurchases *out, size_t i, Err *err)
{
    Organisation o;
    bool found;
    AccessPlace place;
    LedgerRules rules;
    const LedgerImport *ledger = &out->ledgers[i];
    TRY(organisation_get(app->db, arena, ledger->entity, &o, &found, err));
    out->entity_names[i] = found ? o.name : ledger->entity;
    LedgerImport whole = *ledger; /* a department's is mapped by the rules of the ledger that it was taken out of */
    const RecordHead key = {.municipality = ledger->head.municipality, .id = ledger->split_of};
    if (key.id.n) TRY(record_get(app->db, arena, &kind_ledger_import, &key, &whole, &found, err));
    TRY(app_place(app, arena, whole.entity, &place, err));
    TRY(ledger_rules(app, arena, out->municipality.code, &place, &rules, err));
    out->outdated[i] = !str_eq(rules.sha256, ledger->rules_sha256);
    return ST_OK;
}

/* Leaves those of the ledgers that were found. */
static size_t keep_sums(const AppPurchases *p, LedgerSum *sums, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < p->ledger_count; k++)
            if (str_eq(sums[i].ledger, p->ledgers[k].head.id)) {
                sums[kept++] = sums[i];
                break;
            }
    return kept;
}

/* What may tell of people goes before anything is made of it. */
static void leave_open(AppPurchases *p, LedgerSum *sums, size_t n)
{
    p->is_open = true;
    for (size_t i = 0; i < n; i++)
        sums[i].supplier = sums[i].supplier_name = sums[i].account_name = sums[i].rule = S("");
    for (size_t i = 0; i < p->ledger_count; i++) p->ledgers[i].file = S("");
}

static Status read_purchases(App *app, Arena *arena, Str entity, bool open, AppPurchases *out, Err *err)
{
    const Str code = out->municipality.code;
    TRY(ledgers_of(app, arena, entity, out, err));
    for (size_t i = 0; i < out->ledger_count; i++) TRY(describe(app, arena, out, i, err));
    LedgerSum *sums;
    void *categories, *rules = NULL;
    size_t sum_count, category_count, rule_count = 0;
    TRY(ledger_sums(app->db, arena, code, out->year, &sums, &sum_count, err));
    if (entity.n) sum_count = keep_sums(out, sums, sum_count);
    TRY(record_list(app->db, arena, &kind_purchase_category, code, S(""), &categories, &category_count, err));
    if (open)
        leave_open(out, sums, sum_count);
    else
        TRY(record_list(app->db, arena, &kind_purchase_rule, code, S(""), &rules, &rule_count, err));
    purchase_view(arena, sums, sum_count, categories, category_count, rules, rule_count, &out->view);
    out->sums = sums;
    out->sum_count = sum_count;
    if (open) out->view.unmapped_count = out->view.supplier_count = out->view.largest_count = 0;
    return purchase_emissions(app, arena, out, err);
}

Status app_purchases_of(App *app, Arena *arena, Str municipality, int year, Str entity, AppPurchases *out, Err *err)
{
    AccessObject object;
    *out = (AppPurchases){.year = year};
    TRY(app_municipality(app, arena, municipality, &out->municipality, err));
    TRY(ledger_object(app, arena, out->municipality.code, S(""), &object, err));
    TRY(app_permit(app, arena, ACTION_VIEW, &object, err));
    return read_purchases(app, arena, entity, false, out, err);
}

Status app_purchases(App *app, Arena *arena, Str municipality, int year, AppPurchases *out, Err *err)
{
    return app_purchases_of(app, arena, municipality, year, S(""), out, err);
}

Status app_purchases_open(App *app, Arena *arena, Str municipality, int year, AppPurchases *out, Err *err)
{
    *out = (AppPurchases){.year = year};
    TRY(app_municipality(app, arena, municipality, &out->municipality, err));
    return read_purchases(app, arena, S(""), true, out, err);
}
