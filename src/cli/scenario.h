/* What the commands of scenarios share. */
#ifndef CLI_SCENARIO_H
#define CLI_SCENARIO_H
#include "app/roadmap/roadmap_explain.h"
#include "base/json.h"
#include "cli/command.h"

/* Rows of an option table, to be followed by those of the command. */
#define SCENARIO_EDITION_OPTION                                                                                        \
    {                                                                                                                  \
        .name = "edition", .kind = VALUE_DATE,                                                                         \
        .help = N_("the edition of the emission figures, by its report date; otherwise the newest")                    \
    }
#define SCENARIO_TARGET_OPTION                                                                                         \
    {                                                                                                                  \
        .name = "target-year", .kind = VALUE_YEAR, .help = N_("the year to be reached; otherwise that of the target")  \
    }
#define SCENARIO_DRAW_OPTIONS                                                                                          \
    {.name = "draws",                                                                                                  \
     .kind = VALUE_COUNT,                                                                                              \
     .minimum = 0,                                                                                                     \
     .maximum = ROADMAP_DRAWS_MOST,                                                                                    \
     .help = N_("how many draws the probabilities rest on, 0: none; otherwise 10 000")},                               \
    {                                                                                                                  \
        .name = "seed", .kind = VALUE_COUNT, .maximum = 4294967295.0,                                                  \
        .help = N_("another seed gives other draws, the same one the same; otherwise 1")                               \
    }
/* What is asked of the scenario besides: measures, levers, values. */
#define SCENARIO_CHANGE_OPTIONS                                                                                        \
    {.name = "plus",                                                                                                   \
     .kind = VALUE_TEXT,                                                                                               \
     .placeholder = N_("MEASURES"),                                                                                    \
     .help = N_("measures that are carried out besides, with commas between")},                                        \
        {.name = "minus",                                                                                              \
         .kind = VALUE_TEXT,                                                                                           \
         .placeholder = N_("MEASURES"),                                                                                \
         .help = N_("measures that are left out, with commas between")},                                               \
    {                                                                                                                  \
        .name = "set", .kind = VALUE_TEXT, .placeholder = N_("CHANGES"),                                               \
        .help = N_("LEVER:level=0.4, LEVER:start_year=2027, share:TECHNOLOGY@2030=0.5 …, with spaces between")         \
    }
#define SCENARIO_VIEW_OPTIONS                                                                                          \
    {.name = "sector", .kind = VALUE_TEXT, .help = N_("one sector alone: Transporter/Personbilar")},                   \
    {                                                                                                                  \
        .name = "gas", .kind = VALUE_TEXT, .help = N_("one gas alone, in tonnes of it: co2, ch4_fossil, n2o …")        \
    }

/* Opens the database, finds the municipality of the first operand and reads its roadmap. */
Status scenario_open(Cli *cli, AppRoadmap *out, Err *err);
/* The query of the options of the command, those it has. What they name and is not there is refused, all at once. */
Status scenario_query_of(Cli *cli, const AppRoadmap *of, Str scenario, AppScenarioQuery *out, Err *err);
/* All scenarios there are: the four that follow from the measures' status, then the stored ones. */
size_t scenario_names(Cli *cli, const AppRoadmap *of, Str **out);
/* Computes each of them; *n: those that could be, in their order. Where `by_name` they were asked for, and one that is
 * not there is a failure. Any other that cannot be computed is told in *faulty, by its id, and spoils no other. */
Status scenario_run_each(Cli *cli, const AppRoadmap *of, const Str *names, size_t count, bool by_name,
                         bool with_effects, AppScenario **out, size_t *n, Faults *faulty, Err *err);
/* On the error stream: those that could not be computed. */
void scenario_put_faulty(Cli *cli, const Faults *faulty);
/* "faulty":[{"id":,"fault":}], within an object. */
void scenario_faulty_json(Cli *cli, Json *j, const Faults *faulty);
/* What the scenario is called; one that is not stored by what it has. */
Str scenario_title(const Cli *cli, const AppScenario *scenario);

/* Whole tonnes; "–" where unknown, "at least" where a sum is not whole. */
Str scenario_tonnes(const Cli *cli, double t, bool complete);
/* A probability, told no finer than so many draws can know it: "less than 0.1 %"; "about 35 %" from a few hundred. */
Str scenario_percent(const Cli *cli, Maybe part, size_t draws);
/* "45 000 t above the path": how it stands against the path in the target year, as a sentence. */
Str scenario_against_path(const Cli *cli, const AppScenario *scenario);
/* What was left out of the model, and where; nothing where nothing was. */
/* What becomes of each measure, in a line. */
void scenario_put_places(Cli *cli, const AppScenario *s);
void scenario_put_faults(Cli *cli, const AppScenario *scenario, size_t most);
/* The rest of the report of a scenario (scenario_print.c). */
void scenario_print(Cli *cli, const AppScenario *scenario, bool all_measures);

/* ST_NOT_FOUND: none was frozen with the edition, and when one is. */
Status roadmap_not_frozen(Str edition, Err *err);

/* klimat explain of a figure of a scenario or of the plan (explain_scenario.c), of what was sealed of them
 * (explain_sealed.c), and of what is measured and promised (explain_city.c), which a word names: gap, emissions ... */
Status explain_scenario(Cli *cli, Err *err);
Status explain_sealed(Cli *cli, Err *err);
bool explains_city(Str word);
Status explain_city(Cli *cli, Err *err);
/* Of what was bought (explain_purchases.c). */
bool explains_purchases(Str word);
Status explain_purchases(Cli *cli, Err *err);
/* Of lists and of the contract (explain_lists.c). */
bool explains_list(Str word);
Status explain_list(Cli *cli, Err *err);
/* Of the climate accounts (explain_accounts.c): inventory, inventory-years ... */
bool explains_accounts(Str word);
Status explain_accounts(Cli *cli, Err *err);
/* And of how sure the climate accounts are, of kept results, and of the tables beside them (explain_unsure.c):
 * inventory-uncertainty, inventory-compare ... */
bool explains_unsure(Str word);
Status explain_unsure(Cli *cli, Err *err);
/* Of the figures behind a picture (explain_chart.c). */
bool explains_chart(Str word);
Status explain_chart(Cli *cli, Err *err);
/* Explains the figures that the operands from `first` on name, each as a tree or as a line of JSON (explain_print.c).
 * While explain is called, cli->arena is one of that figure's own: what `of` points to lives longer. */
typedef Status (*ExplainFigure)(Cli *cli, const void *of, Str figure, AppWhy *out, Err *err);
Status explain_which(const Cli *cli, const char *example, Err *err); /* that none is named, and what to write */
Status explain_figures(Cli *cli, size_t first, ExplainFigure explain, const void *of, Err *err);

#endif
