/* What a record refers to outside of its edition: organisations, people, and records of a municipality or of all. (What
 * lies inside an edition is checked with the edition.) */
#ifndef APP_RECORDS_REFERENCES_H
#define APP_RECORDS_REFERENCES_H
#include "app/app_priv.h"
#include "app/text_index.h"

/* What has been looked up so far, so that the rows of a package that name the same thing ask for it once. Valid as long
 * as nothing is deleted. */
typedef enum Found { FOUND_NOT, FOUND_IT, FOUND_FOREIGN /* another municipality's own */ } Found;
typedef struct References {
    App *app;
    Arena *arena;
    TextIndex asked;
    Found *found; /* by place in asked */
    size_t capacity;
} References;
References references_new(App *app, Arena *arena);

/* Adds a fault, with its field, for each that there is not; with_people, for people too. (A data package holds no
 * people, so what it says of them is not asked for.) */
Status check_references(References *known, const RecordKind *kind, const void *record, bool with_people, Faults *faults,
                        Err *err);

/* Adds a fault for each field of a kind, outside of editions, in which some record names this one. */
Status check_referrers(App *app, Arena *arena, const RecordKind *kind, const RecordHead *head, Faults *faults,
                       Err *err);

#endif
