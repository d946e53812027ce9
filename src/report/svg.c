#include "report/svg.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

/* Sorted, for bsearch. */
static const char *const elements[] = {"circle",         "clipPath", "defs",    "ellipse", "g",        "line",
                                       "linearGradient", "path",     "pattern", "polygon", "polyline", "radialGradient",
                                       "rect",           "stop",     "svg",     "text",    "tspan"};
static const char *const attributes[] = {"baseline-shift",
                                         "clip-path",
                                         "clip-rule",
                                         "clipPathUnits",
                                         "cx",
                                         "cy",
                                         "d",
                                         "dominant-baseline",
                                         "dx",
                                         "dy",
                                         "fill",
                                         "fill-opacity",
                                         "fill-rule",
                                         "font-size",
                                         "font-style",
                                         "font-weight",
                                         "fx",
                                         "fy",
                                         "gradientTransform",
                                         "gradientUnits",
                                         "height",
                                         "id",
                                         "letter-spacing",
                                         "offset",
                                         "opacity",
                                         "paint-order",
                                         "patternContentUnits",
                                         "patternTransform",
                                         "patternUnits",
                                         "points",
                                         "r",
                                         "rx",
                                         "ry",
                                         "stop-color",
                                         "stop-opacity",
                                         "stroke",
                                         "stroke-dasharray",
                                         "stroke-dashoffset",
                                         "stroke-linecap",
                                         "stroke-linejoin",
                                         "stroke-miterlimit",
                                         "stroke-opacity",
                                         "stroke-width",
                                         "text-anchor",
                                         "transform",
                                         "visibility",
                                         "width",
                                         "x",
                                         "x1",
                                         "x2",
                                         "xml:space",
                                         "y",
                                         "y1",
                                         "y2"};
enum { ATTRIBUTES_MAX = 64, IDS_MAX = 64 };

typedef struct Attribute {
    Str name, value;
} Attribute;

typedef struct Cleaner {
    Arena *arena;
    XML_Parser parser;
    const SvgText *text;
    Buf out;
    int depth;
    int skip, clip_depth; /* depth of the element that is being left out, of the clip path we are in; 0: none */
    size_t elements, drawn;
    bool rooted, refused, in_text;       /* in_text: inside <text> */
    Attribute attribute[ATTRIBUTES_MAX]; /* of the element being opened */
    size_t count;
    Str id[IDS_MAX]; /* as the script named them */
    size_t id_count;
} Cleaner;

static int by_name(const void *key, const void *entry)
{
    return strcmp(key, *(const char *const *)entry);
}

static bool listed(const char *name, const char *const *list, size_t n)
{
    return bsearch(name, list, n, sizeof *list, by_name) != NULL;
}

static Str attribute(const Cleaner *c, Str name)
{
    for (size_t i = 0; i < c->count; i++)
        if (str_eq(c->attribute[i].name, name)) return c->attribute[i].value;
    return S("");
}

/* A later value of the same name wins, as a style attribute does over a presentation attribute. */
static void set(Cleaner *c, Str name, Str value)
{
    for (size_t i = 0; i < c->count; i++) {
        if (!str_eq(c->attribute[i].name, name)) continue;
        c->attribute[i].value = value;
        return;
    }
    if (c->count < ATTRIBUTES_MAX) c->attribute[c->count++] = (Attribute){name, value};
}

/* ---- colours ---- */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static Str hex_colour(Arena *arena, const int rgb[3])
{
    unsigned char bytes[3];
    for (size_t i = 0; i < 3; i++) bytes[i] = (unsigned char)(rgb[i] > 255 ? 255 : rgb[i]);
    Buf b = buf_new(arena);
    buf_addc(&b, '#');
    buf_hex(&b, bytes, sizeof bytes);
    return buf_str(&b);
}

/* #abc, #AABBCC and rgb(1,2,3) become #rrggbb in lower case; anything else is returned as it is. */
static Str colour(Arena *arena, Str value)
{
    int rgb[3] = {0};
    if (value.n && value.p[0] == '#' && (value.n == 4 || value.n == 7)) {
        const size_t digits = value.n == 7 ? 2 : 1;
        for (size_t i = 0; i < 3; i++) {
            const int high = hex_digit(value.p[1 + i * digits]), low = hex_digit(value.p[i * digits + digits]);
            if (high < 0 || low < 0) return value;
            rgb[i] = 16 * high + low;
        }
        return hex_colour(arena, rgb);
    }
    if (!str_starts(value, S("rgb(")) || !str_ends(value, S(")"))) return value;
    Str rest = str_slice(value, 4, value.n - 1);
    for (size_t i = 0; i < 3; i++) {
        const Str part = str_trim(str_cut(&rest, ','));
        if (!part.n || part.n > 3) return value;
        for (size_t k = 0; k < part.n; k++) {
            if (part.p[k] < '0' || part.p[k] > '9') return value;
            rgb[i] = rgb[i] * 10 + (part.p[k] - '0');
        }
    }
    return rest.n ? value : hex_colour(arena, rgb);
}

static bool is_paint(Str name)
{
    return str_eq(name, S("fill")) || str_eq(name, S("stroke")) || str_eq(name, S("stop-color"));
}

/* ---- attributes ---- */

static Str prefixed(Cleaner *c, Str name)
{
    Buf b = buf_new(c->arena);
    buf_add(&b, c->text->prefix);
    buf_addc(&b, '-');
    buf_add(&b, name);
    return buf_str(&b);
}

/* Ids are numbered in the order in which they are met: the script counts them on from picture to picture. */
static Str own_id(Cleaner *c, Str id)
{
    size_t i = 0;
    while (i < c->id_count && !str_eq(c->id[i], id)) i++;
    if (i == IDS_MAX) return S("");
    if (i == c->id_count) c->id[c->id_count++] = str_dup(c->arena, id);
    return prefixed(c, err_number(c->arena, (int64_t)i + 1));
}

/* url(#id) points at our own id; any other reference is refused with an empty value. */
static Str reference(Cleaner *c, Str value)
{
    if (!str_contains_fold(value, S("url")) && !str_contains_fold(value, S("\\"))) return value;
    if (!str_starts(value, S("url(#")) || !str_ends(value, S(")"))) return S("");
    const Str id = own_id(c, str_slice(value, 5, value.n - 1));
    if (!id.n) return id;
    Buf b = buf_new(c->arena);
    buf_add(&b, S("url(#"));
    buf_add(&b, id);
    buf_addc(&b, ')');
    return buf_str(&b);
}

static void keep(Cleaner *c, Str name, Str value)
{
    const char *cname = str_cstr(c->arena, name);
    if (!listed(cname, attributes, sizeof attributes / sizeof *attributes)) return;
    value = reference(c, str_trim(value));
    if (!value.n) return;
    if (is_paint(name)) value = colour(c->arena, value);
    if (str_eq(name, S("id"))) value = own_id(c, value);
    if (str_eq(name, S("font-size")) && str_ends(value, S("px"))) value.n -= 2;
    set(c, str_dup(c->arena, name), str_dup(c->arena, value));
}

/* font: [style] [weight] size family. The family is the page's, so only the rest is kept. */
static void keep_font(Cleaner *c, Str value)
{
    while (value.n) {
        const Str part = str_cut(&value, ' ');
        if (str_ends(part, S("px"))) {
            keep(c, S("font-size"), part);
            return;
        }
        if (str_eq(part, S("italic")) || str_eq(part, S("oblique"))) keep(c, S("font-style"), part);
        if (str_eq(part, S("bold")) || (part.n == 3 && part.p[0] >= '1' && part.p[0] <= '9'))
            keep(c, S("font-weight"), part);
    }
}

static void keep_style(Cleaner *c, Str style)
{
    while (style.n) {
        Str value = str_cut(&style, ';');
        const Str name = str_trim(str_cut(&value, ':'));
        value = str_trim(value);
        if (str_eq(name, S("font")))
            keep_font(c, value);
        else if (!str_eq(name, S("d")) && !str_eq(name, S("id"))) /* properties, not what makes the element */
            keep(c, name, value);
    }
}

static bool is_zero(Str number)
{
    return str_eq(number, S("0"));
}

/* A single straight stroke has no inside. */
static bool is_stroke_only(Str d)
{
    size_t lines = 0;
    for (size_t i = 0; i < d.n; i++) {
        const char x = d.p[i];
        if (x == 'L' || x == 'l') lines++;
        if (str_has_char(S("HVCSQTAZhvcsqtaz"), x) || (i && (x == 'M' || x == 'm'))) return false;
    }
    return lines == 1;
}

/* Paint that cannot be seen is said to be none, so that every colour left is one that is seen. */
static void drop_invisible_paint(Cleaner *c, bool clipping)
{
    if (is_zero(attribute(c, S("fill-opacity"))) || is_stroke_only(attribute(c, S("d")))) {
        set(c, S("fill"), S("none"));
        set(c, S("fill-opacity"), S(""));
    }
    if (is_zero(attribute(c, S("stroke-width"))) || is_zero(attribute(c, S("stroke-opacity")))) {
        set(c, S("stroke"), S(""));
        set(c, S("stroke-width"), S(""));
    }
    if (clipping) set(c, S("fill"), S("")); /* the shape of a clip path is not painted */
}

/* Nothing is seen of it: scaled to nothing, wholly transparent, or neither filled nor stroked. */
static bool is_unseen(const Cleaner *c, Str name, bool clipping)
{
    if (clipping) return false;
    if (str_starts(attribute(c, S("transform")), S("matrix(0,0,0,0,"))) return true;
    if (is_zero(attribute(c, S("opacity")))) return true;
    const bool shape = str_eq(name, S("path")) || str_eq(name, S("rect")) || str_eq(name, S("circle"));
    const Str stroke = attribute(c, S("stroke"));
    return shape && str_eq(attribute(c, S("fill")), S("none")) && (!stroke.n || str_eq(stroke, S("none")));
}

/* ---- elements ---- */

static void write_attribute(Buf *out, Str name, Str value)
{
    buf_addc(out, ' ');
    buf_add(out, name);
    buf_add(out, S("=\""));
    buf_html(out, value);
    buf_addc(out, '"');
}

static bool is_length(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] < '0' || s.p[i] > '9') && s.p[i] != '.') return false;
    return s.n > 0 && s.n < 10;
}

static void write_root(Cleaner *c)
{
    const Str width = attribute(c, S("width")), height = attribute(c, S("height"));
    if (!is_length(width) || !is_length(height)) {
        c->refused = true;
        return;
    }
    const Str title = prefixed(c, S("title")), desc = prefixed(c, S("desc"));
    Buf *b = &c->out;
    buf_add(b, S("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
    buf_add(b, width);
    buf_addc(b, ' ');
    buf_add(b, height);
    buf_addc(b, '"');
    write_attribute(b, S("width"), width);
    buf_add(b, S(" role=\"img\" aria-labelledby=\""));
    buf_add(b, title);
    buf_addc(b, ' ');
    buf_add(b, desc);
    buf_add(b, S("\"><title id=\""));
    buf_add(b, title);
    buf_add(b, S("\">"));
    buf_html(b, c->text->title);
    buf_add(b, S("</title><desc id=\""));
    buf_add(b, desc);
    buf_add(b, S("\">"));
    buf_html(b, c->text->desc);
    buf_add(b, S("</desc>"));
}

static bool needs_id(Str name)
{
    return str_eq(name, S("clipPath")) || str_eq(name, S("linearGradient")) || str_eq(name, S("radialGradient")) ||
           str_eq(name, S("pattern"));
}

static void write_element(Cleaner *c, Str name)
{
    buf_addc(&c->out, '<');
    buf_add(&c->out, name);
    for (size_t i = 0; i < c->count; i++) {
        if (!c->attribute[i].value.n) continue;
        if (str_eq(c->attribute[i].name, S("id")) && !needs_id(name)) continue;
        write_attribute(&c->out, c->attribute[i].name, c->attribute[i].value);
    }
    buf_addc(&c->out, '>');
}

static void take_attributes(Cleaner *c, const char **pairs)
{
    const char *style = NULL;
    c->count = 0;
    for (size_t i = 0; pairs[i]; i += 2) {
        if (strcmp(pairs[i], "style") == 0)
            style = pairs[i + 1];
        else if (strcmp(pairs[i], "ecmeta_ssr_type") == 0)
            c->drawn += strcmp(pairs[i + 1], "chart") == 0; /* ECharts marks what stands for data */
        else
            keep(c, str(pairs[i]), str(pairs[i + 1]));
    }
    if (style) keep_style(c, str(style));
}

static void on_start(void *ctx, const char *name, const char **pairs)
{
    Cleaner *c = ctx;
    c->depth++;
    if (c->depth > SVG_DEPTH_MAX || ++c->elements > SVG_ELEMENTS_MAX) {
        c->refused = true;
        XML_StopParser(c->parser, XML_FALSE);
        return;
    }
    if (c->skip) return;
    const bool root = c->depth == 1;
    if (root != (strcmp(name, "svg") == 0) || !listed(name, elements, sizeof elements / sizeof *elements)) {
        if (root) c->refused = true;
        c->skip = c->depth;
        return;
    }
    take_attributes(c, pairs);
    if (root) {
        c->rooted = true;
        write_root(c);
        return;
    }
    const Str element = str(name);
    const bool clipping = c->clip_depth > 0;
    drop_invisible_paint(c, clipping);
    if (is_unseen(c, element, clipping)) {
        c->skip = c->depth;
        return;
    }
    if (str_eq(element, S("clipPath")) && !c->clip_depth) c->clip_depth = c->depth;
    if (str_eq(element, S("text"))) c->in_text = true;
    write_element(c, element);
}

static void on_end(void *ctx, const char *name)
{
    Cleaner *c = ctx;
    const int depth = c->depth--;
    if (c->skip) {
        if (c->skip == depth) c->skip = 0;
        return;
    }
    if (c->clip_depth == depth) c->clip_depth = 0;
    if (strcmp(name, "text") == 0) c->in_text = false;
    buf_add(&c->out, S("</"));
    buf_add(&c->out, str(name));
    buf_addc(&c->out, '>');
}

static void on_text(void *ctx, const char *text, int n)
{
    Cleaner *c = ctx;
    const Str s = {text, (size_t)n};
    if (!c->skip && c->depth > 1 && c->in_text) buf_html(&c->out, s);
}

/* A document type could define entities; ours has none. */
static void on_doctype(void *ctx, const char *name, const char *system, const char *public, int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    Cleaner *c = ctx;
    c->refused = true;
    XML_StopParser(c->parser, XML_FALSE);
}

Status svg_clean(Arena *arena, Str raw, const SvgText *text, Str *out, size_t *drawn, Err *err)
{
    if (raw.n > SVG_BYTES_MAX) return err_fail(err, ST_INTERNAL, N_("The picture is too large"));
    XML_Parser parser = XML_ParserCreate("UTF-8");
    if (!parser) abort();
    Cleaner c = {.arena = arena, .parser = parser, .text = text, .out = buf_new(arena)};
    buf_room(&c.out, raw.n + text->title.n + text->desc.n + 512);
    XML_SetUserData(parser, &c);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    const bool parsed = XML_Parse(parser, raw.p, (int)raw.n, XML_TRUE) == XML_STATUS_OK;
    XML_ParserFree(parser);
    if (!parsed || c.refused || !c.rooted) return err_fail(err, ST_INTERNAL, N_("The picture could not be drawn"));
    *out = buf_str(&c.out);
    *drawn = c.drawn;
    return ST_OK;
}
