/* How an explanation stands in the terminal: a tree, indented, the largest parts in full. */
#include "base/composed.h"
#include "cli/scenario.h"
#include "cli/term.h"

#include <math.h>

enum { LARGEST_USUAL = 10, DEEPEST_INDENT = 16, OPERANDS_MOST = 4 };

/* A figure without more decimals than it has, up to six. */
static Str amount(const Cli *cli, Maybe x)
{
    if (!x.known) return S("–");
    const double size = fabs(x.v);
    const bool whole = fabs(x.v - round(x.v)) < 1e-9;
    if (whole || size >= 1000) return tr_figure(cli->arena, cli->lang, x.v, 0);
    if (size >= 1) return tr_figure(cli->arena, cli->lang, x.v, 2);
    int decimals = 1;
    for (double at = 10 * x.v; decimals < 6 && fabs(at - round(at)) > 1e-9; at *= 10) decimals++;
    return tr_figure(cli->arena, cli->lang, x.v, decimals);
}

static Str origin_text(const Cli *cli, Str origin)
{
    static const struct {
        const char *origin, *text;
    } names[] = {
        {"own", N_("own")},           {"default", N_("default of the library")}, {"assumed", N_("assumed")},
        {"measured", N_("measured")}, {"rule", N_("rule of the model")},         {"stated", N_("stated by others")}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(origin, str(names[i].origin))) return str(tr(cli->lang, names[i].text));
    return origin;
}

static void put_row(Cli *cli, const AppWhyRow *row, size_t indent)
{
    Buf b = buf_new(cli->arena);
    buf_add(&b, printable(cli->arena, row->text));
    if (row->year.known) buf_addc(&b, ' ');
    if (row->year.known) buf_add(&b, err_number(cli->arena, (int64_t)row->year.v));
    if (row->value.known) buf_add(&b, S(" = "));
    if (row->value.known)
        buf_add(&b, row->is_share ? tr_part(cli->arena, cli->lang, row->value.v) : amount(cli, row->value));
    if (row->value.known && row->unit.n) buf_addc(&b, ' ');
    if (row->value.known) buf_add(&b, printable(cli->arena, row->unit));
    if (row->spread.n) buf_add(&b, S(", "));
    buf_add(&b, printable(cli->arena, row->spread));
    buf_add(&b, S(" ["));
    buf_add(&b, origin_text(cli, row->origin));
    if (row->illustrative) buf_add(&b, S(", "));
    if (row->illustrative) buf_add(&b, str(tr(cli->lang, N_("made-up example"))));
    if (row->id.n) buf_add(&b, S(": "));
    buf_add(&b, printable(cli->arena, row->id));
    buf_add(&b, S("]"));
    if (row->source.n) buf_addc(&b, ' ');
    buf_add(&b, printable(cli->arena, row->source));
    put_paragraph(cli, indent, buf_str(&b));
    put_paragraph(cli, indent + 2, printable(cli->arena, row->note));
}

/* Each is a line or two, a part a tree: so twice as many of them. */
static void put_rows(Cli *cli, const AppWhy *why, size_t indent, size_t most)
{
    size_t n = 0;
    for (const AppWhyRow *row = why->row; row; row = row->next)
        if (n++ < most) put_row(cli, row, indent);
    if (n > most)
        put_paragraph(cli, indent,
                      tr_fmt(cli->arena, cli->lang, N_("And {0} rows more; --json shows all."),
                             err_number(cli->arena, (int64_t)(n - most))));
}

/* What says something about a figure and is no part of it. */
static bool is_note(const AppWhy *why)
{
    return !why->value.known && !why->unit.n;
}

static double size_of(const AppWhy *why)
{
    return why->value.known ? fabs(why->value.v) : (double)INFINITY; /* what has no figure is no small part */
}

/* Whether it is among the `most` largest of its siblings. */
static bool is_large(const AppWhy *first, const AppWhy *why, size_t most)
{
    size_t larger = 0;
    bool before = true; /* of equal ones the first stands first */
    for (const AppWhy *other = first; other; other = other->next) {
        if (other == why) before = false;
        if (is_note(other)) continue;
        larger += size_of(other) > size_of(why) || (before && size_of(other) >= size_of(why));
    }
    return larger < most;
}

static Str figure_text(const Cli *cli, const AppWhy *why)
{
    if (!why->value.known) return S("–");
    switch (why->form) {
    case WHY_YEAR: return err_number(cli->arena, (int64_t)why->value.v);
    case WHY_PROBABILITY: /* as many decimals as draws can tell stand in the figure that is asked about */
    case WHY_SHARE: return tr_part(cli->arena, cli->lang, why->value.v);
    case WHY_AMOUNT: break;
    }
    return amount(cli, why->value);
}

static void put_head(Cli *cli, const AppWhy *why, size_t indent)
{
    Buf b = buf_new(cli->arena);
    buf_add(&b, printable(cli->arena, why->text));
    if (why->value.known) {
        buf_add(&b, S(": "));
        buf_add(&b, why->at_least ? tr_fmt(cli->arena, cli->lang, N_("at least {0}"), figure_text(cli, why))
                                  : figure_text(cli, why));
        if (why->unit.n) buf_addc(&b, ' ');
        buf_add(&b, printable(cli->arena, why->unit));
    }
    put_paragraph(cli, indent, buf_str(&b));
    put_paragraph(cli, indent + 2, printable(cli->arena, why->formula));
}

/* Those that are too small to be shown: how many, and what they come to where the figure is the sum of its parts. */
static void put_smaller(Cli *cli, const AppWhy *why, size_t count, double sum, size_t indent)
{
    const Str n = err_number(cli->arena, (int64_t)count);
    if (count == 0) return;
    if (why->formula.n || !why->value.known || why->form != WHY_AMOUNT)
        put_paragraph(cli, indent, tr_fmt(cli->arena, cli->lang, N_("Smaller parts: {0}"), n));
    else
        put_paragraph(cli, indent,
                      tr_fmt(cli->arena, cli->lang, N_("Smaller parts: {0}, together {1}"), n,
                             tr_fmt(cli->arena, LANG_EN, why->unit.n ? "{0} {1}" : "{0}", amount(cli, known(sum)),
                                    printable(cli->arena, why->unit))));
}

/* A few that a formula names are all shown: it cannot be read without one of them. */
static bool are_operands(const AppWhy *why)
{
    size_t n = 0;
    for (const AppWhy *child = why->child; child; child = child->next) n++;
    return why->formula.n && n <= OPERANDS_MOST;
}

static void put_why(Cli *cli, const AppWhy *why, size_t depth, size_t largest)
{
    const bool all = are_operands(why);
    const size_t indent = 2 * depth < DEEPEST_INDENT ? 2 * depth : DEEPEST_INDENT;
    size_t hidden = 0;
    double sum = 0;
    put_rows(cli, why, indent + 4, 2 * largest);
    for (const AppWhy *child = why->child; child; child = child->next) {
        if (all || is_note(child) || is_large(why->child, child, largest)) {
            put_head(cli, child, indent + 2);
            put_why(cli, child, depth + 1, largest);
        } else {
            hidden++;
            sum += child->value.v;
        }
    }
    put_smaller(cli, why, hidden, sum, indent + 2);
}

static bool is_made_up(const AppWhy *why)
{
    for (const AppWhyRow *row = why->row; row; row = row->next)
        if (row->illustrative) return true;
    for (const AppWhy *child = why->child; child; child = child->next)
        if (is_made_up(child)) return true;
    return false;
}

static void put_explanation(Cli *cli, bool follows, Str figure, const AppWhy *why)
{
    const OptionValue *largest = cli_option(cli, "largest");
    if (cli->json) {
        app_why_json(&cli->out, figure, why);
        put(cli, S("\n"));
        return;
    }
    if (follows) put(cli, S("\n"));
    put_head(cli, why, 0);
    if (is_made_up(why))
        put_paragraph(cli, 2, str(tr(cli->lang, N_("It rests, in part at least, on a made-up example."))));
    put_why(cli, why, 0, largest->given ? (size_t)largest->number : LARGEST_USUAL);
}

Status explain_which(const Cli *cli, const char *example, Err *err)
{
    return err_failf(err, ST_INVALID, N_("Which figure? Write klimat explain {0} {1} {2}"), cli->operand[0],
                     cli->operand[1], str(example));
}

static void free_arena(void *arena)
{
    arena_free(arena);
}

Status explain_figures(Cli *cli, size_t first, ExplainFigure explain, const void *of, Err *err)
{
    Arena *lasting = cli->arena;
    Status status = ST_OK;
    for (size_t i = first; status == ST_OK && i < cli->operand_count; i++) {
        AppWhy why;
        Arena *own = arena_new();
        cli->arena = own;
        const Str figure = str_composed(own, cli->operand[i]); /* as names are kept */
        status = explain(cli, of, figure, &why, err);
        if (status == ST_OK) put_explanation(cli, i > first, figure, &why);
        cli->arena = lasting;
        if (status == ST_OK)
            arena_free(own);
        else
            arena_defer(lasting, free_arena, own); /* the message is in it */
    }
    return status;
}
