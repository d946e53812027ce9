/* Who may do what with a contract. The terminal acts as the operator, who may do everything. */
#include "app/contract_priv.h"

Status contract_permit(App *app, Arena *arena, ContractAct act, const ContractEdition *edition, const RecordKind *kind,
                       const void *record, Err *err)
{
    (void)arena;
    (void)act;
    (void)edition;
    (void)kind;
    (void)record;
    if (app->reads_only && act != ACT_VIEW)
        return err_fail(err, ST_DENIED, N_("The database is opened for reading only"));
    return ST_OK;
}
