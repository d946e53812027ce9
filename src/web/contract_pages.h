/* What the templates of the pages that read a contract are given. Texts of the contract are Swedish, whatever the
 * language of the page; labels are English keys. */
#ifndef WEB_CONTRACT_PAGES_H
#define WEB_CONTRACT_PAGES_H
#include "app/contract/contract_diff.h"
#include "model/textdiff.h"
#include "web/view.h"

typedef struct ContractLink {
    Str name, url; /* an empty address: no page of its own */
    Str what;      /* in the language of the page, in front: "Commitment a1"; may be empty */
} ContractLink;

typedef struct ContractActions {
    Str edit_url, tell_url; /* empty: not allowed */
} ContractActions;

/* ---- the top of each page ---- */
typedef enum ContractTab {
    CONTRACT_OVERVIEW,
    CONTRACT_GOALS,
    CONTRACT_MAP,
    CONTRACT_THEMES,
    CONTRACT_SIGNATURES,
    CONTRACT_TABS
} ContractTab;
/* What a day in the address shows. */
typedef enum ContractTime {
    CONTRACT_NOW,
    CONTRACT_PAST,       /* everything as it stood at the end of the day */
    CONTRACT_BEFORE_LOG, /* the edition was entered later: how it goes as of the day, all else as it is now */
    CONTRACT_AHEAD       /* a day to come: how it goes as of the day, by what is known today */
} ContractTime;
typedef struct ContractHead {
    const ContractEdition *edition;
    const char *state, *tone; /* the second: neutral, info, success, warning */
    Str url[CONTRACT_TABS];   /* of the edition's pages */
    Str document_url;
    Str work_url;                /* empty: nothing to work on, or nobody is signed in */
    Str compare_url, newest_url; /* empty: nothing to compare; this is the newest that has been decided */
    Str newest;
    int tab; /* CONTRACT_TABS: a page beneath them */
    ContractTime time;
    Str day, now_url; /* what the address asks for, in words; the same page as it is now */
    const char *kind; /* of the object that the page is about; NULL: none */
    Str id, name;     /* of it */
} ContractHead;

/* ---- a change of a field, in a history or from the edition before ---- */
typedef struct ContractChange {
    const char *label;
    Str before, after;           /* as a reader reads them */
    const TextSegment *segments; /* of a text that both have */
    size_t segment_count;
} ContractChange;

/* ---- what the edition before said of an object ---- */
typedef struct ContractSince {
    bool known; /* there is an edition before */
    Str before; /* its name */
    const char *fate;
    ObjectFate kind;
    const char *stated;
    Str reason;
    const ContractChange *changes;
    size_t change_count;
    Str compare_url;
} ContractSince;

/* ---- an undertaking ---- */
typedef struct ContractBar { /* in thousandths of its width */
    int start, goal, from, to;
    bool away, past;
} ContractBar;
typedef struct ContractPoint {
    const Undertaking *u;
    const Standing *standing;
    Str url, history_url;
    Html text, evidence, note;
    ContractLink owner;
    Str person;         /* empty: none, or not for this reader */
    bool person_hidden; /* there is one, who is not for this reader */
    const char *recurrence, *status, *status_name, *direction;
    Str told;                                        /* the day, in words; empty: the edition's own status stands */
    Str start, start_date, latest, goal, completion; /* with their unit, empty: not known */
    bool has_bar;
    ContractBar bar;
    ContractLink *processes;
    size_t process_count;
    ContractSince since;
} ContractPoint;

/* ---- the overview ---- */
typedef struct ContractStatusRow {
    const char *label, *name;
    size_t count;
    int bar; /* per cent of the largest */
    Str share;
} ContractStatusRow;
typedef struct ContractPromise {
    const Commitment *c;
    Str url, summary; /* "7 undertakings – ongoing: 2, not assessed: 5" */
    const char *choice;
    StandingCount count;
} ContractPromise;
typedef struct ContractGroup {
    const char *label;
    Str givers;
    ContractPromise *list;
    size_t count;
} ContractGroup;
typedef struct ContractPartyRow {
    const Party *party;
    Str url, signed_on, position;
    const char *role, *standing, *method;
    bool has_signed;
} ContractPartyRow;
typedef struct ContractTargetRow {
    const ContractTarget *t;
    Str url, years, reduction, rate;
    const char *status, *boundary, *basis;
} ContractTargetRow;
typedef struct ContractEditionRow {
    const ContractEdition *e;
    Str url;
    const char *state;
    bool shown;
} ContractEditionRow;
typedef struct ContractFateRow {
    const char *label;
    size_t count[OBJECT_FATES];
} ContractFateRow;
typedef struct ContractDownload {
    const char *label;
    Str url;
} ContractDownload;
enum { CONTRACT_GROUPS_MAX = 5, CONTRACT_FATE_ROWS = 3 };
typedef struct ContractPage {
    ContractHead head;
    const AppContractView *view;
    Str as_of, decided, sealed_at;
    Html note, mission_text;
    const ContractGoal *mission;
    StandingCount count;
    ContractStatusRow statuses[STATUS_COUNT];
    ContractGroup groups[CONTRACT_GROUPS_MAX];
    size_t group_count;
    ContractPartyRow *parties;
    size_t party_count, signed_count;
    ContractTargetRow *targets;
    size_t target_count;
    ContractEditionRow *editions;
    size_t edition_count;
    const ContractDiff *diff; /* NULL: nothing to compare with */
    ContractFateRow fates[CONTRACT_FATE_ROWS];
    ContractDownload *downloads;
    size_t download_count;
    Str json_url, history_url;
} ContractPage;

/* ---- an object ---- */
typedef struct ContractValue {
    const char *label;
    Str text;  /* one line; empty: html or links */
    Html html; /* of a text in Markdown */
    const ContractLink *links;
    size_t link_count;
    bool is_swedish, is_unknown;
} ContractValue;
typedef struct ContractTold {
    Str day, value;
    const char *status, *status_name;
    Html evidence, note;
    Str source;
} ContractTold;
typedef struct ContractObjectPage {
    ContractHead head;
    const ContractTold *told; /* of an undertaking: all that was told, the newest first */
    size_t told_count;
    const ContractValue *values;
    size_t value_count;
    const ContractPoint *point; /* of an undertaking */
    ContractSince since;
    ContractActions actions;
    Str history_url;
    const ContractLink *users; /* that refer to it */
    size_t user_count;
} ContractObjectPage;
typedef struct CommitmentPage {
    ContractHead head;
    const Commitment *c;
    const char *type, *choice;
    Html text;
    const ContractLink *givers, *receivers, *processes;
    size_t giver_count, receiver_count, process_count;
    ContractLink chapter;
    StandingCount count;
    const ContractPoint *points;
    size_t point_count;
    const ContractLink *dropped; /* undertakings of the edition before that are gone */
    size_t dropped_count;
    Str as_of;
    ContractSince since;
    ContractActions actions;
    Str history_url;
} CommitmentPage;

/* ---- its history ---- */
typedef struct ContractEvent {
    Str at, actor, why;
    const char *action;
    bool is_deletion; /* the changes tell what it was */
    const ContractChange *changes;
    size_t change_count;
} ContractEvent;
typedef struct ContractHistoryPage {
    ContractHead head;
    Str back_url;
    bool is_gone; /* the object stands in the edition no longer */
    const ContractEvent *events;
    size_t event_count;
} ContractHistoryPage;

/* ---- the goal tree ---- */
typedef struct ContractGoalNode ContractGoalNode;
struct ContractGoalNode {
    const ContractGoal *goal;
    const char *level, *weight;
    Str url;
    Html text;
    ContractLink target;
    const ContractLink *documents;
    size_t document_count;
    const ContractGoalNode *const *children;
    size_t child_count;
};
typedef struct ContractGoalsPage {
    ContractHead head;
    const ContractGoalNode *const *roots;
    size_t root_count;
    const ContractLink *loose; /* documents that carry no goal */
    size_t loose_count;
} ContractGoalsPage;

/* ---- the transition map ---- */
typedef struct ContractPhaseRow {
    const Phase *phase;
    const char *level, *level_name;
    const char *before; /* the level in the edition before; NULL: the same, or no edition before */
    Html criteria, evidence;
    const ContractLink *undertakings;
    size_t undertaking_count;
    Str url;
} ContractPhaseRow;
typedef struct ContractSector {
    const char *label;
    const ArenaMember *const *members;
    const Str *urls;
    size_t count;
} ContractSector;
typedef struct ContractMapPage {
    ContractHead head;
    Html wide, narrow;
    const ContractPhaseRow *phases;
    size_t phase_count;
    Str before; /* the edition before; empty: none */
    const ContractSector *sectors;
    size_t sector_count;
} ContractMapPage;

/* ---- seal and signatures ---- */
typedef struct ContractSigner {
    const Signature *s;
    Str person; /* empty: the name is not known here */
    Str signed_on;
    const char *method;
    Str fingerprint;                  /* of the key; empty: none */
    bool key_holds;                   /* its signature is of this seal and these particulars */
    Str attachment_url, withdraw_url; /* empty: the visitor may not */
    const Withdrawal *withdrawal;     /* NULL: it counts */
    Str withdrawn;
} ContractSigner;
typedef struct ContractSigning { /* of one party */
    const Party *party;
    Str url;
    ContractSigner *list;
    size_t count;
    bool has_signed;
} ContractSigning;
typedef struct ContractErratum {
    const Seal *seal;
    Str sealed_at;
    Html text;
    Str reason;
} ContractErratum;
typedef struct ContractSignaturesPage {
    ContractHead head;
    const AppContractView *view;
    bool is_decided, is_due;            /* the second: a party that the reader may sign for has not signed */
    Str sealed_at, file_url, file_name; /* of what goes out to be checked */
    Str plan_url;                       /* the investment plan that was frozen with it */
    const ContractSigning *parties;
    size_t party_count, signed_count;
    const ContractErratum *errata;
    size_t erratum_count;
    Str seal_url, sign_url, key_url, erratum_url; /* empty: not allowed, or not now */
} ContractSignaturesPage;

/* ---- areas of co-operation ---- */
typedef struct ContractThemeRow {
    const Theme *theme;
    Html text;
    Str url;
    const ContractLink *others; /* municipalities that name the same area */
    size_t other_count;
} ContractThemeRow;
typedef struct ContractThemesPage {
    ContractHead head;
    const ContractThemeRow *themes;
    size_t theme_count;
} ContractThemesPage;

#endif
