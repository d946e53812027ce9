/* The municipality's parts in joint measures: what it states, beside what its plan holds. */
#include "app/plan/plan_book_parts.h"

enum {
    JOINT_PORTFOLIO,
    JOINT_COMMON,
    JOINT_MEASURE,
    JOINT_NAME,
    JOINT_COST_PART,
    JOINT_EFFECT_PART,
    JOINT_FUNDING_PART,
    JOINT_OWN_COST,
    JOINT_OWN_TONNES,
    JOINT_OWN_FUNDED,
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
    const Str formula = tr_fmt(b->arena, LANG_EN, "{0}/{1}", sheet_cell_name(b->arena, row, JOINT_OWN_COST),
                               sheet_cell_name(b->arena, row, JOINT_COST_PART));
    sheet_add(m, cell_formula(formula, cost / (stated.v / 100), style));
}

Sheet pb_joint_sheet(const PlanBook *b)
{
    static const char *const heads[JOINT_COLUMNS] = {N_("Joint portfolio"),
                                                     N_("Common measure"),
                                                     N_("Id"),
                                                     N_("Measure"),
                                                     N_("Part of the cost, %"),
                                                     N_("Part of the effect, %"),
                                                     N_("Part of the funding, %"),
                                                     N_("Own cost, SEK"),
                                                     N_("Own t CO2e less"),
                                                     N_("Own grants, SEK"),
                                                     N_("The whole cost by the stated part, SEK"),
                                                     N_("Note")};
    static const double widths[JOINT_COLUMNS] = {24, 24, 24, 40, 12, 12, 12, 16, 16, 16, 20, 44};
    const Roadmap *roadmap = b->of->roadmap;
    const JointPartRecord *parts = PLAN_LIST(b->of->input, KIND_JOINT_PART, JointPartRecord);
    SheetMaker m = pb_sheet(b, N_("Joint measures"), JOINT_COLUMNS, widths);
    sheet_head(&m, heads, JOINT_COLUMNS);
    for (size_t k = 0; k < b->of->input->set[KIND_JOINT_PART].count; k++) {
        uint32_t i = 0;
        while (i < roadmap->portfolio.count && !str_eq(roadmap->portfolio.measures[i].id, parts[k].measure)) i++;
        if (i == roadmap->portfolio.count) continue; /* stopped: not in the plan */
        sheet_text(&m, parts[k].portfolio);
        sheet_text(&m, parts[k].common);
        sheet_text(&m, parts[k].measure);
        sheet_text(&m, roadmap->measures[i]->name);
        sheet_add(&m, percent(parts[k].cost_percent));
        sheet_add(&m, percent(parts[k].effect_percent));
        sheet_add(&m, percent(parts[k].funding_percent));
        add_held(&m, b, &parts[k], i);
        sheet_add(&m, cell_text(parts[k].note, CELL_WRAPPED));
    }
    m.sheet.head_rows = 1;
    return sheet_done(&m);
}
