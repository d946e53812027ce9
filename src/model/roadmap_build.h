/* What the files share that build a roadmap. */
#ifndef MODEL_ROADMAP_BUILD_H
#define MODEL_ROADMAP_BUILD_H
#include "model/roadmap.h"

typedef struct NumberedRow {
    uint64_t number; /* of its key */
    const ValueRecord *row;
} NumberedRow;

typedef struct Builder {
    const RoadmapInput *in;
    Arena *arena;
    Faults *faults;
    Roadmap *out;
    ModelSector *sectors;                 /* those of the model, while they are added */
    NumberedRow *own, *library, *changed; /* by key and year */
    size_t own_count, library_count, changed_count;
    Input *inputs;
    size_t input_count, input_capacity;
} Builder;

/* A fault of a record: {0} of the message is arg. */
void build_fault(Builder *b, RoadmapKind kind, Str id, const char *message, Str arg);

/* What a figure is of. */
typedef struct FigureKey {
    Str parameter, subject, carrier, gas;
} FigureKey;

void build_index_values(Builder *b);
size_t build_rows(const Builder *b, const FigureKey *key, Arena *arena, ValueRow **out);
/* The figure by year, with its input; no points where no row says anything. */
Track build_track(Builder *b, const FigureKey *key);
/* A single figure, that of the first year. */
Maybe build_value(Builder *b, const FigureKey *key, uint32_t *input);
/* A new input with that distribution, or the one that has the name already; NO_INPUT where nothing varies. */
uint32_t build_input(Builder *b, Str name, const Dist *dist);
/* The distribution of an interval around a central value, as a multiplier; false (with a fault) where it has none. */
bool build_relative(Builder *b, RoadmapKind kind, Str id, Str distribution, double low, double value, double high,
                    Dist *out);

void build_measures(Builder *b);

#endif
