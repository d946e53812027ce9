/* Where the figures come from that stand beside the gap of a city: emissions by sector, targets, series of its own,
 * what an edition changed, cities side by side. The addresses are those of the commands' JSON; what that has in a list
 * without a name begins with the bracket:
 *
 *   emissions   sectors[Transporter].values[2024].t   sectors[Transporter/Personbilar].values[2023].t
 *   targets     [territoriellt-2030].reduction_percent
 *   series      [biokol].values[2023].value
 *   changes     changes[Transporter@2015].percent
 *   compare     [0381].per_person[2024].t   [0381].index[2024].index
 *
 * Trees live in the arena; ST_NOT_FOUND where there is no such figure. */
#ifndef APP_CITY_EXPLAIN_H
#define APP_CITY_EXPLAIN_H
#include "app/roadmap/roadmap_explain.h"

typedef enum CityPart { CITY_EMISSIONS, CITY_TARGETS, CITY_SERIES } CityPart;
/* query: the one that the city was read with. */
Status app_city_explain(const City *city, const GapQuery *query, CityPart part, Str figure, Lang lang, Arena *arena,
                        AppWhy *out, Err *err);
Status app_change_explain(const EditionChange *change, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);
/* Reads the city that the figure is of. query: that of app_compare. */
Status app_compare_explain(App *app, const GapQuery *query, Str figure, Lang lang, Arena *arena, AppWhy *out, Err *err);

#endif
