/* The character set of an old text file. SIE says CP437 (the IBM PC's), many programs write Latin-1 or UTF-8 all the
 * same. Which one it is, is told by the Swedish letters: å, ä, ö are 86, 84, 94 in CP437 and E5, E4, F6 in Latin-1, and
 * neither set has letters of Swedish where the other has them. */
#ifndef EXCHANGE_CHARSET_H
#define EXCHANGE_CHARSET_H
#include "base/err.h"

typedef enum Charset { CHARSET_ASCII, CHARSET_UTF8, CHARSET_CP437, CHARSET_LATIN1, CHARSET_COUNT } Charset;
const char *charset_name(Charset set); /* "cp437": as it is stored */
const char *charset_text(Charset set); /* "CP437 (IBM PC)": for a reader, the same in all languages */

/* What was seen of a text so far. Zeroed to begin. */
typedef struct CharsetCount {
    uint64_t bytes[128];     /* each value from 0x80 */
    uint64_t characters;     /* of UTF-8, beyond ASCII */
    int more;                /* bytes that the UTF-8 character at the end still needs */
    unsigned char low, high; /* what the next one may be */
    bool not_utf8;
    bool has_nul; /* UTF-16, or no text */
} CharsetCount;
void charset_look(CharsetCount *c, Str block);
/* ST_INVALID where the letters speak for two sets at once, or for none. No letters beyond ASCII: CHARSET_ASCII. */
Status charset_decide(const CharsetCount *c, Charset *out, Err *err);

/* Appends the bytes as UTF-8. Windows-1252 stands for Latin-1, whose superset it is; of UTF-8 what is none becomes
 * U+FFFD. */
void charset_add(Buf *b, Charset set, Str bytes);

#endif
