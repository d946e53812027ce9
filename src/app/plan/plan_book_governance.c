/* Tables of an action plan on who steers and what is done besides measures with an effect of their own (C-1.1, C-1.2,
 * C-2.1): out of the contract, the teams and the measures that make others possible. */
#include "app/plan/plan_book_parts.h"

/* ---- C-1.1: who steers ---- */

static void body(SheetMaker *m, const PlanBook *b, Str what, Str name, Str role, Str area, Str processes, Str from)
{
    sheet_text(m, what);
    pb_said(m, name);
    pb_said(m, role);
    pb_said(m, area.n ? pb_area(b, area) : S(""));
    pb_said(m, processes);
    sheet_text(m, from);
}

static void parties(SheetMaker *m, const PlanBook *b)
{
    if (!b->contract) return;
    const ContractEdition *edition = &b->contract->edition;
    const Party *all = CONTRACT_LIST(b->contract, KIND_PARTY, Party);
    const RecordKind *kind = &contract_kinds[KIND_PARTY];
    body(m, b, pb_word(b, N_("Decides the contract")), edition->decided_by, edition->title, S(""), S(""),
         pb_from(b, &kind_edition, edition->head.id));
    for (size_t i = 0; i < b->contract->set[KIND_PARTY].count; i++)
        body(m, b, pb_word(b, N_("Party of the contract")),
             all[i].legal_name.n ? all[i].legal_name : pb_organisation(b, all[i].organisation),
             pb_choice(b, kind, "role", all[i].role), S(""), S(""), pb_from(b, kind, all[i].head.id));
}

Sheet pb_governance(const PlanBook *b, const PlanTable *table, bool *filled)
{
    static const char *const heads[] = {
        N_("Part in the governance"),           N_("Name"),      N_("Role or who leads"), N_("Focus area"),
        N_("Processes of budget and decision"), N_("Comes from")};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    static const double widths[COLUMNS] = {32, 44, 40, 40, 60, 34};
    const RoadmapInput *input = b->of->roadmap->input;
    const TeamRecord *teams = ROADMAP_LIST(input, KIND_TEAM, TeamRecord);
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    sheet_head(&m, heads, COLUMNS);
    parties(&m, b);
    for (size_t i = 0; i < input->set[KIND_TEAM].count; i++)
        body(&m, b, pb_word(b, N_("Team")), teams[i].name, pb_organisation(b, teams[i].organisation),
             teams[i].focus_area, teams[i].processes, pb_from(b, &roadmap_kinds[KIND_TEAM], teams[i].head.id));
    *filled = b->contract || input->set[KIND_TEAM].count > 0;
    if (!*filled) pb_nothing(&m, b, &roadmap_kinds[KIND_TEAM]);
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- C-1.2 and C-2.1: interventions ---- */

enum { INTERVENTIONS_COLUMNS = 7 };
static const char *const intervention_heads[INTERVENTIONS_COLUMNS] = {N_("Intervention"),
                                                                      N_("Description"),
                                                                      N_("Barriers it is about"),
                                                                      N_("Who leads and takes part"),
                                                                      N_("Makes possible"),
                                                                      N_("Benefits beside"),
                                                                      N_("Comes from")};

static SheetMaker interventions(const PlanBook *b, const PlanTable *table)
{
    static const double widths[INTERVENTIONS_COLUMNS] = {44, 70, 44, 36, 40, 44, 34};
    SheetMaker m = pb_table(b, table, INTERVENTIONS_COLUMNS, widths);
    sheet_head(&m, intervention_heads, INTERVENTIONS_COLUMNS);
    return m;
}

/* The barriers that are recorded of the measure's focus area. */
static Str barriers_of(const PlanBook *b, Str area)
{
    const PlanBarrier *all = PLAN_LIST(b->of->input, KIND_PLAN_BARRIER, PlanBarrier);
    Buf words = buf_new(b->arena);
    for (size_t i = 0; area.n && i < b->of->input->set[KIND_PLAN_BARRIER].count; i++) {
        if (!str_eq(all[i].focus_area, area)) continue;
        if (words.n) buf_add(&words, S("; "));
        buf_add(&words, all[i].name);
    }
    return buf_str(&words);
}

/* What cannot be done before the measure, or has no effect without it. */
static Str makes_possible(const PlanBook *b, Str measure)
{
    const RoadmapInput *input = b->of->roadmap->input;
    const TieRecord *all = ROADMAP_LIST(input, KIND_TIE, TieRecord);
    Buf words = buf_new(b->arena);
    for (size_t i = 0; i < input->set[KIND_TIE].count; i++) {
        const MeasureRecord *later = roadmap_record_of(input, KIND_MEASURE, all[i].measure);
        if (!str_eq(all[i].other, measure) || str_eq(all[i].kind, S("excludes")) || !later) continue;
        if (words.n) buf_add(&words, S("; "));
        buf_add(&words, later->name);
    }
    return buf_str(&words);
}

static Str leader(const PlanBook *b, const MeasureRecord *r)
{
    return r->entity.n ? pb_entity(b, r->entity) : r->owner.n ? pb_organisation(b, r->owner) : S("");
}

static void enabling_measures(SheetMaker *m, const PlanBook *b)
{
    const RecordKind *kind = &roadmap_kinds[KIND_MEASURE];
    for (size_t i = 0; i < b->of->roadmap->portfolio.count; i++) {
        const MeasureRecord *r = b->of->roadmap->measures[i];
        if (str_eq(r->effect_class, S("direct"))) continue;
        const Str possible = makes_possible(b, r->head.id);
        sheet_add(m, cell_text(r->name, CELL_WRAPPED));
        pb_said(m, r->text);
        pb_said(m, barriers_of(b, r->focus_area));
        pb_said(m, leader(b, r));
        pb_said(m, possible.n ? possible : pb_choice(b, kind, "effect_class", r->effect_class));
        pb_said(m, pb_benefits(b, r->head.id));
        sheet_text(m, pb_from(b, kind, r->head.id));
    }
}

static Str processes_of(const PlanBook *b, Str list)
{
    const Process *all = CONTRACT_LIST(b->contract, KIND_PROCESS, Process);
    Buf words = buf_new(b->arena);
    for (size_t i = 0; i < b->contract->set[KIND_PROCESS].count; i++) {
        if (!list_has(list, all[i].head.id)) continue;
        if (words.n) buf_add(&words, S("; "));
        buf_add(&words, all[i].name);
    }
    return buf_str(&words);
}

/* Points of the municipality's own commitments: social ones, or those that a common process of governance, analysis or
 * finance is named for, at the point itself or at its commitment. */
static void undertakings(SheetMaker *m, const PlanBook *b, bool social)
{
    if (!b->contract) return;
    const RecordKind *kind = &contract_kinds[KIND_UNDERTAKING];
    const Undertaking *all = CONTRACT_LIST(b->contract, KIND_UNDERTAKING, Undertaking);
    for (size_t i = 0; i < b->contract->set[KIND_UNDERTAKING].count; i++) {
        const Undertaking *r = &all[i];
        const Commitment *c = contract_find(b->contract, KIND_COMMITMENT, r->commitment);
        if (!c || !(str_eq(c->type, S("joint")) || str_eq(c->type, S("own")))) continue;
        const bool is_social = list_has(r->aspects, S("social"));
        const Str processes = r->processes.n ? r->processes : c->processes;
        if (is_social != social || (!social && !processes.n)) continue;
        sheet_add(m, cell_text(tr_fmt(b->arena, LANG_EN, "{0} {1}", r->head.id, c->title), CELL_WRAPPED));
        pb_said(m, r->text);
        pb_said(m, S(""));
        pb_said(m, r->owner.n ? pb_organisation(b, r->owner) : S(""));
        pb_said(m, processes_of(b, processes));
        pb_said(m, pb_choices(b, kind, "aspects", r->aspects));
        sheet_text(m, pb_from(b, kind, r->head.id));
    }
}

Sheet pb_interventions(const PlanBook *b, const PlanTable *table, bool *filled)
{
    SheetMaker m = interventions(b, table);
    const size_t before = m.count;
    enabling_measures(&m, b);
    undertakings(&m, b, false);
    *filled = m.count > before;
    if (!*filled) pb_nothing(&m, b, &roadmap_kinds[KIND_MEASURE]);
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

Sheet pb_social(const PlanBook *b, const PlanTable *table, bool *filled)
{
    const RecordKind *kind = &plan_kinds[KIND_PLAN_STAKEHOLDER];
    const PlanStakeholder *all = PLAN_LIST(b->of->input, KIND_PLAN_STAKEHOLDER, PlanStakeholder);
    SheetMaker m = interventions(b, table);
    const size_t before = m.count;
    undertakings(&m, b, true);
    for (size_t i = 0; i < b->of->input->set[KIND_PLAN_STAKEHOLDER].count; i++) {
        if (!all[i].activity.n) continue;
        sheet_add(&m, cell_text(all[i].activity, CELL_WRAPPED));
        pb_said(&m, all[i].engagement);
        pb_said(&m, S(""));
        pb_said(&m, all[i].name);
        pb_said(&m, S(""));
        pb_said(&m, S(""));
        sheet_text(&m, pb_from(b, kind, all[i].head.id));
    }
    *filled = m.count > before;
    if (!*filled) pb_nothing(&m, b, kind);
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}
