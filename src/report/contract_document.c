/* The contract's document, from the title page to the signatures. */
#include "report/contract_parts.h"

enum { COVER_FACTS = 8 };

/* ---- title page ---- */

Str contract_document_edition(Arena *arena, Lang lang, const ContractEdition *edition)
{
    return tr_fmt(arena, lang, N_("version {0}"), edition->head.id);
}

Str contract_document_state(Lang lang, const ContractEdition *edition)
{
    EditionState state;
    const char *text = "";
    if (!edition_state_parse(edition->state, &state)) state = EDITION_DRAFT;
    if (state == EDITION_DRAFT) text = N_("Draft – not decided");
    if (state == EDITION_IN_REVIEW) text = N_("In review – not decided");
    if (state == EDITION_SUPERSEDED) text = N_("Superseded by a later version");
    return *text ? str(tr(lang, text)) : S("");
}

Str contract_document_publisher(const Contract *contract, Str municipality)
{
    for (size_t i = 0; i < contract->set[KIND_PARTY].count; i++) {
        const Party *p = &CONTRACT_LIST(contract, KIND_PARTY, Party)[i];
        if (str_eq(p->role, S("municipality")) && p->legal_name.n) return p->legal_name;
    }
    return municipality;
}

static bool is_decided(const ContractEdition *edition)
{
    EditionState state;
    return edition_state_parse(edition->state, &state) && state >= EDITION_DECIDED;
}

static DocText or_not_known(const Setting *s, Str text)
{
    return text.n ? doc_own(text) : doc_frame(word(s, N_("not known")));
}

static DocText decision(const Setting *s, const ContractEdition *e)
{
    if (!is_decided(e)) return doc_frame(word(s, N_("not decided")));
    const Str parts[] = {e->decided_by, date_is_set(e->decided) ? tr_date(s->arena, s->lang, e->decided) : S("")};
    return or_not_known(s, join(s, parts, 2, S(", ")));
}

static void cover_facts(const Setting *s, DocCover *cover)
{
    const ContractEdition *e = &s->contract->edition;
    DocFact *f = ARENA_ARRAY(s->arena, DocFact, COVER_FACTS);
    size_t n = 0;
    const char *state = field_choice_label(record_field(&kind_edition, S("state")), e->state);
    f[n++] = (DocFact){word(s, N_("State")), doc_frame(*state ? word(s, state) : e->state)};
    f[n++] = (DocFact){word(s, N_("Decision")), decision(s, e)};
    if (is_decided(e)) f[n++] = (DocFact){word(s, N_("Registry number")), or_not_known(s, e->registry_number)};
    if (e->previous.n)
        f[n++] =
            (DocFact){word(s, N_("Revises")), doc_frame(tr_fmt(s->arena, s->lang, N_("version {0}"), e->previous))};
    if (s->in->seal) f[n++] = (DocFact){word(s, N_("Seal (SHA-256)")), doc_frame(s->in->seal->sha256)};
    if (e->note.n) f[n++] = (DocFact){word(s, N_("About this version")), doc_own(plain_text(s, e->note))};
    cover->facts = f;
    cover->fact_count = n;
}

/* ---- chapters ---- */

/* 2 for "5" and "Annex 1", 3 for "5.1". */
static int level_of(Str number)
{
    int level = 2;
    for (size_t i = 0; i + 1 < number.n; i++) level += number.p[i] == '.' && number.p[i + 1] != ' ';
    return level < 5 ? level : 5;
}

static void set_shown(Setting *s, const Chapter *c, int level)
{
    if (str_eq(c->shows, S("parties"))) set_parties(s);
    if (str_eq(c->shows, S("targets"))) set_targets(s);
    if (str_eq(c->shows, S("chart"))) set_chart(s);
    if (str_eq(c->shows, S("accounts"))) set_accounts(s);
    if (str_eq(c->shows, S("roadmap"))) set_roadmap(s);
    if (str_eq(c->shows, S("themes"))) set_themes(s, level + 1);
    if (str_eq(c->shows, S("map"))) set_map(s);
}

static bool is_annex(const Chapter *c)
{
    return c->number.n && (c->number.p[0] < '0' || c->number.p[0] > '9');
}

static void set_chapter(Setting *s, const Chapter *c)
{
    const int level = level_of(c->number);
    const DocHeading heading = {.level = level,
                                .anchor = anchor(s, KIND_CHAPTER, c->head.id),
                                .number = c->number,
                                .title = doc_own(c->title),
                                .new_page = is_annex(c)};
    doc_heading(s->doc, &heading);
    use_source(s, c->source, c->number);
    doc_text(s->doc, doc_own_text(c->text));
    set_shown(s, c, level);
    set_commitments(s, c, level + 1);
}

static bool is_shown(const Setting *s, Str what)
{
    for (size_t i = 0; i < COUNT(s, KIND_CHAPTER); i++)
        if (str_eq(LIST(s, KIND_CHAPTER, Chapter)[i].shows, what)) return true;
    return false;
}

static void extra_heading(Setting *s, const char *anchor_name, const char *title)
{
    doc_heading(s->doc, &(DocHeading){.level = 2, .anchor = str(anchor_name), .title = doc_frame(word(s, title))});
}

/* What the edition holds and no chapter shows. */
static void set_rest(Setting *s)
{
    bool all = true;
    for (size_t i = 0; i < COUNT(s, KIND_COMMITMENT); i++) all = all && s->placed[i];
    if (!all) {
        extra_heading(s, "other-commitments", N_("Other commitments"));
        set_commitments(s, NULL, 3);
    }
    if (HAS(s, KIND_PARTY) && !is_shown(s, S("parties"))) {
        extra_heading(s, "parties", N_("Parties"));
        set_parties(s);
    }
    if (HAS(s, KIND_TARGET) && !is_shown(s, S("targets"))) {
        extra_heading(s, "all-targets", N_("Targets"));
        set_targets(s);
    }
    if (HAS(s, KIND_THEME) && !is_shown(s, S("themes"))) {
        extra_heading(s, "themes", N_("Areas of co-operation"));
        set_themes(s, 3);
    }
    if ((HAS(s, KIND_PHASE) || HAS(s, KIND_MEMBER)) && !is_shown(s, S("map"))) {
        extra_heading(s, "transition-map", N_("The transition map"));
        set_map(s);
    }
}

/* As many as there are records that name one, which is no fewer than there are sources. */
static size_t sources_most(const Contract *c)
{
    size_t n = 0;
    for (int k = 0; k < CONTRACT_KINDS; k++) n += c->set[k].count;
    return n;
}

Doc *contract_document(Arena *arena, Lang lang, const ContractDocumentInput *in)
{
    const Contract *c = in->contract;
    Setting s = {.arena = arena, .lang = lang, .in = in, .contract = c};
    s.sources = ARENA_ARRAY(arena, SourceUse, sources_most(c));
    s.placed = ARENA_ARRAY(arena, bool, c->set[KIND_COMMITMENT].count);
    DocCover cover = {.from = contract_document_publisher(c, in->municipality),
                      .title = doc_own(c->edition.title),
                      .edition = tr_fmt(arena, lang, N_("Version {0}"), c->edition.head.id),
                      .state = contract_document_state(lang, &c->edition)};
    cover_facts(&s, &cover);
    s.doc = doc_new(arena, lang, &cover);
    doc_contents(s.doc);
    const Chapter *chapters = LIST(&s, KIND_CHAPTER, Chapter);
    const size_t n = c->set[KIND_CHAPTER].count;
    size_t annexes = n; /* those at the end come after what else there is */
    while (annexes > 0 && is_annex(&chapters[annexes - 1])) annexes--;
    for (size_t i = 0; i < annexes; i++) set_chapter(&s, &chapters[i]);
    set_rest(&s);
    set_signatures(&s);
    for (size_t i = annexes; i < n; i++) set_chapter(&s, &chapters[i]);
    set_goals(&s);
    set_processes(&s);
    set_revisions(&s);
    set_errata(&s);
    set_sources(&s);
    return s.doc;
}
