/* A document as Markdown: what a clerk can paste into a word processor, and a program can read again. */
#include "report/blocks_parts.h"
#include "report/markdown_tree.h"

#include <string.h>

typedef struct Writer {
    const Doc *doc;
    Buf out;
} Writer;

static void raw(Writer *w, Str s)
{
    buf_add(&w->out, s);
}

/* What has a meaning wherever it stands; an ampersand only where an entity may begin. */
static bool is_mark(Str s, size_t at)
{
    const char c = s.p[at], next = at + 1 < s.n ? s.p[at + 1] : ' ';
    if (c == '&') return next == '#' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    return c != 0 && strchr("\\`*_[]<|~", c) != NULL;
}

/* The place in a line where a backslash keeps it from beginning a heading, a list, a quotation or a rule; s.n: none. */
static size_t begins_block(Str s)
{
    if (!s.n) return 0;
    if (strchr("+-=#>", s.p[0])) return 0;
    size_t digits = 0;
    while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9') digits++;
    const bool has_point = digits && digits < s.n && (s.p[digits] == '.' || s.p[digits] == ')');
    return has_point && (digits + 1 == s.n || s.p[digits + 1] == ' ') ? digits : s.n;
}

/* One line of plain text, without any meaning to a reader of Markdown; control characters and line ends are spaces. */
static void escape(Buf *b, Str text)
{
    const Str s = str_trim(text);
    const size_t begins = begins_block(s);
    for (size_t i = 0; i < s.n; i++) {
        if (i == begins || is_mark(s, i)) buf_addc(b, '\\');
        buf_addc(b, (unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i]);
    }
}

/* Inside a heading, a fact or a cell. */
static void plain(Writer *w, Str text)
{
    escape(&w->out, markdown_visible(w->doc->arena, text));
}

static void note_mark(Writer *w, size_t note)
{
    if (!note) return;
    raw(w, S(" ("));
    raw(w, tr_fmt(w->doc->arena, w->doc->lang, N_("note {0}"), err_number(w->doc->arena, (int64_t)note)));
    raw(w, S(")"));
}

/* ---- texts as they stand ---- */

/* ST_INVALID at the first thing that our HTML shows as text and other readers would act upon. */
static Status look(void *ctx, cmark_node *node, bool entering, Err *err)
{
    (void)ctx;
    (void)err;
    if (!entering) return ST_OK;
    switch (markdown_type(node)) {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_CUSTOM_INLINE:
    case CMARK_NODE_IMAGE: return ST_INVALID;
    case CMARK_NODE_LINK: return markdown_links_to(str(cmark_node_get_url(node))) ? ST_OK : ST_INVALID;
    default: return ST_OK;
    }
}

static bool is_harmless(Arena *arena, Str text)
{
    Err unused;
    cmark_node *root;
    for (size_t i = 0; i < text.n; i++)
        if (str_control(str_slice(text, i, text.n))) return false;
    return markdown_tree(arena, text, &root, &unused) == ST_OK &&
           markdown_walk(arena, root, look, NULL, &unused) == ST_OK;
}

/* The lines of a text, each after `indent` spaces but the first. */
static void lines(Writer *w, DocText t, size_t indent)
{
    Arena *arena = w->doc->arena;
    const bool as_it_stands = t.markdown && is_harmless(arena, t.text);
    Str rest = as_it_stands ? t.text : markdown_visible(arena, t.text);
    while (rest.n && rest.p[rest.n - 1] == '\n') rest.n--;
    for (bool first = true; rest.n; first = false) {
        const Str line = str_cut(&rest, '\n');
        for (size_t i = 0; !first && line.n && i < indent; i++) buf_addc(&w->out, ' ');
        if (as_it_stands)
            raw(w, line);
        else
            escape(&w->out, line);
        if (rest.n) raw(w, S("\n"));
    }
}

/* A cell: one line, so a text loses its paragraphs and lists, and no words. */
static void cell(Writer *w, DocText t)
{
    Arena *arena = w->doc->arena;
    Str text = t.text;
    Err unused;
    if (t.markdown && markdown_plain(arena, t.text, &text, &unused) != ST_OK) text = t.text;
    Buf one = buf_new(arena);
    for (size_t i = 0; i < text.n; i++) {
        const bool is_space = text.p[i] == '\n' || text.p[i] == ' ';
        if (is_space && (!one.n || one.p[one.n - 1] == ' ')) continue;
        buf_addc(&one, is_space ? ' ' : text.p[i]);
    }
    const bool is_strong = t.strong && one.n;
    if (is_strong) raw(w, S("**"));
    plain(w, buf_str(&one));
    if (is_strong) raw(w, S("**"));
    note_mark(w, t.note);
}

/* ---- blocks ---- */

static void facts(Writer *w, const DocFact *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        raw(w, S("- **"));
        plain(w, list[i].label);
        raw(w, S(":** "));
        cell(w, list[i].value);
        raw(w, S("\n"));
    }
    raw(w, S("\n"));
}

static void heading(Writer *w, int level, Str number, DocText title)
{
    for (int i = 0; i < level; i++) raw(w, S("#"));
    raw(w, S(" "));
    if (number.n) {
        plain(w, number);
        raw(w, S(" "));
    }
    cell(w, title);
    raw(w, S("\n\n"));
}

static void table(Writer *w, const DocTable *t)
{
    raw(w, S("**"));
    plain(w, t->caption);
    raw(w, S("**\n\n|"));
    for (size_t c = 0; c < t->column_count; c++) {
        raw(w, S(" "));
        plain(w, t->columns[c].head);
        raw(w, S(" |"));
    }
    raw(w, S("\n|"));
    for (size_t c = 0; c < t->column_count; c++) raw(w, t->columns[c].align == DOC_FIGURE ? S(" ---: |") : S(" --- |"));
    for (size_t i = 0; i < t->rows * t->column_count; i++) {
        raw(w, i % t->column_count ? S(" ") : S("\n| "));
        cell(w, t->cells[i]);
        raw(w, S(" |"));
    }
    raw(w, S("\n\n"));
}

static void points(Writer *w, const Block *block)
{
    enum { INDENT = 2 };
    for (size_t i = 0; i < block->count; i++) {
        const DocPoint *p = &block->points[i];
        raw(w, S("- **"));
        plain(w, p->label);
        raw(w, S("** "));
        lines(w, p->text, INDENT);
        note_mark(w, p->text.note);
        raw(w, S("\n"));
        if (p->term_count) raw(w, S("\n  "));
        for (size_t k = 0; k < p->term_count; k++) {
            if (k) raw(w, S(" · "));
            plain(w, p->terms[k].label);
            raw(w, S(": "));
            cell(w, p->terms[k].value);
        }
        raw(w, p->term_count ? S("\n\n") : S("\n"));
    }
    raw(w, S("\n"));
}

static void notes(Writer *w)
{
    for (size_t i = 0; i < w->doc->note_count; i++) {
        enum { INDENT = 4 };
        const DocNote *n = &w->doc->notes[i];
        buf_int(&w->out, (int64_t)i + 1);
        raw(w, i < 9 ? S(".  **") : S(". **"));
        plain(w, n->label);
        raw(w, S(":** "));
        lines(w, n->text, INDENT);
        const Str source = doc_note_source(w->doc, n);
        if (source.n) {
            raw(w, S("\n\n    "));
            plain(w, source);
        }
        raw(w, S("\n"));
    }
    raw(w, S("\n"));
}

static void cover(Writer *w)
{
    const DocCover *c = &w->doc->cover;
    heading(w, 1, S(""), c->title);
    plain(w, c->from);
    raw(w, S(", "));
    plain(w, c->edition);
    raw(w, S("\n\n"));
    if (c->state.n) {
        raw(w, S("**"));
        plain(w, c->state);
        raw(w, S("**\n\n"));
    }
    facts(w, c->facts, c->fact_count);
}

static void contents(Writer *w)
{
    heading(w, 2, S(""), doc_frame(str(tr(w->doc->lang, N_("Contents")))));
    for (size_t i = 0; i < w->doc->count; i++) {
        const Block *b = &w->doc->blocks[i];
        if (!doc_in_contents(b)) continue;
        for (int k = 2; k < b->heading.level; k++) raw(w, S("  "));
        raw(w, S("- "));
        plain(w, b->heading.number);
        if (b->heading.number.n) raw(w, S(" "));
        cell(w, b->heading.title);
        raw(w, S("\n"));
    }
    raw(w, S("\n"));
}

static void block(Writer *w, const Block *b)
{
    switch (b->kind) {
    case BLOCK_CONTENTS: contents(w); break;
    case BLOCK_HEADING: heading(w, b->heading.level, b->heading.number, b->heading.title); break;
    case BLOCK_TEXT:
        lines(w, b->text, 0);
        note_mark(w, b->text.note);
        raw(w, S("\n\n"));
        break;
    case BLOCK_LEAD:
    case BLOCK_REMARK:
        plain(w, b->text.text);
        raw(w, S("\n\n"));
        break;
    case BLOCK_FACTS: facts(w, b->facts, b->count); break;
    case BLOCK_TABLE: table(w, &b->table); break;
    case BLOCK_POINTS: points(w, b); break;
    case BLOCK_FIGURE:
        plain(w, b->figure.caption);
        raw(w, S("\n\n"));
        break;
    case BLOCK_NOTES: notes(w); break;
    }
}

Str doc_markdown(const Doc *doc)
{
    Writer w = {.doc = doc, .out = buf_new(doc->arena)};
    cover(&w);
    for (size_t i = 0; i < doc->count; i++) block(&w, &doc->blocks[i]);
    while (w.out.n > 1 && w.out.p[w.out.n - 2] == '\n') w.out.n--;
    return buf_str(&w.out);
}
