#include "report/document.h"

#include "report_document.h"

#include <sodium.h>
#include <stdlib.h>

/* Two files for each weight, since a file holds the letters of some languages: a family each, asked in turn. */
static const struct Font {
    Str family, weight, style;
    const unsigned char *bytes;
    size_t size;
} fonts[] = {
    {STR_INIT("Inter Document"), STR_INIT("400"), STR_INIT("normal"), document_inter_latin_400_normal_woff2,
     document_inter_latin_400_normal_woff2_size},
    {STR_INIT("Inter Document"), STR_INIT("400"), STR_INIT("italic"), document_inter_latin_400_italic_woff2,
     document_inter_latin_400_italic_woff2_size},
    {STR_INIT("Inter Document"), STR_INIT("600"), STR_INIT("normal"), document_inter_latin_600_normal_woff2,
     document_inter_latin_600_normal_woff2_size},
    {STR_INIT("Inter Document Ext"), STR_INIT("400"), STR_INIT("normal"), document_inter_latin_ext_400_normal_woff2,
     document_inter_latin_ext_400_normal_woff2_size},
    {STR_INIT("Inter Document Ext"), STR_INIT("600"), STR_INIT("normal"), document_inter_latin_ext_600_normal_woff2,
     document_inter_latin_ext_600_normal_woff2_size},
};

static void put_font(Buf *b, const struct Font *font)
{
    buf_add(b, S("@font-face{font-family:\""));
    buf_add(b, font->family);
    buf_add(b, S("\";font-weight:"));
    buf_add(b, font->weight);
    buf_add(b, S(";font-style:"));
    buf_add(b, font->style);
    buf_add(b, S(";src:url(data:font/woff2;base64,"));
    const size_t room = sodium_base64_encoded_len(font->size, sodium_base64_VARIANT_ORIGINAL);
    char *to = buf_room(b, room);
    if (!sodium_bin2base64(to, room, font->bytes, font->size, sodium_base64_VARIANT_ORIGINAL)) abort();
    b->n += room - 1; /* without the NUL */
    buf_add(b, S(")}\n"));
}

static void put_meta(Buf *b, Str name, Str content)
{
    if (!content.n) return;
    buf_add(b, S("<meta name=\""));
    buf_add(b, name);
    buf_add(b, S("\" content=\""));
    buf_html(b, content);
    buf_add(b, S("\">\n"));
}

Str document_html(Arena *arena, const DocumentHead *head, Str body)
{
    Buf b = buf_new(arena);
    buf_add(&b, S("<!doctype html>\n<html lang=\""));
    buf_add(&b, str(lang_code(head->lang)));
    buf_add(&b, S("\">\n<head>\n<meta charset=\"utf-8\">\n<title>"));
    buf_html(&b, head->title);
    buf_add(&b, S("</title>\n"));
    put_meta(&b, S("author"), head->author);
    put_meta(&b, S("description"), head->description);
    put_meta(&b, S("dcterms.created"), head->date);
    buf_add(&b, S("<style>\n"));
    for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++) put_font(&b, &fonts[i]);
    buf_add(&b, (Str){(const char *)document_document_css, document_document_css_size});
    buf_add(&b, S("</style>\n</head>\n<body class=\"document\">\n"));
    buf_add(&b, body);
    buf_add(&b, S("\n</body>\n</html>\n"));
    return buf_str(&b);
}
