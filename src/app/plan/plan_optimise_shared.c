#include "app/plan/plan_optimise_shared.h"

#include <string.h>

static void put(Buf *b, const void *p, size_t bytes)
{
    if (bytes) buf_add(b, (Str){p, bytes});
}

/* The next piece, copied to where it is aligned. */
static void *take(Str *from, size_t bytes, Arena *arena)
{
    void *piece = arena_alloc(arena, bytes + 1);
    if (bytes) memcpy(piece, from->p, bytes);
    *from = str_slice(*from, bytes, from->n);
    return piece;
}

static void put_result(Buf *b, const OptimiseProblem *problem, const OptimiseResult *of)
{
    put(b, of, sizeof *of);
    put(b, of->conflict, of->conflict_count * sizeof *of->conflict);
    if (of->end != OPTIMISE_FOUND) return;
    put(b, of->choice, problem->candidate_count * sizeof *of->choice);
    put(b, of->tonnes, problem->years.count * sizeof *of->tonnes);
    put(b, of->spend, problem->years.count * sizeof *of->spend);
}

/* What it points to is put in anew: the addresses among the bytes are another thread's. */
static OptimiseResult take_result(Str *from, const OptimiseProblem *problem, Arena *arena)
{
    OptimiseResult out = *(const OptimiseResult *)take(from, sizeof out, arena);
    out.conflict = take(from, out.conflict_count * sizeof *out.conflict, arena);
    out.choice = NULL;
    out.tonnes = out.spend = NULL;
    if (out.end != OPTIMISE_FOUND) return out;
    out.choice = take(from, problem->candidate_count * sizeof *out.choice, arena);
    out.tonnes = take(from, problem->years.count * sizeof *out.tonnes, arena);
    out.spend = take(from, problem->years.count * sizeof *out.spend, arena);
    return out;
}

bool optimise_was_stopped(const AppOptimise *of)
{
    bool stopped = of->result.stopped;
    for (size_t i = 0; i < of->front_count; i++) stopped = stopped || of->front[i].plan.stopped;
    return stopped;
}

static Str key_cut_short(const AppOptimiseQuery *query, Arena *arena)
{
    Buf b = buf_new(arena);
    buf_add(&b, query->found_key);
    buf_addc(&b, ' ');
    buf_int(&b, query->effort);
    return buf_str(&b);
}

static bool find(const AppOptimiseQuery *query, Arena *arena, Str *bytes)
{
    return cache_get(query->found, query->found_key, arena, bytes) ||
           cache_get(query->found, key_cut_short(query, arena), arena, bytes);
}

bool optimise_shared_has(const AppOptimiseQuery *query, Arena *arena)
{
    Str unused;
    return find(query, arena, &unused);
}

void optimise_shared_put(const AppOptimiseQuery *query, const AppOptimise *of)
{
    Arena *scratch = arena_new();
    Buf b = buf_new(scratch);
    put(&b, &of->lowest_t, sizeof of->lowest_t);
    put(&b, &of->front_count, sizeof of->front_count);
    put_result(&b, &of->problem, &of->result);
    for (size_t i = 0; i < of->front_count; i++) {
        put(&b, &of->front[i].least_t, sizeof of->front[i].least_t);
        put_result(&b, &of->problem, &of->front[i].plan);
    }
    const Str key = optimise_was_stopped(of) ? key_cut_short(query, scratch) : query->found_key;
    cache_put(query->found, key, buf_str(&b));
    arena_free(scratch);
}

bool optimise_shared_get(const AppOptimiseQuery *query, Arena *arena, AppOptimise *out)
{
    Str bytes;
    if (!find(query, arena, &bytes)) return false;
    out->lowest_t = *(const Maybe *)take(&bytes, sizeof out->lowest_t, arena);
    out->front_count = *(const size_t *)take(&bytes, sizeof out->front_count, arena);
    out->result = take_result(&bytes, &out->problem, arena);
    out->front = ARENA_ARRAY(arena, FrontPoint, out->front_count + 1);
    for (size_t i = 0; i < out->front_count; i++) {
        out->front[i].least_t = *(const double *)take(&bytes, sizeof(double), arena);
        out->front[i].plan = take_result(&bytes, &out->problem, arena);
    }
    return true;
}
