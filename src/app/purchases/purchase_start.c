#include "app/purchases/purchase_start.h"

#include "app/purchases/ledger_priv.h"
#include "app/records/record_rules.h"
#include "app/records/starter_records.h"
#include "store/organisation.h"
#include "store/register.h"

#include <math.h>

enum { FOR_ONE = 300, FOR_ALL = 650 }; /* what positions in the table are counted from: a city's own come before */

const char *const purchase_chart_labels[PURCHASE_CHARTS] = {
    [PURCHASE_CHART_KOMMUNBAS] = N_("Kommun-Bas, for municipalities"),
    [PURCHASE_CHART_BAS] = N_("BAS, for companies"),
};
static const char *const tables[PURCHASE_CHARTS] = {
    [PURCHASE_CHART_KOMMUNBAS] = "kommunbas", [PURCHASE_CHART_BAS] = "bas"};

typedef struct Start {
    const AppPurchaseStart *of;
    AppPurchaseStarted *out;
    Faults *faults;
    Str code;
} Start;

PurchaseChart purchase_chart_of(Str text)
{
    static const Str of_companies[] = {STR_INIT("BAS"), STR_INIT("EUBAS"), STR_INIT("NE20")};
    if (str_contains_fold(text, S("kommun"))) return PURCHASE_CHART_KOMMUNBAS;
    for (size_t i = 0; i < sizeof of_companies / sizeof *of_companies; i++)
        if (str_eq_fold(str_slice(text, 0, of_companies[i].n), of_companies[i])) return PURCHASE_CHART_BAS;
    return PURCHASE_CHARTS;
}

PurchaseChart purchase_rule_chart(const PurchaseRule *rule)
{
    if (!(rule->position.v > FOR_ONE)) return PURCHASE_CHARTS;
    if (str_starts(rule->head.id, S("kb-"))) return PURCHASE_CHART_KOMMUNBAS;
    return str_starts(rule->head.id, S("bas-")) ? PURCHASE_CHART_BAS : PURCHASE_CHARTS;
}

bool purchase_rule_is_starter(const PurchaseRule *rule)
{
    return purchase_rule_chart(rule) != PURCHASE_CHARTS;
}

/* ---- the rules for this chart and organisation ---- */

/* 6400 to 6499 become 64000 to 64999 with five digits, 640 to 649 with three. */
static void scale_accounts(PurchaseRule *rule, int digits)
{
    const double tens = 10;
    if (!rule->account_from.known) return;
    for (int d = PURCHASE_DIGITS; d < digits; d++) {
        rule->account_from.v *= tens;
        rule->account_to.v = rule->account_to.v * tens + tens - 1;
    }
    for (int d = digits; d < PURCHASE_DIGITS; d++) {
        rule->account_from.v = floor(rule->account_from.v / tens);
        rule->account_to.v = floor(rule->account_to.v / tens);
    }
}

static void adapt(Arena *arena, const Start *s, PurchaseRule *rule)
{
    scale_accounts(rule, s->of->digits);
    rule->entity = s->of->entity;
    rule->position.v += s->of->entity.n ? FOR_ONE : FOR_ALL;
    if (s->of->entity.n) rule->head.id = tr_fmt(arena, LANG_EN, "{0}.{1}", rule->head.id, s->of->entity);
}

/* ---- storing ---- */

static Status save(App *app, Arena *arena, const Start *s, const RecordKind *kind, const void *record, Err *err)
{
    void *saved, *current;
    Str *cells = ARENA_ARRAY(arena, Str, kind->field_count);
    for (size_t i = 0; i < kind->field_count; i++) cells[i] = record_cell(arena, &kind->fields[i], record);
    const AppEdit edit = {kind, *record_head_of(record), cells, s->of->why};
    return record_save_here(app, arena, &edit, &saved, &current, s->faults, err);
}

/* The note of the set says what its factor is, so the two come together. */
static Status fill(App *app, Arena *arena, const Start *s, const PurchaseCategory *stored, const PurchaseCategory *set,
                   Err *err)
{
    PurchaseCategory filled = *stored;
    filled.factor = set->factor;
    if (!filled.note.n) filled.note = set->note;
    TRY(save(app, arena, s, &kind_purchase_category, &filled, err));
    s->out->filled++;
    return ST_OK;
}

static Status add(App *app, Arena *arena, const Start *s, const RecordKind *kind, const void *record, size_t *added,
                  Err *err)
{
    void *stored = arena_alloc(arena, kind->size);
    bool found;
    TRY(record_get(app->db, arena, kind, record_head_of(record), stored, &found, err));
    if (found) {
        const PurchaseCategory *there = stored, *set = record;
        if (kind == &kind_purchase_category && !there->factor.n && set->factor.n)
            return fill(app, arena, s, there, set, err);
        s->out->kept++;
        return ST_OK;
    }
    TRY(save(app, arena, s, kind, record, err));
    ++*added;
    return ST_OK;
}

/* The factors that the set proposes come with the program; a database of an earlier one has not got them yet. */
static Status need_factors(App *app, Arena *arena, const RecordSet *categories, Err *err)
{
    for (size_t i = 0; i < categories->count; i++) {
        Factor stored;
        bool found = true;
        const PurchaseCategory *category = record_at(&kind_purchase_category, categories->records, i);
        const RecordHead head = {.id = category->factor};
        if (head.id.n) TRY(record_get(app->db, arena, &inventory_kinds[KIND_FACTOR], &head, &stored, &found, err));
        if (!found) return starter_records_put(app, arena, err);
    }
    return ST_OK;
}

static Status write_start(App *app, Arena *arena, void *ctx, Err *err)
{
    Start *s = ctx;
    RecordSet categories, rules;
    TRY(starter_table(arena, &kind_purchase_category, register_purchases(kind_purchase_category.file), s->code,
                      &categories, err));
    TRY(starter_table(arena, &kind_purchase_rule, register_purchases(tables[s->of->chart]), s->code, &rules, err));
    TRY(need_factors(app, arena, &categories, err));
    for (size_t i = 0; i < categories.count; i++)
        TRY(add(app, arena, s, &kind_purchase_category, record_at(&kind_purchase_category, categories.records, i),
                &s->out->categories, err));
    for (size_t i = 0; i < rules.count; i++) {
        PurchaseRule rule = *(const PurchaseRule *)record_at(&kind_purchase_rule, rules.records, i);
        adapt(arena, s, &rule);
        TRY(add(app, arena, s, &kind_purchase_rule, &rule, &s->out->rules, err));
    }
    return ST_OK;
}

static Status check_entity(App *app, Arena *arena, const AppPurchaseStart *start, Err *err)
{
    Organisation o;
    bool found = true;
    if (start->entity.n) TRY(organisation_get(app->db, arena, start->entity, &o, &found, err));
    if (found) return ST_OK;
    err_failf(err, ST_INVALID,
              N_("There is no organisation {0} $ klimat organisation list shows all, klimat organisation add adds one"),
              start->entity);
    err_field(err, S("entity"));
    return ST_INVALID;
}

Status app_purchases_start(App *app, Arena *arena, const AppPurchaseStart *start, AppPurchaseStarted *out,
                           Faults *faults, Err *err)
{
    AppMunicipality municipality;
    *out = (AppPurchaseStarted){0};
    TRY(app_municipality(app, arena, start->municipality, &municipality, err));
    TRY(check_entity(app, arena, start, err));
    if (start->digits < PURCHASE_DIGITS_MIN || start->digits > PURCHASE_DIGITS_MAX) {
        err_failf(err, ST_INVALID, N_("Account numbers have from {0} to {1} digits"),
                  err_number(arena, PURCHASE_DIGITS_MIN), err_number(arena, PURCHASE_DIGITS_MAX));
        err_field(err, S("digits"));
        return ST_INVALID;
    }
    Start s = {start, out, faults, municipality.code};
    return app_in_transaction(app, arena, true, write_start, &s, err);
}
