/* What was found in the file of a sealed contract, between the child that has read it and its parent, which trusts no
 * word of it more than of the file. */
#include "exchange/contract_parts.h"

#include "exchange/wire.h"

enum { LIST_MAX = 1000 * 1000 };

/* One list of the members, so that what is put is what is taken. */
typedef struct Wire {
    Buf *out; /* NULL: taking */
    WireReader *in;
} Wire;

static void text(Wire *w, Str *s)
{
    if (w->out)
        wire_put_str(w->out, *s);
    else
        *s = wire_str(w->in);
}

static void count(Wire *w, size_t *n, size_t most)
{
    if (w->out)
        wire_put_u64(w->out, *n);
    else
        *n = wire_count(w->in, most);
}

static void truth(Wire *w, bool *x)
{
    size_t n = *x;
    count(w, &n, 1);
    *x = n == 1;
}

static void texts(Wire *w, Str *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) text(w, list[i]);
}

#define TEXTS(w, ...) texts((w), (Str *const[]){__VA_ARGS__}, sizeof((Str *const[]){__VA_ARGS__}) / sizeof(Str *))

static void date(Wire *w, Arena *arena, Date *d)
{
    Str s = w->out ? date_str(arena, *d) : S("");
    text(w, &s);
    if (!w->out && (!date_parse(s, d) && s.n)) w->in->bad = true;
}

static void party(Wire *w, CheckedParty *p)
{
    TEXTS(w, &p->id, &p->name);
    truth(w, &p->has_signed);
}

static void signature(Wire *w, Arena *arena, CheckedSignature *c)
{
    Signature *s = &c->signature;
    TEXTS(w, &s->head.id, &s->party, &s->person, &s->position, &s->mandate, &s->registry_number, &s->method, &s->sha256,
          &s->attachment, &s->public_key, &s->signature, &s->note);
    date(w, arena, &s->signed_on);
    TEXTS(w, &c->party_name, &c->person_name, &c->fingerprint, &c->withdrawn, &c->withdrawal_reason);
    truth(w, &c->holds);
}

static void erratum(Wire *w, CheckedErratum *e)
{
    TEXTS(w, &e->number, &e->sealed_at, &e->text, &e->reason, &e->sha256);
}

static void head(Wire *w, CheckedFile *f)
{
    TEXTS(w, &f->municipality, &f->municipality_code, &f->edition, &f->title, &f->decided_by, &f->decided,
          &f->registry_number, &f->sealed_at, &f->sha256, &f->previous_edition, &f->previous_sha256, &f->roadmap_sha256,
          &f->plan_sha256, &f->log.hash, &f->attestation_key, &f->attestation_fingerprint);
    size_t event = (size_t)f->log.event, attestation = f->attestation, previous = f->previous;
    count(w, &event, (size_t)1 << 53);
    count(w, &attestation, ATTESTATION_STATE_COUNT - 1);
    count(w, &previous, PREVIOUS_STATE_COUNT - 1);
    count(w, &f->object_count, LIST_MAX);
    count(w, &f->party_count, LIST_MAX);
    count(w, &f->signature_count, LIST_MAX);
    count(w, &f->erratum_count, LIST_MAX);
    f->log.event = (int64_t)event;
    f->previous = (PreviousState)previous;
    f->attestation = (AttestationState)attestation;
}

static void lists(Wire *w, Arena *arena, CheckedFile *f)
{
    for (size_t i = 0; i < f->party_count && !(w->in && w->in->bad); i++) party(w, &f->parties[i]);
    for (size_t i = 0; i < f->signature_count && !(w->in && w->in->bad); i++) signature(w, arena, &f->signatures[i]);
    for (size_t i = 0; i < f->erratum_count && !(w->in && w->in->bad); i++) erratum(w, &f->errata[i]);
}

void contract_put_checked(Buf *b, const CheckedFile *file)
{
    CheckedFile f = *file;
    Wire w = {.out = b};
    head(&w, &f);
    lists(&w, b->arena, &f);
    wire_put_faults(b, &f.problems);
}

Status contract_take_checked(Str answer, Arena *arena, CheckedFile *out, Err *err)
{
    *out = (CheckedFile){.problems = faults_new(arena)};
    WireReader reader = wire_reader(answer);
    Wire w = {.in = &reader};
    head(&w, out);
    /* No list is longer than the answer. */
    if (reader.bad || out->party_count + out->signature_count + out->erratum_count > answer.n)
        return wire_nonsense(err);
    out->parties = ARENA_ARRAY(arena, CheckedParty, out->party_count);
    out->signatures = ARENA_ARRAY(arena, CheckedSignature, out->signature_count);
    out->errata = ARENA_ARRAY(arena, CheckedErratum, out->erratum_count);
    lists(&w, arena, out);
    wire_faults(&reader, &out->problems);
    return wire_ended(&reader) ? ST_OK : wire_nonsense(err);
}
