#include "app/accounts/simulation.h"
#include "app/crew.h"

/* Blocks in a piece of work: large enough that fetching the next one costs nothing, small enough that the threads end
 * together. */
enum { PIECE = 8 * SIMULATION_BLOCK };

typedef struct Run {
    const SimulationPlan *plan;
    size_t first, draws, stride; /* the draws to make now: first ... draws - 1 */
    double *rows;
    DrawsSummary *summaries;
    double **scratch; /* of each thread, enough for a row of draws and for simulation_draws */
    size_t threads;
} Run;

static void draw_piece(void *work, size_t piece, size_t member)
{
    const Run *run = work;
    const size_t first = run->first + piece * PIECE, left = run->draws - first;
    simulation_draws(run->plan, first, left < PIECE ? left : PIECE, run->scratch[member], run->rows, run->stride);
}

static void summarise_row(void *work, size_t row, size_t member)
{
    const Run *run = work;
    run->summaries[row] = draws_summary(run->rows + row * run->stride, run->draws, run->scratch[member]);
}

static void draw_until(Run *run, size_t draws)
{
    run->first = run->draws / SIMULATION_BLOCK * SIMULATION_BLOCK;
    run->draws = draws;
    crew_do(run->threads, (draws - run->first + PIECE - 1) / PIECE, draw_piece, run);
}

static DrawsSummary whole_of(const Run *run)
{
    const size_t row = simulation_rows(run->plan) - 1;
    return draws_summary(run->rows + row * run->stride, run->draws, run->scratch[0]);
}

static bool draw_until_settled(Run *run, size_t least, size_t most)
{
    draw_until(run, least);
    if (least == most) return false;
    DrawsSummary before = whole_of(run);
    while (run->draws <= most / 2) {
        draw_until(run, 2 * run->draws);
        const DrawsSummary now = whole_of(run);
        if (draws_settled(&before, &now)) return true;
        before = now;
    }
    return false;
}

/* The draws themselves are gone when they have been summed up; the summaries live in the arena. */
static Run run_new(const SimulationPlan *plan, size_t threads, size_t most, Arena *work, Arena *arena)
{
    const size_t rows = simulation_rows(plan), own = simulation_scratch(plan);
    Run run = {.plan = plan, .stride = most, .threads = threads > CREW_MAX ? CREW_MAX : threads};
    run.rows = arena_raw(work, rows * most * sizeof *run.rows);
    run.summaries = ARENA_ARRAY(arena, DrawsSummary, rows);
    run.scratch = ARENA_ARRAY(work, double *, run.threads);
    for (size_t i = 0; i < run.threads; i++)
        run.scratch[i] = arena_raw(work, (own > most ? own : most) * sizeof *run.scratch[i]);
    return run;
}

SimulationSettings simulation_settings(void)
{
    return (SimulationSettings){.draws_least = SIMULATION_DRAWS_LEAST,
                                .draws_most = SIMULATION_DRAWS_USUAL,
                                .threads = crew_processors(),
                                .width = random_widest()};
}

Status simulate_inventory(const SimulationCase *of, const SimulationSettings *settings, Arena *arena, Simulation *out,
                          Err *err)
{
    const size_t least = settings->draws_least, most = settings->draws_most;
    if (least == 0 || least > most || most > SIMULATION_DRAWS_MOST)
        return err_failf(err, ST_LIMIT, N_("The number of draws must be between 1 and {0}"),
                         err_number(arena, SIMULATION_DRAWS_MOST));
    Arena *work = arena_new();
    SimulationPlan *plan = NULL;
    const Status status = simulation_plan(of, settings->width, work, &plan, err);
    if (status == ST_OK) {
        Run run = run_new(plan, settings->threads == 0 ? 1 : settings->threads, most, work, arena);
        const bool settled = draw_until_settled(&run, least, most);
        crew_do(run.threads, simulation_rows(plan), summarise_row, &run);
        *out = (Simulation){.draws = run.draws,
                            .settled = settled,
                            .unstated_percent = simulation_unstated_percent(plan),
                            .categories = run.summaries,
                            .scopes = run.summaries + of->category_count,
                            .whole = run.summaries[of->category_count + of->scope_count]};
    }
    arena_free(work);
    return status;
}
