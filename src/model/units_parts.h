/* What the two files of units share: the numbers of the base units. */
#ifndef MODEL_UNITS_PARTS_H
#define MODEL_UNITS_PARTS_H
#include "model/units.h"

/* The base units, in the order in which they stand in the table. Four stand for money: which currency and price year
 * each of them is differs from text to text. */
enum {
    BASE_KG,
    BASE_M,
    BASE_S,
    BASE_PERSON,
    BASE_VEHICLE,
    BASE_NIGHT,
    BASE_PIECE,
    BASE_YEAR,
    BASE_NORMAL_M3,
    BASE_MONEY,
    MONEY_SLOTS = 4,
    BASES = BASE_MONEY + MONEY_SLOTS,
};

/* Money: a base unit for each currency and price year; year 0: not stated. */
enum { MONEY_YEARS = 10000, BASE_FIRST_MONEY = 100 * MONEY_YEARS };

static inline bool base_is_money(int base)
{
    return base >= BASE_FIRST_MONEY;
}

static inline int base_currency(int base)
{
    return (base - BASE_FIRST_MONEY) / MONEY_YEARS;
}

/* Changes the power of a base unit; false where that needs more than UNIT_TERMS_MAX terms. */
bool unit_add_term(Unit *unit, int base, int power);

#endif
