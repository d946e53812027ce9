#include "base/unseen.h"

typedef struct Range {
    uint32_t first, last;
} Range;

static const Range unseen[] = {
    {0x0, 0x8},       {0xB, 0xC},       {0xE, 0x1F},        {0x7F, 0x9F},       {0xAD, 0xAD},       {0x34F, 0x34F},
    {0x61C, 0x61C},   {0x115F, 0x1160}, {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200F},   {0x2028, 0x202E},
    {0x2060, 0x206F}, {0x2800, 0x2800}, {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFC}, {0xFFFE, 0xFFFF}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

/* Scripts in which a joiner changes how the letters beside it look. */
static const Range joining[] = {
    {0x600, 0x7FF},   {0x840, 0x8FF},   {0x900, 0xDFF},   {0xF00, 0x109F},  {0x1780, 0x18AF},   {0x1A20, 0x1BFF},
    {0xA800, 0xA8FF}, {0xA980, 0xA9DF}, {0xFB50, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10AC0, 0x10AFF}, {0x11000, 0x11FFF},
};

/* Signs that are emoji or can be one, the selector behind them and the colours of skin among them. */
static const Range emoji[] = {
    {0xA9, 0xA9},     {0xAE, 0xAE},     {0x203C, 0x203C}, {0x2049, 0x2049},   {0x2122, 0x2122},
    {0x2139, 0x2139}, {0x2190, 0x21FF}, {0x2300, 0x27BF}, {0x2900, 0x297F},   {0x2B00, 0x2BFF},
    {0x3030, 0x3030}, {0x303D, 0x303D}, {0x3297, 0x3299}, {0x1F000, 0x1FAFF},
};

static bool lies_in(const Range *list, size_t count, uint32_t letter)
{
    for (size_t i = 0; i < count; i++)
        if (letter >= list[i].first && letter <= list[i].last) return true;
    return false;
}

#define LIES_IN(list, letter) lies_in(list, sizeof(list) / sizeof *(list), letter)

/* The first character of a text in UTF-8 that is not empty, and its length. */
static uint32_t decode(Str s, size_t *n)
{
    const unsigned char *p = (const unsigned char *)s.p;
    const size_t want = p[0] < 0xC0 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    uint32_t letter = want == 1 ? p[0] : p[0] & (0x7FU >> want);
    *n = want < s.n ? want : s.n;
    for (size_t i = 1; i < *n; i++) letter = letter << 6 | (p[i] & 0x3FU);
    return letter;
}

static bool is_emoji(uint32_t letter)
{
    return LIES_IN(emoji, letter);
}

/* Whether it may stand there. before: 0 at the beginning; rest: what follows. */
static bool belongs(uint32_t letter, uint32_t before, Str rest)
{
    size_t unused;
    const uint32_t after = rest.n ? decode(rest, &unused) : 0;
    const bool is_joiner = letter == 0x200C || letter == 0x200D, is_selector = letter == 0xFE0E || letter == 0xFE0F;
    /* A digit with a selector is a key (U+20E3) or looks like the digit alone. */
    if (is_selector && before < 0x80) return after == 0x20E3;
    if (is_selector) return is_emoji(before);
    if (is_joiner && LIES_IN(joining, before) && LIES_IN(joining, after)) return true;
    return letter == 0x200D && (before == 0xFE0F || is_emoji(before)) && is_emoji(after);
}

size_t str_unseen(Str text, uint32_t *letter)
{
    uint32_t before = 0;
    for (size_t i = 0, n; i < text.n; i += n) {
        const unsigned char first = (unsigned char)text.p[i];
        n = 1;
        if (first >= ' ' && first < 0x7F) {
            before = first;
            continue;
        }
        const uint32_t here = decode(str_slice(text, i, text.n), &n);
        if (LIES_IN(unseen, here) && !belongs(here, before, str_slice(text, i + n, text.n))) {
            *letter = here;
            return i;
        }
        before = here;
    }
    return text.n;
}

size_t str_letters(Str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.n; i++) count += ((unsigned char)text.p[i] & 0xC0) != 0x80;
    return count;
}
