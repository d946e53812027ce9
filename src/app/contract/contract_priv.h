/* What the contract's use cases share. */
#ifndef APP_CONTRACT_CONTRACT_PRIV_H
#define APP_CONTRACT_CONTRACT_PRIV_H
#include "app/app_priv.h"
#include "app/contract/contract.h"
#include "app/people/account.h"
#include "app/records/record_rules.h"
#include "base/secret.h"
#include "model/seal.h"

/* ST_DENIED where the one who acts may not. The edition as a whole: kind and record NULL; otherwise the record that is
 * read or written, which says who answers for it. A kind that belongs to no edition takes the edition's municipality.
 */
Status contract_permit(App *app, Arena *arena, AccessAction action, const ContractEdition *edition,
                       const RecordKind *kind, const void *record, Err *err);

Status contract_edition(App *app, Arena *arena, Str municipality, Str edition, ContractEdition *out, Err *err);
/* The edition that a record stands in, or is; of a kind that belongs to none only its municipality is set. */
Status contract_edition_of(App *app, Arena *arena, const RecordKind *kind, const RecordHead *head, ContractEdition *out,
                           Err *err);
bool contract_is_frozen(const ContractEdition *edition);
Status contract_frozen(const ContractEdition *edition, Err *err); /* the failure of whoever would change it */
Status contract_put_state(App *app, ContractEdition *edition, EditionState state, Str why, Err *err);

/* How the view's undertakings go as of its day. */
Status contract_standings(App *app, Arena *arena, Str municipality, AppContractView *view, Err *err);

/* contract_figures.c: the emission figures as of now, for a seal; false where the city has none. */
Status contract_figures(App *app, Arena *arena, const Contract *contract, SealFigures *out, bool *found, Err *err);

/* contract_seal.c: the seal of an edition; *found: whether it has one. */
Status contract_seal_of(App *app, Arena *arena, Str municipality, Str edition, Seal *out, bool *found, Err *err);
/* The same, and the edition; ST_CONFLICT where it is not sealed. */
Status contract_sealed(App *app, Arena *arena, Str municipality, Str edition, ContractEdition *out, Seal *seal,
                       Err *err);
/* Signs the head of the event log and keeps it, inside the transaction; nothing without a key. */
Status contract_keep_head(App *app, Arena *arena, const SignKey *key, Err *err);

/* Whether one of the view's withdrawals takes the signature back. */
bool contract_withdrawn(const AppContractView *view, Str signature);

#endif
