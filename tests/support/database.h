/* A fresh database for every test: a file in a temporary folder, or, where KLIMAT_TEST_PG names a server, a schema of
 * its own there. */
#ifndef TEST_DATABASE_H
#define TEST_DATABASE_H
#include "cmocka_all.h"

#include "base/err.h"

typedef struct Fixture {
    Arena *arena;
    Str url;    /* no database is there yet */
    Str folder; /* of the file; none on PostgreSQL */
    Str work;   /* for the files of a test, where it asks for one */
    int number; /* of the databases that this process has made */
    Err err;
} Fixture;

int fixture_setup(void **state); /* also for a second database within a test */
int fixture_teardown(void **state);
bool on_postgresql(void);
#define TEST(function) cmocka_unit_test_setup_teardown((function), fixture_setup, fixture_teardown)
/* Runs the tests `group`_tests, `group`_test_count of them; 0 where all pass. */
#define RUN(group) _cmocka_run_group_tests((#group), (group##_tests), (group##_test_count), NULL, NULL)

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

#endif
