/* The sheets with sums: the table by scope, and categories by part. Every sum is a formula. */
#include "app/accounts/inventory_text.h"
#include "app/accounts/workbook_parts.h"

enum { WIDTH = 6 };

/* ---- the table by scope ---- */

typedef struct Summary {
    SheetMaker m;
    const Report *r;
    size_t first; /* row of the first category of the scope */
} Summary;

static RowsColumn tonnes_by(Scope2Basis basis)
{
    return basis == SCOPE2_MARKET ? ROWS_T_MARKET : ROWS_T_LOCATION;
}

/* What is to be said beside the figure: unknown, or at least. */
static Str caution(const Report *r, const InventoryFigure *f)
{
    if (f->coverage == COVERAGE_NOT_RELEVANT && !f->co2e_kg.known) return S("");
    if (!f->co2e_kg.known) return report_word(r, N_("unknown"));
    return f->complete ? S("") : report_word(r, N_("incomplete: at least"));
}

static void add_figure(Summary *s, Str formula, const InventoryFigure *f, const AppUncertainty *u, bool is_sum)
{
    SheetMaker *m = &s->m;
    const CellStyle style = is_sum ? CELL_SUM : f->complete ? CELL_FIGURE : CELL_INCOMPLETE;
    if (f->co2e_kg.known)
        sheet_add(m, cell_formula(formula, f->co2e_kg.v / 1000, style));
    else
        sheet_add(m, f->coverage == COVERAGE_NOT_RELEVANT ? (Cell){0} : cell_number(unknown(), style));
    sheet_add(m, cell_text(caution(s->r, f), is_sum ? CELL_SUM_TEXT : CELL_PLAIN));
    sheet_add(m, cell_text(report_coverage(s->r, f->coverage), is_sum ? CELL_SUM_TEXT : CELL_PLAIN));
    const Maybe share = figure_supplier_share(f);
    sheet_add(m, share.known ? cell_number(share, CELL_PERCENT) : (Cell){0});
    const CellStyle sure = u && app_uncertainty_is_whole(u) ? CELL_PERCENT : CELL_PERCENT_INCOMPLETE;
    sheet_add(m, u && u->percent.known ? cell_number(known(u->percent.v / 100), sure) : (Cell){0});
}

static void add_category(Summary *s, size_t category, const InventoryFigure *f, Scope2Basis basis,
                         const AppUncertainty *u)
{
    const Book *book = s->m.of;
    Arena *arena = s->r->arena;
    const Str name = sheet_cell_name(arena, sheet_row(&s->m), 0);
    const Str formula = tr_fmt(arena, LANG_EN, "SUMIFS({0},{1},{2})", book_range(book, tonnes_by(basis)),
                               book_range(book, ROWS_COUNTS_IN), name);
    sheet_text(&s->m, report_category(s->r, category));
    add_figure(s, formula, f, u, false);
}

static void add_scope(Summary *s, const char *name, size_t scope)
{
    Arena *arena = s->r->arena;
    const size_t last = sheet_row(&s->m) - 1;
    const Str formula =
        tr_fmt(arena, LANG_EN, "SUM({0}:{1})", sheet_cell_name(arena, s->first, 1), sheet_cell_name(arena, last, 1));
    sheet_add(&s->m, cell_text(report_word(s->r, name), CELL_SUM_TEXT));
    add_figure(s, formula, &s->r->in->view.scope[scope], &s->r->in->scope_uncertainty[scope], true);
    sheet_end_row(&s->m);
    s->first = sheet_row(&s->m);
}

static void add_total(Summary *s, const size_t sum_row[SCOPE_COUNT])
{
    const Report *r = s->r;
    Arena *arena = r->arena;
    const size_t energy = r->in->query.basis == SCOPE2_MARKET ? SCOPE_2_MARKET : SCOPE_2_LOCATION;
    const Str formula = tr_fmt(arena, LANG_EN, "{0}+{1}+{2}", sheet_cell_name(arena, sum_row[SCOPE_1], 1),
                               sheet_cell_name(arena, sum_row[energy], 1), sheet_cell_name(arena, sum_row[SCOPE_3], 1));
    const Str name = tr_fmt(arena, r->lang, N_("Total with {0}"), app_basis_text(r->lang, r->in->query.basis));
    sheet_add(&s->m, cell_text(name, CELL_SUM_TEXT));
    add_figure(s, formula, &r->in->view.total, &r->in->total_uncertainty, true);
}

static void add_biogenic(Summary *s)
{
    const Report *r = s->r;
    const InventoryFigure *total = &r->in->view.total;
    sheet_end_row(&s->m);
    sheet_text(&s->m, report_word(r, N_("Biogenic CO2, outside of the scopes, t")));
    sheet_add(&s->m, cell_number(total->biogenic_co2_kg.known ? known(total->biogenic_co2_kg.v / 1000) : unknown(),
                                 CELL_FIGURE));
    if (total->biogenic_unknown_rows) sheet_text(&s->m, report_word(r, N_("incomplete: at least")));
    sheet_end_row(&s->m);
    const Str coarse = app_coarse_text(r->arena, r->lang, r->in, 0, CATEGORY_COUNT);
    if (!coarse.n) return;
    sheet_text(&s->m, coarse);
    sheet_end_row(&s->m);
}

static void add_top(Summary *s)
{
    static const char *const heads[WIDTH] = {N_("Scope and category"), N_("t CO2e"),       N_("Caution"), N_("Status"),
                                             N_("From suppliers"),     N_("Uncertainty ±")};
    const Report *r = s->r;
    const Str title = tr_fmt(r->arena, r->lang, N_("Climate accounts {0}, {1}"), report_year(r, r->in->year),
                             r->in->municipality.name);
    sheet_add(&s->m, cell_text(title, CELL_TITLE));
    sheet_end_row(&s->m);
    sheet_text(&s->m, report_view_words(r));
    sheet_end_row(&s->m);
    sheet_text(&s->m, report_state(r));
    sheet_end_row(&s->m);
    sheet_text(&s->m,
               report_word(r, N_("Sums are formulas over the sheet of rows. Grey: not known. Yellow: at least.")));
    sheet_end_row(&s->m);
    sheet_head(&s->m, heads, WIDTH);
    s->m.sheet.head_rows = sheet_row(&s->m);
    s->first = sheet_row(&s->m);
}

Sheet book_summary(const Book *book)
{
    static const double widths[WIDTH] = {52, 16, 22, 16, 16, 14};
    static const struct {
        int scope;
        const char *name;
    } scopes[SCOPE_COUNT] = {
        {1, N_("Scope 1")}, {2, N_("Scope 2, by location")}, {2, N_("Scope 2, by market")}, {3, N_("Scope 3")}};
    const Report *r = book->report;
    const InventoryView *v = &r->in->view;
    Summary s = {.m = book_sheet(book, N_("Summary"), WIDTH, widths), .r = r};
    size_t sum_row[SCOPE_COUNT];
    add_top(&s);
    for (size_t k = 0; k < SCOPE_COUNT; k++) {
        const Scope2Basis basis = k == SCOPE_2_LOCATION ? SCOPE2_LOCATION
                                  : k == SCOPE_2_MARKET ? SCOPE2_MARKET
                                                        : r->in->query.basis;
        for (size_t c = 0; c < CATEGORY_COUNT; c++) {
            if (inventory_category_scope(c) != scopes[k].scope) continue;
            const bool energy = scopes[k].scope == 2;
            add_category(&s, c, energy ? &v->scope2[basis][c - CATEGORY_SCOPE_2] : &v->category[c], basis,
                         !energy || basis == r->in->query.basis ? &r->in->category_uncertainty[c] : NULL);
        }
        sum_row[k] = sheet_row(&s.m);
        add_scope(&s, scopes[k].name, k);
    }
    add_total(&s, sum_row);
    add_biogenic(&s);
    return sheet_done(&s.m);
}

/* ---- categories by part ---- */

static double part_sum(const Book *book, size_t category, size_t entity, bool *any)
{
    const Scope2Basis basis = book->report->in->query.basis;
    double kg = 0;
    for (size_t i = 0; i < book->line_count; i++) {
        const BookLine *line = &book->lines[i];
        if (line->row->entity != entity || line->category != category || !line->kg[basis].known) continue;
        kg += line->kg[basis].v;
        *any = true;
    }
    return kg;
}

static void add_parts(SheetMaker *m, size_t category, double *column_kg)
{
    const Report *r = ((const Book *)m->of)->report;
    Arena *arena = r->arena;
    const size_t row = sheet_row(m), n = r->in->entity_count;
    double all = 0;
    sheet_text(m, report_category(r, category));
    for (size_t e = 0; e < n; e++) {
        bool any = false;
        const double kg = part_sum(m->of, category, e, &any);
        if (!any) {
            sheet_add(m, (Cell){0});
            continue;
        }
        all += kg;
        column_kg[e] += kg;
        const Str number = tr_fmt(arena, LANG_EN, "{0}", sheet_cell_name(arena, 0, e + 1));
        const Str formula = tr_fmt(arena, LANG_EN, "SUMIFS({0},{1},{2},{3},{4})",
                                   book_range(m->of, tonnes_by(r->in->query.basis)), book_range(m->of, ROWS_COUNTS_IN),
                                   sheet_cell_name(arena, row, 0), book_range(m->of, ROWS_PART_NUMBER), number);
        sheet_add(m, cell_formula(formula, kg / 1000, CELL_FIGURE));
    }
    const Str sum =
        tr_fmt(arena, LANG_EN, "SUM({0}:{1})", sheet_cell_name(arena, row, 1), sheet_cell_name(arena, row, n));
    sheet_add(m, cell_formula(sum, all / 1000, CELL_SUM));
}

static void add_column_sums(SheetMaker *m, const double *column_kg)
{
    const Report *r = ((const Book *)m->of)->report;
    Arena *arena = r->arena;
    const size_t row = sheet_row(m), n = r->in->entity_count;
    double all = 0;
    sheet_add(m, cell_text(report_word(r, r->in->view.total.complete ? N_("Total") : N_("Total, incomplete: at least")),
                           CELL_SUM_TEXT));
    for (size_t e = 0; e <= n; e++) {
        const double kg = e < n ? column_kg[e] : all;
        all += e < n ? kg : 0;
        const Str sum = tr_fmt(arena, LANG_EN, "SUM({0}:{1})", sheet_cell_name(arena, 2, e + 1),
                               sheet_cell_name(arena, row - 1, e + 1));
        sheet_add(m, cell_formula(sum, kg / 1000, CELL_SUM));
    }
}

/* Parts are known by their number, for their names may be alike, or mean something to a formula. */
Sheet book_by_part(const Book *book)
{
    const Report *r = book->report;
    const size_t n = r->in->entity_count, width = n + 2;
    double *widths = ARENA_ARRAY(r->arena, double, width), *column_kg = ARENA_ARRAY(r->arena, double, n + 1);
    for (size_t i = 0; i < width; i++) widths[i] = i ? 16 : 46;
    SheetMaker m = book_sheet(book, N_("By category and part"), width, widths);
    sheet_add(&m, cell_text(report_word(r, N_("Part no.")), CELL_HEAD));
    for (size_t e = 0; e < n; e++) sheet_add(&m, cell_number(known((double)e + 1), CELL_HEAD));
    sheet_add(&m, cell_text(S(" "), CELL_HEAD));
    sheet_add(&m,
              cell_text(tr_fmt(r->arena, r->lang, N_("t CO2e with {0}"), app_basis_text(r->lang, r->in->query.basis)),
                        CELL_HEAD));
    for (size_t e = 0; e < n; e++) sheet_add(&m, cell_text(r->in->entities[e].name, CELL_HEAD));
    sheet_add(&m, cell_text(report_word(r, N_("Total")), CELL_HEAD));
    m.sheet.head_rows = sheet_row(&m);
    for (size_t c = 0; c < CATEGORY_COUNT; c++) add_parts(&m, c, column_kg);
    add_column_sums(&m, column_kg);
    return sheet_done(&m);
}
