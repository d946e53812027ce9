/* A field of a record: what it is called, what it may hold and what it refers to. One table of fields describes a
 * struct, and from it follow the columns of a data package and of the database, the canonical form, the difference
 * between two versions, and the form on a page (model/record.h).
 *
 * The canonical text of a value, its cell: numbers in machine form, dates ISO with their precision, true and false,
 * ids and lists of ids with one space between; unknown is empty. */
#ifndef MODEL_FIELD_H
#define MODEL_FIELD_H
#include "base/err.h"

enum {
    FIELD_ID_BYTES_MAX = 64,
    FIELD_NAME_LETTERS_MAX = 200,     /* of a name, a heading, a unit: what stands in a cell of a table, or in a list */
    FIELD_TEXT_BYTES_MAX = 64 * 1024, /* of one cell: longer than any chapter of a contract */
    FIELD_JSON_BYTES_MAX = 16 * 1024 * 1024
};
#define FIELD_ID_PATTERN "[a-z0-9][a-z0-9._-]*"

typedef enum FieldType {
    FIELD_TEXT, /* on one line: no letter that is not seen (base/unseen.h); maximum is the number of letters allowed */
    FIELD_ID,   /* lower-case letters a-z, digits, hyphen, underscore, point; begins with a letter or a digit */
    FIELD_INTEGER,
    FIELD_NUMBER,
    FIELD_DATE,     /* with precision: 2026-06-30, 2026-06, 2026 */
    FIELD_BOOLEAN,  /* empty is false */
    FIELD_CODE,     /* of an area, text with its leading zero; minimum and maximum are the numbers of digits allowed */
    FIELD_MARKDOWN, /* CommonMark, several paragraphs */
    FIELD_LIST,     /* ids, one space between */
    FIELD_EDITION,  /* of a contract: 2025/26, or a year */
    FIELD_JSON      /* canonical JSON, one line */
} FieldType;

/* What a field is inside a record; zero for a table that is no record. */
typedef struct FieldUse {
    const char *label;                /* English key */
    size_t offset;                    /* of its member: Str, Maybe (INTEGER, NUMBER), Date or bool */
    const char *refers;               /* kind of the record whose id it holds; NULL: none */
    const char *const *choice_labels; /* English keys, one for each of the choices; NULL: shown as they are */
    const char *hint;                 /* English key; NULL: none */
} FieldUse;

typedef struct Field {
    const char *name;
    FieldType type;
    bool required;
    const char *choices;     /* "a|b|c": an enumeration; of a list: what it may hold; NULL: free */
    double minimum, maximum; /* of numbers and texts; both 0: free */
    const char *description; /* Swedish, goes into the descriptor of a package */
    FieldUse use;
} Field;

bool field_is_id(Str s);
bool field_is_edition(Str s);
/* A text as it is kept (line ends become LF, letters are composed: base/composed.h). Refused is what no package may
 * hold: whatever comes in by another way is to be able to go out in one. */
Status field_text_read(Arena *arena, Str text, Str *out, Err *err);
/* The same for what stands on one line, as in a field of FIELD_TEXT: all of it is seen, and it has at most `most`
 * characters and no line ends (0: as many as a text may have, and line ends). */
Status field_line_read(Arena *arena, Str text, size_t most, Str *out, Err *err);
/* What somebody wrote becomes the canonical text; *out is the trimmed text where it fails (ST_INVALID). decimal: the
 * decimal sign of the file it stands in; 0: not told, so that "1.234" is asked about. */
Status field_read(Arena *arena, const Field *field, Str raw, char decimal, Str *out, Err *err);

/* The label of a choice, an English key; empty for the empty value. */
const char *field_choice_label(const Field *field, Str value);
/* Position of a value among the choices; false where it is none. */
bool field_choice_index(const Field *field, Str value, size_t *index);

#endif
