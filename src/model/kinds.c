#include "model/kinds.h"

#include "model/contract.h"
#include "model/inventory_records.h"
#include "model/organisation.h"
#include "model/purchase.h"

const RecordKind *const record_kinds[RECORD_KINDS] = {
    &organisation_kind,
    &grant_kind,
    &kind_edition,
    &kind_joint_commitment,
    &contract_kinds[KIND_CHAPTER],
    &contract_kinds[KIND_PROCESS],
    &contract_kinds[KIND_PARTY],
    &contract_kinds[KIND_DOCUMENT],
    &contract_kinds[KIND_TARGET],
    &contract_kinds[KIND_GOAL],
    &contract_kinds[KIND_COMMITMENT],
    &contract_kinds[KIND_UNDERTAKING],
    &contract_kinds[KIND_THEME],
    &contract_kinds[KIND_PHASE],
    &contract_kinds[KIND_MEMBER],
    &contract_kinds[KIND_REVISION],
    &kind_progress,
    &kind_seal,
    &kind_erratum,
    &kind_signature,
    &kind_withdrawal,
    &inventory_kinds[KIND_ENTITY],
    &inventory_kinds[KIND_HOLDING],
    &inventory_kinds[KIND_DATA_SOURCE],
    &inventory_kinds[KIND_METHOD],
    &inventory_kinds[KIND_FACTOR],
    &inventory_kinds[KIND_ACTIVITY_ROW],
    &inventory_kinds[KIND_COMPLETENESS],
    &inventory_kinds[KIND_POLICY],
    &inventory_kinds[KIND_STATEMENT],
    &inventory_kinds[KIND_DATA_REQUEST],
    &kind_purchase_category,
    &kind_purchase_rule,
    &kind_ledger_layout,
    &kind_ledger_import,
};
