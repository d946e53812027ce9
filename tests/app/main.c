/* The tests of the use cases: the same for SQLite and, started by tools/with-postgres, for PostgreSQL. */
#include "fixture.h"

int main(void)
{
    return RUN(account) + RUN(rights) + RUN(open) + RUN(load) + RUN(import) + RUN(series) + RUN(gap) + RUN(city) +
               RUN(contract) + RUN(contract_edit) + RUN(inventory) + RUN(inventory_edit) + RUN(ledger) +
               RUN(register) !=
           RUN(contract) + RUN(contract_edit) + RUN(inventory) + RUN(ledger) + RUN(purchases) != 0;
}
