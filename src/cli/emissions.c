#include "cli/command.h"
#include "cli/series_table.h"
#include "cli/term.h"

static Str sector_name(const Cli *cli, const AppSector *s)
{
    if (s->is_total) return str(tr(cli->lang, N_("Total")));
    return cli->lang == LANG_EN && s->name_en.n ? s->name_en : s->name_sv;
}

/* The sectors that are asked for: the total and the main ones, or one main sector with its parts. */
static bool is_wanted(const AppSector *s, Str main)
{
    if (main.n == 0) return s->is_total || s->is_main;
    return !s->is_total && str_eq(s->main, main);
}

static bool starts_fold(Str text, Str start)
{
    return text.n >= start.n && str_eq_fold(str_slice(text, 0, start.n), start);
}

/* The main sector that the option names, in Swedish or English: one that begins so, otherwise one that holds the word.
 */
static Status find_sector(Cli *cli, const City *city, Str name, Str *main, Err *err)
{
    Buf names = buf_new(cli->arena);
    bool begins = false;
    *main = S("");
    if (name.n == 0) return ST_OK;
    for (size_t i = 0; i < city->sector_count; i++) {
        const AppSector *s = &city->sectors[i];
        if (!s->is_main || s->is_total) continue;
        const bool start = starts_fold(s->name_sv, name) || starts_fold(s->name_en, name);
        const bool part = str_contains_fold(s->name_sv, name) || str_contains_fold(s->name_en, name);
        if ((start && !begins) || (part && main->n == 0)) *main = s->main;
        begins = begins || start;
        if (names.n) buf_add(&names, S(", "));
        buf_add(&names, sector_name(cli, s));
    }
    if (main->n) return ST_OK;
    return err_failf(err, ST_NOT_FOUND, N_("There is no sector {0}: write one of {1}"), name, buf_str(&names));
}

static void print_json(Cli *cli, const City *city, Str main)
{
    Json j = json_new(&cli->out);
    json_object(&j);
    json_key(&j, "municipality");
    json_object(&j);
    json_kstr(&j, "code", city->gap.municipality.code);
    json_kstr(&j, "name", city->gap.municipality.name);
    json_end(&j);
    json_kstr(&j, "edition", city->gap.edition.name);
    json_kstr(&j, "substance", city->gap.substance);
    json_kstr(&j, "unit", city->gap.edition.unit);
    json_kstr(&j, "source", city->gap.edition.source);
    json_key(&j, "sectors");
    json_array(&j);
    for (size_t i = 0; i < city->sector_count; i++) {
        const AppSector *s = &city->sectors[i];
        if (main.n && !is_wanted(s, main)) continue;
        json_object(&j);
        json_kstr(&j, "sector", s->main);
        json_kstr(&j, "subsector", s->sub);
        json_kstr(&j, "name_sv", s->name_sv);
        json_kstr(&j, "name_en", s->name_en);
        json_kbool(&j, "international", s->international);
        json_series(&j, "values", "t", s->series);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    put(cli, S("\n"));
}

static void print_text(Cli *cli, const City *city, Str main)
{
    const CityGap *gap = &city->gap;
    SeriesRow *rows = ARENA_ARRAY(cli->arena, SeriesRow, city->sector_count);
    size_t n = 0;
    for (size_t i = 0; i < city->sector_count; i++) {
        const AppSector *s = &city->sectors[i];
        if (!is_wanted(s, main)) continue;
        rows[n++] = (SeriesRow){
            .name = sector_name(cli, s), .strong = s->is_total || (main.n && s->is_main), .series = s->series};
    }
    put_styled(cli, STYLE_STRONG, gap->municipality.name);
    put(cli, S("\n"));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("{0} in {1}, edition {2}, {3}"),
                         app_substance_name(cli->lang, gap->substance), app_unit_name(cli->lang, gap->substance),
                         gap->edition.name, gap->edition.source));
    put(cli, S("\n"));
    put_series_table(cli, N_("Sector"), rows, n, 0);
}

static Status run_emissions(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    City city;
    Str main;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli_operands(cli, 0), &municipality, err);
    if (status != ST_OK) return status;
    const GapQuery query = {.municipality = municipality.code,
                            .edition = cli_option(cli, "edition")->date,
                            .substance = cli_option(cli, "substance")->text,
                            .include_international = true};
    status = app_city(app, cli->arena, &query, &city, err);
    if (status == ST_OK && !city.gap.has_edition)
        status = err_failf(err, ST_NOT_FOUND, N_("There are no figures for {0} in the database"), municipality.name);
    if (status == ST_OK) status = find_sector(cli, &city, cli_option(cli, "sector")->text, &main, err);
    if (status != ST_OK) return status;
    if (cli->json)
        print_json(cli, &city, main);
    else
        print_text(cli, &city, main);
    return ST_OK;
}

static const Option emission_options[] = {
    {.name = "edition", .kind = VALUE_DATE, .help = N_("the edition, by its report date; otherwise the newest")},
    {.name = "substance", .kind = VALUE_TEXT, .help = N_("GGT (all greenhouse gases), CO2, CH4 …; otherwise GGT")},
    {.name = "sector", .kind = VALUE_TEXT, .help = N_("one main sector with its parts; a part of its name is enough")},
};

const Command command_emissions = {
    .name = "emissions",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 4,
    .summary = N_("a city's emissions by sector and year"),
    .description = N_("The main sectors of one edition, international transport included in the total as the national "
                      "emission database has it."),
    .example = "klimat emissions 0484 --sector transport",
    .options = emission_options,
    .option_count = sizeof emission_options / sizeof *emission_options,
    .json = true,
    .database = true,
    .run = run_emissions,
};
