/* What the contract's use cases share. */
#ifndef APP_CONTRACT_PRIV_H
#define APP_CONTRACT_PRIV_H
#include "app/account.h"
#include "app/app_priv.h"
#include "app/contract.h"

/* ST_DENIED where the one who acts may not. The edition as a whole: kind and record NULL; otherwise the record that is
 * read or written, which says who answers for it. A kind that belongs to no edition takes the edition's municipality.
 */
Status contract_permit(App *app, Arena *arena, AccessAction action, const ContractEdition *edition,
                       const RecordKind *kind, const void *record, Err *err);

Status contract_edition(App *app, Arena *arena, Str municipality, Str edition, ContractEdition *out, Err *err);
bool contract_is_frozen(const ContractEdition *edition);
Status contract_frozen(const ContractEdition *edition, Err *err); /* the failure of whoever would change it */

#endif
