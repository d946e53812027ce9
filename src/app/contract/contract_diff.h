/* Two editions of a contract compared: read, matched, judged, and written as JSON. */
#ifndef APP_CONTRACT_CONTRACT_DIFF_H
#define APP_CONTRACT_CONTRACT_DIFF_H
#include "app/contract/contract.h"
#include "model/ambition.h"

typedef struct ContractDiff {
    Contract before, after;
    EditionDiff diff; /* points into the two */
    Ambition ambition;
} ContractDiff;

/* Reads both editions, compares and judges them. The result points into itself and must stay where it is.
 * ST_NOT_FOUND: an edition that is not there, the message names those that are. ST_INVALID: twice the same. */
Status app_contract_diff(App *app, Arena *arena, Str municipality, Str before, Str after, ContractDiff *out, Err *err);

/* The comparison as one JSON object; the keys are an interface (docs/cli.md). Cells are as in a data package, null
 * where not known:
 *
 *   municipality, before, after   {edition, title, state, decided}
 *   follows                       whether `after` says that it revises `before`; only then are statements told
 *   tally                         {lowered, raised, not_comparable, same}
 *   items      [{kind, id, name, verdict, parts: [{verdict, reason, field, before, after}]}]     lowered first
 *   counts     [{what, before, after}]
 *   totals     {kept, moved, changed, new, dropped}
 *   edition    [{field, before, after}]                                                          the edition's own
 *   objects    [{kind, id, name, fate, stated, reason, flag,
 *                fields: [{field, before, after, words: [{change: same|removed|added, text}]}],  words: of texts only
 *                places: [{field, before, after}]}]
 *   strays     [{id, kind, object, disposition, reason}]           statements about what neither edition holds */
void revision_json(Buf *out, const EditionDiff *diff, const Ambition *ambition);

#endif
