#include "app/references.h"

#include "store/account.h"
#include "store/organisation.h"

static Status check_organisation(App *app, Arena *arena, const Field *field, Str id, Faults *faults, Err *err)
{
    Organisation unused;
    bool found;
    TRY(organisation_get(app->db, arena, id, &unused, &found, err));
    if (!found)
        faults_field(faults, field->name, N_("There is no organisation {0}: klimat organisation list shows all"), id);
    return ST_OK;
}

static Status check_person(App *app, Arena *arena, const Field *field, Str id, Faults *faults, Err *err)
{
    Account unused;
    const Status status = account_get(app->db, arena, id, &unused, err);
    if (status != ST_NOT_FOUND) return status;
    faults_field(faults, field->name, N_("There is no person {0}: klimat user list shows all"), id);
    return ST_OK;
}

Status check_outside_references(App *app, Arena *arena, const RecordKind *kind, const void *record, bool with_people,
                                Faults *faults, Err *err)
{
    for (size_t i = 0; i < kind->field_count; i++) {
        const Field *f = &kind->fields[i];
        if (!f->use.refers || f->type != FIELD_ID) continue;
        const Str id = record_cell(arena, f, record);
        if (id.n == 0) continue;
        if (str_eq(str(f->use.refers), S("organisation"))) TRY(check_organisation(app, arena, f, id, faults, err));
        if (with_people && str_eq(str(f->use.refers), S("person"))) TRY(check_person(app, arena, f, id, faults, err));
    }
    return ST_OK;
}
