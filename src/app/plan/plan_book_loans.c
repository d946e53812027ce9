/* Loans that are granted or paid: what is owed year by year, and the yearly report of the green ones. */
#include "app/plan/plan_book_parts.h"
#include "app/plan/plan_funding.h"

enum { LOANS_YEAR, LOANS_DRAWN, LOANS_INTEREST, LOANS_REPAID, LOANS_OWED, LOANS_COLUMNS };
enum {
    GREEN_ID,
    GREEN_PROGRAMME,
    GREEN_MEASURE,
    GREEN_YEAR,
    GREEN_PAID,
    GREEN_WHOLE,
    GREEN_PART,
    GREEN_OF_MEASURE,
    GREEN_TONNES,
    GREEN_COLUMNS
};

/* What was owed the year before, and drawn, less what is repaid; of the first year a figure. */
static Cell owed_cell(const SheetMaker *m, const LoanYear *loans, bool is_first)
{
    const size_t row = sheet_row(m);
    if (is_first) return cell_number(known(loans->owed), CELL_FIGURE);
    const Str formula =
        tr_fmt(m->arena, LANG_EN, "{0}+{1}-{2}", sheet_cell_name(m->arena, row - 1, LOANS_OWED),
               sheet_cell_name(m->arena, row, LOANS_DRAWN), sheet_cell_name(m->arena, row, LOANS_REPAID));
    return cell_formula(formula, loans->owed, CELL_FIGURE);
}

bool pb_loans_sheet(const PlanBook *b, Sheet *out)
{
    static const char *const heads[LOANS_COLUMNS] = {N_("Year"), N_("Drawn, SEK"), N_("Interest, SEK"),
                                                     N_("Repaid, SEK"), N_("Owed at the end of the year, SEK")};
    static const double widths[LOANS_COLUMNS] = {8, 18, 18, 18, 24};
    const AppDebtYear *years;
    const size_t n = app_plan_debt(b->plan, b->arena, &years);
    if (n == 0) return false;
    SheetMaker m = pb_sheet(b, N_("Loans by year"), LOANS_COLUMNS, widths);
    sheet_head(&m, heads, LOANS_COLUMNS);
    for (size_t i = 0; i < n; i++) {
        sheet_add(&m, cell_number(known(years[i].year), CELL_PLAIN));
        sheet_add(&m, cell_number(known(years[i].loans.drawn), CELL_FIGURE));
        sheet_add(&m, cell_number(known(years[i].loans.interest), CELL_FIGURE));
        sheet_add(&m, cell_number(known(years[i].loans.repaid), CELL_FIGURE));
        sheet_add(&m, owed_cell(&m, &years[i].loans, i == 0));
    }
    m.sheet.head_rows = 1;
    *out = sheet_done(&m);
    return true;
}

/* Paid by it / the whole investment, and that part of the measure's tonnes. */
static void add_part(SheetMaker *m, const Impact *of)
{
    const size_t row = sheet_row(m);
    const bool is_ratio = of->share.known && of->paid <= of->whole.v; /* more than the whole counts as the whole */
    const Str part = tr_fmt(m->arena, LANG_EN, "{0}/{1}", sheet_cell_name(m->arena, row, GREEN_PAID),
                            sheet_cell_name(m->arena, row, GREEN_WHOLE));
    const Str tonnes = tr_fmt(m->arena, LANG_EN, "{0}*{1}", sheet_cell_name(m->arena, row, GREEN_PART),
                              sheet_cell_name(m->arena, row, GREEN_OF_MEASURE));
    sheet_add(m, is_ratio ? cell_formula(part, of->share.v, CELL_PERCENT) : cell_number(of->share, CELL_PERCENT));
    sheet_add(m, cell_number(of->measure, CELL_EXACT));
    sheet_add(m,
              of->tonnes.known ? cell_formula(tonnes, of->tonnes.v, CELL_EXACT) : cell_number(unknown(), CELL_EXACT));
}

bool pb_green_sheet(const PlanBook *b, Sheet *out)
{
    static const char *const heads[GREEN_COLUMNS] = {N_("Id"),
                                                     N_("Programme"),
                                                     N_("Measure"),
                                                     N_("Year"),
                                                     N_("Paid so far, SEK"),
                                                     N_("Investment by all over all years, SEK"),
                                                     N_("The instrument's part, %"),
                                                     N_("Tonnes of CO2e less in the year by the measure"),
                                                     N_("Tonnes of CO2e less in the year")};
    static const double widths[GREEN_COLUMNS] = {28, 30, 40, 8, 18, 22, 14, 18, 18};
    const AppImpact *list;
    const size_t n = app_plan_impact(b->plan, b->arena, &list);
    if (n == 0) return false;
    SheetMaker m = pb_sheet(b, N_("Green loans, report"), GREEN_COLUMNS, widths);
    sheet_head(&m, heads, GREEN_COLUMNS);
    for (size_t i = 0; i < n; i++) {
        const Impact *of = &list[i].impact;
        const Claim *claim = &b->of->claims[of->claim];
        sheet_text(&m, claim->id);
        sheet_text(&m, b->of->programmes[claim->programme].name);
        sheet_text(&m, b->of->roadmap->measures[claim->measure]->name);
        sheet_add(&m, cell_number(known(list[i].year), CELL_PLAIN));
        sheet_add(&m, cell_number(known(of->paid), CELL_FIGURE));
        sheet_add(&m, cell_number(of->whole, CELL_FIGURE));
        add_part(&m, of);
    }
    m.sheet.head_rows = 1;
    m.sheet.has_filter = true;
    *out = sheet_done(&m);
    return true;
}
