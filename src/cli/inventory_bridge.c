/* klimat inventory bridge: from one year to the next, and what made the difference. */
#include "app/accounts/inventory_bridge.h"
#include "app/accounts/inventory_text.h"
#include "base/json.h"
#include "cli/inventory.h"
#include "cli/term.h"

static void effects_json(Json *j, const Bridge *b)
{
    json_kfixed(j, "before_t", b->before_kg / 1000, 6);
    json_kfixed(j, "after_t", b->after_kg / 1000, 6);
    json_key(j, "effects_t");
    json_object(j);
    for (int e = 0; e < EFFECT_COUNT; e++)
        json_kfixed(j, bridge_effect_name((BridgeEffect)e), b->effect_kg[e] / 1000, 6);
    json_end(j);
    json_kint(j, "sources", (int64_t)b->sources);
    json_kint(j, "without_driver", (int64_t)b->without_driver);
    json_kint(j, "method_unseparated", (int64_t)b->method_unseparated);
    json_kint(j, "coverage_changed", (int64_t)b->coverage_changed);
}

static void drivers_json(Json *j, const AppBridge *b)
{
    json_key(j, "drivers");
    json_array(j);
    for (size_t i = 0; i < b->driver_count; i++) {
        const AppDriver *d = &b->drivers[i];
        json_object(j);
        json_kstr(j, "id", d->before->head.id);
        json_kstr(j, "entity", d->before->entity);
        json_kstr(j, "kind", d->before->kind);
        json_kstr(j, "categories", d->before->categories);
        json_kstr(j, "unit", d->before->unit);
        json_kfixed(j, "before", d->before_amount, 6);
        json_kfixed(j, "after", d->after_amount, 6);
        json_kstr(j, "source_before", d->before->source);
        json_kstr(j, "source_after", d->after->source);
        json_kint(j, "sources", (int64_t)d->sources);
        json_end(j);
    }
    json_end(j);
}

static void bridge_json(Cli *cli, const AppBridge *b)
{
    Json j = json_new(&cli->out);
    json_object(&j);
    json_kint(&j, "from", b->before.year);
    json_kint(&j, "to", b->after.year);
    effects_json(&j, &b->total);
    json_key(&j, "categories");
    json_array(&j);
    for (size_t c = 0; c < CATEGORY_COUNT; c++) {
        if (b->category[c].sources == 0) continue;
        json_object(&j);
        json_kstr(&j, "category", inventory_category_id(c));
        json_kstr(&j, "name", app_category_name(LANG_SV, c));
        json_kstr(&j, "name_en", app_category_name(LANG_EN, c));
        effects_json(&j, &b->category[c]);
        json_end(&j);
    }
    json_end(&j);
    drivers_json(&j, b);
    json_end(&j);
    put(cli, S("\n"));
}

static void add_line(Table *table, Style style, Str name, const Bridge *b)
{
    const Cli *cli = table->cli;
    table_add_styled(table, style, name);
    table_add_styled(table, style, inventory_tonnes(cli, known(b->before_kg)));
    for (int e = 0; e < EFFECT_COUNT; e++)
        table_add_styled(table, style, signed_figure(cli, known(b->effect_kg[e] / 1000)));
    table_add_styled(table, style, inventory_tonnes(cli, known(b->after_kg)));
}

static void put_bridge(Cli *cli, const AppBridge *b)
{
    static const Column columns[] = {{N_("Category"), false, true}, {N_("Before"), true, false},
                                     {N_("Activity"), true, false}, {N_("Intensity"), true, false},
                                     {N_("Factor"), true, false},   {N_("Boundary"), true, false},
                                     {N_("Method"), true, false},   {N_("After"), true, false}};
    put_styled(cli, STYLE_STRONG,
               tr_fmt(cli->arena, cli->lang, N_("From {0} to {1}, tonnes CO2e"), err_number(cli->arena, b->before.year),
                      err_number(cli->arena, b->after.year)));
    put(cli, S("\n\n"));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t c = 0; c < CATEGORY_COUNT; c++)
        if (b->category[c].sources)
            add_line(
                &table, STYLE_PLAIN,
                tr_fmt(cli->arena, cli->lang, "{0} {1}", inventory_category_id(c), app_category_name(cli->lang, c)),
                &b->category[c]);
    add_line(&table, STYLE_STRONG, str(tr(cli->lang, N_("Total"))), &b->total);
    table_print(&table, 0);
    put(cli, S("\n"));
    put_paragraph(
        cli, 0,
        str(tr(cli->lang,
               N_("Activity: more or less was done. Intensity: more or less was used for it. Factor: emissions "
                  "per unit changed. Boundary: "
                  "the group changed. Method: it is reckoned in another way."))));
    put_paragraph(cli, 0, printable(cli->arena, app_drivers_text(cli->arena, cli->lang, b)));
    if (b->total.coverage_changed)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang,
                             b->total.coverage_changed == 1
                                 ? N_("One source is known in one of the years only; it stands under method.")
                                 : N_("{0} sources are known in one of the years only; they stand under method."),
                             err_number(cli->arena, (int64_t)b->total.coverage_changed)));
}

static Status run_bridge(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppBridge bridge;
    Status status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status != ST_OK) return status;
    const AppInventoryQuery query = inventory_query_of(cli, municipality.code);
    const OptionValue *from = cli_option(cli, "from");
    status = app_inventory_bridge(app, cli->arena, &query, from->given ? (int)from->number : 0, &bridge, err);
    if (status != ST_OK) return status;
    if (cli->json)
        bridge_json(cli, &bridge);
    else
        put_bridge(cli, &bridge);
    return ST_OK;
}

static const Option bridge_options[] = {
    {.name = "from", .kind = VALUE_YEAR, .help = N_("the year to begin from; otherwise the one before")},
    INVENTORY_OPTIONS,
};
const Command command_inventory_bridge = {
    .name = "inventory bridge",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("did emissions change, or did the method? The change between two years, split exactly"),
    .description = N_("By the logarithmic mean Divisia index. A source is the same in both years where part, category "
                      "and activity are the same."),
    .example = "klimat inventory bridge 0484 --from 2023 --year 2024",
    .options = bridge_options,
    .option_count = sizeof bridge_options / sizeof *bridge_options,
    .json = true,
    .database = true,
    .run = run_bridge,
};
