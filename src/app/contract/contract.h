/* The contract's use cases: reading editions, editing and revising them, deciding. Each that writes asks whether the
 * one who acts may, inside the transaction in which it writes. */
#ifndef APP_CONTRACT_CONTRACT_H
#define APP_CONTRACT_CONTRACT_H
#include "app/records/record.h"
#include "model/access.h"
#include "model/progress.h"

/* ---- reading ---- */

/* The editions of a city's contract that may be seen, the newest first. */
Status app_contract_editions(App *app, Arena *arena, Str municipality, ContractEdition **out, size_t *n, Err *err);
/* Everything in one edition; ST_NOT_FOUND names those that there are. An empty edition means the newest that has been
 * decided, or the newest where none has. */
Status app_contract(App *app, Arena *arena, Str municipality, Str edition, Contract *out, Err *err);
/* As a package, a form and a dump see it: without the rule above for the empty edition, whatever its state. */
Status app_contract_load(App *app, Arena *arena, Str municipality, Str edition, Contract *out, Err *err);

/* An edition with how its undertakings go as of a day. */
typedef struct AppContractView {
    Contract contract;
    Date as_of;
    Standing *standings; /* of its undertakings, in their order */
    size_t standing_count;
    const Progress *told; /* of all undertakings, up to the day, by undertaking and date */
    size_t told_count;
    Signature *signatures; /* those that count: not withdrawn */
    size_t signature_count;
    Withdrawal *withdrawals;
    size_t withdrawal_count;
    bool is_sealed;
    Seal seal;
    Str roadmap_sha256, plan_sha256; /* of the roadmap and the plan that were frozen with it; empty: none was */
    Seal *errata;
    size_t erratum_count;
} AppContractView;
Status app_contract_view(App *app, Arena *arena, Str municipality, Str edition, Date as_of, AppContractView *out,
                         Err *err);
/* The same as it stood at the end of a day (UTC), put together from the event log: what has been changed, added or
 * taken out since is undone, and what was told, sealed or signed later left out. ST_NOT_FOUND where the edition was not
 * there. */
Status app_contract_view_past(App *app, Arena *arena, Str municipality, Str edition, Date day, AppContractView *out,
                              Err *err);
/* Whether the party has signed and not withdrawn. */
bool app_contract_signed(const AppContractView *view, Str party);
/* Everything in the view as one JSON object: that of `klimat contract show --json` and of the pages. */
void app_contract_json(Buf *out, const AppContractView *view);

/* The catalogue of joint commitments, by number. */
Status app_catalogue(App *app, Arena *arena, JointCommitment **out, size_t *n, Err *err);
/* Whether the one who acts may do this: for what a page shows. The edition as a whole: kind and record NULL; a record
 * says who answers for it, without one it is asked for the edition's municipality. Of a kind that belongs to no edition
 * only the edition's municipality is looked at. */
Status app_contract_may(App *app, Arena *arena, AccessAction action, const ContractEdition *edition,
                        const RecordKind *kind, const void *record, bool *may, Err *err);

/* ---- editing ---- */

/* A first, empty edition of a city's contract. */
Status app_contract_begin(App *app, Arena *arena, Str municipality, Str edition, Str title, Str why, Err *err);
/* A new draft that begins as the edition named (empty: the newest): all its objects under the same ids, undertakings
 * with the status that was told last. */
Status app_contract_revise(App *app, Arena *arena, Str municipality, Str from, Str edition, Str why, Err *err);
/* draft <-> in_review. */
Status app_contract_submit(App *app, Arena *arena, Str municipality, Str edition, bool back, Str why, Err *err);
typedef struct AppDecision {
    Str body, registry_number; /* empty: not known */
    Date date;                 /* not set: not known */
} AppDecision;
/* Freezes the edition. Refused, with all faults, while it contradicts itself. From now on the city's targets, against
 * which the gap is measured, are those of this edition, and what only the one that it revises promised is none of them;
 * unless a later edition has been decided. */
Status app_contract_decide(App *app, Arena *arena, Str municipality, Str edition, const AppDecision *decision, Str why,
                           Faults *faults, Err *err);

#endif
