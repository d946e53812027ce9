/* Registers: the records of one kind at one place, taken out as a workbook or as CSV, edited in a spreadsheet, and
 * taken in again after a look at what would change. It works for every kind of record there is (model/kinds.h); a kind
 * that is added later has it too.
 *
 * A file says which register it is, and of each row the version that it was made from. What it does not say stays as it
 * is: a column that is missing keeps its fields, a row that is missing its record. */
#ifndef APP_RECORDS_REGISTER_H
#define APP_RECORDS_REGISTER_H
#include "app/app.h"
#include "model/record.h"

typedef struct AppRegister {
    const RecordKind *kind;
    Str municipality, edition; /* empty where the scope has none */
    size_t count;              /* rows; of app_registers only */
    bool can_be_imported;      /* by the kind: signatures and seals have steps of their own */
} AppRegister;

/* By name or by the name of its file: "undertaking", "undertakings"; ST_NOT_FOUND names all. The place is set as far as
 * the kind has one; ST_INVALID where it is missing. */
Status app_register_find(Arena *arena, Str name, Str municipality, Str edition, AppRegister *out, Err *err);
/* Those that the one who acts may see: of the edition, of the city, and of all. Empty places leave theirs out. */
Status app_registers(App *app, Arena *arena, Str municipality, Str edition, AppRegister **out, size_t *n, Err *err);

typedef enum AppRegisterForm { REGISTER_XLSX, REGISTER_CSV } AppRegisterForm;
/* The whole file. *rows: how many records are in it. ST_DENIED to those who may not see them. */
Status app_register_export(App *app, Arena *arena, const AppRegister *which, Lang lang, AppRegisterForm form, Buf *out,
                           size_t *rows, Err *err);
/* "undertakings-0484-2025-26.xlsx" */
Str app_register_file_name(Arena *arena, const AppRegister *which, AppRegisterForm form);

/* ---- in again ---- */

typedef enum RegisterFate {
    REGISTER_NEW,
    REGISTER_CHANGED,
    REGISTER_STALE, /* somebody else has changed, added or deleted a row since the file was made that was edited there
                       too */
    REGISTER_GONE,  /* stored, and not in the file */
    REGISTER_SAME,  /* or not edited in the file, and so as it stands now, whatever others have done to it */
    REGISTER_FATES
} RegisterFate;

typedef struct AppRegisterRow {
    RegisterFate fate;
    long row;                    /* in the file; 0: not in it */
    Str id, name;                /* the second by which a reader knows it, one line */
    int64_t version, seen;       /* that is stored (0: none), and that the file was made from (0: it does not say) */
    const void *before, *after;  /* what is stored, and what the file says; NULL: nothing */
    const RecordChange *changes; /* of REGISTER_CHANGED and REGISTER_STALE */
    size_t change_count;
} AppRegisterRow;
typedef struct AppRegisterPart { /* one register of the file */
    AppRegister which;
    Str sheet;
    const AppRegisterRow *rows; /* all but REGISTER_SAME; those of the file first, in its order */
    size_t row_count;
    size_t total[REGISTER_FATES];
    const Str *ignored; /* headings that no field has: what stands beneath was left out */
    size_t ignored_count;
    long heading_row;  /* in the file; what stands above was left out */
    bool has_versions; /* the file tells them: an edit that is out of date is found */
    bool ids_are_made; /* out of names, as the file has none */
} AppRegisterPart;
typedef struct AppRegisterPreview {
    const AppRegisterPart *parts;
    size_t part_count;
    size_t total[REGISTER_FATES];
    bool stored; /* what would change has been stored */
    Str token;   /* of this preview: another one where anything that it shows has changed since */
} AppRegisterPreview;

typedef struct AppRegisterOptions {
    const RecordKind *kind;    /* what the file is, where it does not say so itself; NULL: it must */
    Str municipality, edition; /* the same; a file of another place is refused */
    bool dry_run;
    bool is_part;        /* the file is no whole register: what is not in it is neither shown nor deleted */
    bool delete_missing; /* records that are not in the file */
    bool overwrite;      /* what somebody else has changed since the file was made; otherwise the whole is refused */
    Str fill; /* what new rows get where the file has no such column: status=idea, effect_class=direct; empty: nothing
               */
    Str columns; /* what the list's own headings mean: "Utförare=owner; Löpnummer=-"; empty: nothing */
    Str token;   /* of the preview that was looked at; empty: none was */
    Str why;
    Lang lang; /* of the fields and choices that a fault names */
} AppRegisterOptions;
/* One transaction: everything that differs, or nothing. A dry run goes through all of it and leaves nothing behind, so
 * that it finds the same faults. ST_INVALID with every fault in its place in the file; ST_CONFLICT for stale rows (a
 * dry run shows them) and for a token that is out of date; ST_DENIED for what the one who acts may not write, and for a
 * decided edition. *out is filled in as far as the file was understood. */
Status app_register_import(App *app, Arena *arena, Str file_name, Str bytes, const AppRegisterOptions *options,
                           AppRegisterPreview *out, Faults *faults, Err *err);

#endif
