/* Where the figures of a contract come from: which undertakings, commitments and targets stand behind a count, and what
 * somebody wrote or told of them. The addresses are those of the commands' JSON:
 *
 *   contract        late   without_owner   undertakings_by_status.ongoing
 *                   contract_targets[territoriellt-2030].reduction_percent   undertakings[a10.2].goal_value
 *                   standings[a10.2].value   standings[a10.2].completion_percent
 *   contract-diff   tally.lowered   totals.changed   counts[undertakings_with_deadline].before
 *
 * A position in the order and a number in the catalogue say which one is meant, and are no figures. Trees live in the
 * arena; ST_NOT_FOUND where there is no such figure. */
#ifndef APP_CONTRACT_CONTRACT_EXPLAIN_H
#define APP_CONTRACT_CONTRACT_EXPLAIN_H
#include "app/contract/contract_diff.h"
#include "app/roadmap/roadmap_explain.h"

Status app_contract_explain(const AppContractView *view, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);
Status app_contract_diff_explain(const ContractDiff *diff, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);
/* What a record of the edition is held by where it names no source itself: "Klimatkontrakt 2030, 2025/26, SHA-256 …".
 * seal: its checksum; empty: it is not sealed. */
Str app_contract_source(Arena *arena, Lang lang, const ContractEdition *edition, Str seal);

#endif
