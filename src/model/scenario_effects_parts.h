/* Between the rooms of what each measure does: measures that interact, and what their activities emit with some of
 * them.
 *
 * What an activity emits depends on nothing but which of the measures act on it or on its carriers. Few do, and the
 * same few are asked for again and again, so that each answer is computed once and kept: the same bytes, a fraction of
 * the time. */
#ifndef MODEL_SCENARIO_EFFECTS_PARTS_H
#define MODEL_SCENARIO_EFFECTS_PARTS_H
#include "model/scenario_parts.h"

/* One activity of a group, with those of the group that act on it. */
typedef struct Player {
    size_t activity; /* its place in the plan */
    const uint32_t *measures;
    size_t count;
    const double **kept; /* [which of them act, a bit for each]: t by year, NULL until asked for; NULL: too many */
} Player;

/* Measures that interact, with the activities that they touch. */
typedef struct Group {
    uint32_t *measures;
    size_t count;
    Player *players;
    size_t player_count;
} Group;

typedef struct Work {
    const ScenarioPlan *plan;
    Arena *arena;                 /* of what is handed out */
    size_t years, target;         /* target: its place */
    bool *chosen, *active, *set;  /* [measure]; chosen: of those that count */
    bool *enabling;               /* chosen, and listed only: what requires them has its effect */
    bool fresh;                   /* changed is of those that are active */
    double *changed, *rows, *one; /* scratch */
    MeasureEffect *effects;
    double **alone, **last, **share; /* [measure] */
} Work;

/* Union and find over measures, activities and carriers: effects_root of a measure is the same for all of a group. */
size_t *effects_join(const Work *w);
size_t effects_root(size_t *parent, size_t x);
Group effects_group(const Work *w, size_t *parent, size_t root);

/* w->set becomes w->active; whoever acts is asked for below. */
void effects_act(Work *w);
/* What the activity emits with those that are active: kept, or w->one where it is not kept. */
const double *effects_tonnes(Work *w, const Player *player);
/* The game: t less by year, when those of the group that are in `in` are carried out. */
void effects_value(Work *w, const Group *group, const bool *in, double *out);
/* From the first year to the target year. */
double effects_to_target(const Work *w, const double *row);

/* Fair shares from orders that are drawn, with their errors: for groups that are too large to count every order. */
void effects_sampled(Work *w, const Group *group, uint64_t seed);

#endif
