#include "base/csv.h"

#include <string.h>

char csv_line_end(Str text)
{
    return !str_has_char(text, '\n') && str_has_char(text, '\r') ? '\r' : '\n';
}

static char guess_separator(Str text, char line_end)
{
    size_t semicolons = 0, commas = 0, tabs = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.n && (quoted || text.p[i] != line_end); i++) {
        const char c = text.p[i];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        semicolons += c == ';';
        commas += c == ',';
        tabs += c == '\t';
    }
    if (tabs > semicolons && tabs > commas) return '\t';
    return commas > semicolons ? ',' : ';';
}

CsvReader csv_reader(Arena *arena, Str text, char separator)
{
    const Str mark = S("\xEF\xBB\xBF");
    if (str_starts(text, mark)) text = str_slice(text, mark.n, text.n);
    const char line_end = csv_line_end(text);
    if (!separator) separator = guess_separator(text, line_end);
    return (CsvReader){.text = text,
                       .separator = separator,
                       .line_end = line_end,
                       .cell_bytes_max = CSV_CELL_BYTES_MAX,
                       .arena = arena};
}

/* A cell in quotation marks; reader->at stands behind the first of them. */
static Status quoted_cell(CsvReader *r, Str *cell, Err *err)
{
    const Str t = r->text;
    const size_t from = r->at;
    size_t doubled = 0;
    for (;; r->at++) {
        if (r->at == t.n) return err_fail(err, ST_INVALID, N_("A quotation mark is opened here and never closed"));
        if (t.p[r->at] != '"') continue;
        if (r->at + 1 < t.n && t.p[r->at + 1] == '"') {
            doubled++;
            r->at++;
            continue;
        }
        break;
    }
    *cell = str_slice(t, from, r->at++);
    if (doubled) {
        char *out = arena_raw(r->arena, cell->n);
        size_t n = 0;
        for (size_t i = 0; i < cell->n; i++) {
            out[n++] = cell->p[i];
            if (cell->p[i] == '"') i++;
        }
        *cell = (Str){out, n};
    }
    if (r->at < t.n && t.p[r->at] != r->separator && t.p[r->at] != '\n' && t.p[r->at] != '\r')
        return err_fail(err, ST_INVALID, N_("There is text behind a closing quotation mark"));
    return ST_OK;
}

static Str bare_cell(CsvReader *r)
{
    const size_t from = r->at;
    while (r->at < r->text.n && r->text.p[r->at] != r->separator && r->text.p[r->at] != r->line_end) r->at++;
    Str cell = str_slice(r->text, from, r->at);
    if (cell.n && cell.p[cell.n - 1] == '\r' && (r->at == r->text.n || r->text.p[r->at] == '\n')) cell.n--;
    return cell;
}

static Status check_cell(const CsvReader *r, Str cell, Err *err)
{
    if (cell.n > r->cell_bytes_max) return err_fail(err, ST_LIMIT, N_("A cell is longer than 64 kB"));
    if (str_has_char(cell, '\0')) return err_fail(err, ST_INVALID, N_("A cell holds a NUL byte; is this a text file?"));
    if (!str_is_utf8(cell)) return err_fail(err, ST_INVALID, N_("A cell is not UTF-8; save the file as UTF-8"));
    return ST_OK;
}

Status csv_next(CsvReader *r, CsvRow *row, bool *more, Err *err)
{
    *more = false;
    if (r->at >= r->text.n) return ST_OK;
    if (r->at == 0 && (str_starts(r->text, S("\xFF\xFE")) || str_starts(r->text, S("\xFE\xFF"))))
        return err_fail(err, ST_INVALID, N_("The file is in UTF-16; save it as CSV UTF-8"));
    r->row++;
    if (r->row > CSV_ROWS_MAX) return err_fail(err, ST_LIMIT, N_("The file has more than 2,000,000 rows"));
    if (!r->cells) r->cells = ARENA_ARRAY(r->arena, Str, CSV_COLUMNS_MAX);
    size_t count = 0;
    for (;;) {
        if (count == CSV_COLUMNS_MAX) {
            const Status status = err_fail(err, ST_LIMIT, N_("A row has more than 512 columns"));
            err_at(err, S(""), S(""), r->row, (long)count + 1);
            return status;
        }
        Str cell = {0};
        Status status = ST_OK;
        if (r->at < r->text.n && r->text.p[r->at] == '"') {
            r->at++;
            status = quoted_cell(r, &cell, err);
        } else {
            cell = bare_cell(r);
        }
        if (status == ST_OK) status = check_cell(r, cell, err);
        if (status != ST_OK) {
            err_at(err, S(""), S(""), r->row, (long)count + 1);
            return status;
        }
        r->cells[count++] = cell;
        if (r->at < r->text.n && r->text.p[r->at] == r->separator) {
            r->at++;
            continue;
        }
        break;
    }
    if (r->at < r->text.n && r->text.p[r->at] == '\r') r->at++;
    if (r->at < r->text.n && r->text.p[r->at] == '\n') r->at++;
    *row = (CsvRow){.cell = r->cells, .count = count, .row = r->row};
    *more = true;
    return ST_OK;
}

void buf_csv(Buf *b, Str cell, char separator)
{
    bool quote = cell.n && (cell.p[0] == ' ' || cell.p[cell.n - 1] == ' ');
    for (size_t i = 0; i < cell.n && !quote; i++)
        quote = cell.p[i] == separator || cell.p[i] == '"' || cell.p[i] == '\n' || cell.p[i] == '\r';
    if (!quote) {
        buf_add(b, cell);
        return;
    }
    buf_addc(b, '"');
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '"') buf_addc(b, '"');
        buf_addc(b, cell.p[i]);
    }
    buf_addc(b, '"');
}

void buf_csv_safe(Buf *b, Str cell, char separator)
{
    if (cell.n == 0 || !str_has_char(S("=+-@\t\r"), cell.p[0])) {
        buf_csv(b, cell, separator);
        return;
    }
    Buf safe = buf_new(b->arena);
    buf_addc(&safe, '\'');
    buf_add(&safe, cell);
    buf_csv(b, buf_str(&safe), separator);
}
