/* Reading a contract. */
#include "app/contract/contract_priv.h"
#include "app/plan/plan.h"

static void reverse(ContractEdition *list, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        const ContractEdition kept = list[i];
        list[i] = list[n - 1 - i];
        list[n - 1 - i] = kept;
    }
}

static Status all_editions(App *app, Arena *arena, Str municipality, ContractEdition **out, size_t *n, Err *err)
{
    void *list;
    TRY(record_list(app->db, arena, &kind_edition, municipality, S(""), &list, n, err));
    *out = list;
    reverse(*out, *n);
    return ST_OK;
}

Status app_contract_editions(App *app, Arena *arena, Str municipality, ContractEdition **out, size_t *n, Err *err)
{
    ContractEdition *list;
    size_t all;
    TRY(all_editions(app, arena, municipality, &list, &all, err));
    *out = list;
    *n = 0;
    for (size_t i = 0; i < all; i++) {
        const Status status = contract_permit(app, arena, ACTION_VIEW, &list[i], NULL, NULL, err);
        if (status == ST_OK)
            list[(*n)++] = list[i];
        else if (status != ST_DENIED)
            return status;
    }
    return ST_OK;
}

static Status no_edition(Arena *arena, Str municipality, Str edition, const ContractEdition *list, size_t n, Err *err)
{
    if (n == 0) return err_failf(err, ST_NOT_FOUND, N_("There is no contract for {0} yet"), municipality);
    Buf names = buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_add(&names, S(", "));
        buf_add(&names, list[i].head.id);
    }
    return err_failf(err, ST_NOT_FOUND, N_("There is no edition {0}; there are: {1}"), edition, buf_str(&names));
}

bool contract_is_frozen(const ContractEdition *edition)
{
    EditionState state;
    return edition_state_parse(edition->state, &state) && state >= EDITION_DECIDED;
}

static Status load_sets(App *app, Arena *arena, Contract *out, Err *err)
{
    const RecordHead *head = &out->edition.head;
    for (int k = 0; k < CONTRACT_KINDS; k++)
        TRY(record_list(app->db, arena, &contract_kinds[k], head->municipality, head->id, &out->set[k].records,
                        &out->set[k].count, err));
    return ST_OK;
}

Status app_contract(App *app, Arena *arena, Str municipality, Str edition, Contract *out, Err *err)
{
    ContractEdition *list;
    size_t n, at = 0;
    TRY(app_contract_editions(app, arena, municipality, &list, &n, err));
    if (edition.n)
        while (at < n && !str_eq(list[at].head.id, edition)) at++;
    else
        while (at < n && !contract_is_frozen(&list[at])) at++;
    if (at == n && !edition.n) at = 0;
    if (at >= n) return no_edition(arena, municipality, edition, list, n, err);
    *out = (Contract){.edition = list[at]};
    return load_sets(app, arena, out, err);
}

Status contract_edition(App *app, Arena *arena, Str municipality, Str edition, ContractEdition *out, Err *err)
{
    const RecordHead key = {.municipality = municipality, .id = edition};
    bool found;
    TRY(record_get(app->db, arena, &kind_edition, &key, out, &found, err));
    if (found) return ST_OK;
    ContractEdition *list;
    size_t n;
    TRY(app_contract_editions(app, arena, municipality, &list, &n, err));
    return no_edition(arena, municipality, edition, list, n, err);
}

Status contract_edition_of(App *app, Arena *arena, const RecordKind *kind, const RecordHead *head, ContractEdition *out,
                           Err *err)
{
    if (kind == &kind_edition) return contract_edition(app, arena, head->municipality, head->id, out, err);
    if (kind->scope == RECORD_EDITION) return contract_edition(app, arena, head->municipality, head->edition, out, err);
    *out = (ContractEdition){.head = {.municipality = head->municipality}};
    return ST_OK;
}

Status app_contract_load(App *app, Arena *arena, Str municipality, Str edition, Contract *out, Err *err)
{
    *out = (Contract){0};
    TRY(contract_edition(app, arena, municipality, edition, &out->edition, err));
    return load_sets(app, arena, out, err);
}

Status app_catalogue(App *app, Arena *arena, JointCommitment **out, size_t *n, Err *err)
{
    void *list;
    TRY(record_list(app->db, arena, &kind_joint_commitment, S(""), S(""), &list, n, err));
    *out = list;
    return ST_OK;
}

/* ---- with what stands beside an edition ---- */

bool contract_withdrawn(const AppContractView *view, Str signature)
{
    for (size_t i = 0; i < view->withdrawal_count; i++)
        if (str_eq(view->withdrawals[i].signature, signature)) return true;
    return false;
}

static Status read_seal(App *app, Arena *arena, AppContractView *view, Err *err)
{
    const RecordHead *edition = &view->contract.edition.head;
    const RecordHead key = {.municipality = edition->municipality, .edition = edition->id, .id = S("seal")};
    RoadmapStatement roadmap;
    PlanStatement plan;
    bool frozen = false, plan_frozen = false;
    TRY(record_get(app->db, arena, &kind_seal, &key, &view->seal, &view->is_sealed, err));
    if (view->is_sealed) {
        TRY(app_roadmap_frozen(app, arena, edition->municipality, edition->id, &roadmap, &frozen, err));
        TRY(app_plan_frozen(app, arena, edition->municipality, edition->id, &plan, &plan_frozen, err));
    }
    view->roadmap_sha256 = frozen ? roadmap.sha256 : S("");
    view->plan_sha256 = plan_frozen ? plan.sha256 : S("");
    void *errata;
    TRY(record_list(app->db, arena, &kind_erratum, edition->municipality, edition->id, &errata, &view->erratum_count,
                    err));
    view->errata = errata;
    return ST_OK;
}

static Status read_signatures(App *app, Arena *arena, AppContractView *view, Err *err)
{
    const RecordHead *edition = &view->contract.edition.head;
    void *list;
    size_t n;
    TRY(record_list(app->db, arena, &kind_withdrawal, edition->municipality, edition->id, &list,
                    &view->withdrawal_count, err));
    view->withdrawals = list;
    TRY(record_list(app->db, arena, &kind_signature, edition->municipality, edition->id, &list, &n, err));
    view->signatures = list;
    for (size_t i = 0; i < n; i++)
        if (!contract_withdrawn(view, view->signatures[i].head.id))
            view->signatures[view->signature_count++] = view->signatures[i];
    return ST_OK;
}

Status contract_standings(App *app, Arena *arena, Str municipality, AppContractView *view, Err *err)
{
    void *progress;
    size_t n;
    TRY(record_list(app->db, arena, &kind_progress, municipality, S(""), &progress, &n, err));
    Progress *list = progress;
    view->told = list;
    view->told_count = 0;
    for (size_t i = 0; i < n; i++)
        if (date_cmp(list[i].told, view->as_of) <= 0) list[view->told_count++] = list[i];
    view->standing_count = view->contract.set[KIND_UNDERTAKING].count;
    view->standings = ARENA_ARRAY(arena, Standing, view->standing_count);
    progress_standings(&view->contract, list, view->told_count, view->as_of, view->standings);
    return ST_OK;
}

Status app_contract_view(App *app, Arena *arena, Str municipality, Str edition, Date as_of, AppContractView *out,
                         Err *err)
{
    *out = (AppContractView){.as_of = as_of};
    TRY(app_contract(app, arena, municipality, edition, &out->contract, err));
    TRY(contract_standings(app, arena, municipality, out, err));
    TRY(read_seal(app, arena, out, err));
    return read_signatures(app, arena, out, err);
}

bool app_contract_signed(const AppContractView *view, Str party)
{
    for (size_t i = 0; i < view->signature_count; i++)
        if (str_eq(view->signatures[i].party, party)) return true;
    return false;
}
