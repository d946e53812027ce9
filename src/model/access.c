#include "model/access.h"

#include "base/err.h"

#define R(role)  (1u << ROLE_##role)
#define IN(name) (1u << STATE_##name)

static const unsigned every_role = (1u << ROLE_COUNT) - 1;

/* clang-format off */
enum {
    ALL_ROLES = (1 << ROLE_COUNT) - 1,
    ALL_STATES = (1 << STATE_COUNT) - 1,
    NO_ROLE = 0,
};
#define WRITABLE (IN(DRAFT) | IN(REVIEW))
#define PUBLIC   (IN(DECIDED) | IN(SEALED) | IN(SUPERSEDED))
#define ANSWERING (R(APPROVER) | R(SIGNATORY) | R(ADMINISTRATOR))

/* What belongs to an edition: everybody reads it once it is decided; before that its municipality and its parties. */
#define READ_EDITION(group)                                                                     \
    {group, ACTION_VIEW,     REACH_ANYONE, NO_ROLE,   PUBLIC},                                  \
    {group, ACTION_VIEW,     REACH_MEMBER, ALL_ROLES, ALL_STATES},                              \
    {group, ACTION_VIEW,     REACH_PARTY,  ALL_ROLES, ALL_STATES},                              \
    {group, ACTION_READ_LOG, REACH_ANYONE, NO_ROLE,   PUBLIC},                                  \
    {group, ACTION_READ_LOG, REACH_MEMBER, ALL_ROLES, ALL_STATES},                              \
    {group, ACTION_READ_LOG, REACH_PARTY,  ALL_ROLES, ALL_STATES}

/* Editors write what their organisation, or their municipality, answers for; contributors what carries their name. */
#define WRITE_EDITION(group)                                                                    \
    {group, ACTION_CREATE, REACH_MUNICIPALITY, R(EDITOR),      WRITABLE},                       \
    {group, ACTION_EDIT,   REACH_MUNICIPALITY, R(EDITOR),      WRITABLE},                       \
    {group, ACTION_DELETE, REACH_MUNICIPALITY, R(EDITOR),      WRITABLE},                       \
    {group, ACTION_CREATE, REACH_OWNER,        R(EDITOR),      WRITABLE},                       \
    {group, ACTION_EDIT,   REACH_OWNER,        R(EDITOR),      WRITABLE},                       \
    {group, ACTION_DELETE, REACH_OWNER,        R(EDITOR),      WRITABLE},                       \
    {group, ACTION_CREATE, REACH_OWN,          R(CONTRIBUTOR), IN(DRAFT)},                      \
    {group, ACTION_EDIT,   REACH_OWN,          R(CONTRIBUTOR), IN(DRAFT)},                      \
    {group, ACTION_DELETE, REACH_OWN,          R(CONTRIBUTOR), IN(DRAFT)}

const AccessRule access_rules[] = {
    READ_EDITION(GROUP_EDITION),
    {GROUP_EDITION, ACTION_CREATE, REACH_MUNICIPALITY, R(EDITOR),   IN(NONE)},
    {GROUP_EDITION, ACTION_EDIT,   REACH_MUNICIPALITY, R(EDITOR),   WRITABLE},
    {GROUP_EDITION, ACTION_DELETE, REACH_MUNICIPALITY, R(EDITOR),   IN(DRAFT)},
    {GROUP_EDITION, ACTION_SUBMIT, REACH_MUNICIPALITY, R(EDITOR) | R(APPROVER), WRITABLE},
    {GROUP_EDITION, ACTION_DECIDE, REACH_MUNICIPALITY, R(APPROVER), IN(REVIEW)},
    {GROUP_EDITION, ACTION_SEAL,   REACH_MUNICIPALITY, R(APPROVER), IN(DECIDED) | IN(SEALED) | IN(SUPERSEDED)}, /* errata */

    READ_EDITION(GROUP_CONTENT),
    WRITE_EDITION(GROUP_CONTENT),

    READ_EDITION(GROUP_COMMITMENT),
    WRITE_EDITION(GROUP_COMMITMENT),

    {GROUP_PROGRESS, ACTION_VIEW,     REACH_ANYONE,       NO_ROLE,        IN(NONE)},
    {GROUP_PROGRESS, ACTION_READ_LOG, REACH_ANYONE,       NO_ROLE,        IN(NONE)},
    {GROUP_PROGRESS, ACTION_CREATE,   REACH_MUNICIPALITY, R(EDITOR),      IN(NONE)},
    {GROUP_PROGRESS, ACTION_EDIT,     REACH_MUNICIPALITY, R(EDITOR),      IN(NONE)},
    {GROUP_PROGRESS, ACTION_DELETE,   REACH_MUNICIPALITY, R(EDITOR),      IN(NONE)},
    {GROUP_PROGRESS, ACTION_CREATE,   REACH_OWNER,        R(EDITOR),      IN(NONE)},
    {GROUP_PROGRESS, ACTION_EDIT,     REACH_OWNER,        R(EDITOR),      IN(NONE)},
    {GROUP_PROGRESS, ACTION_CREATE,   REACH_OWN,          R(CONTRIBUTOR), IN(NONE)},
    {GROUP_PROGRESS, ACTION_EDIT,     REACH_OWN,          R(CONTRIBUTOR), IN(NONE)},

    READ_EDITION(GROUP_SIGNATURE),
    {GROUP_SIGNATURE, ACTION_SIGN,               REACH_OWNER, R(SIGNATORY), IN(SEALED)},
    {GROUP_SIGNATURE, ACTION_WITHDRAW_SIGNATURE, REACH_OWNER, R(SIGNATORY), IN(SEALED) | IN(SUPERSEDED)},

    /* Everybody sees that there is a file, and its checksum; what is in it is for those who answer for the signature. */
    {GROUP_SIGNATURE, ACTION_FETCH_ATTACHMENT, REACH_SELF,        NO_ROLE,   IN(SEALED) | IN(SUPERSEDED)},
    {GROUP_SIGNATURE, ACTION_FETCH_ATTACHMENT, REACH_OWNER,       ANSWERING, IN(SEALED) | IN(SUPERSEDED)},
    {GROUP_SIGNATURE, ACTION_FETCH_ATTACHMENT, REACH_COUNTERPART, ANSWERING, IN(SEALED) | IN(SUPERSEDED)},

    {GROUP_FIGURES, ACTION_VIEW,          REACH_ANYONE,       NO_ROLE,   IN(NONE)},
    {GROUP_FIGURES, ACTION_READ_LOG,      REACH_ANYONE,       NO_ROLE,   IN(NONE)},
    {GROUP_FIGURES, ACTION_WRITE_FIGURES, REACH_MUNICIPALITY, R(EDITOR), IN(NONE)},

    {GROUP_NATIONAL, ACTION_VIEW,          REACH_ANYONE,    NO_ROLE,   IN(NONE)},
    {GROUP_NATIONAL, ACTION_READ_LOG,      REACH_ANYONE,    NO_ROLE,   IN(NONE)},
    {GROUP_NATIONAL, ACTION_WRITE_FIGURES, REACH_PROGRAMME, R(EDITOR), IN(NONE)},

    {GROUP_LEDGER, ACTION_VIEW,          REACH_MEMBER,       ALL_ROLES, IN(NONE)},
    {GROUP_LEDGER, ACTION_READ_LOG,      REACH_MEMBER,       ALL_ROLES, IN(NONE)},
    {GROUP_LEDGER, ACTION_WRITE_FIGURES, REACH_MUNICIPALITY, R(EDITOR), IN(NONE)},
    {GROUP_LEDGER, ACTION_WRITE_FIGURES, REACH_OWNER,        R(EDITOR), IN(NONE)},

    {GROUP_CATALOGUE, ACTION_VIEW,             REACH_ANYONE,    NO_ROLE,   IN(NONE)},
    {GROUP_CATALOGUE, ACTION_READ_LOG,         REACH_ANYONE,    NO_ROLE,   IN(NONE)},
    {GROUP_CATALOGUE, ACTION_CHANGE_CATALOGUE, REACH_PROGRAMME, R(EDITOR), IN(NONE)},

    {GROUP_ORGANISATION, ACTION_VIEW,                REACH_ANYONE,    NO_ROLE,          IN(NONE)},
    {GROUP_ORGANISATION, ACTION_READ_LOG,            REACH_ANYONE,    NO_ROLE,          IN(NONE)},
    {GROUP_ORGANISATION, ACTION_CHANGE_ORGANISATION, REACH_OWNER,     R(ADMINISTRATOR), IN(NONE)},
    {GROUP_ORGANISATION, ACTION_CHANGE_ORGANISATION, REACH_PROGRAMME, R(ADMINISTRATOR), IN(NONE)},
    {GROUP_ORGANISATION, ACTION_MOVE_ORGANISATION,   REACH_OWNER,     R(ADMINISTRATOR), IN(NONE)},
    {GROUP_ORGANISATION, ACTION_MOVE_ORGANISATION,   REACH_PROGRAMME, R(ADMINISTRATOR), IN(NONE)},

    {GROUP_ACCOUNT, ACTION_VIEW,         REACH_OWNER, R(ADMINISTRATOR), IN(NONE)},
    {GROUP_ACCOUNT, ACTION_MANAGE_USERS, REACH_OWNER, R(ADMINISTRATOR), IN(NONE)},
    {GROUP_ACCOUNT, ACTION_READ_LOG,     REACH_OWNER, R(ADMINISTRATOR), IN(NONE)},

    {GROUP_PERSON, ACTION_VIEW,          REACH_SELF,  NO_ROLE,          IN(NONE)},
    {GROUP_PERSON, ACTION_EXPORT_PERSON, REACH_SELF,  NO_ROLE,          IN(NONE)},
    {GROUP_PERSON, ACTION_VIEW,          REACH_OWNER, R(ADMINISTRATOR), IN(NONE)},
    {GROUP_PERSON, ACTION_EXPORT_PERSON, REACH_OWNER, R(ADMINISTRATOR), IN(NONE)},
    {GROUP_PERSON, ACTION_ERASE_PERSON,  REACH_OWNER, R(ADMINISTRATOR), IN(NONE)},
    {GROUP_PERSON, ACTION_CHOOSE_PERSON, REACH_SELF,  NO_ROLE,          IN(NONE)},
    {GROUP_PERSON, ACTION_CHOOSE_PERSON, REACH_OWNER, R(EDITOR) | R(ADMINISTRATOR), IN(NONE)},

    {GROUP_LOG, ACTION_READ_LOG, REACH_MUNICIPALITY, R(ADMINISTRATOR), IN(NONE)},
    {GROUP_LOG, ACTION_READ_LOG, REACH_PROGRAMME,    R(ADMINISTRATOR), IN(NONE)},

    {GROUP_INVENTORY, ACTION_VIEW,     REACH_ANYONE,   NO_ROLE,                    IN(NONE)},
    {GROUP_INVENTORY, ACTION_READ_LOG, REACH_ANYONE,   NO_ROLE,                    IN(NONE)},
    {GROUP_INVENTORY, ACTION_CREATE,   REACH_ACCOUNTS, R(EDITOR),                  IN(NONE)},
    {GROUP_INVENTORY, ACTION_EDIT,     REACH_ACCOUNTS, R(EDITOR),                  IN(NONE)},
    {GROUP_INVENTORY, ACTION_DELETE,   REACH_ACCOUNTS, R(EDITOR),                  IN(NONE)},
    {GROUP_INVENTORY, ACTION_CREATE,   REACH_OWNER,    R(EDITOR) | R(CONTRIBUTOR), IN(NONE)},
    {GROUP_INVENTORY, ACTION_EDIT,     REACH_OWNER,    R(EDITOR) | R(CONTRIBUTOR), IN(NONE)},
    {GROUP_INVENTORY, ACTION_DELETE,   REACH_OWNER,    R(EDITOR) | R(CONTRIBUTOR), IN(NONE)},
    {GROUP_INVENTORY, ACTION_DECIDE,   REACH_ACCOUNTS, R(APPROVER),                IN(NONE)}, /* keep a result */

    {GROUP_REQUEST, ACTION_VIEW,     REACH_MEMBER,   ALL_ROLES,                  IN(NONE)},
    {GROUP_REQUEST, ACTION_VIEW,     REACH_OWNER,    ALL_ROLES,                  IN(NONE)},
    {GROUP_REQUEST, ACTION_VIEW,     REACH_SELF,     NO_ROLE,                    IN(NONE)},
    {GROUP_REQUEST, ACTION_READ_LOG, REACH_MEMBER,   ALL_ROLES,                  IN(NONE)},
    {GROUP_REQUEST, ACTION_READ_LOG, REACH_OWNER,    ALL_ROLES,                  IN(NONE)},
    {GROUP_REQUEST, ACTION_CREATE,   REACH_ACCOUNTS, R(EDITOR),                  IN(NONE)},
    {GROUP_REQUEST, ACTION_EDIT,     REACH_ACCOUNTS, R(EDITOR),                  IN(NONE)},
    {GROUP_REQUEST, ACTION_DELETE,   REACH_ACCOUNTS, R(EDITOR),                  IN(NONE)},
    {GROUP_REQUEST, ACTION_SUBMIT,   REACH_ACCOUNTS, R(EDITOR),                  IN(NONE)}, /* answer it */
    {GROUP_REQUEST, ACTION_SUBMIT,   REACH_OWNER,    R(EDITOR) | R(CONTRIBUTOR), IN(NONE)},
    {GROUP_REQUEST, ACTION_SUBMIT,   REACH_OWN,      R(CONTRIBUTOR),             IN(NONE)},
    {GROUP_REQUEST, ACTION_DECIDE,   REACH_ACCOUNTS, R(EDITOR) | R(APPROVER),    IN(NONE)}, /* return or approve it */

    {GROUP_FACTOR, ACTION_VIEW,     REACH_ANYONE,    NO_ROLE,   IN(NONE)},
    {GROUP_FACTOR, ACTION_READ_LOG, REACH_ANYONE,    NO_ROLE,   IN(NONE)},
    {GROUP_FACTOR, ACTION_CREATE,   REACH_PROGRAMME, R(EDITOR), IN(NONE)},
    {GROUP_FACTOR, ACTION_EDIT,     REACH_PROGRAMME, R(EDITOR), IN(NONE)},
    {GROUP_FACTOR, ACTION_DELETE,   REACH_PROGRAMME, R(EDITOR), IN(NONE)},

    {GROUP_ROADMAP, ACTION_VIEW,     REACH_ANYONE,   NO_ROLE,                    IN(NONE)},
    {GROUP_ROADMAP, ACTION_READ_LOG, REACH_ANYONE,   NO_ROLE,                    IN(NONE)},
    {GROUP_ROADMAP, ACTION_CREATE,   REACH_ACCOUNTS, R(EDITOR),                  IN(NONE)},
    {GROUP_ROADMAP, ACTION_EDIT,     REACH_ACCOUNTS, R(EDITOR),                  IN(NONE)},
    {GROUP_ROADMAP, ACTION_DELETE,   REACH_ACCOUNTS, R(EDITOR),                  IN(NONE)},
    {GROUP_ROADMAP, ACTION_CREATE,   REACH_OWNER,    R(EDITOR) | R(CONTRIBUTOR), IN(NONE)},
    {GROUP_ROADMAP, ACTION_EDIT,     REACH_OWNER,    R(EDITOR) | R(CONTRIBUTOR), IN(NONE)},
    {GROUP_ROADMAP, ACTION_DELETE,   REACH_OWNER,    R(EDITOR) | R(CONTRIBUTOR), IN(NONE)},
    {GROUP_ROADMAP, ACTION_CREATE,   REACH_OWN,      R(EDITOR) | R(CONTRIBUTOR), IN(NONE)}, /* a scenario of one's own */
    {GROUP_ROADMAP, ACTION_EDIT,     REACH_OWN,      R(EDITOR) | R(CONTRIBUTOR), IN(NONE)},
    {GROUP_ROADMAP, ACTION_DELETE,   REACH_OWN,      R(EDITOR) | R(CONTRIBUTOR), IN(NONE)},
};
const size_t access_rule_count = sizeof access_rules / sizeof *access_rules;
/* clang-format on */

bool access_is_within(const AccessPlace *place, Str organisation)
{
    if (organisation.n == 0 || place->id.n == 0) return false;
    if (str_eq(place->id, organisation)) return true;
    for (size_t i = 0; i < place->above_count; i++)
        if (str_eq(place->above[i], organisation)) return true;
    return false;
}

static bool is_of_party(const AccessGrant *grant, const AccessObject *object)
{
    for (size_t i = 0; i < object->party_count; i++)
        if (access_is_within(&grant->place, object->parties[i])) return true;
    return false;
}

static bool is_party(Str organisation, const AccessObject *object)
{
    for (size_t i = 0; i < object->party_count; i++)
        if (organisation.n && str_eq(organisation, object->parties[i])) return true;
    return false;
}

static bool reaches(const AccessSubject *subject, const AccessGrant *grant, AccessReach reach,
                    const AccessObject *object)
{
    const Str here = grant->place.id;
    const bool municipality_owns = object->owner.id.n == 0 || access_is_within(&object->owner, object->municipality.id);
    switch (reach) {
    case REACH_OWN:
        return subject->person.n && str_eq(object->owner_person, subject->person) &&
               (object->owner.id.n
                    ? access_is_within(&object->owner, here) || access_is_within(&grant->place, object->owner.id)
                    : access_is_within(&grant->place, object->municipality.id));
    case REACH_OWNER: return access_is_within(&object->owner, here);
    case REACH_MUNICIPALITY: return here.n && str_eq(here, object->municipality.id) && municipality_owns;
    case REACH_ACCOUNTS: return here.n && str_eq(here, object->municipality.id);
    case REACH_MEMBER: return access_is_within(&grant->place, object->municipality.id);
    case REACH_PARTY: return is_of_party(grant, object);
    case REACH_COUNTERPART: return is_party(here, object);
    case REACH_PROGRAMME:
        return grant->programme &&
               (object->group != GROUP_ORGANISATION || (object->owner.above_count == 0 && !object->has_administrators));
    case REACH_ANYONE:
    case REACH_SELF:
    case REACH_COUNT: break;
    }
    return false;
}

static bool has_role(const AccessGrant *grant, const AccessRule *rule)
{
    return (rule->roles & every_role & (1u << grant->role)) != 0;
}

bool access_allows(const AccessSubject *subject, AccessAction action, const AccessObject *object)
{
    if (subject->is_operator) return true;
    for (size_t i = 0; i < access_rule_count; i++) {
        const AccessRule *rule = &access_rules[i];
        if (rule->group != object->group || rule->action != action) continue;
        if (!(rule->states & (1u << object->state))) continue;
        if (rule->reach == REACH_ANYONE) return true;
        if (rule->reach == REACH_SELF && subject->person.n && str_eq(subject->person, object->owner_person))
            return true;
        for (size_t k = 0; k < subject->grant_count; k++)
            if (has_role(&subject->grants[k], rule) && reaches(subject, &subject->grants[k], rule->reach, object))
                return true;
    }
    return false;
}

bool access_somewhere(const AccessSubject *subject, AccessAction action, AccessGroup group)
{
    if (subject->is_operator) return true;
    for (size_t i = 0; i < access_rule_count; i++) {
        const AccessRule *rule = &access_rules[i];
        if (rule->group != group || rule->action != action) continue;
        if (rule->reach == REACH_ANYONE || (rule->reach == REACH_SELF && subject->person.n)) return true;
        for (size_t k = 0; k < subject->grant_count; k++)
            if (has_role(&subject->grants[k], rule) && (rule->reach != REACH_PROGRAMME || subject->grants[k].programme))
                return true;
    }
    return false;
}

/* ---- names ---- */

static const struct {
    const char *name, *text;
} role_words[ROLE_COUNT] =
    {
        [ROLE_READER] = {"reader", N_("reader")},
        [ROLE_CONTRIBUTOR] = {"contributor", N_("contributor (own items)")},
        [ROLE_EDITOR] = {"editor", N_("editor")},
        [ROLE_APPROVER] = {"approver", N_("approver")},
        [ROLE_SIGNATORY] = {"signatory", N_("signatory")},
        [ROLE_ADMINISTRATOR] = {"administrator", N_("administrator")},
},
  action_words[ACTION_COUNT] =
      {
          [ACTION_VIEW] = {"view", N_("see")},
          [ACTION_CREATE] = {"create", N_("add")},
          [ACTION_EDIT] = {"edit", N_("change")},
          [ACTION_DELETE] = {"delete", N_("take out")},
          [ACTION_SUBMIT] = {"submit", N_("send for review, or back")},
          [ACTION_DECIDE] = {"decide", N_("record the decision")},
          [ACTION_SEAL] = {"seal", N_("seal")},
          [ACTION_SIGN] = {"sign", N_("sign")},
          [ACTION_WITHDRAW_SIGNATURE] = {"withdraw-signature", N_("withdraw the signature")},
          [ACTION_FETCH_ATTACHMENT] = {"fetch-attachment", N_("fetch the document that shows the signature")},
          [ACTION_MANAGE_USERS] = {"manage-users", N_("invite people, give and take roles, disable")},
          [ACTION_EXPORT_PERSON] = {"export-person", N_("get everything about the person")},
          [ACTION_ERASE_PERSON] = {"erase-person", N_("erase the person")},
          [ACTION_CHANGE_ORGANISATION] = {"change-organisation", N_("add and change")},
          [ACTION_MOVE_ORGANISATION] = {"move-organisation", N_("move in the tree")},
          [ACTION_CHANGE_CATALOGUE] = {"change-catalogue", N_("change the catalogue")},
          [ACTION_WRITE_FIGURES] = {"write-figures", N_("enter figures")},
          [ACTION_READ_LOG] = {"read-log", N_("see the history")},
          [ACTION_CHOOSE_PERSON] = {"choose-person", N_("name as responsible")},
},
  group_words[GROUP_COUNT] =
      {
          [GROUP_EDITION] = {"edition", N_("edition of a contract")},
          [GROUP_CONTENT] = {"content", N_("texts, goals and targets")},
          [GROUP_COMMITMENT] = {"commitment", N_("commitments")},
          [GROUP_SIGNATURE] = {"signature", N_("signatures")},
          [GROUP_PROGRESS] = {"progress", N_("how undertakings go")},
          [GROUP_FIGURES] = {"figures", N_("the city's figures")},
          [GROUP_NATIONAL] = {"national", N_("national figures")},
          [GROUP_LEDGER] = {"ledger", N_("purchases from the bookkeeping")},
          [GROUP_CATALOGUE] = {"catalogue", N_("catalogue of joint commitments")},
          [GROUP_ORGANISATION] = {"organisation", N_("organisations")},
          [GROUP_ACCOUNT] = {"account", N_("accounts")},
          [GROUP_PERSON] = {"person", N_("personal data")},
          [GROUP_LOG] = {"log", N_("event log")},
          [GROUP_INVENTORY] = {"inventory", N_("climate accounts")},
          [GROUP_REQUEST] = {"request", N_("requests for data")},
          [GROUP_FACTOR] = {"factor", N_("emission factors and transition elements for all")},
          [GROUP_ROADMAP] = {"roadmap", N_("the roadmap and its scenarios")},
},
  state_words[STATE_COUNT] = {
      [STATE_NONE] = {"none", N_("outside editions")}, [STATE_DRAFT] = {"draft", N_("draft")},
      [STATE_REVIEW] = {"review", N_("in review")},    [STATE_DECIDED] = {"decided", N_("decided (edition)")},
      [STATE_SEALED] = {"sealed", N_("sealed")},       [STATE_SUPERSEDED] = {"superseded", N_("superseded")},
};

const char *access_role_name(AccessRole role)
{
    return role_words[role].name;
}

bool access_role_parse(Str name, AccessRole *out)
{
    for (int i = 0; i < ROLE_COUNT; i++) {
        if (!str_eq(name, str(role_words[i].name))) continue;
        *out = (AccessRole)i;
        return true;
    }
    return false;
}

const char *access_action_name(AccessAction action)
{
    return action_words[action].name;
}

const char *access_group_name(AccessGroup group)
{
    return group_words[group].name;
}

const char *access_state_name(AccessState state)
{
    return state_words[state].name;
}

const char *access_role_text(AccessRole role)
{
    return role_words[role].text;
}

const char *access_action_text(AccessAction action)
{
    return action_words[action].text;
}

const char *access_group_text(AccessGroup group)
{
    return group_words[group].text;
}

const char *access_state_text(AccessState state)
{
    return state_words[state].text;
}

const char *access_reach_name(AccessReach reach)
{
    static const char *const names[REACH_COUNT] = {
        [REACH_ANYONE] = "anyone",
        [REACH_SELF] = "self",
        [REACH_OWN] = "own",
        [REACH_OWNER] = "owner",
        [REACH_MUNICIPALITY] = "municipality",
        [REACH_MEMBER] = "member",
        [REACH_PARTY] = "party",
        [REACH_COUNTERPART] = "counterpart",
        [REACH_ACCOUNTS] = "accounts",
        [REACH_PROGRAMME] = "programme",
    };
    return names[reach];
}

const char *access_reach_text(AccessReach reach)
{
    static const char *const texts[REACH_COUNT] = {
        [REACH_ANYONE] = N_("everybody, without an account too"),
        [REACH_SELF] = N_("the person whom it is about"),
        [REACH_OWN] = N_("items that carry the person's own name"),
        [REACH_OWNER] = N_("what the organisation, or one beneath it, answers for"),
        [REACH_MUNICIPALITY] = N_("what the municipality and its tree answer for"),
        [REACH_MEMBER] = N_("all organisations of the municipality"),
        [REACH_PARTY] = N_("the parties of the edition"),
        [REACH_COUNTERPART] = N_("the parties of the edition, not what lies beneath them"),
        [REACH_ACCOUNTS] = N_("the municipality whose accounts they are"),
        [REACH_PROGRAMME] = N_("the programme"),
    };
    return texts[reach];
}
