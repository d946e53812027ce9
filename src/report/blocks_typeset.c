/* No-break spaces: a figure and its unit, the parts of a large figure, a sign and its number, a day and its month stay
 * on one line, and a dash does not begin one. */
#include "report/blocks_parts.h"

#define NO_BREAK "\xC2\xA0"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_one_of(Str word, const Str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_fold(word, list[i])) return true;
    return false;
}

/* Follows a figure. */
static bool is_unit(Str word)
{
    static const Str units[] = {STR_INIT("procent"),   STR_INIT("procentenheter"),
                                STR_INIT("percent"),   STR_INIT("ton"),
                                STR_INIT("tonnes"),    STR_INIT("kronor"),
                                STR_INIT("kr"),        STR_INIT("tkr"),
                                STR_INIT("mnkr"),      STR_INIT("mkr"),
                                STR_INIT("miljoner"),  STR_INIT("miljarder"),
                                STR_INIT("tusen"),     STR_INIT("kwh"),
                                STR_INIT("mwh"),       STR_INIT("gwh"),
                                STR_INIT("twh"),       STR_INIT("km"),
                                STR_INIT("m"),         STR_INIT("kg"),
                                STR_INIT("januari"),   STR_INIT("februari"),
                                STR_INIT("mars"),      STR_INIT("april"),
                                STR_INIT("maj"),       STR_INIT("juni"),
                                STR_INIT("juli"),      STR_INIT("augusti"),
                                STR_INIT("september"), STR_INIT("oktober"),
                                STR_INIT("november"),  STR_INIT("december"),
                                STR_INIT("january"),   STR_INIT("february"),
                                STR_INIT("march"),     STR_INIT("may"),
                                STR_INIT("june"),      STR_INIT("july"),
                                STR_INIT("august"),    STR_INIT("october")};
    return is_one_of(word, units, sizeof units / sizeof *units);
}

/* Goes before a number. */
static bool is_sign(Str word)
{
    static const Str signs[] = {STR_INIT("avsnitt"),  STR_INIT("kapitel"), STR_INIT("bilaga"), STR_INIT("paragraf"),
                                STR_INIT("nr"),       STR_INIT("kap"),     STR_INIT("sid"),    STR_INIT("kategori"),
                                STR_INIT("scope"),    STR_INIT("section"), STR_INIT("annex"),  STR_INIT("artikel"),
                                STR_INIT("åtagande"), STR_INIT("fas")};
    return is_one_of(word, signs, sizeof signs / sizeof *signs);
}

static Str word_after(Str s, size_t at)
{
    size_t end = at;
    while (end < s.n && is_letter(s.p[end])) end++;
    return str_slice(s, at, end);
}

static Str word_before(Str s, size_t at)
{
    size_t from = at;
    while (from > 0 && is_letter(s.p[from - 1])) from--;
    return str_slice(s, from, at);
}

/* Exactly three digits, and then no other. */
static bool is_group(Str s, size_t at)
{
    for (size_t i = 0; i < 3; i++)
        if (at + i >= s.n || !is_digit(s.p[at + i])) return false;
    return at + 3 >= s.n || !is_digit(s.p[at + 3]);
}

/* One to three digits before, so that two years in a row are no large figure. */
static bool ends_short(Str s, size_t at)
{
    size_t n = 0;
    while (n < at && is_digit(s.p[at - 1 - n])) n++;
    return n >= 1 && n <= 3 && (n == at || !is_letter(s.p[at - 1 - n]));
}

/* Whether the space at `at` must not be broken; s is text without tags around it. */
static bool binds(Str s, size_t at)
{
    if (at == 0 || at + 1 >= s.n) return false;
    const Str before = str_slice(s, 0, at), after = str_slice(s, at + 1, s.n);
    if (str_starts(after, S("–")) || str_ends(before, S("§"))) return true;
    if (is_digit(s.p[at - 1]))
        return after.p[0] == '%' || is_unit(word_after(s, at + 1)) || (is_group(s, at + 1) && ends_short(s, at));
    return is_digit(after.p[0]) && is_sign(word_before(s, at));
}

/* The next place from `from` on where the HTML is to be copied as it stands: a tag, or all of an element whose spaces
 * count. */
static size_t skip_tag(Str html, size_t from)
{
    static const struct {
        Str open, close;
    } kept[] = {{STR_INIT("<svg"), STR_INIT("</svg>")},
                {STR_INIT("<pre"), STR_INIT("</pre>")},
                {STR_INIT("<code"), STR_INIT("</code>")}};
    const Str rest = str_slice(html, from, html.n);
    for (size_t k = 0; k < sizeof kept / sizeof *kept; k++) {
        if (!str_starts(rest, kept[k].open)) continue;
        for (size_t i = 0; i < rest.n; i++)
            if (str_starts(str_slice(rest, i, rest.n), kept[k].close)) return from + i + kept[k].close.n;
    }
    size_t end = from;
    while (end < html.n && html.p[end] != '>') end++;
    return end < html.n ? end + 1 : end;
}

/* CO2 and other gases get their index. A word that fits in no column may be broken, without a hyphen and between
 * characters. */
static void put_word(Buf *b, Str word)
{
    static const struct {
        Str name, html;
    } gases[] = {{STR_INIT("CO2"), STR_INIT("CO<sub>2</sub>")},
                 {STR_INIT("CH4"), STR_INIT("CH<sub>4</sub>")},
                 {STR_INIT("N2O"), STR_INIT("N<sub>2</sub>O")},
                 {STR_INIT("SF6"), STR_INIT("SF<sub>6</sub>")},
                 {STR_INIT("NF3"), STR_INIT("NF<sub>3</sub>")}};
    for (size_t i = 0; i < sizeof gases / sizeof *gases; i++) {
        const Str gas = gases[i].name;
        if (!str_starts(word, gas) || (word.n > gas.n && is_digit(word.p[gas.n]))) continue;
        buf_add(b, gases[i].html);
        word = str_slice(word, gas.n, word.n);
        break;
    }
    enum { LONG = 40, PIECE = 20 };
    size_t piece = 0;
    bool in_entity = false;
    for (size_t i = 0; i < word.n; i++) {
        const bool begins = ((unsigned char)word.p[i] & 0xC0) != 0x80;
        if (word.n > LONG && begins && !in_entity && piece >= PIECE) {
            buf_add(b, S("<wbr>"));
            piece = 0;
        }
        if (word.p[i] == '&') in_entity = true;
        if (word.p[i] == ';') in_entity = false;
        piece += begins && !in_entity;
        buf_addc(b, word.p[i]);
    }
}

static void put_text(Buf *b, Str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t end = i;
        while (end < text.n && text.p[end] != ' ' && text.p[end] != '\n') end++;
        put_word(b, str_slice(text, i, end));
        if (end < text.n && text.p[end] == ' ' && binds(text, end))
            buf_add(b, S(NO_BREAK));
        else if (end < text.n)
            buf_addc(b, text.p[end]);
        i = end + 1;
    }
}

Str doc_typeset(Arena *arena, Str html)
{
    Buf b = buf_new(arena);
    size_t at = 0;
    while (at < html.n) {
        if (html.p[at] == '<') {
            const size_t end = skip_tag(html, at);
            buf_add(&b, str_slice(html, at, end));
            at = end;
            continue;
        }
        size_t end = at;
        while (end < html.n && html.p[end] != '<') end++;
        put_text(&b, str_slice(html, at, end));
        at = end;
    }
    return buf_str(&b);
}
