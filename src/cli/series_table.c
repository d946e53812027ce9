#include "cli/series_table.h"

#include "cli/term.h"

enum { YEARS_MAX = 256, GAP_COLUMNS = 2, NAME_COLUMNS_MAX = 44 };

/* The years of all rows, ascending, each once. */
static size_t all_years(const SeriesRow *rows, size_t n, int *year)
{
    size_t count = 0;
    for (int y = 0; count < YEARS_MAX;) {
        int next = 0;
        for (size_t i = 0; i < n; i++)
            for (size_t k = 0; k < rows[i].series.n; k++) {
                const int candidate = rows[i].series.year[k];
                if (candidate > y && (next == 0 || candidate < next)) next = candidate;
            }
        if (next == 0) break;
        year[count++] = next;
        y = next;
    }
    return count;
}

static size_t widest_cell(const Cli *cli, const SeriesRow *rows, size_t n, int year, int decimals)
{
    size_t widest = text_columns(S("2020"));
    for (size_t i = 0; i < n; i++) {
        const size_t columns = text_columns(tr_maybe(cli->arena, cli->lang, series_at(rows[i].series, year), decimals));
        if (columns > widest) widest = columns;
    }
    return widest + GAP_COLUMNS;
}

/* Keeps the first year and the latest that fit beside the names; returns how many are left. */
static size_t fitting_years(const Cli *cli, const SeriesRow *rows, size_t n, int decimals, int *year, size_t count)
{
    if (cli->width_max == 0 || count < 2) return count;
    size_t names = 0;
    for (size_t i = 0; i < n; i++) {
        const size_t columns = text_columns(rows[i].name);
        if (columns > names) names = columns;
    }
    if (names > NAME_COLUMNS_MAX) names = NAME_COLUMNS_MAX;
    const size_t room = (size_t)cli->width_max;
    size_t used = names + widest_cell(cli, rows, n, year[0], decimals), first = count;
    while (first > 1) {
        const size_t columns = widest_cell(cli, rows, n, year[first - 1], decimals);
        if (used + columns > room) break;
        used += columns;
        first--;
    }
    for (size_t i = first; i < count; i++) year[1 + i - first] = year[i];
    return 1 + count - first;
}

void put_series_table(Cli *cli, const char *head, const SeriesRow *rows, size_t n, int decimals)
{
    int year[YEARS_MAX];
    const size_t all = all_years(rows, n, year);
    const size_t count = fitting_years(cli, rows, n, decimals, year, all);
    Column *column = ARENA_ARRAY(cli->arena, Column, count + 1);
    column[0] = (Column){.head = head, .flexible = true};
    for (size_t k = 0; k < count; k++)
        column[k + 1] = (Column){.head = str_cstr(cli->arena, err_number(cli->arena, year[k])), .right = true};
    Table table = table_new(cli, column, count + 1);
    for (size_t i = 0; i < n; i++) {
        const Style style = rows[i].strong ? STYLE_STRONG : STYLE_PLAIN;
        table_add_styled(&table, style, rows[i].name);
        for (size_t k = 0; k < count; k++)
            table_add_styled(&table, style,
                             tr_maybe(cli->arena, cli->lang, series_at(rows[i].series, year[k]), decimals));
    }
    table_print(&table, 0);
    if (count == all) return;
    put(cli, S("\n"));
    put_paragraph(cli, 0,
                  str(tr(cli->lang, N_("Not all years fit in this window: a wider one, or --json, shows them."))));
}

void json_series(Json *j, const char *key, const char *name, Series series)
{
    json_key(j, key);
    json_array(j);
    for (size_t i = 0; i < series.n; i++) {
        json_object(j);
        json_kint(j, "year", series.year[i]);
        json_kfixed(j, name, series.t[i], 6);
        json_end(j);
    }
    json_end(j);
}
