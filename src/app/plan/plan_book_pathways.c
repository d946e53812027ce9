/* Tables of an action plan on the way from measures to what they do: the path year by year, an assessment of where the
 * city stands, impact pathways, the portfolio, and what remains. */
#include "app/plan/plan_book_parts.h"

#include <math.h>

static const Roadmap *roadmap_of(const PlanBook *b)
{
    return b->of->roadmap;
}

static void heads(SheetMaker *m, const PlanBook *b, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++) sheet_add(m, cell_text(pb_word(b, names[i]), CELL_HEAD));
}

static Str year_words(const PlanBook *b, const char *key, int year)
{
    return tr_fmt(b->arena, b->lang, key, err_number(b->arena, year));
}

static void year_head(SheetMaker *m, const PlanBook *b, const char *key, int year)
{
    sheet_add(m, cell_text(year_words(b, key, year), CELL_HEAD));
}

/* A cell of the sheet of measures, as its own sheet has it. */
static const Cell *measure_cell(const PlanBook *b, size_t measure, size_t column)
{
    return &b->measure_sheet.cells[(measure + MEASURES_FIRST_ROW) * b->measure_sheet.width + column];
}

static void add_word(Buf *words, Str word)
{
    if (words->n) buf_add(words, S("; "));
    buf_add(words, word);
}

/* ---- the path year by year ---- */

Sheet pb_path_years(const PlanBook *b, const PlanTable *table, bool *filled)
{
    enum { YEAR, REFERENCE, PLAN, PATH, GAP, FROM, COLUMNS };
    static const char *const names[] = {N_("Year"),
                                        N_("t CO2e, nothing more done"),
                                        N_("t CO2e, with the plan"),
                                        N_("t CO2e, the path"),
                                        N_("Above the path, t CO2e"),
                                        N_("Comes from")};
    static const double widths[COLUMNS] = {50, 20, 20, 20, 20, 40};
    const AppScenario *s = &b->plan->scenario;
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    heads(&m, b, names, COLUMNS);
    for (size_t y = 0; y < s->result.years.count && s->result.years.first + (int)y <= b->plan->last_year; y++) {
        const size_t row = sheet_row(&m);
        const Str gap = tr_fmt(b->arena, LANG_EN, "{0}-{1}", sheet_cell_name(b->arena, row, PLAN),
                               sheet_cell_name(b->arena, row, PATH));
        const CellStyle style = s->result.complete[y] ? CELL_FIGURE : CELL_INCOMPLETE;
        sheet_add(&m, cell_number(known(s->result.years.first + (double)y), CELL_PLAIN));
        sheet_add(&m, cell_number(known(s->reference_t[y]), style));
        sheet_add(&m, cell_number(known(s->total_t[y]), style));
        sheet_add(&m, cell_number(s->path_t[y], CELL_FIGURE));
        sheet_add(&m, s->path_t[y].known ? cell_formula(gap, s->total_t[y] - s->path_t[y].v, style)
                                         : cell_number(unknown(), CELL_FIGURE));
        sheet_text(&m, tr_fmt(b->arena, LANG_EN, "{0}, scenarios: {1}", s->of->city.edition.name, s->scenario.head.id));
        *filled = true;
    }
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- where the city stands ---- */

typedef struct Stand {
    double measured, largest, explained, unknown_activities;
    SourceSector source;
    bool whole;
} Stand;

static Stand stand_of(const PlanBook *b)
{
    const ScenarioResult *result = &b->plan->scenario.result;
    double of[SOURCE_SECTORS] = {0};
    Stand out = {.whole = true};
    for (size_t i = 0; i < result->sector_count; i++) {
        const Str id = roadmap_of(b)->model.sectors[i].id;
        const size_t at = i * result->years.count;
        if (str_eq(id, S("sinks"))) continue;
        out.whole = out.whole && result->residual[at].known;
        if (!result->residual[at].known) continue;
        of[pb_source_of(id)] += result->reference[at] + result->residual[at].v;
        out.measured += result->reference[at] + result->residual[at].v;
    }
    for (int s = 0; s < SOURCE_SECTORS; s++)
        if (of[s] > of[out.source]) out.source = (SourceSector)s;
    out.largest = of[out.source];
    for (size_t i = 0; i < b->energy_row_count; i++) {
        const EnergyRow *r = &b->energy_rows[i];
        if (r->scope == 1 && r->use.known && r->factor.known) out.explained += r->use.v * r->factor.v / 1000;
    }
    for (size_t a = 0; a < roadmap_of(b)->model.activity_count; a++)
        out.unknown_activities +=
            !activity_amount(&roadmap_of(b)->model, &roadmap_of(b)->model.activities[a], result->years.first).known;
    return out;
}

static void fact(SheetMaker *m, Str name, Cell value, Str unit, Str from)
{
    sheet_add(m, cell_text(name, CELL_WRAPPED));
    sheet_add(m, value);
    sheet_text(m, unit);
    sheet_text(m, from);
}

/* Of, by the place of the year. */
static Str path_cell(const PlanBook *b, size_t year, size_t column)
{
    const Str sheet =
        workbook_sheet_name(b->arena, tr_fmt(b->arena, LANG_EN, "A-1.5 {0}", pb_word(b, N_("Emissions year by year"))));
    return tr_fmt(b->arena, LANG_EN, "'{0}'!{1}", sheet, sheet_cell_name(b->arena, year + 2, column));
}

static Str sum_of(const PlanBook *b, size_t column)
{
    return tr_fmt(b->arena, LANG_EN, "SUM({0})", pb_sector_cells(b, column));
}

static Str sum_of_source(const PlanBook *b, size_t column, SourceSector source)
{
    return tr_fmt(b->arena, LANG_EN, "SUMIFS({0},{1},\"{2}\")", pb_sector_cells(b, column),
                  pb_sector_cells(b, SECTORS_SOURCE), pb_source(b, source));
}

Sheet pb_assessment(const PlanBook *b, const PlanTable *table, bool *filled)
{
    enum { COLUMNS = 4 };
    static const char *const names[] = {N_("Assessment"), N_("Figure"), N_("Unit"), N_("Comes from")};
    static const double widths[COLUMNS] = {80, 18, 14, 44};
    const int first = b->plan->scenario.result.years.first, target = b->plan->scenario.target_year;
    const Stand stand = stand_of(b);
    const CellStyle style = stand.whole ? CELL_FIGURE : CELL_INCOMPLETE;
    const Str measured = sum_of(b, SECTORS_FIRST), t = S("t CO2e");
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    heads(&m, b, names, COLUMNS);
    fact(&m, year_words(b, N_("Emissions measured in the municipality {0}"), first),
         cell_formula(measured, stand.measured, style), t, S("A-1.4"));
    fact(&m, tr_fmt(b->arena, b->lang, N_("The largest source sector: {0}"), pb_source(b, stand.source)),
         cell_formula(sum_of_source(b, SECTORS_FIRST, stand.source), stand.largest, style), t, S("A-1.4"));
    const Str part =
        tr_fmt(b->arena, LANG_EN, "{0}/{1}", sheet_cell_name(b->arena, 3, 1), sheet_cell_name(b->arena, 2, 1));
    fact(&m, pb_word(b, N_("Its part of what was measured")),
         stand.whole && stand.measured > 0 ? cell_formula(part, stand.largest / stand.measured, CELL_PERCENT)
                                           : cell_number(unknown(), CELL_PERCENT),
         S(""), S("A-1.4"));
    const Str explained = tr_fmt(b->arena, LANG_EN, "SUMIFS({0},{1},\"{2}\")/{3}", pb_energy(b, ENERGY_TONNES),
                                 pb_energy(b, ENERGY_SCOPE), pb_scope(b, 1), sheet_cell_name(b->arena, 2, 1));
    fact(&m, pb_word(b, N_("What the model's activities explain of it; the rest stands as it was measured")),
         stand.whole && stand.measured > 0 ? cell_formula(explained, stand.explained / stand.measured, CELL_PERCENT)
                                           : cell_number(unknown(), CELL_PERCENT),
         S(""), b->energy);
    const double n = (double)roadmap_of(b)->model.activity_count;
    fact(&m, pb_word(b, N_("Activities of the model")), cell_number(known(n), CELL_FIGURE), pb_word(b, N_("number")),
         S("A-1.3"));
    fact(&m, year_words(b, N_("Those whose amount nobody knows {0}"), first),
         cell_number(known(stand.unknown_activities), CELL_FIGURE), pb_word(b, N_("number")), S("A-1.3"));
    const size_t at = (size_t)(target - first);
    fact(&m, year_words(b, N_("Emissions {0} when nothing more is done"), target),
         cell_formula(path_cell(b, at, 1), b->plan->scenario.reference_t[at], style), t, S("A-1.5"));
    fact(&m, year_words(b, N_("Emissions {0} with the plan"), target),
         cell_formula(path_cell(b, at, 2), b->plan->scenario.total_t[at], style), t, S("A-1.5"));
    fact(&m, year_words(b, N_("What the target leaves {0}"), target),
         cell_number(b->plan->scenario.target_t, CELL_FIGURE), t, S("A-2.3"));
    *filled = stand.measured > 0;
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- what policies there are ---- */

static double policies_of(const PlanBook *b, Str level, Str state)
{
    const PlanPolicy *all = PLAN_LIST(b->of->input, KIND_PLAN_POLICY, PlanPolicy);
    double n = 0;
    for (size_t i = 0; i < b->of->input->set[KIND_PLAN_POLICY].count; i++)
        n += str_eq(all[i].level, level) && str_eq(all[i].state, state);
    return n;
}

Sheet pb_policy_levels(const PlanBook *b, const PlanTable *table, bool *filled)
{
    enum { STATES = 3, LEVELS = 4, COLUMNS = STATES + 3 };
    static const char *const states[STATES] = {"enacted", "in_process", "development"}, *const levels[LEVELS] = {
                                                                                            "local", "regional",
                                                                                            "national", "eu"};
    static const double widths[COLUMNS] = {50, 20, 20, 20, 14, 34};
    const RecordKind *kind = &plan_kinds[KIND_PLAN_POLICY];
    const size_t count = b->of->input->set[KIND_PLAN_POLICY].count;
    const Str sheet = workbook_sheet_name(b->arena, tr_fmt(b->arena, LANG_EN, "A-2.1 {0}", pb_word(b, N_("Policies"))));
    const Str last = err_number(b->arena, (int64_t)count + 2);
    double sums[STATES + 1] = {0};
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    sheet_add(&m, cell_text(pb_word(b, N_("Level, number of policies")), CELL_HEAD));
    for (size_t s = 0; s < STATES; s++)
        sheet_add(&m, cell_text(pb_choice(b, kind, "state", str(states[s])), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("All")), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Comes from")), CELL_HEAD));
    for (size_t l = 0; count && l < LEVELS; l++) {
        const size_t row = sheet_row(&m);
        double all = 0;
        sheet_text(&m, pb_choice(b, kind, "level", str(levels[l])));
        for (size_t s = 0; s < STATES; s++) {
            const double n = policies_of(b, str(levels[l]), str(states[s]));
            const Str args[] = {sheet, last, pb_choice(b, kind, "state", str(states[s])),
                                pb_choice(b, kind, "level", str(levels[l]))};
            sheet_add(&m,
                      cell_formula(tr_args(b->arena, LANG_EN,
                                           "COUNTIFS('{0}'!$A$3:$A${1},\"{2}\",'{0}'!$B$3:$B${1},\"{3}\")", args, 4),
                                   n, CELL_FIGURE));
            all += n;
            sums[s] += n;
        }
        sheet_add(&m, cell_formula(tr_fmt(b->arena, LANG_EN, "SUM({0}:{1})", sheet_cell_name(b->arena, row, 1),
                                          sheet_cell_name(b->arena, row, STATES)),
                                   all, CELL_FIGURE));
        sums[STATES] += all;
        sheet_text(&m, S("A-2.1"));
    }
    *filled = count > 0;
    if (count) {
        sheet_add(&m, cell_text(pb_word(b, N_("Sum")), CELL_SUM_TEXT));
        for (size_t c = 0; c <= STATES; c++) sheet_add(&m, cell_formula(pb_sum_above(&m, 2, c + 1), sums[c], CELL_SUM));
    } else {
        pb_nothing(&m, b, kind);
    }
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- B-1.1: impact pathways ---- */

/* What a lever acts on, as the library or the municipality calls it. */
static Str lever_target(const PlanBook *b, const LeverRecord *r)
{
    const RoadmapInput *input = roadmap_of(b)->input;
    const ElementRecord *element = roadmap_record_of(input, KIND_ELEMENT, r->element);
    const CarrierRecord *carrier = roadmap_record_of(input, KIND_CARRIER, r->carrier);
    const ActivityRecord *activity = roadmap_record_of(input, KIND_ACTIVITY, r->activity);
    const SinkRecord *sink = roadmap_record_of(input, KIND_UPTAKE, r->sector);
    if (element) return pb_named(b, element->name, element->name_en);
    if (carrier) return pb_named(b, carrier->name, carrier->name_en);
    if (activity) return pb_named(b, activity->name, activity->name_en);
    if (sink) return pb_named(b, sink->name, sink->name_en);
    return r->sector.n ? app_roadmap_sector_name(b->plan->scenario.of, b->lang, r->sector) : S("");
}

static Str levers_of(const PlanBook *b, size_t i)
{
    const MeasureRecord *measure = roadmap_of(b)->measures[i];
    const Measure *of = &roadmap_of(b)->portfolio.measures[i];
    Buf words = buf_new(b->arena);
    for (size_t l = 0; l < of->lever_count; l++) {
        const LeverRecord *r = roadmap_of(b)->levers[i][l];
        const Str kind = pb_choice(b, &roadmap_kinds[KIND_LEVER], "kind", r->kind), target = lever_target(b, r);
        add_word(&words, target.n ? tr_fmt(b->arena, LANG_EN, "{0}: {1}", kind, target) : kind);
    }
    if (!str_eq(measure->effect_class, S("direct")))
        add_word(&words, pb_choice(b, &roadmap_kinds[KIND_MEASURE], "effect_class", measure->effect_class));
    return buf_str(&words);
}

/* Milestones of a measure up to and with a year, or those after it. */
static Str milestones_of(const PlanBook *b, Str measure, int year, bool early)
{
    const RecordSet *set = &roadmap_of(b)->input->set[KIND_MILESTONE];
    const MilestoneRecord *all = ROADMAP_LIST(roadmap_of(b)->input, KIND_MILESTONE, MilestoneRecord);
    Buf words = buf_new(b->arena);
    for (size_t i = 0; i < set->count; i++) {
        if (!str_eq(all[i].measure, measure) || !date_is_set(all[i].due) || (all[i].due.year <= year) != early)
            continue;
        add_word(&words, tr_fmt(b->arena, LANG_EN, "{0} {1}", date_str(b->arena, all[i].due), all[i].text));
    }
    return buf_str(&words);
}

Str pb_benefits(const PlanBook *b, Str measure)
{
    const RecordSet *set = &roadmap_of(b)->input->set[KIND_BENEFIT];
    const BenefitRecord *all = ROADMAP_LIST(roadmap_of(b)->input, KIND_BENEFIT, BenefitRecord);
    const RecordKind *kind = &roadmap_kinds[KIND_BENEFIT];
    Buf words = buf_new(b->arena);
    for (int also = 0; also < 2; also++)
        for (size_t i = 0; i < set->count; i++) {
            if (!str_eq(all[i].measure, measure) || str_eq(all[i].weight, S("also")) != (bool)also) continue;
            const Str name = all[i].strategic_goal.n ? pb_goal(b, all[i].strategic_goal)
                                                     : pb_choice(b, kind, "benefit", all[i].benefit);
            add_word(&words,
                     also ? name
                          : tr_fmt(b->arena, LANG_EN, "{0} ({1})", name, pb_choice(b, kind, "weight", all[i].weight)));
        }
    return buf_str(&words);
}

/* A cell of the sheet of measures, as a formula. Returns false where it is not known. */
static bool add_measure(SheetMaker *m, const PlanBook *b, size_t i, size_t column, double *sum)
{
    const Cell *cell = measure_cell(b, i, column);
    const bool is_known = cell->kind != CELL_EMPTY;
    sheet_add(m, is_known ? cell_formula(pb_measure_cell(b, i, column), cell->value, cell->style) : *cell);
    *sum += is_known ? cell->value : 0;
    return is_known && cell->style != CELL_INCOMPLETE;
}

Sheet pb_pathways(const PlanBook *b, const PlanTable *table, bool *filled)
{
    enum { COLUMNS = 8, TONNES = 5 };
    static const double widths[COLUMNS] = {34, 38, 38, 44, 44, 16, 50, 34};
    const int early = b->plan->first_year + 1;
    double sum = 0;
    bool whole = true;
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    static const char *const before[] = {N_("Focus area"), N_("Measure"), N_("How it acts")};
    heads(&m, b, before, 3);
    year_head(&m, b, N_("Early changes: milestones to {0}"), early);
    year_head(&m, b, N_("Later outcomes: milestones after {0}"), early);
    year_head(&m, b, N_("Direct effect {0}, t CO2e less"), b->plan->scenario.target_year);
    static const char *const after[] = {N_("Benefits beside"), N_("Comes from")};
    heads(&m, b, after, 2);
    for (size_t i = 0; i < roadmap_of(b)->portfolio.count; i++) {
        const MeasureRecord *r = roadmap_of(b)->measures[i];
        sheet_add(&m, cell_text(pb_area(b, r->focus_area), CELL_WRAPPED));
        sheet_add(&m, cell_text(r->name, CELL_WRAPPED));
        pb_said(&m, levers_of(b, i));
        pb_said(&m, milestones_of(b, r->head.id, early, true));
        pb_said(&m, milestones_of(b, r->head.id, early, false));
        whole = add_measure(&m, b, i, MEASURES_TONNES_TARGET, &sum) && whole;
        pb_said(&m, pb_benefits(b, r->head.id));
        sheet_text(&m, pb_from(b, &roadmap_kinds[KIND_MEASURE], r->head.id));
        *filled = true;
    }
    if (*filled) {
        for (size_t c = 0; c < TONNES; c++) sheet_add(&m, cell_text(c ? S("") : pb_word(b, N_("Sum")), CELL_SUM_TEXT));
        sheet_add(&m, cell_formula(pb_sum_above(&m, 2, TONNES), sum, whole ? CELL_SUM : CELL_INCOMPLETE));
    } else {
        pb_nothing(&m, b, &roadmap_kinds[KIND_MEASURE]);
    }
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- B-1.2 and B-2.1: by focus area ---- */

static Str area_key(const PlanBook *b, size_t a)
{
    const AppRoadmap *of = b->plan->scenario.of;
    return a < of->focus_area_count ? pb_area(b, of->focus_areas[a].id) : pb_area(b, S(""));
}

static bool is_in(const PlanBook *b, size_t i, Str area)
{
    return str_eq(pb_area(b, roadmap_of(b)->measures[i]->focus_area), area);
}

/* The area in column A of the row, as a condition. */
static Str area_cell(const SheetMaker *m, const PlanBook *b, Str area)
{
    const Str row = err_number(b->arena, (int64_t)sheet_row(m) + 1);
    return pb_looked_for(b->arena, area, tr_fmt(b->arena, LANG_EN, "$A{0}", row));
}

/* SUMIFS of a column of the sheet of measures over those of the area in column A. Whole: all of them are known. */
static Cell area_sum(const SheetMaker *m, const PlanBook *b, Str area, size_t column, double *sums, bool *whole)
{
    double sum = 0;
    size_t rows = 0, known_rows = 0, incomplete = 0;
    for (size_t i = 0; i < roadmap_of(b)->portfolio.count; i++) {
        const Cell *cell = measure_cell(b, i, column);
        if (!is_in(b, i, area)) continue;
        rows++;
        known_rows += cell->kind != CELL_EMPTY;
        incomplete += cell->style == CELL_INCOMPLETE || cell->style == CELL_UNKNOWN;
        sum += cell->kind != CELL_EMPTY ? cell->value : 0;
    }
    *sums += sum;
    *whole = *whole && incomplete == 0;
    const Str formula = tr_fmt(b->arena, LANG_EN, "SUMIFS({0},{1},{2})", pb_measure_cells(b, column),
                               pb_measure_cells(b, MEASURES_AREA), area_cell(m, b, area));
    if (rows == 0) return cell_number(known(0), CELL_FIGURE);
    return known_rows ? cell_formula(formula, sum, incomplete ? CELL_INCOMPLETE : CELL_FIGURE)
                      : cell_number(unknown(), CELL_FIGURE);
}

static Cell area_count(const SheetMaker *m, const PlanBook *b, Str area, const char *status, double *sums)
{
    const Str label = status ? pb_choice(b, &roadmap_kinds[KIND_MEASURE], "status", str(status)) : S("");
    const Str wanted = area_cell(m, b, area);
    double n = 0;
    for (size_t i = 0; i < roadmap_of(b)->portfolio.count; i++)
        n += is_in(b, i, area) && (!status || str_eq(roadmap_of(b)->measures[i]->status, str(status)));
    *sums += n;
    const Str formula =
        status ? tr_fmt(b->arena, LANG_EN, "COUNTIFS({0},{1},{2},\"{3}\")", pb_measure_cells(b, MEASURES_AREA), wanted,
                        pb_measure_cells(b, MEASURES_STATUS), label)
               : tr_fmt(b->arena, LANG_EN, "COUNTIFS({0},{1})", pb_measure_cells(b, MEASURES_AREA), wanted);
    return cell_formula(formula, n, CELL_FIGURE);
}

static size_t area_rows(const PlanBook *b)
{
    return roadmap_of(b)->portfolio.count ? b->plan->scenario.of->focus_area_count + 1 : 0;
}

/* The strategic goals and kinds of benefit that an area's measures are most for, the most named first. */
static Str area_benefits(const PlanBook *b, Str area)
{
    const RecordSet *set = &roadmap_of(b)->input->set[KIND_BENEFIT];
    const BenefitRecord *all = ROADMAP_LIST(roadmap_of(b)->input, KIND_BENEFIT, BenefitRecord);
    size_t *count = ARENA_ARRAY(b->arena, size_t, set->count + 1);
    for (size_t k = 0; k < set->count; k++)
        for (size_t i = 0; i < roadmap_of(b)->portfolio.count; i++)
            if (is_in(b, i, area) && str_eq(roadmap_of(b)->measures[i]->head.id, all[k].measure)) {
                size_t first = 0;
                while (!str_eq(all[first].strategic_goal, all[k].strategic_goal) ||
                       !str_eq(all[first].benefit, all[k].benefit))
                    first++;
                count[first]++;
            }
    Buf words = buf_new(b->arena);
    for (size_t shown = 0; shown < 4; shown++) {
        size_t best = set->count;
        for (size_t k = 0; k < set->count; k++)
            if (count[k] && (best == set->count || count[k] > count[best])) best = k;
        if (best == set->count) break;
        add_word(&words, tr_fmt(b->arena, LANG_EN, "{0} ({1})",
                                all[best].strategic_goal.n
                                    ? pb_goal(b, all[best].strategic_goal)
                                    : pb_choice(b, &roadmap_kinds[KIND_BENEFIT], "benefit", all[best].benefit),
                                err_number(b->arena, (int64_t)count[best])));
        count[best] = 0;
    }
    return buf_str(&words);
}

Sheet pb_pathway_areas(const PlanBook *b, const PlanTable *table, bool *filled)
{
    enum { AREA, COUNT, TONNES, PART, INVESTED, BENEFITS, FROM, COLUMNS };
    static const double widths[COLUMNS] = {50, 12, 18, 14, 20, 70, 34};
    double sums[3] = {0};
    bool whole[3] = {true, true, true};
    const size_t rows = area_rows(b);
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    sheet_add(&m, cell_text(pb_word(b, N_("Focus area")), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Measures, number")), CELL_HEAD));
    year_head(&m, b, N_("Direct effect {0}, t CO2e less"), b->plan->scenario.target_year);
    static const char *const after[] = {N_("Part of the effect"), N_("Investment, SEK"),
                                        N_("Benefits beside, by how many measures have them"), N_("Comes from")};
    heads(&m, b, after, 4);
    double all = 0;
    for (size_t i = 0; i < roadmap_of(b)->portfolio.count; i++)
        all += measure_cell(b, i, MEASURES_TONNES_TARGET)->value;
    for (size_t a = 0; a < rows; a++) {
        const Str area = area_key(b, a);
        const size_t row = sheet_row(&m);
        sheet_add(&m, cell_text(area, CELL_WRAPPED));
        sheet_add(&m, area_count(&m, b, area, NULL, &sums[0]));
        const Cell tonnes = area_sum(&m, b, area, MEASURES_TONNES_TARGET, &sums[1], &whole[1]);
        sheet_add(&m, tonnes);
        const Str part = tr_fmt(b->arena, LANG_EN, "{0}/{1}", sheet_cell_name(b->arena, row, TONNES),
                                sheet_cell_name(b->arena, rows + 2, TONNES));
        sheet_add(&m, tonnes.kind != CELL_EMPTY && all > 0 ? cell_formula(part, tonnes.value / all, CELL_PERCENT)
                                                           : cell_number(unknown(), CELL_PERCENT));
        sheet_add(&m, area_sum(&m, b, area, MEASURES_INVESTED, &sums[2], &whole[2]));
        pb_said(&m, area_benefits(b, area));
        sheet_text(&m, tr_fmt(b->arena, LANG_EN, "{0}, {1}", b->measures, area));
        *filled = true;
    }
    if (*filled) {
        sheet_add(&m, cell_text(pb_word(b, N_("Sum")), CELL_SUM_TEXT));
        sheet_add(&m, cell_formula(pb_sum_above(&m, 2, COUNT), sums[0], CELL_SUM));
        sheet_add(&m, cell_formula(pb_sum_above(&m, 2, TONNES), sums[1], whole[1] ? CELL_SUM : CELL_INCOMPLETE));
        sheet_add(&m, cell_text(S(""), CELL_SUM_TEXT));
        sheet_add(&m, cell_formula(pb_sum_above(&m, 2, INVESTED), sums[2], whole[2] ? CELL_SUM : CELL_INCOMPLETE));
    } else {
        pb_nothing(&m, b, &roadmap_kinds[KIND_MEASURE]);
    }
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

static const char *const portfolio_status[] = {"idea", "planned", "decided", "ongoing", "done"};

Sheet pb_portfolio(const PlanBook *b, const PlanTable *table, bool *filled)
{
    enum {
        STATUS = sizeof portfolio_status / sizeof *portfolio_status,
        AREA = 0,
        NAMES,
        COUNT,
        FIRST,
        COLUMNS = FIRST + STATUS + 1
    };
    static const double widths[COLUMNS] = {50, 90, 12, 12, 12, 12, 12, 12, 34};
    double sums[STATUS + 1] = {0};
    SheetMaker m = pb_table(b, table, COLUMNS, widths);
    static const char *const before[] = {N_("Focus area"), N_("Measures"), N_("Measures, number")};
    heads(&m, b, before, 3);
    for (size_t s = 0; s < STATUS; s++)
        sheet_add(&m,
                  cell_text(pb_choice(b, &roadmap_kinds[KIND_MEASURE], "status", str(portfolio_status[s])), CELL_HEAD));
    sheet_add(&m, cell_text(pb_word(b, N_("Comes from")), CELL_HEAD));
    for (size_t a = 0; a < area_rows(b); a++) {
        const Str area = area_key(b, a);
        Buf words = buf_new(b->arena);
        for (size_t i = 0; i < roadmap_of(b)->portfolio.count; i++)
            if (is_in(b, i, area)) add_word(&words, roadmap_of(b)->measures[i]->name);
        sheet_add(&m, cell_text(area, CELL_WRAPPED));
        sheet_add(&m, cell_text(buf_str(&words), CELL_WRAPPED));
        sheet_add(&m, area_count(&m, b, area, NULL, &sums[0]));
        for (size_t s = 0; s < STATUS; s++) sheet_add(&m, area_count(&m, b, area, portfolio_status[s], &sums[s + 1]));
        sheet_text(&m, tr_fmt(b->arena, LANG_EN, "{0}, {1}", b->measures, area));
        *filled = true;
    }
    if (*filled) {
        sheet_add(&m, cell_text(pb_word(b, N_("Sum")), CELL_SUM_TEXT));
        sheet_add(&m, cell_text(S(""), CELL_SUM_TEXT));
        for (size_t c = 0; c <= STATUS; c++)
            sheet_add(&m, cell_formula(pb_sum_above(&m, 2, COUNT + c), sums[c], CELL_SUM));
    } else {
        pb_nothing(&m, b, &roadmap_kinds[KIND_MEASURE]);
    }
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}

/* ---- B-2.3: what remains ---- */

enum {
    REMAINS_NAME,
    REMAINS_BASE,
    REMAINS_PLAN,
    REMAINS_PART,
    REMAINS_ALLOWED,
    REMAINS_ABOVE,
    REMAINS_FROM,
    REMAINS_COLUMNS
};
#define RESIDUAL_MOST 0.2 /* of the baseline: what the European mission's cities may leave to be compensated */

/* Tonnes of the base year and of what the plan leaves, and of how many of the sectors either is known. */
typedef struct Remains {
    double base, plan;
    size_t sectors, base_known, plan_known;
} Remains;

static Remains remains_of(const PlanBook *b, SourceSector source)
{
    const ScenarioResult *result = &b->plan->scenario.result;
    const size_t target = (size_t)(b->plan->scenario.target_year - result->years.first);
    Remains out = {.sectors = 0};
    for (size_t i = 0; i < result->sector_count; i++) {
        const Str id = roadmap_of(b)->model.sectors[i].id;
        const size_t at = i * result->years.count;
        if (str_eq(id, S("sinks")) || pb_source_of(id) != source) continue;
        const Maybe first = result->residual[at], last = result->residual[at + target];
        out.sectors++;
        out.base_known += first.known;
        out.plan_known += last.known;
        out.base += first.known ? result->reference[at] + first.v : 0;
        out.plan += last.known ? result->scenario[at + target] + last.v : 0;
    }
    return out;
}

static void add_remains(Remains *sum, const Remains *r)
{
    sum->sectors += r->sectors;
    sum->base_known += r->base_known;
    sum->plan_known += r->plan_known;
    sum->base += r->base;
    sum->plan += r->plan;
}

static bool remains_whole(const Remains *r)
{
    return r->base_known == r->sectors && r->plan_known == r->sectors;
}

/* A figure of which nothing is known is unknown. */
static Cell remains_cell(Str formula, double value, size_t n, size_t sectors, CellStyle style)
{
    if (n == 0) return cell_number(unknown(), CELL_FIGURE);
    return cell_formula(formula, value, n < sectors ? CELL_INCOMPLETE : style);
}

/* From the part on: all follow from the two cells before. */
static void remains_rest(SheetMaker *m, const PlanBook *b, const Remains *r, CellStyle style)
{
    const size_t row = sheet_row(m);
    const Str first = sheet_cell_name(b->arena, row, REMAINS_BASE), last = sheet_cell_name(b->arena, row, REMAINS_PLAN);
    const Str allowed = sheet_cell_name(b->arena, row, REMAINS_ALLOWED);
    const size_t both = r->base_known < r->plan_known ? r->base_known : r->plan_known;
    const double most = RESIDUAL_MOST * r->base;
    sheet_add(m, r->base > 0 && remains_whole(r)
                     ? cell_formula(tr_fmt(b->arena, LANG_EN, "{0}/{1}", last, first), r->plan / r->base, CELL_PERCENT)
                     : cell_number(unknown(), CELL_PERCENT));
    Buf part = buf_new(b->arena);
    buf_double(&part, RESIDUAL_MOST);
    sheet_add(m, remains_cell(tr_fmt(b->arena, LANG_EN, "{0}*{1}", buf_str(&part), first), most, r->base_known,
                              r->sectors, style));
    sheet_add(
        m, remains_cell(tr_fmt(b->arena, LANG_EN, "{0}-{1}", last, allowed), r->plan - most, both, r->sectors, style));
}

static void remains_line(SheetMaker *m, const PlanBook *b, const char *name, Cell value, Str from)
{
    sheet_add(m, cell_text(pb_word(b, name), CELL_WRAPPED));
    sheet_text(m, S(""));
    sheet_add(m, value);
    while (m->count % m->sheet.width < REMAINS_FROM) sheet_add(m, (Cell){0});
    sheet_text(m, from);
}

Sheet pb_residual(const PlanBook *b, const PlanTable *table, bool *filled)
{
    static const double widths[REMAINS_COLUMNS] = {60, 20, 20, 14, 20, 20, 44};
    const AppScenario *s = &b->plan->scenario;
    const size_t target = (size_t)(s->target_year - s->result.years.first);
    Remains sum = {.sectors = 0};
    SheetMaker m = pb_table(b, table, REMAINS_COLUMNS, widths);
    sheet_add(&m, cell_text(pb_word(b, N_("Source sector, t CO2e")), CELL_HEAD));
    year_head(&m, b, N_("Baseline: emissions {0}"), s->result.years.first);
    year_head(&m, b, N_("Emissions {0} that remain"), s->target_year);
    static const char *const after[] = {N_("Remains, part of the baseline"), N_("20 percent of the baseline"),
                                        N_("Remains above that"), N_("Comes from")};
    heads(&m, b, after, 4);
    for (int source = 0; source < SOURCE_SECTORS; source++) {
        const Remains r = remains_of(b, (SourceSector)source);
        if (source == SOURCE_OTHER && !r.sectors) continue;
        sheet_text(&m, pb_source(b, (SourceSector)source));
        sheet_add(&m, remains_cell(sum_of_source(b, SECTORS_FIRST, (SourceSector)source), r.base, r.base_known,
                                   r.sectors, CELL_FIGURE));
        sheet_add(&m, remains_cell(sum_of_source(b, SECTORS_PLAN, (SourceSector)source), r.plan, r.plan_known,
                                   r.sectors, CELL_FIGURE));
        remains_rest(&m, b, &r, CELL_FIGURE);
        sheet_text(&m, tr_fmt(b->arena, LANG_EN, "A-1.4, {0}", pb_source(b, (SourceSector)source)));
        add_remains(&sum, &r);
    }
    const size_t sum_row = sheet_row(&m);
    sheet_add(&m, cell_text(pb_word(b, N_("Sum")), CELL_SUM_TEXT));
    sheet_add(&m, remains_cell(pb_sum_above(&m, 2, REMAINS_BASE), sum.base, sum.base_known, sum.sectors, CELL_SUM));
    sheet_add(&m, remains_cell(pb_sum_above(&m, 2, REMAINS_PLAN), sum.plan, sum.plan_known, sum.sectors, CELL_SUM));
    remains_rest(&m, b, &sum, CELL_SUM);
    sheet_end_row(&m);
    const double uptake = s->result.scenario_sinks[target];
    remains_line(&m, b, N_("Taken up by the plan's sinks and those that are known"),
                 cell_number(known(uptake), CELL_FIGURE), str(roadmap_kinds[KIND_UPTAKE].file));
    const Str left = tr_fmt(b->arena, LANG_EN, "{0}-{1}", sheet_cell_name(b->arena, sum_row, REMAINS_PLAN),
                            sheet_cell_name(b->arena, sum_row + 1, REMAINS_PLAN));
    remains_line(&m, b, N_("Left to lower further or to compensate"),
                 remains_cell(left, sum.plan - uptake, sum.plan_known, sum.sectors, CELL_FIGURE), S("A-1.4"));
    sheet_add(&m,
              cell_text(pb_word(b, N_("At most 20 percent of the baseline may be left to be taken up or compensated "
                                      "by the rules of NetZeroCities. What the city has promised stands in A-2.3.")),
                        CELL_WRAPPED));
    sheet_end_row(&m);
    *filled = sum.base > 0;
    m.sheet.head_rows = 2;
    return sheet_done(&m);
}
