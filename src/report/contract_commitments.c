/* The commitments of a chapter, with their undertakings as numbered points. */
#include "report/contract_parts.h"

enum { FACTS_MAX = 8, TERMS_MAX = 10 };

/* What all undertakings of a commitment have in common is said once, above them. */
typedef struct Shared {
    size_t count;
    bool owner, deadline;
    const Undertaking *first;
} Shared;

static bool same_date(Date a, Date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

static Shared look(const Setting *s, Str commitment)
{
    Shared shared = {.owner = true, .deadline = true};
    for (size_t i = 0; i < COUNT(s, KIND_UNDERTAKING); i++) {
        const Undertaking *u = &LIST(s, KIND_UNDERTAKING, Undertaking)[i];
        if (!str_eq(u->commitment, commitment)) continue;
        if (!shared.count++) shared.first = u;
        shared.owner = shared.owner && str_eq(u->owner, shared.first->owner);
        shared.deadline = shared.deadline && same_date(u->deadline, shared.first->deadline);
    }
    return shared;
}

static DocText owner_text(const Setting *s, const Undertaking *u)
{
    return u->owner.n ? doc_own(organisation_name(s, u->owner)) : doc_frame(word(s, N_("not stated")));
}

static DocText deadline_text(const Setting *s, const Undertaking *u)
{
    return doc_frame(date_is_set(u->deadline) ? tr_date(s->arena, s->lang, u->deadline) : word(s, N_("not stated")));
}

static void commitment_facts(Setting *s, const Commitment *c, const Shared *shared)
{
    DocFact *f = ARENA_ARRAY(s->arena, DocFact, FACTS_MAX);
    size_t n = 0;
    f[n++] = (DocFact){word(s, N_("Given by")), doc_own(party_names(s, c->givers))};
    if (c->receivers.n) f[n++] = (DocFact){word(s, N_("Given to")), doc_own(party_names(s, c->receivers))};
    if (c->choice.n)
        f[n++] = (DocFact){word(s, N_("Choice")), doc_frame(choice(s, KIND_COMMITMENT, "choice", c->choice))};
    if (c->processes.n)
        f[n++] = (DocFact){word(s, N_("Process")), doc_own(object_names(s, KIND_PROCESS, c->processes))};
    if (shared->count > 1 && shared->owner)
        f[n++] = (DocFact){word(s, N_("Responsible")), owner_text(s, shared->first)};
    if (shared->count > 1)
        f[n++] = (DocFact){word(s, N_("Deadline")), shared->deadline
                                                        ? deadline_text(s, shared->first)
                                                        : doc_frame(word(s, N_("stated at the points that have one")))};
    doc_facts(s->doc, f, n);
}

/* "Number of signatories: from 70 (8 December 2023) to 250 signatories" */
static DocText measure_text(const Setting *s, const Undertaking *u)
{
    Buf b = buf_new(s->arena);
    buf_add(&b, u->indicator);
    if (u->start_value.known) {
        Str start = number_of(s, u->start_value);
        if (date_is_set(u->start_date))
            start = tr_fmt(s->arena, s->lang, "{0} ({1})", start, tr_date(s->arena, s->lang, u->start_date));
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, tr_fmt(s->arena, s->lang, N_("from {0}"), start));
    }
    if (u->goal_value.known) {
        if (b.n) buf_add(&b, u->start_value.known ? S(" ") : S(", "));
        buf_add(&b, tr_fmt(s->arena, s->lang, N_("to {0} {1}"), number_of(s, u->goal_value), u->unit));
    }
    return doc_own(str_trim(buf_str(&b)));
}

static Str aspect_names(const Setting *s, Str aspects)
{
    static const struct {
        Str id;
        const char *label;
    } names[] = {{STR_INIT("digital"), N_("digitalisation")},
                 {STR_INIT("social"), N_("social sustainability")},
                 {STR_INIT("adaptation"), N_("climate adaptation")},
                 {STR_INIT("preparedness"), N_("preparedness")}};
    Str found[sizeof names / sizeof *names];
    size_t n = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (list_has(aspects, names[i].id)) found[n++] = word(s, names[i].label);
    return join(s, found, n, S(", "));
}

/* "3.1, 3.3"; a process without a number by its name. */
static Str process_numbers(const Setting *s, Str ids)
{
    Buf b = buf_new(s->arena);
    while (ids.n) {
        const Str id = str_cut(&ids, ' ');
        const Process *p = contract_find(s->contract, KIND_PROCESS, id);
        if (!id.n) continue;
        if (b.n) buf_add(&b, S(", "));
        buf_add(&b, !p ? id : p->number.n ? p->number : p->name);
    }
    return buf_str(&b);
}

static void terms(const Setting *s, const Undertaking *u, const Shared *shared, DocPoint *out)
{
    DocFact *f = ARENA_ARRAY(s->arena, DocFact, TERMS_MAX);
    size_t n = 0;
    if (shared->count == 1 || !shared->owner) f[n++] = (DocFact){word(s, N_("Responsible")), owner_text(s, u)};
    if (u->person.n) f[n++] = (DocFact){word(s, N_("Person responsible")), doc_own(person_name(s, u->person))};
    if (shared->count == 1 || (!shared->deadline && date_is_set(u->deadline)))
        f[n++] = (DocFact){word(s, N_("Deadline")), deadline_text(s, u)};
    if (u->recurrence.n)
        f[n++] = (DocFact){word(s, N_("Recurrence")),
                           doc_frame(lowered(s, choice(s, KIND_UNDERTAKING, "recurrence", u->recurrence)))};
    if (u->indicator.n || u->goal_value.known) f[n++] = (DocFact){word(s, N_("Indicator")), measure_text(s, u)};
    if (u->processes.n) f[n++] = (DocFact){word(s, N_("Process")), doc_own(process_numbers(s, u->processes))};
    if (u->aspects.n) f[n++] = (DocFact){word(s, N_("Joined with")), doc_frame(aspect_names(s, u->aspects))};
    if (u->status.n)
        f[n++] =
            (DocFact){word(s, N_("Status")), doc_frame(lowered(s, choice(s, KIND_UNDERTAKING, "status", u->status)))};
    if (u->evidence.n) f[n++] = (DocFact){word(s, N_("Evidence")), doc_own(plain_text(s, u->evidence))};
    out->terms = f;
    out->term_count = n;
}

static void set_undertakings(Setting *s, const Commitment *c, const Shared *shared)
{
    DocPoint *points = ARENA_ARRAY(s->arena, DocPoint, shared->count);
    size_t n = 0;
    for (size_t i = 0; i < COUNT(s, KIND_UNDERTAKING); i++) {
        const Undertaking *u = &LIST(s, KIND_UNDERTAKING, Undertaking)[i];
        if (!str_eq(u->commitment, c->head.id)) continue;
        DocPoint *p = &points[n++];
        p->anchor = anchor(s, KIND_UNDERTAKING, u->head.id);
        p->label = undertaking_label(s->arena, u->head.id);
        p->text = doc_own_text(u->text);
        p->text.note = doc_note(s->doc, doc_own_text(u->note), S(""), p->label, p->anchor);
        terms(s, u, shared, p);
        if (!str_eq(u->source, c->source)) use_source(s, u->source, p->label);
    }
    doc_points(s->doc, points, n);
}

/* "Commitment 3: Financing"; the place that sources name it by is its first half. */
static Str commitment_title(const Setting *s, const Commitment *c, Str *place)
{
    *place = c->title;
    if (!c->number.known) return c->title;
    *place = tr_fmt(s->arena, s->lang, N_("Commitment {0}"), number_of(s, c->number));
    return tr_fmt(s->arena, s->lang, "{0}: {1}", *place, c->title);
}

static void set_commitment(Setting *s, const Commitment *c, int level, bool named)
{
    Str place;
    const Str title = commitment_title(s, c, &place);
    const Shared shared = look(s, c->head.id);
    if (named) doc_heading(s->doc, &(DocHeading){.level = level, .title = doc_own(title)});
    commitment_facts(s, c, &shared);
    doc_text(s->doc, doc_own_text(c->text));
    use_source(s, c->source, place);
    set_undertakings(s, c, &shared);
}

static bool stands_in(const Setting *s, size_t i, const Chapter *chapter)
{
    const Commitment *c = &LIST(s, KIND_COMMITMENT, Commitment)[i];
    return chapter ? str_eq(c->chapter, chapter->head.id) : !s->placed[i];
}

void set_commitments(Setting *s, const Chapter *chapter, int level)
{
    size_t n = 0;
    for (size_t i = 0; i < COUNT(s, KIND_COMMITMENT); i++) n += stands_in(s, i, chapter);
    for (size_t i = 0; i < COUNT(s, KIND_COMMITMENT); i++) {
        const Commitment *c = &LIST(s, KIND_COMMITMENT, Commitment)[i];
        if (!stands_in(s, i, chapter)) continue;
        s->placed[i] = true;
        /* alone in a chapter of its own name it needs no second heading */
        set_commitment(s, c, level, n > 1 || !chapter || !str_eq(c->title, chapter->title));
    }
}
