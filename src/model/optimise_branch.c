#include "model/optimise_parts.h"
#include "model/random.h"

#include <math.h>
#include <string.h>

#define WHOLE 1e-6 /* how far from a whole number counts as whole */

typedef struct Node {
    uint32_t parent, candidate;
    Domain domain; /* of the candidate */
    double bound;
} Node;

/* Nodes by number, and those that wait by their bound, as a heap with the lowest first. */
struct Tree {
    Search *s;
    const Domain *root;
    Domain *domain, *last; /* of the node that is open; of the last one that was worth a look */
    Node *nodes;
    uint32_t *heap;
    size_t count, room, waiting;
    size_t least;        /* nodes before what is enough counts */
    double enough, lost; /* lost: the least bound of what was left aside */
    double first_bound;  /* of the relaxation at the root */
    double *first_reduced;
    double fixed_for; /* the best cost at which options were last ruled out */
};

#define ROOT UINT32_MAX

/* ---- the relaxation ---- */

Search search_new(Form *form, const LinearSolver *solver, Arena *arena)
{
    const size_t n = form->of->candidate_count;
    Search s = {.form = form, .solver = solver, .best_cost = INFINITY, .arena = arena};
    s.open = solver->open(&form->program, arena);
    s.at.x = ARENA_ARRAY(arena, double, form->program.column_count);
    s.at.price = ARENA_ARRAY(arena, double, form->program.row_count);
    s.reduced = ARENA_ARRAY(arena, double, form->program.column_count);
    s.domain = ARENA_ARRAY(arena, Domain, n);
    s.best = ARENA_ARRAY(arena, uint32_t, n);
    s.choice = ARENA_ARRAY(arena, uint32_t, n);
    s.free = ARENA_ARRAY(arena, Domain, n);
    s.local = local_new(form, arena);
    s.usable = ARENA_ARRAY(arena, bool, form->program.column_count);
    for (size_t j = 0; j < form->program.column_count; j++) s.usable[j] = true;
    s.pseudo = ARENA_ARRAY(arena, double, 4 * n);
    for (size_t c = 0; c < n; c++) {
        s.domain[c] = (Domain){0, (uint32_t)form->of->candidates[c].option_count, true};
        s.best[c] = NOT_CHOSEN;
    }
    return s;
}

void search_set(Search *s, const Domain *domain)
{
    LinearProgram *p = &s->form->program;
    for (size_t c = 0; c < s->form->of->candidate_count; c++) {
        Domain *now = &s->domain[c];
        if (now->low == domain[c].low && now->high == domain[c].high && now->none == domain[c].none) continue;
        *now = domain[c];
        const size_t first = s->form->first[c], count = s->form->of->candidates[c].option_count;
        for (size_t o = 0; o < count; o++)
            p->upper[first + o] = o >= now->low && o < now->high && s->usable[first + o] ? 1 : 0;
        p->row_lower[s->form->once[c]] = now->none ? -INFINITY : 1;
    }
}

LinearEnd search_solve(Search *s, double *bound)
{
    const LinearEnd end = s->open ? s->solver->solve(s->open, &s->form->program, &s->at) : LINEAR_STOPPED;
    s->solves++;
    s->steps += s->at.steps;
    *bound = end == LINEAR_SOLVED ? linear_bound(&s->form->program, s->at.price, s->reduced) : -HUGE_VAL;
    return end;
}

static double taken(const Search *s, size_t c)
{
    double sum = 0;
    for (size_t j = s->form->first[c]; j < s->form->first[c + 1]; j++) sum += s->at.x[j];
    return sum;
}

/* Takes the plan where no candidate is carried out in part. */
static bool take_whole(Search *s)
{
    const Form *f = s->form;
    double cost = 0;
    for (size_t j = 0; j < f->program.column_count; j++) {
        if (s->at.x[j] > WHOLE && s->at.x[j] < 1 - WHOLE) return false;
        if (s->at.x[j] > 0.5) cost += f->program.cost[j];
    }
    if (!(cost < s->best_cost)) return true;
    s->best_cost = cost;
    for (size_t c = 0; c < f->of->candidate_count; c++) {
        s->best[c] = NOT_CHOSEN;
        for (size_t j = f->first[c]; j < f->first[c + 1]; j++)
            if (s->at.x[j] > 0.5) s->best[c] = (uint32_t)(j - f->first[c]);
    }
    return true;
}

/* ---- where to branch ---- */

typedef struct Split {
    uint32_t candidate;
    Domain out, in; /* not at all or later; carried out or earlier */
    double part;    /* of it that the relaxation has in */
    double score, out_bound, in_bound;
} Split;

/* Whether it is done at all comes before when. */
static bool split_of(const Search *s, size_t c, Split *out)
{
    const Form *f = s->form;
    const Domain d = s->domain[c];
    const double sum = taken(s, c);
    *out = (Split){.candidate = (uint32_t)c};
    if (sum > WHOLE && sum < 1 - WHOLE) {
        out->out = (Domain){0, 0, true};
        out->in = (Domain){d.low, d.high, false};
        out->part = sum;
        return true;
    }
    double before = 0, nearest = 1;
    for (uint32_t o = d.low; sum > 0.5 && o + 1 < d.high; o++) {
        before += s->at.x[f->first[c] + o];
        if (before < WHOLE || before > 1 - WHOLE || !(fabs(before - 0.5) < nearest)) continue;
        nearest = fabs(before - 0.5);
        out->out = (Domain){o + 1, d.high, d.none};
        out->in = (Domain){d.low, o + 1, false};
        out->part = before;
    }
    return nearest < 1;
}

enum {
    PROBES = 8,   /* splits that are compared */
    RELIABLE = 8, /* solves of a side after which its mean is believed */
    EVERY = 8,    /* of so many nodes one is followed down to a plan, the others raise the bound */
    NEAR = 200    /* nodes of a tree around the best plan */
};

/* What the bound has risen by for each part of a unit. */
static double expected(const Search *s, uint32_t c, int in, double part)
{
    const double *pseudo = s->pseudo + 4 * c + 2 * in;
    return pseudo[1] > 0 ? pseudo[0] / pseudo[1] * part : 0;
}

static double score(double out, double in)
{
    return fmax(out, 1e-9) * fmax(in, 1e-9);
}

/* Solves one side of a split. */
static double probe(Search *s, Domain *domain, const Split *split, bool in, double from)
{
    const Domain before = domain[split->candidate];
    domain[split->candidate] = in ? split->in : split->out;
    search_set(s, domain);
    double bound;
    if (search_solve(s, &bound) == LINEAR_INFEASIBLE) bound = INFINITY;
    domain[split->candidate] = before;
    double *pseudo = s->pseudo + 4 * split->candidate + 2 * (in ? 1 : 0);
    if (isfinite(bound)) {
        pseudo[0] += fmax(bound - from, 0) / fmax(in ? 1 - split->part : split->part, WHOLE);
        pseudo[1] += 1;
    }
    return fmax(bound, from);
}

/* The splits of which most is expected, in that order. */
static size_t list_splits(const Search *s, double bound, Split *list)
{
    size_t count = 0;
    for (uint32_t c = 0; c < s->form->of->candidate_count; c++) {
        Split split;
        if (!split_of(s, c, &split)) continue;
        const double *pseudo = s->pseudo + 4 * c, out = expected(s, c, 0, split.part),
                     in = expected(s, c, 1, 1 - split.part);
        split.score = pseudo[1] > 0 && pseudo[3] > 0 ? score(out, in) : 1 + split.part * (1 - split.part);
        split.out_bound = split.in_bound = bound;
        size_t at = count < PROBES ? count++ : PROBES;
        for (; at > 0 && list[at - 1].score < split.score; at--)
            if (at < PROBES) list[at] = list[at - 1];
        if (at < PROBES) list[at] = split;
    }
    return count;
}

/* The split that is expected to raise the bound most on both sides; those of which little is known are tried. */
static bool choose_split(Search *s, Domain *domain, double bound, Split *out)
{
    Split list[PROBES];
    const size_t count = list_splits(s, bound, list);
    const Split *best = NULL;
    for (size_t i = 0; i < count; i++) {
        Split *split = &list[i];
        const double *pseudo = s->pseudo + 4 * split->candidate;
        if (pseudo[1] < RELIABLE || pseudo[3] < RELIABLE) {
            split->out_bound = probe(s, domain, split, false, bound);
            split->in_bound = probe(s, domain, split, true, bound);
            split->score = score(split->out_bound - bound, split->in_bound - bound);
        }
        if (!best || split->score > best->score) best = split;
    }
    if (best) *out = *best;
    return best != NULL;
}

/* ---- diving ---- */

/* Of what is carried out in part, the option that is taken most of; false where there is none. */
static bool most_taken(const Search *s, size_t *column)
{
    double most = 0;
    for (size_t j = 0; j < s->form->program.column_count; j++) {
        if (!(s->at.x[j] > WHOLE && s->at.x[j] < 1 - WHOLE && s->at.x[j] > most)) continue;
        most = s->at.x[j];
        *column = j;
    }
    return most > 0;
}

static void round_off(const Search *s, uint32_t *choice)
{
    const Form *f = s->form;
    for (size_t c = 0; c < f->of->candidate_count; c++) {
        choice[c] = NOT_CHOSEN;
        for (size_t j = f->first[c]; j < f->first[c + 1]; j++)
            if (s->at.x[j] > 0.5) choice[c] = (uint32_t)(j - f->first[c]);
    }
}

/* Fixes one candidate after another along the relaxation, to its most taken option or nothing, and to nothing where
 * that is still taken in part only; where that cannot be, it must be carried out. */
static void dive(Search *s, Domain *domain, uint32_t *choice)
{
    Domain before = {0, 0, true};
    uint32_t c = 0;
    for (size_t column = 0;;) {
        double bound;
        search_set(s, domain);
        const LinearEnd end = search_solve(s, &bound);
        if (end == LINEAR_INFEASIBLE && !domain[c].none) return;
        if (end == LINEAR_INFEASIBLE && domain[c].high > 0) return;
        if (end == LINEAR_INFEASIBLE) {
            domain[c] = (Domain){before.low, before.high, false};
            continue;
        }
        if (end == LINEAR_STOPPED || !(bound < s->best_cost)) return;
        round_off(s, choice);
        if (!most_taken(s, &column)) return;
        c = s->form->owner[column];
        const uint32_t o = (uint32_t)(column - s->form->first[c]);
        before = domain[c];
        if (before.high - before.low > 1)
            domain[c] = (Domain){o, o + 1, before.none};
        else if (before.none)
            domain[c] = (Domain){0, 0, true};
        else
            return;
    }
}

#define PROMISING 0.03 /* how much worse than the best a plan may be that is looked at closely */

bool search_offer(Search *s)
{
    if (s->local.broken > 0 || !(s->local.cost < s->best_cost)) return false;
    s->best_cost = s->local.cost;
    memcpy(s->best, s->local.choice, s->form->of->candidate_count * sizeof *s->best);
    return true;
}

void search_dive(Search *s, Domain *domain)
{
    for (size_t c = 0; c < s->form->of->candidate_count; c++) s->choice[c] = NOT_CHOSEN;
    dive(s, domain, s->choice);
    local_set(&s->local, s->choice);
    local_improve(&s->local, s->usable, false);
    const double worst = s->best_cost + PROMISING * fabs(s->best_cost);
    if (isfinite(s->best_cost) && !(s->local.broken == 0 && s->local.cost < worst)) return;
    local_improve(&s->local, s->usable, true);
    (void)search_offer(s);
}

/* ---- the tree ---- */

static void push(Tree *t, uint32_t node)
{
    size_t at = t->waiting++;
    for (; at > 0; at = (at - 1) / 2) {
        const uint32_t parent = t->heap[(at - 1) / 2];
        if (!(t->nodes[node].bound < t->nodes[parent].bound)) break;
        t->heap[at] = parent;
    }
    t->heap[at] = node;
}

static uint32_t pop(Tree *t)
{
    const uint32_t top = t->heap[0], last = t->heap[--t->waiting];
    size_t at = 0;
    for (size_t child; (child = 2 * at + 1) < t->waiting; at = child) {
        if (child + 1 < t->waiting && t->nodes[t->heap[child + 1]].bound < t->nodes[t->heap[child]].bound) child++;
        if (!(t->nodes[t->heap[child]].bound < t->nodes[last].bound)) break;
        t->heap[at] = t->heap[child];
    }
    t->heap[at] = last;
    return top;
}

static uint32_t add_node(Tree *t, uint32_t parent, uint32_t candidate, Domain domain, double bound)
{
    t->nodes[t->count] = (Node){parent, candidate, domain, bound};
    return (uint32_t)t->count++;
}

/* The domains of a node: those of the root, narrowed along the way; what was narrowed last counts. */
static void open_node(Tree *t, uint32_t node)
{
    const size_t n = t->s->form->of->candidate_count;
    memcpy(t->domain, t->root, n * sizeof *t->domain);
    for (uint32_t at = node; at != ROOT; at = t->nodes[at].parent) {
        const Node *of = &t->nodes[at];
        if (of->candidate == ROOT) continue;
        Domain *d = &t->domain[of->candidate];
        d->low = of->domain.low > d->low ? of->domain.low : d->low;
        d->high = of->domain.high < d->high ? of->domain.high : d->high;
        d->none = d->none && of->domain.none;
    }
}

static double cutoff(const Tree *t)
{
    const double best = t->s->best_cost, enough = t->count < t->least ? 0 : t->enough;
    return isfinite(best) ? best - enough * fabs(best) : HUGE_VAL;
}

/* Solves a node; false where nothing below it is worth a look. What is left aside for being hardly better than the best
 * still counts in the bound. */
static bool visit(Tree *t, uint32_t node)
{
    Search *s = t->s;
    Node *of = &t->nodes[node];
    LinearEnd end = LINEAR_SOLVED;
    if (of->bound < cutoff(t)) {
        double bound;
        open_node(t, node);
        search_set(s, t->domain);
        end = search_solve(s, &bound);
        if (end == LINEAR_INFEASIBLE) return false;
        of->bound = fmax(bound, of->bound);
    }
    if (of->bound < cutoff(t) && end == LINEAR_SOLVED) return !take_whole(s);
    t->lost = fmin(t->lost, of->bound);
    return false;
}

/* Splits a node that was visited. */
static bool branch(Tree *t, uint32_t node, uint32_t *first, uint32_t *second)
{
    Split split;
    if (t->count + 2 > t->room || !choose_split(t->s, t->domain, t->nodes[node].bound, &split)) {
        push(t, node);
        return false;
    }
    const uint32_t in = add_node(t, node, split.candidate, split.in, split.in_bound);
    const uint32_t out = add_node(t, node, split.candidate, split.out, split.out_bound);
    *first = split.part > 0.5 ? in : out;
    *second = split.part > 0.5 ? out : in;
    return true;
}

static void widen(Tree *t, uint32_t node)
{
    uint32_t first, second;
    if (!visit(t, node) || !branch(t, node, &first, &second)) return;
    push(t, first);
    push(t, second);
}

/* Goes down along the side that the relaxation is nearer to, or the other where there is nothing on that; the sides
 * that are left wait. From where it ends a plan is built. */
static void plunge(Tree *t, uint32_t node)
{
    bool any = false;
    for (uint32_t other = ROOT, first, second;;) {
        if (!visit(t, node)) {
            if (other == ROOT) break;
            node = other;
            other = ROOT;
            continue;
        }
        if (other != ROOT) push(t, other);
        memcpy(t->last, t->domain, t->s->form->of->candidate_count * sizeof *t->last);
        any = true;
        if (!branch(t, node, &first, &second)) break;
        node = first;
        other = second;
    }
    if (any) search_dive(t->s, t->last);
}

static Tree *tree_new(Search *s, size_t nodes)
{
    const size_t n = s->form->of->candidate_count;
    Tree *t = ARENA_NEW(s->arena, Tree);
    *t = (Tree){.s = s, .room = nodes + 2};
    t->domain = ARENA_ARRAY(s->arena, Domain, n);
    t->last = ARENA_ARRAY(s->arena, Domain, n);
    t->nodes = ARENA_ARRAY(s->arena, Node, t->room);
    t->heap = ARENA_ARRAY(s->arena, uint32_t, t->room);
    return t;
}

static void plant(Tree *t, const Domain *root, size_t least, double enough)
{
    t->root = root;
    t->least = least;
    t->enough = enough;
    t->lost = INFINITY;
    t->count = t->waiting = 0;
    push(t, add_node(t, ROOT, ROOT, (Domain){0}, -INFINITY));
}

static bool goes_on(const Tree *t)
{
    const Search *s = t->s;
    if (s->first_only && isfinite(s->best_cost)) return false;
    return t->waiting > 0 && t->nodes[t->heap[0]].bound < cutoff(t) && t->count + 2 <= t->room &&
           !(s->stop && s->stop(s->stop_of));
}

/* ---- what could stand in a better plan ---- */

/* Sets what is usable, so that the bounds of columns are set anew. */
static void use(Search *s, size_t column, bool usable)
{
    Domain *domain = &s->domain[s->form->owner[column]];
    if (s->usable[column] == usable) return;
    s->usable[column] = usable;
    *domain = (Domain){UINT32_MAX, 0, domain->none};
}

static void use_all(Search *s)
{
    for (size_t j = 0; j < s->form->program.column_count; j++) use(s, j, true);
}

static void see_root(Tree *t)
{
    Search *s = t->s;
    t->fixed_for = INFINITY;
    t->first_reduced = ARENA_ARRAY(s->arena, double, s->form->program.column_count);
    search_set(s, t->root);
    if (search_solve(s, &t->first_bound) != LINEAR_SOLVED) t->first_bound = -INFINITY;
    memcpy(t->first_reduced, s->reduced, s->form->program.column_count * sizeof *t->first_reduced);
}

/* With an option whose reduced cost is larger than the distance from the bound to the best plan no plan is better. */
static void rule_out(Tree *t)
{
    Search *s = t->s;
    if (!(s->best_cost < t->fixed_for) || !isfinite(t->first_bound)) return;
    t->fixed_for = s->best_cost;
    for (size_t j = 0; j < s->form->program.column_count; j++)
        if (t->first_bound + fmax(t->first_reduced[j], 0) >= s->best_cost) use(s, j, false);
}

/* ---- around the best plan ---- */

/* How often a candidate is free, where the relaxation says the same as the best plan, and where it does not. */
#define FREE_AGREED  0.15
#define FREE_DIFFERS 0.6

/* A small tree in which a part of the candidates is free, and the rest stands as in the best plan. */
static void search_near(Search *s, const Domain *root)
{
    const Form *f = s->form;
    if (!s->near) s->near = tree_new(s, NEAR);
    s->rounds++;
    for (uint32_t c = 0; c < f->of->candidate_count; c++) {
        const uint32_t o = s->best[c];
        const bool agreed = o == NOT_CHOSEN ? taken(s, c) < 0.1 : s->at.x[f->first[c] + o] > 0.9;
        const double drawn = random_word(s->seed, s->rounds, c, 0) / 4294967296.0;
        if (drawn < (agreed ? FREE_AGREED : FREE_DIFFERS))
            s->free[c] = root[c];
        else
            s->free[c] = o == NOT_CHOSEN ? (Domain){0, 0, true} : (Domain){o, o + 1, false};
    }
    plant(s->near, s->free, 0, 0);
    while (goes_on(s->near)) plunge(s->near, pop(s->near));
}

double search_branch(Search *s, const Domain *root, size_t nodes, size_t least, double enough)
{
    Tree *t = tree_new(s, nodes);
    plant(t, root, least, enough);
    size_t around = 0; /* solves */
    const size_t before = s->solves;
    see_root(t);
    for (size_t i = 0; goes_on(t); i++) {
        rule_out(t);
        const uint32_t node = pop(t);
        if (i % EVERY > 0) {
            widen(t, node);
            continue;
        }
        plunge(t, node);
        /* As much work goes around the best plan as into the tree. */
        if (!isfinite(s->best_cost) || s->first_only || 2 * around > s->solves - before) continue;
        const size_t from = s->solves;
        search_near(s, root);
        around += s->solves - from;
    }
    use_all(s);
    const double left = t->waiting > 0 ? t->nodes[t->heap[0]].bound : HUGE_VAL;
    return fmin(fmin(left, t->lost), s->best_cost);
}
