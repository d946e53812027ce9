/* The store's tests: the same for SQLite and, started by tools/with-postgres, for PostgreSQL. */
#include "fixture.h"

#include <string.h>

#define RUN(group) run((#group), (group##_tests), (group##_test_count))

static int run(const char *name, const struct CMUnitTest *tests, size_t n)
{
    return _cmocka_run_group_tests(name, tests, n, NULL, NULL);
}

int main(void)
{
    return RUN(db) + RUN(schema) + RUN(faults) + RUN(register) + RUN(emission) + RUN(city) + RUN(event) + RUN(record) !=
           0;
}
