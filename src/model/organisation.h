/* Organisations: whoever answers for something, promises, or signs. They form a tree. And the roles that accounts have
 * in them. Both are records (model/record.h), so each change of one stands in the event log. */
#ifndef MODEL_ORGANISATION_H
#define MODEL_ORGANISATION_H
#include "model/record.h"

enum { ORGANISATION_DEPTH_MAX = 12, ORGANISATION_ID_BYTES_MAX = 36, ORGANISATION_KINDS = 10 };

typedef struct Organisation {
    RecordHead head; /* id: eskilstuna, naturvardsverket */
    Str name, short_name, legal_name;
    Str kind;                /* municipality, department, company, agency, programme ... */
    Str parent;              /* id of the one above; empty: at the top */
    Str code;                /* of a municipality */
    Str organisation_number; /* 212000-0357; empty: not told, or that of the one above */
} Organisation;
extern const RecordKind organisation_kind;
/* Ten digits, the last of which checks the others (Luhn), with a hyphen before the last four: "2120000357" and
 * "16212000-0357" become 212000-0357. False where it is none. */
bool organisation_number_read(Arena *arena, Str text, Str *out);

extern const char organisation_kinds[];           /* "municipality|department|..." */
const char *organisation_kind_name(size_t index); /* of the kinds above */
const char *organisation_kind_text(Str kind);     /* English key; empty for what is no kind */

typedef struct RoleGrant {
    RecordHead head; /* id: account.organisation.role */
    Str account;     /* a person's id */
    Str organisation, role;
} RoleGrant;
extern const RecordKind grant_kind;

#endif
