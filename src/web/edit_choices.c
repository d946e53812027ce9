/* What the selects and checkboxes of a record's form offer. */
#include "web/edit_parts.h"
#include "web/form_record.h"

typedef struct Offer {
    FormChoice *list;
    size_t count;
} Offer;

/* Whether readers know the objects of a kind by their ids: Åtagande a10, kapitel 5.4. */
static bool is_known_by_id(ContractKind kind)
{
    return kind == KIND_CHAPTER || kind == KIND_COMMITMENT || kind == KIND_UNDERTAKING;
}

static Offer offer_objects(const Visit *visit, const Contract *contract, ContractKind kind)
{
    const RecordSet *set = &contract->set[kind];
    Offer out = {ARENA_ARRAY(visit->arena, FormChoice, set->count), 0};
    for (size_t i = 0; i < set->count; i++) {
        const void *record = record_at(&contract_kinds[kind], set->records, i);
        const Str id = record_head_of(record)->id, name = edit_name(visit, kind, record);
        const Str label = is_known_by_id(kind) ? tr_fmt(visit->arena, visit->lang, "{0}: {1}", id, name) : name;
        out.list[out.count++] = (FormChoice){id, label};
    }
    return out;
}

static Status offer_organisations(const Visit *visit, Offer *out, Err *err)
{
    AppOrganisation *all;
    size_t n;
    const Status status = app_organisations(visit->app, visit->arena, &all, &n, err);
    if (status != ST_OK) return status;
    *out = (Offer){ARENA_ARRAY(visit->arena, FormChoice, n), n};
    for (size_t i = 0; i < n; i++) out->list[i] = (FormChoice){all[i].id, all[i].name};
    return ST_OK;
}

/* Those that the visitor may name, and the one who is named already. */
static Status offer_people(const Visit *visit, Str named, Offer *out, Err *err)
{
    AppResponsible *all;
    size_t n;
    const Status status = app_people_to_name(visit->app, visit->arena, &all, &n, err);
    if (status != ST_OK) return status;
    bool is_there = named.n == 0;
    *out = (Offer){ARENA_ARRAY(visit->arena, FormChoice, n + 1), n};
    for (size_t i = 0; i < n; i++) {
        is_there = is_there || str_eq(all[i].id, named);
        out->list[i] = (FormChoice){
            all[i].id, all[i].title.n ? tr_fmt(visit->arena, visit->lang, N_("{0}, {1}"), all[i].name, all[i].title)
                                      : all[i].name};
    }
    if (!is_there) out->list[out->count++] = (FormChoice){named, edit_actor(visit, named)};
    return ST_OK;
}

/* By their numbers in the catalogue, those that can still be chosen. */
static Status offer_catalogue(const Visit *visit, Offer *out, Err *err)
{
    JointCommitment *all;
    size_t n;
    const Status status = app_catalogue(visit->app, visit->arena, &all, &n, err);
    if (status != ST_OK) return status;
    *out = (Offer){ARENA_ARRAY(visit->arena, FormChoice, n), 0};
    for (size_t i = 0; i < n; i++) {
        if (all[i].withdrawn) continue;
        const Str number = record_cell(visit->arena, record_field(&kind_joint_commitment, S("number")), &all[i]);
        out->list[out->count++] =
            (FormChoice){number, tr_fmt(visit->arena, visit->lang, "{0}: {1}", number, all[i].title)};
    }
    return ST_OK;
}

static Offer offer_kinds(const Visit *visit)
{
    Offer out = {ARENA_ARRAY(visit->arena, FormChoice, CONTRACT_KINDS), 0};
    for (int k = 0; k < CONTRACT_KINDS; k++)
        if (k != KIND_REVISION)
            out.list[out.count++] =
                (FormChoice){str(contract_kinds[k].name), str(tr(visit->lang, contract_kinds[k].label))};
    return out;
}

static Status offer_for(const Visit *visit, const Field *field, Str value, const RecordKind *kind,
                        const Contract *contract, Offer *out, bool *has, Err *err)
{
    ContractKind target;
    const Str refers = str(field->use.refers);
    *has = true;
    if (str_eq(refers, S("organisation"))) return offer_organisations(visit, out, err);
    if (str_eq(refers, S("person"))) return offer_people(visit, value, out, err);
    if (kind == &contract_kinds[KIND_COMMITMENT] && str_eq(str(field->name), S("number")))
        return offer_catalogue(visit, out, err);
    if (kind == &contract_kinds[KIND_REVISION] && str_eq(str(field->name), S("kind"))) {
        *out = offer_kinds(visit);
        return ST_OK;
    }
    *has = contract && refers.n && contract_kind_find(refers, &target);
    if (*has) *out = offer_objects(visit, contract, target);
    return ST_OK;
}

Status edit_offer(Visit *visit, Form *form, const RecordKind *kind, const Contract *contract, Err *err)
{
    form_offer_enumerations(form, visit->arena, visit->lang);
    for (size_t i = 0; i < form->spec->count; i++) {
        const Field *field = &form->spec->field[i].field;
        Offer offer;
        bool has;
        const Status status = offer_for(visit, field, form->typed[i], kind, contract, &offer, &has, err);
        if (status != ST_OK) return status;
        if (has) form_offer(form, visit->arena, visit->lang, field->name, offer.list, offer.count);
    }
    return ST_OK;
}
