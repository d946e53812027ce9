/* klimat plan funding, calendar: who could pay for the measures, what loans and green bonds bring with them, and when
 * programmes open and close. */
#include "app/plan/plan_funding.h"
#include "cli/document_file.h"
#include "cli/plan.h"
#include "cli/term.h"

static Str millions(const Cli *cli, Maybe sek)
{
    return tr_maybe(cli->arena, cli->lang, sek.known ? known(sek.v / 1e6) : unknown(), 1);
}

static Str choice(const Cli *cli, const char *field, const char *value)
{
    return str(tr(cli->lang, field_choice_label(record_field(&plan_kinds[KIND_CLAIM], str(field)), str(value))));
}

static Str measure_name(const Cli *cli, const AppPlan *p, uint32_t measure)
{
    return printable(cli->arena, p->scenario.roadmap->measures[measure]->name);
}

Status plan_funding_open(Cli *cli, Str scenario, AppPlan *plan, AppProposals *proposals, Err *err)
{
    AppRoadmap *roadmap = ARENA_NEW(cli->arena, AppRoadmap);
    AppPlanQuery query = {.perspective = PERSPECTIVE_CLIMATE};
    const OptionValue *as_of = cli_option(cli, "as-of");
    Status status = scenario_open(cli, roadmap, err);
    if (status == ST_OK) status = scenario_query_of(cli, roadmap, scenario, &query.scenario, err);
    if (status == ST_OK) status = app_plan_run(roadmap, &query, cli->arena, plan, err);
    if (status == ST_OK)
        app_plan_proposals(plan, as_of->given ? date_last(as_of->date) : cli_today(), cli->arena, proposals);
    return status;
}

static Str scenario_of(const Cli *cli)
{
    return cli->operand_count > 1 ? cli->operand[1] : S("all");
}

/* ---- funding ---- */

static void put_claims(Cli *cli, const AppPlan *p)
{
    static const Column columns[] = {{N_("Measure"), false, true},
                                     {N_("Programme"), false, true},
                                     {N_("Who gets it"), false, false},
                                     {N_("Status"), false, false},
                                     {N_("SEK million"), true, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t c = 0; c < p->plan->funding.claim_count; c++) {
        const Claim *claim = &p->plan->claims[c];
        table_add(&table, measure_name(cli, p, claim->measure));
        table_add(&table, printable(cli->arena, p->plan->programmes[claim->programme].name));
        table_add(&table, choice(cli, "whose", stakeholder_name(claim->whose)));
        table_add(&table, choice(cli, "status", funding_status_name(claim->status)));
        const Maybe stated = p->plan->claim_records[c]->amount_sek;
        const bool counted = p->plan->results[c].known;
        table_add(&table, counted || !stated.known
                              ? millions(cli, counted ? known(p->plan->results[c].amount) : unknown())
                              : tr_fmt(cli->arena, cli->lang, N_("{0} (stated, not counted)"), millions(cli, stated)));
    }
    put_heading(cli, str(tr(cli->lang, N_("Funding of measures"))));
    if (table.cells)
        table_print(&table, 0);
    else
        put_paragraph(cli, 0,
                      str(tr(cli->lang, N_("Nobody has entered what funding is sought for the measures yet."))));
}

/* The conditions that failed, or else those that nobody knows of. */
static Str conditions(const Cli *cli, const Match *m)
{
    const Answer answer = m->possible ? ANSWER_UNKNOWN : ANSWER_NO;
    Buf b = buf_new(cli->arena);
    for (int c = 0; c < CONDITIONS; c++) {
        if (m->answer[c] != answer) continue;
        if (b.n) buf_add(&b, S("; "));
        buf_add(&b, str(tr(cli->lang, condition_text((Condition)c))));
    }
    return buf_str(&b);
}

static void put_proposal(Cli *cli, const AppPlan *p, const AppProposal *of)
{
    static const Column columns[] = {{N_("Programme"), false, true},
                                     {N_("Does it fit?"), false, false},
                                     {N_("At most, SEK million"), true, false},
                                     {N_("Fails or is not known"), false, true}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < of->count; k++) {
        const Match *m = &of->matches[of->order[k]];
        if (app_proposal_is_vague(m)) continue;
        table_add(&table, printable(cli->arena, p->plan->programmes[of->order[k]].name));
        table_add_styled(&table, m->possible ? STYLE_UNDER : STYLE_PLAIN,
                         str(tr(cli->lang, !m->possible ? N_("does not fit")
                                           : m->unknown ? N_("may fit")
                                                        : N_("fits"))));
        table_add(&table, m->possible ? millions(cli, m->most) : S("–"));
        table_add(&table, conditions(cli, m));
    }
    put_heading(cli, tr_fmt(cli->arena, cli->lang, "{0}: {1}", measure_name(cli, p, of->measure),
                            choice(cli, "whose", stakeholder_name(of->applicant))));
    if (table.cells) table_print(&table, 0);
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("Of {0} programmes too little is known to tell."),
                         err_number(cli->arena, (int64_t)of->vague)));
}

static Status put_proposals(Cli *cli, const AppPlan *p, const AppProposals *all, Err *err)
{
    const OptionValue *measure = cli_option(cli, "measure");
    size_t n = 0;
    if (!measure->given) return ST_OK;
    for (size_t i = 0; i < all->count; i++) {
        if (!str_eq(p->scenario.roadmap->portfolio.measures[all->list[i].measure].id, measure->text)) continue;
        put_proposal(cli, p, &all->list[i]);
        n++;
    }
    if (n) return ST_OK;
    return err_failf(err, ST_NOT_FOUND,
                     N_("The plan has no costs of a measure {0} that somebody could seek funding for"), measure->text);
}

static void put_debt(Cli *cli, const AppPlan *p)
{
    static const Column columns[] = {{N_("Year"), true, false},
                                     {N_("Drawn"), true, false},
                                     {N_("Interest"), true, false},
                                     {N_("Repaid"), true, false},
                                     {N_("Owed at the end of the year"), true, false}};
    const AppDebtYear *years;
    const size_t n = app_plan_debt(p, cli->arena, &years);
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        table_add(&table, err_number(cli->arena, years[i].year));
        table_add(&table, millions(cli, known(years[i].loans.drawn)));
        table_add(&table, millions(cli, known(years[i].loans.interest)));
        table_add(&table, millions(cli, known(years[i].loans.repaid)));
        table_add(&table, millions(cli, known(years[i].loans.owed)));
    }
    if (!n) return;
    put_heading(cli, str(tr(cli->lang, N_("Loans that are granted or paid, SEK million"))));
    table_print(&table, 0);
}

static Status run_funding(Cli *cli, Err *err)
{
    AppPlan *plan = ARENA_NEW(cli->arena, AppPlan);
    AppProposals proposals;
    const OptionValue *output = cli_option(cli, "output");
    const Status status = plan_funding_open(cli, scenario_of(cli), plan, &proposals, err);
    if (status != ST_OK) return status;
    if (output->given) {
        Buf report = buf_new(cli->arena);
        app_plan_impact_csv(&report, cli->lang, plan, cli->arena);
        return output_write(cli, buf_str(&report), err);
    }
    if (cli->json) {
        app_plan_funding_json(&cli->out, plan, &proposals, cli->arena);
        put(cli, S("\n"));
        return ST_OK;
    }
    put_claims(cli, plan);
    put_debt(cli, plan);
    return put_proposals(cli, plan, &proposals, err);
}

#define AS_OF_OPTION                                                                                                   \
    {                                                                                                                  \
        .name = "as-of", .kind = VALUE_DATE, .help = N_("which programmes are open on this day; otherwise today")      \
    }

static const Option funding_options[] = {
    {.name = "measure",
     .kind = VALUE_TEXT,
     .help = N_("who could pay for this measure, by its id, and what stands against it")},
    AS_OF_OPTION,
    {.name = "output",
     .letter = 'o',
     .kind = VALUE_FILE,
     .help = N_("writes the yearly report of green loans and bonds to this file, .csv")},
    SCENARIO_CHANGE_OPTIONS,
    SCENARIO_EDITION_OPTION};
const Command command_plan_funding = {
    .name = "plan funding",
    .operands = N_("CODE|NAME [SCENARIO]"),
    .operands_least = 1,
    .operands_most = 2,
    .summary = N_("who pays for the measures, who could, and what loans bring with them"),
    .description = N_("Every measure is held against the conditions of every programme: who may apply, which costs, "
                      "dates, amounts, emission trading, kilograms per krona. --json holds them all."),
    .example = "klimat plan funding 0484 --measure t02-snabbladdning",
    .example_help = N_("Programmes that may fit the measure, and what fails of the others."),
    .options = funding_options,
    .option_count = sizeof funding_options / sizeof *funding_options,
    .json = true,
    .database = true,
    .run = run_funding,
};

/* ---- calendar ---- */

static void put_dates(Cli *cli, const AppPlan *p, const AppCalendar *calendar)
{
    static const Column columns[] = {{N_("Date"), false, false},
                                     {N_("What"), false, false},
                                     {N_("Programme"), false, true},
                                     {N_("Measures that may fit"), true, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < calendar->count; i++) {
        const AppCalendarEntry *entry = &calendar->list[i];
        const Programme *programme = &p->plan->programmes[entry->programme];
        const Str name = printable(cli->arena, programme->name);
        table_add(&table, tr_date(cli->arena, cli->lang, entry->date));
        table_add(&table, str(tr(cli->lang, entry->what == CALENDAR_OPENS ? N_("Opens") : N_("Closes"))));
        table_add(&table,
                  programme->to_be_checked ? tr_fmt(cli->arena, cli->lang, N_("{0} (to be checked)"), name) : name);
        table_add(&table, err_number(cli->arena, (int64_t)entry->measure_count));
    }
    if (table.cells)
        table_print(&table, 0);
    else
        put_paragraph(cli, 0, str(tr(cli->lang, N_("No programme has a date ahead that is known."))));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang, N_("Dates are not known of {0} programmes."),
                         err_number(cli->arena, (int64_t)calendar->undated_count)));
}

static Status run_calendar(Cli *cli, Err *err)
{
    AppPlan *plan = ARENA_NEW(cli->arena, AppPlan);
    AppProposals proposals;
    AppCalendar calendar;
    const OptionValue *output = cli_option(cli, "output");
    const Status status = plan_funding_open(cli, scenario_of(cli), plan, &proposals, err);
    if (status != ST_OK) return status;
    app_plan_calendar(plan, &proposals, cli->arena, &calendar);
    if (output->given) {
        Buf file = buf_new(cli->arena);
        app_plan_calendar_ics(&file, cli->lang, plan, &calendar, proposals.as_of);
        return output_write(cli, buf_str(&file), err);
    }
    if (cli->json) {
        app_plan_calendar_json(&cli->out, plan, &calendar, proposals.as_of);
        put(cli, S("\n"));
        return ST_OK;
    }
    put_dates(cli, plan, &calendar);
    return ST_OK;
}

static const Option calendar_options[] = {AS_OF_OPTION,
                                          {.name = "output",
                                           .letter = 'o',
                                           .kind = VALUE_FILE,
                                           .help = N_("writes an iCalendar file, .ics, for a calendar to import")},
                                          SCENARIO_CHANGE_OPTIONS,
                                          SCENARIO_EDITION_OPTION};
const Command command_plan_calendar = {
    .name = "plan calendar",
    .operands = N_("CODE|NAME [SCENARIO]"),
    .operands_least = 1,
    .operands_most = 2,
    .summary = N_("when funding programmes open and close, and for which measures"),
    .example = "klimat plan calendar 0484 --output finansiering.ics",
    .options = calendar_options,
    .option_count = sizeof calendar_options / sizeof *calendar_options,
    .json = true,
    .database = true,
    .run = run_calendar,
};
