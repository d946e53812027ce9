/* Every emission figure of examples/eskilstuna against the files of the national emission database, where they are
 * there. KLIMAT_DATA names their folder. */
#include "cmocka_all.h"

#include "base/file.h"
#include "base/num.h"
#include "base/tr.h"
#include "exchange/package.h"
#include "exchange/smhi.h"

#include <math.h>
#include <stdlib.h>

static Arena *arena;

static Str data_file(const char *name)
{
    const char *data = getenv("KLIMAT_DATA");
    Buf b = buf_new(arena);
    buf_add(&b, data ? str(data) : str(getenv("KLIMAT_SOURCE")));
    buf_add(&b, data ? S("/smhi/") : S("/../shared/data/smhi/"));
    buf_add(&b, str(name));
    return buf_str(&b);
}

static const char *name_of(Str code)
{
    static const char *const cities[][2] = {
        {"0381", "Enköping"}, {"0484", "Eskilstuna"}, {"0486", "Strängnäs"}, {"1980", "Västerås"}};
    for (size_t i = 0; i < 4; i++)
        if (str_eq(code, str(cities[i][0]))) return cities[i][1];
    fail_msg("%.*s", STR_ARGS(code));
    return "";
}

static double in_file(const SmhiTable *file, const char *city, Str main, Str sub, int64_t year)
{
    for (size_t r = 0; r < file->row_count; r++) {
        const SmhiRow *row = &file->rows[r];
        if (!str_eq(file->names[row->municipality], str(city)) || !str_eq(file->names[row->main], main) ||
            !str_eq(file->names[row->sub], sub))
            continue;
        for (size_t y = 0; y < file->year_count; y++)
            if (file->year[y] == year) return file->t[r * file->year_count + y];
    }
    return NAN;
}

static void compare(const char *edition, const char *file_name)
{
    arena = arena_new();
    const Str path = data_file(file_name);
    if (!file_exists(path)) {
        arena_free(arena);
        skip();
    }
    Faults faults = faults_new(arena);
    SmhiTable file;
    Package package;
    assert_int_equal(smhi_read(path, arena, &file, &faults, NULL), ST_OK);
    Buf example = buf_new(arena);
    buf_add(&example, str(getenv("KLIMAT_SOURCE")));
    buf_add(&example, S("/examples/eskilstuna"));
    assert_int_equal(package_read(buf_str(&example), arena, &package, &faults, NULL), ST_OK);
    const PackageTable *t = package_table(&package, S("emissions"));
    size_t mains = 0;
    for (size_t i = 0; i < t->row_count; i++) {
        if (!str_eq(package_cell(t, i, "report_date"), str(edition))) continue;
        double stated;
        int64_t year;
        assert_true(num_parse(package_cell(t, i, "value_t"), &stated));
        assert_true(num_parse_int(package_cell(t, i, "year"), &year));
        const double read = in_file(&file, name_of(package_cell(t, i, "area")), package_cell(t, i, "main"),
                                    package_cell(t, i, "sub"), year);
        if (!(fabs(stated - read) <= 0)) fail_msg("%s row %zu: %.17g and %.17g", file_name, i, stated, read);
        mains += str_eq(package_cell(t, i, "sub"), S("Alla"));
    }
    assert_int_equal(mains, 4 * 10 * file.year_count); /* and subsectors, where the example has them */
    arena_free(arena);
}

static void the_edition_of_2025(void **state)
{
    (void)state;
    compare("2025-04-04", "GGT-2025-04-04.xlsx");
}

static void the_edition_of_2026(void **state)
{
    (void)state;
    compare("2026-06", "GGT-2026-main-sectors.csv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_edition_of_2025), cmocka_unit_test(the_edition_of_2026)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
