/* What the tests of the use cases share: an App on a database with the register, small files for it to read, and all
 * that the database holds as one text. */
#ifndef APP_FIXTURE_H
#define APP_FIXTURE_H
#include "database.h"

#include "app/app.h"

#define NOW          "2026-11-02T09:30:00Z"
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* With the register; a second connection to the same database. The test closes both. */
App *app_fresh(Fixture *f);
App *app_again(Fixture *f, AppMode mode);

/* A file in a folder of this test, which goes with the fixture; its path. */
Str write_file(Fixture *f, const char *name, Str content);
Str work_path(Fixture *f, const char *name);

/* A package: one table a text, with its header. */
typedef struct TableText {
    const char *table, *csv;
} TableText;
Str write_package(Fixture *f, const char *name, const TableText *tables, size_t n);

/* Three cities of one group; figures of Eskilstuna in two editions and of Strängnäs in the later one. Eskilstuna has a
 * target of its own and a sink. */
Str city_package(Fixture *f);
App *app_with_cities(Fixture *f);
void load(Fixture *f, App *app, Str package);

/* The municipal file of the emission database with the rows given. */
Str smhi_file(Fixture *f, const char *name, const char *rows);

/* All that would go out in a package, and the newest event: equal texts, equal databases. */
Str contents(Fixture *f, App *app);
void assert_same_contents(Fixture *f, App *app, Str before);
size_t event_count(Fixture *f, App *app);
AppEvent newest_event(Fixture *f, App *app);

/* Fault i lies there; its words, in Swedish, hold `says`. */
void assert_fault(Fixture *f, const Faults *faults, size_t i, const char *file, long row, long column,
                  const char *says);
void assert_tonnes(Maybe actual, double expected); /* known, and the same within a millionth of a tonne */
Date day(const char *text);

extern const struct CMUnitTest account_tests[];
extern const size_t account_test_count;
extern const struct CMUnitTest open_tests[];
extern const size_t open_test_count;
extern const struct CMUnitTest load_tests[];
extern const size_t load_test_count;
extern const struct CMUnitTest import_tests[];
extern const size_t import_test_count;
extern const struct CMUnitTest series_tests[];
extern const size_t series_test_count;
extern const struct CMUnitTest gap_tests[];
extern const size_t gap_test_count;
extern const struct CMUnitTest city_tests[];
extern const size_t city_test_count;
extern const struct CMUnitTest contract_tests[];
extern const size_t contract_test_count;
extern const struct CMUnitTest contract_edit_tests[];
extern const size_t contract_edit_test_count;
extern const struct CMUnitTest rights_tests[];
extern const size_t rights_test_count;
extern const struct CMUnitTest inventory_tests[];
extern const size_t inventory_test_count;
extern const struct CMUnitTest inventory_edit_tests[];
extern const size_t inventory_edit_test_count;
extern const struct CMUnitTest roadmap_tests[];
extern const size_t roadmap_test_count;
extern const struct CMUnitTest inventory_kept_tests[];
extern const size_t inventory_kept_test_count;
extern const struct CMUnitTest calculation_tests[];
extern const size_t calculation_test_count;
extern const struct CMUnitTest ledger_tests[];
extern const size_t ledger_test_count;
extern const struct CMUnitTest register_tests[];
extern const size_t register_test_count;
extern const struct CMUnitTest purchases_tests[];
extern const size_t purchases_test_count;
extern const struct CMUnitTest roadmap_edit_tests[];
extern const size_t roadmap_edit_test_count;
extern const struct CMUnitTest coverage_tests[];
extern const size_t coverage_test_count;
extern const struct CMUnitTest uncertainty_tests[];
extern const size_t uncertainty_test_count;

#endif
