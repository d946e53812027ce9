/* A fresh database for every test: a file in a temporary folder, or, where KLIMAT_TEST_PG names a server, a schema of
 * its own there. */
#ifndef STORE_FIXTURE_H
#define STORE_FIXTURE_H
#include "cmocka_all.h"

#include "store/city.h"
#include "store/db_driver.h"
#include "store/emission.h"
#include "store/event.h"

typedef struct Fixture {
    Arena *arena;
    Str url;    /* no database is there yet */
    Str folder; /* of the file; none on PostgreSQL */
    Err err;
} Fixture;

int fixture_setup(void **state);
int fixture_teardown(void **state);
bool on_postgresql(void);
#define TEST(function) cmocka_unit_test_setup_teardown((function), fixture_setup, fixture_teardown)

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

/* Runs fn in n processes at once; all must end with 0. */
void at_once(Fixture *f, int n, int (*fn)(Fixture *f, int number));

#define assert_ok(f, call)                                                                                             \
    do {                                                                                                               \
        const Status status_ = (call);                                                                                 \
        if (status_ != ST_OK) fail_msg("%s: %s", #call, err_text(f));                                                  \
    } while (0)
#define assert_status(call, expected) assert_int_equal((call), (expected))
#define assert_str(actual, literal)   assert_true(str_eq((actual), S(literal)))
const char *err_text(Fixture *f);
/* The error in f->err, in Swedish, holds the text. */
void assert_err_holds(Fixture *f, const char *part);
/* The same 64 bits. */
void assert_same_double(double a, double b);

extern const struct CMUnitTest db_tests[], schema_tests[], faults_tests[], register_tests[], emission_tests[],
    city_tests[], event_tests[], record_tests[];
extern const size_t db_test_count, schema_test_count, faults_test_count, register_test_count, emission_test_count,
    city_test_count, event_test_count, record_test_count;

#endif
