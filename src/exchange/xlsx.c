/* Two halves: the parts of the package (zip, relationships, workbook), and the sheet (cells). The XML of every part
 * goes through part_parse(), where the limits are. Element names are compared without their prefix. */
#include "exchange/xlsx.h"

#include "base/num.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum {
    CHUNK_BYTES = 64 * 1024,
    TOKEN_BYTES_MAX = 1024 * 1024, /* one tag or attribute */
    ROW_BYTES_MAX = 1024 * 1024,   /* the text of one row */
    RATIO_FROM_BYTES = 1024 * 1024,
    ENTRIES_MAX = 4096,
    PLACES_MAX = 256,
    RELATIONS_MAX = 1024,
    LETTERS_MAX = 3
};

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
    unsigned char place[PLACES_MAX];
    Status status; /* of the reader itself; the parser stops when it is set */
    Err *err;
};

static void part_stop(PartReader *r, Status status)
{
    if (r->status != ST_OK) return;
    r->status = status;
    XML_StopParser(r->parser, XML_FALSE);
}

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static const char *attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(local_name(*attributes), name) == 0) return attributes[1];
    return NULL;
}

static void XMLCALL on_open(void *user, const char *name, const char **attributes)
{
    PartReader *r = user;
    if (r->status != ST_OK) return;
    if (r->depth + 1 >= r->nesting_max) {
        part_stop(r,
                  err_fail(r->err, ST_LIMIT, N_("The workbook is nested deeper than any real one; it was not read")));
        return;
    }
    const int parent = r->place[r->depth];
    r->place[++r->depth] =
        (unsigned char)(parent == AT_SKIPPED ? AT_SKIPPED : r->open(r, parent, local_name(name), attributes));
}

static void XMLCALL on_close(void *user, const char *name)
{
    PartReader *r = user;
    (void)name;
    if (r->status != ST_OK) return;
    r->close(r, r->place[r->depth--]);
}

static void XMLCALL on_text(void *user, const char *s, int n)
{
    PartReader *r = user;
    if (r->collecting && r->status == ST_OK) r->text(r, s, (size_t)n);
}

static void XMLCALL on_doctype(void *user, const char *name, const char *system, const char *public, int internal)
{
    PartReader *r = user;
    (void)name, (void)system, (void)public, (void)internal;
    part_stop(
        r, err_fail(r->err, ST_INVALID,
                    N_("The workbook holds a document type with entities, which no real one does; it was not read")));
}

static Status damaged(Err *err)
{
    return err_fail(err, ST_INVALID, N_("The file is damaged or was not downloaded to its end; fetch it again"));
}

/* Says no before anything is unpacked, from what the directory of the archive declares. */
static Status part_check(const Package *p, const zip_stat_t *st, Err *err)
{
    if (st->encryption_method != ZIP_EM_NONE)
        return err_fail(err, ST_INVALID, N_("The workbook is protected with a password; save it without one"));
    if (st->size > p->limits->unpacked_bytes - p->unpacked)
        return err_failf(err, ST_LIMIT, N_("The workbook is larger than {0} MB when it is unpacked; it was not read"),
                         err_number(p->arena, (int64_t)(p->limits->unpacked_bytes >> 20)));
    if (st->size > RATIO_FROM_BYTES && st->size / (st->comp_size ? st->comp_size : 1) > (zip_uint64_t)p->limits->ratio)
        return err_fail(err, ST_LIMIT, N_("The workbook is packed tighter than any real one; it was not read"));
    return ST_OK;
}

static Status feed(Package *p, zip_file_t *file, PartReader *r)
{
    size_t fed = 0;
    for (bool last = false; !last;) {
        void *room = XML_GetBuffer(r->parser, CHUNK_BYTES);
        if (!room) return err_fail(r->err, ST_LIMIT, N_("The workbook needs too much memory"));
        const zip_int64_t n = zip_fread(file, room, CHUNK_BYTES);
        if (n < 0) return damaged(r->err);
        last = n == 0;
        fed += (size_t)n;
        p->unpacked += (size_t)n;
        if (p->unpacked > p->limits->unpacked_bytes)
            return err_failf(r->err, ST_LIMIT,
                             N_("The workbook is larger than {0} MB when it is unpacked; it was not read"),
                             err_number(p->arena, (int64_t)(p->limits->unpacked_bytes >> 20)));
        const enum XML_Status parsed = XML_ParseBuffer(r->parser, (int)n, last);
        if (r->status != ST_OK) return r->status;
        if (parsed != XML_STATUS_OK) {
            const Status status = err_failf(r->err, ST_INVALID, N_("The workbook is damaged inside ({0})"),
                                            str(XML_ErrorString(XML_GetErrorCode(r->parser))));
            return status;
        }
        /* A tag that does not end would be kept, and read again and again, by the parser. */
        const XML_Index at = XML_GetCurrentByteIndex(r->parser);
        if (fed > TOKEN_BYTES_MAX && (at < 0 || fed - (size_t)at > TOKEN_BYTES_MAX))
            return err_fail(r->err, ST_LIMIT, N_("The workbook holds a tag longer than 1 MB; it was not read"));
    }
    return ST_OK;
}

static bool part_exists(const Package *p, Str name)
{
    return zip_name_locate(p->zip, str_cstr(p->arena, name), 0) >= 0;
}

static Status part_parse(Package *p, Str name, PartReader *r, Err *err)
{
    zip_stat_t st;
    const char *cname = str_cstr(p->arena, name);
    if (zip_stat(p->zip, cname, 0, &st) != 0)
        return err_failf(err, ST_INVALID, N_("The workbook lacks its part {0}; save it again as .xlsx"), name);
    const Status status = part_check(p, &st, err);
    if (status != ST_OK) return status;
    zip_file_t *file = zip_fopen_index(p->zip, st.index, 0);
    if (!file) return damaged(err);
    r->parser = XML_ParserCreate(NULL);
    if (!r->parser) abort();
    r->err = err;
    r->nesting_max = p->limits->nesting < PLACES_MAX ? p->limits->nesting : PLACES_MAX;
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, on_open, on_close);
    XML_SetCharacterDataHandler(r->parser, on_text);
    XML_SetStartDoctypeDeclHandler(r->parser, on_doctype);
    const Status fed = feed(p, file, r);
    XML_ParserFree(r->parser);
    zip_fclose(file);
    return fed;
}

static void no_close(PartReader *r, int place)
{
    (void)r, (void)place;
}

/* ---- relationships and the workbook ---- */

typedef struct Relation {
    Str id, type, target;
} Relation;
typedef struct RelationReader {
    PartReader part;
    Arena *arena;
    Relation *list; /* room for RELATIONS_MAX */
    size_t count;
} RelationReader;

static int relation_open(PartReader *part, int parent, const char *name, const char **attributes)
{
    RelationReader *r = (RelationReader *)part;
    (void)parent;
    if (strcmp(name, "Relationship") != 0) return AT_TOP;
    if (r->count == RELATIONS_MAX) {
        part_stop(part,
                  err_fail(part->err, ST_LIMIT, N_("The workbook has more parts than any real one; it was not read")));
        return AT_SKIPPED;
    }
    r->list[r->count++] = (Relation){str_dup(r->arena, str(attribute(attributes, "Id"))),
                                     str_dup(r->arena, str(attribute(attributes, "Type"))),
                                     str_dup(r->arena, str(attribute(attributes, "Target")))};
    return AT_TOP;
}

/* "xl/workbook.xml" -> "xl/_rels/workbook.xml.rels" */
static Str relations_name(Arena *arena, Str part)
{
    size_t slash = part.n;
    while (slash > 0 && part.p[slash - 1] != '/') slash--;
    Buf b = buf_new(arena);
    buf_add(&b, str_slice(part, 0, slash));
    buf_add(&b, S("_rels/"));
    buf_add(&b, str_slice(part, slash, part.n));
    buf_add(&b, S(".rels"));
    return buf_str(&b);
}

/* A target as seen from the part that names it. Only a name in the archive: nothing is ever written anywhere. */
static Str target_name(Arena *arena, Str part, Str target)
{
    if (str_starts(target, S("/"))) return str_slice(target, 1, target.n);
    size_t dir = part.n;
    while (dir > 0 && part.p[dir - 1] != '/') dir--;
    while (str_starts(target, S("../")) && dir > 0) {
        target = str_slice(target, 3, target.n);
        for (dir--; dir > 0 && part.p[dir - 1] != '/';) dir--;
    }
    if (str_starts(target, S("./"))) target = str_slice(target, 2, target.n);
    Buf b = buf_new(arena);
    buf_add(&b, str_slice(part, 0, dir));
    buf_add(&b, target);
    return buf_str(&b);
}

static Status relations_read(Package *p, Str part, RelationReader *r, Err *err)
{
    *r = (RelationReader){.part = {.open = relation_open, .close = no_close},
                          .arena = p->arena,
                          .list = ARENA_ARRAY(p->arena, Relation, RELATIONS_MAX)};
    return part_parse(p, relations_name(p->arena, part), &r->part, err);
}

static const Relation *relation_of_type(const RelationReader *r, Str ending)
{
    for (size_t i = 0; i < r->count; i++)
        if (str_ends(r->list[i].type, ending)) return &r->list[i];
    return NULL;
}

typedef struct WorkbookReader {
    PartReader part;
    Arena *arena;
    const RelationReader *relations;
    Str sheet, target; /* of the first worksheet */
} WorkbookReader;

static int workbook_open(PartReader *part, int parent, const char *name, const char **attributes)
{
    WorkbookReader *r = (WorkbookReader *)part;
    (void)parent;
    if (strcmp(name, "sheet") != 0 || r->target.n) return AT_TOP;
    const Str id = str(attribute(attributes, "id"));
    for (size_t i = 0; i < r->relations->count; i++) {
        const Relation *relation = &r->relations->list[i];
        if (!str_eq(relation->id, id) || !str_ends(relation->type, S("/worksheet"))) continue;
        r->target = relation->target;
        r->sheet = str_dup(r->arena, str(attribute(attributes, "name")));
    }
    return AT_TOP;
}

/* What is a zip archive and no xlsx workbook. */
static Status not_a_workbook(const Package *p, Err *err)
{
    if (part_exists(p, S("word/document.xml")))
        return err_fail(err, ST_INVALID, N_("This is a Word document; choose the workbook (.xlsx) instead"));
    if (part_exists(p, S("ppt/presentation.xml")))
        return err_fail(err, ST_INVALID, N_("This is a presentation; choose the workbook (.xlsx) instead"));
    if (part_exists(p, S("xl/workbook.bin")))
        return err_fail(err, ST_INVALID, N_("This is a binary workbook (.xlsb); open it and save it as .xlsx"));
    if (part_exists(p, S("mimetype")) && part_exists(p, S("content.xml")))
        return err_fail(err, ST_INVALID, N_("This is an OpenDocument file (.ods); open it and save it as .xlsx"));
    return err_fail(err, ST_INVALID,
                    N_("This is a zip archive and not a workbook; unpack it and choose the .xlsx file"));
}

typedef struct Parts {
    Str sheet_name, sheet, shared_strings; /* shared_strings empty: the workbook has none */
} Parts;

static Status find_parts(Package *p, Parts *out, Err *err)
{
    RelationReader top, inner;
    if (!part_exists(p, S("_rels/.rels"))) return not_a_workbook(p, err);
    Status status = relations_read(p, S(""), &top, err);
    if (status != ST_OK) return status;
    const Relation *office = relation_of_type(&top, S("/officeDocument"));
    const Str workbook = office ? target_name(p->arena, S(""), office->target) : S("");
    if (!office || !str_ends(workbook, S(".xml")) || str_starts(workbook, S("word/")) ||
        str_starts(workbook, S("ppt/")))
        return not_a_workbook(p, err);
    status = relations_read(p, workbook, &inner, err);
    if (status != ST_OK) return status;
    WorkbookReader reader = {
        .part = {.open = workbook_open, .close = no_close}, .arena = p->arena, .relations = &inner};
    status = part_parse(p, workbook, &reader.part, err);
    if (status != ST_OK) return status;
    if (!reader.target.n) return err_fail(err, ST_INVALID, N_("The workbook holds no worksheet"));
    const Relation *shared = relation_of_type(&inner, S("/sharedStrings"));
    *out = (Parts){.sheet_name = reader.sheet,
                   .sheet = target_name(p->arena, workbook, reader.target),
                   .shared_strings = shared ? target_name(p->arena, workbook, shared->target) : S("")};
    return ST_OK;
}

/* ---- shared strings ---- */

typedef struct Shared {
    Buf text;
    uint32_t *end; /* string i stands in text[end[i-1] .. end[i]) */
    size_t count, capacity;
} Shared;
typedef struct SharedReader {
    PartReader part;
    const XlsxLimits *limits;
    Arena *arena;
    Shared *shared;
} SharedReader;

enum { AT_STRING = AT_READERS_OWN, AT_RUN, AT_TEXT };

/* Text stands in t, or in t of the runs r; rPh holds a reading aid that is not part of the text. */
static int string_place(int parent, const char *name)
{
    if (strcmp(name, "t") == 0 && (parent == AT_STRING || parent == AT_RUN)) return AT_TEXT;
    if (strcmp(name, "r") == 0 && parent == AT_STRING) return AT_RUN;
    return AT_SKIPPED;
}

static int shared_open(PartReader *part, int parent, const char *name, const char **attributes)
{
    (void)attributes;
    if (parent == AT_TOP) return strcmp(name, "si") == 0 ? AT_STRING : AT_TOP;
    const int place = string_place(parent, name);
    part->collecting = place == AT_TEXT;
    return place;
}

static void shared_close(PartReader *part, int place)
{
    SharedReader *r = (SharedReader *)part;
    Shared *s = r->shared;
    if (place == AT_TEXT) part->collecting = false;
    if (place != AT_STRING) return;
    if (s->count == r->limits->shared_strings) {
        part_stop(part, err_fail(part->err, ST_LIMIT, N_("The workbook holds too many texts; it was not read")));
        return;
    }
    if (s->count == s->capacity) {
        const size_t capacity = s->capacity ? s->capacity * 2 : 1024;
        uint32_t *end = arena_raw(r->arena, capacity * sizeof *end);
        if (s->count) memcpy(end, s->end, s->count * sizeof *end);
        s->end = end;
        s->capacity = capacity;
    }
    s->end[s->count++] = (uint32_t)s->text.n;
}

static void shared_text(PartReader *part, const char *text, size_t n)
{
    SharedReader *r = (SharedReader *)part;
    if (n > r->limits->shared_bytes - r->shared->text.n)
        part_stop(part, err_fail(part->err, ST_LIMIT, N_("The workbook holds too many texts; it was not read")));
    else
        buf_add(&r->shared->text, (Str){text, n});
}

static Status shared_read(Package *p, Str name, Shared *out, Err *err)
{
    *out = (Shared){.text = buf_new(p->arena)};
    if (!name.n) return ST_OK;
    SharedReader reader = {.part = {.open = shared_open, .close = shared_close, .text = shared_text},
                           .limits = p->limits,
                           .arena = p->arena,
                           .shared = out};
    return part_parse(p, name, &reader.part, err);
}

/* ---- the sheet ---- */

enum { AT_DATA = AT_TEXT + 1, AT_ROW, AT_CELL, AT_VALUE };

typedef struct Cell { /* a cell of the row being read: its text is text[from .. from + n) of the row */
    XlsxKind kind;
    bool is_shared, is_set;
    size_t from, n;
} Cell;

typedef struct SheetReader {
    PartReader part;
    const XlsxLimits *limits;
    Arena *arena;
    const Shared *shared;
    Str sheet;
    XlsxRowFn *fn;
    void *ctx;
    long row, column; /* being read; from 1 */
    size_t count;     /* columns of the row so far */
    Cell *cell;       /* [limits->columns], as gathered */
    XlsxCell *given;  /* [limits->columns], as handed on */
    Buf text;         /* of the row */
} SheetReader;

static void sheet_fail(SheetReader *r, Status status, const char *message, Str arg)
{
    err_failf(r->part.err, status, message, arg);
    err_at(r->part.err, S(""), r->sheet, r->row, r->column);
    part_stop(&r->part, status);
}

/* -1 where it is no number, most + 1 for all that is more. */
static long digits(const char *s, long most)
{
    long x = 0;
    for (; *s; s++) {
        if (*s < '0' || *s > '9') return -1;
        if (x <= most) x = x * 10 + (*s - '0');
    }
    return x <= most ? x : most + 1;
}

static void row_start(SheetReader *r, const char **attributes)
{
    const char *number = attribute(attributes, "r");
    const long row = number ? digits(number, r->limits->rows) : r->row + 1;
    r->column = 0;
    r->count = 0;
    buf_clear(&r->text);
    if (row <= r->row) {
        sheet_fail(r, ST_INVALID,
                   N_("The rows of the sheet are not in order ({0}); open the file and save it again as .xlsx"),
                   str(number));
        return;
    }
    r->row = row;
    if (row > r->limits->rows)
        sheet_fail(r, ST_LIMIT, N_("The sheet has more than {0} rows; it was not read"),
                   err_number(r->arena, r->limits->rows));
}

/* "AB12": the column, 28; -1 where the reference is none or stands in another row. Columns past ZZZ end as too many. */
static long reference_column(const char *reference, long row)
{
    long column = 0;
    size_t letters = 0;
    for (; *reference >= 'A' && *reference <= 'Z' && letters < LETTERS_MAX; reference++, letters++)
        column = column * 26 + (*reference - 'A' + 1);
    if (letters == 0 || *reference == '\0') return -1;
    long number = 0;
    for (; *reference; reference++) {
        if (*reference < '0' || *reference > '9' || number > row) return -1;
        number = number * 10 + (*reference - '0');
    }
    return number == row ? column : -1;
}

static XlsxKind kind_of(const char *type, bool *is_shared)
{
    *is_shared = false;
    if (!type || strcmp(type, "n") == 0) return XLSX_NUMBER;
    if (strcmp(type, "b") == 0) return XLSX_BOOLEAN;
    if (strcmp(type, "e") == 0) return XLSX_ERROR;
    *is_shared = strcmp(type, "s") == 0;
    return XLSX_TEXT; /* s, str, inlineStr, d */
}

static void cell_start(SheetReader *r, const char **attributes)
{
    const char *reference = NULL, *type = NULL;
    for (; *attributes; attributes += 2) {
        if (attributes[0][0] == 'r' && !attributes[0][1]) reference = attributes[1];
        if (attributes[0][0] == 't' && !attributes[0][1]) type = attributes[1];
    }
    const long column = reference ? reference_column(reference, r->row) : r->column + 1;
    if (column < 0) {
        sheet_fail(r, ST_INVALID,
                   N_("“{0}” is not the place of a cell in this row; open the file and save it again as .xlsx"),
                   str(reference));
        return;
    }
    r->column = column;
    if (column > r->limits->columns) {
        sheet_fail(r, ST_LIMIT, N_("The sheet has more than {0} columns; it was not read"),
                   err_number(r->arena, r->limits->columns));
        return;
    }
    for (; r->count < (size_t)column; r->count++) r->cell[r->count] = (Cell){0};
    Cell *cell = &r->cell[column - 1];
    if (cell->is_set) {
        sheet_fail(r, ST_INVALID, N_("The cell is there twice; open the file and save it again as .xlsx"), S(""));
        return;
    }
    *cell = (Cell){.is_set = true, .from = r->text.n};
    cell->kind = kind_of(type, &cell->is_shared);
}

static void cell_end(SheetReader *r)
{
    Cell *cell = &r->cell[r->column - 1];
    cell->n = r->text.n - cell->from;
    if (cell->n == 0 && (cell->kind != XLSX_TEXT || cell->is_shared)) cell->kind = XLSX_EMPTY;
}

static bool shared_string(const SheetReader *r, Str index, Str *out)
{
    int64_t i;
    if (!num_parse_int(index, &i) || i < 0 || (uint64_t)i >= r->shared->count) return false;
    const size_t from = i ? r->shared->end[i - 1] : 0;
    *out = str_slice(buf_str(&r->shared->text), from, r->shared->end[i]);
    return true;
}

static void row_end(SheetReader *r)
{
    if (r->count == 0) return;
    const Str text = buf_str(&r->text);
    for (size_t i = 0; i < r->count; i++) {
        const Cell *cell = &r->cell[i];
        r->given[i] = (XlsxCell){cell->kind, str_slice(text, cell->from, cell->from + cell->n)};
        if (cell->kind == XLSX_EMPTY || !cell->is_shared) continue;
        if (!shared_string(r, r->given[i].text, &r->given[i].text)) {
            r->column = (long)i + 1;
            sheet_fail(
                r, ST_INVALID,
                N_("The cell names a text that is not in the workbook; open the file and save it again as .xlsx"),
                S(""));
            return;
        }
    }
    const XlsxRow row = {.number = r->row, .cell = r->given, .count = r->count};
    const Status status = r->fn(r->ctx, &row, r->part.err);
    if (status != ST_OK) part_stop(&r->part, status);
}

static int sheet_open(PartReader *part, int parent, const char *name, const char **attributes)
{
    SheetReader *r = (SheetReader *)part;
    switch (parent) {
    case AT_CELL:
        if (name[0] == 'v' && !name[1]) {
            part->collecting = true;
            return AT_VALUE;
        }
        return strcmp(name, "is") == 0 ? AT_STRING : AT_SKIPPED;
    case AT_ROW:
        if (name[0] != 'c' || name[1]) return AT_SKIPPED;
        cell_start(r, attributes);
        return AT_CELL;
    case AT_DATA:
        if (strcmp(name, "row") != 0) return AT_SKIPPED;
        row_start(r, attributes);
        return AT_ROW;
    case AT_TOP: return strcmp(name, "sheetData") == 0 ? AT_DATA : AT_TOP;
    default: {
        const int place = string_place(parent, name);
        part->collecting = place == AT_TEXT;
        return place;
    }
    }
}

static void sheet_close(PartReader *part, int place)
{
    SheetReader *r = (SheetReader *)part;
    if (place == AT_VALUE || place == AT_TEXT)
        part->collecting = false;
    else if (place == AT_CELL)
        cell_end(r);
    else if (place == AT_ROW)
        row_end(r);
}

static void sheet_text(PartReader *part, const char *text, size_t n)
{
    SheetReader *r = (SheetReader *)part;
    if (n > ROW_BYTES_MAX - r->text.n)
        sheet_fail(r, ST_LIMIT, N_("A row holds more than 1 MB of text; it was not read"), S(""));
    else
        buf_add(&r->text, (Str){text, n});
}

/* ---- the whole ---- */

bool xlsx_is_zip(Str bytes)
{
    return str_starts(bytes, S("PK\x03\x04")) || str_starts(bytes, S("PK\x05\x06"));
}

static Status read_parts(Package *p, Str *sheet, XlsxRowFn *fn, void *ctx, Err *err)
{
    if (zip_get_num_entries(p->zip, 0) > ENTRIES_MAX)
        return err_fail(err, ST_LIMIT, N_("The workbook has more parts than any real one; it was not read"));
    Parts parts = {0};
    Status status = find_parts(p, &parts, err);
    if (status != ST_OK) return status;
    Shared shared;
    status = shared_read(p, parts.shared_strings, &shared, err);
    if (status != ST_OK) return status;
    if (sheet) *sheet = parts.sheet_name;
    const size_t columns = (size_t)p->limits->columns;
    SheetReader reader = {.part = {.open = sheet_open, .close = sheet_close, .text = sheet_text},
                          .limits = p->limits,
                          .arena = p->arena,
                          .shared = &shared,
                          .sheet = parts.sheet_name,
                          .fn = fn,
                          .ctx = ctx,
                          .cell = ARENA_ARRAY(p->arena, Cell, columns),
                          .given = ARENA_ARRAY(p->arena, XlsxCell, columns),
                          .text = buf_new(p->arena)};
    return part_parse(p, parts.sheet, &reader.part, err);
}

Status xlsx_read(Str bytes, const XlsxLimits *limits, Arena *arena, Str *sheet, XlsxRowFn *fn, void *ctx, Err *err)
{
    if (sheet) *sheet = S("");
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &why);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
    zip_error_fini(&why);
    if (!zip) {
        if (source) zip_source_free(source);
        return damaged(err);
    }
    Package package = {.zip = zip, .limits = limits, .arena = arena};
    const Status status = read_parts(&package, sheet, fn, ctx, err);
    zip_discard(zip);
    return status;
}
