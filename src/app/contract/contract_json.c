#include "app/contract/contract.h"
#include "base/json.h"

static void count_json(Json *j, const AppContractView *view)
{
    const StandingCount count = progress_count(view->standings, view->standing_count, S(""));
    json_key(j, "undertakings_by_status");
    json_object(j);
    json_kint(j, "not_assessed", (int64_t)count.by_status[STATUS_NOT_ASSESSED]);
    for (int i = STATUS_NOT_STARTED; i < STATUS_COUNT; i++)
        json_kint(j, undertaking_status_name((UndertakingStatus)i), (int64_t)count.by_status[i]);
    json_end(j);
    json_kint(j, "late", (int64_t)count.late);
    json_kint(j, "without_owner", (int64_t)count.without_owner);
    json_kint(j, "without_deadline", (int64_t)count.without_deadline);
}

static void standings_json(Json *j, const AppContractView *view)
{
    json_key(j, "standings");
    json_array(j);
    for (size_t i = 0; i < view->standing_count; i++) {
        const Standing *s = &view->standings[i];
        json_object(j);
        json_kstr(j, "undertaking", s->undertaking->head.id);
        json_kstr(j, "status", str(undertaking_status_name(s->status)));
        json_kbool(j, "late", s->late);
        json_kmaybe(j, "value", s->value, 9);
        json_kmaybe(j, "completion_percent", s->completion_percent, 6);
        json_kdate(j, "told", s->told ? s->told->told : (Date){0});
        json_end(j);
    }
    json_end(j);
}

static void records_json(Json *j, const char *key, const RecordKind *kind, const void *records, size_t n)
{
    json_key(j, key);
    json_array(j);
    for (size_t i = 0; i < n; i++) {
        Buf b = buf_new(j->out->arena);
        record_json(&b, kind, record_at(kind, records, i), false);
        json_raw(j, buf_str(&b));
    }
    json_end(j);
}

void app_contract_json(Buf *out, const AppContractView *view)
{
    Json j = json_new(out);
    json_object(&j);
    Buf edition = buf_new(out->arena);
    record_json(&edition, &kind_edition, &view->contract.edition, true);
    json_key(&j, "edition");
    json_raw(&j, buf_str(&edition));
    json_kdate(&j, "as_of", view->as_of);
    if (view->is_sealed)
        json_kstr(&j, "sha256", view->seal.sha256);
    else
        json_knull(&j, "sha256");
    if (view->roadmap_sha256.n) json_kstr(&j, "roadmap_sha256", view->roadmap_sha256);
    if (view->plan_sha256.n) json_kstr(&j, "investment_plan_sha256", view->plan_sha256);
    count_json(&j, view);
    for (int k = 0; k < CONTRACT_KINDS; k++)
        records_json(&j, contract_kinds[k].file, &contract_kinds[k], view->contract.set[k].records,
                     view->contract.set[k].count);
    standings_json(&j, view);
    records_json(&j, "signatures", &kind_signature, view->signatures, view->signature_count);
    records_json(&j, "withdrawals", &kind_withdrawal, view->withdrawals, view->withdrawal_count);
    json_end(&j);
}
