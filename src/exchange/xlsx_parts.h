/* The inside of the xlsx reader: the parts of the package, whose XML goes through part_parse, where the limits are.
 * Element names are compared without their prefix. */
#ifndef EXCHANGE_XLSX_PARTS_H
#define EXCHANGE_XLSX_PARTS_H
#include "exchange/xlsx.h"

#include <expat.h>
#include <zip.h>

enum { XLSX_PLACES_MAX = 256, XLSX_SHEETS_MAX = 64 };

typedef struct Package {
    zip_t *zip;
    const XlsxLimits *limits;
    Arena *arena;
    size_t unpacked; /* so far */
} Package;

/* ---- XML of one part ---- */

/* Where the parser is: each reader below gives its own numbers for the elements that it knows. */
typedef enum Place { AT_TOP, AT_SKIPPED, AT_READERS_OWN } Place;

typedef struct PartReader PartReader;
struct PartReader {
    /* The place of an element inside the place of its parent; attributes as expat gives them. */
    int (*open)(PartReader *self, int parent, const char *name, const char **attributes);
    void (*close)(PartReader *self, int place);
    void (*text)(PartReader *self, const char *s, size_t n); /* only while `collecting` */
    bool collecting;
    XML_Parser parser;
    int nesting_max, depth;
    unsigned char place[XLSX_PLACES_MAX];
    Status status; /* of the reader itself; the parser stops when it is set */
    Err *err;
};

void part_stop(PartReader *r, Status status);
const char *part_attribute(const char **attributes, const char *name); /* NULL: there is none */
bool part_exists(const Package *p, Str name);
Status part_parse(Package *p, Str name, PartReader *r, Err *err);
void part_no_close(PartReader *r, int place);
Status part_damaged(Err *err); /* what to say of an archive that cannot be read */

/* ---- the workbook ---- */

typedef struct XlsxParts {
    size_t sheet_count;
    Str sheet_name[XLSX_SHEETS_MAX], sheet[XLSX_SHEETS_MAX]; /* the worksheets, in their order */
    Str shared_strings, styles;                              /* empty: the workbook has none */
    bool from_1904;
} XlsxParts;
Status xlsx_find_parts(Package *p, XlsxParts *out, Err *err);

/* Text stands in t, or in t of the runs r; rPh holds a reading aid that is not part of the text. The place of an
 * element inside that of its parent. */
enum { AT_STRING = AT_READERS_OWN, AT_RUN, AT_TEXT, AT_AFTER_TEXT };
int xlsx_string_place(int parent, const char *name);
/* What Excel writes as _x0041_ is that character: takes the place of the text; returns the bytes that are left. */
size_t xlsx_unescape(char *text, size_t n);

typedef struct Shared {
    Buf text;
    uint32_t *end; /* string i stands in text[end[i-1] .. end[i]) */
    size_t count, capacity;
} Shared;
Status xlsx_shared_read(Package *p, Str name, Shared *out, Err *err);
bool xlsx_shared_string(const Shared *shared, Str index, Str *out);

/* What each style of a cell shows of a date. */
typedef struct XlsxStyles {
    unsigned char *date; /* XlsxDate */
    size_t count;
} XlsxStyles;
Status xlsx_styles_read(Package *p, Str name, XlsxStyles *out, Err *err);

#endif
