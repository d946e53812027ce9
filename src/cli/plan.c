/* klimat plan show, export: what the roadmap costs and brings, who pays, and what is left unfunded. */
#include "cli/plan.h"

#include "app/plan/plan_book.h"
#include "app/plan/plan_budget.h"
#include "app/plan/plan_document.h"
#include "app/plan/plan_pictures.h"
#include "cli/document_file.h"
#include "cli/term.h"

static void put_conditions(Cli *cli, const AppPlan *p)
{
    put_styled(cli, STYLE_STRONG,
               tr_fmt(cli->arena, cli->lang, "{0}: {1}", p->scenario.of->city.municipality.name,
                      str(tr(cli->lang, app_perspective_label(p->perspective.kind)))));
    put(cli, S("\n\n"));
    put_paragraph(cli, 0, app_plan_conditions(cli->arena, cli->lang, p));
    const Str convention = app_plan_tonne_convention(cli->lang, p->perspective.kind);
    if (convention.n) put_paragraph(cli, 0, convention);
    const size_t lines = p->plan->economy->line_count, known_lines = p->plan->economy->known_lines;
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("Of {0} costs and benefits {1} are known. What is not known is in no sum."),
                         err_number(cli->arena, (int64_t)lines), err_number(cli->arena, (int64_t)known_lines)));
}

static bool is_more(Maybe a, Maybe b)
{
    return a.known && (!b.known || a.v > b.v);
}

/* In the perspective of the climate: what each measure takes away, the most first. */
static void put_tonnes(Cli *cli, const AppPlan *p)
{
    static const Column columns[] = {{N_("Measure"), false, true}, {N_("Tonnes less"), true, false}};
    const size_t count = p->scenario.roadmap->portfolio.count;
    size_t *order = ARENA_ARRAY(cli->arena, size_t, count + 1), n = 0;
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t m = 0; m < count; m++) {
        if (!p->scenario.chosen[m]) continue;
        size_t at = n++;
        for (; at > 0 && is_more(app_plan_tonnes(p, m), app_plan_tonnes(p, order[at - 1])); at--)
            order[at] = order[at - 1];
        order[at] = m;
    }
    for (size_t i = 0; i < n; i++) {
        table_add(&table, printable(cli->arena, p->scenario.roadmap->measures[order[i]]->name));
        table_add(&table, tr_maybe(cli->arena, cli->lang, app_plan_tonnes(p, order[i]), 0));
    }
    put_heading(cli, str(tr(cli->lang, N_("What gives the most"))));
    table_print(&table, 0);
}

/* Chosen measures of which the perspective has no costs or benefits: others have them, or nobody has stated any. */
static void put_without(Cli *cli, const AppPlan *p)
{
    Buf names = buf_new(cli->arena);
    for (size_t m = 0; m < p->scenario.roadmap->portfolio.count; m++) {
        if (!p->scenario.chosen[m] || p->measures[m].lines > 0) continue;
        if (names.n) buf_add(&names, S(", "));
        buf_add(&names, printable(cli->arena, p->scenario.roadmap->measures[m]->name));
    }
    if (!names.n) return;
    put_line(cli, S(""));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("Measures without costs or benefits in this perspective: {0}."),
                         buf_str(&names)));
}

static void put_measures(Cli *cli, const AppPlan *p)
{
    if (p->perspective.kind == PERSPECTIVE_CLIMATE) {
        put_tonnes(cli, p);
        return;
    }
    PlanMeasureRow *rows = ARENA_ARRAY(cli->arena, PlanMeasureRow, p->order_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < p->order_count; i++) {
        const MeasureEconomy *e = &p->measures[p->order[i]];
        if (e->lines == 0) continue; /* others pay for it */
        rows[n++] = (PlanMeasureRow){.name = p->scenario.roadmap->measures[p->order[i]]->name,
                                     .capex = e->valued ? known(e->capex) : unknown(),
                                     .npv = app_plan_npv(e),
                                     .sek_per_t = app_plan_sek_per_t(cli->arena, cli->lang, e),
                                     .kg_per_sek = e->kg_per_sek,
                                     .payback = app_plan_payback(cli->arena, cli->lang, e, false)};
    }
    plan_put_measures(cli, p->perspective.kind, rows, n);
    put_without(cli, p);
}

static void put_years(Cli *cli, const AppPlan *p)
{
    const Economy *economy = p->plan->economy;
    PlanYearRow *rows = ARENA_ARRAY(cli->arena, PlanYearRow, economy->years.count + 1);
    size_t n = 0;
    for (size_t y = economy->from; y < economy->years.count; y++)
        rows[n++] =
            (PlanYearRow){economy->years.first + (int)y, p->plan->gap.all[y], app_plan_in_budget(p, y, cli->arena)};
    plan_put_years(cli, rows, n, true);
}

/* Measures of the plan that are parts of joint ones: their figures above are the municipality's own part. */
static void put_joint(Cli *cli, const AppPlan *p)
{
    const JointPartRecord *parts = PLAN_LIST(p->plan->input, KIND_JOINT_PART, JointPartRecord);
    const size_t n = p->plan->input->set[KIND_JOINT_PART].count;
    if (n == 0) return;
    put_heading(cli, str(tr(cli->lang, N_("Parts in joint measures"))));
    for (size_t i = 0; i < n; i++) {
        Str name = parts[i].measure;
        for (size_t m = 0; m < p->scenario.roadmap->portfolio.count; m++)
            if (str_eq(p->scenario.roadmap->portfolio.measures[m].id, parts[i].measure))
                name = p->scenario.roadmap->measures[m]->name;
        put_item(cli, S("- "),
                 tr_fmt(cli->arena, cli->lang,
                        N_("{0}: {1} per cent of the cost and {2} per cent of the effect of the whole (klimat plan "
                           "joint {3})"),
                        printable(cli->arena, name), tr_maybe(cli->arena, cli->lang, parts[i].cost_percent, 0),
                        tr_maybe(cli->arena, cli->lang, parts[i].effect_percent, 0), parts[i].portfolio));
    }
}

static void put_faults(Cli *cli, const AppPlan *p)
{
    if (p->faults.total == 0) return;
    put_heading(cli, str(tr(cli->lang, N_("Left out of the plan"))));
    for (size_t i = 0; i < p->faults.count; i++) {
        Buf text = buf_new(cli->arena);
        buf_err_terminal(&text, cli->lang, &p->faults.list[i]);
        put_item(cli, S("- "), printable(cli->arena, buf_str(&text)));
    }
}

Status plan_query_of(Cli *cli, const AppRoadmap *of, Str scenario, AppPlanQuery *out, Err *err)
{
    const OptionValue *rate = cli_option(cli, "rate"), *perspective = cli_option(cli, "perspective"),
                      *part = cli_option(cli, "part");
    *out = (AppPlanQuery){.perspective = PERSPECTIVE_MUNICIPAL};
    const Status status = scenario_query_of(cli, of, scenario, &out->scenario, err);
    if (perspective->given) perspective_parse(perspective->text, &out->perspective);
    if (rate->given) out->rate_percent = known(rate->number);
    out->energy_percent = cli_number(cli, "energy-price");
    out->investment_percent = cli_number(cli, "investment");
    for (int k = 0; k < EFFECT_PARTS; k++)
        if (part->given && str_eq(part->text, str(effect_part_name((EffectPart)k)))) out->part = (EffectPart)k;
    out->convention = (TonneConvention){cli_flag(cli, "discount-tonnes"), cli_flag(cli, "with-carbon")};
    return status;
}

/* The plan of today beside the one that was sealed; an older edition of the figures is no plan of today. */
static Status put_since(Cli *cli, const AppRoadmap *roadmap, Err *err)
{
    App *app;
    AppPlanSince since;
    if (cli_option(cli, "edition")->given) return ST_OK;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = app_plan_since(app, cli->arena, roadmap, &since, err);
    if (status == ST_OK) plan_put_since(cli, &since);
    return status;
}

static Status run_show(Cli *cli, Err *err)
{
    if (cli_option(cli, "sealed")->given) return plan_show_sealed(cli, cli_option(cli, "sealed")->text, err);
    AppRoadmap roadmap;
    AppPlanQuery query;
    AppPlan *plan = ARENA_NEW(cli->arena, AppPlan);
    const Str scenario = cli->operand_count > 1 ? cli->operand[1] : S("all");
    Status status = scenario_open(cli, &roadmap, err);
    if (status == ST_OK) status = plan_query_of(cli, &roadmap, scenario, &query, err);
    if (status == ST_OK) status = app_plan_run(&roadmap, &query, cli->arena, plan, err);
    if (status != ST_OK) return status;
    const OptionValue *measure = cli_option(cli, "measure");
    if (measure->given) return plan_measure_show(cli, plan, measure->text, err);
    if (cli->json) {
        app_plan_json(&cli->out, plan);
        put(cli, S("\n"));
        return ST_OK;
    }
    put_conditions(cli, plan);
    put_measures(cli, plan);
    put_years(cli, plan);
    put_joint(cli, plan);
    put_faults(cli, plan);
    return put_since(cli, &roadmap, err);
}

static const Option show_options[] = {
    {.name = "sealed",
     .kind = VALUE_TEXT,
     .placeholder = N_("EDITION"),
     .help = N_("as it was frozen with this edition of the contract, 2025/26; --json prints what the seal stands for")},
    {.name = "measure",
     .kind = VALUE_TEXT,
     .placeholder = N_("ID"),
     .help =
         N_("the economics of this measure: its costs, what follows from them, who pays, what the result hangs on")},
    PLAN_OPTIONS,
    SCENARIO_CHANGE_OPTIONS,
    SCENARIO_EDITION_OPTION};
const Command command_plan_show = {
    .name = "plan show",
    .operands = N_("CODE|NAME [SCENARIO]"),
    .operands_least = 1,
    .operands_most = 2,
    .summary = N_("what the roadmap costs and brings, who pays, and what is left unfunded"),
    .description =
        N_("Three perspectives, which are never added together: municipal, society and climate. Beside every "
           "result stand horizon, price year and rate."),
    .example = "klimat plan show 0484 planned --perspective society",
    .example_help = N_("Decided and planned measures of Eskilstuna, for society."),
    .options = show_options,
    .option_count = sizeof show_options / sizeof *show_options,
    .json = true,
    .database = true,
    .run = run_show,
};

/* ---- export ---- */

enum { FORMAT_WORKBOOK = DOCUMENT_MARKDOWN + 1 }; /* behind the formats of a document */

/* The workbook, or a document of the format. */
static Status export_format(Cli *cli, bool *workbook, DocumentFormat *format, Err *err)
{
    const OptionValue *asked = cli_option(cli, "format"), *output = cli_option(cli, "output");
    *workbook = asked->given ? asked->choice == FORMAT_WORKBOOK : output->given && str_ends(output->text, S(".xlsx"));
    if (*workbook && !output->given)
        return err_fail(err, ST_INVALID, N_("A workbook is no text: write --output FILE.xlsx"));
    if (*workbook && cli_option(cli, "department")->given)
        return err_fail(err, ST_INVALID, N_("The workbook has the annex of every department: leave out --department"));
    return *workbook ? ST_OK : document_format(cli, format, err);
}

static Status export_workbook(Cli *cli, App *app, const AppPlan *plan, Err *err)
{
    AppPlanBook book;
    Status status = app_plan_book(app, cli->arena, plan, cli->lang, &book, err);
    if (status == ST_OK) status = output_write(cli, book.bytes, err);
    if (status != ST_OK) return status;
    const Str counts[] = {err_number(cli->arena, (int64_t)book.tables_filled), err_number(cli->arena, PLAN_TABLES),
                          err_number(cli->arena, (int64_t)book.action_filled),
                          err_number(cli->arena, (int64_t)book.action_tables)};
    put_line(cli,
             tr_args(cli->arena, cli->lang,
                     N_("With content: {0} of {1} tables of the investment plan and {2} of {3} of the action plan"),
                     counts, 4));
    return ST_OK;
}

static Status export_document(Cli *cli, App *app, const AppPlan *plan, DocumentFormat format, Err *err)
{
    const OptionValue *department = cli_option(cli, "department");
    AppPlanDocument document;
    AppPlanBeside beside;
    Status status = ST_OK;
    if (department->given) {
        status = app_plan_annex(app, cli->arena, plan, department->text, cli->lang, &document, err);
    } else {
        status = app_plan_beside(app, cli->arena, plan->scenario.of->city.municipality.code,
                                 !cli_option(cli, "edition")->given, &beside, err);
        if (status == ST_OK)
            status =
                app_plan_document(app, cli->arena, plan, &beside, cli->lang, document_renderer(cli), &document, err);
    }
    if (status != ST_OK) return status;
    return document_write(cli, format, &document.head, document.body, document.markdown, err);
}

/* What document and workbook are written from. */
static Status export_json(Cli *cli, const AppPlan *plan, Err *err)
{
    Buf out = buf_new(cli->arena);
    app_plan_json(&out, plan);
    buf_addc(&out, '\n');
    return output_put(cli, buf_str(&out), N_("Wrote {0}"), err);
}

static Status run_export(Cli *cli, Err *err)
{
    AppRoadmap roadmap;
    AppPlanQuery query = {.perspective = PERSPECTIVE_SOCIETY};
    AppPlan *plan = ARENA_NEW(cli->arena, AppPlan);
    App *app;
    bool workbook = false;
    DocumentFormat format = DOCUMENT_MARKDOWN;
    if (cli->json && (cli_option(cli, "format")->given || cli_option(cli, "department")->given))
        return err_fail(err, ST_INVALID,
                        N_("--json writes the whole plan as JSON: leave out --format and --department"));
    Status status = cli->json ? ST_OK : export_format(cli, &workbook, &format, err);
    if (status == ST_OK) status = scenario_open(cli, &roadmap, err);
    const Str scenario = cli->operand_count > 1 ? cli->operand[1] : S("all");
    if (status == ST_OK) status = scenario_query_of(cli, &roadmap, scenario, &query.scenario, err);
    if (status == ST_OK && roadmap.plan.set[KIND_PLAN_SETTING].count &&
        !plan_setting(&roadmap.plan)->social_rate_percent.known)
        query.perspective = PERSPECTIVE_CLIMATE;
    if (status == ST_OK) status = app_plan_run(&roadmap, &query, cli->arena, plan, err);
    if (status == ST_OK && cli->json) return export_json(cli, plan, err);
    if (status == ST_OK) status = cli_open(cli, APP_READ, &app, err);
    if (status != ST_OK) return status;
    return workbook ? export_workbook(cli, app, plan, err) : export_document(cli, app, plan, format, err);
}

static const Option export_options[] = {
    {.name = "output", .letter = 'o', .kind = VALUE_FILE, .help = N_("the file to write, .html, .pdf, .md or .xlsx")},
    {.name = "format",
     .kind = VALUE_CHOICE,
     .choices = "html|pdf|md|xlsx",
     .help = N_("what to write; otherwise what the ending of the file says, and Markdown on the terminal")},
    {.name = "department",
     .kind = VALUE_TEXT,
     .help = N_("the budget annex of this department alone, by its id or its name")},
    SCENARIO_CHANGE_OPTIONS,
    SCENARIO_EDITION_OPTION};

const Command command_plan_export = {
    .name = "plan export",
    .operands = N_("CODE|NAME [SCENARIO]"),
    .operands_least = 1,
    .operands_most = 2,
    .summary = N_("the investment plan as a document or as an Excel workbook with live sums"),
    .description =
        N_("The document has what the measures cost and bring, the three results, what to do first, what is "
           "unfunded, what it rests on, and a budget annex by department: HTML in one file, accessible PDF "
           "(PDF/UA, needs WeasyPrint) or Markdown. The workbook has the fifteen tables of an investment "
           "plan, the tables A to C of an action plan, from final energy use to interventions, each party's "
           "part in joint measures, and the annex; every sum is a formula, and what is not known is grey. With --json, "
           "the figures that all of them are filled from."),
    .example = "klimat plan export 0484 planned --output investeringsplan.pdf",
    .options = export_options,
    .option_count = sizeof export_options / sizeof *export_options,
    .json = true,
    .database = true,
    .run = run_export,
};
