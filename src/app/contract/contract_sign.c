/* Signing a sealed edition, and taking a signature back. */
#include "app/contract/contract_priv.h"
#include "app/contract/contract_seal.h"
#include "base/hash.h"
#include "store/account.h"
#include "store/attachment.h"

#include <string.h>

typedef struct Signing {
    Str municipality, edition;
    const AppSigning *in;
    Signature *out;
    Faults *faults;
} Signing;

static void fault(Faults *faults, const char *field, const char *message)
{
    Err err;
    err_fail(&err, ST_INVALID, message);
    err_field(&err, str(field));
    faults_add(faults, &err);
}

static Date today(const App *app)
{
    Date d = {0};
    date_parse(str_slice(app->now, 0, sizeof "2026-06-30" - 1), &d);
    return d;
}

/* ---- the record ---- */

/* What was written, by the rules of its fields. */
static void read_fields(Arena *arena, Signature *s, Faults *faults)
{
    for (size_t i = record_key_count(&kind_signature); i < kind_signature.field_count; i++) {
        const Field *f = &kind_signature.fields[i];
        Err err;
        Str cell;
        if (field_read(arena, f, record_cell(arena, f, s), '.', &cell, &err) == ST_OK) {
            record_set(f, s, cell);
            continue;
        }
        err_field(&err, str(f->name));
        faults_add(faults, &err);
    }
}

/* Who the parties are is public once an edition is sealed: so whoever misspells one is told before rights are asked. */
static bool check_party(Arena *arena, const Contract *contract, const Signature *s, Faults *faults)
{
    if (!s->party.n || contract_find(contract, KIND_PARTY, s->party)) return true;
    const RecordSet *set = &contract->set[KIND_PARTY];
    Buf names = buf_new(arena);
    for (size_t i = 0; i < set->count; i++) {
        if (i) buf_add(&names, S(", "));
        buf_add(&names, ((const Party *)set->records)[i].head.id);
    }
    Err err;
    err_failf(&err, ST_INVALID, N_("{0} is no party of the contract; the parties are: {1}"), s->party, buf_str(&names));
    err_field(&err, S("party"));
    faults_add(faults, &err);
    return false;
}

static void check_day(App *app, const Signature *s, Faults *faults)
{
    if (date_cmp(s->signed_on, today(app)) > 0)
        fault(faults, "signed_on", N_("A signature cannot be dated in the future"));
}

/* The person is in the register of people, by id or by e-mail address; the signature names the id. */
static Status check_person(App *app, Arena *arena, Signature *s, Faults *faults, Err *err)
{
    Account account;
    Err why;
    if (!s->person.n) return ST_OK; /* has its fault already */
    const Status status = account_get(app->db, arena, s->person, &account, &why);
    if (status != ST_OK && status != ST_NOT_FOUND) {
        if (err) *err = why;
        return status;
    }
    Str name = S("");
    if (status == ST_OK && !account.person.erased) name = account.person.name;
    if (name.n && !app->is_operator) TRY(app_person_named(app, arena, account.person.id, &name, err));
    if (name.n) {
        s->person = account.person.id;
        return ST_OK;
    }
    /* One answer for those who are not there and those who are others': else it would tell who has an account. */
    err_failf(&why, ST_INVALID,
              app->is_operator ? N_("There is no person {0}; klimat user add registers one")
                               : N_("There is no person {0} whom you may name as the signatory"),
              s->person);
    err_field(&why, S("person"));
    faults_add(faults, &why);
    return ST_OK;
}

/* ---- what shows it ---- */

static Str media_type(Str bytes)
{
    static const struct {
        Str begins;
        const char *type;
    } types[] = {{STR_INIT("%PDF-"), "application/pdf"},
                 {STR_INIT("\x89PNG\r\n\x1a\n"), "image/png"},
                 {STR_INIT("\xFF\xD8\xFF"), "image/jpeg"}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_starts(bytes, types[i].begins)) return str(types[i].type);
    /* A container of the standard begins with a file that names it, stored as it is (ETSI EN 319 162-1, A.1). */
    static const Str asic = STR_INIT("mimetypeapplication/vnd.etsi.asic-e+zip");
    if (str_starts(bytes, S("PK\x03\x04")) && str_starts(str_slice(bytes, 30, bytes.n), asic))
        return S("application/vnd.etsi.asic-e+zip");
    return S("");
}

static void check_attachment(Arena *arena, const AppSigning *in, Signature *s, Faults *faults)
{
    if (str_eq(s->method, S("key"))) {
        if (in->attachment.n) fault(faults, "attachment", N_("A signature with a key has no attachment"));
        return;
    }
    if (in->key || in->public_key.n || in->signature.n)
        fault(faults, "signature", N_("Only a signature with a key (method key) takes a key"));
    if (!in->attachment.n)
        fault(faults, "attachment", N_("A signature by hand or by a service needs the file that shows it"));
    else if (in->attachment.n > APP_ATTACHMENT_BYTES_MAX)
        fault(faults, "attachment", N_("The attachment is larger than 10 MB"));
    else if (!media_type(in->attachment).n)
        fault(faults, "attachment", N_("The attachment is none of PDF, PNG, JPEG and ASiC-E"));
    else
        s->attachment = hash_hex(arena, in->attachment);
}

static Status keep_attachment(App *app, Arena *arena, const AppSigning *in, const Signature *s, Err *err)
{
    if (!s->attachment.n) return ST_OK;
    const Field rule = {.name = "attachment", .type = FIELD_TEXT, .required = true};
    Attachment a = {.sha256 = s->attachment, .media_type = media_type(in->attachment), .bytes = in->attachment};
    TRY(field_read(arena, &rule, in->attachment_name.n ? in->attachment_name : S("bilaga"), '.', &a.name, err));
    return attachment_put(app->db, &a, err);
}

/* ---- the key ---- */

/* Signs, or checks what was signed elsewhere. */
static void sign_with_key(Arena *arena, const AppSigning *in, Signature *s, Faults *faults)
{
    unsigned char public_half[SIGN_PUBLIC_BYTES], made[SIGN_BYTES];
    if (!str_eq(s->method, S("key"))) return;
    Buf text = buf_new(arena);
    seal_signed_text(&text, s);
    if (in->key) {
        memcpy(public_half, in->key->public_half, sizeof public_half);
        sign_make(in->key, buf_str(&text), made);
    } else if (!str_hex_read(str_trim(in->public_key), public_half, sizeof public_half)) {
        fault(faults, "public_key", N_("A public key (Ed25519) has 64 hexadecimal digits"));
        return;
    } else if (!str_hex_read(str_trim(in->signature), made, sizeof made)) {
        fault(faults, "signature", N_("A signature (Ed25519) has 128 hexadecimal digits"));
        return;
    } else if (!sign_is_valid(public_half, buf_str(&text), made)) {
        fault(faults, "signature",
              N_("The signature is not this key's for this seal and these particulars: it was "
                 "made with another key or for another text"));
        return;
    }
    s->public_key = str_hex(arena, public_half, sizeof public_half);
    s->signature = str_hex(arena, made, sizeof made);
}

/* ---- signing ---- */

static Status list_of(App *app, Arena *arena, const RecordKind *kind, const Signing *s, void **list, size_t *n,
                      Err *err)
{
    return record_list(app->db, arena, kind, s->municipality, s->edition, list, n, err);
}

static bool is_withdrawn(const Withdrawal *list, size_t n, Str signature)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].signature, signature)) return true;
    return false;
}

/* The same person twice for a party would count as two; a new id. */
static Status check_first(App *app, Arena *arena, const Signing *s, const Contract *contract, Signature *record,
                          Err *err)
{
    const Party *party = contract_find(contract, KIND_PARTY, record->party);
    Str name;
    void *signatures, *withdrawals;
    size_t n, withdrawn;
    TRY(list_of(app, arena, &kind_signature, s, &signatures, &n, err));
    TRY(list_of(app, arena, &kind_withdrawal, s, &withdrawals, &withdrawn, err));
    TRY(app_person_name(app, arena, record->person, &name, err));
    const Signature *list = signatures;
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].party, record->party) && str_eq(list[i].person, record->person) &&
            !is_withdrawn(withdrawals, withdrawn, list[i].head.id))
            return err_failf(err, ST_CONFLICT, N_("{0} has signed for {1} already"), name.n ? name : record->person,
                             party ? party->legal_name : record->party);
    record->head.id = tr_fmt(arena, LANG_EN, "s{0}", err_number(arena, (int64_t)n + 1));
    return ST_OK;
}

static Status check_seal(const AppSigning *in, const ContractEdition *edition, const Seal *seal, Err *err)
{
    if (in->sha256.n && !str_eq(in->sha256, seal->sha256))
        return err_failf(err, ST_CONFLICT, N_("The signature is for another text: the seal of the edition {0} is {1}"),
                         edition->head.id, seal->sha256);
    if (str_eq(edition->state, str(edition_state_name(EDITION_SEALED)))) return ST_OK;
    return err_failf(err, ST_CONFLICT, N_("The edition {0} has been superseded: what is to be signed is the new one"),
                     edition->head.id);
}

static Status not_signed(const Signing *s, Err *err)
{
    if (s->faults->total == 0) return ST_OK;
    return err_fail(err, ST_INVALID, N_("The signature was not taken"));
}

/* Everything but the signature of the key. */
static Status prepare(App *app, Arena *arena, const Signing *s, Signature *record, Err *err)
{
    const AppSigning *in = s->in;
    Contract contract;
    Seal seal;
    TRY(contract_sealed(app, arena, s->municipality, s->edition, &contract.edition, &seal, err));
    TRY(app_contract_load(app, arena, s->municipality, s->edition, &contract, err));
    *record = (Signature){.head = {.municipality = s->municipality, .edition = s->edition},
                          .party = in->party,
                          .person = in->person,
                          .position = in->position,
                          .mandate = in->mandate,
                          .registry_number = in->registry_number,
                          .signed_on = date_is_set(in->signed_on) ? in->signed_on : today(app),
                          .method = in->method,
                          .sha256 = seal.sha256,
                          .note = in->note};
    if (!check_party(arena, &contract, record, s->faults)) return not_signed(s, err);
    TRY(check_person(app, arena, record, s->faults, err));
    read_fields(arena, record, s->faults);
    TRY(contract_permit(app, arena, ACTION_SIGN, &contract.edition, &kind_signature, record, err));
    TRY(check_seal(in, &contract.edition, &seal, err));
    check_day(app, record, s->faults);
    return check_first(app, arena, s, &contract, record, err);
}

static Status sign_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Signing *s = ctx;
    Signature *record = s->out;
    TRY(prepare(app, arena, s, record, err));
    check_attachment(arena, s->in, record, s->faults);
    TRY(not_signed(s, err));
    sign_with_key(arena, s->in, record, s->faults);
    TRY(not_signed(s, err));
    TRY(keep_attachment(app, arena, s->in, record, err));
    const Author author = app_author(app, s->in->why);
    return record_put(app->db, &kind_signature, record, &author, err);
}

Status app_contract_sign(App *app, Arena *arena, Str municipality, Str edition, const AppSigning *signing,
                         Signature *out, Faults *faults, Err *err)
{
    Signing s = {municipality, edition, signing, out, faults};
    return app_in_transaction(app, arena, true, sign_write, &s, err);
}

Status app_contract_signed_text(App *app, Arena *arena, Str municipality, Str edition, const AppSigning *signing,
                                Buf *out, Faults *faults, Err *err)
{
    Signature record;
    const Signing s = {municipality, edition, signing, &record, faults};
    TRY(prepare(app, arena, &s, &record, err));
    TRY(not_signed(&s, err));
    seal_signed_text(out, &record);
    return ST_OK;
}

/* ---- taking it back ---- */

typedef struct Withdrawing {
    Signing of;
    const AppWithdrawing *in;
    Withdrawal *out;
} Withdrawing;

static Status find_signature(App *app, Arena *arena, const Withdrawing *w, Signature *out, Err *err)
{
    const RecordHead key = {.municipality = w->of.municipality, .edition = w->of.edition, .id = w->in->signature};
    bool found;
    TRY(record_get(app->db, arena, &kind_signature, &key, out, &found, err));
    if (found) return ST_OK;
    return err_failf(err, ST_NOT_FOUND, N_("The edition {0} has no signature {1}"), w->of.edition, w->in->signature);
}

static Status withdraw_write(App *app, Arena *arena, void *ctx, Err *err)
{
    const Withdrawing *w = ctx;
    ContractEdition edition;
    Seal seal;
    Signature signature;
    void *list;
    size_t n;
    TRY(contract_sealed(app, arena, w->of.municipality, w->of.edition, &edition, &seal, err));
    TRY(find_signature(app, arena, w, &signature, err));
    TRY(contract_permit(app, arena, ACTION_WITHDRAW_SIGNATURE, &edition, &kind_signature, &signature, err));
    TRY(list_of(app, arena, &kind_withdrawal, &w->of, &list, &n, err));
    if (is_withdrawn(list, n, signature.head.id))
        return err_failf(err, ST_CONFLICT, N_("The signature {0} has been withdrawn already"), signature.head.id);
    *w->out = (Withdrawal){.head = {.municipality = w->of.municipality,
                                    .edition = w->of.edition,
                                    .id = tr_fmt(arena, LANG_EN, "w{0}", err_number(arena, (int64_t)n + 1))},
                           .signature = signature.head.id,
                           .withdrawn = date_is_set(w->in->withdrawn) ? w->in->withdrawn : today(app)};
    const Field *reason = record_field(&kind_withdrawal, S("reason"));
    const Field *number = record_field(&kind_withdrawal, S("registry_number"));
    TRY(field_read(arena, reason, w->in->reason, '.', &w->out->reason, err));
    TRY(field_read(arena, number, w->in->registry_number, '.', &w->out->registry_number, err));
    const Author author = app_author(app, w->out->reason);
    return record_put(app->db, &kind_withdrawal, w->out, &author, err);
}

Status app_contract_withdraw(App *app, Arena *arena, Str municipality, Str edition, const AppWithdrawing *withdrawing,
                             Withdrawal *out, Err *err)
{
    Withdrawing w = {.of = {.municipality = municipality, .edition = edition}, .in = withdrawing, .out = out};
    return app_in_transaction(app, arena, true, withdraw_write, &w, err);
}
