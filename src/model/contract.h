/* The climate contract as data: a city's contract has editions, one a year; an edition holds everything that is
 * promised and by whom. Ids stay the same from edition to edition, so that two editions can be compared object by
 * object.
 *
 * Texts are CommonMark. A date has the precision that is known; what is not known is empty and shown as not known. A
 * person is named by id only: names stand in one table outside of everything that is sealed. */
#ifndef MODEL_CONTRACT_H
#define MODEL_CONTRACT_H
#include "model/record.h"

/* draft -> in_review -> decided -> sealed -> superseded. From `decided` on nothing in the edition changes. */
typedef enum EditionState {
    EDITION_DRAFT,
    EDITION_IN_REVIEW,
    EDITION_DECIDED,
    EDITION_SEALED,
    EDITION_SUPERSEDED,
    EDITION_STATE_COUNT
} EditionState;

typedef struct ContractEdition { /* RECORD_CITY; head.id is its name: 2025/26 */
    RecordHead head;
    Str title, state; /* as edition_state_name */
    Str previous;     /* the edition that it revises; empty: the first that is kept here */
    Str decided_by;   /* the body: kommunfullmäktige ...; empty: not known */
    Date decided;
    Str registry_number; /* diarienummer; empty: not known */
    Str note;            /* what the edition is about, or how it came here */
} ContractEdition;

/* A numbered text of the document. What `shows` names is put after the text, from the edition's own data. */
typedef struct Chapter {
    RecordHead head;
    Maybe position;
    Str number, title, text;
    Str party; /* who speaks: the id of a party; empty: all */
    Str shows; /* parties, targets, chart, accounts, commitments, themes, map; empty: nothing */
    Str source;
} Chapter;

/* One of the common development processes (governance, climate analysis, finance) that commitments are sorted by. */
typedef struct Process {
    RecordHead head;
    Maybe position;
    Str number, name, text;
} Process;

typedef struct Party {
    RecordHead head;
    Maybe position;
    Str organisation; /* its id */
    Str role;         /* municipality, agency, programme, other */
    Str cohort;       /* of a municipality: earlier, pioneer, twin; empty: not stated */
    Str standing;     /* contract, declaration (of intent) */
    Str short_name, legal_name;
} Party;

/* A node of the goal tree: mission, vision, strategic goal, target. */
typedef struct ContractGoal {
    RecordHead head;
    Maybe position;
    Str level;  /* mission, vision, strategic, target */
    Str parent; /* a goal; empty: a root */
    Str name, text;
    Str weight;    /* how climate work benefits a strategic goal: clearest, also */
    Str target;    /* the measurable target that it stands for */
    Str documents; /* the steering documents that carry it */
    Str source;
} ContractGoal;

typedef struct SteeringDocument {
    RecordHead head;
    Str name, type; /* vision, budget, programme, strategy, plan, policy, agreement, report, other */
    Str decided_by;
    Date decided;
    Str registry_number, link, note;
} SteeringDocument;

/* A target as promised in the edition (model/target.h says what its parts mean). */
typedef struct ContractTarget {
    RecordHead head;
    Maybe position;
    bool is_primary, approximate;
    Str name, status, boundary, gas, basis;
    Maybe base_year, target_year, annual_reduction_percent, reduction_percent;
    Str source, note;
} ContractTarget;

typedef struct Commitment {
    RecordHead head;
    Maybe position;
    Str type;     /* common (of all parties), joint (chosen from the catalogue), own, agency, programme */
    Maybe number; /* of a joint commitment: its number in the catalogue */
    Str choice;   /* of a joint commitment: join, prioritise */
    Str title, text;
    Str givers, receivers; /* parties */
    Str processes, chapter;
    Str source;
} Commitment;

/* One point of a commitment, that somebody is to do. */
typedef struct Undertaking {
    RecordHead head;
    Str commitment;
    Maybe position;
    Str text;
    Str processes;
    Str owner, person; /* organisation; person, by id */
    Date deadline;
    Str recurrence; /* once, yearly, ongoing; empty: not stated */
    Str indicator;  /* what is measured, in words; empty: nothing */
    Maybe start_value, goal_value;
    Date start_date;
    Str unit, direction; /* up, down */
    Str status;          /* not_started, ongoing, fulfilled, paused; empty: not assessed */
    Str aspects;         /* digital, social, adaptation, preparedness: what it joins with the climate transition */
    Str evidence, note, source;
} Undertaking;

/* An area in which the municipality wants to work with others. */
typedef struct Theme {
    RecordHead head;
    Maybe position;
    Str name, text, source;
} Theme;

/* One of the six phases of the transition map, as the city sees itself. */
typedef struct Phase {
    RecordHead head;
    Maybe number; /* 1 to 6 */
    Str name;
    Str level; /* not_begun, begun, under_way, established; empty: not assessed */
    Str criteria, evidence;
    Str undertakings; /* that drive it */
    Str note;
} Phase;

typedef struct ArenaMember {
    RecordHead head;
    Str name, organisation; /* the id of one that is registered; empty: not registered */
    Str sector;             /* public, business, academia, civil_society, citizens, other */
    Str contribution;
    Date since;
} ArenaMember;

/* Why an object is as it is in this edition, seen from the edition before. */
typedef struct Revision {
    RecordHead head;
    Str kind, object;
    Str disposition; /* kept, changed, fulfilled, dropped, new */
    Str reason;
} Revision;

/* The catalogue of numbered joint commitments, which the programme keeps and municipalities choose from. */
typedef struct JointCommitment {
    RecordHead head; /* RECORD_GLOBAL */
    Maybe number;
    Str title, text;
    bool withdrawn;
    Str source;
} JointCommitment;

/* How an undertaking goes, told beside the edition that promised it: the latest one counts. RECORD_CITY. */
typedef struct Progress {
    RecordHead head;
    Str undertaking;
    Date told;
    Str status; /* as of an undertaking */
    Maybe value;
    Str evidence, note, source;
} Progress;

/* A signature names the hash of the seal that it is for. It is never changed; a withdrawal stands beside it. */
typedef struct Signature {
    RecordHead head;
    Str party, person;   /* who signs for whom, by id */
    Str position;        /* of the person in the party */
    Str mandate;         /* delegation or decision that allows it; empty: not known */
    Str registry_number; /* of the mandate; empty: not known */
    Date signed_on;
    Str method;                /* handwritten (a scan attached), service (the validated PDF attached), key */
    Str sha256;                /* of the seal */
    Str attachment;            /* SHA-256 of the file */
    Str public_key, signature; /* Ed25519, hexadecimal, over seal_signed_text (model/seal.h) */
    Str note;
} Signature;
typedef struct Withdrawal {
    RecordHead head;
    Str signature; /* the id of the one withdrawn */
    Date withdrawn;
    Str reason, registry_number;
} Withdrawal;

/* The seal of an edition (model/seal.h): the text that was sealed, byte for byte, and its SHA-256. An erratum is sealed
 * beside the edition, and never inside. */
typedef struct Seal {
    RecordHead head; /* id: seal, or the number of the erratum */
    Str sha256;
    Str previous_edition, previous_sha256; /* empty: the first */
    Str sealed_at;                         /* 2026-06-30T12:00:00Z */
    Str document;                          /* canonical JSON */
} Seal;

typedef enum ContractKind {
    KIND_CHAPTER,
    KIND_PROCESS,
    KIND_PARTY,
    KIND_DOCUMENT,
    KIND_TARGET,
    KIND_GOAL,
    KIND_COMMITMENT,
    KIND_UNDERTAKING,
    KIND_THEME,
    KIND_PHASE,
    KIND_MEMBER,
    KIND_REVISION,
    CONTRACT_KINDS
} ContractKind;
extern const RecordKind kind_edition, kind_joint_commitment, kind_progress, kind_seal, kind_erratum, kind_signature,
    kind_withdrawal;
extern const RecordKind contract_kinds[CONTRACT_KINDS]; /* in an order in which each refers to those before it */
bool contract_kind_find(Str name, ContractKind *out);

const char *edition_state_name(EditionState state);
bool edition_state_parse(Str name, EditionState *out);

typedef struct Contract {
    ContractEdition edition;
    RecordSet set[CONTRACT_KINDS];
} Contract;
/* The records of one kind: CONTRACT_LIST(c, KIND_GOAL, ContractGoal)[i]. */
#define CONTRACT_LIST(contract, kind, T) ((const T *)(contract)->set[kind].records)
const void *contract_find(const Contract *contract, ContractKind kind, Str id); /* NULL where there is none */
/* Whether a list of ids (FIELD_LIST) names the id. */
bool list_has(Str list, Str id);

/* Rules between the objects of an edition: what is referred to is there, trees have no cycles, a joint commitment is
 * chosen once, at most one primary target. Adds a fault for each, whose `file` is the kind's and whose `field` names
 * the field, with the object's id as argument. */
void contract_check(const Contract *contract, Arena *arena, Faults *faults);

#endif
