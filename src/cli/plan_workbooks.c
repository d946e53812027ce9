/* klimat plan workbooks: the workbook of every municipality that has an investment plan. */
#include "app/plan/plan_book.h"
#include "app/plan/plan_joint.h"

#include "base/file.h"
#include "cli/plan.h"
#include "cli/term.h"

/* The perspective of its net present values: society's, where the plan has a rate for it. */
static PerspectiveKind usual_perspective(const AppRoadmap *roadmap)
{
    const PlanSetting *setting = plan_setting(&roadmap->plan);
    return setting && !setting->social_rate_percent.known ? PERSPECTIVE_CLIMATE : PERSPECTIVE_SOCIETY;
}

/* All of it lives in the arena, so that one municipality is in memory at a time. */
static Status write_one(const Cli *cli, App *app, Arena *arena, Str code, Str folder, Err *err)
{
    AppRoadmap roadmap;
    AppPlan plan;
    AppPlanBook book;
    Status status = app_roadmap_load(app, arena, code, (Date){0}, &roadmap, err);
    if (status != ST_OK) return status;
    const AppPlanQuery query = {.scenario = {.seed = ROADMAP_SEED_USUAL}, .perspective = usual_perspective(&roadmap)};
    status = app_plan_run(&roadmap, &query, arena, &plan, err);
    if (status == ST_OK) status = app_plan_book(app, arena, &plan, cli->lang, &book, err);
    if (status != ST_OK) return status;
    return file_write(tr_fmt(arena, LANG_EN, "{0}/{1}.xlsx", folder, book.file_name), book.bytes, err);
}

static Status run_workbooks(Cli *cli, Err *err)
{
    App *app;
    AppMunicipality *cities;
    size_t n, written = 0;
    const Str folder = cli->operand[0];
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = app_plan_cities(app, cli->arena, &cities, &n, err);
    if (status == ST_OK) status = file_make_dir(folder, err);
    for (size_t i = 0; status == ST_OK && i < n; i++) {
        Err why = {0};
        Arena *arena = arena_new();
        status = write_one(cli, app, arena, cities[i].code, folder, &why);
        const bool left_out = status == ST_NOT_FOUND || status == ST_INVALID;
        Buf text = buf_new(cli->arena);
        if (left_out) buf_err(&text, cli->lang, &why);
        if (left_out) put_item(cli, S("- "), tr_fmt(cli->arena, cli->lang, "{0}: {1}", cities[i].name, buf_str(&text)));
        if (status == ST_OK) written++;
        if (!left_out && status != ST_OK) *err = why;
        if (left_out) status = ST_OK; /* one plan that cannot be computed stops nobody else */
        arena_free(arena);
    }
    if (status != ST_OK) return status;
    put_line(cli, tr_fmt(cli->arena, cli->lang, N_("Wrote {0} workbooks to {1}"),
                         err_number(cli->arena, (int64_t)written), folder));
    return ST_OK;
}

const Command command_plan_workbooks = {
    .name = "plan workbooks",
    .operands = N_("FOLDER"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("the investment plan of every municipality that has one, as Excel workbooks in a folder"),
    .description =
        N_("Each as klimat plan export writes it, of all measures. A plan that cannot be computed is told, and "
           "stops nobody else."),
    .example = "klimat plan workbooks planer",
    .database = true,
    .run = run_workbooks,
};
