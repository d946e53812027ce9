/* Between the rooms of economics. */
#ifndef MODEL_ECONOMY_PARTS_H
#define MODEL_ECONOMY_PARTS_H
#include "model/perspective.h"

/* B: of the activity, or the stock of it, that the lever of a line acts on, for changed and built; and the input of its
 * error. */
Maybe economy_lever_base(const EconomyCase *of, const CostLine *line, int year);
uint32_t economy_lever_input(const EconomyCase *of, const CostLine *line);

/* The lines of one measure, or all (EVERYWHERE). */
typedef struct Lines {
    size_t first, end;
} Lines;
Lines economy_lines(const Economy *economy, uint32_t measure);

#endif
