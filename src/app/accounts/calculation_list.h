/* The methods that a row of activity data can name as its calculation (model/calculation.h). */
#ifndef APP_ACCOUNTS_CALCULATION_LIST_H
#define APP_ACCOUNTS_CALCULATION_LIST_H
#include "base/tr.h"
#include "model/calculation.h"

/* The JSON of `klimat inventory methods`. category: "3.7"; empty: all. */
void app_calculations_json(Buf *out, Str category);
/* What a parameter is: its label, unit, words and what counts where it is not given. */
Str app_parameter_text(Arena *arena, Lang lang, const Parameter *parameter);

#endif
