/* What can be wrong with a group's entities and holdings: all of it at once. */
#include "model/boundary_parts.h"

#include <stdlib.h>

typedef struct Named {
    Str id;
    size_t place;
} Named;

struct Ids {
    Named *sorted;
    size_t n;
};

static int by_id(const void *p, const void *q)
{
    const Named *a = p, *b = q;
    const int order = str_cmp(a->id, b->id);
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

size_t ids_find(const Ids *ids, Str id)
{
    size_t low = 0, high = ids->n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (str_cmp(ids->sorted[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < ids->n && str_eq(ids->sorted[low].id, id) ? ids->sorted[low].place : NOWHERE;
}

static void fault(Faults *faults, long row, const char *field, const char *message, Str a, Str b, Str c)
{
    Err err = {0};
    err_failf(&err, ST_INVALID, message, a, b, c);
    err.row = row;
    if (field) err_field(&err, str(field));
    faults_add(faults, &err);
}

const Ids *ids_new(const BoundaryInput *in, Arena *arena, Faults *faults)
{
    Ids *ids = ARENA_NEW(arena, Ids);
    *ids = (Ids){ARENA_ARRAY(arena, Named, in->entity_count + 1), in->entity_count};
    for (size_t i = 0; i < ids->n; i++) ids->sorted[i] = (Named){in->entities[i], i};
    qsort(ids->sorted, ids->n, sizeof *ids->sorted, by_id);
    for (size_t i = 1; i < ids->n; i++)
        if (str_eq(ids->sorted[i].id, ids->sorted[i - 1].id))
            fault(faults, (long)ids->sorted[i].place + 1, "id",
                  N_("{0} is there twice; give each entity an id of its own"), ids->sorted[i].id, S(""), S(""));
    return ids;
}

int64_t holding_first_day(const BoundaryHolding *h)
{
    return date_is_set(h->from) ? date_days(date_first(h->from)) : DAY_MIN;
}

int64_t holding_last_day(const BoundaryHolding *h)
{
    return date_is_set(h->to) ? date_days(date_last(h->to)) : DAY_MAX;
}

static long row_of(const BoundaryInput *in, size_t i)
{
    return in->holdings[i].row ? in->holdings[i].row : (long)i + 1;
}

/* Each holding alone, and where its two ends stand in the array of entities. */
static void check_each(const BoundaryInput *in, const Ids *ids, Link *links, Faults *faults)
{
    for (size_t i = 0; i < in->holding_count; i++) {
        const BoundaryHolding *h = &in->holdings[i];
        const long row = row_of(in, i);
        links[i] = (Link){ids_find(ids, h->owner), ids_find(ids, h->entity), holding_first_day(h), holding_last_day(h)};
        if (links[i].owner == NOWHERE)
            fault(faults, row, "owner", N_("The owner {0} is not among the entities; add it, or correct the id"),
                  h->owner, S(""), S(""));
        if (links[i].entity == NOWHERE)
            fault(faults, row, "entity", N_("{0} is not among the entities; add it, or correct the id"), h->entity,
                  S(""), S(""));
        if (!h->share_percent.known) {
            if (h->basis != HOLDING_LEASED_IN)
                fault(faults, row, "share", N_("State the share of {1} that {0} owns, in percent"), h->owner, h->entity,
                      S(""));
        } else if (!(h->share_percent.v >= 0)) {
            fault(faults, row, "share", N_("A share cannot be negative; write 0 to 100 percent"), S(""), S(""), S(""));
        } else if (!(h->share_percent.v <= 100)) {
            fault(faults, row, "share", N_("A share cannot be over 100 percent"), S(""), S(""), S(""));
        }
        if (links[i].last < links[i].first)
            fault(faults, row, "to", N_("The holding ends before it begins; correct one of the dates"), S(""), S(""),
                  S(""));
    }
}

typedef struct Ordered {
    const Link *link;
    size_t place;
} Ordered;

static int by_pair(const void *p, const void *q)
{
    const Ordered *a = p, *b = q;
    if (a->link->entity != b->link->entity) return a->link->entity < b->link->entity ? -1 : 1;
    if (a->link->owner != b->link->owner) return a->link->owner < b->link->owner ? -1 : 1;
    if (a->link->first != b->link->first) return a->link->first < b->link->first ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

/* The same pair twice at the same time. Sorted by beginning, one that begins before the latest end so far overlaps. */
static void check_pairs(const BoundaryInput *in, const Ordered *ordered, size_t n, Faults *faults)
{
    int64_t last = DAY_MIN;
    for (size_t i = 0; i < n; i++) {
        const Link *link = ordered[i].link;
        const bool same =
            i > 0 && link->owner == ordered[i - 1].link->owner && link->entity == ordered[i - 1].link->entity;
        if (same && link->first <= last) {
            const BoundaryHolding *h = &in->holdings[ordered[i].place];
            fault(faults, row_of(in, ordered[i].place), "from",
                  N_("{0} already has a holding in {1} at that time; end the earlier one the day before"), h->owner,
                  h->entity, S(""));
        }
        last = same && last > link->last ? last : link->last;
    }
}

typedef struct Step {
    int64_t day;
    double percent; /* added from that day on */
    size_t place;   /* of the holding */
} Step;

static int by_day(const void *p, const void *q)
{
    const Step *a = p, *b = q;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    if ((a->percent < 0) != (b->percent < 0)) return a->percent < 0 ? -1 : 1; /* what ends goes first */
    return (a->place > b->place) - (a->place < b->place);
}

/* More than 100 % of one entity on a day; told once, with the first such day, at the holding that is too much. */
static void check_sum(const BoundaryInput *in, const Ordered *ordered, size_t n, Step *steps, Faults *faults)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        const Maybe share = in->holdings[ordered[i].place].share_percent;
        if (!share.known || !(share.v >= 0 && share.v <= 100)) continue; /* a fault of its own */
        steps[count++] = (Step){ordered[i].link->first, share.v, ordered[i].place};
        if (ordered[i].link->last < DAY_MAX)
            steps[count++] = (Step){ordered[i].link->last + 1, -share.v, ordered[i].place};
    }
    qsort(steps, count, sizeof *steps, by_day);
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += steps[i].percent;
        if (sum <= 100 + 1e-7) continue;
        Buf text = buf_new(faults->arena);
        buf_fixed(&text, sum, 4);
        const Date day = steps[i].day > DAY_MIN ? date_from_days(steps[i].day) : (Date){0};
        const BoundaryHolding *h = &in->holdings[steps[i].place];
        if (date_is_set(day))
            fault(faults, row_of(in, steps[i].place), "share",
                  N_("The shares of {0} sum to {1} percent from {2} on; together they can be at most 100"), h->entity,
                  buf_str(&text), date_str(faults->arena, day));
        else
            fault(faults, row_of(in, steps[i].place), "share",
                  N_("The shares of {0} sum to {1} percent; together they can be at most 100"), h->entity,
                  buf_str(&text), S(""));
        return;
    }
}

static void check_together(const BoundaryInput *in, const Link *links, Arena *arena, Faults *faults)
{
    Ordered *ordered = ARENA_ARRAY(arena, Ordered, in->holding_count + 1);
    Step *steps = ARENA_ARRAY(arena, Step, 2 * in->holding_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < in->holding_count; i++)
        if (links[i].owner != NOWHERE && links[i].entity != NOWHERE && links[i].first <= links[i].last)
            ordered[n++] = (Ordered){&links[i], i};
    qsort(ordered, n, sizeof *ordered, by_pair);
    check_pairs(in, ordered, n, faults);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && ordered[end].link->entity == ordered[i].link->entity;) end++;
        check_sum(in, ordered + i, end - i, steps, faults);
    }
}

static void tell_circle(const BoundaryInput *in, const Graph *graph, size_t begin, int64_t day, Faults *faults)
{
    Buf text = buf_new(faults->arena);
    size_t at = begin, link = graph->begin[begin];
    do {
        buf_add(&text, in->entities[at]);
        buf_add(&text, S(" → "));
        at = graph->next[at];
    } while (at != begin);
    buf_add(&text, in->entities[begin]);
    while (graph->links[graph->held[link]].entity != graph->next[begin] || !graph_holds(graph, graph->held[link], day))
        link++;
    fault(faults, row_of(in, graph->held[link]), "owner",
          N_("Ownership goes in a circle: {0}; end or remove one of the holdings"), buf_str(&text), S(""), S(""));
}

/* Ownership in a circle, on any day. A circle of all holdings whatever their time is looked for first: there is usually
 * none, and then no day has one. */
static void check_circles(const BoundaryInput *in, const Link *links, Arena *arena, Faults *faults)
{
    Graph *graph = graph_new(in->entity_count, links, in->holding_count, arena);
    if (graph_order(graph, DAY_ALWAYS)) return;
    for (size_t i = 0; i < in->holding_count; i++) {
        const int64_t day = links[i].first; /* a circle is closed on the first day of one of its holdings */
        if (links[i].owner == NOWHERE || links[i].entity == NOWHERE || graph_order(graph, day)) continue;
        tell_circle(in, graph, graph_circle(graph, day), day, faults);
        return;
    }
}

Status boundary_links(const BoundaryInput *in, Arena *arena, Link **out, size_t *reporting, Faults *faults)
{
    const size_t before = faults->total;
    if (in->entity_count > BOUNDARY_ENTITIES_MAX || in->holding_count > BOUNDARY_HOLDINGS_MAX) {
        Err err = {0};
        err_fail(&err, ST_LIMIT, N_("A group can have at most 10,000 entities and 10,000 holdings"));
        faults_add(faults, &err);
        return ST_LIMIT;
    }
    const Ids *ids = ids_new(in, arena, faults);
    *reporting = ids_find(ids, in->reporting);
    if (*reporting == NOWHERE)
        fault(faults, 0, "reporting", N_("{0} is not among the entities; add it, or correct the id"), in->reporting,
              S(""), S(""));
    *out = ARENA_ARRAY(arena, Link, in->holding_count + 1);
    check_each(in, ids, *out, faults);
    check_together(in, *out, arena, faults);
    check_circles(in, *out, arena, faults);
    return faults->total == before ? ST_OK : ST_INVALID;
}

Status boundary_check(const BoundaryInput *in, Faults *faults)
{
    Link *links;
    size_t reporting;
    return boundary_links(in, faults->arena, &links, &reporting, faults);
}
