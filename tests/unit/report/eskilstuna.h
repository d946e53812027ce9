/* Eskilstuna's emissions as facts to draw: national emission database, report date 2025-04-04 and, for the edition of
 * 2026, its main sectors; tonnes of CO2e a year. */
#ifndef TEST_ESKILSTUNA_H
#define TEST_ESKILSTUNA_H
#include "report/chart.h"

enum { YEARS_2025 = 13, YEARS_2026 = 10, SECTOR_COUNT = 9 };

static const int years_2025[YEARS_2025] = {1990, 2000, 2005, 2010, 2015, 2016, 2017,
                                           2018, 2019, 2020, 2021, 2022, 2023};
static const double total_2025[YEARS_2025] = {451871, 452848, 379422, 358637, 281217, 273738, 297688,
                                              263471, 258224, 244340, 247325, 234882, 226042};
static const int years_2026[YEARS_2026] = {1990, 2000, 2005, 2010, 2015, 2020, 2021, 2022, 2023, 2024};
static const double total_2026[YEARS_2026] = {457287, 456026, 385328, 361823, 313639,
                                              243605, 247290, 232666, 224147, 252200};

static const char *const sector_names[SECTOR_COUNT] = {"Arbetsmaskiner",
                                                       "Avfall (inkl.avlopp)",
                                                       "Egen uppvärmning av bostäder och lokaler",
                                                       "El och fjärrvärme",
                                                       "Industri (energi + processer)",
                                                       "Jordbruk",
                                                       "Produktanvändning (inkl. lösningsmedel)",
                                                       "Transporter",
                                                       "Utrikes transporter"};
static const double sectors_2026[SECTOR_COUNT][YEARS_2026] = {
    {20308, 19442, 20374, 19351, 19080, 21671, 21058, 20930, 20425, 23737},
    {98823, 81898, 65716, 46810, 29379, 19294, 17092, 16093, 15212, 13369},
    {61695, 43034, 21671, 10139, 5549, 3733, 4081, 3755, 3138, 3139},
    {16563, 31206, 11274, 40344, 4056, 3406, 8941, 8360, 8143, 7616},
    {49954, 63134, 37905, 25187, 21401, 19268, 21298, 21777, 18021, 17499},
    {55940, 50174, 46377, 47986, 52243, 51490, 52556, 51460, 50882, 49499},
    {3986, 11915, 16149, 16280, 15574, 12687, 10405, 9990, 9321, 11077},
    {150019, 155222, 165863, 155725, 166357, 112056, 111859, 100300, 99003, 126261},
    {0, 0, 0, 0, 0, 0, 0, 0, 2, 2}};

static inline Series edition_2025(void)
{
    return (Series){years_2025, total_2025, YEARS_2025};
}

static inline Series edition_2026(void)
{
    return (Series){years_2026, total_2026, YEARS_2026};
}

/* 16 % a year and -80 % to 2030 from 2020. */
static inline GapInput eskilstuna_input(Series gross, Date as_of)
{
    return (GapInput){.gross = gross,
                      .basis = BASIS_GROSS,
                      .base_year = 2020,
                      .target_year = 2030,
                      .annual_reduction_percent = known(16),
                      .reduction_percent = known(80),
                      .budget_form = FORM_DISCRETE,
                      .trend_method = TREND_LAD,
                      .trend_from_year = 2015,
                      .as_of = as_of};
}

static inline ChartPlace eskilstuna_place(Lang lang, Str edition)
{
    return lang == LANG_SV ? (ChartPlace){S("Eskilstuna"), edition, S("växthusgaser"), S("ton CO2e"), false}
                           : (ChartPlace){S("Eskilstuna"), edition, S("greenhouse gases"), S("tonnes CO2e"), false};
}

static const ChartNote eskilstuna_notes[1] = {
    {2024, STR_INIT("Utsläppen från transporter steg, liksom i hela landet."), STR_INIT("Klimatredovisning 2025")}};

enum { LINE_COUNT = 3 };
/* Sweden's goals in effort sharing and for 2045 (climate act framework), and the European Union's net goal for 2030. */
static const ReferenceLine eskilstuna_lines[LINE_COUNT] = {{.id = STR_INIT("se-2045"),
                                                            .name_sv = STR_INIT("Sveriges mål 2045"),
                                                            .name_en = STR_INIT("Sweden's goal for 2045"),
                                                            .base_year = 1990,
                                                            .target_year = 2045,
                                                            .reduction_percent = {85, true},
                                                            .supplementary_percent = {15, true},
                                                            .basis = BASIS_NET},
                                                           {.id = STR_INIT("se-2030"),
                                                            .name_sv = STR_INIT("Sveriges etappmål 2030"),
                                                            .name_en = STR_INIT("Sweden's milestone for 2030"),
                                                            .base_year = 1990,
                                                            .target_year = 2030,
                                                            .reduction_percent = {55, true},
                                                            .supplementary_percent = {8, true},
                                                            .basis = BASIS_GROSS},
                                                           {.id = STR_INIT("eu-2030"),
                                                            .name_sv = STR_INIT("EU:s nettomål 2030"),
                                                            .name_en = STR_INIT("The EU's net goal for 2030"),
                                                            .base_year = 1990,
                                                            .target_year = 2030,
                                                            .basis = BASIS_NET}};

static inline void eskilstuna_sectors(ChartSector sectors[SECTOR_COUNT])
{
    for (size_t i = 0; i < SECTOR_COUNT; i++)
        sectors[i] =
            (ChartSector){str(sector_names[i]), {years_2026, sectors_2026[i], YEARS_2026}, str(sector_names[i])};
}

/* Figures of the shape that cities have, not those of any city: tonnes per person. */
enum { CITY_COUNT = 4, CITY_YEARS = 5 };
static const int city_years[CITY_YEARS] = {2015, 2020, 2021, 2022, 2023};
static const double city_figures[CITY_COUNT][CITY_YEARS] = {
    {3.1, 2.3, 2.3, 2.2, 2.1}, {3.4, 2.2, 2.3, 2.1, 2.0}, {4.0, 3.5, 3.4, 3.3, 3.1}, {5.2, 4.4, 4.5, 4.1, 4.0}};

static inline void eskilstuna_neighbours(ChartCity cities[CITY_COUNT])
{
    static const Str names[CITY_COUNT] = {STR_INIT("Eskilstuna"), STR_INIT("Stad A"), STR_INIT("Stad B"),
                                          STR_INIT("Stad C")};
    for (size_t i = 0; i < CITY_COUNT; i++)
        cities[i] = (ChartCity){names[i], {city_years, city_figures[i], CITY_YEARS}, i == 0, names[i]};
}

#endif
