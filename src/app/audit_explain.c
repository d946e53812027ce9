/* What an audit has checked, counted anew by kind. */
#include "app/app_priv.h"
#include "app/lists_explain.h"
#include "app/roadmap/roadmap_why.h"
#include "app/text_index.h"
#include "model/contract.h"
#include "model/kinds.h"
#include "store/attachment.h"
#include "store/emission.h"
#include "store/event.h"
#include "store/record.h"

typedef struct Auditing {
    Asking of;
    App *app;
    const AppAudit *audit;
} Auditing;

static bool is(Str field, const char *name)
{
    return str_eq(field, str(name));
}

static Str text(const Auditing *a, const char *key)
{
    return str(tr(a->of.lang, key));
}

/* How many of a sort there are; unknown value: one that is named by itself. */
static void put(const Auditing *a, AppWhy *why, const char *kind, Str id, Str name, Maybe value, Str source)
{
    why_row(
        &a->of, why,
        (AppWhyRow){.kind = str(kind), .id = id, .text = name, .value = value, .origin = S("own"), .source = source});
}

/* ---- events ---- */

typedef struct EventCounts {
    const Auditing *a;
    TextIndex kinds; /* "kind action" */
    double *count;
    size_t capacity;
} EventCounts;

static void take_event(void *ctx, const Event *event)
{
    EventCounts *c = ctx;
    Arena *arena = c->a->of.arena;
    bool is_new;
    const Str name = tr_fmt(arena, LANG_EN, "{0} {1}", event->kind, event->action);
    const size_t at = text_index_add(&c->kinds, name, &is_new);
    if (is_new && at >= c->capacity) {
        const size_t wider = 2 * c->capacity + 64;
        double *count = ARENA_ARRAY(arena, double, wider);
        for (size_t i = 0; i < c->capacity; i++) count[i] = c->count[i];
        c->count = count;
        c->capacity = wider;
    }
    c->count[at]++;
}

static Str kind_label(const Auditing *a, Str name)
{
    for (size_t i = 0; i < RECORD_KINDS; i++)
        if (str_eq(name, str(record_kinds[i]->name))) return text(a, record_kinds[i]->label_all);
    return name;
}

static Status of_events(const Auditing *a, AppWhy *out, Err *err)
{
    EventCounts c = {.a = a, .kinds = text_index_new(a->of.arena)};
    int64_t events, broken;
    out->text = text(a, N_("Events in the log, each of which fits the one before"));
    TRY(event_replay(a->app->db, take_event, &c, &events, &broken, err));
    out->value = known(0);
    for (size_t i = 0; i < c.kinds.count; i++) {
        Str action = c.kinds.text[i];
        const Str kind = str_cut(&action, ' '), label = kind_label(a, kind);
        AppWhy *node = out->child;
        while (node && !str_eq(node->text, label)) node = node->next;
        if (!node) node = why_child(&a->of, out, label, known(0), S(""));
        node->value.v += c.count[i];
        out->value.v += c.count[i];
        put(a, node, "event", kind, action, known(c.count[i]), text(a, N_("the event log")));
    }
    return ST_OK;
}

/* ---- records ---- */

static Status take_record(void *ctx, Arena *arena, const void *record, Err *err)
{
    (void)arena, (void)record, (void)err;
    ++*(double *)ctx;
    return ST_OK;
}

static Status of_records(const Auditing *a, AppWhy *out, Err *err)
{
    out->text = text(a, N_("Records, each as its newest event left it"));
    out->value = known(0);
    for (size_t i = 0; i < RECORD_KINDS; i++) {
        double n = 0;
        TRY(record_each(a->app->db, record_kinds[i], take_record, &n, err));
        if (!(n > 0)) continue;
        put(a, out, record_kinds[i]->name, S(""), text(a, record_kinds[i]->label_all), known(n),
            tr_fmt(a->of.arena, a->of.lang, N_("the table {0}"), str(record_kinds[i]->table)));
        out->value.v += n;
    }
    return ST_OK;
}

/* ---- seals, attachments, editions, heads ---- */

typedef struct Sealed {
    const Auditing *a;
    const RecordKind *kind;
    AppWhy *out;
} Sealed;

static Status take_seal(void *ctx, Arena *arena, const void *record, Err *err)
{
    const Sealed *s = ctx;
    const Seal *seal = record;
    (void)err;
    (void)arena;
    const Asking *of = &s->a->of;
    Arena *kept = of->arena; /* the record is gone after the call */
    put(s->a, s->out, s->kind->name, str_dup(kept, seal->head.id),
        tr_fmt(kept, of->lang, "{0} {1} {2}", text(s->a, s->kind->label), seal->head.municipality, seal->head.edition),
        unknown(), tr_fmt(kept, of->lang, "SHA-256 {0}", seal->sha256));
    s->out->value.v++;
    return ST_OK;
}

static Status of_seals(const Auditing *a, AppWhy *out, Err *err)
{
    const RecordKind *const kinds[] = {&kind_seal, &kind_erratum};
    out->text = text(a, N_("Seals and errata, each with the checksum of its text"));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Sealed s = {a, kinds[i], out};
        TRY(record_each(a->app->db, kinds[i], take_seal, &s, err));
    }
    return ST_OK;
}

static Status of_attachments(const Auditing *a, AppWhy *out, Err *err)
{
    Str *list;
    size_t n;
    out->text = text(a, N_("Attachments, each with the checksum of its bytes"));
    TRY(attachment_list(a->app->db, a->of.arena, &list, &n, err));
    for (size_t i = 0; i < n; i++)
        put(a, out, "attachment", list[i], text(a, N_("An attachment")), unknown(),
            tr_fmt(a->of.arena, a->of.lang, "SHA-256 {0}", list[i]));
    out->value = known((double)n);
    return ST_OK;
}

static Status of_editions(const Auditing *a, AppWhy *out, Err *err)
{
    Edition *list;
    size_t n;
    out->text = text(a, N_("Editions of emission figures, each with the checksum of its figures"));
    TRY(emission_editions(a->app->db, a->of.arena, S(""), (Date){0}, &list, &n, err));
    for (size_t i = 0; i < n; i++) {
        const Str date = date_str(a->of.arena, list[i].report_date);
        put(a, out, "edition", date, tr_fmt(a->of.arena, a->of.lang, "{0} {1}", date, list[i].substance), unknown(),
            list[i].source.n ? list[i].source : list[i].content_hash);
    }
    out->value = known((double)n);
    return ST_OK;
}

static Status of_heads(const Auditing *a, AppWhy *out, Err *err)
{
    EventHead *list;
    size_t n;
    out->text = text(a, N_("Signed heads of the log, each of the event that it names"));
    TRY(event_heads(a->app->db, a->of.arena, &list, &n, err));
    for (size_t i = 0; i < n; i++)
        put(a, out, "event_head", err_number(a->of.arena, list[i].event),
            tr_fmt(a->of.arena, a->of.lang, N_("Event {0}, {1}"), err_number(a->of.arena, list[i].event), list[i].at),
            unknown(), tr_fmt(a->of.arena, a->of.lang, N_("signed with the key {0}"), list[i].public_key));
    out->value = known((double)n);
    if (a->audit->heads <= (int64_t)n) return ST_OK;
    put(a, out, "event_head", S(""), text(a, N_("The head that was given with --head")), unknown(),
        a->audit->head_fingerprint.n
            ? tr_fmt(a->of.arena, a->of.lang, N_("signed with the key {0}"), a->audit->head_fingerprint)
            : text(a, N_("the file of a sealed contract")));
    out->value.v++;
    return ST_OK;
}

static Status of_faults(const Auditing *a, AppWhy *out, Err *err)
{
    const Faults *faults = &a->audit->faults;
    (void)err;
    out->text = text(a, N_("What was changed behind the program's back"));
    out->value = known((double)faults->count);
    for (size_t i = 0; i < faults->count; i++) {
        Buf b = buf_new(a->of.arena);
        buf_err(&b, a->of.lang, &faults->list[i]);
        put(a, out, "fault", S(""), buf_str(&b), unknown(), text(a, N_("the event log")));
    }
    if (faults->total > faults->count) {
        const double more = (double)(faults->total - faults->count);
        put(a, out, "fault", S(""), text(a, N_("and more of them")), known(more), text(a, N_("the event log")));
        out->value.v += more;
    }
    return ST_OK;
}

Status app_audit_explain(App *app, const AppAudit *audit, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err)
{
    static const struct {
        const char *field;
        Status (*explain)(const Auditing *, AppWhy *, Err *);
    } fields[] = {{"events", of_events},
                  {"records", of_records},
                  {"seals", of_seals},
                  {"attachments", of_attachments},
                  {"emission_editions", of_editions},
                  {"heads", of_heads},
                  {"found", of_faults}};
    const Auditing a = {{NULL, lang, arena, NULL}, app, audit};
    *out = (AppWhy){.value = known(0)};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!is(figure, fields[i].field)) continue;
        TRY(fields[i].explain(&a, out, err));
        if (!out->row && !out->child)
            put(&a, out, "event", S(""), text(&a, N_("There are none")), known(0), text(&a, N_("the event log")));
        return ST_OK;
    }
    return err_failf(err, ST_NOT_FOUND, N_("There is no figure {0}: klimat {1} --json shows those there are"), figure,
                     S("audit verify"));
}
