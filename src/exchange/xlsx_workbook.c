/* The workbook behind its sheets: which parts it has, the texts that its cells share, and which styles show a date. */
#include "base/num.h"
#include "exchange/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

enum { RELATIONS_MAX = 1024, STYLES_MAX = 65536 };

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
    r->list[r->count++] = (Relation){str_dup(r->arena, str(part_attribute(attributes, "Id"))),
                                     str_dup(r->arena, str(part_attribute(attributes, "Type"))),
                                     str_dup(r->arena, str(part_attribute(attributes, "Target")))};
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
    *r = (RelationReader){.part = {.open = relation_open, .close = part_no_close},
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
    XlsxParts *out; /* the targets as they stand in the relationships */
} WorkbookReader;

static int workbook_open(PartReader *part, int parent, const char *name, const char **attributes)
{
    WorkbookReader *r = (WorkbookReader *)part;
    XlsxParts *out = r->out;
    (void)parent;
    if (strcmp(name, "workbookPr") == 0) {
        const Str from = str(part_attribute(attributes, "date1904"));
        out->from_1904 = str_eq(from, S("1")) || str_eq(from, S("true"));
    }
    if (strcmp(name, "sheet") != 0 || out->sheet_count == XLSX_SHEETS_MAX) return AT_TOP;
    const Str id = str(part_attribute(attributes, "id"));
    for (size_t i = 0; i < r->relations->count; i++) {
        const Relation *relation = &r->relations->list[i];
        if (!str_eq(relation->id, id) || !str_ends(relation->type, S("/worksheet"))) continue;
        out->sheet[out->sheet_count] = relation->target;
        out->sheet_name[out->sheet_count++] = str_dup(r->arena, str(part_attribute(attributes, "name")));
        break;
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

Status xlsx_find_parts(Package *p, XlsxParts *out, Err *err)
{
    RelationReader top, inner;
    *out = (XlsxParts){0};
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
        .part = {.open = workbook_open, .close = part_no_close}, .arena = p->arena, .relations = &inner, .out = out};
    status = part_parse(p, workbook, &reader.part, err);
    if (status != ST_OK) return status;
    if (!out->sheet_count) return err_fail(err, ST_INVALID, N_("The workbook holds no worksheet"));
    for (size_t i = 0; i < out->sheet_count; i++) out->sheet[i] = target_name(p->arena, workbook, out->sheet[i]);
    const Relation *shared = relation_of_type(&inner, S("/sharedStrings"));
    const Relation *styles = relation_of_type(&inner, S("/styles"));
    if (shared) out->shared_strings = target_name(p->arena, workbook, shared->target);
    const Str style_sheet = styles ? target_name(p->arena, workbook, styles->target) : S("");
    if (part_exists(p, style_sheet)) out->styles = style_sheet; /* a workbook without one is read all the same */
    return ST_OK;
}

/* ---- shared strings ---- */

typedef struct SharedReader {
    PartReader part;
    const XlsxLimits *limits;
    Arena *arena;
    Shared *shared;
} SharedReader;

int xlsx_string_place(int parent, const char *name)
{
    if (strcmp(name, "t") == 0 && (parent == AT_STRING || parent == AT_RUN)) return AT_TEXT;
    if (strcmp(name, "r") == 0 && parent == AT_STRING) return AT_RUN;
    return AT_SKIPPED;
}

/* "_x000D_" at the beginning: the character; 0 where it is none. Halves of characters stay as they are. */
static unsigned escaped(const char *text, size_t n)
{
    unsigned char byte[2];
    if (n < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return 0;
    char hex[4];
    for (size_t i = 0; i < sizeof hex; i++) {
        const char c = text[2 + i];
        hex[i] = c >= 'A' && c <= 'F' ? (char)(c - 'A' + 'a') : c;
    }
    if (!str_hex_read((Str){hex, sizeof hex}, byte, sizeof byte)) return 0;
    const unsigned c = byte[0] * 256U + byte[1];
    return c >= 0xD800 && c <= 0xDFFF ? 0 : c;
}

size_t xlsx_unescape(char *text, size_t n)
{
    size_t to = 0;
    for (size_t i = 0; i < n;) {
        const unsigned c = text[i] == '_' ? escaped(text + i, n - i) : 0;
        if (!c) {
            text[to++] = text[i++];
            continue;
        }
        if (c >= 0x800) text[to++] = (char)(0xE0U | (c >> 12));
        if (c >= 0x80) text[to++] = c >= 0x800 ? (char)(0x80U | ((c >> 6) & 0x3FU)) : (char)(0xC0U | (c >> 6));
        text[to++] = c >= 0x80 ? (char)(0x80U | (c & 0x3FU)) : (char)c;
        i += 7;
    }
    return to;
}

static int shared_open(PartReader *part, int parent, const char *name, const char **attributes)
{
    (void)attributes;
    if (parent == AT_TOP) return strcmp(name, "si") == 0 ? AT_STRING : AT_TOP;
    const int place = xlsx_string_place(parent, name);
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
    const size_t from = s->count ? s->end[s->count - 1] : 0;
    if (s->text.n > from) s->text.n = from + xlsx_unescape(s->text.p + from, s->text.n - from);
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

Status xlsx_shared_read(Package *p, Str name, Shared *out, Err *err)
{
    *out = (Shared){.text = buf_new(p->arena)};
    if (!name.n) return ST_OK;
    SharedReader reader = {.part = {.open = shared_open, .close = shared_close, .text = shared_text},
                           .limits = p->limits,
                           .arena = p->arena,
                           .shared = out};
    return part_parse(p, name, &reader.part, err);
}

bool xlsx_shared_string(const Shared *shared, Str index, Str *out)
{
    int64_t i;
    if (!num_parse_int(index, &i) || i < 0 || (uint64_t)i >= shared->count) return false;
    const size_t from = i ? shared->end[i - 1] : 0;
    *out = str_slice(buf_str(&shared->text), from, shared->end[i]);
    return true;
}

/* ---- styles ---- */

enum { AT_FORMATS = AT_READERS_OWN }; /* cellXfs */

typedef struct StylesReader {
    PartReader part;
    Arena *arena;
    unsigned char *of_format; /* [STYLES_MAX] by the number of the format: its XlsxDate + 1; 0: the file does not say */
    XlsxStyles *out;          /* room for STYLES_MAX */
} StylesReader;

/* The formats that every workbook has without naming them (ECMA-376 part 1, 18.8.30). */
static XlsxDate built_in(long format)
{
    if (format == 17) return XLSX_MONTH; /* mmm-yy */
    if ((format >= 14 && format <= 16) || format == 22) return XLSX_DAY;
    return (format >= 27 && format <= 36) || (format >= 50 && format <= 58) ? XLSX_DAY : XLSX_NO_DATE;
}

/* Of a format's code the letters that stand for something: not what is quoted, escaped or in brackets. */
static XlsxDate shown_by(const char *code)
{
    bool year = false, month = false, day = false;
    for (; *code && *code != ';'; code++) {
        if (*code == '"' || *code == '[') {
            const char *end = strchr(code + 1, *code == '"' ? '"' : ']');
            if (!end) break;
            code = end;
        } else if ((*code == '\\' || *code == '_' || *code == '*') && code[1]) {
            code++;
        } else {
            year = year || *code == 'y' || *code == 'Y';
            month = month || *code == 'm' || *code == 'M';
            day = day || *code == 'd' || *code == 'D';
        }
    }
    if (day) return XLSX_DAY;
    if (year) return month ? XLSX_MONTH : XLSX_YEAR;
    return XLSX_NO_DATE;
}

static long number_attribute(const char **attributes, const char *name)
{
    int64_t x;
    const Str text = str(part_attribute(attributes, name));
    return num_parse_int(text, &x) && x >= 0 && x < STYLES_MAX ? (long)x : 0;
}

static int styles_open(PartReader *part, int parent, const char *name, const char **attributes)
{
    StylesReader *r = (StylesReader *)part;
    if (parent == AT_FORMATS && strcmp(name, "xf") == 0) {
        const long format = number_attribute(attributes, "numFmtId");
        const XlsxDate own = r->of_format[format] ? (XlsxDate)(r->of_format[format] - 1) : built_in(format);
        if (r->out->count < STYLES_MAX) r->out->date[r->out->count++] = (unsigned char)own;
        return AT_SKIPPED;
    }
    if (parent != AT_TOP) return AT_SKIPPED;
    if (strcmp(name, "numFmt") == 0) {
        const char *code = part_attribute(attributes, "formatCode");
        const XlsxDate own = shown_by(code ? code : "");
        r->of_format[number_attribute(attributes, "numFmtId")] = (unsigned char)(own + 1);
    }
    if (strcmp(name, "cellXfs") == 0) return AT_FORMATS;
    return strcmp(name, "styleSheet") == 0 || strcmp(name, "numFmts") == 0 ? AT_TOP : AT_SKIPPED;
}

Status xlsx_styles_read(Package *p, Str name, XlsxStyles *out, Err *err)
{
    *out = (XlsxStyles){.date = ARENA_ARRAY(p->arena, unsigned char, STYLES_MAX)};
    if (!name.n) return ST_OK;
    StylesReader reader = {.part = {.open = styles_open, .close = part_no_close},
                           .arena = p->arena,
                           .of_format = ARENA_ARRAY(p->arena, unsigned char, STYLES_MAX),
                           .out = out};
    return part_parse(p, name, &reader.part, err);
}
