/* Units: what is read has a scale that is a number above zero and converts to itself; what is not read says why. */
#include "target.h"

#include "model/units.h"

#include <math.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Str text = {(const char *)data, size};
    Unit unit, product = {.scale = 1};
    Err err = {0};
    if (unit_parse(text, &unit, &err) != ST_OK) {
        MUST(err.message);
        return 0;
    }
    MUST(isfinite(unit.scale) && unit.scale > 0 && unit.terms <= UNIT_TERMS_MAX);
    UnitConversion same;
    MUST(unit_convert(&unit, &unit, NULL, 0, &same, &err) == ST_OK);
    MUST(fabs(same.factor - 1) < 1e-12);
    MUST(unit_divide(&unit, &unit, &product) && product.terms == 0);
    return 0;
}
