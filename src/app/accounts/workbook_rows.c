/* The sheet of rows: each row of activity data where it counts, from its amount to its tonnes. */
#include "app/accounts/inventory_priv.h"
#include "app/accounts/workbook_parts.h"

#include <math.h>

/* ---- lines ---- */

static BookLine line_of(const AppInventory *in, const AppRow *row, size_t category, double weight)
{
    const AppRowFigure *first = &row->by[SCOPE2_LOCATION];
    BookLine line = {.row = row, .category = category, .weight = weight};
    for (int b = 0; b < SCOPE2_BASES; b++) {
        const AppRowFigure *figure = &row->by[b];
        if (figure->state != ROW_COMPUTED) continue;
        /* The factor table is per unit of the row's first factor that is known. */
        line.conversion = first->state == ROW_COMPUTED ? first->conversion : figure->conversion;
        const double kg = inventory_factor_co2e(&in->factor_table, figure->place, in->query.gwp);
        if (!isfinite(kg)) continue;
        line.factor_kg[b] = known(kg);
        line.kg[b] = known(inventory_own_amount(row).v * line.conversion * kg * weight);
    }
    return line;
}

void book_lines(Book *book)
{
    const AppInventory *in = book->report->in;
    BookLine *lines = ARENA_ARRAY(book->report->arena, BookLine, in->row_count * PLACE_COUNT + 1);
    size_t n = 0;
    for (size_t i = 0; i < in->row_count; i++) {
        const AppRow *row = &in->rows[i];
        const BoundaryWeight w = inventory_row_weight(in, row);
        const size_t before = n;
        for (int p = 0; p < PLACE_COUNT; p++)
            if (w.at[p] > 0 && (p == PLACE_INSIDE || row->category < CATEGORY_SCOPE_3))
                lines[n++] = line_of(in, row, inventory_placed(row->category, (Place)p), w.at[p]);
        if (n == before) lines[n++] = line_of(in, row, row->category, 0); /* shown, and counted with nothing */
    }
    book->lines = lines;
    book->line_count = n;
}

/* ---- the sheet ---- */

/* What of the line's gases counts, by location: kilograms of CO2, CH4, N2O; the other gases as CO2e; what is stated as
 * CO2e only; biogenic CO2. */
typedef struct LineGases {
    double co2, ch4, n2o, other, stated, biogenic;
} LineGases;

static LineGases gases_of(const AppInventory *in, const BookLine *line)
{
    LineGases g = {0};
    const FactorTable *t = &in->factor_table;
    const AppRowFigure *figure = &line->row->by[SCOPE2_LOCATION];
    for (size_t c = 0; c < t->column_count; c++) {
        const FactorColumn *column = &t->column[c];
        const double kg =
            inventory_own_amount(line->row).v * line->conversion * line->weight * t->kg[figure->place * t->stride + c];
        if (column->kind == COLUMN_CO2E) g.stated += kg;
        if (column->kind == COLUMN_BIOGENIC) g.biogenic += kg;
        if (column->kind != COLUMN_GAS || !(fabs(kg) > 0)) continue;
        const GasFamily family = gas_family(column->gas);
        if (family == GAS_FAMILY_CO2) g.co2 += kg;
        if (family == GAS_FAMILY_CH4) g.ch4 += kg;
        if (family == GAS_FAMILY_N2O) g.n2o += kg;
        if (family > GAS_FAMILY_N2O) g.other += kg * gwp_value(in->query.gwp, column->gas);
    }
    return g;
}

static void add_gases(SheetMaker *m, const BookLine *line)
{
    const bool is_known = line->row->by[SCOPE2_LOCATION].state == ROW_COMPUTED;
    const LineGases g = is_known ? gases_of(((const Book *)m->of)->report->in, line) : (LineGases){0};
    const double kg[] = {g.co2, g.ch4, g.n2o, g.other, g.stated, g.biogenic};
    for (size_t i = 0; i < sizeof kg / sizeof *kg; i++)
        sheet_add(m, cell_number(is_known ? known(kg[i]) : unknown(), CELL_EXACT));
}

/* amount x conversion x factor x share that counts / 1000 */
static void add_tonnes(SheetMaker *m, const BookLine *line, Scope2Basis basis)
{
    Arena *arena = ((const Book *)m->of)->report->arena;
    const size_t row = m->count / m->sheet.width;
    if (!line->kg[basis].known) {
        sheet_add(m, cell_number(unknown(), CELL_EXACT));
        return;
    }
    static const RowsColumn factors[SCOPE2_BASES] = {ROWS_FACTOR_KG, ROWS_MARKET_FACTOR_KG};
    const Str formula = tr_fmt(arena, LANG_EN, "{0}*{1}*{2}*{3}/1000", sheet_cell_name(arena, row, ROWS_AMOUNT),
                               sheet_cell_name(arena, row, ROWS_CONVERSION),
                               sheet_cell_name(arena, row, factors[basis]), sheet_cell_name(arena, row, ROWS_WEIGHT));
    sheet_add(m, cell_formula(formula, line->kg[basis].v / 1000, CELL_EXACT));
}

static Str state_of(const Report *r, const BookLine *line)
{
    static const char *const texts[ROW_STATES] = {"", N_("unknown: no amount"), N_("unknown: no factor"),
                                                  N_("unknown: the unit does not become the factor's"),
                                                  N_("unknown: the calculation lacks parameters")};
    const AppRowState state = line->row->by[r->in->query.basis].state;
    if (state != ROW_COMPUTED) return report_word(r, texts[state]);
    return line->weight > 0
               ? S("")
               : report_word(r, N_("not counted: outside, traded inside the group, or counted by the bookkeeping"));
}

static void add_line(SheetMaker *m, const BookLine *line)
{
    const Report *r = ((const Book *)m->of)->report;
    const ActivityRow *a = line->row->row;
    const AppRowFigure *location = &line->row->by[SCOPE2_LOCATION], *market = &line->row->by[SCOPE2_MARKET];
    const bool is_known = line->factor_kg[SCOPE2_LOCATION].known || line->factor_kg[SCOPE2_MARKET].known;
    sheet_text(m, a->head.id);
    sheet_add(m, cell_number(known((double)line->row->entity + 1), CELL_PLAIN));
    sheet_text(m, r->in->entities[line->row->entity].name);
    sheet_text(m, report_category(r, line->row->category));
    sheet_text(m, report_category(r, line->category));
    sheet_text(m, a->activity);
    const AppCalculation *c = line->row->calculation;
    const Str method = c && c->method < CALCULATIONS ? report_word(r, calculation_labels[c->method]) : S("");
    sheet_add(m, cell_number(c ? (is_known ? known(1) : unknown()) : a->amount, CELL_EXACT));
    sheet_text(m, c ? report_word(r, N_("calculation")) : a->unit);
    sheet_add(m, cell_number(is_known ? known(line->conversion) : unknown(), CELL_EXACT));
    sheet_text(m, location->factor ? location->factor->name : method);
    sheet_add(m, cell_number(line->factor_kg[SCOPE2_LOCATION], CELL_EXACT));
    sheet_text(m, market->factor ? market->factor->name : method);
    sheet_add(m, cell_number(line->factor_kg[SCOPE2_MARKET], CELL_EXACT));
    sheet_add(m, cell_number(known(line->weight), CELL_EXACT));
    add_tonnes(m, line, SCOPE2_LOCATION);
    add_tonnes(m, line, SCOPE2_MARKET);
    add_gases(m, line);
    sheet_text(m, state_of(r, line));
    sheet_text(m, a->source);
    sheet_text(m, a->note);
}

Sheet book_rows(const Book *book)
{
    static const char *const heads[ROWS_COLUMNS] = {
        [ROWS_ID] = N_("Id"),
        [ROWS_PART_NUMBER] = N_("Part no."),
        [ROWS_PART] = N_("Part of the group"),
        [ROWS_RECORDED] = N_("Recorded in"),
        [ROWS_COUNTS_IN] = N_("Counts in"),
        [ROWS_ACTIVITY] = N_("Activity"),
        [ROWS_AMOUNT] = N_("Amount"),
        [ROWS_UNIT] = N_("Unit"),
        [ROWS_CONVERSION] = N_("Conversion to the factor's unit"),
        [ROWS_FACTOR] = N_("Factor"),
        [ROWS_FACTOR_KG] = N_("kg CO2e per unit"),
        [ROWS_MARKET_FACTOR] = N_("Factor by market"),
        [ROWS_MARKET_FACTOR_KG] = N_("kg CO2e per unit by market"),
        [ROWS_WEIGHT] = N_("Share that counts"),
        [ROWS_T_LOCATION] = N_("t CO2e, scope 2 by location"),
        [ROWS_T_MARKET] = N_("t CO2e, scope 2 by market"),
        [ROWS_CO2] = N_("kg CO2"),
        [ROWS_CH4] = N_("kg CH4"),
        [ROWS_N2O] = N_("kg N2O"),
        [ROWS_OTHER] = N_("Other gases, kg CO2e"),
        [ROWS_STATED] = N_("Stated as CO2e only, kg"),
        [ROWS_BIOGENIC] = N_("Biogenic CO2 outside of the scopes, kg"),
        [ROWS_STATE] = N_("State"),
        [ROWS_SOURCE] = N_("Source"),
        [ROWS_NOTE] = N_("Note"),
    };
    static const double widths[ROWS_COLUMNS] = {16, 8,  26, 30, 30, 36, 14, 10, 14, 32, 14, 32, 14,
                                                10, 14, 14, 14, 12, 12, 14, 14, 16, 26, 20, 30};
    SheetMaker m = book_sheet(book, N_("Rows"), ROWS_COLUMNS, widths);
    sheet_head(&m, heads, ROWS_COLUMNS);
    for (size_t i = 0; i < book->line_count; i++) add_line(&m, &book->lines[i]);
    m.sheet.head_rows = 1;
    m.sheet.has_filter = true;
    return sheet_done(&m);
}
