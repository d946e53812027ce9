#include "exchange/charset.h"

#include <string.h>

enum { HIGH = 0x80, SETS = 2 };

static const struct {
    const char *name, *text;
} sets[CHARSET_COUNT] = {
    [CHARSET_ASCII] = {"ascii", "ASCII"},
    [CHARSET_UTF8] = {"utf8", "UTF-8"},
    [CHARSET_CP437] = {"cp437", "CP437 (IBM PC)"},
    [CHARSET_LATIN1] = {"latin1", "Latin-1 (Windows)"},
};

const char *charset_name(Charset set)
{
    return sets[set].name;
}

const char *charset_text(Charset set)
{
    return sets[set].text;
}

/* ---- which one ---- */

/* One byte of what may be UTF-8 (RFC 3629, without overlong forms and surrogates). */
static void look_utf8(CharsetCount *c, unsigned char byte)
{
    if (c->more) {
        if (byte < c->low || byte > c->high) c->not_utf8 = true;
        c->more--;
        c->low = 0x80;
        c->high = 0xBF;
        return;
    }
    if (byte < HIGH) return;
    c->characters++;
    c->low = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
    c->high = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    c->more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
    if (byte < 0xC2 || byte > 0xF4) c->not_utf8 = true;
}

void charset_look(CharsetCount *c, Str block)
{
    const uint64_t high_bits = 0x8080808080808080ULL;
    if (block.n && memchr(block.p, '\0', block.n)) c->has_nul = true;
    for (size_t i = 0; i < block.n;) {
        uint64_t eight;
        if (!c->more && i + sizeof eight <= block.n) { /* most of a ledger is ASCII */
            memcpy(&eight, block.p + i, sizeof eight);
            if (!(eight & high_bits)) {
                i += sizeof eight;
                continue;
            }
        }
        const unsigned char byte = (unsigned char)block.p[i++];
        if (byte >= HIGH) c->bytes[byte - HIGH]++;
        if (!c->not_utf8) look_utf8(c, byte);
    }
}

Status charset_decide(const CharsetCount *c, Charset *out, Err *err)
{
    /* å ä ö Å Ä Ö é É ü Ü in each set. */
    static const unsigned char letters[SETS][10] = {
        {0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99, 0x82, 0x90, 0x81, 0x9A},
        {0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0xE9, 0xC9, 0xFC, 0xDC},
    };
    enum { CLEAR = 20 }; /* so many times as many of one as of the other */
    uint64_t all = 0, of[SETS] = {0}, elsewhere[SETS] = {0};
    for (size_t i = 0; i < HIGH; i++) all += c->bytes[i];
    for (size_t s = 0; s < SETS; s++)
        for (size_t i = 0; i < sizeof letters[s]; i++) of[s] += c->bytes[letters[s][i] - HIGH];
    *out = CHARSET_ASCII;
    if (c->has_nul)
        return err_fail(err, ST_INVALID,
                        N_("The file holds NUL bytes: it is no text, or a text in UTF-16; save it as UTF-8"));
    if (all == 0) return ST_OK;
    *out = CHARSET_UTF8;
    if (!c->not_utf8 && !c->more) return ST_OK;
    /* Without those letters the others tell: CP437 has them below A6, Latin-1 from C0 on. */
    for (size_t i = 0; i < HIGH && of[0] + of[1] == 0; i++) {
        elsewhere[0] += i <= 0xA5 - HIGH ? c->bytes[i] : 0;
        elsewhere[1] += i >= 0xC0 - HIGH ? c->bytes[i] : 0;
    }
    const uint64_t *side = of[0] + of[1] ? of : elsewhere;
    *out = side[0] > side[1] ? CHARSET_CP437 : CHARSET_LATIN1;
    const uint64_t most = side[0] > side[1] ? side[0] : side[1], least = side[0] + side[1] - most;
    if (most > 0 && least <= most / CLEAR) return ST_OK;
    return err_fail(err, ST_INVALID,
                    N_("The character set cannot be told: the letters å, ä, ö are written in two ways, or in none that "
                       "is known (CP437, Latin-1, UTF-8); export the file again"));
}

/* ---- as UTF-8 ---- */

/* 0x80 to 0xFF. */
static const uint16_t cp437[HIGH] = {
    0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF, 0x00EE,
    0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9, 0x00FF, 0x00D6,
    0x00DC, 0x00A2, 0x00A3, 0x00A5, 0x20A7, 0x0192, 0x00E1, 0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA,
    0x00BA, 0x00BF, 0x2310, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB, 0x2591, 0x2592, 0x2593, 0x2502,
    0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557, 0x255D, 0x255C, 0x255B, 0x2510, 0x2514,
    0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x255E, 0x255F, 0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550,
    0x256C, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256B, 0x256A, 0x2518, 0x250C,
    0x2588, 0x2584, 0x258C, 0x2590, 0x2580, 0x03B1, 0x00DF, 0x0393, 0x03C0, 0x03A3, 0x03C3, 0x00B5, 0x03C4,
    0x03A6, 0x0398, 0x03A9, 0x03B4, 0x221E, 0x03C6, 0x03B5, 0x2229, 0x2261, 0x00B1, 0x2265, 0x2264, 0x2320,
    0x2321, 0x00F7, 0x2248, 0x00B0, 0x2219, 0x00B7, 0x221A, 0x207F, 0x00B2, 0x25A0, 0x00A0,
};
/* 0x80 to 0x9F of Windows-1252; 0: not used. */
static const uint16_t cp1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static unsigned code_point(Charset set, unsigned char byte)
{
    if (set == CHARSET_CP437) return cp437[byte - HIGH];
    if (byte >= 0xA0) return byte;
    const unsigned x = cp1252[byte - HIGH];
    return x ? x : 0xFFFD;
}

static void add_code_point(Buf *b, unsigned x) /* below U+10000 */
{
    if (x >= 0x800) {
        buf_addc(b, (char)(0xE0 | x >> 12));
        buf_addc(b, (char)(0x80 | (x >> 6 & 0x3F)));
    } else {
        buf_addc(b, (char)(0xC0 | x >> 6));
    }
    buf_addc(b, (char)(0x80 | (x & 0x3F)));
}

static void add_utf8(Buf *b, Str bytes)
{
    while (bytes.n) {
        const size_t good = str_utf8_prefix(bytes);
        buf_add(b, str_slice(bytes, 0, good));
        if (good == bytes.n) return;
        buf_add(b, S("\xEF\xBF\xBD"));
        bytes = str_slice(bytes, good + 1, bytes.n);
    }
}

void charset_add(Buf *b, Charset set, Str bytes)
{
    if (set == CHARSET_UTF8) {
        add_utf8(b, bytes);
        return;
    }
    for (size_t i = 0; i < bytes.n; i++) {
        const unsigned char byte = (unsigned char)bytes.p[i];
        if (byte < HIGH)
            buf_addc(b, bytes.p[i]);
        else
            add_code_point(b, code_point(set, byte));
    }
}
