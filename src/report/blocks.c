/* Gathering the blocks of a document. */
#include "report/blocks_parts.h"

#include <string.h>

enum { FIRST_BLOCKS = 64, FIRST_NOTES = 16 };

Doc *doc_new(Arena *arena, Lang lang, const DocCover *cover)
{
    Doc *doc = ARENA_NEW(arena, Doc);
    *doc = (Doc){.arena = arena, .lang = lang, .cover = *cover, .level = 1};
    return doc;
}

/* Room for one more of `size` bytes each. */
static void *grown(Arena *arena, void *list, size_t count, size_t *capacity, size_t first, size_t size)
{
    if (count < *capacity) return list;
    *capacity = *capacity ? 2 * *capacity : first;
    void *larger = arena_array(arena, *capacity, size);
    if (count) memcpy(larger, list, count * size);
    return larger;
}

static Block *add(Doc *doc, BlockKind kind)
{
    doc->blocks = grown(doc->arena, doc->blocks, doc->count, &doc->capacity, FIRST_BLOCKS, sizeof(Block));
    Block *block = &doc->blocks[doc->count++];
    *block = (Block){.kind = kind, .level = doc->level};
    return block;
}

void doc_contents(Doc *doc)
{
    add(doc, BLOCK_CONTENTS);
}

void doc_heading(Doc *doc, const DocHeading *heading)
{
    doc->level = heading->level < 2 ? 2 : heading->level > 6 ? 6 : heading->level;
    Block *block = add(doc, BLOCK_HEADING);
    block->heading = *heading;
    block->heading.level = doc->level;
}

void doc_text(Doc *doc, DocText text)
{
    if (str_trim(text.text).n) add(doc, BLOCK_TEXT)->text = text;
}

void doc_lead(Doc *doc, Str sentence)
{
    add(doc, BLOCK_LEAD)->text = doc_frame(sentence);
}

void doc_remark(Doc *doc, Str sentence)
{
    add(doc, BLOCK_REMARK)->text = doc_frame(sentence);
}

void doc_facts(Doc *doc, const DocFact *facts, size_t n)
{
    if (!n) return;
    Block *block = add(doc, BLOCK_FACTS);
    block->facts = facts;
    block->count = n;
}

void doc_table(Doc *doc, const DocTable *table)
{
    if (table->rows) add(doc, BLOCK_TABLE)->table = *table;
}

void doc_points(Doc *doc, const DocPoint *points, size_t n)
{
    if (!n) return;
    Block *block = add(doc, BLOCK_POINTS);
    block->points = points;
    block->count = n;
}

void doc_figure(Doc *doc, Str svg, Str title, Str caption)
{
    add(doc, BLOCK_FIGURE)->figure = (DocFigure){svg, title, caption};
}

size_t doc_note(Doc *doc, DocText text, Str source, Str label, Str anchor)
{
    if (!str_trim(text.text).n) return 0;
    for (size_t i = 0; i < doc->note_count; i++)
        if (str_eq(doc->notes[i].text.text, text.text) && str_eq(doc->notes[i].source, source)) return i + 1;
    doc->notes = grown(doc->arena, doc->notes, doc->note_count, &doc->note_capacity, FIRST_NOTES, sizeof(DocNote));
    doc->notes[doc->note_count++] = (DocNote){text, source, label, anchor};
    return doc->note_count;
}

size_t doc_note_count(const Doc *doc)
{
    return doc->note_count;
}

void doc_notes(Doc *doc)
{
    if (doc->note_count) add(doc, BLOCK_NOTES);
}

bool doc_in_contents(const Block *block)
{
    return block->kind == BLOCK_HEADING && block->heading.anchor.n && block->heading.level <= 4;
}

Str doc_note_source(const Doc *doc, const DocNote *note)
{
    return note->source.n ? tr_fmt(doc->arena, doc->lang, N_("Source: {0}"), note->source) : S("");
}
