/* Joint measures: each party's part, as it states it and as its own plan holds it, and what they are together. The
 * municipality's own figures are those of its sheet of measures; each measure is counted once in the sum. */
#include "app/plan/plan_book_parts.h"

enum {
    JOINT_PORTFOLIO,
    JOINT_COMMON,
    JOINT_PARTY,
    JOINT_MEASURE,
    JOINT_NAME,
    JOINT_COST_PART,
    JOINT_EFFECT_PART,
    JOINT_FUNDING_PART,
    JOINT_COST_SEK,
    JOINT_TONNES,
    JOINT_FUNDED_SEK,
    JOINT_WHOLE_COST,
    JOINT_NOTE,
    JOINT_COLUMNS
};

static const unsigned paid_types = 1u << COST_INVESTMENT | 1u << COST_OPERATION;

static Cell percent(Maybe x)
{
    return cell_number(x.known ? known(x.v / 100) : unknown(), CELL_PERCENT);
}

static double tonnes_of(const PlanBook *b, uint32_t measure)
{
    const Economy *economy = b->of->economy;
    double sum = 0;
    for (size_t y = economy->from; y < economy->years.count; y++)
        sum += economy->tonnes[measure * economy->years.count + y];
    return sum;
}

/* What the plan holds, as the sheet of measures has it; and the whole that follows from the stated part. */
static void add_held(SheetMaker *m, const PlanBook *b, const JointPartRecord *part, uint32_t i)
{
    const size_t row = sheet_row(m);
    size_t lines;
    const bool is_known = pb_known(b, i, &lines) > 0;
    const CellStyle style = pb_is_whole(b, i) ? CELL_FIGURE : CELL_INCOMPLETE;
    const double cost = 0 - pb_kronor(b, i, paid_types, STAKEHOLDERS, SIZE_MAX);
    sheet_add(m, is_known ? cell_formula(pb_measure_cell(b, i, MEASURES_COST), cost, style)
                          : cell_number(unknown(), style));
    sheet_add(m, cell_formula(pb_measure_cell(b, i, MEASURES_TONNES), tonnes_of(b, i), CELL_FIGURE));
    sheet_add(m, cell_formula(pb_measure_cell(b, i, MEASURES_FUNDED), pb_granted(b, i), CELL_FIGURE));
    const Maybe stated = part->cost_percent;
    if (!is_known || !stated.known || !(stated.v > 0)) {
        sheet_add(m, cell_number(unknown(), style));
        return;
    }
    const Str formula = tr_fmt(b->arena, LANG_EN, "{0}/{1}", sheet_cell_name(b->arena, row, JOINT_COST_SEK),
                               sheet_cell_name(b->arena, row, JOINT_COST_PART));
    sheet_add(m, cell_formula(formula, cost / (stated.v / 100), style));
}

/* Another party's, out of its plan; without its rows there is nothing for a formula to rest on. */
static void add_others(SheetMaker *m, const PlanBook *b, const AppJointParty *party)
{
    const size_t row = sheet_row(m);
    const Maybe stated = party->record->cost_percent;
    const CellStyle style = party->held.incomplete ? CELL_INCOMPLETE : CELL_FIGURE;
    const bool is_known = party->has_held && !(party->held.incomplete && !(party->held.cost_sum > 0));
    sheet_add(m, cell_number(is_known ? known(party->held.cost_sum) : unknown(), style));
    sheet_add(m, cell_number(party->has_held ? known(party->held.tonnes_sum) : unknown(), CELL_FIGURE));
    sheet_add(m, cell_number(party->has_held ? known(party->held.funded_sum) : unknown(), CELL_FIGURE));
    const Str formula = tr_fmt(b->arena, LANG_EN, "{0}/{1}", sheet_cell_name(b->arena, row, JOINT_COST_SEK),
                               sheet_cell_name(b->arena, row, JOINT_COST_PART));
    sheet_add(m, is_known && stated.known && stated.v > 0
                     ? cell_formula(formula, party->held.cost_sum / (stated.v / 100), style)
                     : cell_number(unknown(), style));
}

static bool is_own(const PlanBook *b, const AppJointParty *party, uint32_t *out)
{
    const Roadmap *roadmap = b->of->roadmap;
    if (!str_eq(party->municipality.code, b->plan->scenario.of->city.municipality.code)) return false;
    for (uint32_t i = 0; i < roadmap->portfolio.count; i++)
        if (str_eq(roadmap->portfolio.measures[i].id, party->record->measure)) {
            *out = i;
            return true;
        }
    return false; /* stopped: not in the plan */
}

static void party_row(SheetMaker *m, const PlanBook *b, const AppJoint *joint, const AppJointMeasure *measure,
                      const AppJointParty *party)
{
    const JointPartRecord *part = party->record;
    uint32_t own;
    const bool here = is_own(b, party, &own);
    sheet_text(m, joint->record.name);
    sheet_text(m, measure->id);
    sheet_text(m, party->municipality.name);
    sheet_text(m, part->measure);
    sheet_text(m, here ? b->of->roadmap->measures[own]->name : party->measure);
    sheet_add(m, percent(part->cost_percent));
    sheet_add(m, percent(part->effect_percent));
    sheet_add(m, percent(part->funding_percent));
    if (here)
        add_held(m, b, part, own);
    else
        add_others(m, b, party);
    sheet_add(m, cell_text(part->note, CELL_WRAPPED));
}

/* Of the rows from `first` on. all: the parts are all there, and all of it. */
static void joint_sums(SheetMaker *m, Str name, size_t first, bool all)
{
    const size_t row = sheet_row(m);
    sheet_add(m, cell_text(name, CELL_SUM_TEXT));
    for (size_t c = 1; c < JOINT_COST_PART; c++) sheet_add(m, cell_text(S(""), CELL_SUM_TEXT));
    for (size_t c = JOINT_COST_PART; c < JOINT_WHOLE_COST; c++) {
        double sum = 0;
        bool any = false, whole = all || c < JOINT_COST_SEK;
        for (size_t r = first; r < row; r++) {
            const Cell *cell = &m->cells[r * JOINT_COLUMNS + c];
            any = any || cell->kind != CELL_EMPTY;
            whole = whole && cell->kind != CELL_EMPTY && cell->style != CELL_INCOMPLETE;
            sum += cell->kind != CELL_EMPTY ? cell->value : 0;
        }
        const bool part = c < JOINT_COST_SEK;
        const CellStyle style =
            part ? (whole ? CELL_PERCENT : CELL_PERCENT_INCOMPLETE) : (whole ? CELL_SUM : CELL_INCOMPLETE);
        sheet_add(m, any ? cell_formula(pb_sum_above(m, first, c), sum, style) : cell_number(unknown(), style));
    }
    sheet_end_row(m);
}

/* The sums of all measures: their rows one by one, since those of the parties stand between them. */
static void joint_total(SheetMaker *m, const PlanBook *b, const size_t *rows, size_t count)
{
    sheet_add(m, cell_text(pb_word(b, N_("Sum of joint measures, each counted once")), CELL_SUM_TEXT));
    for (size_t c = 1; c < JOINT_COST_SEK; c++) sheet_add(m, cell_text(S(""), CELL_SUM_TEXT));
    for (size_t c = JOINT_COST_SEK; c < JOINT_WHOLE_COST; c++) {
        double sum = 0;
        bool any = false, whole = true;
        Buf f = buf_new(b->arena);
        for (size_t i = 0; i < count; i++) {
            const Cell *cell = &m->cells[rows[i] * JOINT_COLUMNS + c];
            whole = whole && cell->kind != CELL_EMPTY && cell->style != CELL_INCOMPLETE;
            if (cell->kind == CELL_EMPTY) continue;
            if (any) buf_addc(&f, '+');
            buf_add(&f, sheet_cell_name(b->arena, rows[i], c));
            sum += cell->value;
            any = true;
        }
        sheet_add(m, any ? cell_formula(buf_str(&f), sum, whole ? CELL_SUM : CELL_INCOMPLETE)
                         : cell_number(unknown(), CELL_SUM));
    }
    sheet_end_row(m);
}

Sheet pb_joint_sheet(const PlanBook *b)
{
    static const char *const heads[JOINT_COLUMNS] = {N_("Joint portfolio"),
                                                     N_("Common measure"),
                                                     N_("Party"),
                                                     N_("Id"),
                                                     N_("Measure"),
                                                     N_("Part of the cost, %"),
                                                     N_("Part of the effect, %"),
                                                     N_("Part of the funding, %"),
                                                     N_("Cost in the party's plan, SEK"),
                                                     N_("t CO2e less in the party's plan"),
                                                     N_("Funded in the party's plan, SEK"),
                                                     N_("The whole cost by the stated part, SEK"),
                                                     N_("Note")};
    static const double widths[JOINT_COLUMNS] = {40, 20, 18, 20, 40, 12, 12, 12, 18, 18, 18, 20, 44};
    size_t most = 1, count = 0;
    SheetMaker m = pb_sheet(b, N_("Joint measures"), JOINT_COLUMNS, widths);
    sheet_head(&m, heads, JOINT_COLUMNS);
    for (size_t j = 0; j < b->joint_count; j++) most += b->joints[j].measure_count;
    size_t *rows = ARENA_ARRAY(b->arena, size_t, most);
    for (size_t j = 0; j < b->joint_count; j++) {
        const AppJoint *joint = &b->joints[j];
        for (size_t k = 0; k < joint->measure_count; k++) {
            const AppJointMeasure *measure = &joint->measures[k];
            const size_t first = sheet_row(&m);
            for (size_t p = 0; p < measure->party_count; p++)
                if (measure->parties[p].record) party_row(&m, b, joint, measure, &measure->parties[p]);
            rows[count++] = sheet_row(&m);
            joint_sums(&m, tr_fmt(b->arena, b->lang, N_("Sum, {0}"), measure->name), first, measure->whole);
        }
    }
    if (count) joint_total(&m, b, rows, count);
    sheet_add(&m,
              cell_text(pb_word(b, N_("What other parties have is read from their own plans, of all their measures, "
                                      "and changes with those alone.")),
                        CELL_WRAPPED));
    m.sheet.head_rows = 1;
    return sheet_done(&m);
}
