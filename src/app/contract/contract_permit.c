/* Describes a contract and what stands in it as objects of the table of rights (model/access.h). */
#include "app/contract/contract_priv.h"

static AccessGroup group_of(const RecordKind *kind)
{
    if (!kind || kind == &kind_edition) return GROUP_EDITION;
    if (kind == &kind_joint_commitment) return GROUP_CATALOGUE;
    if (kind == &kind_progress) return GROUP_PROGRESS;
    if (kind == &kind_signature || kind == &kind_withdrawal) return GROUP_SIGNATURE;
    if (kind == &contract_kinds[KIND_COMMITMENT] || kind == &contract_kinds[KIND_UNDERTAKING]) return GROUP_COMMITMENT;
    return GROUP_CONTENT;
}

static AccessState state_of(const ContractEdition *edition)
{
    static const AccessState states[EDITION_STATE_COUNT] = {
        [EDITION_DRAFT] = STATE_DRAFT,   [EDITION_IN_REVIEW] = STATE_REVIEW,      [EDITION_DECIDED] = STATE_DECIDED,
        [EDITION_SEALED] = STATE_SEALED, [EDITION_SUPERSEDED] = STATE_SUPERSEDED,
    };
    EditionState state;
    return edition_state_parse(edition->state, &state) ? states[state] : STATE_NONE;
}

static Status read_parties(App *app, Arena *arena, const RecordHead *edition, AccessObject *object, Err *err)
{
    void *list;
    size_t n;
    TRY(record_list(app->db, arena, &contract_kinds[KIND_PARTY], edition->municipality, edition->id, &list, &n, err));
    const Party *parties = list;
    Str *ids = ARENA_ARRAY(arena, Str, n);
    for (size_t i = 0; i < n; i++) ids[i] = parties[i].organisation;
    object->parties = ids;
    object->party_count = n;
    return ST_OK;
}

/* The organisation behind a party of the edition. */
static Status organisation_of(App *app, Arena *arena, const RecordHead *edition, Str party, Str *out, Err *err)
{
    Party found;
    bool there;
    const RecordHead key = {.municipality = edition->municipality, .edition = edition->id, .id = party};
    TRY(record_get(app->db, arena, &contract_kinds[KIND_PARTY], &key, &found, &there, err));
    *out = there ? found.organisation : S("");
    return ST_OK;
}

/* Who answers for an undertaking: its owner, or where there is none the first that gives the commitment. */
static Status owner_of_undertaking(App *app, Arena *arena, const RecordHead *edition, const Undertaking *u, Str *owner,
                                   Err *err)
{
    Commitment c;
    bool found;
    *owner = u->owner;
    if (owner->n) return ST_OK;
    const RecordHead key = {.municipality = edition->municipality, .edition = edition->id, .id = u->commitment};
    TRY(record_get(app->db, arena, &contract_kinds[KIND_COMMITMENT], &key, &c, &found, err));
    if (!found) return ST_OK;
    Str givers = c.givers;
    return organisation_of(app, arena, edition, str_cut(&givers, ' '), owner, err);
}

/* Progress is told of an undertaking in whichever edition has it, the newest first. */
static Status undertaking_of(App *app, Arena *arena, Str municipality, Str id, Undertaking *out, bool *found, Err *err)
{
    void *list;
    size_t n;
    *found = false;
    TRY(record_list(app->db, arena, &kind_edition, municipality, S(""), &list, &n, err));
    const ContractEdition *editions = list;
    for (size_t i = n; i > 0 && !*found; i--) {
        const RecordHead key = {.municipality = municipality, .edition = editions[i - 1].head.id, .id = id};
        TRY(record_get(app->db, arena, &contract_kinds[KIND_UNDERTAKING], &key, out, found, err));
    }
    return ST_OK;
}

static Status read_owner(App *app, Arena *arena, const RecordHead *edition, const RecordKind *kind, const void *record,
                         AccessObject *object, Err *err)
{
    Str owner = S("");
    if (kind == &contract_kinds[KIND_UNDERTAKING]) {
        const Undertaking *u = record;
        object->owner_person = u->person;
        TRY(owner_of_undertaking(app, arena, edition, u, &owner, err));
    } else if (kind == &contract_kinds[KIND_COMMITMENT]) {
        Str givers = ((const Commitment *)record)->givers;
        TRY(organisation_of(app, arena, edition, str_cut(&givers, ' '), &owner, err));
    } else if (kind == &contract_kinds[KIND_CHAPTER]) {
        TRY(organisation_of(app, arena, edition, ((const Chapter *)record)->party, &owner, err));
    } else if (kind == &kind_withdrawal) {
        Signature signed_by;
        bool found;
        const RecordHead key = {.municipality = edition->municipality,
                                .edition = edition->id,
                                .id = ((const Withdrawal *)record)->signature};
        TRY(record_get(app->db, arena, &kind_signature, &key, &signed_by, &found, err));
        if (found) TRY(organisation_of(app, arena, edition, signed_by.party, &owner, err));
    } else if (kind == &kind_signature) {
        object->owner_person = ((const Signature *)record)->person;
        TRY(organisation_of(app, arena, edition, ((const Signature *)record)->party, &owner, err));
    } else if (kind == &kind_progress) {
        Undertaking u;
        bool found;
        TRY(undertaking_of(app, arena, edition->municipality, ((const Progress *)record)->undertaking, &u, &found,
                           err));
        if (!found) return ST_OK;
        object->owner_person = u.person;
        const RecordHead of = {.municipality = edition->municipality, .id = u.head.edition};
        TRY(owner_of_undertaking(app, arena, &of, &u, &owner, err));
    }
    return app_place(app, arena, owner, &object->owner, err);
}

/* A new undertaking says itself who owns it: an organisation that is neither the municipality's nor a party of the
 * edition does not count. */
static void check_new_owner(AccessObject *object)
{
    bool known = access_is_within(&object->owner, object->municipality.id);
    for (size_t i = 0; i < object->party_count && !known; i++)
        known = access_is_within(&object->owner, object->parties[i]);
    if (!known) object->owner = (AccessPlace){.id = S("")};
}

Status contract_permit(App *app, Arena *arena, AccessAction action, const ContractEdition *edition,
                       const RecordKind *kind, const void *record, Err *err)
{
    if (app->is_operator) return ST_OK; /* whatever it is: no need to look at it */
    AccessObject object = {.group = group_of(kind), .state = state_of(edition)};
    const RecordHead *head = &edition->head;
    /* What everybody may, they may without a look at the parties: the pages of what is decided. */
    if (access_allows(&(AccessSubject){0}, action, &object)) return ST_OK;
    TRY(app_object_of_city(app, arena, group_of(kind), head->municipality, &object, err));
    const bool inside = group_of(kind) != GROUP_CATALOGUE && group_of(kind) != GROUP_PROGRESS;
    if (inside && !(action == ACTION_CREATE && object.group == GROUP_EDITION)) {
        object.state = state_of(edition);
        TRY(read_parties(app, arena, head, &object, err));
    }
    if (record) TRY(read_owner(app, arena, head, kind, record, &object, err));
    if (action == ACTION_CREATE && kind == &contract_kinds[KIND_UNDERTAKING]) check_new_owner(&object);
    const bool writes = action == ACTION_CREATE || action == ACTION_EDIT || action == ACTION_DELETE;
    const bool catalogue = object.group == GROUP_CATALOGUE && writes;
    return app_permit(app, arena, catalogue ? ACTION_CHANGE_CATALOGUE : action, &object, err);
}

Status app_contract_may(App *app, Arena *arena, AccessAction action, const ContractEdition *edition,
                        const RecordKind *kind, const void *record, bool *may, Err *err)
{
    const Status status = contract_permit(app, arena, action, edition, kind, record, err);
    *may = status == ST_OK;
    return status == ST_DENIED ? ST_OK : status;
}
