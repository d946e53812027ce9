/* What the pages that write a contract share. */
#ifndef WEB_EDIT_PARTS_H
#define WEB_EDIT_PARTS_H
#include "app/contract/contract.h"
#include "web/pages.h"
#include "web/router.h"

/* The municipality and the edition that the address names: /kommun/0484/kontrakt/2025-26/... */
typedef struct EditPlace {
    AppMunicipality municipality;
    Contract contract; /* of the edition */
} EditPlace;
/* ST_NOT_FOUND where there is no such edition, or the visitor may not see it. */
Status edit_open(Visit *visit, EditPlace *out, Err *err);
bool edit_is_frozen(const EditPlace *place);
/* ST_DENIED: decided, nothing in it changes. */
Status edit_frozen(const EditPlace *place, Err *err);

/* An edition in an address, 2025-26, and back. */
Str edit_slug(Arena *arena, Str edition);
Str edit_from_slug(Arena *arena, Str slug);
/* The address of a page about this edition; kind and id as far as the page has them. */
Str edit_url(const Visit *visit, PageId page, const EditPlace *place, Str kind, Str id);
/* The page on which the edition is worked on, at an object: where one comes from and goes back to. */
Str edit_work_url(const Visit *visit, const EditPlace *place, const char *kind, Str id, const char *done);
/* Title and breadcrumb. */
void edit_frame(Visit *visit, const EditPlace *place, Str title);

/* Whether the visitor may; a failure to find out is a failure. */
Status edit_may(const Visit *visit, AccessAction action, const ContractEdition *edition, const RecordKind *kind,
                const void *record, bool *may, Err *err);
Status edit_not_allowed(Err *err); /* ST_DENIED */

/* Says on the form what the use case refused (form_may_tell). */
void edit_tell(Visit *visit, Status status, const Err *err);
/* What a use case answered no with: each fault beside its field (faults: NULL where it lists none), else the failure;
 * then ST_OK, and the form is shown again. A failure that is none of the form's is returned, for a page of its own. */
Status edit_refused(Visit *visit, Status status, const Faults *faults, const Err *err);
void edit_redirect(Visit *visit, Str to); /* 303 */
/* The status of a form that is shown again. */
void edit_refuse(Visit *visit, Status status);

/* "Delåtagande a1.2"; a name by which a reader knows the record. */
Str edit_what(const Visit *visit, const RecordKind *kind, Str id);
Str edit_name(const Visit *visit, ContractKind kind, const void *record);
/* What an edition contradicts itself in, each with the address of the form in which it is put right. */
const WorkFault *edit_faults(Visit *visit, const EditPlace *place, const Faults *faults);
/* The message alone, without the place. */
Str edit_message(const Visit *visit, const Err *err);
Str edit_actor(const Visit *visit, Str actor); /* by name */
/* A cell as record_text, organisations by their names, and people for those who may name them. */
Str edit_text(const Visit *visit, const Field *field, Str cell);

/* The choices of references to objects of the edition (NULL: of none), organisations and people. */
Status edit_offer(Visit *visit, Form *form, const RecordKind *kind, const Contract *contract, Err *err);

#endif
