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

/* What of a line is in the perspective: parts of its kronor, of its VAT and of its other taxes. */
typedef struct Weight {
    double kronor, vat, tax;
} Weight;
Weight perspective_weight(const Economy *economy, const Perspective *p, const CostLine *line);

#endif
