#include "cli/word_diff.h"

#include "app/records/record_text.h"

#include "cli/term.h"
#include "model/revision.h"
#include "model/textdiff.h"

enum { CONTEXT_WORDS = 8, PIECES_MAX = 32 };

/* Words flow into lines. A word may be of several pieces with styles of their own, between which no line is broken. */
typedef struct Piece {
    Str text;
    Style style;
} Piece;
typedef struct Flow {
    Cli *cli;
    size_t indent, at; /* columns */
    bool line_empty;
    Piece piece[PIECES_MAX];
    size_t n, columns; /* of the word that is not yet written */
} Flow;

static void put_spaces(Cli *cli, size_t n)
{
    for (size_t i = 0; i < n; i++) put(cli, S(" "));
}

static void end_word(Flow *f)
{
    if (f->n == 0) return;
    if (!f->line_empty && f->at + 1 + f->columns > (size_t)f->cli->width) {
        put(f->cli, S("\n"));
        put_spaces(f->cli, f->indent);
        f->at = f->indent;
    } else if (!f->line_empty) {
        put(f->cli, S(" "));
        f->at++;
    }
    for (size_t i = 0; i < f->n; i++) put_styled(f->cli, f->piece[i].style, f->piece[i].text);
    f->at += f->columns;
    f->line_empty = false;
    f->n = f->columns = 0;
}

static void add_piece(Flow *f, Style style, Str text)
{
    if (f->n == PIECES_MAX) end_word(f);
    text = printable(f->cli->arena, text);
    f->piece[f->n++] = (Piece){text, style};
    f->columns += text_columns(text);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* The next word of a text without space in front; what follows it is left in *rest, without space in front too. */
static Str next_word(Str *rest)
{
    size_t n = 0;
    while (n < rest->n && !is_space(rest->p[n])) n++;
    const Str word = str_slice(*rest, 0, n);
    while (n < rest->n && is_space(rest->p[n])) n++;
    *rest = str_slice(*rest, n, rest->n);
    return word;
}

static size_t count_words(Str text)
{
    size_t n = 0;
    while (text.n) {
        next_word(&text);
        n++;
    }
    return n;
}

/* Without the white space at both ends; which of them had some. */
static Str core(Str text, bool *front, bool *back)
{
    size_t from = 0, to = text.n;
    while (from < to && is_space(text.p[from])) from++;
    while (to > from && is_space(text.p[to - 1])) to--;
    *front = from > 0;
    *back = to < text.n;
    return str_slice(text, from, to);
}

static void add_changed(Flow *f, const TextSegment *s)
{
    const bool removed = s->change == TEXT_REMOVED;
    const Style style = removed ? STYLE_OVER : STYLE_UNDER;
    bool front, back;
    Str text = core(s->text, &front, &back);
    if (front || (!removed && f->n)) end_word(f);
    if (text.n == 0) return;
    add_piece(f, style, removed ? S("[-") : S("{+"));
    while (text.n) {
        add_piece(f, style, next_word(&text));
        if (text.n) end_word(f);
    }
    add_piece(f, style, removed ? S("-]") : S("+}"));
    if (back) end_word(f);
}

/* first, last: nothing stands before, or after, so that no words are needed there. */
static void add_same(Flow *f, Str whole, bool first, bool last)
{
    bool front, back;
    Str text = core(whole, &front, &back);
    const size_t words = count_words(text), head = first ? 0 : CONTEXT_WORDS, tail = last ? 0 : CONTEXT_WORDS;
    const bool whole_shown = words <= head + tail + 1;
    if (front) end_word(f);
    for (size_t i = 0; i < words; i++) {
        const Str word = next_word(&text);
        const bool shown = whole_shown || i < head || i >= words - tail;
        if (shown || i == head) add_piece(f, STYLE_PLAIN, shown ? word : S("…"));
        if (i + 1 < words) end_word(f);
    }
    if (back) end_word(f);
}

/* Whether anything that can be seen differs. */
static bool differs_visibly(const TextDiff *d)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->segments[i].change != TEXT_SAME && str_trim(d->segments[i].text).n) return true;
    return false;
}

void put_word_diff(Cli *cli, size_t indent, Str label, Str before, Str after)
{
    const TextDiff d = textdiff(before, after, cli->arena);
    Flow f = {.cli = cli, .indent = indent, .at = indent, .line_empty = true};
    put_spaces(cli, indent);
    add_piece(&f, STYLE_PLAIN, label);
    add_piece(&f, STYLE_PLAIN, S(":"));
    end_word(&f);
    if (!differs_visibly(&d)) {
        add_same(&f, str(tr(cli->lang, N_("only spaces and line ends differ"))), false, false);
        end_word(&f);
    }
    for (size_t i = 0; i < d.count && differs_visibly(&d); i++) {
        if (d.segments[i].change == TEXT_SAME)
            add_same(&f, d.segments[i].text, i == 0, i + 1 == d.count);
        else
            add_changed(&f, &d.segments[i]);
    }
    end_word(&f);
    put(cli, S("\n"));
}

void put_change(Cli *cli, size_t indent, const Field *field, Str before, Str after)
{
    const Str label = str(tr(cli->lang, field->use.label));
    if (field_has_words(field)) {
        put_word_diff(cli, indent, label, before, after);
        return;
    }
    put_paragraph(cli, indent,
                  tr_fmt(cli->arena, cli->lang, N_("{0}: {1} → {2}"), label,
                         record_text(cli->arena, cli->lang, field, before),
                         record_text(cli->arena, cli->lang, field, after)));
}
