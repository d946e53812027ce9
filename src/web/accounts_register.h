/* What the pages of the registers of the climate accounts share: kinds in addresses, and names instead of ids. */
#ifndef WEB_ACCOUNTS_REGISTER_H
#define WEB_ACCOUNTS_REGISTER_H
#include "app/accounts/inventory_list.h"
#include "app/text_index.h"
#include "web/accounts_pages.h"
#include "web/accounts_parts.h"

/* The kind that a part of an address names, in either language; ST_NOT_FOUND. */
Status register_kind(Str slug, const RecordKind **out, Err *err);
Str register_slug(Lang lang, const RecordKind *kind);
/* The address of a register, of a record in it, of its forms. id may be empty. */
Str register_url(const Visit *visit, PageId page, Str municipality, const RecordKind *kind, Str id);
RecordHead register_key(const RecordKind *kind, Str municipality, Str id);

/* Names of what records refer to, read once for each kind that is asked for. */
typedef struct Names {
    Visit *visit;
    Str municipality;
    bool is_read[INVENTORY_KINDS];
    const void *records[INVENTORY_KINDS];
    size_t count[INVENTORY_KINDS];
    TextIndex ids[INVENTORY_KINDS];
    const ActivityRow *row; /* the one asked for last: rows are many, and not read all for a name */
    Str row_id;             /* .row NULL: there is none of this id */
} Names;
Names names_new(Visit *visit, Str municipality);
/* NULL where there is none of that id, or they cannot be read. */
const void *names_record(Names *names, InventoryKind kind, Str id);
/* The name of a record, or what stands for one: an activity, a year. */
Str names_title(Names *names, const RecordKind *kind, const void *record);
/* A cell as a reader reads it; what refers to a record is called by its name. */
Str names_text(Names *names, const Field *field, Str cell);
/* The same of a field of a record; the total of a kept result says where it is incomplete. */
Str names_cell(Names *names, const RecordKind *kind, const Field *field, const void *record);
/* The page of what a field refers to; empty: it refers to nothing that has one. */
Str names_url(Names *names, const Field *field, Str cell);
/* An id that none of the kind has yet, to be proposed for a new one: "a51". */
Str names_next_id(Names *names, const RecordKind *kind);
/* The choices of a form's references to parts, factors, sources and methods, beside those of every form. */
Status names_offer(Names *names, Form *form, const RecordKind *kind, Err *err);

/* The calculation of a row, its name empty where it has none; edits: with links to forms for what is missing. */
AccountsCalculation accounts_calculation(const Visit *visit, const AppRow *row, const DataSource *sources, size_t count,
                                         bool edits);

/* A page beneath the registers has them in its breadcrumb. */
void accounts_register_crumb(Visit *visit, Str municipality);

#endif
