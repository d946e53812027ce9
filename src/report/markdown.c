#include "report/markdown_tree.h"

#include <string.h>

/* ---- what may be stored ---- */

static Status at_row(Status status, long row, Err *err)
{
    err_at(err, S(""), S(""), row, 0);
    return status;
}

static Status check_characters(Str text, Err *err)
{
    static const char message[] = N_("The text holds a control character that cannot be seen; write the row anew");
    long row = 1;
    for (size_t i = 0; i < text.n; i++) {
        if (str_control(str_slice(text, i, text.n))) return at_row(err_fail(err, ST_INVALID, message), row, err);
        if (text.p[i] == '\n') row++;
    }
    return ST_OK;
}

static Status check_node(cmark_node *node, Err *err)
{
    const Str address = str(cmark_node_get_url(node)), literal = str(cmark_node_get_literal(node));
    switch (markdown_type(node)) {
    case CMARK_NODE_IMAGE:
        return err_fail(err, ST_INVALID, N_("A text holds no images; write what the image shows, or link to it"));
    case CMARK_NODE_LINK:
        if (markdown_links_to(address)) return ST_OK;
        return err_failf(err, ST_INVALID,
                         N_("A link begins with https://, http://, mailto: or #, which “{0}” does not"), address);
    default: return check_characters(literal, err); /* &#8238; is the character it stands for */
    }
}

typedef struct Check {
    long row; /* of the block: libcmark does not tell it for all that stands inside one */
} Check;

static Status check_visit(void *ctx, cmark_node *node, bool entering, Err *err)
{
    Check *check = ctx;
    if (!entering) return ST_OK;
    if (cmark_node_get_start_line(node)) check->row = cmark_node_get_start_line(node);
    const Status status = check_node(node, err);
    return status == ST_OK ? ST_OK : at_row(status, check->row, err);
}

Status markdown_check(Str text, Err *err)
{
    Arena *arena = arena_new();
    cmark_node *root;
    Check check = {0};
    Status status = markdown_tree(arena, text, &root, err);
    if (status == ST_OK) status = check_characters(text, err);
    if (status == ST_OK) status = markdown_walk(arena, root, check_visit, &check, err);
    arena_free(arena);
    return status;
}

/* ---- HTML ---- */

enum { HEADINGS = 6 };

typedef struct Writer {
    Arena *arena;
    Buf out;
    int links; /* links that we are in: only the outermost is one */
    int first_heading;
    int heading[HEADINGS]; /* the text's own levels of this heading and those it stands under, the outermost first */
    int headings;
} Writer;

static bool is_tight_paragraph(cmark_node *node)
{
    cmark_node *list = cmark_node_parent(cmark_node_parent(node));
    return list && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

static void tag(Writer *w, Str name, bool entering)
{
    buf_add(&w->out, entering ? S("<") : S("</"));
    buf_add(&w->out, name);
    buf_addc(&w->out, '>');
}

static void block(Writer *w, Str name, bool entering)
{
    tag(w, name, entering);
    if (!entering) buf_addc(&w->out, '\n');
}

static void html_text(Writer *w, Str s)
{
    buf_html(&w->out, markdown_visible(w->arena, s));
}

static void html_heading(Writer *w, cmark_node *node, bool entering)
{
    if (!cmark_node_first_child(node)) return; /* nothing to read: a heading for nobody */
    if (entering) {
        const int level = cmark_node_get_heading_level(node);
        while (w->headings && w->heading[w->headings - 1] >= level) w->headings--;
        w->heading[w->headings++] = level; /* six different levels at most */
    }
    int shown = w->first_heading + w->headings - 1;
    if (shown > HEADINGS) shown = HEADINGS;
    const char name[] = {'h', (char)('0' + shown), '\0'};
    block(w, str(name), entering);
}

static void html_list(Writer *w, cmark_node *node, bool entering)
{
    const bool numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    const int start = cmark_node_get_list_start(node);
    if (entering && numbered && start != 1) {
        buf_add(&w->out, S("<ol start=\""));
        buf_int(&w->out, start);
        buf_add(&w->out, S("\">\n"));
        return;
    }
    block(w, numbered ? S("ol") : S("ul"), entering);
    if (entering) buf_addc(&w->out, '\n');
}

/* Only bytes that stand for themselves in an address; the others as %XX. */
static void html_address(Writer *w, Str address)
{
    static const char hex[] = "0123456789ABCDEF", plain[] = "-_.~!*'(),;:@&=+$/?#%[]";
    Buf b = buf_new(w->arena);
    for (size_t i = 0; i < address.n; i++) {
        const unsigned char c = (unsigned char)address.p[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || memchr(plain, (int)c, sizeof plain - 1)) {
            buf_addc(&b, (char)c);
            continue;
        }
        buf_addc(&b, '%');
        buf_addc(&b, hex[c >> 4]);
        buf_addc(&b, hex[c & 15]);
    }
    buf_html(&w->out, buf_str(&b));
}

static void html_link(Writer *w, cmark_node *node, bool entering)
{
    if (!markdown_links_to(str(cmark_node_get_url(node)))) {
        const Str address = markdown_address_told(w->arena, node);
        if (entering || !address.n) return;
        buf_add(&w->out, S(" ("));
        html_text(w, address);
        buf_addc(&w->out, ')');
        return;
    }
    if (!entering) w->links--;
    if (w->links == 0 && !entering) tag(w, S("a"), false);
    if (w->links == 0 && entering) {
        buf_add(&w->out, S("<a href=\""));
        html_address(w, str(cmark_node_get_url(node)));
        buf_add(&w->out, S("\">"));
    }
    if (entering) w->links++;
}

static void html_code(Writer *w, Str code, bool is_block)
{
    buf_add(&w->out, is_block ? S("<pre><code>") : S("<code>"));
    html_text(w, code);
    buf_add(&w->out, is_block ? S("</code></pre>\n") : S("</code>"));
}

static void html_raw_block(Writer *w, Str literal)
{
    tag(w, S("p"), true);
    html_text(w, str_trim(literal));
    block(w, S("p"), false);
}

static Status html_visit(void *ctx, cmark_node *node, bool entering, Err *err)
{
    Writer *w = ctx;
    const Str literal = str(cmark_node_get_literal(node));
    switch (markdown_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE: block(w, S("blockquote"), entering); break;
    case CMARK_NODE_LIST: html_list(w, node, entering); break;
    case CMARK_NODE_ITEM: block(w, S("li"), entering); break;
    case CMARK_NODE_CODE_BLOCK: html_code(w, literal, true); break;
    case CMARK_NODE_HTML_BLOCK: html_raw_block(w, literal); break;
    case CMARK_NODE_PARAGRAPH:
        if (!is_tight_paragraph(node)) block(w, S("p"), entering);
        break;
    case CMARK_NODE_HEADING: html_heading(w, node, entering); break;
    case CMARK_NODE_THEMATIC_BREAK: buf_add(&w->out, S("<hr/>\n")); break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE: html_text(w, literal); break;
    case CMARK_NODE_SOFTBREAK: buf_addc(&w->out, '\n'); break;
    case CMARK_NODE_LINEBREAK: buf_add(&w->out, S("<br/>\n")); break;
    case CMARK_NODE_CODE: html_code(w, literal, false); break;
    case CMARK_NODE_EMPH: tag(w, S("em"), entering); break;
    case CMARK_NODE_STRONG: tag(w, S("strong"), entering); break;
    case CMARK_NODE_LINK: html_link(w, node, entering); break;
    default: break; /* the document, and an image: its description is its children */
    }
    return markdown_fits(w->out.n, err);
}

Status markdown_html(Arena *arena, Str text, int first_heading, Str *html, Err *err)
{
    if (first_heading < 1) first_heading = 1;
    Writer w = {.arena = arena, .out = buf_new(arena), .first_heading = first_heading};
    cmark_node *root;
    Status status = markdown_tree(arena, text, &root, err);
    if (status == ST_OK) status = markdown_walk(arena, root, html_visit, &w, err);
    if (status == ST_OK) *html = buf_str(&w.out);
    return status;
}
