/* The options of procurements by life-cycle cost: each part year by year, its present value and their sum as formulas.
 */
#include "app/plan/plan_book_parts.h"
#include "app/plan/plan_procurement.h"

enum {
    LCC_PROCUREMENT,
    LCC_OPTION,
    LCC_ID,
    LCC_PART,
    LCC_PRESENT,
    LCC_YEARS /* year 0 ... of the longest procurement */
};

static const char *const part_names[LIFE_CYCLE_PARTS] = {[LIFE_PURCHASE] = N_("Purchases"),
                                                         [LIFE_OPERATION] = N_("Operation"),
                                                         [LIFE_ENERGY] = N_("Energy"),
                                                         [LIFE_DISPOSAL] = N_("Disposal"),
                                                         [LIFE_RESIDUAL] = N_("Value at the end"),
                                                         [LIFE_CARBON] = N_("Value of carbon dioxide")};

typedef struct LccSheet {
    const PlanBook *b;
    const AppProcurements *of;
    size_t years; /* columns of years */
    SheetMaker m;
} LccSheet;

static void names(LccSheet *s, const Procurement *p, const OptionCost *o, Str part, CellStyle style)
{
    sheet_add(&s->m, cell_text(p->name, style));
    sheet_add(&s->m, cell_text(o->record->name, style));
    sheet_add(&s->m, cell_text(o->record->head.id, style));
    sheet_add(&s->m, cell_text(part, style));
}

/* Returns the present value: unknown where a year is. */
static Maybe part_row(LccSheet *s, const Procurement *p, const OptionCost *o, LifeCyclePart part)
{
    Arena *arena = s->b->arena;
    const size_t row = sheet_row(&s->m), last = LCC_YEARS + s->years - 1;
    double present = 0;
    bool is_known = p->years > 0;
    for (int y = 0; y <= p->years && is_known; y++) {
        const Maybe flow = life_cycle_flow(&o->used, &o->prices, p->years, part, y);
        is_known = flow.known;
        present += flow.v * discount_factor(s->of->of.rate, y);
    }
    names(s, p, o, pb_word(s->b, part_names[part]), CELL_PLAIN);
    const Str formula =
        tr_fmt(arena, LANG_EN, "SUMPRODUCT({0}:{1},{2}$3:{3}$3)", sheet_cell_name(arena, row, LCC_YEARS),
               sheet_cell_name(arena, row, last), sheet_column_name(arena, LCC_YEARS), sheet_column_name(arena, last));
    sheet_add(&s->m, is_known ? cell_formula(formula, present, CELL_FIGURE) : cell_number(unknown(), CELL_FIGURE));
    for (int y = 0; y <= p->years && is_known; y++)
        sheet_add(&s->m, cell_number(life_cycle_flow(&o->used, &o->prices, p->years, part, y), CELL_FIGURE));
    sheet_end_row(&s->m);
    return is_known ? known(present) : unknown();
}

static void sum_row(LccSheet *s, const Procurement *p, const OptionCost *o, const char *name, size_t first, Maybe sum)
{
    names(s, p, o, pb_word(s->b, name), CELL_SUM_TEXT);
    sheet_add(&s->m, sum.known ? cell_formula(pb_sum_above(&s->m, first, LCC_PRESENT), sum.v, CELL_SUM)
                               : cell_number(unknown(), CELL_SUM));
    sheet_end_row(&s->m);
}

/* The life-cycle cost, and behind it the value of carbon dioxide, which is in no cost. */
static void option_rows(LccSheet *s, const Procurement *p, const OptionCost *o)
{
    const size_t first = sheet_row(&s->m);
    Maybe sum = known(0);
    for (LifeCyclePart part = 0; part < LIFE_CARBON; part++) {
        const Maybe present = part_row(s, p, o, part);
        sum = sum.known && present.known ? known(sum.v + present.v) : unknown();
    }
    sum_row(s, p, o, N_("Life-cycle cost"), first, sum);
    part_row(s, p, o, LIFE_CARBON);
}

static size_t most_years(const Procurements *of)
{
    int most = 0;
    for (size_t i = 0; i < of->count; i++)
        if (of->list[i].years > most) most = of->list[i].years;
    return (size_t)most + 1;
}

static void heads(LccSheet *s)
{
    const PlanBook *b = s->b;
    const Procurements *of = &s->of->of;
    const char *const own[] = {N_("Procurement"), N_("Option"), N_("Id"), N_("Part of the cost"),
                               N_("Present value, SEK")};
    sheet_add(&s->m, cell_text(tr_fmt(b->arena, b->lang,
                                      N_("Life-cycle costs: bought in {0}, in prices of {1}, real rate {2} per cent"),
                                      err_number(b->arena, of->first_year), err_number(b->arena, of->price_year),
                                      tr_maybe(b->arena, b->lang, known(100 * of->rate), 2)),
                               CELL_TITLE));
    sheet_end_row(&s->m);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) sheet_add(&s->m, cell_text(pb_word(b, own[i]), CELL_HEAD));
    pb_years(&s->m, of->first_year, s->years);
    sheet_text(&s->m, pb_word(b, N_("Real rate, a fraction, and the factor of each year")));
    for (size_t c = LCC_OPTION; c < LCC_PRESENT; c++) sheet_text(&s->m, S(""));
    sheet_add(&s->m, cell_number(known(of->rate), CELL_EXACT));
    for (size_t y = 0; y < s->years; y++)
        sheet_add(&s->m, cell_formula(tr_fmt(b->arena, LANG_EN, "(1+$E$3)^-{0}", err_number(b->arena, (int64_t)y)),
                                      discount_factor(of->rate, (double)y), CELL_EXACT));
}

/* Without a rate its figures are left out, and their heads tell why. */
Sheet pb_lcc_sheet(const PlanBook *b)
{
    AppProcurements of;
    Err err;
    LccSheet s = {.b = b, .of = &of};
    const bool computed = app_procurements_of(b->plan, b->arena, &of, &err) == ST_OK;
    s.years = computed ? most_years(&of.of) : 1;
    s.m = pb_sheet(b, N_("Life-cycle cost"), LCC_YEARS + s.years, NULL);
    double *widths = ARENA_ARRAY(b->arena, double, s.m.sheet.width);
    for (size_t c = 0; c < s.m.sheet.width; c++) widths[c] = c < LCC_PRESENT ? 28 : c == LCC_PRESENT ? 18 : 13;
    s.m.sheet.widths = widths;
    if (!computed) {
        Buf text = buf_new(b->arena);
        buf_err(&text, b->lang, &err);
        sheet_text(&s.m, buf_str(&text));
        sheet_end_row(&s.m);
        return sheet_done(&s.m);
    }
    heads(&s);
    for (size_t i = 0; i < of.of.count; i++)
        for (size_t k = 0; k < of.of.list[i].count; k++) option_rows(&s, &of.of.list[i], &of.of.list[i].options[k]);
    s.m.sheet.head_rows = 2;
    return sheet_done(&s.m);
}
