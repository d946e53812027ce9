/* Letters that can be written in two ways. "Å" is one character, or an A and a ring of its own (some keyboards and file
 * systems write the latter): they look the same and are not the same bytes, so that a name would be there twice and the
 * other would not be found. A text is kept in one of the two: as Normalization Form C of Unicode 15 (UAX #15). */
#ifndef BASE_COMPOSED_H
#define BASE_COMPOSED_H
#include "base/str.h"

/* The text in that form: itself where it is so already, is no UTF-8, or has more marks on one letter than anybody
 * writes (30, as in the Stream-Safe Text Format of UAX #15: to put them in order takes the square of their number). It
 * can be longer than what was written: up to three times. */
Str str_composed(Arena *arena, Str text);

#endif
