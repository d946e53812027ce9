#include "workbook.h"

#include "base/num.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* ---- zip ---- */

static void u16(Buf *b, unsigned x)
{
    buf_addc(b, (char)(x & 255));
    buf_addc(b, (char)(x >> 8 & 255));
}

static void u32(Buf *b, uint32_t x)
{
    u16(b, x & 0xFFFF);
    u16(b, x >> 16);
}

static Str deflated(Arena *arena, Str content)
{
    z_stream z = {0};
    if (deflateInit2(&z, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK) abort();
    const size_t room = deflateBound(&z, content.n);
    unsigned char *out = arena_raw(arena, room);
    z.next_in = (unsigned char *)(uintptr_t)content.p;
    z.avail_in = (uInt)content.n;
    z.next_out = out;
    z.avail_out = (uInt)room;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END) abort();
    const size_t n = z.total_out;
    deflateEnd(&z);
    return (Str){(const char *)out, n};
}

typedef struct Packed {
    uint32_t crc, offset;
    Str data;
} Packed;

static unsigned flags_of(const ZipPart *part)
{
    return (part->descriptor ? 8U : 0U) + (part->encrypted ? 1U : 0U) + 0x800U /* names are UTF-8 */;
}

/* Version, flags, method, time and date: the same in both headers. */
static void common(Buf *b, const ZipPart *part)
{
    u16(b, 20);
    u16(b, flags_of(part));
    u16(b, part->stored ? 0 : 8);
    u16(b, 0);
    u16(b, 0x21); /* 1980-01-01 */
}

static void local_part(Buf *b, const ZipPart *part, const Packed *packed)
{
    const bool later = part->descriptor;
    u32(b, 0x04034b50);
    common(b, part);
    u32(b, later ? 0 : packed->crc);
    u32(b, later ? 0 : (uint32_t)packed->data.n);
    u32(b, later ? 0 : (uint32_t)part->content.n);
    u16(b, (unsigned)strlen(part->name));
    u16(b, 0);
    buf_add(b, str(part->name));
    buf_add(b, packed->data);
    if (!later) return;
    u32(b, 0x08074b50);
    u32(b, packed->crc);
    u32(b, (uint32_t)packed->data.n);
    u32(b, (uint32_t)part->content.n);
}

static void central_part(Buf *b, const ZipPart *part, const Packed *packed)
{
    u32(b, 0x02014b50);
    u16(b, 20);
    common(b, part);
    u32(b, packed->crc);
    u32(b, (uint32_t)packed->data.n);
    u32(b, part->declared_bytes ? part->declared_bytes : (uint32_t)part->content.n);
    u16(b, (unsigned)strlen(part->name));
    for (int i = 0; i < 4; i++) u16(b, 0);
    u32(b, 0);
    u32(b, packed->offset);
    buf_add(b, str(part->name));
}

Str zip_build(Arena *arena, const ZipPart *parts, size_t count)
{
    Buf b = buf_new(arena);
    Packed *packed = ARENA_ARRAY(arena, Packed, count);
    for (size_t i = 0; i < count; i++) {
        const Str content = parts[i].content;
        packed[i].crc = (uint32_t)crc32(0, (const unsigned char *)content.p, (uInt)content.n);
        packed[i].data = parts[i].stored ? content : deflated(arena, content);
        packed[i].offset = (uint32_t)b.n;
        local_part(&b, &parts[i], &packed[i]);
    }
    const uint32_t start = (uint32_t)b.n;
    for (size_t i = 0; i < count; i++) central_part(&b, &parts[i], &packed[i]);
    const uint32_t size = (uint32_t)b.n - start;
    u32(&b, 0x06054b50);
    u32(&b, 0);
    u16(&b, (unsigned)count);
    u16(&b, (unsigned)count);
    u32(&b, size);
    u32(&b, start);
    u16(&b, 0);
    return buf_str(&b);
}

/* ---- workbooks ---- */

static const char *const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

static Str relations(Arena *arena, const char *const (*list)[3], size_t count)
{
    Buf b = buf_new(arena);
    buf_add(&b, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Relationships "
                  "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"));
    for (size_t i = 0; i < count; i++) {
        buf_add(&b, S("<Relationship Id=\""));
        buf_add(&b, str(list[i][0]));
        buf_add(&b, S("\" Type=\""));
        buf_add(&b, str(office));
        buf_add(&b, str(list[i][1]));
        buf_add(&b, S("\" Target=\""));
        buf_add(&b, str(list[i][2]));
        buf_add(&b, S("\"/>"));
    }
    buf_add(&b, S("</Relationships>"));
    return buf_str(&b);
}

static Str workbook_named(Arena *arena, const char *sheet_name, Str sheet_xml, Str shared, Packing packing)
{
    static const char *const top[][3] = {{"rId1", "officeDocument", "xl/workbook.xml"}};
    static const char *const inner[][3] = {{"rId1", "worksheet", "worksheets/sheet1.xml"},
                                           {"rId2", "styles", "styles.xml"},
                                           {"rId3", "sharedStrings", "/xl/sharedStrings.xml"}};
    Buf workbook = buf_new(arena);
    buf_add(&workbook, S("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                         "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                         "<sheets><sheet name=\""));
    buf_html(&workbook, str(sheet_name));
    buf_add(&workbook, S("\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
    ZipPart parts[] = {
        {.name = "_rels/.rels", .content = relations(arena, top, 1)},
        {.name = "xl/workbook.xml", .content = buf_str(&workbook)},
        {.name = "xl/_rels/workbook.xml.rels", .content = relations(arena, inner, shared.n ? 3 : 2)},
        {.name = "xl/worksheets/sheet1.xml", .content = sheet_xml},
        {.name = "xl/sharedStrings.xml", .content = shared},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        parts[i].stored = packing == STORED;
        parts[i].descriptor = packing == PACKED_AS_SERVED;
    }
    return zip_build(arena, parts, shared.n ? 5 : 4);
}

Str workbook_around(Arena *arena, Str sheet_xml, Str shared, Packing packing)
{
    return workbook_named(arena, "Blad1", sheet_xml, shared, packing);
}

static void reference(Buf *b, size_t column, size_t row)
{
    buf_add(b, S("<c r=\""));
    buf_addc(b, (char)('A' + column));
    buf_int(b, (int64_t)row);
    buf_addc(b, '"');
}

static void add_cell(Buf *sheet, Buf *shared, size_t *texts, SheetForm form, Str cell, size_t column, size_t row)
{
    double x;
    if (form == AS_RESAVED && !cell.n) return;
    reference(sheet, column, row);
    if (num_parse(cell, &x)) {
        buf_add(sheet, S(" s=\"4\"><v>"));
        buf_add(sheet, cell);
        buf_add(sheet, S("</v></c>"));
    } else if (form == AS_SERVED) {
        buf_add(sheet, S(" s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"));
        buf_html(sheet, cell);
        buf_add(sheet, S("</t></is></c>"));
    } else {
        buf_add(sheet, S(" t=\"s\"><v>"));
        buf_int(sheet, (int64_t)(*texts)++);
        buf_add(sheet, S("</v></c>"));
        buf_add(shared, S("<si><t xml:space=\"preserve\">"));
        buf_html(shared, cell);
        buf_add(shared, S("</t></si>"));
    }
}

Str workbook_of(Arena *arena, SheetForm form, const char *sheet_name, const char *const *lines, size_t count)
{
    Buf sheet = buf_new(arena), shared = buf_new(arena);
    size_t texts = 0;
    buf_add(&sheet, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"));
    if (form == AS_RESAVED) buf_add(&sheet, S("<dimension ref=\"A1\"/>")); /* often wrong, always ignored */
    buf_add(&sheet, S("<sheetData>"));
    buf_add(&shared, S("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"));
    for (size_t i = 0; i < count; i++) {
        buf_add(&sheet, S("<row r=\""));
        buf_int(&sheet, (int64_t)i + 1);
        buf_add(&sheet, S("\">"));
        Str rest = str(lines[i]);
        for (size_t column = 0; rest.n; column++)
            add_cell(&sheet, &shared, &texts, form, str_cut(&rest, ';'), column, i + 1);
        buf_add(&sheet, S("</row>"));
    }
    buf_add(&sheet, S("</sheetData>"));
    if (form == AS_SERVED) buf_add(&sheet, S("\n    \n    None\n    ")); /* the database writes it so */
    buf_add(&sheet, S("<pageMargins left=\"0.7\"/></worksheet>"));
    buf_add(&shared, S("</sst>"));
    return workbook_named(arena, sheet_name, buf_str(&sheet), form == AS_RESAVED ? buf_str(&shared) : S(""),
                          form == AS_SERVED ? PACKED_AS_SERVED : PACKED);
}

Str csv_of(Arena *arena, const char *const *lines, size_t count)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < count; i++) {
        buf_add(&b, str(lines[i]));
        buf_add(&b, S("\r\n"));
    }
    return buf_str(&b);
}
