/* A document as HTML. */
#include "report/blocks_parts.h"
#include "report/markdown.h"

enum { WHOLE_ROWS = 12, WHOLE_TIGHT_ROWS = 22 }; /* a table of no more is not broken over pages */

typedef struct Html {
    const Doc *doc;
    Buf out;
    bool in_chapter;
} Html;

static void raw(Html *w, Str s)
{
    buf_add(&w->out, s);
}

static void escaped(Html *w, Str s)
{
    buf_html(&w->out, s);
}

static void number(Html *w, size_t n)
{
    buf_int(&w->out, (int64_t)n);
}

/* ' id="..."', where there is one. */
static void put_id(Html *w, Str anchor)
{
    if (!anchor.n) return;
    raw(w, S(" id=\""));
    escaped(w, anchor);
    raw(w, S("\""));
}

static bool is_foreign(const Html *w, DocText t)
{
    return t.own && w->doc->lang != LANG_SV;
}

static void put_lang(Html *w, DocText t)
{
    if (is_foreign(w, t)) raw(w, S(" lang=\"sv\""));
}

static void put_note(Html *w, size_t note)
{
    if (!note) return;
    raw(w, S("<sup><a href=\"#note-"));
    number(w, note);
    raw(w, S("\" aria-label=\""));
    escaped(w, tr_fmt(w->doc->arena, w->doc->lang, N_("Note {0}"), err_number(w->doc->arena, (int64_t)note)));
    raw(w, S("\">"));
    number(w, note);
    raw(w, S("</a></sup>"));
}

/* ---- texts ---- */

/* A text as blocks; never a failure: what cannot be read as CommonMark stands as it was written. */
static Str text_blocks(const Html *w, DocText t, int level)
{
    Str html;
    Err unused;
    Arena *arena = w->doc->arena;
    if (t.markdown && markdown_html(arena, t.text, level < 6 ? level + 1 : 6, &html, &unused) == ST_OK)
        return str_trim(html);
    Buf b = buf_new(arena);
    buf_add(&b, S("<p>"));
    buf_html(&b, t.text);
    buf_add(&b, S("</p>"));
    return buf_str(&b);
}

/* Where the last words end: before the tags that close what they stand in. */
static size_t text_end(Str html)
{
    static const Str closing[] = {STR_INIT("</p>"),  STR_INIT("</li>"),         STR_INIT("</ul>"),
                                  STR_INIT("</ol>"), STR_INIT("</blockquote>"), STR_INIT("\n")};
    for (size_t end = html.n;;) {
        size_t i = 0;
        while (i < sizeof closing / sizeof *closing && !str_ends(str_slice(html, 0, end), closing[i])) i++;
        if (i == sizeof closing / sizeof *closing) return end;
        end -= closing[i].n;
    }
}

/* Blocks with a label run in before their first words and the mark of the note after their last. */
static void put_blocks(Html *w, DocText t, int level, Str label)
{
    Str html = text_blocks(w, t, level);
    if (label.n) {
        const bool runs_in = str_starts(html, S("<p>"));
        raw(w, S("<p><span class=\"label\">"));
        escaped(w, label);
        raw(w, S("</span> "));
        if (runs_in)
            html = str_slice(html, S("<p>").n, html.n);
        else
            raw(w, S("</p>\n"));
    }
    const size_t end = text_end(html);
    raw(w, str_slice(html, 0, end));
    put_note(w, t.note);
    raw(w, str_slice(html, end, html.n));
}

static void put_inline(Html *w, DocText t)
{
    if (t.strong) raw(w, S("<strong>"));
    if (t.to.n) {
        raw(w, S("<a href=\""));
        escaped(w, t.to);
        raw(w, S("\">"));
    }
    if (is_foreign(w, t)) raw(w, S("<span lang=\"sv\">"));
    escaped(w, t.text);
    if (is_foreign(w, t)) raw(w, S("</span>"));
    if (t.to.n) raw(w, S("</a>"));
    if (t.strong) raw(w, S("</strong>"));
    put_note(w, t.note);
}

static void put_value(Html *w, DocText t)
{
    if (t.markdown)
        put_blocks(w, t, w->doc->level, S(""));
    else
        put_inline(w, t);
}

static void put_facts(Html *w, const DocFact *facts, size_t n, const char *class)
{
    raw(w, S("<dl class=\""));
    raw(w, str(class));
    raw(w, S("\">"));
    for (size_t i = 0; i < n; i++) {
        raw(w, S("<div><dt>"));
        escaped(w, facts[i].label);
        raw(w, S("</dt><dd"));
        put_lang(w, facts[i].value);
        raw(w, S(">"));
        escaped(w, facts[i].value.text);
        put_note(w, facts[i].value.note);
        raw(w, S("</dd></div>\n"));
    }
    raw(w, S("</dl>\n"));
}

/* ---- cover, contents, headings ---- */

static void put_cover(Html *w)
{
    const DocCover *c = &w->doc->cover;
    raw(w, c->is_letter ? S("<header class=\"cover cover--letter\">\n") : S("<header class=\"cover\">\n"));
    raw(w, S("<p class=\"cover__from\">"));
    escaped(w, c->from);
    raw(w, S("</p>\n<h1"));
    put_lang(w, c->title);
    raw(w, S(">"));
    escaped(w, c->title.text);
    raw(w, S("</h1>\n<p class=\"cover__edition\">"));
    escaped(w, c->edition);
    raw(w, S("</p>\n"));
    if (c->state.n) {
        raw(w, S("<p class=\"cover__state\">"));
        escaped(w, c->state);
        raw(w, S("</p>\n"));
    }
    put_facts(w, c->facts, c->fact_count, "cover__facts");
    raw(w, S("</header>\n"));
}

static void put_number(Html *w, Str number_text)
{
    if (!number_text.n) return;
    const bool is_word = number_text.p[0] < '0' || number_text.p[0] > '9';
    raw(w, is_word ? S("<span class=\"number number--word\">") : S("<span class=\"number\">"));
    escaped(w, number_text);
    raw(w, S("</span> "));
}

static void put_contents(Html *w)
{
    raw(w, S("<nav class=\"contents\" aria-labelledby=\"contents\"><h2 id=\"contents\">"));
    escaped(w, str(tr(w->doc->lang, N_("Contents"))));
    raw(w, S("</h2>\n"));
    int depth = 1; /* the level of the entry that is open; 1: none */
    for (size_t i = 0; i < w->doc->count; i++) {
        const Block *b = &w->doc->blocks[i];
        if (!doc_in_contents(b)) continue;
        const DocHeading *h = &b->heading;
        const int level = h->level > depth + 1 ? depth + 1 : h->level;
        if (level > depth) raw(w, S("<ol>\n"));
        for (; depth > level; depth--) raw(w, S("</li></ol>"));
        if (level == depth) raw(w, S("</li>\n"));
        if (level > depth) depth = level;
        raw(w, S("<li><a href=\"#"));
        escaped(w, h->anchor);
        raw(w, S("\">"));
        put_number(w, h->number);
        put_inline(w, h->title);
        raw(w, S("</a>"));
    }
    for (; depth > 1; depth--) raw(w, S("</li></ol>"));
    raw(w, S("</nav>\n"));
}

static void put_heading(Html *w, const DocHeading *h)
{
    const Str level = str_slice(S("23456"), (size_t)(h->level - 2), (size_t)(h->level - 1));
    if (h->level == 2) {
        if (w->in_chapter) raw(w, S("</section>\n"));
        raw(w, h->new_page ? S("<section class=\"chapter chapter--page\">\n") : S("<section class=\"chapter\">\n"));
        w->in_chapter = true;
    }
    raw(w, S("<h"));
    raw(w, level);
    if (h->level == 3 && h->new_page) raw(w, S(" class=\"section--page\""));
    put_id(w, h->anchor);
    raw(w, S(">"));
    put_number(w, h->number);
    put_inline(w, h->title);
    raw(w, S("</h"));
    raw(w, level);
    raw(w, S(">\n"));
}

/* ---- tables, points, figures, notes ---- */

static void put_cell(Html *w, const DocTable *t, size_t column, DocText cell)
{
    static const char *const classes[] = {[DOC_TEXT] = "", [DOC_SHORT] = "short", [DOC_FIGURE] = "figure"};
    const Str tag = column ? S("td") : S("th");
    raw(w, S("<"));
    raw(w, tag);
    if (!column) raw(w, S(" scope=\"row\""));
    const char *class = t->is_signed && column && !cell.text.n ? "sign" : classes[t->columns[column].align];
    if (*class) {
        raw(w, S(" class=\""));
        raw(w, str(class));
        raw(w, S("\""));
    }
    put_id(w, cell.anchor);
    if (cell.markdown) put_lang(w, cell);
    raw(w, S(">"));
    put_value(w, cell);
    raw(w, S("</"));
    raw(w, tag);
    raw(w, S(">"));
}

static void put_table(Html *w, const DocTable *t)
{
    raw(w, S("<div class=\"table-box\" role=\"group\" tabindex=\"0\" aria-label=\""));
    escaped(w, t->caption);
    raw(w, S("\">\n<table class=\""));
    const bool whole = !t->is_tall && t->rows <= (t->is_tight ? WHOLE_TIGHT_ROWS : WHOLE_ROWS);
    raw(w, t->is_signed ? S("signing") : t->is_quiet ? S("quiet") : whole ? S("whole") : S("long"));
    raw(w, t->is_tight ? S(" tight\"") : S("\""));
    put_id(w, t->anchor);
    raw(w, S(">\n<caption>"));
    escaped(w, t->caption);
    raw(w, S("</caption>\n<thead><tr>"));
    for (size_t c = 0; c < t->column_count; c++) {
        raw(w, t->columns[c].align == DOC_FIGURE ? S("<th scope=\"col\" class=\"figure\">") : S("<th scope=\"col\">"));
        escaped(w, t->columns[c].head);
        raw(w, S("</th>"));
    }
    raw(w, S("</tr></thead>\n<tbody>\n"));
    for (size_t r = 0; r < t->rows; r++) {
        raw(w, S("<tr>"));
        for (size_t c = 0; c < t->column_count; c++) put_cell(w, t, c, t->cells[r * t->column_count + c]);
        raw(w, S("</tr>\n"));
    }
    raw(w, S("</tbody></table></div>\n"));
}

static void put_points(Html *w, const Block *block)
{
    raw(w, S("<ul class=\"points\" role=\"list\">\n"));
    for (size_t i = 0; i < block->count; i++) {
        const DocPoint *p = &block->points[i];
        raw(w, S("<li"));
        put_id(w, p->anchor);
        put_lang(w, p->text);
        raw(w, S(">"));
        put_blocks(w, p->text, block->level, p->label);
        for (size_t k = 0; k < p->term_count; k++) {
            raw(w, k                        ? S(" · ")
                   : is_foreign(w, p->text) ? S("\n<p class=\"terms\" lang=\"en\">")
                                            : S("\n<p class=\"terms\">"));
            escaped(w, p->terms[k].label);
            raw(w, S(": "));
            put_inline(w, p->terms[k].value);
        }
        raw(w, p->term_count ? S("</p></li>\n") : S("</li>\n"));
    }
    raw(w, S("</ul>\n"));
}

static void put_figure(Html *w, const DocFigure *f)
{
    raw(w, S("<figure class=\"chart picture\">\n"));
    if (f->svg.n) {
        raw(w, S("<div class=\"picture__box\" role=\"group\" tabindex=\"0\" aria-label=\""));
        escaped(w, f->title);
        raw(w, S("\">"));
        raw(w, f->svg);
        raw(w, S("</div>\n"));
    }
    raw(w, S("<figcaption>"));
    escaped(w, f->caption);
    raw(w, S("</figcaption></figure>\n"));
}

static void put_notes(Html *w)
{
    raw(w, S("<ol class=\"notes\">\n"));
    for (size_t i = 0; i < w->doc->note_count; i++) {
        const DocNote *n = &w->doc->notes[i];
        raw(w, S("<li id=\"note-"));
        number(w, i + 1);
        raw(w, S("\">"));
        raw(w, S("<p class=\"notes__place\"><a href=\"#"));
        escaped(w, n->anchor);
        raw(w, S("\">"));
        escaped(w, n->label);
        raw(w, S("</a></p>\n"));
        if (is_foreign(w, n->text)) raw(w, S("<div lang=\"sv\">"));
        raw(w, text_blocks(w, n->text, 3));
        if (is_foreign(w, n->text)) raw(w, S("</div>"));
        const Str source = doc_note_source(w->doc, n);
        if (source.n) {
            raw(w, S("\n<p class=\"source\">"));
            escaped(w, source);
            raw(w, S("</p>"));
        }
        raw(w, S("</li>\n"));
    }
    raw(w, S("</ol>\n"));
}

static void put_text(Html *w, const Block *block)
{
    if (is_foreign(w, block->text)) raw(w, S("<div lang=\"sv\">\n"));
    put_blocks(w, block->text, block->level, S(""));
    raw(w, is_foreign(w, block->text) ? S("\n</div>\n") : S("\n"));
}

static void put_block(Html *w, const Block *block)
{
    switch (block->kind) {
    case BLOCK_CONTENTS: put_contents(w); break;
    case BLOCK_HEADING: put_heading(w, &block->heading); break;
    case BLOCK_TEXT: put_text(w, block); break;
    case BLOCK_LEAD:
    case BLOCK_REMARK:
        raw(w, block->kind == BLOCK_LEAD ? S("<p class=\"lead\">") : S("<p class=\"note\">"));
        escaped(w, block->text.text);
        raw(w, S("</p>\n"));
        break;
    case BLOCK_FACTS: put_facts(w, block->facts, block->count, "particulars"); break;
    case BLOCK_TABLE: put_table(w, &block->table); break;
    case BLOCK_POINTS: put_points(w, block); break;
    case BLOCK_FIGURE: put_figure(w, &block->figure); break;
    case BLOCK_NOTES: put_notes(w); break;
    }
}

Str doc_html(const Doc *doc)
{
    Html w = {.doc = doc, .out = buf_new(doc->arena)};
    put_cover(&w);
    for (size_t i = 0; i < doc->count; i++) put_block(&w, &doc->blocks[i]);
    if (w.in_chapter) raw(&w, S("</section>\n"));
    return doc_typeset(doc->arena, buf_str(&w.out));
}
