/* Signing a sealed edition, with a document that shows the signature or with a key, and taking a signature back. */
#include "app/contract/contract_seal.h"
#include "views.h"
#include "web/edit_parts.h"
#include "web/form_record.h"

#include <time.h>

enum { DAY_SECONDS = 86400 };

static const char *const method_labels[] = {N_("By hand, on paper that has been scanned"),
                                            N_("With an e-signature service")};
#define WHO                                                                                                            \
    {{.name = "sha256", .required = true}, CONTROL_HIDDEN, NULL},                                                      \
        {{.name = "party", .type = FIELD_ID, .required = true, .use = {.label = N_("Party")}}, CONTROL_SELECT, NULL},  \
        {{.name = "person", .type = FIELD_ID, .required = true, .use = {.label = N_("Signatory")}},                    \
         CONTROL_SELECT,                                                                                               \
         NULL},                                                                                                        \
        {{.name = "position",                                                                                          \
          .required = true,                                                                                            \
          .use = {.label = N_("Position held"), .hint = N_("For example chair of the municipal executive board.")}},   \
         CONTROL_LINE,                                                                                                 \
         NULL},                                                                                                        \
        {{.name = "mandate",                                                                                           \
          .use = {.label = N_("Mandate"), .hint = N_("The delegation or decision that gives the right to sign.")}},    \
         CONTROL_LINE,                                                                                                 \
         NULL},                                                                                                        \
        {{.name = "registry_number", .use = {.label = N_("Registry number of the mandate")}}, CONTROL_LINE, NULL},     \
    {                                                                                                                  \
        {.name = "signed_on",                                                                                          \
         .type = FIELD_DATE,                                                                                           \
         .required = true,                                                                                             \
         .use = {.label = N_("Signed on"), .hint = N_("A day: 2026-06-30.")}},                                         \
            CONTROL_LINE, NULL                                                                                         \
    }
#define NOTE                                                                                                           \
    {                                                                                                                  \
        {.name = "note", .use = {.label = N_("Note")}}, CONTROL_LINE, NULL                                             \
    }
static const FormField sign_fields[] = {
    WHO,
    {{.name = "method",
      .choices = "handwritten|service",
      .required = true,
      .use = {.label = N_("Method"), .choice_labels = method_labels}},
     CONTROL_SELECT,
     NULL},
    {{.name = "attachment",
      .required = true,
      .use = {.label = N_("The document that shows the signature"),
              .hint = N_("PDF, PNG, JPEG or ASiC-E, at most 10 MB. Everybody can download it.")}},
     CONTROL_FILE,
     NULL},
    NOTE,
};
static const FormField key_fields[] = {
    WHO,
    {{.name = "public_key",
      .use = {.label = N_("Public key"),
              .hint = N_("Needed to sign, not to show the text. 64 hexadecimal digits (Ed25519).")}},
     CONTROL_LINE,
     NULL},
    {{.name = "signature",
      .use = {.label = N_("Signature with the key"),
              .hint = N_("Needed to sign, not to show the text. 128 hexadecimal digits (Ed25519).")}},
     CONTROL_LINE,
     NULL},
    NOTE,
    {{.name = "step", .choices = "show|file|sign"}, CONTROL_HIDDEN, NULL},
};
static const FormField withdraw_fields[] = {
    {{.name = "reason",
      .required = true,
      .use = {.label = N_("Why it is withdrawn"), .hint = N_("Everybody can read it.")}},
     CONTROL_LINE,
     NULL},
    {{.name = "registry_number", .use = {.label = N_("Registry number of the decision")}}, CONTROL_LINE, NULL},
};
const FormSpec form_contract_sign = {sign_fields, sizeof sign_fields / sizeof *sign_fields},
               form_contract_sign_key = {key_fields, sizeof key_fields / sizeof *key_fields},
               form_contract_withdraw = {withdraw_fields, sizeof withdraw_fields / sizeof *withdraw_fields};

/* ---- where it stands ---- */

typedef struct SignPlace {
    EditPlace edit;
    AppContractView view;
} SignPlace;

static Date today(void)
{
    return date_from_days((int64_t)time(NULL) / DAY_SECONDS);
}

static Status open(Visit *visit, SignPlace *place, Err *err)
{
    *place = (SignPlace){0};
    Status status = app_municipality(visit->app, visit->arena, visit->param[0], &place->edit.municipality, err);
    if (status == ST_OK)
        status = app_contract_view(visit->app, visit->arena, place->edit.municipality.code,
                                   edit_from_slug(visit->arena, visit->param[1]), today(), &place->view, err);
    place->edit.contract = place->view.contract;
    return status;
}

static Str signatures_url(const Visit *visit, const SignPlace *place, const char *done)
{
    Buf b = buf_new(visit->arena);
    buf_add(&b, edit_url(visit, PAGE_CONTRACT_SIGNATURES, &place->edit, S(""), S("")));
    if (done) {
        buf_add(&b, S("?done="));
        buf_url(&b, str(done));
    }
    return buf_str(&b);
}

/* Why nobody can sign now; NULL where one can. */
static const char *obstacle(const SignPlace *place)
{
    if (!place->view.is_sealed) return N_("The edition is not sealed yet. It is signed when it has been sealed.");
    if (!str_eq(place->view.contract.edition.state, str(edition_state_name(EDITION_SEALED))))
        return N_("The edition has been replaced by a newer one: that is the one to sign.");
    return NULL;
}

/* ---- what can be chosen ---- */

typedef struct Choices {
    FormChoice *list;
    size_t count;
} Choices;

/* The parties that the visitor may sign for. */
static Status offer_parties(Visit *visit, const SignPlace *place, Choices *out, Err *err)
{
    const ContractEdition *edition = &place->view.contract.edition;
    const RecordSet *set = &place->view.contract.set[KIND_PARTY];
    *out = (Choices){ARENA_ARRAY(visit->arena, FormChoice, set->count), 0};
    for (size_t i = 0; i < set->count; i++) {
        const Party *party = &((const Party *)set->records)[i];
        const Signature s = {.head = {.municipality = edition->head.municipality, .edition = edition->head.id},
                             .party = party->head.id};
        bool may;
        const Status status = edit_may(visit, ACTION_SIGN, edition, &kind_signature, &s, &may, err);
        if (status != ST_OK) return status;
        if (may) out->list[out->count++] = (FormChoice){party->head.id, party->legal_name};
    }
    return ST_OK;
}

/* The visitor first, then those whom the visitor may see. */
static Status offer_people(Visit *visit, Choices *out, Err *err)
{
    AppAccount *all;
    size_t n;
    const Status status = app_accounts(visit->app, visit->arena, S(""), &all, &n, err);
    if (status != ST_OK) return status;
    *out = (Choices){ARENA_ARRAY(visit->arena, FormChoice, n + 1), 0};
    out->list[out->count++] = (FormChoice){visit->session.account, visit->session.name};
    for (size_t i = 0; i < n; i++)
        if (!str_eq(all[i].id, visit->session.account))
            out->list[out->count++] = (FormChoice){all[i].id, app_account_called(&all[i])};
    return ST_OK;
}

static bool is_offered(const Choices *choices, Str value)
{
    for (size_t i = 0; i < choices->count; i++)
        if (str_eq(choices->list[i].value, value)) return true;
    return false;
}

static void check_offered(Visit *visit, const char *name, const Choices *choices)
{
    const Str value = form_value(&visit->form, name);
    Err err = {0};
    if (!value.n || is_offered(choices, value)) return;
    err_fail(&err, ST_INVALID, N_("Choose one of those in the list"));
    err_field(&err, str(name));
    form_fault(&visit->form, visit->arena, visit->lang, &err);
}

static void offer(Visit *visit, const Choices *parties, const Choices *people)
{
    Form *form = &visit->form;
    /* What was sent and is not in the list is not offered anew. */
    if (!is_offered(parties, form->typed[form_at(form, "party")])) form_set(form, "party", S(""));
    if (!is_offered(people, form->typed[form_at(form, "person")])) form_set(form, "person", S(""));
    form_offer_enumerations(form, visit->arena, visit->lang);
    form_offer(form, visit->arena, visit->lang, "party", parties->list, parties->count);
    form_offer(form, visit->arena, visit->lang, "person", people->list, people->count);
}

/* ---- signing ---- */

static AppSigning signing_of(const Visit *visit)
{
    const Form *form = &visit->form;
    AppSigning out = {.party = form_value(form, "party"),
                      .person = form_value(form, "person"),
                      .position = form_value(form, "position"),
                      .mandate = form_value(form, "mandate"),
                      .registry_number = form_value(form, "registry_number"),
                      .note = form_value(form, "note"),
                      .sha256 = form_value(form, "sha256")};
    if (!date_parse(form_value(form, "signed_on"), &out.signed_on)) out.signed_on = (Date){0};
    if (visit->page == PAGE_CONTRACT_SIGN_KEY) {
        out.method = S("key");
        out.public_key = form_value(form, "public_key");
        out.signature = form_value(form, "signature");
    } else {
        out.method = form_value(form, "method");
        out.attachment_name = form->file.name;
        out.attachment = form->file.bytes;
    }
    return out;
}

/* The text for the key: on the page, or byte for byte as a file. */
static Status give_text(Visit *visit, const SignPlace *place, bool as_file, SignPage *page, bool *done, Err *err)
{
    const RecordHead *edition = &place->view.contract.edition.head;
    const AppSigning signing = signing_of(visit);
    Faults faults = faults_new(visit->arena);
    Buf text = buf_new(visit->arena);
    const Status status = app_contract_signed_text(visit->app, visit->arena, edition->municipality, edition->id,
                                                   &signing, &text, &faults, err);
    if (status != ST_OK) return edit_refused(visit, status, &faults, err);
    page->signed_text = buf_str(&text);
    *done = as_file;
    if (!as_file) return ST_OK;
    visit->response->body = page->signed_text;
    visit->response->content_type = S("application/json; charset=utf-8");
    visit->response->is_page = false;
    visit->response->disposition = S("attachment; filename=\"att-signera.json\"");
    return ST_OK;
}

static Status sign(Visit *visit, const SignPlace *place, SignPage *page, bool *done, Err *err)
{
    const RecordHead *edition = &place->view.contract.edition.head;
    const Str step = page->with_key ? form_value(&visit->form, "step") : S("sign");
    if (!str_eq(step, S("sign"))) return give_text(visit, place, str_eq(step, S("file")), page, done, err);
    const AppSigning signing = signing_of(visit);
    Faults faults = faults_new(visit->arena);
    Signature made;
    const Status status =
        app_contract_sign(visit->app, visit->arena, edition->municipality, edition->id, &signing, &made, &faults, err);
    *done = status == ST_OK;
    if (status != ST_OK) return edit_refused(visit, status, &faults, err);
    edit_redirect(visit, signatures_url(visit, place, "signed"));
    return ST_OK;
}

static void begin(Visit *visit, const SignPlace *place, const Choices *parties)
{
    visit->form = form_new(route_form(visit->page));
    form_set(&visit->form, "sha256", place->view.seal.sha256);
    form_set(&visit->form, "person", visit->session.account);
    form_set(&visit->form, "signed_on", date_str(visit->arena, today()));
    if (parties->count == 1) form_set(&visit->form, "party", parties->list[0].value);
}

static SignPage sign_page(const Visit *visit, const SignPlace *place)
{
    const bool with_key = visit->page == PAGE_CONTRACT_SIGN_KEY;
    return (SignPage){.form = &visit->form,
                      .municipality = place->edit.municipality.name,
                      .edition = place->view.contract.edition.head.id,
                      .url = route_to(visit->arena, visit->page, visit->lang, visit->param),
                      .back_url = signatures_url(visit, place, NULL),
                      .obstacle = obstacle(place),
                      .sha256 = place->view.seal.sha256,
                      .file_url = edit_url(visit, PAGE_CONTRACT_SEALED_FILE, &place->edit, S(""), S("")),
                      .with_key = with_key,
                      .other_url = edit_url(visit, with_key ? PAGE_CONTRACT_SIGN : PAGE_CONTRACT_SIGN_KEY, &place->edit,
                                            S(""), S(""))};
}

/* The form, filled in or tried. */
static Status answer(Visit *visit, const SignPlace *place, SignPage *page, bool *done, Err *err)
{
    Choices parties, people;
    Status status = offer_parties(visit, place, &parties, err);
    if (status == ST_OK && parties.count == 0) status = edit_not_allowed(err);
    if (status == ST_OK) status = offer_people(visit, &people, err);
    if (status != ST_OK) return status;
    if (!visit->form.posted) {
        begin(visit, place, &parties);
    } else {
        check_offered(visit, "party", &parties);
        check_offered(visit, "person", &people);
        if (visit->form.wrong)
            edit_refuse(visit, ST_INVALID);
        else
            status = sign(visit, place, page, done, err);
    }
    page->lost_file = visit->form.file.name.n > 0;
    offer(visit, &parties, &people);
    return status;
}

Status page_contract_sign(Visit *visit, Err *err)
{
    SignPlace place;
    bool done = false;
    Status status = open(visit, &place, err);
    if (status != ST_OK) return status;
    SignPage page = sign_page(visit, &place);
    if (!page.obstacle)
        status = answer(visit, &place, &page, &done, err);
    else if (visit->form.posted)
        edit_refuse(visit, ST_CONFLICT);
    if (status != ST_OK || done) return status;
    edit_frame(visit, &place.edit, tr_fmt(visit->arena, visit->lang, N_("Sign {0}"), page.edition));
    view_contract_sign(&visit->out, &visit->view, &page);
    return ST_OK;
}

/* ---- taking it back ---- */

static Status withdraw(Visit *visit, const SignPlace *place, bool *done, Err *err)
{
    const RecordHead *edition = &place->view.contract.edition.head;
    const AppWithdrawing withdrawing = {.signature = visit->param[2],
                                        .reason = form_value(&visit->form, "reason"),
                                        .registry_number = form_value(&visit->form, "registry_number")};
    Withdrawal made;
    const Status status =
        app_contract_withdraw(visit->app, visit->arena, edition->municipality, edition->id, &withdrawing, &made, err);
    *done = status == ST_OK;
    if (status != ST_OK) return edit_refused(visit, status, NULL, err);
    edit_redirect(visit, signatures_url(visit, place, "withdrawn"));
    return ST_OK;
}

static Status open_signature(Visit *visit, const SignPlace *place, const Signature **out, Err *err)
{
    RecordHead key = place->view.contract.edition.head;
    void *found;
    bool may;
    key.edition = key.id;
    key.id = visit->param[2];
    Status status = app_record(visit->app, visit->arena, &kind_signature, &key, &found, err);
    if (status == ST_OK)
        status = edit_may(visit, ACTION_WITHDRAW_SIGNATURE, &place->view.contract.edition, &kind_signature, found, &may,
                          err);
    if (status == ST_OK && !may) status = edit_not_allowed(err);
    *out = found;
    return status;
}

static const char *withdraw_obstacle(const SignPlace *place, Str signature)
{
    for (size_t i = 0; i < place->view.withdrawal_count; i++)
        if (str_eq(place->view.withdrawals[i].signature, signature))
            return N_("The signature has been withdrawn already.");
    return NULL;
}

Status page_contract_withdraw(Visit *visit, Err *err)
{
    SignPlace place;
    const Signature *signature;
    bool done = false;
    Status status = open(visit, &place, err);
    if (status == ST_OK) status = open_signature(visit, &place, &signature, err);
    if (status != ST_OK) return status;
    WithdrawPage page = {.form = &visit->form,
                         .url = route_to(visit->arena, visit->page, visit->lang, visit->param),
                         .back_url = signatures_url(visit, &place, NULL),
                         .person = edit_actor(visit, signature->person),
                         .position = signature->position,
                         .signed_on = tr_date(visit->arena, visit->lang, signature->signed_on),
                         .obstacle = withdraw_obstacle(&place, signature->head.id)};
    const Party *party = contract_find(&place.view.contract, KIND_PARTY, signature->party);
    page.party = party ? party->legal_name : signature->party;
    if (!visit->form.posted)
        visit->form = form_new(&form_contract_withdraw);
    else if (page.obstacle)
        edit_refuse(visit, ST_CONFLICT);
    else if (visit->form.wrong)
        edit_refuse(visit, ST_INVALID);
    else
        status = withdraw(visit, &place, &done, err);
    if (status != ST_OK || done) return status;
    edit_frame(visit, &place.edit, str(tr(visit->lang, N_("Withdraw a signature"))));
    view_contract_withdraw(&visit->out, &visit->view, &page);
    return ST_OK;
}
