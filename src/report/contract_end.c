/* What stands after the chapters: goals and steering documents, processes, changes, errata, sources, signatures. */
#include "model/canon.h"
#include "report/contract_parts.h"

static DocColumn *heads(const Setting *s, const char *const *keys, size_t n)
{
    DocColumn *columns = ARENA_ARRAY(s->arena, DocColumn, n);
    for (size_t i = 0; i < n; i++) columns[i].head = word(s, keys[i]);
    return columns;
}

/* ---- goals and what carries them ---- */

/* What the goal says, and how much climate work benefits it. */
static DocText goal_text(const Setting *s, const ContractGoal *g)
{
    if (!g->weight.n) return doc_own_text(g->text);
    const Str weight = choice(s, KIND_GOAL, "weight", g->weight);
    if (!g->text.n) return doc_frame(weight);
    return doc_own(join(s, (const Str[]){weight, plain_text(s, g->text)}, 2, S(". ")));
}

static void goal_table(Setting *s)
{
    static const char *const keys[] = {N_("Goal"), N_("Level"), N_("Contributes to"), N_("Carried by"),
                                       N_("About the goal")};
    enum { COLUMNS = sizeof keys / sizeof *keys };
    DocTable t = {.caption = word(s, N_("From the mission to the targets")),
                  .columns = heads(s, keys, COLUMNS),
                  .column_count = COLUMNS,
                  .rows = COUNT(s, KIND_GOAL)};
    DocText *cells = ARENA_ARRAY(s->arena, DocText, t.rows * COLUMNS);
    for (size_t i = 0; i < t.rows; i++) {
        const ContractGoal *g = &LIST(s, KIND_GOAL, ContractGoal)[i];
        cells[i * COLUMNS] = doc_own(g->name);
        cells[i * COLUMNS + 1] = doc_frame(choice(s, KIND_GOAL, "level", g->level));
        cells[i * COLUMNS + 2] = doc_own(g->parent.n ? object_names(s, KIND_GOAL, g->parent) : S("–"));
        cells[i * COLUMNS + 3] = doc_own(g->documents.n ? object_names(s, KIND_DOCUMENT, g->documents) : S("–"));
        cells[i * COLUMNS + 4] = goal_text(s, g);
        use_source(s, g->source, word(s, N_("the goals")));
    }
    t.cells = cells;
    doc_table(s->doc, &t);
}

static Str document_decision(const Setting *s, const SteeringDocument *d)
{
    const Str parts[] = {d->decided_by, date_is_set(d->decided) ? tr_date(s->arena, s->lang, d->decided) : S(""),
                         d->registry_number};
    const Str all = join(s, parts, sizeof parts / sizeof *parts, S(", "));
    return all.n ? all : S("–");
}

static void document_table(Setting *s)
{
    static const char *const keys[] = {N_("Document"), N_("Type"), N_("Decision"), N_("About it")};
    enum { COLUMNS = sizeof keys / sizeof *keys };
    DocTable t = {.caption = word(s, N_("Steering documents")),
                  .columns = heads(s, keys, COLUMNS),
                  .column_count = COLUMNS,
                  .rows = COUNT(s, KIND_DOCUMENT)};
    DocText *cells = ARENA_ARRAY(s->arena, DocText, t.rows * COLUMNS);
    for (size_t i = 0; i < t.rows; i++) {
        const SteeringDocument *d = &LIST(s, KIND_DOCUMENT, SteeringDocument)[i];
        const Str about[] = {plain_text(s, d->note), d->link};
        cells[i * COLUMNS] = doc_own(d->name);
        cells[i * COLUMNS + 1] = doc_frame(choice(s, KIND_DOCUMENT, "type", d->type));
        cells[i * COLUMNS + 2] = doc_own(document_decision(s, d));
        cells[i * COLUMNS + 3] = doc_own(join(s, about, 2, S(" ")));
    }
    t.cells = cells;
    doc_table(s->doc, &t);
}

void set_goals(Setting *s)
{
    if (!HAS(s, KIND_GOAL) && !HAS(s, KIND_DOCUMENT)) return;
    doc_heading(s->doc, &(DocHeading){.level = 2,
                                      .anchor = S("goals"),
                                      .title = doc_frame(word(s, N_("Goals and steering documents")))});
    goal_table(s);
    document_table(s);
}

void set_processes(Setting *s)
{
    static const char *const keys[] = {N_("Process"), N_("What the parties do in it")};
    enum { COLUMNS = sizeof keys / sizeof *keys };
    if (!HAS(s, KIND_PROCESS)) return;
    doc_heading(
        s->doc,
        &(DocHeading){.level = 2, .anchor = S("processes"), .title = doc_frame(word(s, N_("Development processes")))});
    DocTable t = {.caption = word(s, N_("The processes that commitments are sorted by")),
                  .columns = heads(s, keys, COLUMNS),
                  .column_count = COLUMNS,
                  .rows = COUNT(s, KIND_PROCESS)};
    DocText *cells = ARENA_ARRAY(s->arena, DocText, t.rows * COLUMNS);
    for (size_t i = 0; i < t.rows; i++) {
        const Process *p = &LIST(s, KIND_PROCESS, Process)[i];
        const Str name[] = {p->number, p->name};
        cells[i * COLUMNS] = doc_own(join(s, name, 2, S(" ")));
        cells[i * COLUMNS + 1] = doc_own_text(p->text);
    }
    t.cells = cells;
    doc_table(s->doc, &t);
}

/* ---- what changed ---- */

/* The name of what a revision is about, where this edition holds it; a dropped object has its id only. */
static Str revised_name(const Setting *s, const Revision *r)
{
    ContractKind kind;
    if (!contract_kind_find(r->kind, &kind)) return r->object;
    if (kind == KIND_UNDERTAKING) return undertaking_label(s->arena, r->object);
    return object_names(s, kind, r->object);
}

static void revision_row(const Setting *s, const Revision *r, DocText *row)
{
    ContractKind kind;
    const bool known_kind = contract_kind_find(r->kind, &kind);
    row[0] = doc_own(revised_name(s, r));
    row[1] = doc_frame(known_kind ? word(s, contract_kinds[kind].label) : r->kind);
    row[2] = doc_frame(choice(s, KIND_REVISION, "disposition", r->disposition));
    row[3] = doc_own_text(r->reason);
}

void set_revisions(Setting *s)
{
    static const char *const keys[] = {N_("Object"), N_("Kind"), N_("What happens"), N_("Reason")};
    enum { COLUMNS = sizeof keys / sizeof *keys };
    const ContractEdition *edition = &s->contract->edition;
    if (!HAS(s, KIND_REVISION)) return;
    const Str title = edition->previous.n
                          ? tr_fmt(s->arena, s->lang, N_("Changes since version {0}"), edition->previous)
                          : word(s, N_("Changes"));
    doc_heading(s->doc, &(DocHeading){.level = 2, .anchor = S("changes"), .title = doc_frame(title)});
    DocTable t = {.caption = word(s, N_("What is not as it was, and why")),
                  .columns = heads(s, keys, COLUMNS),
                  .column_count = COLUMNS};
    DocText *cells = ARENA_ARRAY(s->arena, DocText, COUNT(s, KIND_REVISION) * COLUMNS);
    size_t kept = 0;
    for (size_t i = 0; i < COUNT(s, KIND_REVISION); i++) {
        const Revision *r = &LIST(s, KIND_REVISION, Revision)[i];
        if (str_eq(r->disposition, S("kept")))
            kept++;
        else
            revision_row(s, r, &cells[t.rows++ * COLUMNS]);
    }
    t.cells = cells;
    doc_table(s->doc, &t);
    if (kept)
        doc_remark(s->doc,
                   tr_fmt(s->arena, s->lang, N_("Kept without a change: {0}."), err_number(s->arena, (int64_t)kept)));
}

/* ---- errata and sources ---- */

static Str member(const CanonValue *document, Str name)
{
    Str text = {0};
    return canon_get_text(canon_member(document, name), &text) ? text : S("");
}

/* The day of 2026-06-30T12:00:00Z. */
static Str day_of(const Setting *s, Str time)
{
    enum { DAY = 10 };
    Date day;
    return time.n > DAY && date_parse(str_slice(time, 0, DAY), &day) ? tr_date(s->arena, s->lang, day) : time;
}

void set_errata(Setting *s)
{
    if (!s->in->erratum_count) return;
    doc_heading(s->doc, &(DocHeading){.level = 2, .anchor = S("errata"), .title = doc_frame(word(s, N_("Errata")))});
    doc_remark(s->doc, word(s, N_("An erratum is sealed beside the contract, whose sealed text stays as it is.")));
    for (size_t i = 0; i < s->in->erratum_count; i++) {
        const Seal *e = &s->in->errata[i];
        CanonValue document = {0};
        if (canon_parse(e->document, s->arena, &document, NULL) != ST_OK) document = (CanonValue){0};
        doc_heading(
            s->doc,
            &(DocHeading){.level = 3, .title = doc_frame(tr_fmt(s->arena, s->lang, N_("Erratum {0}"), e->head.id))});
        DocFact *facts = ARENA_ARRAY(s->arena, DocFact, 3);
        size_t n = 0;
        facts[n++] = (DocFact){word(s, N_("Sealed")), doc_frame(day_of(s, e->sealed_at))};
        facts[n++] = (DocFact){word(s, N_("SHA-256")), doc_frame(e->sha256)};
        const Str reason = member(&document, S("reason"));
        if (reason.n) facts[n++] = (DocFact){word(s, N_("Reason")), doc_own(reason)};
        doc_facts(s->doc, facts, n);
        doc_text(s->doc, doc_own_text(member(&document, S("text"))));
    }
}

void set_sources(Setting *s)
{
    static const char *const keys[] = {N_("Source"), N_("Where in the contract")};
    enum { COLUMNS = sizeof keys / sizeof *keys };
    if (!s->source_count && !doc_note_count(s->doc)) return;
    doc_heading(s->doc,
                &(DocHeading){.level = 2, .anchor = S("notes"), .title = doc_frame(word(s, N_("Notes and sources")))});
    doc_notes(s->doc);
    DocTable t = {.caption = word(s, N_("Sources")),
                  .columns = heads(s, keys, COLUMNS),
                  .column_count = COLUMNS,
                  .rows = s->source_count,
                  .is_quiet = true};
    DocText *cells = ARENA_ARRAY(s->arena, DocText, t.rows * COLUMNS);
    for (size_t i = 0; i < t.rows; i++) {
        cells[i * COLUMNS] = doc_own(s->sources[i].source);
        cells[i * COLUMNS + 1] = doc_own(buf_str(&s->sources[i].places));
    }
    t.cells = cells;
    doc_table(s->doc, &t);
}

/* ---- signatures ---- */

static const Signature *signature_of(const Setting *s, Str party)
{
    for (size_t i = 0; i < s->in->signature_count; i++)
        if (str_eq(s->in->signatures[i].party, party)) return &s->in->signatures[i];
    return NULL;
}

static const char *method_text(Str method)
{
    if (str_eq(method, S("key"))) return N_("Signed with the organisation's key");
    if (str_eq(method, S("service"))) return N_("Signed in a signature service");
    return N_("Signed by hand");
}

static void signature_row(const Setting *s, const Party *p, DocText *row)
{
    const Signature *g = signature_of(s, p->head.id);
    row[0] = doc_own(p->legal_name);
    if (!g) return;
    const Str who[] = {person_name(s, g->person), g->position};
    const Str mandate[] = {g->mandate, g->registry_number, tr_date(s->arena, s->lang, g->signed_on)};
    row[1] = doc_own(join(s, who, 2, S(", ")));
    row[2] = doc_own(join(s, mandate, 3, S(", ")));
    row[3] = doc_frame(word(s, method_text(g->method)));
}

/* Who has signed, in a sentence: the table alone says it with empty cells. */
static Str signed_sentence(const Setting *s)
{
    const size_t n = COUNT(s, KIND_PARTY);
    size_t count = 0;
    Str *missing = ARENA_ARRAY(s->arena, Str, n);
    for (size_t i = 0; i < n; i++) {
        const Party *p = &LIST(s, KIND_PARTY, Party)[i];
        const bool is_signed = signature_of(s, p->head.id) != NULL;
        count += is_signed;
        if (!is_signed) missing[i] = p->short_name.n ? p->short_name : p->legal_name;
    }
    const Str all = err_number(s->arena, (int64_t)n);
    if (count == n) return tr_fmt(s->arena, s->lang, N_("All {0} parties have signed."), all);
    if (!count) return word(s, N_("No party has signed yet."));
    return tr_fmt(s->arena, s->lang, N_("{0} of {1} parties have signed. Not yet: {2}."),
                  err_number(s->arena, (int64_t)count), all, join(s, missing, n, S(", ")));
}

void set_signatures(Setting *s)
{
    static const char *const keys[] = {N_("Party"), N_("Name and position"), N_("Mandate, registry number, date"),
                                       N_("Signature")};
    enum { COLUMNS = sizeof keys / sizeof *keys };
    if (!HAS(s, KIND_PARTY)) return;
    doc_heading(s->doc, &(DocHeading){.level = 2,
                                      .anchor = S("signatures"),
                                      .title = doc_frame(word(s, N_("Signatures"))),
                                      .new_page = true});
    doc_remark(s->doc, signed_sentence(s));
    DocTable t = {.caption = word(s, N_("The signatures of the parties")),
                  .columns = heads(s, keys, COLUMNS),
                  .column_count = COLUMNS,
                  .rows = COUNT(s, KIND_PARTY),
                  .is_signed = true};
    DocText *cells = ARENA_ARRAY(s->arena, DocText, t.rows * COLUMNS);
    for (size_t i = 0; i < t.rows; i++) signature_row(s, &LIST(s, KIND_PARTY, Party)[i], &cells[i * COLUMNS]);
    t.cells = cells;
    doc_table(s->doc, &t);
    if (s->in->seal) {
        DocFact *seal = ARENA_NEW(s->arena, DocFact);
        *seal = (DocFact){word(s, N_("Seal (SHA-256)")), doc_frame(s->in->seal->sha256)};
        doc_facts(s->doc, seal, 1);
    }
}
