/* Checks the file of a sealed contract: the bytes are anybody's. */
#include "exchange/contract_parts.h"

#include "exchange/sandbox.h"

#include <stdlib.h>
#include <string.h>

static const SandboxLimits sandbox_limits = {.seconds = 20, .memory_bytes = 384U << 20, .answer_bytes = 32U << 20};

typedef struct Checker {
    Arena *arena;
    Str bytes;
    CanonValue file;
    const CanonValue *document;
    Part *parts; /* of the document */
    size_t part_count;
    CheckedFile *out;
} Checker;

/* ---- small pieces ---- */

static void problem(Checker *k, Str part, const char *message, Str arg)
{
    Err err;
    err_failf(&err, ST_INVALID, message, arg);
    err_field(&err, part);
    faults_add(&k->out->problems, &err);
}

static Str key_of(Checker *k, const char *kind, Str id)
{
    Buf b = buf_new(k->arena);
    buf_add(&b, str(kind));
    buf_addc(&b, '/');
    buf_add(&b, id);
    return buf_str(&b);
}

/* The text of a member; empty where it is not there, or none. */
static Str text_of(const CanonValue *object, const char *key)
{
    Str text = S("");
    canon_get_text(canon_member(object, str(key)), &text);
    return text;
}

static Status no_contract_file(Err *err)
{
    return err_fail(err, ST_INVALID, N_("This is no file of a sealed contract: klimat contract export writes those"));
}

/* ---- the shape ---- */

static Status check_shape(Checker *k, Err *err)
{
    static const struct {
        const char *key;
        CanonType type;
    } members[] = {{"attestation", CANON_OBJECT}, {"document", CANON_OBJECT},  {"errata", CANON_ARRAY},
                   {"format", CANON_TEXT},        {"parts", CANON_OBJECT},     {"persons", CANON_OBJECT},
                   {"seal", CANON_OBJECT},        {"signatures", CANON_ARRAY}, {"withdrawals", CANON_ARRAY}};
    const size_t n = sizeof members / sizeof *members;
    if (k->file.type != CANON_OBJECT || !str_eq(text_of(&k->file, "format"), S(CONTRACT_FILE_FORMAT)))
        return no_contract_file(err);
    for (size_t i = 0; i < n; i++) {
        const CanonValue *v = canon_member(&k->file, str(members[i].key));
        if (v && v->type == members[i].type) continue;
        return err_failf(err, ST_INVALID, N_("The file lacks its part “{0}”"), str(members[i].key));
    }
    if (canon_count(&k->file) != n)
        return err_fail(err, ST_INVALID, N_("The file holds more than the file of a sealed contract may"));
    k->document = canon_member(&k->file, S("document"));
    return ST_OK;
}

static Status check_document_shape(Checker *k, Err *err)
{
    if (!str_eq(text_of(k->document, "format"), S(SEAL_FORMAT_EDITION)) ||
        !contract_document_parts(k->document, k->arena, &k->parts, &k->part_count, &k->out->object_count))
        return err_fail(err, ST_INVALID, N_("The sealed text in the file is no edition of a contract"));
    const CanonValue *edition = canon_member(k->document, S("edition"));
    const CanonValue *municipality = canon_member(k->document, S("municipality"));
    const CanonValue *log = canon_member(k->document, S("log"));
    CheckedFile *out = k->out;
    out->municipality = text_of(municipality, "name");
    out->municipality_code = text_of(municipality, "code");
    out->edition = text_of(edition, "id");
    out->title = text_of(edition, "title");
    out->decided_by = text_of(edition, "decided_by");
    out->decided = text_of(edition, "decided");
    out->registry_number = text_of(edition, "registry_number");
    out->sealed_at = text_of(k->document, "sealed_at");
    out->log.hash = text_of(log, "hash");
    canon_get_int(canon_member(log, S("event")), &out->log.event);
    if (out->municipality.n && out->edition.n && out->sealed_at.n && str_eq(text_of(edition, "state"), S("sealed")) &&
        str_eq(text_of(edition, "municipality"), out->municipality_code))
        return ST_OK;
    return err_fail(err, ST_INVALID, N_("The sealed text in the file is no edition of a contract"));
}

/* ---- the seal ---- */

/* One part as the file lists it, and as it is. Both lists are in the same order. */
static size_t compare_parts(Checker *k)
{
    const CanonValue *listed = canon_member(&k->file, S("parts"));
    size_t i = 0, j = 0, differ = 0;
    while (i < canon_count(listed) || j < k->part_count) {
        const CanonMember *was = i < canon_count(listed) ? &listed->object.members[i] : NULL;
        const Part *is = j < k->part_count ? &k->parts[j] : NULL;
        const int order = !was ? 1 : !is ? -1 : canon_key_cmp(was->key, is->key);
        Str sha256 = S("");
        if (order <= 0) i++;
        if (order >= 0) j++;
        if (order == 0 && canon_get_text(&was->value, &sha256) && str_eq(sha256, is->sha256)) continue;
        differ++;
        if (order < 0)
            problem(k, was->key, N_("was sealed and is no longer there"), S(""));
        else if (order > 0)
            problem(k, is->key, N_("was not there when the edition was sealed"), S(""));
        else
            problem(k, is->key, N_("is not as it was sealed"), S(""));
    }
    return differ;
}

static void check_seal(Checker *k)
{
    const CanonValue *seal = canon_member(&k->file, S("seal"));
    const CanonValue *previous = canon_member(k->document, S("previous"));
    CheckedFile *out = k->out;
    out->sha256 = text_of(seal, "sha256");
    out->previous_edition = text_of(previous, "edition");
    out->previous_sha256 = text_of(previous, "sha256");
    out->roadmap_sha256 = text_of(k->document, "roadmap");
    out->plan_sha256 = text_of(k->document, "investment_plan");
    out->previous = previous ? PREVIOUS_NOT_CHECKED : PREVIOUS_NONE;
    const bool intact = str_eq(contract_value_sha256(k->document, k->arena), out->sha256);
    if (!intact) problem(k, S("document"), N_("The text of the contract is not the one that was sealed"), S(""));
    const size_t differ = compare_parts(k);
    if (!intact && !differ)
        problem(k, S("parts"),
                N_("The list of its parts has been changed with it, so that it cannot be told where they differ"),
                S(""));
    if (!str_eq(text_of(seal, "sealed_at"), out->sealed_at) ||
        !str_eq(text_of(seal, "previous_edition"), out->previous_edition) ||
        !str_eq(text_of(seal, "previous_sha256"), out->previous_sha256))
        problem(k, S("seal"),
                N_("The seal says something else about when it was made, or what came before, than the "
                   "sealed text"),
                S(""));
}

static void check_errata(Checker *k)
{
    const CanonValue *list = canon_member(&k->file, S("errata"));
    CheckedFile *out = k->out;
    out->errata = ARENA_ARRAY(k->arena, CheckedErratum, canon_count(list));
    for (size_t i = 0; i < canon_count(list); i++) {
        const CanonValue *item = canon_item(list, i), *document = canon_member(item, S("document"));
        const CheckedErratum e = {.number = text_of(document, "number"),
                                  .sealed_at = text_of(document, "sealed_at"),
                                  .text = text_of(document, "text"),
                                  .reason = text_of(document, "reason"),
                                  .sha256 = text_of(item, "sha256")};
        const Str part = key_of(k, "errata", e.number);
        out->errata[out->erratum_count++] = e;
        if (!document || !str_eq(text_of(document, "format"), S(SEAL_FORMAT_ERRATUM)))
            problem(k, part, N_("This is no erratum"), S(""));
        else if (!str_eq(contract_value_sha256(document, k->arena), e.sha256))
            problem(k, part, N_("is not as it was sealed"), S(""));
        else if (!str_eq(text_of(document, "seal"), out->sha256))
            problem(k, part, N_("It corrects another edition than this one"), S(""));
    }
}

/* ---- parties and signatures ---- */

static Status list_parties(Checker *k, Err *err)
{
    const CanonValue *list =
        canon_member(canon_member(k->document, S("objects")), str(contract_kinds[KIND_PARTY].file));
    CheckedFile *out = k->out;
    if (!list) return err_fail(err, ST_INVALID, N_("The sealed text in the file is no edition of a contract"));
    out->parties = ARENA_ARRAY(k->arena, CheckedParty, canon_count(list));
    for (size_t i = 0; i < canon_count(list); i++) {
        const CanonValue *party = canon_item(list, i);
        out->parties[out->party_count++] = (CheckedParty){text_of(party, "id"), text_of(party, "legal_name"), false};
    }
    return ST_OK;
}

/* A record as record_canon writes it; false, with a problem, where it is none. */
static bool take_record(Checker *k, const RecordKind *kind, const CanonValue *v, void *record)
{
    const Str part = key_of(k, kind->file, text_of(v, "id"));
    size_t met = 0;
    for (size_t i = record_key_count(kind) - 1; i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        const CanonValue *member = canon_member(v, str(f->name));
        Str text = S(""), cell;
        met += member != NULL;
        const bool ok = (!member || canon_get_text(member, &text)) &&
                        field_read(k->arena, f, text, '.', &cell, NULL) == ST_OK && str_eq(cell, text);
        if (!ok) {
            problem(k, part, N_("Its field {0} does not hold what it should"), str(f->name));
            return false;
        }
        record_set(f, record, cell);
    }
    if (met == canon_count(v)) return true;
    problem(k, part, N_("It has fields that it should not have"), S(""));
    return false;
}

static bool key_holds(Checker *k, CheckedSignature *s)
{
    unsigned char public_half[SIGN_PUBLIC_BYTES], signature[SIGN_BYTES];
    if (!str_hex_read(s->signature.public_key, public_half, sizeof public_half) ||
        !str_hex_read(s->signature.signature, signature, sizeof signature))
        return false;
    s->fingerprint = sign_fingerprint(k->arena, public_half);
    Buf text = buf_new(k->arena);
    seal_signed_text(&text, &s->signature);
    return sign_is_valid(public_half, buf_str(&text), signature);
}

static void check_signature(Checker *k, CheckedSignature *s)
{
    const Str part = key_of(k, kind_signature.file, s->signature.head.id);
    const bool with_key = str_eq(s->signature.method, S("key"));
    const size_t before = k->out->problems.total;
    CheckedParty *party = NULL;
    for (size_t i = 0; i < k->out->party_count; i++)
        if (str_eq(k->out->parties[i].id, s->signature.party)) party = &k->out->parties[i];
    if (!party)
        problem(k, part, N_("{0} is no party of the contract"), s->signature.party);
    else
        s->party_name = party->name;
    if (!str_eq(s->signature.sha256, k->out->sha256))
        problem(k, part, N_("It was made for another text: the seal it names is not this one"), S(""));
    if (with_key && !key_holds(k, s))
        problem(k, part, N_("The signature with the key does not fit: it was changed, or made with another key"),
                S(""));
    if (!with_key && !s->signature.attachment.n)
        problem(k, part, N_("The checksum of what was signed is missing"), S(""));
    s->holds = k->out->problems.total == before;
    if (s->holds && !s->withdrawn.n) party->has_signed = true;
}

static void list_signatures(Checker *k)
{
    const CanonValue *list = canon_member(&k->file, S("signatures"));
    const CanonValue *persons = canon_member(&k->file, S("persons"));
    CheckedFile *out = k->out;
    out->signatures = ARENA_ARRAY(k->arena, CheckedSignature, canon_count(list));
    for (size_t i = 0; i < canon_count(list); i++) {
        CheckedSignature *s = &out->signatures[out->signature_count];
        if (!take_record(k, &kind_signature, canon_item(list, i), &s->signature)) continue;
        canon_get_text(canon_member(persons, s->signature.person), &s->person_name);
        out->signature_count++;
    }
}

static void list_withdrawals(Checker *k)
{
    const CanonValue *list = canon_member(&k->file, S("withdrawals"));
    for (size_t i = 0; i < canon_count(list); i++) {
        Withdrawal w = {0};
        if (!take_record(k, &kind_withdrawal, canon_item(list, i), &w)) continue;
        CheckedSignature *of = NULL;
        for (size_t s = 0; s < k->out->signature_count; s++)
            if (str_eq(k->out->signatures[s].signature.head.id, w.signature)) of = &k->out->signatures[s];
        if (of) {
            of->withdrawn = date_str(k->arena, w.withdrawn);
            of->withdrawal_reason = w.reason;
        } else {
            problem(k, key_of(k, kind_withdrawal.file, w.head.id), N_("There is no signature {0} to withdraw"),
                    w.signature);
        }
    }
}

/* ---- the whole ---- */

/* The bytes behind the attestation, with a brace before them. */
static Str rest_of(Checker *k, const CanonValue *attestation)
{
    Buf own = buf_new(k->arena);
    Canon c = canon_new(&own);
    canon_object(&c);
    canon_key(&c, S("attestation"));
    canon_value(&c, attestation);
    /* What was read is canonical, so the same bytes stand at the beginning of the file, and a comma behind them. */
    Buf rest = buf_new(k->arena);
    buf_addc(&rest, '{');
    buf_add(&rest, str_slice(k->bytes, own.n + 1, k->bytes.n));
    return buf_str(&rest);
}

static void check_attestation(Checker *k)
{
    const CanonValue *attestation = canon_member(&k->file, S("attestation"));
    CheckedFile *out = k->out;
    const Str rest = rest_of(k, attestation), key = text_of(attestation, "public_key"),
              signature = text_of(attestation, "signature");
    if (!str_eq(hash_hex(k->arena, rest), text_of(attestation, "sha256"))) {
        out->attestation = ATTESTATION_BROKEN;
        problem(k, S("attestation"), N_("The file is not as it was written: its checksum does not fit"), S(""));
    }
    if (!canon_member(attestation, S("public_key")) && !canon_member(attestation, S("signature"))) {
        if (canon_count(attestation) != 1)
            problem(k, S("attestation"), N_("It has fields that it should not have"), S(""));
        return;
    }
    unsigned char public_half[SIGN_PUBLIC_BYTES], made[SIGN_BYTES];
    const bool ok = canon_count(attestation) == 3 && str_hex_read(key, public_half, sizeof public_half) &&
                    str_hex_read(signature, made, sizeof made) && sign_is_valid(public_half, rest, made);
    if (str_hex_read(key, public_half, sizeof public_half)) {
        out->attestation_key = key;
        out->attestation_fingerprint = sign_fingerprint(k->arena, public_half);
    }
    if (!ok) problem(k, S("attestation"), N_("The signature of the service that wrote the file does not fit"), S(""));
    if (out->attestation != ATTESTATION_BROKEN) out->attestation = ok ? ATTESTATION_VALID : ATTESTATION_BROKEN;
}

/* Two of the same name would stand for one another. */
static void check_ids(Checker *k)
{
    const CheckedFile *f = k->out;
    for (size_t i = 1; i < f->signature_count; i++)
        for (size_t j = 0; j < i; j++)
            if (str_eq(f->signatures[i].signature.head.id, f->signatures[j].signature.head.id)) {
                problem(k, key_of(k, kind_signature.file, f->signatures[i].signature.head.id),
                        N_("Two signatures have this id"), S(""));
                return;
            }
}

enum { SIGNATURES_MAX = 2000 };

/* A file is one line, so that what does not fit is named by its byte. */
static Status parse(Checker *k, Err *err)
{
    Err why;
    const Status status = canon_parse(k->bytes, k->arena, &k->file, &why);
    if (status == ST_INVALID)
        return err_failf(err, ST_INVALID,
                         N_("Byte {0} does not fit the strict form of such a file: it was cut off, or edited"),
                         err_number(k->arena, why.column));
    if (status != ST_OK && err) *err = why;
    return status;
}

Status contract_text_check(Str bytes, Arena *arena, CheckedFile *out, Err *err)
{
    *out = (CheckedFile){.problems = faults_new(arena)};
    Checker k = {.arena = arena, .bytes = bytes, .out = out};
    Status status = parse(&k, err);
    if (status == ST_OK) status = check_shape(&k, err);
    if (status == ST_OK) status = check_document_shape(&k, err);
    if (status == ST_OK) status = list_parties(&k, err);
    if (status != ST_OK) return status;
    if (canon_count(canon_member(&k.file, S("signatures"))) > SIGNATURES_MAX)
        return err_failf(err, ST_LIMIT, N_("The file holds more than {0} signatures"),
                         err_number(arena, SIGNATURES_MAX));
    check_seal(&k);
    check_errata(&k);
    list_signatures(&k);
    check_ids(&k);
    list_withdrawals(&k);
    for (size_t i = 0; i < out->signature_count; i++) check_signature(&k, &out->signatures[i]);
    check_attestation(&k);
    return ST_OK;
}

static Status in_child(void *ctx, Arena *arena, Buf *answer, Err *err)
{
    CheckedFile file;
    const Status status = contract_text_check(*(const Str *)ctx, arena, &file, err);
    if (status == ST_OK) contract_put_checked(answer, &file);
    return status;
}

/* Both libraries ask the system for something when they are first used, which the child may not. */
static void prepare(Arena *arena)
{
    const unsigned char nothing[SIGN_BYTES] = {0};
    hash_hex(arena, S(""));
    sign_is_valid(nothing, S(""), nothing);
}

Status contract_file_check(Str path, Arena *arena, CheckedFile *out, Err *err)
{
    Str answer;
    prepare(arena);
    const Status status = sandbox_read(path, CONTRACT_FILE_BYTES_MAX, in_child, sandbox_limits, arena, &answer, err);
    if (status == ST_OK) return contract_take_checked(answer, arena, out, err);
    sandbox_name_file(err, sandbox_file_name(path));
    return status;
}
