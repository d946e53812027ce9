/* klimat series, series set, series delete: sinks, emissions from consumption and indicators, beside the official
 * figures. */
#include "base/json.h"
#include "cli/command.h"
#include "cli/term.h"

#include <math.h>

static void json_values(Json *j, const AppSeriesView *s)
{
    json_key(j, "values");
    json_array(j);
    for (size_t i = 0; i < s->value_count; i++) {
        json_object(j);
        json_kint(j, "year", s->values[i].year);
        json_key(j, "value");
        json_num(j, s->values[i].value);
        json_kmaybe(j, "uncertainty_percent", s->values[i].uncertainty_percent, 6);
        json_kbool(j, "preliminary", s->values[i].preliminary);
        json_kstr(j, "note", s->values[i].note);
        json_end(j);
    }
    json_end(j);
}

static void print_json(Cli *cli, const City *city)
{
    Json j = json_new(&cli->out);
    json_array(&j);
    for (size_t i = 0; i < city->series_count; i++) {
        const AppSeriesView *s = &city->series[i];
        json_object(&j);
        json_kstr(&j, "id", s->id);
        json_kstr(&j, "kind", s->kind);
        json_kstr(&j, "name_sv", s->name_sv);
        json_kstr(&j, "name_en", s->name_en);
        json_kstr(&j, "unit", s->unit);
        json_kstr(&j, "method", s->method);
        json_kstr(&j, "source", s->source);
        json_values(&j, s);
        json_end(&j);
    }
    json_end(&j);
    put(cli, S("\n"));
}

static Str kind_text(const Cli *cli, Str kind)
{
    if (str_eq(kind, S("sink"))) return str(tr(cli->lang, N_("sink")));
    if (str_eq(kind, S("consumption"))) return str(tr(cli->lang, N_("emissions from consumption")));
    if (str_eq(kind, S("indicator"))) return str(tr(cli->lang, N_("early-warning indicator")));
    return kind;
}

/* As many decimals as the figure has, up to three. */
static Str value_text(const Cli *cli, double x)
{
    int decimals = 0;
    double scaled = x;
    while (decimals < 3 && fabs(scaled - round(scaled)) >= 1e-9) {
        scaled *= 10;
        decimals++;
    }
    return tr_figure(cli->arena, cli->lang, x, decimals);
}

static void print_values(Cli *cli, const AppSeriesView *s)
{
    static const Column columns[] = {{.head = N_("Year"), .right = true},
                                     {.head = N_("Value"), .right = true},
                                     {.head = N_("Uncertainty"), .right = true},
                                     {.head = N_("Note"), .flexible = true}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < s->value_count; i++) {
        const struct AppSeriesValue *v = &s->values[i];
        Buf uncertainty = buf_new(cli->arena), note = buf_new(cli->arena);
        if (v->uncertainty_percent.known) {
            buf_add(&uncertainty, S("±"));
            buf_add(&uncertainty, tr_percent(cli->arena, cli->lang, v->uncertainty_percent.v, 0));
        }
        if (v->preliminary) buf_add(&note, str(tr(cli->lang, N_("preliminary"))));
        if (v->preliminary && v->note.n) buf_add(&note, S("; "));
        buf_add(&note, v->note);
        table_add(&table, err_number(cli->arena, v->year));
        table_add(&table, value_text(cli, v->value));
        table_add(&table, buf_str(&uncertainty));
        table_add(&table, buf_str(&note));
    }
    table_print(&table, 2);
}

static void print_text(Cli *cli, const City *city)
{
    for (size_t i = 0; i < city->series_count; i++) {
        const AppSeriesView *s = &city->series[i];
        const bool english = cli->lang == LANG_EN && s->name_en.n;
        if (i) put(cli, S("\n"));
        put_styled(cli, STYLE_STRONG, english ? s->name_en : s->name_sv);
        put(cli, S("\n"));
        Buf kind = buf_new(cli->arena);
        buf_add(&kind, s->id);
        buf_add(&kind, S(" · "));
        buf_add(&kind, kind_text(cli, s->kind));
        buf_add(&kind, S(" · "));
        buf_add(&kind, s->unit);
        put_paragraph(cli, 2, buf_str(&kind));
        put_paragraph(cli, 2, s->method);
        if (s->source.n) put_paragraph(cli, 2, tr_fmt(cli->arena, cli->lang, N_("Source: {0}"), s->source));
        print_values(cli, s);
    }
}

static Status run_series(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    City city;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli_operands(cli, 0), &municipality, err);
    if (status != ST_OK) return status;
    const GapQuery query = {.municipality = municipality.code};
    status = app_city(app, cli->arena, &query, &city, err);
    if (status != ST_OK) return status;
    if (cli->json)
        print_json(cli, &city);
    else if (city.series_count == 0)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             N_("{0} has no series of its own in the database: klimat series set enters a value, "
                                "klimat import series a whole file."),
                             municipality.name));
    else
        print_text(cli, &city);
    return ST_OK;
}

const Command command_series = {
    .name = "series",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 4,
    .summary = N_("a city's sinks, emissions from consumption and indicators"),
    .description = N_("These series stand beside the official figures and are never added into them. Sinks count where "
                      "a target is net."),
    .example = "klimat series 0484",
    .json = true,
    .database = true,
    .run = run_series,
};

static Status run_series_set(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli->operand[0], &municipality, err);
    if (status != ST_OK) return status;
    const AppSeriesEntry entry = {
        .municipality = municipality.code,
        .id = cli->operand[1],
        .kind = cli_option(cli, "kind")->text,
        .name = cli_option(cli, "name")->text,
        .unit = cli_option(cli, "unit")->text,
        .method = cli_option(cli, "method")->text,
        .source = cli_option(cli, "source")->text,
        .note = cli_option(cli, "note")->text,
        .year = (int)cli_option(cli, "year")->number,
        .value = cli_option(cli, "value")->number,
        .uncertainty_percent = cli_number(cli, "uncertainty"),
        .preliminary = cli_flag(cli, "preliminary"),
        .why = cli_option(cli, "why")->text,
    };
    bool changed = false;
    Faults faults = faults_new(cli->arena);
    status = app_series_set(app, cli->arena, &entry, &changed, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    const char *said = changed ? N_("Stored: {0}, {1}, {2}.") : N_("Nothing changed: {0}, {1} was {2} already.");
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, said, entry.id, err_number(cli->arena, entry.year),
                         value_text(cli, entry.value)));
    return ST_OK;
}

static const Option series_set_options[] = {
    {.name = "year", .kind = VALUE_YEAR, .required = true, .help = N_("the year of the value")},
    {.name = "value", .kind = VALUE_NUMBER, .required = true, .help = N_("the value, in the unit of the series")},
    {.name = "kind",
     .kind = VALUE_CHOICE,
     .choices = "sink|consumption|indicator",
     .help = N_("what it is; needed for a new series")},
    {.name = "name", .kind = VALUE_TEXT, .help = N_("what it is called; needed for a new series")},
    {.name = "unit", .kind = VALUE_TEXT, .help = N_("the unit, such as t; needed for a new series")},
    {.name = "method", .kind = VALUE_TEXT, .help = N_("how it is measured; needed for a new series")},
    {.name = "source", .kind = VALUE_TEXT, .help = N_("where it comes from; needed for a new series")},
    {.name = "uncertainty", .kind = VALUE_PERCENT, .maximum = 1000, .help = N_("plus and minus, in percent")},
    {.name = "preliminary", .kind = VALUE_FLAG, .help = N_("the value is not final yet")},
    {.name = "note", .kind = VALUE_TEXT, .help = N_("a remark on the value")},
    OPTION_WHY,
};

const Command command_series_set = {
    .name = "series set",
    .operands = N_("CODE|NAME SERIES"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("enters or corrects one value of such a series"),
    .description = N_("The series is made where it is new; then its kind, name, unit, method and source are needed."),
    .example = "klimat series set 0484 biochar --year 2024 --value 1200 --kind sink --name Biokol --unit t "
               "--method \"weighed\" --source \"the plant's report\"",
    .options = series_set_options,
    .option_count = sizeof series_set_options / sizeof *series_set_options,
    .database = true,
    .acts = true,
    .run = run_series_set,
};

static Status run_series_delete(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    Status status = cli_open(cli, APP_WRITE, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli->operand[0], &municipality, err);
    if (status != ST_OK) return status;
    const int year = (int)cli_option(cli, "year")->number;
    status =
        app_series_delete(app, cli->arena, municipality.code, cli->operand[1], year, cli_option(cli, "why")->text, err);
    if (status != ST_OK) return status;
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("Deleted: {0}, {1}. The event log keeps what it was."),
                         cli->operand[1], err_number(cli->arena, year)));
    return ST_OK;
}

static const Option series_delete_options[] = {
    {.name = "year", .kind = VALUE_YEAR, .required = true, .help = N_("the year of the value")},
    OPTION_WHY,
};

const Command command_series_delete = {
    .name = "series delete",
    .operands = N_("CODE|NAME SERIES"),
    .operands_least = 2,
    .operands_most = 2,
    .summary = N_("takes one value of such a series out"),
    .example = "klimat series delete 0484 biochar --year 2024 --why \"entered for the wrong year\"",
    .options = series_delete_options,
    .option_count = sizeof series_delete_options / sizeof *series_delete_options,
    .database = true,
    .acts = true,
    .run = run_series_delete,
};
