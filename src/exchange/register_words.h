/* A register as a table that people edit in a spreadsheet: any kind of record, one row each. What its columns are
 * called, what stands in its cells, and how both are known again. Written by workbook_write and register_csv, read by
 * register_read. */
#ifndef EXCHANGE_REGISTER_WORDS_H
#define EXCHANGE_REGISTER_WORDS_H
#include "base/tr.h"
#include "model/record.h"

/* What a field may refer to, by id, so that a name can be put beside the id and a list offered. */
typedef struct RegisterNames {
    const char *refers; /* kind of the record */
    const Str *id;      /* in ascending order */
    const Str *name;
    size_t count;
} RegisterNames;

/* The records of one kind at one place. */
typedef struct RegisterSheet {
    const RecordKind *kind;
    Str municipality, edition; /* empty where the scope has none */
    const void *records;
    size_t count;
    const RegisterNames *names; /* one for each kind that is referred to, as far as they are known */
    size_t name_count;
} RegisterSheet;

/* What is said around the table. */
typedef struct RegisterFacts {
    Lang lang;
    Str city;     /* name; empty: the register belongs to none */
    Str exported; /* 2026-06-30T12:00:00Z */
} RegisterFacts;

/* A workbook (.xlsx): each register a sheet with pick lists and explanations, then one sheet that explains, and one
 * with what can be chosen. Texts are texts, whatever they begin with. ST_LIMIT, naming object and field, where a text
 * is longer than a cell of Excel. */
Status register_workbook(Arena *arena, const RegisterSheet *sheets, size_t count, const RegisterFacts *facts, Buf *out,
                         Err *err);
/* CSV as a Swedish Excel opens and saves it: semicolon, decimal comma, byte order mark. A text that a spreadsheet would
 * run gets an apostrophe in front, which register_read takes away again. */
void register_csv(Buf *out, const RegisterSheet *sheet, Lang lang);

/* ---- columns ---- */

/* The first column: says at its top which register this is, and in each row the id and the version that the row had, so
 * that a stale edit is found, and a hash of its cells, so that a row which nobody has edited is known. Hidden in a
 * workbook. */
Str register_mark(Arena *arena, const RegisterSheet *sheet);
bool register_mark_read(Str cell, const RecordKind **kind, Str *municipality, Str *edition);
Str register_row_mark(Arena *arena, const RecordKind *kind, const void *record);
/* *hash is empty where the mark has none. */
bool register_row_mark_read(Str cell, Str *id, int64_t *version, Str *hash);
/* Of canonical cells, one for each field: those of columns count, numbers as far as a workbook keeps them. */
Str register_row_hash(Arena *arena, const RecordKind *kind, const Str *cells);
enum { REGISTER_NUMBER_BYTES = 32 };
/* A number with the 15 digits that a workbook keeps. */
Str register_number(char out[REGISTER_NUMBER_BYTES], double x);

/* The scope stands in the mark, and what is canonical JSON is no text that people write: all others are columns. */
bool register_has_column(const RecordKind *kind, size_t field);
Str register_heading(Arena *arena, Lang lang,
                     const Field *field); /* its label, with a star where it must be filled in */
/* By its label in any language, by its name, or by what others call it (register_alias.h); NULL where none is called
 * so. */
const Field *register_field(const RecordKind *kind, Str heading);
/* What may stand in a cell, in a sentence. */
Str register_holds(Arena *arena, Lang lang, const Field *field);

/* ---- cells ---- */

/* The text of a cell, of all but numbers. */
Str register_cell(Arena *arena, Lang lang, const RegisterSheet *sheet, const Field *field, const void *record);
/* Back: labels of any language become codes, "a1 – Styra" becomes a1; other texts stay as they are, for field_read. */
Str register_code(Arena *arena, const Field *field, Str text);

/* In CSV a text that a spreadsheet would run as a formula has an apostrophe in front; and, so that the way back is the
 * same for all, one that has apostrophes there has one more. */
Str register_guarded(Arena *arena, Str text);
Str register_unguarded(Str text);

/* The names of what a field refers to; NULL where they are not known. */
const RegisterNames *register_names(const RegisterSheet *sheet, const Field *field);
Str register_choice(Arena *arena, const RegisterNames *names, size_t i); /* "a1 – Styra" */

#endif
