/* What the rows of tables of fields of the accounts share. For their source files only. */
#ifndef MODEL_INVENTORY_FIELD_TABLE_H
#define MODEL_INVENTORY_FIELD_TABLE_H
#include "model/field_table.h"
#include "model/inventory_parts.h"

#define CATEGORIES                                                                                                     \
    "1.1|1.2|1.3|1.4|2.1|2.2|2.3|2.4|3.1|3.2|3.3|3.4|3.5|3.6|3.7|3.8|3.9|3.10|3.11|3.12|3.13|3.14|3.15|3.16"
#define CATEGORY_TEXT                                                                                                  \
    "Kategori enligt GHG-protokollet: 1.1 stationär förbränning, 1.2 fordon och maskiner, 1.3 processer, 1.4 "      \
    "läckage, "                                                                                                       \
    "2.1 el, 2.2 fjärrvärme, 2.3 ånga, 2.4 kyla, 3.1-3.15 enligt standarden, 3.16 övrigt"
#define KILOGRAMS -1e9, 1e9
#define SCORE     1, 4
#define AMOUNT    -1e15, 1e15
#define ILLUSTRATIVE(T)                                                                                                \
    {                                                                                                                  \
        "illustrative", FIELD_BOOLEAN, false, NULL, FREE, "true för ett påhittat exempel",                             \
            USE(T, illustrative, N_("Illustrative"))                                                                   \
    }
#define ID(text)                                                                                                       \
    {                                                                                                                  \
        "id", FIELD_ID, true, NULL, FREE, (text), HEAD(id, N_("Id"))                                                   \
    }
#define SOURCE_OF(T)                                                                                                   \
    {                                                                                                                  \
        "source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(T, source, N_("Source"))   \
    }

extern const char *const inventory_category_names[INVENTORY_CATEGORIES];

#endif
