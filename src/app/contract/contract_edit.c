/* What holds for a record of a contract when it is written: its edition is open, and does not contradict itself more
 * than before. */
#include "app/contract/contract_priv.h"

Status contract_frozen(const ContractEdition *edition, Err *err)
{
    return err_failf(
        err, ST_DENIED,
        N_("The edition {0} is decided: nothing in it changes. Begin a new edition, or correct a sealed one "
           "by an erratum"),
        edition->head.id);
}

static bool owns(const RecordKind *kind)
{
    ContractKind unused;
    return contract_kind_find(str(kind->name), &unused) || kind == &kind_joint_commitment || kind == &kind_progress ||
           kind == &kind_edition || kind == &kind_seal || kind == &kind_erratum || kind == &kind_signature ||
           kind == &kind_withdrawal;
}

static bool is_written_by_hand(const RecordKind *kind)
{
    return kind != &kind_seal && kind != &kind_erratum && kind != &kind_signature && kind != &kind_withdrawal;
}

/* Whoever may see an edition may see all of it. What is about to be written into exists and is open. */
static Status may(App *app, Arena *arena, AccessAction action, const RecordKind *kind, const RecordHead *key,
                  const void *record, Err *err)
{
    const bool reads = action == ACTION_VIEW || action == ACTION_READ_LOG;
    if (!reads && !is_written_by_hand(kind)) return err_fail(err, ST_DENIED, N_("This is not changed by hand"));
    ContractEdition edition;
    TRY(contract_edition_of(app, arena, kind, key, &edition, err));
    TRY(contract_permit(app, arena, action, &edition, kind, reads ? NULL : record, err));
    const bool inside = kind == &kind_edition || kind->scope == RECORD_EDITION;
    return inside && !reads && contract_is_frozen(&edition) ? contract_frozen(&edition, err) : ST_OK;
}

static Status may_become(App *app, Arena *arena, const RecordKind *kind, const void *before, const void *after,
                         Err *err)
{
    (void)app, (void)arena;
    if (kind != &kind_edition || !before) return ST_OK;
    if (!after) return err_fail(err, ST_DENIED, N_("An edition is not deleted"));
    const ContractEdition *was = before, *is = after;
    if (str_eq(was->state, is->state)) return ST_OK;
    return err_fail(err, ST_DENIED, N_("The state of an edition changes by submitting, deciding and sealing it"));
}

static Status edition_faults(App *app, Arena *arena, const RecordKind *kind, const RecordHead *head, Faults *out,
                             Err *err)
{
    Contract contract;
    if (kind->scope != RECORD_EDITION) return ST_OK;
    TRY(app_contract_load(app, arena, head->municipality, head->edition, &contract, err));
    contract_check(&contract, arena, out);
    return ST_OK;
}

const RecordRules contract_rules = {owns, may, may_become, edition_faults, NULL, NULL};
