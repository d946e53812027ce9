/* What the template of a list of records is given (views/list.html), whatever family they are of. Labels are English
 * keys. */
#ifndef WEB_LIST_PAGES_H
#define WEB_LIST_PAGES_H
#include "model/record.h"
#include "web/view.h"

typedef struct ListColumn {
    const char *label;
    bool is_number;
} ListColumn;
typedef struct ListRow {
    Str id;
    Str url, edit_url; /* what the first cell leads to, and the form; empty: none */
    int level;         /* in a tree, 0 at the top */
    const Str *cells;  /* one for each column */
    bool is_late;      /* the last cell says so */
    bool is_made_up;
} ListRow;
typedef struct ListChoice {
    Str value, label;
} ListChoice;
typedef struct ListFilter {
    const char *name, *label; /* the first: in the address */
    const ListChoice *list;
    size_t count;
    Str chosen; /* empty: all */
} ListFilter;

enum { LIST_COLUMNS = 8, LIST_FILTERS = 3 };
typedef struct RecordList {
    const RecordKind *kind;
    const char *text; /* what the records are for */
    ListColumn columns[LIST_COLUMNS];
    size_t column_count;
    const ListRow *rows; /* those of this page */
    size_t row_count;
    bool may_edit; /* some row has a form */
    Str count;     /* how many there are, and which of them are shown */
    Str url;       /* of the list, without filters */
    Str previous_url, next_url;
    ListFilter filters[LIST_FILTERS];
    size_t filter_count;
    bool has_search;
    Str search;
    Str new_url, excel_url, csv_url, import_url; /* empty: not allowed */
} RecordList;

/* The way to a list, on a page of all of them. */
typedef struct ListLink {
    const char *label, *text;
    Str url, count; /* count empty: not said */
} ListLink;

#endif
