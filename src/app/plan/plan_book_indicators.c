/* Indicators of an action plan (B-3.1, B-3.2): those of the investment plan, those by which measures' milestones are
 * known, and those that the contract's undertakings are followed by. */
#include "app/plan/plan_book_parts.h"

#include <math.h>

typedef struct Indicator {
    Str name, unit, outcome, measure, definition, source;
    Str geography; /* where the figures come from; empty: not stated */
    Str interval;  /* how often it is told; empty: not stated */
    Str deliverable;
    Maybe base_year, base, target_year, target, latest;
    Str from;
    bool economic;
} Indicator;

typedef struct IndicatorList {
    Indicator *list;
    size_t count;
} IndicatorList;

static const MeasureRecord *measure_of(const PlanBook *b, Str id)
{
    for (size_t i = 0; i < b->of->roadmap->portfolio.count; i++)
        if (str_eq(b->of->roadmap->measures[i]->head.id, id)) return b->of->roadmap->measures[i];
    return NULL;
}

static void of_plan(const PlanBook *b, IndicatorList *out)
{
    const PlanIndicator *all = PLAN_LIST(b->of->input, KIND_PLAN_INDICATOR, PlanIndicator);
    for (size_t i = 0; i < b->of->input->set[KIND_PLAN_INDICATOR].count; i++) {
        const PlanIndicator *r = &all[i];
        out->list[out->count++] =
            (Indicator){.name = r->name,
                        .unit = r->unit,
                        .outcome = r->focus_area.n ? pb_area(b, r->focus_area) : pb_word(b, N_("The whole plan")),
                        .definition = r->definition,
                        .source = r->source,
                        .base_year = r->base_year,
                        .base = r->base_value,
                        .target_year = r->target_year,
                        .target = r->target_value,
                        .from = pb_from(b, &plan_kinds[KIND_PLAN_INDICATOR], r->head.id),
                        .economic = true};
    }
}

/* A milestone of a measure that is counted. Without a measure in the plan it has nothing to be an indicator of. */
static void of_milestones(const PlanBook *b, IndicatorList *out)
{
    const RoadmapInput *input = b->of->roadmap->input;
    const MilestoneRecord *all = ROADMAP_LIST(input, KIND_MILESTONE, MilestoneRecord);
    for (size_t i = 0; i < input->set[KIND_MILESTONE].count; i++) {
        const MilestoneRecord *r = &all[i];
        const MeasureRecord *measure = measure_of(b, r->measure);
        if (!r->indicator.n || !measure) continue;
        out->list[out->count++] = (Indicator){.name = r->indicator,
                                              .unit = r->unit,
                                              .outcome = r->text,
                                              .measure = measure->name,
                                              .source = r->source,
                                              .target_year = date_is_set(r->due) ? known(r->due.year) : unknown(),
                                              .target = r->goal,
                                              .latest = r->reached,
                                              .from = pb_from(b, &roadmap_kinds[KIND_MILESTONE], r->head.id)};
    }
}

static Str commitment_title(const PlanBook *b, Str id)
{
    const Commitment *c = contract_find(b->contract, KIND_COMMITMENT, id);
    return c ? c->title : id;
}

/* What was told of it last, in the order in which it was told. */
static Maybe told_last(const PlanBook *b, Str undertaking)
{
    Maybe last = unknown();
    for (size_t i = 0; i < b->progress_count; i++)
        if (str_eq(b->progress[i].undertaking, undertaking) && b->progress[i].value.known) last = b->progress[i].value;
    return last;
}

static void of_contract(const PlanBook *b, IndicatorList *out)
{
    if (!b->contract) return;
    const Undertaking *all = CONTRACT_LIST(b->contract, KIND_UNDERTAKING, Undertaking);
    const RecordKind *kind = &contract_kinds[KIND_UNDERTAKING];
    for (size_t i = 0; i < b->contract->set[KIND_UNDERTAKING].count; i++) {
        const Undertaking *r = &all[i];
        if (!r->indicator.n) continue;
        out->list[out->count++] = (Indicator){
            .name = r->indicator,
            .unit = r->unit,
            .outcome = commitment_title(b, r->commitment),
            .source = r->source,
            .interval = pb_choice(b, kind, "recurrence", r->recurrence),
            .deliverable = tr_fmt(b->arena, b->lang, N_("Climate contract {0}"), b->contract->edition.head.id),
            .base_year = date_is_set(r->start_date) ? known(r->start_date.year) : unknown(),
            .base = r->start_value,
            .target_year = date_is_set(r->deadline) ? known(r->deadline.year) : unknown(),
            .target = r->goal_value,
            .latest = told_last(b, r->head.id),
            .from = pb_from(b, kind, r->head.id)};
    }
}

/* What counts in the end: emissions in the municipality, as the emission database gives them. */
static void of_emissions(const PlanBook *b, IndicatorList *out)
{
    const AppScenario *s = &b->plan->scenario;
    out->list[out->count++] = (Indicator){
        .name = pb_word(b, N_("Emissions of greenhouse gases in the municipality")),
        .unit = S("t CO2e"),
        .outcome = pb_word(b, N_("The whole plan")),
        .measure = pb_word(b, N_("All")),
        .definition = pb_word(b, N_("Territorial, all sectors but international transport")),
        .source = tr_fmt(b->arena, b->lang, N_("National emission database, edition {0}"), s->of->city.edition.name),
        .geography = pb_word(b, N_("National")),
        .interval = pb_word(b, N_("Every year")),
        .base_year = known(s->result.years.first),
        .base = known(s->reference_t[0]),
        .target_year = known(s->target_year),
        .target = s->target_t,
        .latest = known(s->reference_t[0]),
        .from = tr_fmt(b->arena, LANG_EN, "{0}: A-1.4", s->of->city.edition.name)};
}

static IndicatorList indicators_of(const PlanBook *b)
{
    const size_t most = 1 + b->of->input->set[KIND_PLAN_INDICATOR].count +
                        b->of->roadmap->input->set[KIND_MILESTONE].count +
                        (b->contract ? b->contract->set[KIND_UNDERTAKING].count : 0);
    IndicatorList out = {.list = ARENA_ARRAY(b->arena, Indicator, most)};
    of_emissions(b, &out);
    of_plan(b, &out);
    of_milestones(b, &out);
    of_contract(b, &out);
    return out;
}

/* ---- B-3.1: which indicator shows which outcome ---- */

/* With decimals only where they say something. */
static Cell figure(Maybe value)
{
    return cell_number(value, value.known && fabs(value.v) >= 1000 ? CELL_FIGURE : CELL_EXACT);
}

Sheet pb_outcomes(const PlanBook *b, const PlanTable *table, bool *filled)
{
    static const char *const heads[] = {N_("Outcome"),     N_("Measure"),      N_("Number"),        N_("Indicator"),
                                        N_("Unit"),        N_("Base year"),    N_("Base value"),    N_("Latest value"),
                                        N_("Target year"), N_("Target value"), N_("Of the way, %"), N_("Comes from")};
    enum { COLUMNS = sizeof heads / sizeof *heads, BASE = 6, LATEST, TARGET = 9 };
    static const double widths[COLUMNS] = {48, 36, 10, 44, 22, 10, 14, 14, 10, 14, 12, 34};
    const IndicatorList all = indicators_of(b);
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    sheet_head(&m, heads, COLUMNS);
    for (size_t i = 0; i < all.count; i++) {
        const Indicator *r = &all.list[i];
        const size_t row = sheet_row(&m);
        const Str base = sheet_cell_name(b->arena, row, BASE), latest = sheet_cell_name(b->arena, row, LATEST);
        const Str way =
            tr_fmt(b->arena, LANG_EN, "({0}-{1})/({2}-{1})", latest, base, sheet_cell_name(b->arena, row, TARGET));
        const bool both = r->base.known && r->latest.known && r->target.known && fabs(r->target.v - r->base.v) > 0;
        pb_said(&m, r->outcome);
        pb_said(&m, r->measure);
        sheet_add(&m, cell_number(known((double)i + 1), CELL_PLAIN));
        sheet_add(&m, cell_text(r->name, CELL_WRAPPED));
        pb_said(&m, r->unit);
        sheet_add(&m, cell_number(r->base_year, CELL_PLAIN));
        sheet_add(&m, figure(r->base));
        sheet_add(&m, figure(r->latest));
        sheet_add(&m, cell_number(r->target_year, CELL_PLAIN));
        sheet_add(&m, figure(r->target));
        sheet_add(&m, both
                          ? cell_formula(way, (r->latest.v - r->base.v) / (r->target.v - r->base.v) + 0.0, CELL_PERCENT)
                          : cell_number(unknown(), CELL_PERCENT));
        sheet_text(&m, r->from);
    }
    *filled = all.count > 1; /* more than the emissions alone */
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- B-3.2: metadata ---- */

Sheet pb_indicator_facts(const PlanBook *b, const PlanTable *table, bool *filled)
{
    static const char *const heads[] = {N_("Number"),
                                        N_("Indicator"),
                                        N_("Unit"),
                                        N_("Definition"),
                                        N_("How it is computed"),
                                        N_("Shows emissions, of which source sectors"),
                                        N_("Shows other benefits, which"),
                                        N_("Shows what measures do, which"),
                                        N_("Captured by CDP, SCIS or the Covenant of Mayors"),
                                        N_("Source of the figures"),
                                        N_("Local, regional or national source"),
                                        N_("Expected availability"),
                                        N_("How often it is told"),
                                        N_("Where the indicator is described"),
                                        N_("Other systems that use it"),
                                        N_("Comes from")};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    static const double widths[COLUMNS] = {10, 44, 20, 40, 20, 26, 26, 36, 22, 44, 20, 20, 18, 28, 20, 34};
    const IndicatorList all = indicators_of(b);
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    sheet_head(&m, heads, COLUMNS);
    for (size_t i = 0; i < all.count; i++) {
        const Indicator *r = &all.list[i];
        sheet_add(&m, cell_number(known((double)i + 1), CELL_PLAIN));
        sheet_add(&m, cell_text(r->name, CELL_WRAPPED));
        pb_said(&m, r->unit);
        pb_said(&m, r->definition);
        pb_said(&m, S(""));
        pb_said(&m, i == 0 ? pb_word(b, N_("All source sectors")) : S(""));
        pb_said(&m, r->economic ? r->outcome : S(""));
        pb_said(&m, r->measure);
        pb_said(&m, S(""));
        pb_said(&m, r->source);
        pb_said(&m, r->geography);
        pb_said(&m, S(""));
        pb_said(&m, r->interval);
        pb_said(&m, r->deliverable);
        pb_said(&m, S(""));
        sheet_text(&m, r->from);
    }
    *filled = all.count > 1;
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}
