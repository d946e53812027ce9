/* Numbers as people and machines write them. */
#ifndef BASE_NUM_H
#define BASE_NUM_H
#include "base/str.h"

/* Machine form: 1234, -0.5, 1e-05, decimal point, no grouping; the whole text must be the number.
 * No infinity, no NaN, no hexadecimal, no locale. */
bool num_parse(Str s, double *out);
bool num_parse_int(Str s, int64_t *out);
/* As JSON writes a whole number that is not below zero: digits alone, and no zero before others. */
bool num_parse_whole(Str s, int64_t *out);

enum { NUM_DIGITS_MAX = 17 };
/* The fewest decimal digits that read back as x, which is finite and not negative: x = 0.DIGITS * 10^point, without
 * zeros at either end. Of several with as few digits the nearest to x. Returns how many, 0 for zero. */
int num_shortest(double x, char digits[NUM_DIGITS_MAX], int *point);

typedef enum NumReading { NUM_OK, NUM_EMPTY, NUM_NOT_A_NUMBER, NUM_AMBIGUOUS } NumReading;
/* What a person may have written in Swedish or English: "1 234,5" (spaces of any kind), "1234.5", "−3",
 * "7.33347×10^−05". "1.234" and "1,234" can be read two ways and are asked about, never guessed, unless `decimal` tells
 * which sign the file uses for decimals ('.' or ','; 0: not told). */
NumReading num_read(Str s, char decimal, double *out);

#endif
