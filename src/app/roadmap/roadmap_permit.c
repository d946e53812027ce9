/* Describes what stands in a roadmap as objects of the table of rights (model/access.h). */
#include "app/roadmap/measures.h"
#include "app/roadmap/roadmap_priv.h"
#include "model/contract.h"
#include "model/inventory_records.h"

static bool is(const RecordKind *kind, RoadmapKind which)
{
    return kind == &roadmap_kinds[which];
}

/* The measure that a record hangs on; empty: none. */
static Str measure_of(const RecordKind *kind, const void *record)
{
    if (is(kind, KIND_LEVER)) return ((const LeverRecord *)record)->measure;
    if (is(kind, KIND_TIE)) return ((const TieRecord *)record)->measure;
    if (is(kind, KIND_MILESTONE)) return ((const MilestoneRecord *)record)->measure;
    if (is(kind, KIND_BENEFIT)) return ((const BenefitRecord *)record)->measure;
    return S("");
}

static void owned_by_measure(const MeasureRecord *m, Str *organisation, AccessObject *object)
{
    *organisation = m->owner;
    object->owner_person = m->person;
}

/* Who answers for it: the owner of the measure, who leads the team, whose scenario it is. */
static Status read_owner(App *app, Arena *arena, const RecordKind *kind, const void *record, AccessObject *object,
                         Err *err)
{
    Str organisation = S("");
    const Str municipality = record_head_of(record)->municipality, measure = measure_of(kind, record);
    bool found;
    if (measure.n) {
        MeasureRecord m;
        const RecordHead key = {.municipality = municipality, .id = measure};
        TRY(record_get(app->db, arena, &roadmap_kinds[KIND_MEASURE], &key, &m, &found, err));
        if (found) owned_by_measure(&m, &organisation, object);
    } else if (is(kind, KIND_MEASURE)) {
        owned_by_measure(record, &organisation, object);
    } else if (is(kind, KIND_TEAM)) {
        organisation = ((const TeamRecord *)record)->organisation;
        object->owner_person = ((const TeamRecord *)record)->person;
    } else if (is(kind, KIND_SCENARIO)) {
        object->owner_person = ((const ScenarioRecord *)record)->person;
    } else if (is(kind, KIND_SCENARIO_CHANGE)) {
        ScenarioRecord s;
        const RecordHead key = {.municipality = municipality, .id = ((const ScenarioChangeRecord *)record)->scenario};
        TRY(record_get(app->db, arena, &roadmap_kinds[KIND_SCENARIO], &key, &s, &found, err));
        if (found) object->owner_person = s.person;
    }
    return app_place(app, arena, organisation, &object->owner, err);
}

Str roadmap_municipality(const RecordKind *kind, const RecordHead *key, const void *record)
{
    if (kind->scope != RECORD_GLOBAL) return key->municipality;
    const Field *own = record_field(kind, S("municipality"));
    return record && own ? record_cell(NULL, own, record) : S("");
}

/* An organisation outside of the municipality's tree that has a part in its climate work: a party of a contract, a part
 * of the group, or who answers for a measure or leads a team already. */
static Status takes_part(App *app, Arena *arena, Str municipality, Str organisation, bool *out, Err *err)
{
    static const struct {
        const RecordKind *kind;
        const char *field;
    } places[] = {{&contract_kinds[KIND_PARTY], "organisation"},
                  {&inventory_kinds[KIND_ENTITY], "organisation"},
                  {&roadmap_kinds[KIND_MEASURE], "owner"},
                  {&roadmap_kinds[KIND_TEAM], "organisation"}};
    *out = false;
    for (size_t i = 0; i < sizeof places / sizeof *places && !*out; i++) {
        void *list;
        size_t n;
        const RecordWhere where = {.municipality = municipality,
                                   .field = record_field(places[i].kind, str(places[i].field)),
                                   .cell = organisation,
                                   .most = 1};
        TRY(record_find(app->db, arena, places[i].kind, &where, &list, &n, err));
        *out = n > 0;
    }
    return ST_OK;
}

/* What is new says itself who owns it: a stranger's word for that is not taken. */
static Status check_new_owner(App *app, Arena *arena, Str municipality, AccessObject *object, Err *err)
{
    bool known = true;
    if (object->owner.id.n && !access_is_within(&object->owner, object->municipality.id))
        TRY(takes_part(app, arena, municipality, object->owner.id, &known, err));
    if (!known) object->owner = (AccessPlace){.id = S("")};
    return ST_OK;
}

Status roadmap_permit(App *app, Arena *arena, AccessAction action, const RecordKind *kind, const RecordHead *key,
                      const void *record, Err *err)
{
    const Str municipality = roadmap_municipality(kind, key, record);
    AccessObject object = {.group = municipality.n ? GROUP_ROADMAP : GROUP_FACTOR};
    /* What everybody may, they may without a look at the organisations. */
    if (access_allows(&(AccessSubject){0}, action, &object)) return ST_OK;
    if (object.group == GROUP_FACTOR) return app_permit(app, arena, action, &object, err);
    TRY(app_object_of_city(app, arena, GROUP_ROADMAP, municipality, &object, err));
    if (record) TRY(read_owner(app, arena, kind, record, &object, err));
    if (action == ACTION_CREATE) TRY(check_new_owner(app, arena, municipality, &object, err));
    return app_permit(app, arena, action, &object, err);
}

Status app_roadmap_may_add(App *app, Arena *arena, Str municipality, bool *may, Err *err)
{
    const RecordKind *kind = &roadmap_kinds[KIND_MEASURE];
    AccessSubject subject;
    *may = app->is_operator;
    if (*may) return ST_OK;
    TRY(app_subject(app, arena, app_actor(app), &subject, err));
    for (size_t i = 0; i < subject.grant_count && !*may; i++) {
        const MeasureRecord own = {.head = {.municipality = municipality}, .owner = subject.grants[i].place.id};
        TRY(app_roadmap_may(app, arena, ACTION_CREATE, kind, municipality, &own, may, err));
    }
    return ST_OK;
}
