/* A register as a workbook. libxlsxwriter writes row by row into files without names, so that memory does not grow with
 * the table. Every cell that is no number is written as a text: nothing is ever a formula. */
#include "exchange/register_words.h"
#include "exchange/workbook_parts.h"

enum {
    ROWS_AN_ARENA = 512,
    WIDTH_MARK = 12,
    WIDTH_LEAST = 10,
    WIDTH_NAME = 32,
    WIDTH_TEXT = 60,
    FIRST_ROW_DAY_YEAR = 1901, /* Excel takes 1900 for a leap year: days before are written as text */
    LISTS_MAX = 128,
    EXPLAINED_COLUMNS = 4
};

typedef struct List { /* what can be chosen for one field */
    const RegisterSheet *sheet;
    const Field *field;
    const RegisterNames *names; /* NULL: the choices of the field, or yes and no */
    size_t count;
} List;

typedef struct Book {
    Arena *arena;
    const RegisterFacts *facts;
    lxw_workbook *book;
    lxw_format *head, *title, *text, *date, *wrapped;
    Str lists_name;
    List list[LISTS_MAX];
    size_t list_count;
} Book;

static const char *c(Book *w, Str s)
{
    return workbook_text(w->arena, s);
}

static Str say(Book *w, const char *key)
{
    return str(tr(w->facts->lang, key));
}

static lxw_row_t row_at(size_t i)
{
    return (lxw_row_t)i;
}

static lxw_col_t column_at(size_t i)
{
    return (lxw_col_t)i;
}

static Status too_long(const RegisterSheet *sheet, const Field *field, const void *record, Err *err)
{
    err_failf(err, ST_LIMIT,
              N_("The text {1} of {0} is longer than the 32,767 characters that a cell of Excel holds: export the "
                 "register as CSV"),
              record_head_of(record)->id, str(field->name));
    err_at(err, S(""), str(sheet->kind->file), 0, 0);
    err_field(err, str(field->name));
    return ST_LIMIT;
}

/* ---- the register ---- */

static bool is_number(const Field *field)
{
    return field->type == FIELD_NUMBER || field->type == FIELD_INTEGER;
}

static double width_of(Arena *arena, Lang lang, const Field *field)
{
    const size_t characters = workbook_units(register_heading(arena, lang, field));
    const double wide = (double)characters + 3;
    double body = WIDTH_NAME;
    if (is_number(field) || field->type == FIELD_BOOLEAN || field->type == FIELD_DATE || field->type == FIELD_CODE ||
        field->type == FIELD_EDITION)
        body = WIDTH_LEAST;
    if (field->type == FIELD_ID && !field->use.refers) body = 16;
    if (field->choices) body = 22;
    if (field->type == FIELD_MARKDOWN) body = WIDTH_TEXT;
    return wide < body ? body : wide;
}

/* What the head of a column says when one points at it. */
static Str explanation(Arena *arena, Lang lang, const Field *field)
{
    Buf b = buf_new(arena);
    if (field->use.hint) {
        buf_add(&b, str(tr(lang, field->use.hint)));
        buf_addc(&b, '\n');
    }
    buf_add(&b, register_holds(arena, lang, field));
    buf_add(&b, S(".\n"));
    if (field->required) {
        buf_add(&b, str(tr(lang, N_("Must be filled in."))));
        buf_addc(&b, '\n');
    }
    if (lang != LANG_SV) buf_add(&b, str(tr(lang, N_("In Swedish: "))));
    buf_add(&b, str(field->description));
    return buf_str(&b);
}

static void set_column(Book *w, lxw_worksheet *sheet, size_t column, const Field *field)
{
    lxw_format *format = is_number(field) ? NULL : w->text;
    worksheet_set_column(sheet, column_at(column), column_at(column), width_of(w->arena, w->facts->lang, field),
                         format);
}

static void write_head(Book *w, lxw_worksheet *sheet, const RegisterSheet *of)
{
    const RecordKind *kind = of->kind;
    lxw_row_col_options hidden = {.hidden = LXW_TRUE};
    lxw_comment_options comment = {.width = 360, .height = 130};
    size_t column = 0;
    worksheet_set_column_opt(sheet, 0, 0, WIDTH_MARK, w->text, &hidden);
    worksheet_write_string(sheet, 0, 0, c(w, register_mark(w->arena, of)), w->head);
    for (size_t f = 0; f < kind->field_count; f++) {
        const Field *field = &kind->fields[f];
        if (!register_has_column(kind, f)) continue;
        column++;
        set_column(w, sheet, column, field);
        worksheet_write_string(sheet, 0, column_at(column), c(w, register_heading(w->arena, w->facts->lang, field)),
                               w->head);
        worksheet_write_comment_opt(sheet, 0, column_at(column), c(w, explanation(w->arena, w->facts->lang, field)),
                                    &comment);
    }
    worksheet_autofilter(sheet, 0, 0, row_at(of->count ? of->count : 1), column_at(column));
    worksheet_freeze_panes(sheet, 1, 2);
}

static bool is_whole_day(Date date)
{
    return date.day && date.year >= FIRST_ROW_DAY_YEAR;
}

static Status write_cell(Book *w, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const RegisterSheet *of,
                         const Field *field, const void *record, Arena *arena, Err *err)
{
    if (record_is_empty(field, record)) return ST_OK;
    const char *member = (const char *)record + field->use.offset;
    if (is_number(field)) {
        worksheet_write_number(sheet, row, column, ((const Maybe *)(const void *)member)->v, NULL);
        return ST_OK;
    }
    if (field->type == FIELD_DATE && is_whole_day(*(const Date *)(const void *)member)) {
        const Date d = *(const Date *)(const void *)member;
        lxw_datetime day = {.year = d.year, .month = d.month, .day = d.day};
        worksheet_write_datetime(sheet, row, column, &day, w->date);
        return ST_OK;
    }
    const Str text = register_cell(arena, w->facts->lang, of, field, record);
    if (workbook_units(text) > CELL_CHARACTERS_MAX) return too_long(of, field, record, err);
    worksheet_write_string(sheet, row, column, workbook_text(arena, text), w->text);
    return ST_OK;
}

static Status write_rows(Book *w, lxw_worksheet *sheet, const RegisterSheet *of, Err *err)
{
    const RecordKind *kind = of->kind;
    Status status = ST_OK;
    Arena *arena = arena_new();
    for (size_t i = 0; i < of->count && status == ST_OK; i++) {
        const void *record = record_at(kind, of->records, i);
        size_t column = 0;
        if (i % ROWS_AN_ARENA == 0) {
            arena_free(arena);
            arena = arena_new();
        }
        worksheet_write_string(sheet, row_at(i + 1), 0, str_cstr(arena, register_row_mark(arena, kind, record)),
                               w->text);
        for (size_t f = 0; f < kind->field_count && status == ST_OK; f++)
            if (register_has_column(kind, f))
                status =
                    write_cell(w, sheet, row_at(i + 1), column_at(++column), of, &kind->fields[f], record, arena, err);
    }
    arena_free(arena);
    return status;
}

/* ---- pick lists ---- */

static size_t choice_count(const Field *field)
{
    size_t n = 0;
    for (Str rest = str(field->choices); rest.n; n++) str_cut(&rest, '|');
    return n;
}

static Str list_item(Book *w, Arena *arena, const List *list, size_t i)
{
    if (list->names) return register_choice(arena, list->names, i);
    if (list->field->type == FIELD_BOOLEAN) return str(tr(w->facts->lang, i ? N_("no") : N_("yes")));
    Str rest = str(list->field->choices), code = S("");
    for (size_t k = 0; k <= i; k++) code = str_cut(&rest, '|');
    const char *label = field_choice_label(list->field, code);
    return label[0] ? str(tr(w->facts->lang, label)) : code;
}

/* "'Val'!$C$2:$C$9" */
static char *list_range(Book *w, size_t at, size_t count)
{
    char column[LXW_MAX_COL_NAME_LENGTH];
    lxw_col_to_name(column, column_at(at), 1);
    Buf b = buf_new(w->arena);
    buf_add(&b, S("='"));
    buf_add(&b, w->lists_name);
    buf_add(&b, S("'!"));
    buf_add(&b, str(column));
    buf_add(&b, S("$2:"));
    buf_add(&b, str(column));
    buf_addc(&b, '$');
    buf_int(&b, (int64_t)count + 1);
    (void)buf_cstr(&b);
    return b.p;
}

/* A list is offered down to the end of the sheet, so that new rows have it too. What is offered by id may be written
 * without its name: only a warning. */
static void validate(Book *w, lxw_worksheet *sheet, size_t column, const Field *field, size_t list)
{
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                                .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
                                .ignore_blank = LXW_VALIDATION_ON,
                                .show_error = LXW_VALIDATION_ON,
                                .dropdown = LXW_VALIDATION_ON};
    rule.value_formula = list_range(w, list, w->list[list].count);
    if (field->use.refers) rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    worksheet_data_validation_range(sheet, 1, column_at(column), LXW_ROW_MAX - 1, column_at(column), &rule);
}

static void validate_number(lxw_worksheet *sheet, size_t column, const Field *field)
{
    if (!(field->minimum < 0 || field->maximum > 0)) return;
    lxw_data_validation rule = {.validate = field->type == FIELD_INTEGER ? LXW_VALIDATION_TYPE_INTEGER
                                                                         : LXW_VALIDATION_TYPE_DECIMAL,
                                .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                                .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
                                .ignore_blank = LXW_VALIDATION_ON,
                                .show_error = LXW_VALIDATION_ON,
                                .minimum_number = field->minimum,
                                .maximum_number = field->maximum};
    worksheet_data_validation_range(sheet, 1, column_at(column), LXW_ROW_MAX - 1, column_at(column), &rule);
}

static void validate_length(lxw_worksheet *sheet, size_t column, const Field *field)
{
    if (field->type != FIELD_TEXT || field->choices || !(field->maximum > 0)) return;
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LENGTH,
                                .criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO,
                                .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
                                .ignore_blank = LXW_VALIDATION_ON,
                                .show_error = LXW_VALIDATION_ON,
                                .value_number = field->maximum};
    worksheet_data_validation_range(sheet, 1, column_at(column), LXW_ROW_MAX - 1, column_at(column), &rule);
}

static void offer(Book *w, lxw_worksheet *sheet, const RegisterSheet *of)
{
    const RecordKind *kind = of->kind;
    size_t column = 0;
    for (size_t f = 0; f < kind->field_count; f++) {
        const Field *field = &kind->fields[f];
        if (!register_has_column(kind, f)) continue;
        column++;
        if (is_number(field)) validate_number(sheet, column, field);
        validate_length(sheet, column, field);
        const RegisterNames *names = register_names(of, field);
        const size_t count = field->choices                        ? choice_count(field)
                             : field->type == FIELD_BOOLEAN        ? 2
                             : names && names->count < LXW_ROW_MAX ? names->count
                                                                   : 0;
        if (!count || w->list_count == LISTS_MAX) continue;
        w->list[w->list_count] = (List){of, field, field->choices ? NULL : names, count};
        /* Of several at once a cell can hold no choice: the list stands there to be read. */
        if (field->type != FIELD_LIST) validate(w, sheet, column, field, w->list_count);
        w->list_count++;
    }
}

static void write_lists(Book *w, lxw_worksheet *sheet)
{
    size_t most = 0;
    for (size_t k = 0; k < w->list_count; k++) {
        const List *list = &w->list[k];
        if (list->count > most) most = list->count;
        worksheet_set_column(sheet, column_at(k), column_at(k), WIDTH_NAME, w->text);
        worksheet_write_string(sheet, 0, column_at(k), c(w, say(w, list->field->use.label)), w->head);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    for (size_t i = 0; i < most; i++) {
        Arena *arena = arena_new();
        for (size_t k = 0; k < w->list_count; k++)
            if (i < w->list[k].count)
                worksheet_write_string(sheet, row_at(i + 1), column_at(k),
                                       workbook_text(arena, list_item(w, arena, &w->list[k], i)), w->text);
        arena_free(arena);
    }
}

/* ---- the sheet that explains ---- */

static Str title_of(Book *w, const RegisterSheet *of)
{
    Buf b = buf_new(w->arena);
    buf_add(&b, say(w, of->kind->label_all));
    const Str parts[] = {w->facts->city, of->edition};
    for (size_t i = 0; i < sizeof parts / sizeof *parts && of->municipality.n; i++) {
        if (!parts[i].n) continue;
        buf_add(&b, i ? S(" ") : S(" \xC2\xB7 "));
        buf_add(&b, parts[i]);
    }
    return buf_str(&b);
}

static size_t explain_columns(Book *w, lxw_worksheet *sheet, const RegisterSheet *of, size_t row)
{
    static const char *const heads[EXPLAINED_COLUMNS] = {N_("Column"), N_("Must be filled in"), N_("What it holds"),
                                                         N_("Explanation")};
    const RecordKind *kind = of->kind;
    const Lang lang = w->facts->lang;
    worksheet_write_string(sheet, row_at(row), 0, c(w, title_of(w, of)), w->title);
    row++;
    for (size_t i = 0; i < EXPLAINED_COLUMNS; i++)
        worksheet_write_string(sheet, row_at(row), column_at(i), c(w, say(w, heads[i])), w->head);
    for (size_t f = 0; f < kind->field_count; f++) {
        const Field *field = &kind->fields[f];
        if (!register_has_column(kind, f)) continue;
        row++;
        worksheet_write_string(sheet, row_at(row), 0, c(w, say(w, field->use.label)), w->wrapped);
        worksheet_write_string(sheet, row_at(row), 1, c(w, say(w, field->required ? N_("yes") : N_("no"))), w->wrapped);
        worksheet_write_string(sheet, row_at(row), 2, c(w, register_holds(w->arena, lang, field)), w->wrapped);
        worksheet_write_string(sheet, row_at(row), 3, field->description, w->wrapped);
    }
    return row + 2;
}

static void write_explanation(Book *w, lxw_worksheet *sheet, const RegisterSheet *sheets, size_t count)
{
    static const char *const lines[] = {
        N_("Change cells, and add new rows under the last. Save the file as .xlsx."),
        N_("Import it on the page Registers, or in the terminal with klimat register import FILE. You are shown what "
           "would change; nothing is stored before you say yes."),
        N_("An id is what a row is known by: a changed id is a new row. A new row needs an id of its own."),
        N_("A cell that you empty is emptied. A column that you take out stays as it is. A row that you take out stays "
           "unless you ask for it to be deleted."),
        N_("Where somebody else has changed the same row since the file was made, you are shown both."),
        N_("Point at the head of a column for what it holds. A star marks what must be filled in."),
    };
    static const double widths[EXPLAINED_COLUMNS] = {30, 18, 44, 90};
    size_t row = 0;
    for (size_t i = 0; i < EXPLAINED_COLUMNS; i++)
        worksheet_set_column(sheet, column_at(i), column_at(i), widths[i], NULL);
    worksheet_write_string(
        sheet, row_at(row++), 0,
        c(w, tr_fmt(w->arena, w->facts->lang, N_("From Klimatkontrakt, exported {0}"), w->facts->exported)), w->title);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        worksheet_write_string(sheet, row_at(row++), 0, c(w, say(w, lines[i])), NULL);
    row++;
    for (size_t i = 0; i < count; i++) row = explain_columns(w, sheet, &sheets[i], row);
}

/* ---- the whole ---- */

static void set_formats(Book *w)
{
    w->head = workbook_add_format(w->book);
    format_set_bold(w->head);
    format_set_bg_color(w->head, 0xDCE9F2);
    format_set_bottom(w->head, LXW_BORDER_THIN);
    format_set_num_format(w->head, "@");
    w->title = workbook_add_format(w->book);
    format_set_bold(w->title);
    format_set_font_size(w->title, 13);
    w->text = workbook_add_format(w->book);
    format_set_num_format(w->text, "@");
    format_set_align(w->text, LXW_ALIGN_VERTICAL_TOP);
    w->date = workbook_add_format(w->book);
    format_set_num_format(w->date, "yyyy-mm-dd");
    format_set_align(w->date, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(w->date, LXW_ALIGN_LEFT);
    w->wrapped = workbook_add_format(w->book);
    format_set_text_wrap(w->wrapped);
    format_set_align(w->wrapped, LXW_ALIGN_VERTICAL_TOP);
}

static Status fill(Book *w, const RegisterSheet *sheets, size_t count, Err *err)
{
    Status status = ST_OK;
    set_formats(w);
    w->lists_name = workbook_sheet_name(w->arena, say(w, N_("Choices")));
    for (size_t i = 0; i < count && status == ST_OK; i++) {
        lxw_worksheet *sheet =
            workbook_add_worksheet(w->book, c(w, workbook_sheet_name(w->arena, say(w, sheets[i].kind->label_all))));
        if (!sheet) return err_fail(err, ST_INTERNAL, N_("The workbook could not be written"));
        write_head(w, sheet, &sheets[i]);
        offer(w, sheet, &sheets[i]);
        status = write_rows(w, sheet, &sheets[i], err);
    }
    if (status != ST_OK) return status;
    workbook_facts(w->book, w->arena, &(WorkbookFacts){.day = str_slice(w->facts->exported, 0, 10)});
    lxw_worksheet *explained =
        workbook_add_worksheet(w->book, c(w, workbook_sheet_name(w->arena, say(w, N_("Read me")))));
    lxw_worksheet *lists = workbook_add_worksheet(w->book, c(w, w->lists_name));
    if (!explained || !lists) return err_fail(err, ST_INTERNAL, N_("The workbook could not be written"));
    write_explanation(w, explained, sheets, count);
    write_lists(w, lists);
    return ST_OK;
}

Status register_workbook(Arena *arena, const RegisterSheet *sheets, size_t count, const RegisterFacts *facts, Buf *out,
                         Err *err)
{
    WorkbookFile file;
    const Status status = workbook_file_open(&file, err);
    if (status != ST_OK) return status;
    Book w = {.arena = arena, .facts = facts, .book = file.book};
    return workbook_file_close(&file, fill(&w, sheets, count, err), out, err);
}
