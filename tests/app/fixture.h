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

extern const struct CMUnitTest account_tests[], open_tests[], load_tests[], import_tests[], series_tests[], gap_tests[],
    city_tests[], contract_tests[], contract_edit_tests[], rights_tests[], inventory_tests[], inventory_edit_tests[],
    ledger_tests[];
extern const size_t account_test_count, open_test_count, load_test_count, import_test_count, series_test_count,
    gap_test_count, city_test_count, contract_test_count, contract_edit_test_count, rights_test_count,
    inventory_test_count, inventory_edit_test_count, ledger_test_count;
extern const struct CMUnitTest register_tests[];
extern const size_t register_test_count;
city_tests[], contract_tests[], contract_edit_tests[], rights_tests[], inventory_tests[], ledger_tests[],
    purchases_tests[];
extern const size_t account_test_count, open_test_count, load_test_count, import_test_count, series_test_count,
    gap_test_count, city_test_count, contract_test_count, contract_edit_test_count, rights_test_count,
    inventory_test_count, ledger_test_count, purchases_test_count;

#endif
