/* What the templates of the pages that write a contract are given. */
#ifndef WEB_EDIT_PAGES_H
#define WEB_EDIT_PAGES_H
#include "model/contract.h"
#include "model/textdiff.h"
#include "web/form.h"

/* ---- one object ---- */
typedef struct ConflictField {
    const char *label;           /* English key */
    Str theirs, mine;            /* as a reader reads them */
    const TextSegment *segments; /* of a text, from theirs to mine */
    size_t segment_count;
} ConflictField;
/* What the second of two who changed the same thing decides about. */
typedef struct Conflict {
    Str changed_by, changed_at; /* of what stands there now; the second UTC; empty: not told */
    Str back_url;               /* where what stands there is kept */
    const ConflictField *field;
    size_t count;
} Conflict;
typedef struct RecordPage {
    const Form *form;
    const RecordKind *kind;
    Str url, back_url;
    Str about; /* what the form belongs to, a sentence; may be empty */
    bool is_new;
    const Str *faults; /* between this object and others */
    size_t fault_count;
    bool has_conflict;
    Conflict conflict;
    Str delete_url; /* empty: not allowed */
} RecordPage;

typedef struct EditLink {
    Str text, url; /* an empty address: no link */
} EditLink;
typedef struct DeletePage {
    const Form *form;
    const RecordKind *kind;
    Str id, name, url, back_url;
    const char *consequence; /* English key: what becomes of what named it */
    const EditLink *referrers;
    size_t referrer_count;
} DeletePage;

/* ---- an edition that is worked on ---- */
typedef struct WorkObject {
    Str id, name;
    Str edit_url, delete_url, progress_url; /* empty: not allowed */
} WorkObject;
typedef struct WorkKind {
    const RecordKind *kind;
    const WorkObject *objects;
    size_t count;
    Str add_url; /* empty: not allowed */
} WorkKind;
typedef struct WorkFault {
    Str what, says, url; /* the object, what is wrong with it, its form; an empty address: no link */
} WorkFault;
typedef struct WorkPage {
    Str municipality;
    const ContractEdition *edition;
    const char *state; /* English key */
    bool is_frozen, is_in_review;
    WorkKind kinds[CONTRACT_KINDS];
    const WorkFault *faults; /* what the edition contradicts itself in */
    size_t fault_count;
    const WorkFault *unstated; /* what the revision does not say, or says wrongly */
    size_t unstated_count;
    Str registers_url;
    Str edit_url, review_url, decide_url, compare_url, revise_url; /* empty: not allowed, or nothing to see */
    const Form *form;                                              /* of the review */
} WorkPage;

/* ---- steps ---- */
typedef struct StepPage {
    const Form *form;
    Str municipality, edition, url, back_url;
    const FormChoice *editions; /* that a new one may begin from */
    size_t edition_count;
    const char *obstacle; /* English key: why it cannot be done now; NULL: it can */
    Str caution;          /* what to know before it is done; may be empty */
    const WorkFault *faults;
    size_t fault_count;
} StepPage;

/* ---- signing ---- */
typedef struct SignPage {
    const Form *form;
    Str municipality, edition, url, back_url;
    const char *obstacle; /* as of StepPage */
    Str sha256, file_url; /* of the seal; what was sealed */
    bool with_key;
    Str other_url;   /* the other way of signing */
    Str signed_text; /* what the key is to sign; empty: not asked for */
    bool lost_file;  /* a file was sent with a form that is shown again */
} SignPage;
typedef struct WithdrawPage {
    const Form *form;
    Str url, back_url, party, person, position, signed_on;
    const char *obstacle;
} WithdrawPage;

/* ---- how an undertaking goes ---- */
typedef struct ProgressPage {
    const Form *form;
    const Undertaking *undertaking;
    Str municipality, url, back_url;
    const EditLink *facts; /* what stands now: label and value, the value where an address would be */
    size_t fact_count;
} ProgressPage;

/* ---- the catalogue ---- */
typedef struct CataloguePage {
    const JointCommitment *list;
    const Str *edit_urls; /* empty: not allowed */
    size_t count;
    Str new_url;
} CataloguePage;

#endif
