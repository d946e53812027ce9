/* What the pages about purchases share: their addresses and breadcrumb, and the forms of categories and rules. */
#ifndef WEB_PURCHASES_PARTS_H
#define WEB_PURCHASES_PARTS_H
#include "app/purchases/purchase_book.h"
#include "web/pages.h"
#include "web/router.h"

/* The kind that an address names; NULL: none of purchases. */
const RecordKind *purchases_kind(Str name);
/* The page of the purchases; done as in route_done, or NULL. */
Str purchases_url(const Visit *visit, Str code, const char *done);
/* The form of a new category or rule; the query, without its question mark, says what stands in it. */
Str purchases_new_url(const Visit *visit, Str code, const RecordKind *kind, Str query);
/* Title and breadcrumb of a page beneath it. */
void purchases_frame(Visit *visit, const AppMunicipality *municipality, Str title);

/* The tables of a view. may_map: with links that make a rule of an account or a supplier. */
void purchases_tables(const Visit *visit, Str code, const PurchaseView *view, bool may_map, PurchasesTables *out);
/* The same with what the purchases emit. */
void purchases_tables_of(const Visit *visit, const AppPurchases *purchases, bool may_map, PurchasesTables *out);
Str purchases_kronor(const Visit *visit, int64_t ore); /* "1 234 567", rounded */
Str purchases_rows(const Visit *visit, double rows);

/* Whether the visitor may write one of the kind; record NULL: any. */
Status purchases_may(const Visit *visit, Str code, const RecordKind *kind, const void *record, bool *may, Err *err);
/* An id and a position that are free. */
Status purchases_propose(const Visit *visit, Str code, const RecordKind *kind, Form *form, Err *err);
/* What the selects of the form offer. */
Status purchases_offer(const Visit *visit, Str code, Form *form, Err *err);

#endif
