/* What the two files of the boundary share. */
#ifndef MODEL_BOUNDARY_PARTS_H
#define MODEL_BOUNDARY_PARTS_H
#include "model/boundary.h"

#define NOWHERE SIZE_MAX
/* Days since 1970 that stand for "from the beginning", "until further notice" and "on whatever day". */
#define DAY_MIN    INT64_MIN
#define DAY_MAX    INT64_MAX
#define DAY_ALWAYS (INT64_MAX - 1)

/* A holding between places in the array of entities. */
typedef struct Link {
    size_t owner, entity; /* NOWHERE: not listed */
    int64_t first, last;  /* days */
} Link;

typedef struct Ids Ids;
const Ids *ids_new(const BoundaryInput *in, Arena *arena, Faults *faults);
size_t ids_find(const Ids *ids, Str id);

int64_t holding_first_day(const BoundaryHolding *h);
int64_t holding_last_day(const BoundaryHolding *h);

/* Checks everything and gives the links, one per holding. */
Status boundary_links(const BoundaryInput *in, Arena *arena, Link **out, size_t *reporting, Faults *faults);

/* The holdings as a graph from owner to owned. */
typedef struct Graph {
    size_t entities, link_count;
    const Link *links;
    size_t *begin;  /* of each owner's links in `held`; one more at the end */
    size_t *held;   /* places of links, by owner */
    size_t *order;  /* entities, owners before what they own; filled by graph_order */
    size_t *owners; /* scratch: owners not yet seen, of each entity */
    size_t *next;   /* filled by graph_circle */
} Graph;
Graph *graph_new(size_t entities, const Link *links, size_t link_count, Arena *arena);
bool graph_holds(const Graph *graph, size_t link, int64_t day);
/* Puts owners before what they own, by the holdings of that day; false where they form a circle (Kahn 1962). */
bool graph_order(Graph *graph, int64_t day);
/* After graph_order was false: an entity on the circle; `next` leads from owner to owned around it. */
size_t graph_circle(Graph *graph, int64_t day);

#endif
