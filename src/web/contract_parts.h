/* The parts that the pages of a contract share: opening an edition, addresses, names of what objects refer to, texts,
 * and what changed since the edition before. */
#ifndef WEB_CONTRACT_PARTS_H
#define WEB_CONTRACT_PARTS_H
#include "web/city_parts.h"

/* Where a page of a contract stands. */
typedef struct ContractPlace {
    AppMunicipality municipality;
    CityHead city;
    const ContractEdition *editions; /* that the reader may see, the newest first */
    size_t edition_count;
    AppContractView view;
    const ContractDiff *diff; /* from the edition that this one revises; NULL: there is none to be seen */
    Date asked;               /* the day that the address asks for; not set: none */
    ContractTime time;
} ContractPlace;

/* Opens the edition that the address names (none: the newest that has been decided), as it stood at the end of the day
 * in the query (`as-of`, otherwise as it is now), and lets `make` write the page. On such a page nothing can be done
 * and nothing is compared, and its links lead to pages of the same day. What readers without a session get is the same
 * for all of them, so it is kept until the database or the day changes. */
typedef Status ContractMake(Visit *visit, ContractPlace *place, Err *err);
Status shown_page(Visit *visit, ContractMake *make, Err *err);

/* ---- the frame ---- */
void shown_head(Visit *visit, const ContractPlace *place, ContractTab tab, ContractHead *out);
/* Of a page about one object, or about its history. */
void shown_object_head(Visit *visit, const ContractPlace *place, ContractKind kind, const void *record,
                       ContractHead *out);
/* Of an object that the edition holds no longer. */
void shown_gone_head(Visit *visit, const ContractPlace *place, ContractKind kind, Str id, Str name, ContractHead *out);

/* ---- addresses ---- */
Str shown_url(const Visit *visit, const ContractPlace *place, PageId page);
/* An address of ours without a query, with the day of the page. */
Str shown_on_day(const Visit *visit, const ContractPlace *place, Str url);
Str shown_edition_url(const Visit *visit, const ContractPlace *place, Str edition);
Str shown_object_url(const Visit *visit, const ContractPlace *place, PageId page, ContractKind kind, Str id);
/* The kind that a part of an address names, in either language. */
bool shown_kind(Str slug, ContractKind *out);
/* The two newest editions of a comparison put into the address of the page that compares; empty without one. */
Str shown_compare_url(const Visit *visit, const ContractPlace *place);

/* ---- what the reader may do with an object: nothing without a session ---- */
ContractActions shown_actions(const Visit *visit, const ContractPlace *place, ContractKind kind, const void *record);

/* ---- names and texts ---- */
Html shown_text(const Visit *visit, Str markdown); /* headings in it stand below h3 */
/* A name for what cannot be shown whole: the record's name, or the beginning of its text. */
Str shown_name(const Visit *visit, ContractKind kind, const void *record);
Str shown_beginning(Arena *arena, Str text); /* of a text in Markdown: its first line, cut at a word */
/* refers: the kind of a record (FieldUse.refers). What is not found is called by its id; people only by their names,
 * and an empty name where the reader may not see them. */
ContractLink shown_link(const Visit *visit, const ContractPlace *place, const char *refers, Str id);
ContractLink *shown_links(const Visit *visit, const ContractPlace *place, const char *refers, Str list, size_t *n);
Str shown_names(const Visit *visit, const ContractPlace *place, const char *refers, Str list); /* with commas */
/* The label of a choice of a field, an English key. */
const char *shown_label(ContractKind kind, const char *field, Str value);
/* The name of who did something; a word for those whose name is not for this reader. */
Str shown_actor(const Visit *visit, Str actor);
/* What an event did, an English key. */
const char *shown_action(Str action);
const char *shown_status(UndertakingStatus status);

/* ---- changes ---- */
ContractChange shown_change(const Visit *visit, const ContractPlace *place, const Field *field, Str before, Str after);
ContractSince shown_since(const Visit *visit, const ContractPlace *place, ContractKind kind, Str id);

/* ---- an undertaking ---- */
ContractPoint shown_point(const Visit *visit, const ContractPlace *place, const Standing *standing);
/* All that was told of how it goes, up to the day of the page, the newest first. */
ContractTold *shown_told(const Visit *visit, const ContractPlace *place, const Undertaking *u, size_t *n);
const Standing *shown_standing(const ContractPlace *place, Str undertaking); /* NULL where there is none */

#endif
