#include "app/purchases/purchase_book.h"

#include "app/purchases/ledger_priv.h"

Status app_purchase_years(App *app, Arena *arena, Str code, int **out, size_t *count, Err *err)
{
    int64_t *values;
    size_t n;
    TRY(record_values(app->db, arena, &kind_ledger_import, code, record_field(&kind_ledger_import, S("year")), &values,
                      &n, err));
    *out = ARENA_ARRAY(arena, int, n + 1);
    *count = 0;
    for (size_t i = n; i-- > 0;) (*out)[(*count)++] = (int)values[i];
    return ST_OK;
}

Status app_purchase_book(App *app, Arena *arena, Str municipality, AppPurchaseBook *out, Err *err)
{
    *out = (AppPurchaseBook){.categories = NULL};
    TRY(app_municipality(app, arena, municipality, &out->municipality, err));
    const Str code = out->municipality.code;
    AccessObject object;
    TRY(ledger_object(app, arena, code, S(""), &object, err));
    TRY(app_permit(app, arena, ACTION_VIEW, &object, err));
    void *categories, *rules, *centres, *entities;
    TRY(record_list(app->db, arena, &kind_purchase_category, code, S(""), &categories, &out->category_count, err));
    TRY(record_list(app->db, arena, &kind_purchase_rule, code, S(""), &rules, &out->rule_count, err));
    TRY(record_list(app->db, arena, &kind_cost_centre, code, S(""), &centres, &out->centre_count, err));
    out->centres = centres;
    out->categories = categories;
    out->rules = rules;
    TRY(record_list(app->db, arena, &inventory_kinds[KIND_ENTITY], code, S(""), &entities, &out->entity_count, err));
    out->entities = entities;
    TRY(purchase_spend_factors(app, arena, code, &out->factors, &out->factor_count, err));
    return app_purchase_years(app, arena, code, &out->years, &out->year_count, err);
}

static bool is_named(const AppPurchaseBook *book, Str organisation)
{
    for (size_t i = 0; i < book->entity_count; i++)
        if (str_eq(book->entities[i].organisation, organisation)) return true;
    return false;
}

PurchaseBookPart app_purchase_missing_part(const AppPurchaseBook *book, const AppPurchases *bought)
{
    for (size_t i = 0; i < bought->ledger_count; i++)
        if (!is_named(book, bought->ledgers[i].entity))
            return (PurchaseBookPart){.name = bought->entity_names[i],
                                      .kind = book->entity_count ? S("company") : S("municipality"),
                                      .organisation = bought->ledgers[i].entity};
    return (PurchaseBookPart){.name = S("")};
}

Status app_ledger_may(App *app, Arena *arena, AccessAction action, Str municipality, Str entity, bool *may, Err *err)
{
    AccessObject object;
    TRY(ledger_object(app, arena, municipality, entity, &object, err));
    return app_may(app, arena, action, &object, may, err);
}

Status app_ledger_owners(App *app, Arena *arena, Str municipality, AppOrganisation **out, size_t *n, Err *err)
{
    AppOrganisation *all;
    size_t count, from = 0;
    TRY(app_organisations(app, arena, &all, &count, err));
    *out = ARENA_ARRAY(arena, AppOrganisation, count);
    *n = 0;
    while (from < count && !str_eq(all[from].code, municipality)) from++;
    for (size_t i = from; i < count && (i == from || all[i].depth > all[from].depth); i++) {
        bool may;
        TRY(app_ledger_may(app, arena, ACTION_WRITE_FIGURES, municipality, all[i].id, &may, err));
        if (may) (*out)[(*n)++] = all[i];
    }
    return ST_OK;
}
