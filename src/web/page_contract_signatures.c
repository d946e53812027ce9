/* The seal of an edition, who has signed it and who has not, and the files that anybody can check. */
#include "app/contract/contract_seal.h"
#include "model/canon.h"
#include "model/seal.h"
#include "views.h"
#include "web/contract_parts.h"
#include "web/edit_parts.h"

/* ---- who has signed ---- */

static void check_key(const Visit *visit, const Signature *s, ContractSigner *out)
{
    unsigned char public_half[SIGN_PUBLIC_BYTES], made[SIGN_BYTES];
    if (!str_hex_read(s->public_key, public_half, sizeof public_half)) return;
    out->fingerprint = sign_fingerprint(visit->arena, public_half);
    if (!str_hex_read(s->signature, made, sizeof made)) return;
    Buf text = buf_new(visit->arena);
    seal_signed_text(&text, s);
    out->key_holds = sign_is_valid(public_half, buf_str(&text), made);
}

static Str third_url(const Visit *visit, const ContractPlace *place, PageId page, Str third)
{
    const Str edition = edit_slug(visit->arena, place->view.contract.edition.head.id);
    return route_to(visit->arena, page, visit->lang,
                    (const Str[ROUTE_PARAMS]){place->municipality.code, edition, third});
}

/* Who has signed is public record, so the name is shown to everybody. */
static Status add_signer(Visit *visit, const ContractPlace *place, const Signature *s, const Withdrawal *withdrawal,
                         ContractSigning *of, Err *err)
{
    ContractSigner *out = &of->list[of->count++];
    bool may = false;
    *out = (ContractSigner){.s = s,
                            .signed_on = tr_date(visit->arena, visit->lang, s->signed_on),
                            .method = field_choice_label(record_field(&kind_signature, S("method")), s->method),
                            .withdrawal = withdrawal};
    check_key(visit, s, out);
    if (withdrawal) out->withdrawn = tr_date(visit->arena, visit->lang, withdrawal->withdrawn);
    of->has_signed = of->has_signed || !withdrawal;
    Status status = app_person_name(visit->app, visit->arena, s->person, &out->person, err);
    if (status == ST_OK && visit->signed_in && !withdrawal && place->time == CONTRACT_NOW)
        status =
            edit_may(visit, ACTION_WITHDRAW_SIGNATURE, &place->view.contract.edition, &kind_signature, s, &may, err);
    if (may) out->withdraw_url = third_url(visit, place, PAGE_CONTRACT_WITHDRAW, s->head.id);
    may = false;
    if (status == ST_OK && visit->signed_in && s->attachment.n)
        status = edit_may(visit, ACTION_FETCH_ATTACHMENT, &place->view.contract.edition, &kind_signature, s, &may, err);
    if (may) out->attachment_url = third_url(visit, place, PAGE_CONTRACT_ATTACHMENT, s->attachment);
    return status;
}

/* A signature that was withdrawn is no longer among those that count; the withdrawal names it. */
static Status add_withdrawn(Visit *visit, const ContractPlace *place, ContractSigning *of, Err *err)
{
    for (size_t i = 0; i < place->view.withdrawal_count; i++) {
        const Withdrawal *w = &place->view.withdrawals[i];
        RecordHead key = w->head;
        void *signature;
        key.id = w->signature;
        Status status = app_record(visit->app, visit->arena, &kind_signature, &key, &signature, err);
        if (status == ST_OK && str_eq(((const Signature *)signature)->party, of->party->head.id))
            status = add_signer(visit, place, signature, w, of, err);
        if (status != ST_OK) return status;
    }
    return ST_OK;
}

static Status add_parties(Visit *visit, const ContractPlace *place, ContractSignaturesPage *page, Err *err)
{
    const AppContractView *view = &place->view;
    const RecordSet *set = &view->contract.set[KIND_PARTY];
    const Party *parties = set->records;
    ContractSigning *list = ARENA_ARRAY(visit->arena, ContractSigning, set->count);
    for (size_t i = 0; i < set->count; i++) {
        ContractSigning *of = &list[i];
        *of = (ContractSigning){
            .party = &parties[i],
            .url = shown_object_url(visit, place, PAGE_CONTRACT_OBJECT, KIND_PARTY, parties[i].head.id),
            .list = ARENA_ARRAY(visit->arena, ContractSigner, view->signature_count + view->withdrawal_count)};
        Status status = ST_OK;
        for (size_t k = 0; k < view->signature_count && status == ST_OK; k++)
            if (str_eq(view->signatures[k].party, parties[i].head.id))
                status = add_signer(visit, place, &view->signatures[k], NULL, of, err);
        if (status == ST_OK) status = add_withdrawn(visit, place, of, err);
        if (status != ST_OK) return status;
        page->signed_count += of->has_signed;
    }
    page->parties = list;
    page->party_count = set->count;
    return ST_OK;
}

/* ---- errata ---- */

static Status add_errata(Visit *visit, const ContractPlace *place, ContractSignaturesPage *page, Err *err)
{
    const AppContractView *view = &place->view;
    ContractErratum *list = ARENA_ARRAY(visit->arena, ContractErratum, view->erratum_count);
    for (size_t i = 0; i < view->erratum_count; i++) {
        CanonValue document;
        Str text = S("");
        const Status status = canon_parse(view->errata[i].document, visit->arena, &document, err);
        if (status != ST_OK) return status;
        list[i] = (ContractErratum){.seal = &view->errata[i],
                                    .sealed_at = moment(&visit->out, &visit->view, view->errata[i].sealed_at)};
        const CanonValue *said = canon_member(&document, S("text")), *why = canon_member(&document, S("reason"));
        if (said) (void)canon_get_text(said, &text);
        if (why) (void)canon_get_text(why, &list[i].reason);
        list[i].text = shown_text(visit, text);
    }
    page->errata = list;
    page->erratum_count = view->erratum_count;
    return ST_OK;
}

/* ---- what may be done ---- */

/* *due: for one of those parties nobody has signed yet. */
static Status may_sign_for_any(Visit *visit, const ContractPlace *place, bool *may, bool *due, Err *err)
{
    const ContractEdition *edition = &place->view.contract.edition;
    const RecordSet *set = &place->view.contract.set[KIND_PARTY];
    *may = *due = false;
    for (size_t i = 0; i < set->count; i++) {
        const Signature s = {.head = {.municipality = edition->head.municipality, .edition = edition->head.id},
                             .party = ((const Party *)set->records)[i].head.id};
        bool here;
        const Status status = edit_may(visit, ACTION_SIGN, edition, &kind_signature, &s, &here, err);
        if (status != ST_OK) return status;
        *may = *may || here;
        *due = *due || (here && !app_contract_signed(&place->view, s.party));
    }
    return ST_OK;
}

static Status add_steps(Visit *visit, const ContractPlace *place, ContractSignaturesPage *page, Err *err)
{
    const ContractEdition *edition = &place->view.contract.edition;
    bool seal, sign = false;
    if (!visit->signed_in || place->time != CONTRACT_NOW) return ST_OK;
    Status status = edit_may(visit, ACTION_SEAL, edition, NULL, NULL, &seal, err);
    if (status == ST_OK && str_eq(edition->state, str(edition_state_name(EDITION_SEALED))))
        status = may_sign_for_any(visit, place, &sign, &page->is_due, err);
    if (status != ST_OK) return status;
    if (seal && page->is_decided && !place->view.is_sealed)
        page->seal_url = shown_url(visit, place, PAGE_CONTRACT_SEAL);
    if (seal && place->view.is_sealed) page->erratum_url = shown_url(visit, place, PAGE_CONTRACT_ERRATUM);
    if (sign) page->sign_url = shown_url(visit, place, PAGE_CONTRACT_SIGN);
    if (sign) page->key_url = shown_url(visit, place, PAGE_CONTRACT_SIGN_KEY);
    return ST_OK;
}

static Str file_name(const Visit *visit, Str municipality, Str edition)
{
    return tr_fmt(visit->arena, LANG_EN, "kontrakt-{0}-{1}.json", municipality, edit_slug(visit->arena, edition));
}

static Status make(Visit *visit, ContractPlace *place, Err *err)
{
    EditionState state;
    const AppContractView *view = &place->view;
    ContractSignaturesPage page = {
        .view = view,
        .is_decided = edition_state_parse(view->contract.edition.state, &state) && state >= EDITION_DECIDED,
        .file_url = shown_url(visit, place, PAGE_CONTRACT_SEALED_FILE),
        .plan_url = shown_url(visit, place, PAGE_PLAN_SEALED),
        .file_name = file_name(visit, place->municipality.code, view->contract.edition.head.id)};
    if (view->is_sealed) page.sealed_at = moment(&visit->out, &visit->view, view->seal.sealed_at);
    Status status = add_parties(visit, place, &page, err);
    if (status == ST_OK) status = add_errata(visit, place, &page, err);
    if (status == ST_OK) status = add_steps(visit, place, &page, err);
    if (status != ST_OK) return status;
    shown_head(visit, place, CONTRACT_SIGNATURES, &page.head);
    view_contract_signatures(&visit->out, &visit->view, &place->city, &page);
    return ST_OK;
}

Status page_contract_signatures(Visit *visit, Err *err)
{
    return shown_page(visit, make, err);
}

/* ---- files ---- */

static void set_file(Visit *visit, Str name, Str type)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, S("attachment; filename=\""));
    buf_url(&b, name);
    buf_addc(&b, '"');
    visit->response->content_type = type;
    visit->response->is_page = false;
    visit->response->disposition = buf_str(&b);
}

Status page_contract_sealed_file(Visit *visit, Err *err)
{
    AppMunicipality municipality;
    Status status = app_municipality(visit->app, visit->arena, visit->param[0], &municipality, err);
    if (status == ST_OK)
        status = app_contract_export(visit->app, visit->arena, municipality.code,
                                     edit_from_slug(visit->arena, visit->param[1]), visit->key, &visit->out, err);
    if (status != ST_OK) return status;
    set_file(visit, file_name(visit, municipality.code, visit->param[1]), S("application/json; charset=utf-8"));
    return ST_OK;
}

Status page_contract_attachment(Visit *visit, Err *err)
{
    AppMunicipality municipality;
    AppAttachment attachment;
    Status status = app_municipality(visit->app, visit->arena, visit->param[0], &municipality, err);
    if (status == ST_OK)
        status =
            app_contract_attachment(visit->app, visit->arena, municipality.code,
                                    edit_from_slug(visit->arena, visit->param[1]), visit->param[2], &attachment, err);
    if (status != ST_OK) return status;
    buf_add(&visit->out, attachment.bytes);
    set_file(visit, attachment.name, attachment.media_type);
    return ST_OK;
}
