/* The register of organisations: whoever answers for something, promises, or signs. Everybody may read it. */
#ifndef APP_PEOPLE_ORGANISATION_H
#define APP_PEOPLE_ORGANISATION_H
#include "app/app.h"
#include "model/organisation.h"

typedef struct AppOrganisation {
    Str id, name, short_name, legal_name, kind, parent, code, organisation_number;
    int64_t version;                   /* 0: new */
    int depth;                         /* in the tree, 0 at the top */
    bool may_change, may_manage_users; /* the one who acts */
} AppOrganisation;

/* In the order of the tree: an organisation, then those beneath it, by name. */
Status app_organisations(App *app, Arena *arena, AppOrganisation **out, size_t *n, Err *err);
Status app_organisation(App *app, Arena *arena, Str id, AppOrganisation *out, Err *err);
/* Adds (version 0) or changes one. Faults name their fields: an id that is taken, a kind that there is not, a tree that
 * would close on itself, a municipality without its code. ST_CONFLICT where somebody else changed it meanwhile. */
Status app_organisation_put(App *app, Arena *arena, const AppOrganisation *organisation, Str why, bool *changed,
                            Faults *faults, Err *err);

#endif
