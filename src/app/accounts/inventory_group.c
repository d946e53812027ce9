/* The municipal group as it is stored, as the model's boundary wants it. */
#include "app/accounts/inventory_priv.h"

#include <string.h>

static FinancialControl financial_of(Str control)
{
    if (str_eq(control, S("full"))) return FINANCIAL_FULL;
    return str_eq(control, S("joint")) ? FINANCIAL_JOINT : FINANCIAL_NONE;
}

static HoldingBasis basis_of(Str basis)
{
    if (str_eq(basis, S("leased_in"))) return HOLDING_LEASED_IN;
    return str_eq(basis, S("leased_out")) ? HOLDING_LEASED_OUT : HOLDING_OWNED;
}

/* The part at the top: the municipality, or where none says that it is one, the first. */
static Str reporting_of(const Entity *entities, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(entities[i].kind, S("municipality"))) return entities[i].head.id;
    return n ? entities[0].head.id : S("");
}

Status inventory_group(App *app, Arena *arena, Str municipality, StoredGroup *out, Err *err)
{
    void *entities, *holdings;
    TRY(record_list(app->db, arena, &inventory_kinds[KIND_ENTITY], municipality, S(""), &entities, &out->entity_count,
                    err));
    TRY(record_list(app->db, arena, &inventory_kinds[KIND_HOLDING], municipality, S(""), &holdings, &out->holding_count,
                    err));
    out->entities = entities;
    out->holdings = holdings;
    Str *ids = ARENA_ARRAY(arena, Str, out->entity_count + 1);
    BoundaryHolding *list = ARENA_ARRAY(arena, BoundaryHolding, out->holding_count + 1);
    for (size_t i = 0; i < out->entity_count; i++) ids[i] = out->entities[i].head.id;
    for (size_t i = 0; i < out->holding_count; i++) {
        const Holding *h = &out->holdings[i];
        list[i] = (BoundaryHolding){.owner = h->owner,
                                    .entity = h->entity,
                                    .share_percent = h->share_percent,
                                    .financial = financial_of(h->financial_control),
                                    .operational = h->operational_control,
                                    .basis = basis_of(h->basis),
                                    .from = h->from_date,
                                    .to = h->to_date};
    }
    out->boundary = (BoundaryInput){.entities = ids,
                                    .entity_count = out->entity_count,
                                    .holdings = list,
                                    .holding_count = out->holding_count,
                                    .reporting = reporting_of(out->entities, out->entity_count)};
    return ST_OK;
}

/* The model's names of what it checks, and the fields of the record. */
static const char *field_of(const char *name)
{
    static const char *const names[][2] = {{"share", "share_percent"}, {"from", "from_date"}, {"to", "to_date"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i][0], name) == 0) return names[i][1];
    return name;
}

void inventory_group_check(const StoredGroup *group, Faults *faults)
{
    Faults found = faults_new(faults->arena);
    if (group->entity_count == 0 && group->holding_count == 0) return;
    boundary_check(&group->boundary, &found);
    for (size_t i = 0; i < found.count; i++) {
        Err fault = found.list[i];
        err_field(&fault, str(field_of(found.list[i].field)));
        faults_add(faults, &fault);
    }
}
