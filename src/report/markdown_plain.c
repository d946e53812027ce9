#include "report/markdown_tree.h"

#include <string.h>

enum { QUOTE_COLUMNS = 4, BULLET_COLUMNS = 2, NUMBER_COLUMNS = 4 };

typedef struct Plain {
    Arena *arena;
    Buf out;
    int indent;                       /* columns */
    int gap;                          /* line ends owed before the next character; 0: we are inside a line */
    Str mark;                         /* of a list's item, to stand in the last columns of the indentation */
    int next[MARKDOWN_DEPTH_MAX + 1]; /* number of the next item of each list that we are in */
    int lists;
} Plain;

static int columns(cmark_node *list)
{
    return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST ? NUMBER_COLUMNS : BULLET_COLUMNS;
}

static void owe(Plain *w, int gap)
{
    if (w->gap < gap) w->gap = gap;
}

/* The line ends owed, the indentation, the mark. */
static void begin(Plain *w)
{
    if (!w->gap && w->out.n) return;
    for (; w->gap > 0; w->gap--)
        if (w->out.n) buf_addc(&w->out, '\n');
    int to = w->indent;
    if (w->mark.n) to -= w->mark.p[0] >= '0' && w->mark.p[0] <= '9' ? NUMBER_COLUMNS : BULLET_COLUMNS;
    for (int i = 0; i < to; i++) buf_addc(&w->out, ' ');
    buf_add(&w->out, w->mark);
    w->mark = S("");
}

static void add(Plain *w, Str s)
{
    if (!s.n) return;
    begin(w);
    buf_add(&w->out, markdown_visible(w->arena, s));
}

/* Lines that stay lines. */
static void add_lines(Plain *w, Str lines)
{
    while (lines.n && w->out.n <= MARKDOWN_OUTPUT_MAX) {
        const bool more = memchr(lines.p, '\n', lines.n) != NULL;
        add(w, str_cut(&lines, '\n'));
        if (more) w->gap++;
    }
}

static void list(Plain *w, cmark_node *node, bool entering)
{
    if (entering) {
        if (w->mark.n) begin(w); /* a list is the first thing in an item: its mark stands alone */
        w->next[w->lists++] = cmark_node_get_list_start(node);
        return;
    }
    w->lists--;
    owe(w, w->lists ? 1 : 2);
}

static void item(Plain *w, cmark_node *node, bool entering)
{
    cmark_node *of = cmark_node_parent(node);
    if (!entering) {
        if (w->mark.n) begin(w);
        w->indent -= columns(of);
        owe(w, cmark_node_get_list_tight(of) ? 1 : 2);
        return;
    }
    w->indent += columns(of);
    w->mark = S("– ");
    if (columns(of) == NUMBER_COLUMNS) {
        Buf b = buf_new(w->arena);
        buf_int(&b, w->next[w->lists - 1]++);
        buf_addc(&b, '.');
        do buf_addc(&b, ' ');
        while (b.n < NUMBER_COLUMNS);
        w->mark = buf_str(&b);
    }
    owe(w, 1);
}

static bool is_in_tight_item(cmark_node *node)
{
    cmark_node *of = cmark_node_parent(cmark_node_parent(node));
    return of && cmark_node_get_type(of) == CMARK_NODE_LIST && cmark_node_get_list_tight(of);
}

static void indented(Plain *w, Str lines)
{
    w->indent += QUOTE_COLUMNS;
    if (w->mark.n) begin(w);
    owe(w, 1);
    add_lines(w, lines);
    w->indent -= QUOTE_COLUMNS;
    w->gap = 2;
}

static void quotation(Plain *w, bool entering)
{
    if (w->mark.n) begin(w);
    w->indent += entering ? QUOTE_COLUMNS : -QUOTE_COLUMNS;
    owe(w, entering ? 1 : 2);
}

static void address(Plain *w, cmark_node *link)
{
    const Str told = markdown_address_told(w->arena, link);
    if (!told.n) return;
    add(w, S(" ("));
    add(w, told);
    add(w, S(")"));
}

static Status plain_visit(void *ctx, cmark_node *node, bool entering, Err *err)
{
    Plain *w = ctx;
    const Str literal = str(cmark_node_get_literal(node));
    switch (markdown_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE: quotation(w, entering); break;
    case CMARK_NODE_LIST: list(w, node, entering); break;
    case CMARK_NODE_ITEM: item(w, node, entering); break;
    case CMARK_NODE_CODE_BLOCK: indented(w, literal); break;
    case CMARK_NODE_HTML_BLOCK:
        add_lines(w, literal);
        owe(w, 2);
        break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        if (!entering) owe(w, is_in_tight_item(node) ? 1 : 2);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        add(w, S("* * *"));
        owe(w, 2);
        break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE: add(w, literal); break;
    case CMARK_NODE_HTML_INLINE: add_lines(w, literal); break;
    case CMARK_NODE_SOFTBREAK: add(w, S(" ")); break;
    case CMARK_NODE_LINEBREAK: w->gap++; break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        if (!entering) address(w, node);
        break;
    default: break;
    }
    return markdown_fits(w->out.n, err);
}

Status markdown_plain(Arena *arena, Str text, Str *plain, Err *err)
{
    Plain w = {.arena = arena, .out = buf_new(arena)};
    cmark_node *root;
    Status status = markdown_tree(arena, text, &root, err);
    if (status == ST_OK) status = markdown_walk(arena, root, plain_visit, &w, err);
    if (status == ST_OK) *plain = buf_str(&w.out);
    return status;
}
