#include "cli/term.h"

#include "base/num.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_USUAL = 80, WIDTH_LEAST = 40, WIDTH_READABLE = 100, GAP_COLUMNS = 2, FLEXIBLE_LEAST = 12 };

static int terminal_width(void)
{
    int64_t columns = 0;
    struct winsize size = {0};
    if (num_parse_int(str(getenv("COLUMNS")), &columns) && columns > 0 && columns < 1000) return (int)columns;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return WIDTH_USUAL;
}

void term_detect(Cli *cli)
{
    const bool dumb = str_eq(str(getenv("TERM")), S("dumb"));
    const bool terminal = isatty(STDOUT_FILENO) != 0;
    cli->colour = terminal && !dumb && str(getenv("NO_COLOR")).n == 0;
    cli->progress = isatty(STDERR_FILENO) != 0 && !dumb;
    int width = terminal ? terminal_width() : WIDTH_USUAL;
    if (width < WIDTH_LEAST) width = WIDTH_LEAST;
    cli->width_max = terminal ? width : 0;
    cli->width = width < WIDTH_READABLE ? width : WIDTH_READABLE;
}

size_t text_columns(Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) n += ((unsigned char)text.p[i] & 0xC0) != 0x80;
    return n;
}

/* ---- text ---- */

static void pad(Buf *b, size_t n)
{
    while (n-- > 0) buf_addc(b, ' ');
}

/* The length of a C0 or C1 control character or DEL, as escape sequences begin with; 0 where there is none. */
static size_t control_at(Str text, size_t i)
{
    const unsigned char c = (unsigned char)text.p[i];
    if (c == 0xC2 && i + 1 < text.n && (unsigned char)text.p[i + 1] < 0xA0) return 2;
    return c < ' ' || c == 0x7F ? 1 : 0;
}

Str printable(Arena *arena, Str text)
{
    size_t i = 0;
    while (i < text.n && !control_at(text, i)) i++;
    if (i == text.n) return text;
    Buf b = buf_new(arena);
    for (i = 0; i < text.n;) {
        const size_t control = control_at(text, i);
        if (control)
            buf_add(&b, text.p[i] == '\n' ? S(" ") : S("\xEF\xBF\xBD")); /* U+FFFD */
        else
            buf_addc(&b, text.p[i]);
        i += control ? control : 1;
    }
    return buf_str(&b);
}

static void styled(Cli *cli, Style style, Str text)
{
    static const char *const codes[] = {
        [STYLE_STRONG] = "\033[1m", [STYLE_FAINT] = "\033[2m", [STYLE_OVER] = "\033[31m", [STYLE_UNDER] = "\033[32m"};
    const bool coloured = cli->colour && style != STYLE_PLAIN;
    if (coloured) buf_add(&cli->out, str(codes[style]));
    buf_add(&cli->out, printable(cli->arena, text));
    if (coloured) buf_add(&cli->out, S("\033[0m"));
}

void put(Cli *cli, Str text)
{
    buf_add(&cli->out, text);
}

void put_line(Cli *cli, Str text)
{
    buf_add(&cli->out, text);
    buf_addc(&cli->out, '\n');
}

void put_styled(Cli *cli, Style style, Str text)
{
    styled(cli, style, text);
}

void wrap(Buf *out, Str text, size_t indent, size_t first_column, int width)
{
    size_t at = first_column;
    bool line_empty = true;
    text = printable(out->arena, text);
    while (text.n) {
        const Str word = str_cut(&text, ' ');
        if (word.n == 0) continue;
        const size_t columns = text_columns(word);
        if (!line_empty && at + 1 + columns > (size_t)width) {
            buf_addc(out, '\n');
            pad(out, indent);
            at = indent;
            line_empty = true;
        }
        if (!line_empty) {
            buf_addc(out, ' ');
            at++;
        }
        buf_add(out, word);
        at += columns;
        line_empty = false;
    }
    buf_addc(out, '\n');
}

void put_paragraph(Cli *cli, size_t indent, Str text)
{
    while (text.n) { /* a line end in the text is kept */
        const Str line = str_cut(&text, '\n');
        pad(&cli->out, indent);
        wrap(&cli->out, line, indent, indent, cli->width);
    }
}

void put_item(Cli *cli, Str mark, Str text)
{
    const size_t indent = text_columns(mark);
    buf_add(&cli->out, mark);
    wrap(&cli->out, text, indent, indent, cli->width);
}

void put_heading(Cli *cli, Str text)
{
    buf_addc(&cli->out, '\n');
    styled(cli, STYLE_STRONG, text);
    buf_addc(&cli->out, '\n');
}

Str signed_figure(const Cli *cli, Maybe x)
{
    if (!x.known) return S("–");
    Buf b = buf_new(cli->arena);
    if (x.v >= 0.5) buf_addc(&b, '+');
    buf_figure(&b, cli->lang, x.v, 0);
    return buf_str(&b);
}

Str signed_percent(const Cli *cli, Maybe x)
{
    if (!x.known) return S("–");
    Buf b = buf_new(cli->arena);
    if (x.v >= 0.05) buf_addc(&b, '+');
    buf_add(&b, tr_percent(cli->arena, cli->lang, x.v, 1));
    return buf_str(&b);
}

/* ---- tables ---- */

Table table_new(Cli *cli, const Column *column, size_t columns)
{
    return (Table){.cli = cli, .column = column, .columns = columns};
}

void table_add_styled(Table *t, Style style, Str cell)
{
    Arena *arena = t->cli->arena;
    if (t->cells == t->capacity) {
        const size_t capacity = t->capacity ? t->capacity * 2 : 64;
        Str *cells = ARENA_ARRAY(arena, Str, capacity);
        Style *styles = ARENA_ARRAY(arena, Style, capacity);
        if (t->cells) {
            memcpy(cells, t->cell, t->cells * sizeof *cells);
            memcpy(styles, t->style, t->cells * sizeof *styles);
        }
        t->cell = cells;
        t->style = styles;
        t->capacity = capacity;
    }
    t->style[t->cells] = style;
    t->cell[t->cells++] = cell;
}

void table_add(Table *t, Str cell)
{
    table_add_styled(t, STYLE_PLAIN, cell);
}

/* The text cut to so many columns, the last of them an ellipsis. */
static Str cut_to(Arena *arena, Str text, size_t columns)
{
    if (text_columns(text) <= columns) return text;
    size_t bytes = 0, seen = 0;
    for (; bytes < text.n; bytes++) {
        const bool starts = ((unsigned char)text.p[bytes] & 0xC0) != 0x80;
        if (starts && ++seen == columns) break;
    }
    Buf b = buf_new(arena);
    buf_add(&b, str_slice(text, 0, bytes));
    buf_add(&b, S("…"));
    return buf_str(&b);
}

static void column_widths(const Table *t, size_t indent, size_t *width)
{
    size_t total = indent;
    for (size_t c = 0; c < t->columns; c++) {
        width[c] = text_columns(str(tr(t->cli->lang, t->column[c].head)));
        for (size_t i = c; i < t->cells; i += t->columns) {
            const size_t columns = text_columns(t->cell[i]);
            if (columns > width[c]) width[c] = columns;
        }
        total += width[c] + (c ? GAP_COLUMNS : 0);
    }
    const size_t most = (size_t)t->cli->width_max;
    for (size_t c = t->columns; most && c-- > 0 && total > most;) {
        if (!t->column[c].flexible || width[c] <= FLEXIBLE_LEAST) continue;
        const size_t spare = width[c] - FLEXIBLE_LEAST, over = total - most, less = spare < over ? spare : over;
        width[c] -= less;
        total -= less;
    }
}

static void print_cell(const Table *t, size_t c, size_t width, Style style, Str text)
{
    Cli *cli = t->cli;
    text = cut_to(cli->arena, printable(cli->arena, text), width);
    const size_t space = width - text_columns(text);
    const bool last = c + 1 == t->columns;
    if (t->column[c].right) pad(&cli->out, space);
    styled(cli, style, text);
    if (!t->column[c].right && !last) pad(&cli->out, space);
    if (!last) {
        pad(&cli->out, GAP_COLUMNS);
        return;
    }
    while (cli->out.p[cli->out.n - 1] == ' ') cli->out.n--; /* empty cells leave no spaces at the end of a line */
    buf_addc(&cli->out, '\n');
}

void table_print(const Table *t, size_t indent)
{
    Cli *cli = t->cli;
    size_t *width = ARENA_ARRAY(cli->arena, size_t, t->columns);
    column_widths(t, indent, width);
    pad(&cli->out, indent);
    for (size_t c = 0; c < t->columns; c++)
        print_cell(t, c, width[c], STYLE_FAINT, str(tr(cli->lang, t->column[c].head)));
    size_t c = 0;
    for (size_t i = 0; i < t->cells; i++) {
        if (c == 0) pad(&cli->out, indent);
        print_cell(t, c, width[c], t->style[i], t->cell[i]);
        if (++c == t->columns) c = 0;
    }
}

/* ---- standard error and output ---- */

static void write_error(Str text)
{
    while (text.n) {
        const ssize_t n = write(STDERR_FILENO, text.p, text.n);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return; /* nowhere left to complain to */
        text = str_slice(text, (size_t)n, text.n);
    }
}

void progress_show(Cli *cli, Str what, int percent)
{
    if (!cli->progress) return;
    cli->progress_shown = true;
    Buf line = buf_new(cli->arena);
    buf_add(&line, S("\r\033[K"));
    buf_add(&line, printable(cli->arena, what));
    buf_add(&line, S("  "));
    buf_int(&line, percent);
    buf_add(&line, S(" %"));
    write_error(buf_str(&line));
}

void progress_clear(Cli *cli)
{
    if (cli->progress_shown) write_error(S("\r\033[K"));
    cli->progress_shown = false;
}

/* One message as a line, behind what stands in front of it. */
static void add_message(const Cli *cli, Buf *b, Str before, const Err *err)
{
    Buf message = buf_new(cli->arena);
    buf_err_terminal(&message, cli->lang, err);
    buf_add(b, before);
    buf_add(b, printable(cli->arena, buf_str(&message)));
    buf_addc(b, '\n');
}

void report_error(const Cli *cli, const Err *err)
{
    Buf b = buf_new(cli->arena);
    add_message(cli, &b, S("klimat: "), err);
    write_error(buf_str(&b));
}

void report_faults(const Cli *cli, const Faults *faults)
{
    Buf b = buf_new(cli->arena);
    for (size_t i = 0; i < faults->count; i++) add_message(cli, &b, S("  "), &faults->list[i]);
    if (faults->total > faults->count) {
        buf_add(&b, S("  "));
        buf_add(&b, tr_fmt(cli->arena, cli->lang, N_("… and {0} more"),
                           tr_figure(cli->arena, cli->lang, (double)(faults->total - faults->count), 0)));
        buf_addc(&b, '\n');
    }
    write_error(buf_str(&b));
}

Status report_refused(Cli *cli, const Faults *faults, Status status, Err *err)
{
    progress_clear(cli);
    if (err->message) report_error(cli, err);
    report_faults(cli, faults);
    err->message = NULL;
    return status;
}

void report_note(const Cli *cli, Str text)
{
    Buf b = buf_new(cli->arena);
    wrap(&b, text, 0, 0, cli->width);
    write_error(buf_str(&b));
}

Status cli_flush(Cli *cli, Err *err)
{
    Str rest = buf_str(&cli->out);
    while (rest.n) {
        const ssize_t n = write(STDOUT_FILENO, rest.p, rest.n);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EPIPE) { /* the reader has read what it wanted: no message, the code tells */
            if (err) *err = (Err){.status = ST_UNAVAILABLE};
            return ST_UNAVAILABLE;
        }
        if (n < 0)
            return err_failf(err, ST_UNAVAILABLE, N_("Standard output cannot be written: {0}"), str(strerror(errno)));
        rest = str_slice(rest, (size_t)n, rest.n);
    }
    buf_clear(&cli->out);
    return ST_OK;
}
