/* Revision: two editions of a contract, compared. docs/methods.md, "Revision".
 *
 * Objects are matched by kind and id, which stay the same from edition to edition. Of two contracts, every object that
 * either of them holds is told exactly once, as one of:
 *
 *   kept     in both, and no field differs
 *   moved    in both, and only its place in the order differs
 *   changed  in both, and something else differs: the fields, each with both of its cells
 *   new      in the later one only
 *   dropped  in the earlier one only, whatever anybody says about it
 *
 * The place in the order is the field `position`, and for chapters and processes the number in front of them too. It is
 * told apart from the other fields, so that one chapter put in the middle does not make all that follow it look
 * rewritten. An id that is changed gives one dropped and one new object: both are shown.
 *
 * What the later edition says about its objects (the records of the kind `revision`) stands beside what the data show
 * and never replaces it. Where the two contradict each other, the object carries a flag; an object that is gone without
 * a word is flagged too. The statements are about the step from the edition that the later one revises: between other
 * editions they say nothing, and only what the data show is told.
 *
 * Memory: everything lies in the arena, and points into the two contracts, which must stay. Time: n log n. */
#ifndef MODEL_REVISION_H
#define MODEL_REVISION_H
#include "model/contract.h"

enum { REVISION_FIELDS_MAX = 40 }; /* of a kind */

typedef enum ObjectFate {
    OBJECT_KEPT,
    OBJECT_MOVED,
    OBJECT_CHANGED,
    OBJECT_NEW,
    OBJECT_DROPPED,
    OBJECT_FATES
} ObjectFate;

typedef enum Disposition {
    DISPOSITION_NONE, /* nothing is stated */
    DISPOSITION_KEPT,
    DISPOSITION_CHANGED,
    DISPOSITION_FULFILLED,
    DISPOSITION_DROPPED,
    DISPOSITION_NEW,
    DISPOSITION_COUNT
} Disposition;

/* What is wrong between the statement and the data. The first that applies, in this order. */
typedef enum RevisionFlag {
    FLAG_NONE,
    FLAG_STATED_TWICE,      /* two statements about one object that differ: the first by id is taken */
    FLAG_GONE_UNSTATED,     /* gone, and nothing is stated, or no reason */
    FLAG_GONE_THOUGH_KEPT,  /* stated as kept, changed or new, and gone */
    FLAG_STILL_THERE,       /* stated as dropped, and still there */
    FLAG_NOT_NEW,           /* stated as new, and there before */
    FLAG_NOT_THERE_BEFORE,  /* stated as kept, changed, fulfilled or dropped, and not there before */
    FLAG_NOT_KEPT,          /* stated as kept, and changed */
    FLAG_NOT_CHANGED,       /* stated as changed, and the same */
    FLAG_FULFILLED_UNSHOWN, /* an undertaking stated as fulfilled, and no status says so */
    FLAG_COUNT
} RevisionFlag;

typedef struct FieldDiff {
    const Field *field;
    Str before, after; /* cells (model/field.h); empty: not known */
} FieldDiff;

typedef struct ObjectDiff {
    ContractKind kind;
    Str id;
    const void *before, *after; /* records of the kind; NULL where it is not there */
    ObjectFate fate;
    Disposition stated;
    Str reason; /* as stated; empty: none */
    RevisionFlag flag;
    bool fulfilled;          /* an undertaking that a status shows to be fulfilled */
    const FieldDiff *fields; /* that differ, in the order of the kind's table, without its place in the order */
    size_t field_count;
    const FieldDiff *places; /* the fields of its place in the order that differ */
    size_t place_count;
} ObjectDiff;

typedef struct EditionDiff {
    const Contract *before, *after;
    bool follows;             /* the later one says that it revises the earlier one */
    bool backwards;           /* the earlier one says that it revises the later one: they stand the wrong way round */
    const FieldDiff *edition; /* the edition's own fields that differ */
    size_t edition_count;
    const ObjectDiff *objects; /* by kind, then as a reader meets them: in the later edition's order, a dropped one
                                  where it stood in the earlier */
    size_t object_count;
    size_t first[CONTRACT_KINDS + 1]; /* the objects of kind k are first[k] .. first[k + 1] - 1 */
    size_t count[CONTRACT_KINDS][OBJECT_FATES], total[OBJECT_FATES];
    const Revision *const *strays; /* statements about objects that neither edition holds */
    size_t stray_count;
    size_t flag_count; /* objects with a flag */
} EditionDiff;

/* What has been told about how the undertakings go; of one undertaking the latest counts. */
typedef struct ToldProgress {
    const Progress *list;
    size_t count;
} ToldProgress;

/* Compares two editions of one city's contract. Statements of the earlier edition are about an earlier step and are not
 * objects of the comparison; neither are those of the later one, which stand with the objects they are about. */
EditionDiff revision_compare(Arena *arena, const Contract *before, const Contract *after, ToldProgress progress);

/* Whether its difference is shown word by word: a text that people write, neither a choice nor an id. */
bool field_has_words(const Field *field);

/* The object, or NULL where neither edition holds it. */
const ObjectDiff *revision_object(const EditionDiff *diff, ContractKind kind, Str id);
/* The record that shows what the object is: the later one where there is one. */
const void *object_shown(const ObjectDiff *object);
/* What a reader knows it by: its name, or the beginning of its text; its id where it has none. */
Str object_name(Arena *arena, const ObjectDiff *object);

/* Names as in JSON: kept, moved, changed, new, dropped; gone_unstated, still_there ... */
const char *object_fate_name(ObjectFate fate);
const char *disposition_name(Disposition disposition); /* of none: empty */
const char *revision_flag_name(RevisionFlag flag);     /* of none: empty */
/* English keys, for readers. */
const char *object_fate_label(ObjectFate fate);
const char *disposition_label(Disposition disposition);
const char *revision_flag_label(RevisionFlag flag);

#endif
