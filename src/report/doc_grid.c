#include "report/doc_grid.h"

Grid grid_new(Arena *arena, Doc *doc, const void *of, Str caption)
{
    return (Grid){.arena = arena, .doc = doc, .of = of, .table = {.caption = caption}};
}

void grid_column(Grid *g, Str head, DocAlign align)
{
    g->column[g->table.column_count++] = (DocColumn){head, align};
}

static void add(Grid *g, DocText cell)
{
    if (g->count == g->capacity) {
        g->capacity = g->capacity * 2 + 64;
        DocText *more = ARENA_ARRAY(g->arena, DocText, g->capacity);
        for (size_t i = 0; i < g->count; i++) more[i] = g->cells[i];
        g->cells = more;
    }
    cell.strong = g->strong;
    g->cells[g->count++] = cell;
}

void grid_text(Grid *g, Str frame)
{
    add(g, doc_frame(frame.n ? frame : S("–")));
}

void grid_own(Grid *g, Str own)
{
    add(g, own.n ? doc_own(own) : doc_frame(S("–")));
}

void grid_target(Grid *g, Str own, Str to, Str anchor)
{
    DocText cell = doc_own(own);
    cell.to = to;
    cell.anchor = anchor;
    add(g, cell);
}

void grid_link(Grid *g, Str own, Str to)
{
    grid_target(g, own, to, S(""));
}

void grid_put(Grid *g)
{
    DocTable *t = &g->table;
    if (!g->count) return;
    DocColumn *columns = ARENA_ARRAY(g->arena, DocColumn, t->column_count);
    for (size_t i = 0; i < t->column_count; i++) columns[i] = g->column[i];
    t->columns = columns;
    t->cells = g->cells;
    t->rows = g->count / t->column_count;
    doc_table(g->doc, t);
}

Status doc_chart(Doc *doc, Renderer *renderer, const Chart *chart, Arena *arena, Err *err)
{
    Str svg;
    if (!renderer) return ST_OK;
    const Status status = renderer_svg(renderer, chart, arena, &svg, err);
    if (status != ST_OK) return status;
    Buf caption = buf_new(arena);
    buf_add(&caption, chart->title);
    if (chart->title.n && chart->summary.n) buf_add(&caption, S(". "));
    buf_add(&caption, chart->summary);
    doc_figure(doc, svg, chart->title, buf_str(&caption));
    return ST_OK;
}
