/* The gap: the options that say which figures are meant, which chart has too, and its pages of text. */
#ifndef CLI_QUERY_H
#define CLI_QUERY_H
#include "cli/command.h"

/* Rows of an option table, to be followed by those of the command. */
#define QUERY_OPTIONS                                                                                                  \
    {.name = "edition",                                                                                                \
     .kind = VALUE_DATE,                                                                                               \
     .help = N_("the edition of the figures, by its report date; otherwise the newest that holds the municipality")},  \
        {.name = "rate",                                                                                               \
         .kind = VALUE_PERCENT,                                                                                        \
         .maximum = 100,                                                                                               \
         .help = N_("how much lower emissions are to be each year than the year before, in percent")},                 \
        {.name = "target-year", .kind = VALUE_YEAR, .help = N_("the year of the target")}, QUERY_MORE_OPTIONS
/* Those that no scenario and no plan has under the same name: klimat explain has both. */
#define QUERY_MORE_OPTIONS                                                                                             \
    {.name = "substance", .kind = VALUE_TEXT, .help = N_("GGT (all greenhouse gases), CO2, CH4 …; otherwise GGT")},    \
        {.name = "base-year", .kind = VALUE_YEAR, .help = N_("the year that the path starts from")},                   \
        {.name = "reduction",                                                                                          \
         .kind = VALUE_PERCENT,                                                                                        \
         .maximum = 200,                                                                                               \
         .help = N_("how much lower emissions are to be in the target year than in the base year, in percent")},       \
        {.name = "budget",                                                                                             \
         .kind = VALUE_NUMBER,                                                                                         \
         .maximum = 1e12,                                                                                              \
         .placeholder = N_("TONNES"),                                                                                  \
         .help = N_("what may be emitted in all after the base year; otherwise what the form and the rate imply")},    \
        {.name = "budget-source", .kind = VALUE_TEXT, .help = N_("who has stated that budget")},                       \
        {.name = "budget-form",                                                                                        \
         .kind = VALUE_CHOICE,                                                                                         \
         .choices = "A|B|C|D",                                                                                         \
         .help = N_("how the budget is spread over the years: A cut from the first year on, B first year uncut, "      \
                    "C continuous, D linear to zero")},                                                                \
        {.name = "trend",                                                                                              \
         .kind = VALUE_CHOICE,                                                                                         \
         .choices = "lad|ols",                                                                                         \
         .help = N_("least absolute deviations (lad, the default) or least squares (ols)")},                           \
        {.name = "as-of",                                                                                              \
         .kind = VALUE_DATE,                                                                                           \
         .help = N_("what was known on that day: later editions and decisions are left out")},                         \
    {                                                                                                                  \
        .name = "include-international", .kind = VALUE_FLAG, .help = N_("counts international transport too")          \
    }

/* Which editions klimat changes compares. */
#define QUERY_EDITIONS_OPTIONS                                                                                         \
    {.name = "before", .kind = VALUE_DATE, .help = N_("the older edition; otherwise the one before the newer")},       \
    {                                                                                                                  \
        .name = "after", .kind = VALUE_DATE, .help = N_("the newer edition; otherwise the newest")                     \
    }
/* Those that are named, otherwise the newest that holds the municipality and the one before it. */
Status query_editions(Cli *cli, App *app, Str municipality, Date *before, Date *after, Err *err);

/* The query of these options, for one municipality (empty: all). */
GapQuery query_read(const Cli *cli, Str municipality);
/* The summary of one city, for a reader at the terminal. */
void gap_print(Cli *cli, const CityGap *city);
/* All of them, one line each. */
void gap_print_all(Cli *cli, const CityGap *cities, size_t n);

#endif
