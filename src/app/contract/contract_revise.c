/* From edition to edition: beginning, revising, submitting, deciding. */
#include "app/contract/contract_priv.h"

#include <string.h>

typedef struct Step {
    Str municipality, from, edition, title, why;
    bool back;
    const AppDecision *decision;
    Faults *faults;
} Step;

/* ---- a new edition ---- */

static Status new_edition(App *app, Arena *arena, const Step *step, ContractEdition *edition, Err *err)
{
    if (!field_is_edition(step->edition))
        return err_failf(err, ST_INVALID, N_("{0} is not the name of an edition such as 2025/26"), step->edition);
    edition->head = (RecordHead){.municipality = step->municipality, .id = step->edition};
    edition->state = str(edition_state_name(EDITION_DRAFT));
    TRY(contract_permit(app, arena, ACTION_CREATE, edition, NULL, NULL, err));
    const Author author = app_author(app, step->why);
    return record_put(app->db, &kind_edition, edition, &author, err);
}

/* What was written of an edition, by the rule of its field. */
static Status read_field(Arena *arena, const char *name, Str given, Str *out, Err *err)
{
    const Status status = field_read(arena, record_field(&kind_edition, str(name)), given, 0, out, err);
    if (status != ST_OK) err_field(err, str(name));
    return status;
}

static Status begin_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Step *step = ctx;
    ContractEdition edition = {0};
    TRY(read_field(arena, "title", step->title, &edition.title, err));
    return new_edition(app, arena, step, &edition, err);
}

Status app_contract_begin(App *app, Arena *arena, Str municipality, Str edition, Str title, Str why, Err *err)
{
    Step step = {.municipality = municipality, .edition = edition, .title = title, .why = why};
    return app_in_transaction(app, arena, true, begin_write, &step, err);
}

/* The status that was told last, whatever the day. */
static void carry_status(Contract *contract, const Progress *progress, size_t n, Arena *arena)
{
    const size_t count = contract->set[KIND_UNDERTAKING].count;
    Standing *standings = ARENA_ARRAY(arena, Standing, count);
    progress_standings(contract, progress, n, (Date){.year = 9999}, standings);
    Undertaking *list = contract->set[KIND_UNDERTAKING].records;
    for (size_t i = 0; i < count; i++) list[i].status = str(undertaking_status_name(standings[i].status));
}

static Status copy_sets(App *app, const Contract *contract, Str edition, const Author *author, Err *err)
{
    for (int k = 0; k < CONTRACT_KINDS; k++) {
        if (k == KIND_REVISION) continue; /* they say how the earlier edition came from the one before it */
        const RecordKind *kind = &contract_kinds[k];
        for (size_t i = 0; i < contract->set[k].count; i++) {
            RecordHead *head = record_head((char *)contract->set[k].records + i * kind->size);
            head->edition = edition;
            head->version = 0;
            TRY(record_put(app->db, kind, head, author, err));
        }
    }
    return ST_OK;
}

static Status revise_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Step *step = ctx;
    ContractEdition *editions;
    size_t n;
    TRY(app_contract_editions(app, arena, step->municipality, &editions, &n, err));
    Contract contract;
    const Str from = step->from.n || n == 0 ? step->from : editions[0].head.id;
    TRY(app_contract_load(app, arena, step->municipality, from, &contract, err));
    ContractEdition edition = {.title = contract.edition.title, .previous = from};
    if (str_cmp(step->edition, from) <= 0)
        return err_failf(err, ST_INVALID, N_("The new edition must have a later name than {0}"), from);
    TRY(new_edition(app, arena, step, &edition, err));
    void *progress;
    size_t told;
    TRY(record_list(app->db, arena, &kind_progress, step->municipality, S(""), &progress, &told, err));
    carry_status(&contract, progress, told, arena);
    const Author author = app_author(app, step->why);
    return copy_sets(app, &contract, step->edition, &author, err);
}

Status app_contract_revise(App *app, Arena *arena, Str municipality, Str from, Str edition, Str why, Err *err)
{
    Step step = {.municipality = municipality, .from = from, .edition = edition, .why = why};
    return app_in_transaction(app, arena, true, revise_write, &step, err);
}

/* ---- review ---- */

Status contract_put_state(App *app, ContractEdition *edition, EditionState state, Str why, Err *err)
{
    const Author author = app_author(app, why);
    edition->state = str(edition_state_name(state));
    return record_put(app->db, &kind_edition, edition, &author, err);
}

static Status submit_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Step *step = ctx;
    ContractEdition edition;
    TRY(contract_edition(app, arena, step->municipality, step->edition, &edition, err));
    TRY(contract_permit(app, arena, ACTION_SUBMIT, &edition, NULL, NULL, err));
    if (contract_is_frozen(&edition)) return contract_frozen(&edition, err);
    return contract_put_state(app, &edition, step->back ? EDITION_DRAFT : EDITION_IN_REVIEW, step->why, err);
}

Status app_contract_submit(App *app, Arena *arena, Str municipality, Str edition, bool back, Str why, Err *err)
{
    Step step = {.municipality = municipality, .edition = edition, .why = why, .back = back};
    return app_in_transaction(app, arena, true, submit_write, &step, err);
}

/* ---- decision ---- */

static Target target_of(Arena *arena, const ContractTarget *t, const Target *was, const ContractEdition *edition)
{
    Target out = {
        .id = t->head.id,
        .name_sv = t->name,
        .name_en = was && str_eq(was->name_sv, t->name) ? was->name_en : S(""),
        .primary = t->is_primary,
        .approximate = t->approximate,
        .gas = t->gas,
        .base_year = t->base_year,
        .target_year = t->target_year,
        .annual_reduction_percent = t->annual_reduction_percent,
        .reduction_percent = t->reduction_percent,
        .decided = edition->decided,
        .source =
            t->source.n ? t->source : tr_fmt(arena, LANG_SV, N_("{0}, edition {1}"), edition->title, edition->head.id),
        .note_sv = t->note,
        .note_en = was && str_eq(was->note_sv, t->note) ? was->note_en : S(""),
    };
    /* The choices are those of the table of fields, so each is known. */
    (void)target_status_parse(t->status, &out.status);
    (void)boundary_parse(t->boundary, &out.boundary);
    (void)basis_parse(t->basis, &out.basis);
    return out;
}

/* Whether a later edition has been decided: an old contract may be entered after the one in force. */
static Status is_overtaken(App *app, Arena *arena, const ContractEdition *edition, bool *overtaken, Err *err)
{
    void *list;
    size_t n;
    *overtaken = false;
    TRY(record_list(app->db, arena, &kind_edition, edition->head.municipality, S(""), &list, &n, err));
    const ContractEdition *editions = list;
    for (size_t i = 0; i < n; i++)
        *overtaken |= contract_is_frozen(&editions[i]) && str_cmp(editions[i].head.id, edition->head.id) > 0;
    return ST_OK;
}

/* What the edition before promised and this one does not is no target of the city any longer. */
static Status drop_targets(App *app, Arena *arena, const Contract *contract, Err *err)
{
    const ContractEdition *edition = &contract->edition;
    void *list;
    size_t n;
    TRY(record_list(app->db, arena, &contract_kinds[KIND_TARGET], edition->head.municipality, edition->previous, &list,
                    &n, err));
    const ContractTarget *before = list;
    for (size_t i = 0; i < n; i++)
        if (!contract_find(contract, KIND_TARGET, before[i].head.id))
            TRY(city_delete_target(app->db, edition->head.municipality, before[i].head.id, err));
    return ST_OK;
}

/* The gap is measured against the newest edition that has been decided. */
static Status put_targets(App *app, Arena *arena, const Contract *contract, Err *err)
{
    const ContractEdition *edition = &contract->edition;
    Target *stored;
    size_t n;
    bool overtaken;
    TRY(is_overtaken(app, arena, edition, &overtaken, err));
    if (overtaken) return ST_OK;
    TRY(city_targets(app->db, arena, edition->head.municipality, &stored, &n, err));
    const ContractTarget *list = CONTRACT_LIST(contract, KIND_TARGET, ContractTarget);
    const int64_t before = db_changes(app->db);
    TRY(drop_targets(app, arena, contract, err));
    for (size_t i = 0; i < contract->set[KIND_TARGET].count; i++) {
        const Target *was = NULL;
        for (size_t k = 0; k < n && !was; k++)
            if (str_eq(stored[k].id, list[i].head.id)) was = &stored[k];
        const Target target = target_of(arena, &list[i], was, edition);
        TRY(city_put_target(app->db, edition->head.municipality, &target, err));
    }
    if (db_changes(app->db) == before) return ST_OK;
    return app_figures_event(app, arena, "set", "targets", edition->head.municipality, S("{}"), edition->head.id, err);
}

static Status decide_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Step *step = ctx;
    Contract contract;
    TRY(app_contract_load(app, arena, step->municipality, step->edition, &contract, err));
    ContractEdition *edition = &contract.edition;
    TRY(contract_permit(app, arena, ACTION_DECIDE, edition, NULL, NULL, err));
    if (contract_is_frozen(edition)) return contract_frozen(edition, err);
    contract_check(&contract, arena, step->faults);
    if (step->faults->total)
        return err_failf(err, ST_INVALID, N_("The edition {0} contradicts itself and was not decided"),
                         edition->head.id);
    TRY(read_field(arena, "decided_by", step->decision->body, &edition->decided_by, err));
    TRY(read_field(arena, "registry_number", step->decision->registry_number, &edition->registry_number, err));
    edition->decided = step->decision->date;
    TRY(put_targets(app, arena, &contract, err));
    return contract_put_state(app, edition, EDITION_DECIDED, step->why, err);
}

Status app_contract_decide(App *app, Arena *arena, Str municipality, Str edition, const AppDecision *decision, Str why,
                           Faults *faults, Err *err)
{
    Step step = {.municipality = municipality, .edition = edition, .why = why, .decision = decision, .faults = faults};
    return app_in_transaction(app, arena, true, decide_write, &step, err);
}
