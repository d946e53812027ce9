/* Letters that are not seen. Two names that differ by one look the same on a page, and one that turns the direction of
 * writing makes what stands beside it read otherwise; so a text on one line holds none.
 *
 * Unseen are the characters that Unicode 15 calls Default_Ignorable_Code_Point (soft hyphen, zero width space, byte
 * order mark, marks and controls of direction, fillers, tags, variation selectors), the controls, the separators of
 * lines and paragraphs, the anchors of annotations, the place of an object (U+FFFC) and the empty Braille cell
 * (U+2800), but for tab and the ends of lines.
 *
 * Three of them belong to what people write, each in its place alone: the joiners (U+200C, U+200D) after a letter of
 * a script whose letters join, such as Arabic, Syriac, Mongolian or those of India, and before another; U+200D between
 * two parts of one emoji; and the selectors U+FE0E and U+FE0F behind a sign that can be an emoji, behind a digit only
 * where it is a key of a telephone. */
#ifndef BASE_UNSEEN_H
#define BASE_UNSEEN_H
#include "base/str.h"

/* The byte at which the first unseen letter of a text in UTF-8 stands, and which it is; text.n where there is none. */
size_t str_unseen(Str text, uint32_t *letter);
/* Leaves them out, of what somebody else's program wrote: the text itself where there is none. */
Str str_seen(Arena *arena, Str text);
void buf_drop_unseen(Buf *b);
/* How many characters (code points) a text in UTF-8 has. */
size_t str_letters(Str text);

#endif
