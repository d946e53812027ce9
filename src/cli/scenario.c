/* klimat scenario list, show: which scenarios there are, and what one consists of. */
#include "cli/scenario.h"
#include "app/crew.h"
#include "cli/term.h"

/* ---- shared ---- */

Status scenario_open(Cli *cli, AppRoadmap *out, Err *err)
{
    App *app;
    AppMunicipality municipality;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status != ST_OK) return status;
    status = cli_municipality(cli, app, cli->operand[0], &municipality, err);
    if (status != ST_OK) return status;
    return app_roadmap_load(app, cli->arena, municipality.code, cli_option(cli, "edition")->date, out, err);
}

static bool has_option(const Cli *cli, Str name)
{
    for (size_t i = 0; i < cli->command->option_count; i++)
        if (str_eq(str(cli->command->options[i].name), name)) return true;
    return false;
}

static Str text_of(const Cli *cli, const char *name)
{
    return has_option(cli, str(name)) ? cli_option(cli, name)->text : S("");
}

/* A list as people write it, with commas or spaces, as records keep it. */
static Str list_of(Cli *cli, const AppRoadmap *of, const char *option, Faults *faults)
{
    const Str given = text_of(cli, option);
    Buf list = buf_new(cli->arena);
    Buf spaced = buf_new(cli->arena);
    for (size_t i = 0; i < given.n; i++) buf_addc(&spaced, given.p[i] == ',' ? ' ' : given.p[i]);
    Str rest = buf_str(&spaced);
    const RecordSet *set = &of->input.set[KIND_MEASURE];
    while (rest.n) {
        const Str id = str_cut(&rest, ' ');
        bool found = false;
        if (id.n == 0) continue;
        for (size_t m = 0; m < set->count; m++)
            found = found || str_eq(((const MeasureRecord *)set->records)[m].head.id, id);
        if (!found) faults_field(faults, option, N_("There is no measure {0}"), id);
        if (list.n) buf_addc(&list, ' ');
        buf_add(&list, id);
    }
    return buf_str(&list);
}

Status scenario_query_of(Cli *cli, const AppRoadmap *of, Str scenario, AppScenarioQuery *out, Err *err)
{
    Faults faults = faults_new(cli->arena);
    ScenarioChangeRecord *changes;
    *out = (AppScenarioQuery){.scenario = scenario, .seed = 1, .threads = 1, .lang = cli->lang};
    out->plus = list_of(cli, of, "plus", &faults);
    out->minus = list_of(cli, of, "minus", &faults);
    app_scenario_changes(of, cli->arena, text_of(cli, "set"), &changes, &out->change_count, &faults);
    out->changes = changes;
    out->sector = text_of(cli, "sector");
    out->gas = text_of(cli, "gas");
    if (has_option(cli, S("target-year")) && cli_option(cli, "target-year")->given)
        out->target_year = (int)cli_option(cli, "target-year")->number;
    if (has_option(cli, S("draws"))) {
        const OptionValue *draws = cli_option(cli, "draws"), *seed = cli_option(cli, "seed");
        out->draws = draws->given ? (size_t)draws->number : ROADMAP_DRAWS_USUAL;
        if (seed->given) out->seed = (uint64_t)seed->number;
    }
    if (faults.total == 0) return ST_OK;
    return report_refused(cli, &faults, err_fail(err, ST_INVALID, N_("Nothing was computed: see what is named above")),
                          err);
}

size_t scenario_names(Cli *cli, const AppRoadmap *of, Str **out)
{
    const RecordSet *set = &of->input.set[KIND_SCENARIO];
    const ScenarioRecord *stored = set->records;
    size_t n = 0;
    *out = ARENA_ARRAY(cli->arena, Str, SCENARIO_KINDS + set->count);
    for (int k = 0; k < SCENARIO_KINDS; k++) (*out)[n++] = str(scenario_name((ScenarioKind)k));
    for (size_t i = 0; i < set->count; i++) {
        ScenarioKind kind;
        if (!scenario_parse(stored[i].head.id, &kind)) (*out)[n++] = stored[i].head.id;
    }
    return n;
}

Status scenario_run_each(Cli *cli, const AppRoadmap *of, const Str *names, size_t count, bool by_name,
                         bool with_effects, AppScenario **out, size_t *n, Faults *faulty, Err *err)
{
    *out = ARENA_ARRAY(cli->arena, AppScenario, count + 1);
    *faulty = faults_new(cli->arena);
    *n = 0;
    for (size_t i = 0; i < count; i++) {
        AppScenarioQuery query;
        Err fault;
        Status status = scenario_query_of(cli, of, names[i], &query, err);
        if (status != ST_OK) return status;
        query.threads = crew_processors();
        query.with_effects = with_effects;
        status = app_scenario_run(of, &query, cli->arena, &(*out)[*n], &fault);
        if (status == ST_OK) *n += 1;
        if (status == ST_OK) continue;
        if ((by_name && status == ST_NOT_FOUND) || i == 0 || status == ST_LIMIT || status == ST_INTERNAL) {
            *err = fault;
            return status;
        }
        err_at(&fault, str(roadmap_kinds[KIND_SCENARIO].file), S(""), 0, 0);
        err_field(&fault, names[i]);
        faults_add(faulty, &fault);
    }
    return ST_OK;
}

void scenario_put_faulty(Cli *cli, const Faults *faulty)
{
    if (faulty->total == 0) return;
    report_note(cli, str(tr(cli->lang, N_("Could not be computed, and is left out above:"))));
    report_faults(cli, faulty);
}

void scenario_faulty_json(Cli *cli, Json *j, const Faults *faulty)
{
    json_key(j, "faulty");
    json_array(j);
    for (size_t i = 0; i < faulty->count; i++) {
        Buf why = buf_new(cli->arena);
        buf_err(&why, cli->lang, &faulty->list[i]);
        json_object(j);
        json_kstr(j, "id", str(faulty->list[i].field));
        json_kstr(j, "fault", buf_str(&why));
        json_end(j);
    }
    json_end(j);
}

Str scenario_title(const Cli *cli, const AppScenario *s)
{
    static const char *const titles[] = {[SCENARIO_REFERENCE] = N_("Reference: nothing more is done"),
                                         [SCENARIO_DECIDED] = N_("Decided measures"),
                                         [SCENARIO_PLANNED] = N_("Decided and planned measures"),
                                         [SCENARIO_ALL] = N_("All measures")};
    ScenarioKind kind;
    if (s->scenario.name.n) return printable(cli->arena, s->scenario.name);
    if (scenario_parse(s->scenario.head.id, &kind)) return str(tr(cli->lang, titles[kind]));
    return s->scenario.head.id;
}

static size_t chosen_count(const AppScenario *s)
{
    size_t n = 0;
    for (size_t m = 0; m < s->roadmap->portfolio.count; m++) n += s->chosen[m];
    return n;
}

/* ---- list ---- */

static void list_json(Cli *cli, const AppScenario *list, size_t n, const Faults *faulty)
{
    Json j = json_new(&cli->out);
    json_object(&j);
    json_kstr(&j, "municipality", list[0].of->city.municipality.code);
    json_key(&j, "scenarios");
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        const AppScenario *s = &list[i];
        json_object(&j);
        json_kstr(&j, "id", s->scenario.head.id);
        json_kstr(&j, "name", scenario_title(cli, s));
        json_kstr(&j, "base", s->scenario.base);
        json_kbool(&j, "stored", s->is_stored);
        json_kint(&j, "measure_count", (int64_t)chosen_count(s));
        json_key(&j, "gap");
        json_object(&j);
        json_kint(&j, "target_year", s->target_year);
        json_kfixed(&j, "scenario_t", s->total_t[s->target_year - s->result.years.first], 3);
        json_kmaybe(&j, "remaining_t", s->gap.remaining_t, 3);
        json_kmaybe(&j, "cumulative_t", s->gap.cumulative_t, 3);
        json_end(&j);
        json_end(&j);
    }
    json_end(&j);
    scenario_faulty_json(cli, &j, faulty);
    json_end(&j);
    put(cli, S("\n"));
}

static Status run_list(Cli *cli, Err *err)
{
    static const Column columns[] = {{N_("Id"), false, false},
                                     {N_("Scenario"), false, true},
                                     {N_("Measures"), true, false},
                                     {N_("Tonnes, target year"), true, false},
                                     {N_("Against the path"), true, false}};
    AppRoadmap roadmap;
    Str *names;
    Status status = scenario_open(cli, &roadmap, err);
    if (status != ST_OK) return status;
    AppScenario *list;
    Faults faulty;
    size_t n;
    const size_t count = scenario_names(cli, &roadmap, &names);
    status = scenario_run_each(cli, &roadmap, names, count, false, false, &list, &n, &faulty, err);
    if (status != ST_OK) return status;
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const AppScenario *s = &list[i];
        const size_t target = (size_t)(s->target_year - s->result.years.first);
        table_add(&table, s->scenario.head.id);
        table_add(&table, scenario_title(cli, s));
        table_add(&table, err_number(cli->arena, (int64_t)chosen_count(s)));
        table_add(&table, scenario_tonnes(cli, s->total_t[target], s->result.complete[target]));
        table_add_styled(&table, s->gap.remaining_t.known && s->gap.remaining_t.v > 0 ? STYLE_OVER : STYLE_UNDER,
                         signed_figure(cli, s->gap.remaining_t));
    }
    if (cli->json) {
        list_json(cli, list, n, &faulty);
        return ST_OK;
    }
    put_styled(cli, STYLE_STRONG,
               tr_fmt(cli->arena, cli->lang, N_("Scenarios of {0}, target year {1}"), roadmap.city.municipality.name,
                      err_number(cli->arena, list[0].target_year)));
    put(cli, S("\n\n"));
    table_print(&table, 0);
    scenario_put_faulty(cli, &faulty);
    put(cli, S("\n"));
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("How one of them goes year by year, and how likely it is to reach the target: klimat "
                            "scenario run {0} all"),
                         roadmap.city.municipality.code));
    return ST_OK;
}

static const Option list_options[] = {SCENARIO_TARGET_OPTION, SCENARIO_EDITION_OPTION};
const Command command_scenario_list = {
    .name = "scenario list",
    .operands = N_("CODE|NAME"),
    .operands_least = 1,
    .operands_most = 1,
    .summary = N_("the scenarios of a municipality, and where each of them leads"),
    .description = N_("Four follow from the status of the measures: reference (nothing more is done), decided, planned "
                      "(decided and planned) and all. Others are stored."),
    .example = "klimat scenario list 0484",
    .options = list_options,
    .option_count = sizeof list_options / sizeof *list_options,
    .json = true,
    .database = true,
    .run = run_list,
};

/* ---- show ---- */

static void show_json(Cli *cli, const AppScenario *s)
{
    Json j = json_new(&cli->out);
    json_object(&j);
    json_kstr(&j, "municipality", s->of->city.municipality.code);
    json_kstr(&j, "scenario", s->scenario.head.id);
    json_kstr(&j, "name", scenario_title(cli, s));
    json_kstr(&j, "text", s->scenario.text);
    json_kstr(&j, "base", s->scenario.base);
    json_kbool(&j, "stored", s->is_stored);
    json_key(&j, "measures");
    json_array(&j);
    for (size_t m = 0; m < s->roadmap->portfolio.count; m++) {
        json_object(&j);
        json_kstr(&j, "id", s->roadmap->measures[m]->head.id);
        json_kstr(&j, "name", s->roadmap->measures[m]->name);
        json_kstr(&j, "status", s->roadmap->measures[m]->status);
        json_kbool(&j, "chosen", s->chosen[m]);
        json_kbool(&j, "counted", s->chosen[m] && plan_counts(s->plan, m));
        json_end(&j);
    }
    json_end(&j);
    json_key(&j, "changes");
    json_array(&j);
    for (size_t i = 0; i < s->roadmap->input->change_count; i++) {
        const ScenarioChangeRecord *c = &s->roadmap->input->changes[i];
        json_object(&j);
        json_kstr(&j, "id", app_change_id(cli->arena, c));
        json_kmaybe(&j, "value", c->value, 6);
        json_kstr(&j, "note", c->note);
        json_end(&j);
    }
    json_end(&j);
    json_kint(&j, "fault_count", (int64_t)s->faults.total);
    json_end(&j);
    put(cli, S("\n"));
}

static const char *counts_text(const AppScenario *s, size_t m)
{
    const EffectClass class = s->roadmap->portfolio.measures[m].class;
    if (!s->chosen[m]) return N_("left out");
    if (plan_counts(s->plan, m)) return N_("counted");
    if (class == EFFECT_INDIRECT) return N_("indirect, not summed");
    if (class == EFFECT_ENABLING) return N_("enabling, not summed");
    return s->roadmap->portfolio.measures[m].lever_count ? N_("faulty, not counted") : N_("no effect stated");
}

static void put_measures(Cli *cli, const AppScenario *s)
{
    static const Column columns[] = {{N_("Id"), false, false},
                                     {N_("Measure"), false, true},
                                     {N_("Status"), false, false},
                                     {N_("In the scenario"), false, false}};
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    const Field *status = record_field(&roadmap_kinds[KIND_MEASURE], S("status"));
    for (size_t m = 0; m < s->roadmap->portfolio.count; m++) {
        const Style style = s->chosen[m] ? STYLE_PLAIN : STYLE_FAINT;
        table_add_styled(&table, style, s->roadmap->measures[m]->head.id);
        table_add_styled(&table, style, printable(cli->arena, s->roadmap->measures[m]->name));
        table_add_styled(&table, style,
                         str(tr(cli->lang, field_choice_label(status, s->roadmap->measures[m]->status))));
        table_add_styled(&table, style, str(tr(cli->lang, counts_text(s, m))));
    }
    put(cli, S("\n"));
    if (table.cells)
        table_print(&table, 0);
    else
        put_paragraph(cli, 0, str(tr(cli->lang, N_("No measures are entered yet."))));
}

static void put_changes(Cli *cli, const AppScenario *s)
{
    const RoadmapInput *in = s->roadmap->input;
    if (in->change_count == 0) return;
    put_heading(cli, str(tr(cli->lang, N_("What differs in it"))));
    for (size_t i = 0; i < in->change_count; i++) {
        const ScenarioChangeRecord *c = &in->changes[i];
        Buf line = buf_new(cli->arena);
        buf_add(&line, app_change_id(cli->arena, c));
        buf_add(&line, S(" = "));
        buf_double(&line, c->value.v);
        if (c->note.n) buf_add(&line, S(": "));
        buf_add(&line, printable(cli->arena, c->note));
        put_paragraph(cli, 0, buf_str(&line));
    }
}

/* ---- the frozen one ---- */

static double number_of(const CanonValue *object, const char *key)
{
    Maybe x = unknown();
    canon_get_maybe(canon_member(object, str(key)), &x);
    return x.v;
}

static Str text_in(const CanonValue *object, const char *key)
{
    Str text = S("");
    canon_get_text(canon_member(object, str(key)), &text);
    return text;
}

static void put_frozen_years(Cli *cli, const CanonValue *scenario)
{
    static const Column columns[] = {{N_("Year"), true, false},
                                     {N_("Reference"), true, false},
                                     {N_("Scenario"), true, false},
                                     {N_("Path"), true, false}};
    const CanonValue *years = canon_member(scenario, S("years"));
    Table table = table_new(cli, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < canon_count(years); i++) {
        const CanonValue *y = canon_item(years, i);
        Maybe path = unknown();
        bool complete = false;
        canon_get_maybe(canon_member(y, S("path_t")), &path);
        canon_get_bool(canon_member(y, S("complete")), &complete);
        const double year = number_of(y, "year");
        table_add(&table, err_number(cli->arena, (int64_t)year));
        table_add(&table, scenario_tonnes(cli, number_of(y, "reference_t"), complete));
        table_add(&table, scenario_tonnes(cli, number_of(y, "scenario_t"), complete));
        table_add(&table, tr_maybe(cli->arena, cli->lang, path, 0));
    }
    table_print(&table, 0);
}

Status roadmap_not_frozen(Str edition, Err *err)
{
    return err_failf(err, ST_NOT_FOUND,
                     N_("No roadmap was frozen with the edition {0}: one is when it is sealed (klimat contract seal), "
                        "where there are measures"),
                     edition);
}

static Status show_frozen(Cli *cli, Str edition, Err *err)
{
    App *app;
    AppMunicipality municipality;
    RoadmapStatement frozen;
    bool found;
    CanonValue kept;
    Status status = cli_open(cli, APP_READ, &app, err);
    if (status == ST_OK) status = cli_municipality(cli, app, cli->operand[0], &municipality, err);
    if (status == ST_OK) status = app_roadmap_frozen(app, cli->arena, municipality.code, edition, &frozen, &found, err);
    if (status != ST_OK) return status;
    if (!found) return roadmap_not_frozen(edition, err);
    if (cli->json) {
        put(cli, frozen.result);
        put(cli, S("\n"));
        return ST_OK;
    }
    status = canon_parse(frozen.result, cli->arena, &kept, err);
    if (status != ST_OK) return status;
    const Str id = cli->operand_count > 1 ? cli->operand[1] : S("all");
    put_paragraph(cli, 0,
                  tr_fmt(cli->arena, cli->lang,
                         N_("The roadmap as it was frozen on {0} with the edition {1}. SHA-256, part of the seal: {2}"),
                         tr_date(cli->arena, cli->lang, frozen.frozen), edition, frozen.sha256));
    const CanonValue *scenarios = canon_member(&kept, S("scenarios"));
    for (size_t i = 0; i < canon_count(scenarios); i++) {
        if (!str_eq(text_in(canon_item(scenarios, i), "id"), id)) continue;
        put(cli, S("\n"));
        put_frozen_years(cli, canon_item(scenarios, i));
        return ST_OK;
    }
    return err_failf(err, ST_NOT_FOUND, N_("The frozen roadmap has no scenario {0}"), id);
}

static Status run_show(Cli *cli, Err *err)
{
    if (cli_option(cli, "sealed")->given) return show_frozen(cli, cli_option(cli, "sealed")->text, err);
    AppRoadmap roadmap;
    AppScenarioQuery query;
    AppScenario *s = ARENA_NEW(cli->arena, AppScenario);
    Status status = scenario_open(cli, &roadmap, err);
    if (status == ST_OK)
        status = scenario_query_of(cli, &roadmap, cli->operand_count > 1 ? cli->operand[1] : S("all"), &query, err);
    if (status == ST_OK) status = app_scenario_run(&roadmap, &query, cli->arena, s, err);
    if (status != ST_OK) return status;
    if (cli->json) {
        show_json(cli, s);
        return ST_OK;
    }
    put_styled(cli, STYLE_STRONG,
               tr_fmt(cli->arena, cli->lang, "{0}: {1}", roadmap.city.municipality.name, scenario_title(cli, s)));
    put(cli, S("\n"));
    put_paragraph(cli, 0, printable(cli->arena, s->scenario.text));
    put_measures(cli, s);
    scenario_put_places(cli, s);
    put_changes(cli, s);
    scenario_put_faults(cli, s, s->faults.count);
    return ST_OK;
}

static const Option show_options[] = {
    {.name = "sealed",
     .kind = VALUE_TEXT,
     .placeholder = N_("EDITION"),
     .help = N_("as it was frozen with this edition of the contract, 2025/26; --json prints what the seal stands for")},
    SCENARIO_EDITION_OPTION,
};
const Command command_scenario_show = {
    .name = "scenario show",
    .operands = N_("CODE|NAME [SCENARIO]"),
    .operands_least = 1,
    .operands_most = 2,
    .summary = N_("what a scenario consists of: its measures, what differs in it, what the model cannot use"),
    .example = "klimat scenario show 0484 planned",
    .options = show_options,
    .option_count = sizeof show_options / sizeof *show_options,
    .json = true,
    .database = true,
    .run = run_show,
};
