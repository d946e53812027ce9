#include "model/boundary_parts.h"

#include <assert.h>
#include <stdlib.h>

static const char *const names[APPROACH_COUNT] = {"operational_control", "financial_control", "equity_share"};

const char *approach_name(Approach approach)
{
    assert(approach < APPROACH_COUNT);
    return names[approach];
}

bool approach_parse(Str name, Approach *out)
{
    for (Approach a = 0; a < APPROACH_COUNT; a++)
        if (str_eq(name, str(names[a]))) {
            *out = a;
            return true;
        }
    return false;
}

Graph *graph_new(size_t entities, const Link *links, size_t link_count, Arena *arena)
{
    Graph *g = ARENA_NEW(arena, Graph);
    *g = (Graph){entities,
                 link_count,
                 links,
                 ARENA_ARRAY(arena, size_t, entities + 2),
                 ARENA_ARRAY(arena, size_t, link_count + 1),
                 ARENA_ARRAY(arena, size_t, entities + 1),
                 ARENA_ARRAY(arena, size_t, entities + 1),
                 ARENA_ARRAY(arena, size_t, entities + 1)};
    for (size_t i = 0; i < link_count; i++)
        if (links[i].owner != NOWHERE && links[i].entity != NOWHERE) g->begin[links[i].owner + 2]++;
    for (size_t i = 2; i < entities + 2; i++) g->begin[i] += g->begin[i - 1];
    for (size_t i = 0; i < link_count; i++)
        if (links[i].owner != NOWHERE && links[i].entity != NOWHERE) g->held[g->begin[links[i].owner + 1]++] = i;
    return g;
}

bool graph_holds(const Graph *g, size_t link, int64_t day)
{
    return day == DAY_ALWAYS || (g->links[link].first <= day && day <= g->links[link].last);
}

bool graph_order(Graph *g, int64_t day)
{
    size_t ready = 0;
    for (size_t i = 0; i < g->entities; i++) g->owners[i] = 0;
    for (size_t i = 0; i < g->begin[g->entities]; i++)
        if (graph_holds(g, g->held[i], day)) g->owners[g->links[g->held[i]].entity]++;
    for (size_t i = 0; i < g->entities; i++)
        if (g->owners[i] == 0) g->order[ready++] = i;
    for (size_t done = 0; done < ready; done++) {
        const size_t owner = g->order[done];
        for (size_t i = g->begin[owner]; i < g->begin[owner + 1]; i++)
            if (graph_holds(g, g->held[i], day) && --g->owners[g->links[g->held[i]].entity] == 0)
                g->order[ready++] = g->links[g->held[i]].entity;
    }
    return ready == g->entities;
}

size_t graph_circle(Graph *g, int64_t day)
{
    /* Whoever is left has an owner that is left, so walking upwards as often as there are entities ends on a circle. */
    size_t *owner_of = g->order;
    for (size_t i = 0; i < g->entities; i++) owner_of[i] = NOWHERE;
    size_t at = NOWHERE;
    for (size_t owner = 0; owner < g->entities; owner++) {
        if (g->owners[owner] == 0) continue;
        for (size_t i = g->begin[owner]; i < g->begin[owner + 1]; i++) {
            const size_t entity = g->links[g->held[i]].entity;
            if (graph_holds(g, g->held[i], day) && g->owners[entity] > 0) owner_of[entity] = owner;
        }
        if (at == NOWHERE) at = owner;
    }
    assert(at != NOWHERE);
    for (size_t i = 0; i < g->entities; i++) at = owner_of[at];
    const size_t begin = at;
    do {
        g->next[owner_of[at]] = at;
        at = owner_of[at];
    } while (at != begin);
    return begin;
}

/* Days with the same holdings. */
typedef struct Span {
    int64_t first, last;
    BoundaryWeight *weights; /* [entity * APPROACH_COUNT + approach] */
} Span;

struct Boundary {
    size_t entities, span_count;
    Span *spans;
    int64_t first, last;
};

/* What the owners of an entity bring it, while they are walked through. */
typedef struct Brought {
    double whole; /* by control: the largest of the owners' weights */
    double parts; /* by share: their sum */
    double outside[PLACE_COUNT];
} Brought;

static double share_of(const BoundaryHolding *h)
{
    return h->share_percent.known ? h->share_percent.v / 100 : 0;
}

static Place place_of(HoldingBasis basis)
{
    switch (basis) {
    case HOLDING_OWNED: return PLACE_INVESTMENT;
    case HOLDING_LEASED_IN: return PLACE_LEASED_IN;
    case HOLDING_LEASED_OUT: return PLACE_LEASED_OUT;
    }
    abort();
}

static bool is_whole(const BoundaryHolding *h, Approach approach)
{
    return (approach == APPROACH_OPERATIONAL_CONTROL && h->operational) ||
           (approach == APPROACH_FINANCIAL_CONTROL && h->financial == FINANCIAL_FULL);
}

static bool is_part(const BoundaryHolding *h, Approach approach)
{
    return (approach == APPROACH_FINANCIAL_CONTROL && h->financial == FINANCIAL_JOINT) ||
           (approach == APPROACH_EQUITY_SHARE && share_of(h) > 0);
}

static void bring(const BoundaryHolding *h, Approach approach, const BoundaryWeight *owner, Brought *to)
{
    const double share = share_of(h), inside = owner->at[PLACE_INSIDE];
    if (is_whole(h, approach))
        to->whole = to->whole > inside ? to->whole : inside;
    else if (is_part(h, approach))
        to->parts += share * inside;
    else
        to->outside[place_of(h->basis)] += (h->basis == HOLDING_LEASED_IN ? 1 : share) * inside;
    /* What an investment or a leased asset holds follows it: by share, or whole where it operates what it leases. */
    const double along = h->basis == HOLDING_LEASED_IN ? (h->operational ? 1 : share) : share;
    for (Place p = PLACE_LEASED_IN; p < PLACE_COUNT; p++) to->outside[p] += along * owner->at[p];
}

static BoundaryWeight settle(const Brought *from)
{
    BoundaryWeight weight = {{0}};
    const double inside = from->whole > from->parts ? from->whole : from->parts;
    weight.at[PLACE_INSIDE] = inside < 1 ? inside : 1;
    double outside = 0;
    for (Place p = PLACE_LEASED_IN; p < PLACE_COUNT; p++) outside += from->outside[p];
    const double room = 1 - weight.at[PLACE_INSIDE];
    const double scale = outside > room ? room / outside : 1;
    for (Place p = PLACE_LEASED_IN; p < PLACE_COUNT; p++) weight.at[p] = from->outside[p] * scale;
    return weight;
}

static void weigh(const BoundaryInput *in, Graph *graph, size_t reporting, Brought *brought, Span *span)
{
    const bool ordered = graph_order(graph, span->first);
    assert(ordered); /* circles were refused */
    for (size_t i = 0; i < in->entity_count * APPROACH_COUNT; i++) brought[i] = (Brought){0};
    for (size_t k = 0; k < in->entity_count; k++) {
        const size_t owner = graph->order[k];
        BoundaryWeight *weights = span->weights + owner * APPROACH_COUNT;
        for (Approach a = 0; a < APPROACH_COUNT; a++)
            weights[a] = owner == reporting ? (BoundaryWeight){{[PLACE_INSIDE] = 1}}
                                            : settle(&brought[owner * APPROACH_COUNT + a]);
        for (size_t i = graph->begin[owner]; i < graph->begin[owner + 1]; i++) {
            if (!graph_holds(graph, graph->held[i], span->first)) continue;
            const size_t entity = graph->links[graph->held[i]].entity;
            for (Approach a = 0; a < APPROACH_COUNT; a++)
                bring(&in->holdings[graph->held[i]], a, &weights[a], &brought[entity * APPROACH_COUNT + a]);
        }
    }
}

static int by_value(const void *p, const void *q)
{
    const int64_t a = *(const int64_t *)p, b = *(const int64_t *)q;
    return (a > b) - (a < b);
}

/* Cuts the boundary's time wherever a holding begins or has ended. */
static void cut(Boundary *b, const Link *links, size_t n, Arena *arena)
{
    int64_t *begins = ARENA_ARRAY(arena, int64_t, 2 * n + 1);
    size_t count = 0;
    begins[count++] = b->first;
    for (size_t i = 0; i < n; i++) {
        if (links[i].first > b->first && links[i].first <= b->last) begins[count++] = links[i].first;
        if (links[i].last >= b->first && links[i].last < b->last) begins[count++] = links[i].last + 1;
    }
    qsort(begins, count, sizeof *begins, by_value);
    b->spans = ARENA_ARRAY(arena, Span, count);
    for (size_t i = 0; i < count; i++) {
        if (b->span_count && b->spans[b->span_count - 1].first == begins[i]) continue;
        if (b->span_count) b->spans[b->span_count - 1].last = begins[i] - 1;
        b->spans[b->span_count++] =
            (Span){begins[i], b->last, ARENA_ARRAY(arena, BoundaryWeight, b->entities * APPROACH_COUNT + 1)};
    }
}

Status boundary_new(const BoundaryInput *in, Date first, Date last, Arena *arena, Boundary **out, Faults *faults)
{
    Link *links;
    size_t reporting;
    const Status status = boundary_links(in, arena, &links, &reporting, faults);
    if (status != ST_OK) return status;
    Boundary *b = ARENA_NEW(arena, Boundary);
    *b = (Boundary){
        .entities = in->entity_count, .first = date_days(date_first(first)), .last = date_days(date_last(last))};
    assert(b->first <= b->last);
    cut(b, links, in->holding_count, arena);
    Graph *graph = graph_new(in->entity_count, links, in->holding_count, arena);
    Brought *brought = ARENA_ARRAY(arena, Brought, in->entity_count * APPROACH_COUNT + 1);
    for (size_t i = 0; i < b->span_count; i++) weigh(in, graph, reporting, brought, &b->spans[i]);
    *out = b;
    return ST_OK;
}

Date boundary_first(const Boundary *b)
{
    return date_from_days(b->first);
}

Date boundary_last(const Boundary *b)
{
    return date_from_days(b->last);
}

size_t boundary_entities(const Boundary *b)
{
    return b->entities;
}

static BoundaryWeight average(const Boundary *b, size_t entity, size_t other, Date from, Date to, Approach approach)
{
    assert(entity < b->entities && (other < b->entities || other == NOWHERE) && approach < APPROACH_COUNT);
    const int64_t first = date_days(date_first(from)), last = date_days(date_last(to));
    BoundaryWeight sum = {{0}};
    int64_t days = 0;
    for (size_t i = 0; i < b->span_count; i++) {
        const Span *span = &b->spans[i];
        const int64_t begin = first > span->first ? first : span->first, end = last < span->last ? last : span->last;
        if (begin > end) continue;
        const int64_t here = end - begin + 1;
        const double factor =
            (double)here * (other == NOWHERE ? 1 : span->weights[other * APPROACH_COUNT + approach].at[PLACE_INSIDE]);
        for (Place p = 0; p < PLACE_COUNT; p++)
            sum.at[p] += factor * span->weights[entity * APPROACH_COUNT + approach].at[p];
        days += here;
    }
    assert(days > 0);
    for (Place p = 0; p < PLACE_COUNT; p++) sum.at[p] /= (double)days;
    return sum;
}

BoundaryWeight boundary_weight(const Boundary *b, size_t entity, Date from, Date to, Approach approach)
{
    return average(b, entity, NOWHERE, from, to, approach);
}

BoundaryWeight boundary_common(const Boundary *b, size_t entity, size_t other, Date from, Date to, Approach approach)
{
    return average(b, entity, other, from, to, approach);
}
