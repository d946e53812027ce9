/* UDUNITS-2 behind one door: the algebra of units of measure. A table says which units there are; the library reads an
 * expression of their names and takes it apart into a factor and powers of the base units of the table. What comes back
 * is plain figures: comparing and converting needs the library no more.
 *
 * The library keeps global state (its parser, its last status, its trees of names). Everything here therefore happens
 * under one lock, and the units of a table are built once and kept while the program runs. The database of units that
 * comes with the library is not read, and its messages go nowhere. */
#ifndef BASE_UDUNITS_H
#define BASE_UDUNITS_H
#include "base/str.h"

enum { UDU_BASES_MAX = 32, UDU_TEXT_MAX = 400, UDU_TABLES_MAX = 4 };

/* One name of a unit, of ASCII letters and underscores. */
typedef struct UduName {
    const char *name;
    const char *as; /* an expression of names above in the table; NULL: a base unit; the number of the base unit is its
                       place among them */
    bool any_case;
} UduName;

typedef struct UduTable { /* constant while the program runs: known by its address */
    const UduName *name;
    size_t count;
} UduTable;

typedef struct UduUnit {
    double factor; /* in terms of the base units; finite and above zero */
    signed char power[UDU_BASES_MAX];
} UduUnit;

/* Reads an expression such as "kg/m3" or "1000 kg.km". False where a name is not in the table, where it cannot be read,
 * and where it is no plain product (a time since a day, a scale with another zero, a logarithm). The library overlooks
 * a closing bracket too many: who passes on what people write sees to that. */
bool udu_read(const UduTable *table, Str text, UduUnit *out);

#endif
