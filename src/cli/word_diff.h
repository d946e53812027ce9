/* The difference of two texts on a terminal, word by word: [-what went-] {+what came+}, coloured too where colours are
 * wanted. Long stretches that are the same are shortened to a few words around each change. */
#ifndef CLI_WORD_DIFF_H
#define CLI_WORD_DIFF_H
#include "cli/command.h"
#include "model/field.h"

/* A paragraph, broken at the width of the terminal: the label, then the difference; indent columns in front. */
void put_word_diff(Cli *cli, size_t indent, Str label, Str before, Str after);

/* What stood in a field of a record and what stands there (cells): word by word for a text, otherwise one after the
 * other. */
void put_change(Cli *cli, size_t indent, const Field *field, Str before, Str after);

#endif
