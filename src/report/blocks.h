/* A document as a list of blocks, made once and written in two ways: as HTML, for a page and for paper alike
 * (report/document.h), and as Markdown. What stands in one therefore stands in the other.
 *
 * The frame's words are in the document's language; what is quoted from the object that the document shows is marked
 * `own`, is Swedish whatever the frame is, and says so in the HTML. */
#ifndef REPORT_BLOCKS_H
#define REPORT_BLOCKS_H
#include "base/tr.h"

typedef struct DocText {
    Str text;
    bool own;      /* the object's own words */
    bool markdown; /* CommonMark; otherwise plain */
    bool strong;   /* of plain text in a cell: a total */
    size_t note;   /* the number of its note (doc_note); 0: none */
    Str to;        /* of plain text in a cell: where its words lead, "#anchor" or an address; empty: nowhere */
    Str anchor;    /* of a cell: unique; empty: none */
} DocText;

typedef struct DocFact {
    Str label;
    DocText value;
} DocFact;

typedef enum DocAlign { DOC_TEXT, DOC_SHORT, DOC_FIGURE } DocAlign; /* short: never broken into lines */
typedef struct DocColumn {
    Str head;
    DocAlign align;
} DocColumn;
typedef struct DocTable {
    Str caption, anchor; /* the anchor may be empty */
    const DocColumn *columns;
    size_t column_count;
    const DocText *cells; /* rows x columns; the first of a row names it */
    size_t rows;
    bool is_signed; /* a signature page: an empty cell is a line to write on */
    bool is_quiet;  /* small: a list of sources */
    bool is_tight;  /* close rows: one for each year, or many */
    bool is_tall;   /* much text in a row: it may go over a page break even where its rows are few */
} DocTable;

/* A numbered point: Å1.1. */
typedef struct DocPoint {
    Str anchor, label;
    DocText text;
    const DocFact *terms; /* owner, deadline: one line beneath */
    size_t term_count;
} DocPoint;

typedef struct DocHeading {
    int level;  /* 2 to 6; a heading of level 2 begins a chapter */
    Str anchor; /* of links to it, unique; empty: none, and then it is not in the contents */
    Str number; /* 5.1; may be empty */
    DocText title;
    bool new_page; /* on paper, of level 2 or 3 */
} DocHeading;

typedef struct DocCover {
    Str from; /* who publishes it */
    DocText title;
    Str edition; /* "Version 2025/26" */
    Str state;   /* what must be said on every page: "Draft, not decided"; empty: nothing */
    const DocFact *facts;
    size_t fact_count;
    bool is_letter; /* the head of the first page, not a page of its own: a short document */
} DocCover;

typedef struct Doc Doc;
/* Blocks are added one after another. Whatever they are given must live as long as the arena. */
Doc *doc_new(Arena *arena, Lang lang, const DocCover *cover);
void doc_contents(Doc *doc); /* all headings of levels 2 to 4 that have an anchor */
void doc_heading(Doc *doc, const DocHeading *heading);
void doc_text(Doc *doc, DocText text);
void doc_lead(Doc *doc, Str sentence);   /* of the frame: large, what must be read */
void doc_remark(Doc *doc, Str sentence); /* of the frame: small */
void doc_facts(Doc *doc, const DocFact *facts, size_t n);
void doc_table(Doc *doc, const DocTable *table);
void doc_points(Doc *doc, const DocPoint *points, size_t n);
/* A picture as SVG, with title and desc, and what it says in words. */
void doc_figure(Doc *doc, Str svg, Str title, Str caption);
/* Registers a note about the place `label` (an anchor of the document) and gives its number. Two notes with the same
 * text and source are one. An empty text is no note: 0. */
size_t doc_note(Doc *doc, DocText text, Str source, Str label, Str anchor);
size_t doc_note_count(const Doc *doc);
void doc_notes(Doc *doc); /* all that were registered, in their order */

/* The inside of <body class="document"> or <article class="document">. No-break spaces are put between a figure and
 * what it belongs to; nothing else is changed in a text. */
Str doc_html(const Doc *doc);
/* CommonMark with pipe tables. A text stands as it was written; one with raw HTML, images or links elsewhere is escaped
 * and so shows its marks. */
Str doc_markdown(const Doc *doc);

/* ---- helpers for those who make blocks ---- */
static inline DocText doc_own(Str text) /* plain, quoted */
{
    return (DocText){.text = text, .own = true};
}
static inline DocText doc_own_text(Str text) /* CommonMark, quoted */
{
    return (DocText){.text = text, .own = true, .markdown = true};
}
static inline DocText doc_frame(Str text)
{
    return (DocText){.text = text};
}

#endif
