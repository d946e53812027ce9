/* What a document is put together from where its figures are: tables, cell by cell, and charts. */
#ifndef REPORT_DOC_GRID_H
#define REPORT_DOC_GRID_H
#include "report/blocks.h"
#include "report/render.h"

enum { GRID_COLUMNS_MAX = 10 };

/* A table that grows by cells, row after row. */
typedef struct Grid {
    Arena *arena;
    Doc *doc;
    const void *of; /* what its rows are made from; the caller's */
    DocTable table;
    DocColumn column[GRID_COLUMNS_MAX];
    DocText *cells;
    size_t count, capacity;
    bool strong; /* of the cells added now */
} Grid;
Grid grid_new(Arena *arena, Doc *doc, const void *of, Str caption);
void grid_column(Grid *grid, Str head, DocAlign align);
void grid_text(Grid *grid, Str frame); /* empty: "–" */
void grid_own(Grid *grid, Str own);
/* Own words that lead to an anchor or an address, or (empty) nowhere. */
void grid_link(Grid *grid, Str own, Str to);
/* The same, which others lead to. */
void grid_target(Grid *grid, Str own, Str to, Str anchor);
void grid_put(Grid *grid); /* into the document; nothing where there is no row */

/* The chart as a figure with its title and summary as caption; nothing without a renderer. Fails as renderer_svg. */
Status doc_chart(Doc *doc, Renderer *renderer, const Chart *chart, Arena *arena, Err *err);

#endif
