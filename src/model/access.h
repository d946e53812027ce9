/* Who may do what, and who sees what. One table (access_rules) says it; everything that asks for permission asks here:
 * the pages, the commands with --as, the lists. Pure functions: they know an account's grants and the description of an
 * object, nothing else.
 *
 * A grant is a role in an organisation. Organisations form a tree; a grant holds for the organisation and for what lies
 * beneath it. A rule allows an action on a kind of object to some roles, within a reach, in some states of the edition
 * that the object belongs to. What no rule allows is refused.
 *
 * Roles do not contain one another: whoever is to write and to decide has two grants. Every role may read. */
#ifndef MODEL_ACCESS_H
#define MODEL_ACCESS_H
#include "base/str.h"

typedef enum AccessRole {
    ROLE_READER,
    ROLE_CONTRIBUTOR, /* writes what carries their own name */
    ROLE_EDITOR,
    ROLE_APPROVER,  /* decides and seals */
    ROLE_SIGNATORY, /* signs for the organisation */
    ROLE_ADMINISTRATOR,
    ROLE_COUNT
} AccessRole;

typedef enum AccessGroup {
    GROUP_EDITION,      /* an edition of a contract as a whole */
    GROUP_CONTENT,      /* its texts, goals, targets, parties, appendices */
    GROUP_COMMITMENT,   /* commitments and undertakings: their owner may be any party */
    GROUP_PROGRESS,     /* how undertakings go, told beside the editions */
    GROUP_SIGNATURE,    /* owner: the party that signs */
    GROUP_FIGURES,      /* a city's own series, targets, notes */
    GROUP_NATIONAL,     /* figures of the national emission database, lines to compare with */
    GROUP_LEDGER,       /* what was bought, from whom; owner: whose bookkeeping it is */
    GROUP_CATALOGUE,    /* of joint commitments, kept by the programme */
    GROUP_ORGANISATION, /* owner: the organisation itself; a new one: the one above it */
    GROUP_ACCOUNT,      /* the accounts and grants of an organisation (owner) */
    GROUP_PERSON,       /* personal data; owner: the person's organisation */
    GROUP_LOG,          /* the event log as a whole, of a municipality */
    GROUP_INVENTORY,    /* the climate accounts; owner: the organisation behind the part that a row is about */
    GROUP_REQUEST,      /* requests for data, with the name of the person who is asked */
    GROUP_FACTOR,       /* emission factors and transition elements for all; a municipality's own are part of its
                           accounts and its roadmap */
    GROUP_ROADMAP,      /* measures, values and scenarios; owner: the organisation that answers for a measure */
    GROUP_COUNT
} AccessGroup;

typedef enum AccessAction {
    ACTION_VIEW,
    ACTION_CREATE,
    ACTION_EDIT,
    ACTION_DELETE,
    ACTION_SUBMIT, /* for review, or back */
    ACTION_DECIDE,
    ACTION_SEAL,
    ACTION_SIGN,
    ACTION_WITHDRAW_SIGNATURE,
    ACTION_FETCH_ATTACHMENT, /* the file that shows a signature: a hand, or who vouches for whom */
    ACTION_MANAGE_USERS,
    ACTION_EXPORT_PERSON,
    ACTION_ERASE_PERSON,
    ACTION_CHANGE_ORGANISATION,
    ACTION_MOVE_ORGANISATION, /* to another place in the tree: who stands above it then has rights in it */
    ACTION_CHANGE_CATALOGUE,
    ACTION_WRITE_FIGURES,
    ACTION_READ_LOG,
    ACTION_CHOOSE_PERSON, /* as the one who answers for something: shows name and title */
    ACTION_COUNT
} AccessAction;

typedef enum AccessState {             /* of the edition that the object belongs to */
                           STATE_NONE, /* it belongs to none */
                           STATE_DRAFT,
                           STATE_REVIEW,
                           STATE_DECIDED,
                           STATE_SEALED,
                           STATE_SUPERSEDED,
                           STATE_COUNT
} AccessState;

typedef enum AccessReach {
    REACH_ANYONE,       /* without an account too */
    REACH_SELF,         /* the person whom it is about; no role is asked for */
    REACH_OWN,          /* items that carry the person's own name, in the tree of the grant's organisation */
    REACH_OWNER,        /* the grant's organisation owns it, or stands above the owner */
    REACH_MUNICIPALITY, /* the grant is in the municipality itself, and the owner is of its tree */
    REACH_MEMBER,       /* the grant is in the municipality, or in any organisation beneath it */
    REACH_PARTY,        /* the grant is in a party of the edition, or in an organisation beneath one */
    REACH_COUNTERPART,  /* the grant is in a party of the edition itself */
    REACH_ACCOUNTS,     /* the grant is in the municipality itself, whoever owns: it answers for the whole group */
    REACH_PROGRAMME,    /* the grant is in the programme; for organisations: those at the top of the tree, to move them
                           where they have no administrators of their own */
    REACH_COUNT
} AccessReach;

typedef struct AccessRule {
    AccessGroup group;
    AccessAction action;
    AccessReach reach;
    unsigned roles, states; /* one bit each: 1u << ROLE_EDITOR */
} AccessRule;
extern const AccessRule access_rules[];
extern const size_t access_rule_count;

/* An organisation and those above it, the nearest first. */
typedef struct AccessPlace {
    Str id; /* empty: none */
    const Str *above;
    size_t above_count;
} AccessPlace;

typedef struct AccessGrant {
    AccessPlace place;
    bool programme; /* the organisation is the programme */
    AccessRole role;
} AccessGrant;

typedef struct AccessSubject {
    Str person; /* empty: nobody has signed in */
    const AccessGrant *grants;
    size_t grant_count;
    bool is_operator; /* at the terminal: everything is allowed */
} AccessSubject;

typedef struct AccessObject {
    AccessGroup group;
    AccessPlace owner;        /* the organisation that answers for it; empty: the municipality, or nobody */
    Str owner_person;         /* whose item it is, or whom it is about; empty: nobody's */
    AccessPlace municipality; /* empty: of none */
    bool has_administrators;  /* an organisation that is to be moved: somebody administers it itself */
    const Str *parties;       /* organisations */
    size_t party_count;
    AccessState state;
} AccessObject;

/* Whether the place is that organisation, or beneath it; not where either is none. */
bool access_is_within(const AccessPlace *place, Str organisation);

bool access_allows(const AccessSubject *subject, AccessAction action, const AccessObject *object);
/* Whether there can be an object on which the subject may do this: to show a link, or to refuse at the door. The object
 * itself is asked about with access_allows all the same. */
bool access_somewhere(const AccessSubject *subject, AccessAction action, AccessGroup group);

/* Names as written in commands and stored: "reader", "change-organisation" ... */
const char *access_role_name(AccessRole role);
bool access_role_parse(Str name, AccessRole *out);
const char *access_action_name(AccessAction action);
const char *access_group_name(AccessGroup group);
const char *access_state_name(AccessState state);
const char *access_reach_name(AccessReach reach);
/* What a reader sees; English keys. */
const char *access_role_text(AccessRole role);
const char *access_action_text(AccessAction action);
const char *access_group_text(AccessGroup group);
const char *access_state_text(AccessState state);
const char *access_reach_text(AccessReach reach);

#endif
