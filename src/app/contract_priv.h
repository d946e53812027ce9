/* What the contract's use cases share. */
#ifndef APP_CONTRACT_PRIV_H
#define APP_CONTRACT_PRIV_H
#include "app/app_priv.h"
#include "app/contract.h"

typedef enum ContractAct {
    ACT_VIEW,
    ACT_CREATE,
    ACT_EDIT,
    ACT_DELETE,
    ACT_SUBMIT,
    ACT_DECIDE,
    ACT_SEAL,
    ACT_SIGN
} ContractAct;
/* ST_DENIED where the one who acts may not. kind and record: what it is about; NULL: the edition as a whole. */
Status contract_permit(App *app, Arena *arena, ContractAct act, const ContractEdition *edition, const RecordKind *kind,
                       const void *record, Err *err);

Status contract_edition(App *app, Arena *arena, Str municipality, Str edition, ContractEdition *out, Err *err);
bool contract_is_frozen(const ContractEdition *edition);
Status contract_frozen(const ContractEdition *edition, Err *err); /* the failure of whoever would change it */

#endif
