/* klimat explain CODE gap|emissions|targets|series|changes|compare FIGURE: a figure of what is measured and promised,
 * down to the figures of an edition, the fields of a target and other rows with a source. */
#include "app/city_explain.h"
#include "app/gap_explain.h"

#include "cli/query.h"
#include "cli/scenario.h"

enum { FIRST_FIGURE = 2 }; /* its place among the operands */

typedef struct CityFigures {
    App *app;
    GapQuery query;
    City *city;           /* not read for changes and compare */
    EditionChange change; /* for changes */
} CityFigures;

static Status read_city(Cli *cli, CityFigures *of, Err *err)
{
    of->city = ARENA_NEW(cli->arena, City);
    return app_city(of->app, cli->arena, &of->query, of->city, err);
}

/* As klimat emissions counts: all sectors of the database. */
static Status read_sectors(Cli *cli, CityFigures *of, Err *err)
{
    of->query.include_international = true;
    return read_city(cli, of, err);
}

static Status read_change(Cli *cli, CityFigures *of, Err *err)
{
    Date before, after;
    Status status = query_editions(cli, of->app, of->query.municipality, &before, &after, err);
    if (status != ST_OK) return status;
    return app_edition_change(of->app, cli->arena, of->query.municipality, of->query.substance, before, after,
                              &of->change, err);
}

static Status read_nothing(Cli *cli, CityFigures *of, Err *err)
{
    (void)cli, (void)of, (void)err;
    return ST_OK;
}

static Status of_gap(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const CityFigures *of = figures;
    return app_gap_explain(of->city, &of->query, figure, cli->lang, cli->arena, out, err);
}

static Status of_emissions(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const CityFigures *of = figures;
    return app_city_explain(of->city, &of->query, CITY_EMISSIONS, figure, cli->lang, cli->arena, out, err);
}

static Status of_targets(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const CityFigures *of = figures;
    return app_city_explain(of->city, &of->query, CITY_TARGETS, figure, cli->lang, cli->arena, out, err);
}

static Status of_series(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const CityFigures *of = figures;
    return app_city_explain(of->city, &of->query, CITY_SERIES, figure, cli->lang, cli->arena, out, err);
}

static Status of_changes(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const CityFigures *of = figures;
    return app_change_explain(&of->change, figure, cli->lang, cli->arena, out, err);
}

static Status of_compare(Cli *cli, const void *figures, Str figure, AppWhy *out, Err *err)
{
    const CityFigures *of = figures;
    return app_compare_explain(of->app, &of->query, figure, cli->lang, cli->arena, out, err);
}

static const struct {
    const char *word, *example;
    Status (*read)(Cli *, CityFigures *, Err *);
    ExplainFigure explain;
} kinds[] = {{"gap", "years[2030].path_t", read_city, of_gap},
             {"emissions", "sectors[Transporter].values[2023].t", read_sectors, of_emissions},
             {"targets", "[ID].reduction_percent", read_city, of_targets},
             {"series", "[ID].values[2023].value", read_city, of_series},
             {"changes", "changes[Transporter@2015].percent", read_change, of_changes},
             {"compare", "[0484].per_person[2023].t", read_nothing, of_compare}};

static size_t kind_of(Str word)
{
    size_t k = 0;
    while (k < sizeof kinds / sizeof *kinds && !str_eq(word, str(kinds[k].word))) k++;
    return k;
}

bool explains_city(Str word)
{
    return kind_of(word) < sizeof kinds / sizeof *kinds;
}

Status explain_city(Cli *cli, Err *err)
{
    AppMunicipality municipality;
    CityFigures of = {0};
    const size_t k = kind_of(cli->operand[1]);
    if (cli->operand_count <= FIRST_FIGURE) return explain_which(cli, kinds[k].example, err);
    Status status = cli_open(cli, APP_READ, &of.app, err);
    if (status == ST_OK) status = cli_municipality(cli, of.app, cli->operand[0], &municipality, err);
    if (status != ST_OK) return status;
    of.query = query_read(cli, municipality.code);
    status = kinds[k].read(cli, &of, err);
    return status == ST_OK ? explain_figures(cli, FIRST_FIGURE, kinds[k].explain, &of, err) : status;
}
