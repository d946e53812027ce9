#include "base/tr.h"

#include <math.h>
#include <string.h>

const char *lang_code(Lang lang)
{
    return lang == LANG_EN ? "en" : "sv";
}

bool lang_parse(Str code, Lang *lang)
{
    if (str_eq(code, S("sv")))
        *lang = LANG_SV;
    else if (str_eq(code, S("en")))
        *lang = LANG_EN;
    else
        return false;
    return true;
}

const char *tr(Lang lang, const char *key)
{
    const Catalogue *c = &catalogues[lang];
    for (size_t low = 0, high = c->count; low < high;) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(key, c->entry[middle].key);
        if (order == 0) return c->entry[middle].text;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return key;
}

static void fill(Buf *b, Str text, const Str *args, size_t count)
{
    size_t from = 0;
    for (size_t i = 0; i + 2 < text.n; i++) {
        if (text.p[i] != '{' || text.p[i + 2] != '}') continue;
        const size_t k = (size_t)(text.p[i + 1] - '0');
        if (k >= count) continue;
        buf_add(b, str_slice(text, from, i));
        buf_add(b, args[k]);
        from = i + 3;
        i += 2;
    }
    buf_add(b, str_slice(text, from, text.n));
}

void buf_tr(Buf *b, Lang lang, const char *key, const Str *args, size_t count)
{
    fill(b, str(tr(lang, key)), args, count);
}

Str tr_name(Lang lang, Str swedish, Str english)
{
    return lang == LANG_EN && english.n ? english : swedish;
}

Str tr_args(Arena *arena, Lang lang, const char *key, const Str *args, size_t count)
{
    Buf b = buf_new(arena);
    buf_tr(&b, lang, key, args, count);
    return buf_str(&b);
}

static void place(Buf *b, Str part)
{
    if (b->n) buf_add(b, S(", "));
    buf_add(b, part);
}

/* Spreadsheet letters: 1 is A, 27 is AA. */
static Str column_letters(Arena *arena, long column)
{
    char letters[16];
    size_t at = sizeof letters;
    for (long c = column; c > 0 && at > 0; c = (c - 1) / 26) letters[--at] = (char)('A' + (c - 1) % 26);
    return str_dup(arena, (Str){letters + at, sizeof letters - at});
}

/* In front of what is said in the terminal only. */
static const Str prompt = STR_INIT(" $ ");

static void message(Buf *b, Lang lang, const Err *err, bool in_terminal)
{
    Arena *a = b->arena;
    Buf where = buf_new(a);
    if (err->file[0]) place(&where, str(err->file));
    if (err->sheet[0]) place(&where, tr_fmt(a, lang, N_("sheet {0}"), str(err->sheet)));
    if (err->row) place(&where, tr_fmt(a, lang, N_("row {0}"), err_number(a, err->row)));
    if (err->column) place(&where, tr_fmt(a, lang, N_("column {0}"), column_letters(a, err->column)));
    if (err->field[0]) place(&where, tr_fmt(a, lang, N_("field {0}"), str(err->field)));
    if (where.n) {
        buf_add(b, buf_str(&where));
        buf_add(b, S(": "));
    }
    Str args[ERR_ARGS];
    for (size_t i = 0; i < ERR_ARGS; i++) args[i] = str(err->arg[i]);
    const Str text = str(tr(lang, err->message ? err->message : N_("Something went wrong")));
    size_t at = 0;
    while (at < text.n && !str_starts(str_slice(text, at, text.n), prompt)) at++;
    fill(b, str_slice(text, 0, at), args, ERR_ARGS);
    if (!in_terminal || at == text.n) return;
    buf_add(b, S(": "));
    fill(b, str_slice(text, at + prompt.n, text.n), args, ERR_ARGS);
}

void buf_err(Buf *b, Lang lang, const Err *err)
{
    message(b, lang, err, false);
}

void buf_err_terminal(Buf *b, Lang lang, const Err *err)
{
    message(b, lang, err, true);
}

void buf_figure(Buf *b, Lang lang, double x, int decimals)
{
    static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    if (decimals < 0) decimals = 0;
    if (decimals > 9) decimals = 9;
    const double scaled = fabs(x) * power[decimals];
    if (!isfinite(x) || scaled >= 9e15) {
        buf_add(b, S("–"));
        return;
    }
    const int64_t units = llround(scaled), unit = (int64_t)power[decimals];
    if (x < 0 && units > 0) buf_add(b, S("\xE2\x88\x92"));
    char digits[32];
    size_t at = sizeof digits;
    int64_t whole = units / unit;
    int group = 0;
    const Str separator = lang == LANG_EN ? S(",") : S("\xC2\xA0");
    do {
        if (group == 3) {
            at -= separator.n;
            memcpy(digits + at, separator.p, separator.n);
            group = 0;
        }
        digits[--at] = (char)('0' + whole % 10);
        whole /= 10;
        group++;
    } while (whole);
    buf_add(b, (Str){digits + at, sizeof digits - at});
    if (!decimals) return;
    buf_addc(b, lang == LANG_EN ? '.' : ',');
    int64_t rest = units % unit;
    for (int64_t place_value = unit / 10; place_value; place_value /= 10) {
        buf_addc(b, (char)('0' + rest / place_value));
        rest %= place_value;
    }
}

Str tr_figure(Arena *arena, Lang lang, double x, int decimals)
{
    Buf b = buf_new(arena);
    buf_figure(&b, lang, x, decimals);
    return buf_str(&b);
}

Str tr_percent(Arena *arena, Lang lang, double x, int decimals)
{
    Buf b = buf_new(arena);
    buf_figure(&b, lang, x, decimals);
    buf_add(&b, lang == LANG_EN ? S("%") : S("\xC2\xA0%"));
    return buf_str(&b);
}

Str tr_part(Arena *arena, Lang lang, double part)
{
    int decimals = 0;
    for (double at = 100 * part; decimals < 2 && fabs(at - round(at)) > 1e-9 * fmax(1, fabs(at)); at *= 10) decimals++;
    return tr_percent(arena, lang, 100 * part, decimals);
}

Str tr_maybe(Arena *arena, Lang lang, Maybe x, int decimals)
{
    return x.known ? tr_figure(arena, lang, x.v, decimals) : S("–");
}

Str tr_date(Arena *arena, Lang lang, Date date)
{
    static const char *const sv[] = {"januari", "februari", "mars",      "april",   "maj",      "juni",
                                     "juli",    "augusti",  "september", "oktober", "november", "december"};
    static const char *const en[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};
    Buf b = buf_new(arena);
    if (!date_is_set(date)) return S("–");
    if (date.day) {
        buf_int(&b, date.day);
        buf_addc(&b, ' ');
    }
    if (date.month) {
        buf_add(&b, str(lang == LANG_EN ? en[date.month - 1] : sv[date.month - 1]));
        buf_addc(&b, ' ');
    }
    buf_int(&b, date.year);
    return buf_str(&b);
}
