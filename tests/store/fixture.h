/* What the tests of the store share: databases with and without the register, and a table of their own. */
#ifndef STORE_FIXTURE_H
#define STORE_FIXTURE_H
#include "database.h"

#include "store/city.h"
#include "store/db_driver.h"
#include "store/emission.h"
#include "store/event.h"

/* Opened with DB_CREATE; with the register. */
Db *fixture_db(Fixture *f);
Db *fixture_register_db(Fixture *f);
/* A second connection to it. */
Db *fixture_open(Fixture *f, DbMode mode);
void run_sql(Fixture *f, Db *db, const char *sql);
int64_t ask_int(Fixture *f, Db *db, const char *sql); /* the first column of the first row */

/* A table with a column of each type. */
void make_thing(Fixture *f, Db *db);
Status insert_thing(Db *db, int64_t id, Maybe d, Str t, Str b, Err *err);
int64_t things(Fixture *f, Db *db); /* how many there are */

extern const struct CMUnitTest db_tests[], schema_tests[], faults_tests[], register_tests[], emission_tests[],
    city_tests[], event_tests[], record_tests[], audit_tests[];
extern const size_t db_test_count, schema_test_count, faults_test_count, register_test_count, emission_test_count,
    city_test_count, event_test_count, record_test_count, audit_test_count;

#endif
