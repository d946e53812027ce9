/* klimat inventory keep, compare, recalculate: results that stand, and what has changed since. */
#include "app/accounts/inventory_statement.h"
#include "app/accounts/inventory_text.h"
#include "base/json.h"
#include "cli/inventory.h"
#include "cli/term.h"

#include <math.h>

/* ---- keep ---- */

static Status run_keep(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    InventoryStatement kept;
    Status status = inventory_open(cli, APP_WRITE, &app, &municipality, err);
    if (status != ST_OK) return status;
    const AppInventoryQuery query = inventory_query_of(cli, municipality.code);
    const AppKeep keep = {.cause = cli_option(cli, "cause")->text,
                          .reason = cli_option(cli, "why")->text,
                          .decided_by = cli_option(cli, "body")->text,
                          .registry_number = cli_option(cli, "registry-number")->text,
                          .decided = cli_option(cli, "date")->date};
    Faults faults = faults_new(cli->arena);
    status = app_inventory_keep(app, cli->arena, &query, &keep, &kept, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    const InventoryFigure total = {.co2e_kg = kept.total_t.known ? known(kept.total_t.v * 1000) : unknown(),
                                   .complete = kept.complete};
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("Kept as {0}: {1} tonnes CO2e. It is never changed; its checksum is {2}."), kept.head.id,
                         app_figure_text(cli->arena, cli->lang, &total), kept.sha256));
    return ST_OK;
}

static const Option keep_options[] = {
    INVENTORY_OPTIONS,
    {.name = "why", .kind = VALUE_TEXT, .required = true, .help = N_("why the result is kept")},
    {.name = "cause",
     .kind = VALUE_CHOICE,
     .choices = "structure|method|factor|error|coverage",
     .help = N_("what made a new result of the year necessary; left out for the first one")},
    {.name = "body", .kind = VALUE_TEXT, .help = N_("who decided: kommunfullmäktige ...; otherwise not known")},
    {.name = "date", .kind = VALUE_DATE, .help = N_("when; otherwise not known")},
    {.name = "registry-number",
     .kind = VALUE_TEXT,
     .help = N_("under which number (diarienummer); otherwise not known")},
};
const Command command_inventory_keep = {
    .name = "inventory keep",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("keeps the result of a year as it is now, so that it stands whatever changes later"),
    .description = N_("The first result of a year is the original. A later one is a recalculation and names its cause. "
                      "The rows may go on changing: klimat inventory compare tells what differs."),
    .example = "klimat inventory keep 0484 --year 2024 --why \"klimatbokslut 2024\" --body kommunstyrelsen",
    .options = keep_options,
    .option_count = sizeof keep_options / sizeof *keep_options,
    .database = true,
    .acts = true,
    .run = run_keep,
};

/* ---- compare ---- */

static Maybe tonnes(Maybe kg)
{
    return kg.known ? known(kg.v / 1000) : kg;
}

static void compare_json(Cli *cli, const AppComparison *c)
{
    Json j = json_new(&cli->out);
    json_object(&j);
    json_kstr(&j, "kept", c->kept->head.id);
    json_kstr(&j, "cause", c->kept->cause);
    json_kstr(&j, "reason", c->kept->reason);
    json_kstr(&j, "sha256", c->kept->sha256);
    json_kint(&j, "year", c->live.year);
    json_kmaybe(&j, "kept_t", tonnes(c->kept_kg), 6);
    json_kmaybe(&j, "live_t", tonnes(c->live_kg), 6);
    json_kbool(&j, "kept_complete", c->kept_complete);
    json_kbool(&j, "live_complete", c->live_complete);
    json_kmaybe(&j, "difference_t", tonnes(c->difference_kg), 6);
    json_kbool(&j, "same", c->same);
    json_kbool(&j, "input_changed", c->rows_changed);
    json_key(&j, "categories");
    json_array(&j);
    for (size_t i = 0; i < CATEGORY_COUNT; i++) {
        const AppComparedCategory *g = &c->category[i];
        json_object(&j);
        json_kstr(&j, "category", inventory_category_id(i));
        json_kmaybe(&j, "kept_t", tonnes(g->kept_kg), 6);
        json_kmaybe(&j, "live_t", tonnes(g->live_kg), 6);
        json_kbool(&j, "kept_complete", g->kept_complete);
        json_kbool(&j, "live_complete", g->live_complete);
        json_kstr(&j, "kept_status", g->kept_status);
        json_kstr(&j, "live_status", str(coverage_name(g->live_status)));
        json_end(&j);
    }
    json_end(&j);
    if (c->has_verdict) {
        static const char *const verdicts[] = {"may_stay", "must_be_recalculated", "unknown"};
        json_kstr(&j, "base_year_verdict", str(verdicts[c->verdict.verdict]));
        json_kstr(&j, "base_year_reason", str(recalculation_reason_name(c->verdict.reason)));
    } else {
        json_knull(&j, "base_year_verdict");
    }
    json_end(&j);
    put(cli, S("\n"));
}

static bool category_differs(const AppComparedCategory *g)
{
    if (g->kept_kg.known != g->live_kg.known) return true;
    if (g->kept_kg.known && fabs(g->kept_kg.v - g->live_kg.v) > 1e-9 * (1 + fabs(g->kept_kg.v))) return true;
    return !str_eq(g->kept_status, str(coverage_name(g->live_status)));
}

static Str sum_text(const Cli *cli, Maybe kg, bool complete)
{
    return app_sum_text(cli->arena, cli->lang, kg, complete);
}

static void put_differences(Cli *cli, const AppComparison *c)
{
    static const Column columns[] = {{N_("Category"), false, true},
                                     {N_("Kept, tonnes"), true, false},
                                     {N_("Now, tonnes"), true, false},
                                     {N_("Status now"), false, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < CATEGORY_COUNT; i++) {
        const AppComparedCategory *g = &c->category[i];
        if (!category_differs(g)) continue;
        table_add(&table,
                  tr_fmt(cli->arena, cli->lang, "{0} {1}", inventory_category_id(i), app_category_name(cli->lang, i)));
        table_add(&table, sum_text(cli, g->kept_kg, g->kept_complete));
        table_add(&table, sum_text(cli, g->live_kg, g->live_complete));
        table_add(&table, inventory_coverage(cli, g->live_status));
    }
    put(cli, S("\n"));
    table_print(&table, 0);
}

static void put_comparison(Cli *cli, const AppComparison *c)
{
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("{0} was kept with {1} tonnes: {2}"), c->kept->head.id,
                         sum_text(cli, c->kept_kg, c->kept_complete), printable(cli->arena, c->kept->reason)));
    if (!c->live.has_view)
        put_paragraph(cli, 0, str(tr(cli->lang, N_("The group cannot be put together now: see klimat inventory."))));
    else if (c->same && !c->rows_changed)
        put_paragraph(cli, 0, str(tr(cli->lang, N_("The accounts say the same now."))));
    else {
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("The accounts say {0} tonnes now: {1} tonnes of difference."),
                             sum_text(cli, c->live_kg, c->live_complete),
                             signed_figure(cli, tonnes(c->difference_kg))));
        put_differences(cli, c);
    }
    if (c->has_verdict)
        put_paragraph(cli, 0,
                      tr_fmt(cli->arena, cli->lang, N_("It is the base year. {0}"),
                             str(tr(cli->lang, recalculation_reason_text(c->verdict.reason)))));
}

Status inventory_compare_of(const Cli *cli, App *app, Str municipality, AppComparison *out, Err *err)
{
    const OptionValue *year = cli_option(cli, "year"), *number = cli_option(cli, "number"),
                      *given = cli_option(cli, "cause");
    RecalculationCause cause = CAUSE_ERROR;
    if (given->given) recalculation_cause_parse(given->text, &cause);
    return app_inventory_compare(app, cli->arena, municipality, year->given ? (int)year->number : 0,
                                 number->given ? (int)number->number : 0, cause, out, err);
}

static Status run_compare(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppComparison comparison;
    Status status = inventory_open(cli, APP_READ, &app, &municipality, err);
    if (status == ST_OK) status = inventory_compare_of(cli, app, municipality.code, &comparison, err);
    if (status != ST_OK) return status;
    if (cli->json)
        compare_json(cli, &comparison);
    else
        put_comparison(cli, &comparison);
    return ST_OK;
}

static const Option compare_options[] = {
    {.name = "year", .kind = VALUE_YEAR, .help = N_("the year of the kept result; otherwise the newest")},
    INVENTORY_KEPT_OPTIONS,
};
const Command command_inventory_compare = {
    .name = "inventory compare",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("a kept result beside what the accounts say now"),
    .description = N_("In the view in which it was kept. For the base year it says whether the policy asks for a "
                      "recalculation."),
    .example = "klimat inventory compare 0484 --year 2024",
    .options = compare_options,
    .option_count = sizeof compare_options / sizeof *compare_options,
    .json = true,
    .database = true,
    .run = run_compare,
};

/* ---- recalculate ---- */

static Status run_recalculate(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality municipality;
    AppMovedRow *moved;
    size_t n;
    Faults faults = faults_new(cli->arena);
    const bool dry = cli_flag(cli, "dry-run");
    Status status = inventory_open(cli, APP_WRITE, &app, &municipality, err);
    if (status == ST_OK)
        status = app_inventory_newer_factors(app, cli->arena, municipality.code, (int)cli_option(cli, "year")->number,
                                             cli_option(cli, "why")->text, dry, &moved, &n, &faults, err);
    if (status != ST_OK) return report_refused(cli, &faults, status, err);
    for (size_t i = 0; i < n; i++)
        put_item(cli, S("  "),
                 tr_fmt(cli->arena, cli->lang, N_("{0}: {1} becomes {2}"), moved[i].id, moved[i].from, moved[i].to));
    const char *key = n == 0 ? N_("No row of the year names a factor that has been superseded.")
                      : dry  ? N_("{0} factors of rows would change; nothing was written.")
                             : N_("{0} factors of rows have changed. klimat inventory compare tells what that means.");
    put_paragraph(cli, 0, tr_fmt(cli->arena, cli->lang, key, err_number(cli->arena, (int64_t)n)));
    return ST_OK;
}

static const Option recalculate_options[] = {
    {.name = "year", .kind = VALUE_YEAR, .required = true, .help = N_("the year whose rows move")},
    OPTION_WHY,
    {.name = "dry-run", .kind = VALUE_FLAG, .help = N_("shows what would change, and writes nothing")},
};
const Command command_inventory_recalculate = {
    .name = "inventory recalculate",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("moves the rows of a year to the factors that supersede theirs"),
    .description = N_("Until this is done an inventory keeps the factors that it was computed with. Results that were "
                      "kept stay as they are."),
    .example = "klimat inventory recalculate 0484 --year 2024 --why \"new factors were published\"",
    .options = recalculate_options,
    .option_count = sizeof recalculate_options / sizeof *recalculate_options,
    .database = true,
    .acts = true,
    .run = run_recalculate,
};
