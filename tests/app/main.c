/* The tests of the use cases: the same for SQLite and, started by tools/with-postgres, for PostgreSQL. */
#include "fixture.h"

int main(void)
{
    int failed = 0;
    failed += RUN(account);
    failed += RUN(open);
    failed += RUN(load);
    failed += RUN(import);
    failed += RUN(series);
    failed += RUN(gap);
    failed += RUN(city);
    failed += RUN(contract);
    failed += RUN(contract_edit);
    failed += RUN(rights);
    failed += RUN(inventory);
    failed += RUN(inventory_edit);
    failed += RUN(roadmap);
    failed += RUN(inventory_kept);
    failed += RUN(calculation);
    failed += RUN(ledger);
    failed += RUN(register);
    failed += RUN(purchases);
    failed += RUN(roadmap_edit);
    failed += RUN(coverage);
    failed += RUN(uncertainty);
    return failed != 0;
}
