/* What holds for purchase categories and rules when one is written by hand. */
#include "app/purchases/ledger_priv.h"
#include "app/purchases/purchase_book.h"
#include "app/records/record_rules.h"
#include "model/inventory_records.h"

static bool owns(const RecordKind *kind)
{
    return kind == &kind_purchase_category || kind == &kind_purchase_rule || kind == &kind_cost_centre;
}

/* A rule or a cost centre for the ledgers of one organisation is that organisation's. */
Str app_purchase_owner(const RecordKind *kind, const void *record)
{
    if (record && kind == &kind_purchase_rule) return ((const PurchaseRule *)record)->entity;
    return record && kind == &kind_cost_centre ? ((const CostCentre *)record)->entity : S("");
}

static Status may(App *app, Arena *arena, AccessAction action, const RecordKind *kind, const RecordHead *key,
                  const void *record, Err *err)
{
    const Str entity = app_purchase_owner(kind, record);
    const bool reads = action == ACTION_VIEW || action == ACTION_READ_LOG;
    AccessObject object;
    TRY(ledger_object(app, arena, key->municipality, entity, &object, err));
    return app_permit(app, arena, reads ? action : ACTION_WRITE_FIGURES, &object, err);
}

static Status may_become(App *app, Arena *arena, const RecordKind *kind, const void *before, const void *after,
                         Err *err)
{
    (void)app, (void)arena, (void)kind, (void)before, (void)after, (void)err;
    return ST_OK;
}

/* A purchase is weighed by what it cost, so that a factor per kilogram says nothing of it. */
static Status check(App *app, Arena *arena, const RecordKind *kind, const void *record, Faults *faults, Err *err)
{
    const PurchaseCategory *category = record;
    if (kind != &kind_purchase_category || category->factor.n == 0) return ST_OK;
    const RecordHead key = {.id = category->factor};
    Factor factor;
    bool found;
    TRY(record_get(app->db, arena, &inventory_kinds[KIND_FACTOR], &key, &factor, &found, err));
    if (found && !str_eq(factor.kind, S("spend")))
        faults_field(faults, "factor", N_("The factor {0} is none per SEK of spend: choose one of the kind spend"),
                     category->factor);
    return ST_OK;
}

const RecordRules purchase_rules = {owns, may, may_become, NULL, check, NULL};
