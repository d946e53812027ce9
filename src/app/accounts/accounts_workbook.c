/* The workbook of the accounts: its sheets that tell, and the whole. */
#include "app/accounts/accounts_workbook.h"

#include "app/accounts/inventory_text.h"
#include "app/accounts/workbook_parts.h"

enum { SHEETS_MOST = 7 };

/* ---- names in formulas ---- */

SheetMaker book_sheet(const Book *book, const char *name, size_t width, const double *widths)
{
    SheetMaker m = sheet_new(book->report->arena, book->report->lang, name, width, widths);
    m.of = book;
    return m;
}

Str book_range(const Book *book, RowsColumn column)
{
    const Str letters = sheet_column_name(book->report->arena, column);
    const Str last = err_number(book->report->arena, (int64_t)book->line_count + 1);
    return tr_fmt(book->report->arena, LANG_EN, "'{0}'!${1}$2:${1}${2}", book->rows_name, letters, last);
}

/* ---- the sheets that tell ---- */

static void add_year(SheetMaker *m, Maybe year)
{
    sheet_add(m, year.known ? cell_number(year, CELL_PLAIN) : (Cell){0});
}

Sheet book_factors(const Book *book)
{
    static const char *const heads[] = {
        N_("Id"),         N_("Factor"),          N_("Kind"),       N_("Per"),          N_("kg CO2"),
        N_("kg CH4"),     N_("kg N2O"),          N_("Other gas"),  N_("kg other gas"), N_("kg CO2e"),
        N_("GWP values"), N_("kg biogenic CO2"), N_("First year"), N_("Last year"),    N_("Uncertainty ±"),
        N_("Publisher"),  N_("Coarse average"),  N_("Source"),     N_("Note")};
    static const double widths[] = {24, 40, 14, 10, 12, 12, 12, 12, 12, 12, 12, 14, 10, 10, 12, 26, 12, 50, 40};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    const Report *r = book->report;
    SheetMaker m = book_sheet(book, N_("Factors"), COLUMNS, widths);
    sheet_head(&m, heads, COLUMNS);
    for (size_t i = 0; i < r->in->factor_count; i++) {
        const Factor *f = r->in->factors[i];
        sheet_text(&m, f->head.id);
        sheet_text(&m, f->name);
        sheet_text(&m, report_choice(r, KIND_FACTOR, "kind", f->kind));
        sheet_text(&m, f->unit);
        const Maybe gases[] = {f->co2_kg, f->ch4_kg, f->n2o_kg};
        for (size_t g = 0; g < sizeof gases / sizeof *gases; g++)
            sheet_add(&m, gases[g].known ? cell_number(gases[g], CELL_EXACT) : (Cell){0});
        sheet_text(&m, f->other_gas);
        sheet_add(&m, f->other_kg.known ? cell_number(f->other_kg, CELL_EXACT) : (Cell){0});
        sheet_add(&m, f->co2e_kg.known ? cell_number(f->co2e_kg, CELL_EXACT) : (Cell){0});
        sheet_text(&m, f->co2e_gwp);
        sheet_add(&m, f->co2_biogenic_kg.known ? cell_number(f->co2_biogenic_kg, CELL_EXACT) : (Cell){0});
        add_year(&m, f->first_year);
        add_year(&m, f->last_year);
        sheet_add(&m, f->uncertainty_percent.known ? cell_number(known(f->uncertainty_percent.v / 100), CELL_PERCENT)
                                                   : (Cell){0});
        sheet_text(&m, f->publisher);
        sheet_text(&m, f->coarse ? report_word(r, N_("yes")) : S(""));
        sheet_text(&m, f->source);
        sheet_text(&m, f->note);
    }
    m.sheet.head_rows = 1;
    m.sheet.has_filter = true;
    return sheet_done(&m);
}

Sheet book_missing(const Book *book)
{
    static const char *const heads[] = {N_("Category"),
                                        N_("Part of the group"),
                                        N_("Status"),
                                        N_("Rows"),
                                        N_("Rows without figure"),
                                        N_("Reason"),
                                        N_("Plan"),
                                        N_("Until"),
                                        N_("Answers for it")};
    static const double widths[] = {44, 28, 14, 8, 12, 50, 50, 12, 26};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    const Report *r = book->report;
    SheetMaker m = book_sheet(book, N_("Completeness"), COLUMNS, widths);
    sheet_head(&m, heads, COLUMNS);
    for (size_t i = 0; i < r->in->coverage_count; i++) {
        const AppCoverage *c = &r->in->coverage[i];
        const Completeness *s = c->statement;
        sheet_text(&m, report_category(r, c->category));
        sheet_text(&m, r->in->entities[c->entity].name);
        sheet_text(&m, report_coverage(r, c->effective));
        sheet_add(&m, cell_number(known((double)c->rows), CELL_PLAIN));
        sheet_add(&m, cell_number(known((double)c->missing_rows), CELL_PLAIN));
        const Str why[] = {s ? s->reason : S(""), app_coverage_rows_text(r->arena, r->lang, c)};
        sheet_add(&m, cell_text(report_join(r->arena, why, sizeof why / sizeof *why, S(". ")), CELL_WRAPPED));
        sheet_add(&m, cell_text(s ? s->plan : S(""), CELL_WRAPPED));
        sheet_text(&m, s && date_is_set(s->plan_due) ? date_str(r->arena, s->plan_due) : S(""));
        sheet_text(&m, s ? report_organisation(r, s->responsible) : S(""));
    }
    m.sheet.head_rows = 1;
    m.sheet.has_filter = true;
    return sheet_done(&m);
}

Sheet book_lifetimes(const Book *book)
{
    static const char *const heads[] = {N_("Id"),       N_("Part of the group"),
                                        N_("Activity"), N_("t CO2e over the lifetime, in no sum"),
                                        N_("State"),    N_("Source"),
                                        N_("Note")};
    static const double widths[] = {16, 28, 40, 18, 50, 20, 40};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    const Report *r = book->report;
    SheetMaker m = book_sheet(book, N_("Lifetime"), COLUMNS, widths);
    sheet_head(&m, heads, COLUMNS);
    for (size_t i = 0; i < r->in->lifetime_count; i++) {
        const AppLifetime *l = &r->in->lifetimes[i];
        const ActivityRow *row = l->row.row;
        const AppRowState state = l->row.by[r->in->query.basis].state;
        sheet_text(&m, row->head.id);
        sheet_text(&m, r->in->entities[l->row.entity].name);
        sheet_text(&m, row->activity);
        sheet_add(&m, cell_number(l->co2e_kg.known ? known(l->co2e_kg.v / 1000) : unknown(), CELL_EXACT));
        sheet_add(&m, cell_text(app_row_lacks_text(r->arena, r->lang, &l->row, state), CELL_WRAPPED));
        sheet_text(&m, row->source);
        sheet_text(&m, row->note);
    }
    m.sheet.head_rows = 1;
    m.sheet.has_filter = true;
    return sheet_done(&m);
}

Sheet book_methods(const Book *book)
{
    static const char *const heads[] = {N_("Method"), N_("Version"), N_("Categories"), N_("How it is computed"),
                                        N_("Source")};
    static const double widths[] = {34, 10, 20, 80, 50};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    const Report *r = book->report;
    SheetMaker m = book_sheet(book, N_("Methods"), COLUMNS, widths);
    sheet_head(&m, heads, COLUMNS);
    for (size_t i = 0; i < r->method_count; i++) {
        const InventoryMethod *method = &r->methods[i];
        sheet_text(&m, method->name);
        sheet_text(&m, method->label);
        sheet_text(&m, method->categories);
        sheet_add(&m, cell_text(method->text, CELL_WRAPPED));
        sheet_text(&m, method->source);
    }
    m.sheet.head_rows = 1;
    return sheet_done(&m);
}

/* ---- the whole ---- */

Status app_accounts_workbook(App *app, Arena *arena, const AppInventoryQuery *query, Lang lang, AppWorkbook *out,
                             Err *err)
{
    Report r;
    Buf bytes = buf_new(arena);
    *out = (AppWorkbook){0};
    Status status = report_read(app, arena, query, lang, &r, err);
    if (status != ST_OK) return status;
    Book book = {.report = &r, .rows_name = report_word(&r, N_("Rows"))};
    book_lines(&book);
    Sheet sheets[SHEETS_MOST] = {book_summary(&book), book_by_part(&book), book_rows(&book)};
    size_t n = 3;
    if (r.in->lifetime_count) sheets[n++] = book_lifetimes(&book);
    sheets[n++] = book_factors(&book);
    sheets[n++] = book_missing(&book);
    sheets[n++] = book_methods(&book);
    const Str year = report_year(&r, r.in->year);
    const WorkbookFacts facts = {
        .title = tr_fmt(arena, lang, N_("Climate accounts {0}, {1}"), year, r.in->municipality.name),
        .day = tr_fmt(arena, lang, "{0}-12-31", year)};
    status = workbook_write(arena, &facts, sheets, n, &bytes, err);
    if (status != ST_OK) return status;
    *out =
        (AppWorkbook){r.in->municipality, r.in->year,
                      tr_fmt(arena, lang, "{0}-{1}-{2}", lang == LANG_SV ? S("klimatbokslut") : S("climate-accounts"),
                             r.in->municipality.code, year),
                      buf_str(&bytes)};
    return ST_OK;
}
