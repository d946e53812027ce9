/* A workbook of plain sheets. */
#include "exchange/workbook_parts.h"

#include <math.h>
#include <string.h>

typedef struct Book {
    Arena *arena;
    lxw_workbook *book;
    lxw_format *format[CELL_STYLES];
} Book;

static void set_figure(lxw_format *format, const char *pattern)
{
    format_set_num_format(format, pattern);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
}

static void set_formats(Book *w)
{
    static const char figure[] = "#,##0;-#,##0;0", exact[] = "#,##0.######";
    for (int s = 0; s < CELL_STYLES; s++) {
        w->format[s] = workbook_add_format(w->book);
        format_set_align(w->format[s], LXW_ALIGN_VERTICAL_TOP);
    }
    format_set_indent(w->format[CELL_PLAIN], 1);
    format_set_indent(w->format[CELL_SUM_TEXT], 1);
    format_set_bold(w->format[CELL_HEAD]);
    format_set_indent(w->format[CELL_HEAD], 1);
    format_set_bg_color(w->format[CELL_HEAD], 0xDCE9F2);
    format_set_bottom(w->format[CELL_HEAD], LXW_BORDER_THIN);
    format_set_text_wrap(w->format[CELL_HEAD]);
    format_set_bold(w->format[CELL_TITLE]);
    format_set_font_size(w->format[CELL_TITLE], 14);
    format_set_text_wrap(w->format[CELL_WRAPPED]);
    set_figure(w->format[CELL_FIGURE], figure);
    set_figure(w->format[CELL_EXACT], exact);
    set_figure(w->format[CELL_PERCENT], "0%");
    set_figure(w->format[CELL_SUM], figure);
    format_set_bold(w->format[CELL_SUM]);
    format_set_top(w->format[CELL_SUM], LXW_BORDER_THIN);
    format_set_bold(w->format[CELL_SUM_TEXT]);
    format_set_top(w->format[CELL_SUM_TEXT], LXW_BORDER_THIN);
    format_set_bg_color(w->format[CELL_UNKNOWN], 0xE3E3E3);
    set_figure(w->format[CELL_INCOMPLETE], figure);
    format_set_bg_color(w->format[CELL_INCOMPLETE], 0xFFF3C4);
    set_figure(w->format[CELL_PERCENT_INCOMPLETE], "0%");
    format_set_bg_color(w->format[CELL_PERCENT_INCOMPLETE], 0xFFF3C4);
}

static Status too_long(const Sheet *sheet, size_t row, Err *err)
{
    err_fail(err, ST_LIMIT, N_("The text is longer than the 32,767 characters that a cell of Excel holds"));
    err_at(err, S(""), sheet->name, (long)row + 1, 0);
    return ST_LIMIT;
}

static const char *formula_of(Arena *arena, Str formula)
{
    Buf b = buf_new(arena);
    buf_addc(&b, '=');
    buf_add(&b, formula);
    return buf_cstr(&b);
}

static Status write_cell(Book *w, lxw_worksheet *to, const Sheet *sheet, size_t row, size_t column, Arena *arena,
                         Err *err)
{
    const Cell *cell = &sheet->cells[row * sheet->width + column];
    const lxw_row_t r = (lxw_row_t)row;
    const lxw_col_t c = (lxw_col_t)column;
    lxw_format *format = w->format[cell->style];
    switch (cell->kind) {
    case CELL_EMPTY:
        if (cell->style != CELL_PLAIN) worksheet_write_blank(to, r, c, format);
        return ST_OK;
    case CELL_TEXT:
        if (workbook_units(cell->text) > CELL_CHARACTERS_MAX) return too_long(sheet, row, err);
        worksheet_write_string(to, r, c, workbook_text(arena, cell->text), format);
        return ST_OK;
    case CELL_NUMBER: worksheet_write_number(to, r, c, cell->value, format); return ST_OK;
    case CELL_FORMULA:
        worksheet_write_formula_num(to, r, c, formula_of(arena, cell->text), format, cell->value);
        return ST_OK;
    }
    return ST_OK;
}

static void lay_out(lxw_worksheet *to, const Sheet *sheet)
{
    for (size_t c = 0; c < sheet->width && sheet->widths; c++)
        worksheet_set_column(to, (lxw_col_t)c, (lxw_col_t)c, sheet->widths[c], NULL);
    if (sheet->head_rows) {
        worksheet_freeze_panes(to, (lxw_row_t)sheet->head_rows, 0);
        worksheet_repeat_rows(to, 0, (lxw_row_t)sheet->head_rows - 1);
    }
    if (sheet->has_filter && sheet->head_rows && sheet->rows > sheet->head_rows)
        worksheet_autofilter(to, (lxw_row_t)sheet->head_rows - 1, 0, (lxw_row_t)sheet->rows - 1,
                             (lxw_col_t)sheet->width - 1);
    worksheet_set_landscape(to);
    worksheet_set_paper(to, 9); /* A4 */
    worksheet_fit_to_pages(to, 1, 0);
}

/* How high a row has to be for the texts that break into lines; 0: as is usual. Not every program finds that itself. */
static double height_of(const Sheet *sheet, size_t row)
{
    static const double line = 15, title = 21, most = 400, usual_width = 8.43, wide = 1.15;
    double lines = 1, height = 0;
    for (size_t c = 0; c < sheet->width; c++) {
        const Cell *cell = &sheet->cells[row * sheet->width + c];
        if (cell->kind != CELL_TEXT) continue;
        if (cell->style == CELL_TITLE) height = title;
        if (cell->style != CELL_WRAPPED && cell->style != CELL_HEAD) continue;
        const double width = sheet->widths ? sheet->widths[c] : usual_width;
        const size_t units = workbook_units(cell->text);
        const double needs = ceil((double)units * wide / width);
        lines = needs > lines ? needs : lines;
    }
    if (lines > 1 && lines * line > height) height = lines * line;
    return height < most ? height : most;
}

static Status write_sheet(Book *w, const Sheet *sheet, Err *err)
{
    enum { ROWS_AN_ARENA = 512 };
    const char *name = workbook_text(w->arena, workbook_sheet_name(w->arena, sheet->name));
    lxw_worksheet *to = workbook_add_worksheet(w->book, name);
    if (!to) return err_fail(err, ST_INTERNAL, N_("The workbook could not be written"));
    lay_out(to, sheet);
    Status status = ST_OK;
    Arena *arena = arena_new();
    for (size_t r = 0; r < sheet->rows && status == ST_OK; r++) {
        if (r % ROWS_AN_ARENA == 0) {
            arena_free(arena);
            arena = arena_new();
        }
        const double height = height_of(sheet, r);
        if (height > 0) worksheet_set_row(to, (lxw_row_t)r, height, NULL);
        for (size_t c = 0; c < sheet->width && status == ST_OK; c++)
            status = write_cell(w, to, sheet, r, c, arena, err);
    }
    arena_free(arena);
    return status;
}

Status workbook_write(Arena *arena, const WorkbookFacts *facts, const Sheet *sheets, size_t count, Buf *out, Err *err)
{
    WorkbookFile file;
    Status status = workbook_file_open(&file, err);
    if (status != ST_OK) return status;
    Book w = {.arena = arena, .book = file.book};
    set_formats(&w);
    workbook_facts(file.book, arena, facts);
    for (size_t i = 0; i < count && status == ST_OK; i++) status = write_sheet(&w, &sheets[i], err);
    return workbook_file_close(&file, status, out, err);
}
