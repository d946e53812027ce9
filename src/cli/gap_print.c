/* The gap as a page of text: a head, the sentences, a table of years, what to know, where the figures come from. */
#include "cli/query.h"
#include "cli/term.h"

static Str percent(const Cli *cli, Maybe x)
{
    return x.known ? tr_percent(cli->arena, cli->lang, x.v, 1) : S("–");
}

static Style gap_style(Maybe gap)
{
    if (!gap.known) return STYLE_PLAIN;
    return gap.v > 0 ? STYLE_OVER : STYLE_UNDER;
}

static void add_part(Buf *b, Str part)
{
    if (part.n == 0) return;
    if (b->n) buf_add(b, S(" · "));
    buf_add(b, part);
}

/* What is counted: substance and unit, edition, boundary. */
static Str counted_text(const Cli *cli, const CityGap *city)
{
    Buf b = buf_new(cli->arena);
    add_part(&b, app_substance_name(cli->lang, city->substance));
    add_part(&b, app_unit_name(cli->lang, city->substance));
    if (city->has_edition)
        add_part(&b, tr_fmt(cli->arena, cli->lang, N_("edition {0}"),
                            tr_date(cli->arena, cli->lang, city->edition.report_date)));
    add_part(&b, str(tr(cli->lang, city->includes_international ? N_("with international transport")
                                                                : N_("without international transport"))));
    if (city->gap.basis == BASIS_NET) add_part(&b, str(tr(cli->lang, N_("net: registered sinks taken off"))));
    return buf_str(&b);
}

static void print_head(Cli *cli, const CityGap *city)
{
    Buf name = buf_new(cli->arena);
    buf_add(&name, city->municipality.name);
    buf_add(&name, S(" ("));
    buf_add(&name, city->municipality.code);
    if (city->municipality.county.n) {
        buf_add(&name, S(", "));
        buf_add(&name, city->municipality.county);
    }
    buf_add(&name, S(")"));
    put_styled(cli, STYLE_STRONG, buf_str(&name));
    put(cli, S("\n"));
    put_paragraph(cli, 0, counted_text(cli, city));
}

enum { YEARS_COLUMNS = 78, SUM_COLUMNS = 2 };

/* A narrow terminal gets the table without the sums. */
static void print_years(Cli *cli, const Gap *gap)
{
    static const Column columns[] = {
        {.head = N_("Year"), .right = true},     {.head = N_("Measured"), .right = true},
        {.head = N_("Path"), .right = true},     {.head = N_("Gap, tonnes"), .right = true},
        {.head = N_("Gap"), .right = true},      {.head = N_("Measured, sum"), .right = true},
        {.head = N_("Path, sum"), .right = true}};
    const bool sums = cli->width_max == 0 || cli->width_max >= YEARS_COLUMNS;
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns - (sums ? 0 : SUM_COLUMNS));
    table_add(&table, err_number(cli->arena, gap->base_year));
    table_add(&table, tr_maybe(cli->arena, cli->lang, gap->base_t, 0));
    table_add(&table, tr_maybe(cli->arena, cli->lang, gap->base_t, 0));
    table_add_styled(&table, STYLE_FAINT, str(tr(cli->lang, N_("base year"))));
    while (table.cells < table.columns) table_add(&table, S(""));
    for (size_t i = 0; i < gap->year_count; i++) {
        const GapYear *y = &gap->years[i];
        table_add(&table, err_number(cli->arena, y->year));
        table_add(&table, tr_maybe(cli->arena, cli->lang, y->actual_t, 0));
        table_add(&table, tr_maybe(cli->arena, cli->lang, y->path_t, 0));
        table_add_styled(&table, gap_style(y->gap_t), signed_figure(cli, y->gap_t));
        table_add_styled(&table, gap_style(y->gap_t), signed_percent(cli, y->gap_percent));
        if (!sums) continue;
        table_add(&table, tr_maybe(cli->arena, cli->lang, y->cumulative_actual_t, 0));
        table_add(&table, tr_maybe(cli->arena, cli->lang, y->cumulative_path_t, 0));
    }
    table_print(&table, 0);
}

static void print_section(Cli *cli, const char *heading, Str text)
{
    if (text.n == 0) return;
    put_heading(cli, str(tr(cli->lang, heading)));
    put_paragraph(cli, 0, text);
}

/* Least absolute deviations: the whole interval of equally good slopes; least squares: the 95 % confidence interval. */
static Str slopes_text(const Cli *cli, const Trend *trend)
{
    const char *key = trend->method == TREND_LAD
                          ? N_("Between {0} and {1} tonnes a year all slopes fit {2} points equally well.")
                          : N_("With 95% confidence the slope of {2} points lies between {0} and {1} tonnes a year.");
    return tr_fmt(cli->arena, cli->lang, key, signed_figure(cli, known(trend->slope_low)),
                  signed_figure(cli, known(trend->slope_high)), err_number(cli->arena, (int64_t)trend->points));
}

/* Where the trend leads in the target year, and within which span. */
static Str then_text(const Cli *cli, const Trend *trend, int year)
{
    const TrendRange range = trend_range(trend, year);
    const Str args[] = {err_number(cli->arena, year), tr_figure(cli->arena, cli->lang, trend_at(trend, year), 0),
                        tr_figure(cli->arena, cli->lang, range.low, 0),
                        tr_figure(cli->arena, cli->lang, range.high, 0)};
    return tr_args(cli->arena, cli->lang,
                   trend->method == TREND_LAD
                       ? N_("In {0} it leads to {1} tonnes; with those slopes to between {2} and {3} tonnes.")
                       : N_("In {0} it leads to {1} tonnes; with 95% probability the figure of that year lies between "
                            "{2} and {3} tonnes (prediction interval)."),
                   args, sizeof args / sizeof *args);
}

/* One slope alone has no span. */
static void print_span(Cli *cli, const Trend *trend, int target_year)
{
    if (!(trend->slope_low < trend->slope_high)) return;
    put_paragraph(cli, 0, slopes_text(cli, trend));
    if (target_year > trend->last_year) put_paragraph(cli, 0, then_text(cli, trend, target_year));
}

static void print_trend(Cli *cli, const Gap *gap, Str text)
{
    print_section(cli, N_("The trend"), text);
    if (!gap->has_trend) return;
    print_span(cli, &gap->trend, gap->target_year);
    if (!gap->trend_without) return;
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("Without the questioned points the trend since {0} is {1} tonnes a year."),
                         err_number(cli->arena, gap->trend_without->first_year),
                         signed_figure(cli, known(gap->trend_without->slope_t_per_year))));
    print_span(cli, gap->trend_without, gap->target_year);
}

/* What a sentence above has said already is not said again. */
static void print_notices(Cli *cli, const CityGap *city, Str said)
{
    bool any = false;
    for (size_t i = 0; i < city->gap.notice_count; i++) {
        const Str text = app_notice_text(cli->arena, cli->lang, city, &city->gap.notices[i]);
        if (str_contains_fold(said, text)) continue;
        if (!any) put_heading(cli, str(tr(cli->lang, N_("Worth knowing"))));
        any = true;
        put_item(cli, S("– "), text);
    }
}

static void print_sources(Cli *cli, const CityGap *city)
{
    put_heading(cli, str(tr(cli->lang, N_("Where the figures come from"))));
    if (city->has_edition)
        put_item(
            cli, S("– "),
            tr_fmt(cli->arena, cli->lang, N_("Emissions: {0}, edition {1}"), city->edition.source, city->edition.name));
    if (city->target.source.n && city->origin != ORIGIN_DEFAULT)
        put_item(cli, S("– "), tr_fmt(cli->arena, cli->lang, N_("Target: {0}"), city->target.source));
    if (city->budget_source.n)
        put_item(cli, S("– "), tr_fmt(cli->arena, cli->lang, N_("Budget: {0}"), city->budget_source));
    put_item(cli, S("– "), str(tr(cli->lang, N_("How it is computed: docs/methods.md"))));
}

void gap_print(Cli *cli, const CityGap *city)
{
    GapText text;
    app_gap_text(cli->arena, cli->lang, city, &text);
    print_head(cli, city);
    print_section(cli, city->origin == ORIGIN_DEFAULT ? N_("An illustration") : N_("The promise"), text.promise);
    print_section(cli, N_("Measured"), text.measured);
    print_section(cli, N_("The gap"), text.gap);
    if (city->has_edition && city->gap.year_count) {
        put(cli, S("\n"));
        print_years(cli, &city->gap);
    }
    print_section(cli, N_("The pace from now on"), text.pace);
    print_section(cli, N_("What may still be emitted"), text.budget);
    print_trend(cli, &city->gap, text.trend);
    print_section(cli, N_("How sure the figures are"), text.certainty);
    print_notices(cli, city, text.certainty);
    print_sources(cli, city);
}

/* The row of the latest measured year, where it lies on the path. */
static const GapYear *latest_row(const Gap *gap)
{
    for (size_t i = 0; i < gap->year_count; i++)
        if (gap->years[i].year == gap->latest_year) return &gap->years[i];
    return NULL;
}

void gap_print_all(Cli *cli, const CityGap *cities, size_t n)
{
    static const Column columns[] = {{.head = N_("Code")},
                                     {.head = N_("Municipality"), .flexible = true},
                                     {.head = N_("Year"), .right = true},
                                     {.head = N_("Measured"), .right = true},
                                     {.head = N_("Path"), .right = true},
                                     {.head = N_("Gap"), .right = true},
                                     {.head = N_("Needed a year"), .right = true},
                                     {.head = N_("Target")}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const Gap *gap = &cities[i].gap;
        const GapYear *row = latest_row(gap);
        const Maybe none = unknown();
        table_add(&table, cities[i].municipality.code);
        table_add(&table, cities[i].municipality.name);
        table_add(&table, gap->latest_year ? err_number(cli->arena, gap->latest_year) : S("–"));
        table_add(&table, tr_maybe(cli->arena, cli->lang, gap->latest_t, 0));
        table_add(&table, tr_maybe(cli->arena, cli->lang, row ? row->path_t : none, 0));
        table_add_styled(&table, gap_style(row ? row->gap_t : none),
                         signed_percent(cli, row ? row->gap_percent : none));
        table_add(&table, percent(cli, gap->required_to_path));
        table_add(&table, str(tr(cli->lang, cities[i].origin == ORIGIN_DEFAULT ? N_("illustration") : N_("own"))));
    }
    if (n && cities[0].has_edition) {
        put_paragraph(cli, 0, counted_text(cli, &cities[0]));
        put(cli, S("\n"));
    }
    table_print(&table, 0);
}
