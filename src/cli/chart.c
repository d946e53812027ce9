#include "cli/chart.h"

#include "app/accounts/inventory_pictures.h"
#include "app/pictures.h"
#include "app/plan/plan_measure.h"
#include "app/plan/plan_pictures.h"
#include "base/file.h"
#include "base/json.h"
#include "cli/inventory.h"
#include "cli/query.h"
#include "cli/term.h"
#include "report/png.h"
#include "report/render.h"

typedef enum Format { FORMAT_SVG, FORMAT_CSV, FORMAT_JSON, FORMAT_PNG, FORMAT_TEXT } Format;
static const char *const format_endings[] = {".svg", ".csv", ".json", ".png"};

enum { CACHE_BYTES = 1 << 20 };

static void free_renderer(void *renderer)
{
    renderer_free(renderer);
}

static Status chart_bytes(Cli *cli, Renderer *renderer, const Chart *chart, Format format, Str *out, Err *err)
{
    Buf b = buf_new(cli->arena);
    switch (format) {
    case FORMAT_SVG: return renderer_svg(renderer, chart, cli->arena, out, err);
    case FORMAT_PNG: {
        const Status status = renderer_svg(renderer, chart, cli->arena, out, err);
        return status == ST_OK ? png_make(*out, cli->arena, out, err) : status;
    }
    case FORMAT_CSV: chart_csv(&b, cli->lang, chart); break;
    case FORMAT_JSON:
    case FORMAT_TEXT: chart_json(&b, chart); break;
    }
    *out = buf_str(&b);
    return ST_OK;
}

/* For a reader at the terminal: the title, the summary and the table behind the picture. */
static void print_chart(Cli *cli, const Chart *chart)
{
    put_styled(cli, STYLE_STRONG, chart->title);
    put(cli, S("\n\n"));
    put_paragraph(cli, 0, chart->summary);
    put(cli, S("\n"));
    const ChartTable *t = &chart->table;
    Column *columns = ARENA_ARRAY(cli->arena, Column, t->columns);
    for (size_t c = 0; c < t->columns; c++) {
        bool figures = false;
        for (size_t r = 0; r < t->rows && !figures; r++) figures = t->values[r * t->columns + c].known;
        columns[c] = (Column){.head = str_cstr(cli->arena, t->head[c]), .right = figures, .flexible = !figures};
    }
    Table table = table_new(cli, columns, t->columns);
    for (size_t i = 0; i < t->rows * t->columns; i++) table_add(&table, t->cells[i]);
    if (t->columns) table_print(&table, 0);
    if (chart->source.n) {
        put(cli, S("\n"));
        put_paragraph(cli, 0, chart->source);
    }
}

/* The format that is asked for, or that the ending of the file asks for. */
static Status find_format(Cli *cli, Format *out, Err *err)
{
    const OptionValue *format = cli_option(cli, "format"), *output = cli_option(cli, "output");
    const bool one_file = output->given && cli->operand_count > 1;
    *out = output->given ? FORMAT_SVG : FORMAT_TEXT;
    if (cli->json) *out = FORMAT_JSON;
    if (format->given) {
        *out = (Format)format->choice;
        if (*out == FORMAT_PNG && !output->given)
            return err_fail(err, ST_INVALID, N_("A PNG is no text: write --output FILE.png"));
        return ST_OK;
    }
    if (!one_file) return ST_OK;
    for (size_t i = 0; i < sizeof format_endings / sizeof *format_endings; i++) {
        if (!str_ends(output->text, str(format_endings[i]))) continue;
        *out = (Format)i;
        return ST_OK;
    }
    return err_failf(err, ST_INVALID,
                     N_("The ending of {0} tells no format: write .svg, .png, .csv or .json, or --format"),
                     output->text);
}

typedef struct Drawing {
    App *app;
    const City *city; /* NULL: only a picture of the accounts or of the plan is drawn */
    AppPictureQuery query;
    Renderer *renderer;
    Format format;
} Drawing;

/* One picture to a file, or to standard output where path is empty. */
static Status put_chart(Cli *cli, const Drawing *d, const Chart *chart, Str path, Err *err)
{
    if (d->format == FORMAT_TEXT) {
        print_chart(cli, chart);
        return ST_OK;
    }
    Str bytes;
    Status status = chart_bytes(cli, d->renderer, chart, d->format, &bytes, err);
    if (status != ST_OK) return status;
    if (path.n == 0) {
        put_line(cli, bytes);
        return ST_OK;
    }
    status = file_write(path, bytes, err);
    if (status == ST_OK) put_line(cli, tr_fmt(cli->arena, cli->lang, N_("Wrote {0}"), path));
    return status;
}

/* ---- pictures of the city, then of its climate accounts and of its plan; or of one measure of the plan ---- */

static size_t picture_count(const Cli *cli)
{
    return cli_option(cli, "measure")->given ? MEASURE_PICTURES
                                             : app_chart_count + app_accounts_chart_count + app_plan_chart_count;
}

static const char *picture_name(const Cli *cli, size_t at)
{
    if (cli_option(cli, "measure")->given) return app_plan_measure_picture_name((PlanMeasurePicture)at);
    if (at < app_chart_count) return app_chart_names[at];
    at -= app_chart_count;
    return at < app_accounts_chart_count ? app_accounts_chart_names[at]
                                         : app_plan_chart_names[at - app_accounts_chart_count];
}

static bool is_in(Str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(name, str(names[i]))) return true;
    return false;
}

static bool is_of_accounts(Str name)
{
    return is_in(name, app_accounts_chart_names, app_accounts_chart_count);
}

static bool is_of_plan(Str name)
{
    return is_in(name, app_plan_chart_names, app_plan_chart_count);
}

void chart_begins(Cli *cli, Str name)
{
    if (str_eq(name, S("front")))
        progress_show(cli, str(tr(cli->lang, N_("Seeks the least cost of each point; this may take a minute"))), 0);
}

static Status make(Cli *cli, const Drawing *d, Str name, Chart *out, Err *err)
{
    const AppPictureQuery *q = &d->query;
    chart_begins(cli, name);
    if (q->measure.n)
        return app_plan_chart_of(d->app, cli->arena, cli->lang, q->gap.municipality, q->perspective, q->measure,
                                 q->as_of, name, out, err);
    if (is_of_accounts(name))
        return app_accounts_chart(d->app, cli->arena, cli->lang, &q->accounts, q->from, name, out, err);
    if (is_of_plan(name))
        return app_plan_chart(d->app, cli->arena, cli->lang, q->gap.municipality, q->perspective, name, out, err);
    return app_chart(d->app, cli->arena, cli->lang, d->city, name, out, err);
}

static Status draw(Cli *cli, const Drawing *d, Str name, Str path, Err *err)
{
    Chart chart;
    const Status status = make(cli, d, name, &chart, err);
    return status == ST_OK ? put_chart(cli, d, &chart, path, err) : status;
}

/* Every picture that the city has figures for, into one folder; says which are left out and why. */
static Status draw_all(Cli *cli, const Drawing *d, Str folder, Err *err)
{
    Status status = file_make_dir(folder, err);
    for (size_t i = 0; i < picture_count(cli) && status == ST_OK; i++) {
        const Str name = str(picture_name(cli, i));
        Buf path = buf_new(cli->arena);
        buf_add(&path, folder);
        buf_addc(&path, '/');
        buf_add(&path, d->query.gap.municipality);
        buf_addc(&path, '-');
        buf_add(&path, d->query.measure);
        if (d->query.measure.n) buf_addc(&path, '-');
        buf_add(&path, name);
        if (d->format != FORMAT_TEXT) buf_add(&path, str(format_endings[d->format]));
        progress_show(cli, name, (int)(100 * i / picture_count(cli)));
        Chart chart;
        status = make(cli, d, name, &chart, err);
        if (status == ST_OK) {
            status = put_chart(cli, d, &chart, buf_str(&path), err);
            continue;
        }
        /* A city without climate accounts, or with one year of them, or without a plan, has the other pictures. */
        const bool is_absent = status == ST_NOT_FOUND && i >= app_chart_count && !d->query.measure.n;
        if (status != ST_UNAVAILABLE && !is_absent) continue;
        Buf why = buf_new(cli->arena);
        buf_err_terminal(&why, cli->lang, err);
        put_line(cli, tr_fmt(cli->arena, cli->lang, N_("Left out {0}: {1}"), name, buf_str(&why)));
        status = ST_OK;
    }
    return status;
}

static bool needs_city(Str name)
{
    return !is_of_accounts(name) && !is_of_plan(name);
}

Status chart_check_name(Cli *cli, size_t operand, Err *err)
{
    Buf names = buf_new(cli->arena);
    const size_t count = picture_count(cli);
    Str *words = ARENA_ARRAY(cli->arena, Str, count);
    for (size_t i = 0; i < count; i++) {
        words[i] = str(picture_name(cli, i));
        if (cli->operand_count > operand && str_eq(words[i], cli->operand[operand])) return ST_OK;
        if (i) buf_add(&names, S(", "));
        buf_add(&names, words[i]);
    }
    if (cli->operand_count <= operand)
        return err_failf(err, ST_INVALID, N_("Which picture? Write one of {0}, or --output FOLDER for all of them"),
                         buf_str(&names));
    const Str near = nearest_word(cli->arena, cli->operand[operand], words, count);
    if (near.n)
        return err_failf(err, ST_INVALID, N_("There is no picture {0}: did you mean {1}?"), cli->operand[operand],
                         near);
    return err_failf(err, ST_INVALID, N_("There is no picture {0}: write one of {1}"), cli->operand[operand],
                     buf_str(&names));
}

AppPictureQuery chart_query_of(const Cli *cli, Str municipality, Str name)
{
    const Maybe from = cli_number(cli, "from");
    AppPictureQuery query = {.name = name,
                             .gap = query_read(cli, municipality),
                             .accounts = inventory_query_of(cli, municipality),
                             .from = from.known ? (int)from.v : 0,
                             .measure = cli_option(cli, "measure")->text,
                             .as_of = cli_today()};
    perspective_parse(cli_option(cli, "perspective")->text, &query.perspective);
    return query;
}

static Status run_chart(Cli *cli, Err *err)
{
    const OptionValue *output = cli_option(cli, "output");
    const bool all = cli->operand_count == 1 && output->given;
    AppMunicipality municipality;
    City city;
    Drawing d = {.city = NULL};
    Status status = all ? ST_OK : chart_check_name(cli, 1, err);
    if (status == ST_OK) status = find_format(cli, &d.format, err);
    if (status == ST_OK) status = cli_open(cli, APP_READ, &d.app, err);
    if (status == ST_OK) status = cli_municipality(cli, d.app, cli->operand[0], &municipality, err);
    if (status != ST_OK) return status;
    d.query = chart_query_of(cli, municipality.code, all ? S("") : cli->operand[1]);
    if (!d.query.measure.n && (all || needs_city(cli->operand[1]))) {
        status = app_city(d.app, cli->arena, &d.query.gap, &city, err);
        if (status != ST_OK) return status;
        d.city = &city;
    }
    d.renderer = renderer_new(CACHE_BYTES, 1);
    arena_defer(cli->arena, free_renderer, d.renderer);
    return all ? draw_all(cli, &d, output->text, err) : draw(cli, &d, cli->operand[1], output->text, err);
}

static const Option chart_options[] = {
    {.name = "output",
     .letter = 'o',
     .kind = VALUE_FILE,
     .placeholder = N_("FILE|FOLDER"),
     .help = N_("the file to write, .svg, .png, .csv or .json; without a picture's name the folder for all of them")},
    {.name = "format",
     .kind = VALUE_CHOICE,
     .choices = "svg|csv|json|png",
     .help = N_("what to write; otherwise what the ending of the file says, and text on the terminal")},
    QUERY_OPTIONS,
    {.name = "from", .kind = VALUE_YEAR, .help = N_("the year that the bridge begins with; otherwise the one before")},
    INVENTORY_OPTIONS,
    {.name = "perspective",
     .kind = VALUE_CHOICE,
     .choices = "municipal|society|climate",
     .help = N_("of the plan: whose economy; otherwise the municipality's")},
    {.name = "measure",
     .kind = VALUE_TEXT,
     .placeholder = N_("ID"),
     .help = N_("the pictures of this measure's economics: tornado, spread and cash")},
};

const Command command_chart = {
    .name = "chart",
    .operands = N_("CODE|NAME [PICTURE]"),
    .operands_least = 1,
    .operands_most = 2,
    .summary = N_("the pictures of a city as SVG or PNG, and the figures behind them as CSV or JSON"),
    .description =
        N_("Pictures: path (the target path and what was measured), budget (what has been used), sectors, "
           "change (what the latest edition changed), reference (national and European lines), compare (per "
           "person) and index (cities side by side); of the climate accounts: scopes (year by year), sources (the "
           "largest) and bridge (what changed, and why); of the roadmap: wedges (what the measures do, against the "
           "path), fan (how sure it is), tornado (what it hangs on), residual (what the model explains) and timeline "
           "(when it is carried out); of the investment plan: abatement (what a tonne costs), need (who pays, year by "
           "year), cash (in and out for each) and front (the least cost of each reduction: every point is a search, "
           "so that it may take a minute in a large city). With --measure of the economics of one measure: tornado "
           "(what the net present value hangs on), spread (how sure it is) and cash. The CSV has the form of Swedish "
           "Excel."),
    .example = "klimat chart 0484 path --output gap.svg",
    .options = chart_options,
    .option_count = sizeof chart_options / sizeof *chart_options,
    .json = true,
    .database = true,
    .run = run_chart,
};
