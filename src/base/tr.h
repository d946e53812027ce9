/* Languages. The key of a text is its English form; locale/<language>/<room>.po holds the translations, which are
 * compiled into sorted tables at build time. Nothing depends on the locale of the process. */
#ifndef BASE_TR_H
#define BASE_TR_H
#include "base/date.h"
#include "base/err.h"
#include "base/maybe.h"

typedef enum Lang { LANG_SV, LANG_EN, LANG_COUNT } Lang;

typedef struct TrEntry {
    const char *key, *text;
} TrEntry;
typedef struct Catalogue {
    const TrEntry *entry; /* sorted by key */
    size_t count;
} Catalogue;
extern const Catalogue catalogues[LANG_COUNT]; /* generated */

const char *lang_code(Lang lang); /* "sv", "en" */
bool lang_parse(Str code, Lang *lang);

const char *tr(Lang lang, const char *key);
/* What has a name in both languages: the English one for who reads English, where there is one. */
Str tr_name(Lang lang, Str swedish, Str english);
/* The text with {0}, {1} ... replaced, as plain text (escape afterwards, for the context). */
void buf_tr(Buf *b, Lang lang, const char *key, const Str *args, size_t count);
Str tr_args(Arena *arena, Lang lang, const char *key, const Str *args, size_t count);
#define tr_fmt(arena, lang, key, ...)                                                                                  \
    tr_args((arena), (lang), (key), (const Str[]){__VA_ARGS__}, sizeof((const Str[]){__VA_ARGS__}) / sizeof(Str))

/* "file, sheet S, row 17, column D: message" in the reader's language. */
void buf_err(Buf *b, Lang lang, const Err *err);
/* The same with what helps in the terminal: "message: klimat organisation list shows all". */
void buf_err_terminal(Buf *b, Lang lang, const Err *err);

/* Figures as a reader of the language writes them. sv: 1 234,5 with U+00A0 between thousands and U+2212 as minus;
 * en: 1,234.5. Exactly `decimals` decimals, rounded half away from zero. */
void buf_figure(Buf *b, Lang lang, double x, int decimals);
Str tr_figure(Arena *arena, Lang lang, double x, int decimals);
/* A part of 1 as a percentage, with the decimals that it has, at most two: 0.145 is 14.5%. */
Str tr_part(Arena *arena, Lang lang, double part);
Str tr_percent(Arena *arena, Lang lang, double x, int decimals); /* 16 % with U+00A0 in both languages' own form */
Str tr_maybe(Arena *arena, Lang lang, Maybe x, int decimals);    /* unknown: "–" */
Str tr_date(Arena *arena, Lang lang, Date date);                 /* 4 april 2025, juni 2026, 2026 */

#endif
