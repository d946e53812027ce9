#include "model/optimise_parts.h"

#include <math.h>
#include <string.h>

double counted_t(const OptimiseProblem *of, const double *tonnes)
{
    const size_t target = (size_t)(of->target_year - of->years.first);
    if (of->carbon == CARBON_LEVEL) return tonnes[target];
    double sum = 0;
    for (size_t y = 0; y <= target; y++) sum += tonnes[y];
    return sum;
}

/* Rows grow as they are written. */
typedef struct Rows {
    Form *form;
    Arena *arena;
    size_t row_room, entry_room, entries;
} Rows;

static void *grown(Arena *arena, const void *old, size_t count, size_t room, size_t size)
{
    void *new = arena_array(arena, room, size);
    if (count > 0) memcpy(new, old, count * size);
    return new;
}

static void put(Rows *rows, size_t column, double value)
{
    LinearProgram *p = &rows->form->program;
    if (!(fabs(value) > 0)) return;
    if (rows->entries == rows->entry_room) {
        rows->entry_room = 2 * rows->entry_room + 1024;
        p->column = grown(rows->arena, p->column, rows->entries, rows->entry_room, sizeof *p->column);
        p->value = grown(rows->arena, p->value, rows->entries, rows->entry_room, sizeof *p->value);
    }
    p->column[rows->entries] = (uint32_t)column;
    p->value[rows->entries++] = value;
}

/* Ends the row of what was put since the last one. limit NULL: no limit that could be lifted. */
static void end_row(Rows *rows, double lower, double upper, const Limit *limit)
{
    Form *f = rows->form;
    LinearProgram *p = &f->program;
    if (p->row_count + 1 >= rows->row_room) {
        const size_t n = p->row_count, room = rows->row_room = 2 * rows->row_room + 256;
        p->row_lower = grown(rows->arena, p->row_lower, n, room, sizeof *p->row_lower);
        p->row_upper = grown(rows->arena, p->row_upper, n, room, sizeof *p->row_upper);
        p->first = grown(rows->arena, p->first, n + 1, room + 1, sizeof *p->first);
        f->row_scale = grown(rows->arena, f->row_scale, n, room, sizeof *f->row_scale);
        f->limits = grown(rows->arena, f->limits, n, room, sizeof *f->limits);
        f->is_limit = grown(rows->arena, f->is_limit, n, room, sizeof *f->is_limit);
    }
    const size_t r = p->row_count++;
    double scale = 0;
    for (size_t i = p->first[r]; i < rows->entries; i++) scale = fmax(scale, fabs(p->value[i]));
    if (!(scale > 0)) scale = 1;
    for (size_t i = p->first[r]; i < rows->entries; i++) p->value[i] /= scale;
    p->row_lower[r] = lower / scale;
    p->row_upper[r] = upper / scale;
    p->first[r + 1] = rows->entries;
    f->row_scale[r] = scale;
    f->is_limit[r] = limit != NULL;
    if (limit) f->limits[r] = *limit;
}

static void add_once(Rows *rows, size_t c)
{
    Form *f = rows->form;
    for (size_t j = f->first[c]; j < f->first[c + 1]; j++) put(rows, j, 1);
    f->once[c] = f->program.row_count;
    end_row(rows, -INFINITY, 1, NULL);
    const uint32_t decided = f->of->candidates[c].decided;
    if (decided == NOT_CHOSEN) return;
    put(rows, f->first[c] + decided, 1);
    end_row(rows, 1, INFINITY, &(Limit){.kind = LIMIT_DECIDED, .first = (uint32_t)c});
}

/* What an option takes in a year, of an amount by year after its start. */
static double in_year(const double *amount, size_t count, int start, int year)
{
    const int since = year - start;
    return since >= 0 && (size_t)since < count ? amount[since] : 0;
}

static void add_ceilings(Rows *rows)
{
    const Form *f = rows->form;
    const OptimiseProblem *of = f->of;
    for (size_t y = 0; of->ceilings && y < of->years.count; y++) {
        if (!of->ceilings[y].known) continue;
        const int year = of->years.first + (int)y;
        for (size_t j = 0; j < f->program.column_count; j++) {
            const Candidate *c = &of->candidates[f->owner[j]];
            put(rows, j, in_year(c->spend, c->spend_count, f->at[j]->start, year));
        }
        end_row(rows, -INFINITY, of->ceilings[y].v, &(Limit){.kind = LIMIT_CEILING, .year = year});
    }
}

static void add_team_year(Rows *rows, uint32_t team, size_t y)
{
    const Form *f = rows->form;
    const int year = f->of->years.first + (int)y;
    for (size_t j = 0; j < f->program.column_count; j++) {
        const Candidate *c = &f->of->candidates[f->owner[j]];
        double amount = 0;
        for (size_t w = 0; w < c->work_count; w++)
            if (c->work[w].team == team) amount += in_year(c->work[w].amount, c->work[w].count, f->at[j]->start, year);
        put(rows, j, amount);
    }
    end_row(rows, -INFINITY, f->of->teams[team].amount[y].v, &(Limit){LIMIT_TEAM, year, team, 0});
}

static void add_areas(Rows *rows)
{
    const Form *f = rows->form;
    const OptimiseProblem *of = f->of;
    for (uint32_t a = 0; a < of->area_count; a++) {
        if (!(of->areas[a].least > 0)) continue;
        for (size_t j = 0; j < f->program.column_count; j++) {
            const Candidate *c = &of->candidates[f->owner[j]];
            if (c->area != a) continue;
            double spent = 0;
            for (size_t y = 0; y < of->years.count; y++)
                spent += in_year(c->spend, c->spend_count, f->at[j]->start, of->years.first + (int)y);
            put(rows, j, of->areas[a].of == LEAST_SPENT ? spent : 1);
        }
        end_row(rows, of->areas[a].least, INFINITY, &(Limit){.kind = LIMIT_AREA, .first = a});
    }
}

/* For each start of b: what of b has started by then is no more than what of a has. */
static void add_after(Rows *rows, uint32_t b, uint32_t a)
{
    const Form *f = rows->form;
    for (size_t i = f->first[b]; i < f->first[b + 1]; i++) {
        for (size_t j = f->first[b]; j <= i; j++) put(rows, j, 1);
        for (size_t j = f->first[a]; j < f->first[a + 1] && f->at[j]->start <= f->at[i]->start; j++) put(rows, j, -1);
        end_row(rows, -INFINITY, 0, &(Limit){.kind = LIMIT_AFTER, .first = b, .other = a});
    }
}

static void add_tie(Rows *rows, uint32_t c, Tie tie)
{
    const Form *f = rows->form;
    if (tie.kind == TIE_AFTER) {
        add_after(rows, c, tie.measure);
        return;
    }
    const bool excludes = tie.kind == TIE_EXCLUDES;
    for (size_t j = f->first[c]; j < f->first[c + 1]; j++) put(rows, j, 1);
    for (size_t j = f->first[tie.measure]; j < f->first[tie.measure + 1]; j++) put(rows, j, excludes ? 1 : -1);
    end_row(rows, -INFINITY, excludes ? 1 : 0,
            &(Limit){.kind = excludes ? LIMIT_EXCLUDES : LIMIT_REQUIRES, .first = c, .other = tie.measure});
}

static void add_columns(Form *f, Arena *arena)
{
    const OptimiseProblem *of = f->of;
    LinearProgram *p = &f->program;
    f->first = ARENA_ARRAY(arena, size_t, of->candidate_count + 1);
    for (size_t c = 0; c < of->candidate_count; c++) f->first[c + 1] = f->first[c] + of->candidates[c].option_count;
    const size_t n = p->column_count = f->first[of->candidate_count];
    f->owner = ARENA_ARRAY(arena, uint32_t, n);
    f->at = arena_array(arena, n, sizeof *f->at);
    f->counted = ARENA_ARRAY(arena, double, n);
    f->once = ARENA_ARRAY(arena, size_t, of->candidate_count);
    p->cost = ARENA_ARRAY(arena, double, n);
    p->lower = ARENA_ARRAY(arena, double, n);
    p->upper = ARENA_ARRAY(arena, double, n);
    double largest = 0;
    for (uint32_t c = 0; c < of->candidate_count; c++)
        for (size_t j = f->first[c]; j < f->first[c + 1]; j++) {
            f->owner[j] = c;
            f->at[j] = &of->candidates[c].options[j - f->first[c]];
            f->counted[j] = counted_t(of, f->at[j]->tonnes);
            p->cost[j] = f->aim == AIM_COST ? f->at[j]->cost : -f->counted[j];
            p->upper[j] = 1;
            largest = fmax(largest, fabs(p->cost[j]));
        }
    f->cost_scale = largest > 0 ? largest : 1;
    for (size_t j = 0; j < n; j++) p->cost[j] /= f->cost_scale;
}

static void turn_to_columns(Form *f, Arena *arena)
{
    const LinearProgram *p = &f->program;
    f->by_column = ARENA_ARRAY(arena, size_t, p->column_count + 2);
    f->row = ARENA_ARRAY(arena, uint32_t, p->first[p->row_count]);
    f->value = ARENA_ARRAY(arena, double, p->first[p->row_count]);
    for (size_t r = 0; r < p->row_count; r++)
        for (size_t i = p->first[r]; f->is_limit[r] && i < p->first[r + 1]; i++) f->by_column[p->column[i] + 2]++;
    for (size_t c = 2; c < p->column_count + 2; c++) f->by_column[c] += f->by_column[c - 1];
    for (size_t r = 0; r < p->row_count; r++)
        for (size_t i = p->first[r]; f->is_limit[r] && i < p->first[r + 1]; i++) {
            const size_t at = f->by_column[p->column[i] + 1]++;
            f->row[at] = (uint32_t)r;
            f->value[at] = p->value[i];
        }
}

Form optimise_form(const OptimiseProblem *of, Aim aim, bool with_carbon, Arena *arena)
{
    Form f = {.of = of, .aim = aim, .carbon_row = NO_ROW};
    f.need_t = counted_t(of, of->reference_t) - of->most_t;
    f.program.first = ARENA_ARRAY(arena, size_t, 1);
    add_columns(&f, arena);
    Rows rows = {.form = &f, .arena = arena};
    for (size_t c = 0; c < of->candidate_count; c++) add_once(&rows, c);
    add_ceilings(&rows);
    for (uint32_t k = 0; k < of->team_count; k++)
        for (size_t y = 0; y < of->years.count; y++)
            if (of->teams[k].amount[y].known) add_team_year(&rows, k, y);
    add_areas(&rows);
    for (uint32_t c = 0; c < of->candidate_count; c++)
        for (size_t t = 0; t < of->candidates[c].tie_count; t++) add_tie(&rows, c, of->candidates[c].ties[t]);
    if (with_carbon) {
        for (size_t j = 0; j < f.program.column_count; j++) put(&rows, j, f.counted[j]);
        f.carbon_row = f.program.row_count;
        end_row(&rows, f.need_t, INFINITY, &(Limit){.kind = LIMIT_CARBON});
    }
    turn_to_columns(&f, arena);
    return f;
}
