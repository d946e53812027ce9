/* How a table of fields is written down: what its rows share. For the source files of kinds only. */
#ifndef MODEL_FIELD_TABLE_H
#define MODEL_FIELD_TABLE_H
#include "model/record.h"

#include <stddef.h>

#define YEAR     1900, 2200
#define PERCENT  0, 100
#define FREE     0, 0
#define POSITION 1, 1000
#define NAME     0, FIELD_NAME_LETTERS_MAX /* what something is called, counted in or known by; a sentence is FREE */

/* The member that a field fills; that it refers to a record of a kind; that it has a hint; that its choices have
 * labels; the key, whose head stands first in every record. */
#define USE(T, member, text)                                                                                           \
    {                                                                                                                  \
        (text), offsetof(T, member), NULL, NULL, NULL                                                                  \
    }
#define HINT(T, member, text, hint)                                                                                    \
    {                                                                                                                  \
        (text), offsetof(T, member), NULL, NULL, (hint)                                                                \
    }
#define REFER(T, member, text, kind)                                                                                   \
    {                                                                                                                  \
        (text), offsetof(T, member), (kind), NULL, NULL                                                                \
    }
#define CHOICE(T, member, text, labels)                                                                                \
    {                                                                                                                  \
        (text), offsetof(T, member), NULL, (labels), NULL                                                              \
    }
#define HEAD(member, text)                                                                                             \
    {                                                                                                                  \
        (text), offsetof(RecordHead, member), NULL, NULL, NULL                                                         \
    }

/* The fields of the key, the same in every table of their scope. */
#define MUNICIPALITY                                                                                                   \
    {                                                                                                                  \
        "municipality", FIELD_CODE, true, NULL, 4, 4, "Kommunkod enligt SCB, fyra siffror med inledande nolla",        \
            HEAD(municipality, N_("Municipality"))                                                                     \
    }
#define EDITION                                                                                                        \
    {                                                                                                                  \
        "edition", FIELD_EDITION, true, NULL, FREE, "Kontraktets utgåva, till exempel 2025/26",                        \
            HEAD(edition, N_("Edition"))                                                                               \
    }
#define OBJECT                                                                                                         \
    {                                                                                                                  \
        "id", FIELD_ID, true, NULL, FREE, "Objektets id; det är samma från utgåva till utgåva", HEAD(id, N_("Id"))     \
    }

#define FIELDS(table) (table), sizeof(table) / sizeof *(table)

#endif
