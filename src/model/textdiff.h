/* The difference of two texts, word by word, to be shown side by side or in one text with what went and what came.
 *
 * A text is cut into words (letters and digits of any language; 1,5 and 12:30 are one word), white space, line ends and
 * single signs. Paragraphs that are the same on both sides are found first, then words within what is left. So that the
 * result can be read, a few equal words between changes are shown as changed with them, and what was put in or taken
 * out begins at a sentence or a word where it can.
 *
 * Cost: linear in the texts' length for few changes; at most some 32 million steps (0.2 s) for any texts,
 * however they were made. Where that does not suffice, paragraphs stand as replaced in whole. */
#ifndef MODEL_TEXTDIFF_H
#define MODEL_TEXTDIFF_H
#include "base/str.h"

enum { TEXTDIFF_BYTES_MAX = 8 * 1024 * 1024 }; /* each; a larger text is replaced as a whole */

typedef enum TextChange { TEXT_SAME, TEXT_REMOVED, TEXT_ADDED } TextChange;

typedef struct TextSegment {
    TextChange change;
    Str text; /* a piece of the text before (same, removed) or after (added); never empty */
} TextSegment;

/* In the order of the texts: the same and the removed ones together are the text before, the same and the added ones
 * the text after, byte for byte. At one place the removed comes before the added; two neighbours never have the same
 * kind. */
typedef struct TextDiff {
    TextSegment *segments;
    size_t count;
    bool limited; /* the limit was met: something stands as replaced although parts of it may be the same */
} TextDiff;

/* The texts stay where they are for as long as the result is used. The same texts give the same result. */
TextDiff textdiff(Str before, Str after, Arena *arena);

#endif
