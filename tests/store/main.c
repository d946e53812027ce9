/* The store's tests: the same for SQLite and, started by tools/with-postgres, for PostgreSQL. */
#include "fixture.h"

int main(void)
{
    return RUN(db) + RUN(schema) + RUN(faults) + RUN(register) + RUN(emission) + RUN(city) + RUN(event) + RUN(record) +
               RUN(audit) !=
           0;
}
