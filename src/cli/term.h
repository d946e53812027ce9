/* What a terminal shows: paragraphs wrapped to its width, aligned tables, colours where they are wanted, a line of
 * progress. Everything goes into cli->out or to standard error and is plain text in a pipe. */
#ifndef CLI_TERM_H
#define CLI_TERM_H
#include "cli/command.h"

typedef enum Style { STYLE_PLAIN, STYLE_STRONG, STYLE_FAINT, STYLE_OVER, STYLE_UNDER } Style;

/* Fills colour, progress and the widths from what the file descriptors are and from NO_COLOR, TERM, COLUMNS. */
void term_detect(Cli *cli);

size_t text_columns(Str text); /* characters, without combining marks and double width, which these texts do not have */

/* The text as one line without control characters: what a file or a user wrote must not steer the terminal. */
Str printable(Arena *arena, Str text);

/* A difference: with its sign, rounded; a dash where it is unknown. Percent with one decimal. */
Str signed_figure(const Cli *cli, Maybe x);
Str signed_percent(const Cli *cli, Maybe x);

void put(Cli *cli, Str text); /* as it stands */
void put_line(Cli *cli, Str text);
void put_styled(Cli *cli, Style style, Str text);
/* A paragraph, its lines broken at spaces; indent columns in front of each. The empty text prints nothing. */
void put_paragraph(Cli *cli, size_t indent, Str text);
/* The same with a mark in front of the first line and the others indented under its text. */
void put_item(Cli *cli, Str mark, Str text);
void put_heading(Cli *cli, Str text); /* with an empty line above */
void wrap(Buf *out, Str text, size_t indent, size_t first_column, int width);

typedef struct Column {
    const char *head; /* English key */
    bool right;
    bool flexible; /* is cut when the table is wider than the terminal */
} Column;
typedef struct Table {
    Cli *cli;
    const Column *column;
    size_t columns;
    Str *cell;
    Style *style;
    size_t cells, capacity;
} Table;
Table table_new(Cli *cli, const Column *column, size_t columns);
void table_add(Table *table, Str cell); /* row by row */
void table_add_styled(Table *table, Style style, Str cell);
void table_print(const Table *table, size_t indent);

/* One line on the terminal's standard error that is written again and again; nothing in a pipe. */
void progress_show(Cli *cli, Str what, int percent);
void progress_clear(Cli *cli);

/* Writes what has been put to standard output. A reader that has gone away and a full disk are both failures; only the
 * second has a message. */
Status cli_flush(Cli *cli, Err *err);
/* One message, or a list of faults, on standard error. */
void report_error(const Cli *cli, const Err *err);
void report_faults(const Cli *cli, const Faults *faults);
/* Both, for something that was refused: returns the status and takes the message out of err, now that it is told. */
Status report_refused(Cli *cli, const Faults *faults, Status status, Err *err);
void report_note(const Cli *cli, Str text); /* a remark on standard error, wrapped */

#endif
