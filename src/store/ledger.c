#include "store/ledger.h"

#include "store/rows.h"

static Status clear(Db *db, Str municipality, Str ledger, Err *err)
{
    Stmt *s = db_stmt(db, "DELETE FROM ledger_sum WHERE municipality = $1 AND ledger = $2");
    bind_text(s, 1, municipality);
    bind_text(s, 2, ledger);
    return stmt_run(s, err);
}

Status ledger_sums_put(Db *db, Str municipality, Str ledger, const LedgerSum *sums, size_t n, Err *err)
{
    Bulk *b;
    Status status = clear(db, municipality, ledger, err);
    if (status == ST_OK)
        status = db_bulk_begin(db, "ledger_sum",
                               "municipality, ledger, account, supplier, supplier_name, rule, account_name, outcome, "
                               "category, rows, amount",
                               "ttittttttii", &b, err);
    if (status != ST_OK) return status;
    for (size_t i = 0; i < n && status == ST_OK; i++) {
        const LedgerSum *x = &sums[i];
        bulk_text(b, municipality);
        bulk_text(b, ledger);
        bulk_int(b, x->account);
        bulk_text(b, x->supplier);
        bulk_text(b, x->supplier_name);
        bulk_text(b, x->rule);
        bulk_text(b, x->account_name);
        bulk_text(b, str(purchase_outcome_name(x->outcome)));
        bulk_text(b, x->category);
        bulk_int(b, x->rows);
        bulk_int(b, x->amount);
        status = bulk_row(b, err);
    }
    const Status end = bulk_end(b, status == ST_OK ? err : NULL);
    return status == ST_OK ? end : status;
}

Status ledger_sums(Db *db, Arena *arena, Str municipality, int year, LedgerSum **out, size_t *n, Err *err)
{
    Rows rows = rows_new(arena, sizeof(LedgerSum), 64);
    Stmt *s = db_stmt(db, "SELECT s.ledger, s.account, s.supplier, s.supplier_name, s.rule, s.account_name, s.outcome, "
                          "s.category, s.rows, s.amount FROM ledger_sum s JOIN ledger_import i ON i.municipality = "
                          "s.municipality AND i.id = s.ledger WHERE s.municipality = $1 AND i.year = $2 "
                          "ORDER BY s.ledger, s.account, s.supplier, s.supplier_name, s.rule");
    bind_text(s, 1, municipality);
    bind_int(s, 2, year);
    bool row;
    Status status;
    while ((status = stmt_step(s, &row, err)) == ST_OK && row) {
        LedgerSum *x = rows_add(&rows);
        x->ledger = stmt_text(s, arena, 0);
        x->account = (int)stmt_int(s, 1);
        x->supplier = stmt_text(s, arena, 2);
        x->supplier_name = stmt_text(s, arena, 3);
        x->rule = stmt_text(s, arena, 4);
        x->account_name = stmt_text(s, arena, 5);
        x->category = stmt_text(s, arena, 7);
        x->rows = stmt_int(s, 8);
        x->amount = stmt_int(s, 9);
        if (!purchase_outcome_parse(stmt_view(s, 6), &x->outcome)) {
            stmt_reset(s);
            return err_fail(err, ST_INTERNAL, N_("The database is damaged: run klimat audit verify"));
        }
    }
    *out = rows.p;
    *n = rows.n;
    return status;
}
