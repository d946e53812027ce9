/* What pages that list records share, of any family: what the address asks for, pages of rows, files. Which records
 * there are, and what stands in their cells, is for each page to say. */
#ifndef WEB_LIST_PARTS_H
#define WEB_LIST_PARTS_H
#include "web/list_pages.h"
#include "web/router.h"

enum { LIST_ROWS = 100 }; /* a page */

/* What the address says of a filter, trimmed; empty: nothing. */
Str list_asked(const Visit *visit, const char *name);
/* Whether the record is one that the address asks for by this field; so is each record without such a field. */
bool list_holds(const Visit *visit, const RecordKind *kind, const void *record, const char *field);
/* Whether its figures are made up for the example. */
bool list_is_made_up(const Visit *visit, const RecordKind *kind, const void *record);

/* A filter that the address may choose by. The choices are the caller's, as long as the page. */
ListFilter list_filter(const Visit *visit, const char *name, const char *label, const ListChoice *all, size_t n);

/* The page that the address asks for, from 1. */
size_t list_number(const Visit *visit);
/* Which rows of all stand on it: past the end those of the last page. */
typedef struct ListSpan {
    size_t number, pages; /* from 1; 0 pages: there is no row */
    size_t first, count;  /* the place of the first row, from 0 */
} ListSpan;
ListSpan list_span(const Visit *visit, size_t total);
/* Says how many there are, and leads to the pages before and after with what the address chooses. Needs the list's
 * kind, url, filters and has_search. */
void list_turn(const Visit *visit, ListSpan span, size_t total, RecordList *list);
/* The register as a workbook and as CSV, and where what was edited comes in again. */
void list_files(const Visit *visit, Str municipality, RecordList *list);

#endif
