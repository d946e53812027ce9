/* What the writers of a document see of it. Inside the room only. */
#ifndef REPORT_BLOCKS_PARTS_H
#define REPORT_BLOCKS_PARTS_H
#include "report/blocks.h"

typedef enum BlockKind {
    BLOCK_CONTENTS,
    BLOCK_HEADING,
    BLOCK_TEXT,
    BLOCK_LEAD,
    BLOCK_REMARK,
    BLOCK_FACTS,
    BLOCK_TABLE,
    BLOCK_POINTS,
    BLOCK_FIGURE,
    BLOCK_NOTES
} BlockKind;

typedef struct DocFigure {
    Str svg, title, caption;
} DocFigure;

typedef struct Block {
    BlockKind kind;
    DocHeading heading;
    DocText text;
    DocTable table;
    DocFigure figure;
    const DocFact *facts;
    const DocPoint *points;
    size_t count; /* of facts or points */
    int level;    /* of the heading above */
} Block;

typedef struct DocNote {
    DocText text;
    Str source, label, anchor;
} DocNote;

struct Doc {
    Arena *arena;
    Lang lang;
    DocCover cover;
    Block *blocks;
    size_t count, capacity;
    DocNote *notes;
    size_t note_count, note_capacity;
    int level;
};

/* Whether a heading stands in the contents. */
bool doc_in_contents(const Block *block);
/* A note as it is read: its text, then its source in parentheses where there is one. */
Str doc_note_source(const Doc *doc, const DocNote *note);

/* HTML with no-break spaces: "16 procent", "1 234 ton", "§ 5", "4 april", "ord – ord" (blocks_typeset.c). A
 * word longer than any column may be broken. Tags, svg, pre and code stay as they are. */
Str doc_typeset(Arena *arena, Str html);

#endif
