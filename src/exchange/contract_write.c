/* Writes the file of a sealed contract. */
#include "exchange/contract_parts.h"

typedef struct Writer {
    const ContractFile *file;
    Arena *arena;
    Canon c;
} Writer;

static Status read_sealed(const Seal *seal, Arena *arena, CanonValue *out, Err *err)
{
    if (canon_parse(seal->document, arena, out, NULL) == ST_OK) return ST_OK;
    return err_failf(err, ST_INVALID, N_("The sealed text of {0} is damaged: run klimat audit verify"),
                     seal->head.edition);
}

static Status put_errata(Writer *w, Err *err)
{
    canon_key(&w->c, S("errata"));
    canon_array(&w->c);
    for (size_t i = 0; i < w->file->erratum_count; i++) {
        CanonValue document;
        const Status status = read_sealed(&w->file->errata[i], w->arena, &document, err);
        if (status != ST_OK) return status;
        canon_object(&w->c);
        canon_key(&w->c, S("document"));
        canon_value(&w->c, &document);
        canon_kstr(&w->c, "sha256", w->file->errata[i].sha256);
        canon_end(&w->c);
    }
    canon_end(&w->c);
    return ST_OK;
}

static Status put_parts(Writer *w, const CanonValue *document, Err *err)
{
    Part *parts;
    size_t n, objects;
    if (!contract_document_parts(document, w->arena, &parts, &n, &objects))
        return err_failf(err, ST_INVALID, N_("The sealed text of {0} is damaged: run klimat audit verify"),
                         w->file->seal->head.edition);
    canon_key(&w->c, S("parts"));
    canon_object(&w->c);
    for (size_t i = 0; i < n; i++) {
        canon_key(&w->c, parts[i].key);
        canon_str(&w->c, parts[i].sha256);
    }
    canon_end(&w->c);
    return ST_OK;
}

static void put_persons(Writer *w)
{
    canon_key(&w->c, S("persons"));
    canon_object(&w->c);
    for (size_t i = 0; i < w->file->person_count; i++) {
        canon_key(&w->c, w->file->persons[i].id);
        canon_str(&w->c, w->file->persons[i].name);
    }
    canon_end(&w->c);
}

static void put_seal(Writer *w)
{
    const Seal *s = w->file->seal;
    canon_key(&w->c, S("seal"));
    canon_object(&w->c);
    if (s->previous_edition.n) canon_kstr(&w->c, "previous_edition", s->previous_edition);
    if (s->previous_sha256.n) canon_kstr(&w->c, "previous_sha256", s->previous_sha256);
    canon_kstr(&w->c, "sealed_at", s->sealed_at);
    canon_kstr(&w->c, "sha256", s->sha256);
    canon_end(&w->c);
}

static void put_records(Writer *w, const RecordKind *kind, const void *records, size_t n)
{
    canon_key(&w->c, str(kind->file));
    canon_array(&w->c);
    for (size_t i = 0; i < n; i++) record_canon(&w->c, kind, record_at(kind, records, i), false);
    canon_end(&w->c);
}

/* Everything but the attestation. */
static Status put_rest(Writer *w, Err *err)
{
    CanonValue document;
    Status status = read_sealed(w->file->seal, w->arena, &document, err);
    if (status != ST_OK) return status;
    canon_object(&w->c);
    canon_key(&w->c, S("document"));
    canon_value(&w->c, &document);
    status = put_errata(w, err);
    if (status != ST_OK) return status;
    canon_kstr(&w->c, "format", S(CONTRACT_FILE_FORMAT));
    status = put_parts(w, &document, err);
    if (status != ST_OK) return status;
    put_persons(w);
    put_seal(w);
    put_records(w, &kind_signature, w->file->signatures, w->file->signature_count);
    put_records(w, &kind_withdrawal, w->file->withdrawals, w->file->withdrawal_count);
    canon_end(&w->c);
    return ST_OK;
}

/* What vouches for the rest, with the rest behind it: the two make one object. */
static void put_attested(Buf *out, Arena *arena, Str rest, const SignKey *key)
{
    Canon c = canon_new(out);
    canon_object(&c);
    canon_key(&c, S("attestation"));
    canon_object(&c);
    if (key) canon_kstr(&c, "public_key", str_hex(arena, key->public_half, sizeof key->public_half));
    canon_kstr(&c, "sha256", hash_hex(arena, rest));
    if (key) {
        unsigned char signature[SIGN_BYTES];
        sign_make(key, rest, signature);
        canon_kstr(&c, "signature", str_hex(arena, signature, sizeof signature));
    }
    canon_end(&c);
    buf_addc(out, ',');
    buf_add(out, str_slice(rest, 1, rest.n));
}

Status contract_file_write(const ContractFile *file, Arena *arena, Buf *out, Err *err)
{
    Buf rest = buf_new(arena);
    Writer w = {file, arena, canon_new(&rest)};
    const Status status = put_rest(&w, err);
    if (status != ST_OK) return status;
    put_attested(out, arena, buf_str(&rest), file->key);
    if (out->n <= CONTRACT_FILE_BYTES_MAX) return ST_OK;
    return err_failf(err, ST_LIMIT, N_("The file would be larger than the {0} MB that can be checked"),
                     err_number(arena, CONTRACT_FILE_BYTES_MAX >> 20));
}
