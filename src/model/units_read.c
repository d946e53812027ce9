#include "model/units_parts.h"

#include "base/udunits.h"

#include <string.h>

/* ---- what units there are ---- */

#define SYMBOL(name, as)                                                                                               \
    {                                                                                                                  \
        name, as, false                                                                                                \
    }
#define WORD(name, as)                                                                                                 \
    {                                                                                                                  \
        name, as, true                                                                                                 \
    }

/* Swedish letters are written aa, ae and oe here. */
static const UduName names[] = {
    SYMBOL("kg", NULL),
    SYMBOL("m", NULL),
    SYMBOL("s", NULL),
    WORD("person", NULL),
    WORD("vehicle", NULL),
    WORD("night", NULL),
    WORD("piece", NULL),
    WORD("year", NULL),
    SYMBOL("Nmcube", NULL),
    SYMBOL("moneya", NULL),
    SYMBOL("moneyb", NULL),
    SYMBOL("moneyc", NULL),
    SYMBOL("moneyd", NULL),
    /* mass */
    SYMBOL("g", "0.001 kg"),
    SYMBOL("mg", "0.000001 kg"),
    SYMBOL("t", "1000 kg"),
    SYMBOL("kt", "1000000 kg"),
    SYMBOL("Mt", "1000000000 kg"),
    SYMBOL("Mg", "1000 kg"),
    SYMBOL("Gg", "1000000 kg"),
    SYMBOL("hg", "0.1 kg"),
    WORD("ton", "t"),
    WORD("tonne", "t"),
    WORD("tonnes", "t"),
    WORD("kilogram", "kg"),
    WORD("kilo", "kg"),
    WORD("kilograms", "kg"),
    WORD("gram", "g"),
    WORD("grams", "g"),
    SYMBOL("lb", "0.45359237 kg"),
    WORD("pound", "lb"),
    WORD("pounds", "lb"),
    WORD("long_ton", "2240 lb"),
    WORD("short_ton", "2000 lb"),
    /* length, area, volume */
    SYMBOL("km", "1000 m"),
    SYMBOL("cm", "0.01 m"),
    SYMBOL("mm", "0.001 m"),
    SYMBOL("dm", "0.1 m"),
    WORD("metre", "m"),
    WORD("metres", "m"),
    WORD("meters", "m"),
    WORD("kilometres", "km"),
    WORD("kilometers", "km"),
    WORD("meter", "m"),
    WORD("kilometre", "km"),
    WORD("kilometer", "km"),
    WORD("mil", "10000 m"),
    WORD("mile", "1609.344 m"),
    WORD("miles", "mile"),
    SYMBOL("ft", "0.3048 m"),
    SYMBOL("ha", "10000 m2"),
    WORD("hektar", "ha"),
    WORD("hectare", "ha"),
    WORD("kvm", "m2"),
    WORD("kvadratmeter", "m2"),
    SYMBOL("l", "0.001 m3"),
    SYMBOL("L", "l"),
    SYMBOL("ml", "0.000001 m3"),
    SYMBOL("cl", "0.00001 m3"),
    SYMBOL("dl", "0.0001 m3"),
    WORD("liter", "l"),
    WORD("litre", "l"),
    WORD("litres", "l"),
    WORD("liters", "l"),
    WORD("kubikmeter", "m3"),
    WORD("kbm", "m3"),
    WORD("normalkubikmeter", "Nmcube"),
    WORD("bbl", "158.987294928 l"),
    WORD("barrel", "bbl"),
    WORD("us_gallon", "3.785411784 l"),
    WORD("us_gal", "us_gallon"),
    WORD("uk_gallon", "4.54609 l"),
    WORD("uk_gal", "uk_gallon"),
    /* clock time and calendar time */
    WORD("second", "s"),
    WORD("sekund", "s"),
    WORD("sekunder", "s"),
    SYMBOL("min", "60 s"),
    WORD("minut", "60 s"),
    WORD("minuter", "60 s"),
    WORD("minute", "60 s"),
    WORD("minutes", "60 s"),
    SYMBOL("h", "3600 s"),
    WORD("hour", "h"),
    WORD("hours", "h"),
    WORD("timme", "h"),
    WORD("timmar", "h"),
    WORD("tim", "h"),
    SYMBOL("d", "86400 s"),
    WORD("day", "d"),
    WORD("days", "d"),
    WORD("dygn", "d"),
    WORD("dag", "d"),
    WORD("dagar", "d"),
    WORD("week", "7 d"),
    WORD("weeks", "week"),
    WORD("vecka", "week"),
    WORD("veckor", "week"),
    WORD("years", "year"),
    WORD("yr", "year"),
    WORD("aar", "year"),
    WORD("quarter", "0.25 year"),
    WORD("kvartal", "quarter"),
    WORD("month", "0.083333333333333333 year"),
    WORD("months", "month"),
    WORD("maanad", "month"),
    WORD("maanader", "month"),
    WORD("maan", "month"),
    /* energy and power */
    SYMBOL("J", "kg.m2/s2"),
    SYMBOL("kJ", "1000 J"),
    SYMBOL("MJ", "1000000 J"),
    SYMBOL("GJ", "1000000000 J"),
    SYMBOL("TJ", "1000000000000 J"),
    SYMBOL("PJ", "1000000000000000 J"),
    SYMBOL("W", "J/s"),
    SYMBOL("kW", "1000 W"),
    SYMBOL("MW", "1000000 W"),
    SYMBOL("GW", "1000000000 W"),
    SYMBOL("Wh", "3600 J"),
    WORD("kwh", "3600000 J"),
    SYMBOL("MWh", "3600000000 J"),
    SYMBOL("MWH", "MWh"),
    SYMBOL("Mwh", "MWh"),
    WORD("gwh", "3600000000000 J"),
    WORD("twh", "3600000000000000 J"),
    /* people and journeys, things */
    WORD("persons", "person"),
    WORD("people", "person"),
    WORD("personer", "person"),
    WORD("passenger", "person"),
    WORD("passengers", "person"),
    WORD("employee", "person"),
    WORD("employees", "person"),
    WORD("anstaelld", "person"),
    WORD("anstaellda", "person"),
    WORD("passagerare", "person"),
    WORD("capita", "person"),
    WORD("inhabitant", "person"),
    WORD("inhabitants", "person"),
    WORD("invaanare", "person"),
    WORD("inv", "person"),
    WORD("vehicles", "vehicle"),
    WORD("fordon", "vehicle"),
    WORD("pkm", "person.km"),
    WORD("personkm", "pkm"),
    WORD("personkilometer", "pkm"),
    WORD("vkm", "vehicle.km"),
    WORD("fkm", "vkm"),
    WORD("fordonskm", "vkm"),
    WORD("fordonskilometer", "vkm"),
    WORD("tkm", "t.km"),
    WORD("tonkm", "tkm"),
    WORD("tonkilometer", "tkm"),
    WORD("nights", "night"),
    WORD("natt", "night"),
    WORD("naetter", "night"),
    WORD("gaestnatt", "night"),
    WORD("gaestnaetter", "night"),
    WORD("hotellnatt", "night"),
    WORD("hotellnaetter", "night"),
    WORD("oevernattning", "night"),
    WORD("oevernattningar", "night"),
    WORD("pieces", "piece"),
    WORD("item", "piece"),
    WORD("items", "piece"),
    WORD("unit", "piece"),
    WORD("units", "piece"),
    WORD("st", "piece"),
    WORD("styck", "piece"),
    WORD("stycken", "piece"),
    WORD("portion", "piece"),
    WORD("portioner", "piece"),
    WORD("pcs", "piece"),
    SYMBOL("percent", "0.01"),
};
static const UduTable table = {names, sizeof names / sizeof *names};

/* Currencies, and Swedish for thousands and millions of them. Price years follow after an underscore: SEK_2020. */
typedef enum Currency { CURRENCY_SEK, CURRENCY_EUR, CURRENCY_USD, CURRENCY_NOK, CURRENCY_DKK, CURRENCY_GBP } Currency;
static const struct {
    const char *name;
    Currency currency;
    const char *times;
} money_names[] = {
    {"sek", CURRENCY_SEK, "1"},        {"kr", CURRENCY_SEK, "1"},         {"krona", CURRENCY_SEK, "1"},
    {"kronor", CURRENCY_SEK, "1"},     {"ksek", CURRENCY_SEK, "1000"},    {"tsek", CURRENCY_SEK, "1000"},
    {"tkr", CURRENCY_SEK, "1000"},     {"kkr", CURRENCY_SEK, "1000"},     {"msek", CURRENCY_SEK, "1000000"},
    {"mkr", CURRENCY_SEK, "1000000"},  {"mnkr", CURRENCY_SEK, "1000000"}, {"mdkr", CURRENCY_SEK, "1000000000"},
    {"eur", CURRENCY_EUR, "1"},        {"euro", CURRENCY_EUR, "1"},       {"keur", CURRENCY_EUR, "1000"},
    {"meur", CURRENCY_EUR, "1000000"}, {"usd", CURRENCY_USD, "1"},        {"dollar", CURRENCY_USD, "1"},
    {"nok", CURRENCY_NOK, "1"},        {"dkk", CURRENCY_DKK, "1"},        {"gbp", CURRENCY_GBP, "1"},
};

enum { DEPTH_MAX = 16, YEAR_FIRST = 1900, YEAR_LAST = 2200 };

static int money_base(Currency currency, int year)
{
    return BASE_FIRST_MONEY + (int)currency * MONEY_YEARS + year;
}

/* ---- from what people write to what the library reads ---- */

typedef struct Reader {
    Str text;
    size_t at;
    char out[UDU_TEXT_MAX];
    size_t n;
    int money[MONEY_SLOTS]; /* base unit of each slot */
    int money_count;
    int depth;        /* of brackets */
    unsigned divided; /* bit n: a quotient has begun in the brackets of depth n */
    Err *err;
} Reader;

static const char *const cannot_read =
    N_("“{0}” cannot be read as a unit; write for example kWh, t km, kg/m3 or SEK_2023");

static Status unreadable(Reader *r)
{
    return err_failf(r->err, ST_INVALID, cannot_read, r->text);
}

static bool emit(Reader *r, Str s)
{
    if (s.n > sizeof r->out - r->n) return false;
    memcpy(r->out + r->n, s.p, s.n);
    r->n += s.n;
    return true;
}

static bool take(Reader *r, Str s)
{
    if (!str_starts(str_slice(r->text, r->at, r->text.n), s)) return false;
    r->at += s.n;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool digit_ahead(const Reader *r)
{
    return r->at < r->text.n && is_digit(r->text.p[r->at]);
}

/* A letter, written in ASCII to word; false where none stands next. */
static bool take_letter(Reader *r, char word[UNIT_TEXT_MAX * 2], size_t *n)
{
    static const struct {
        const char *utf8, *ascii;
    } letters[] = {{"å", "aa"}, {"Å", "Aa"}, {"ä", "ae"}, {"Ä", "Ae"}, {"ö", "oe"}, {"Ö", "Oe"}};
    const char c = r->at < r->text.n ? r->text.p[r->at] : 0;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        word[(*n)++] = c;
        r->at++;
        return true;
    }
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (!take(r, str(letters[i].utf8))) continue;
        memcpy(word + *n, letters[i].ascii, 2);
        *n += 2;
        return true;
    }
    /* An underscore between letters is one: us_gallon. Before digits it begins a price year. */
    if (c != '_' || *n == 0 || r->at + 1 >= r->text.n || is_digit(r->text.p[r->at + 1])) return false;
    word[(*n)++] = c;
    r->at++;
    return true;
}

static Status take_money(Reader *r, Currency currency, const char *times)
{
    int year = 0;
    if (take(r, S("_"))) {
        int digits = 0;
        for (; digit_ahead(r) && digits < 5; digits++) year = year * 10 + (r->text.p[r->at++] - '0');
        if (digits != 4 || year < YEAR_FIRST || year > YEAR_LAST)
            return err_failf(r->err, ST_INVALID,
                             N_("“{0}” has no price year of four digits; write for example SEK_2023"), r->text);
    } else if (digit_ahead(r)) {
        return unreadable(r);
    }
    const int base = money_base(currency, year);
    int slot = 0;
    while (slot < r->money_count && r->money[slot] != base) slot++;
    if (slot == MONEY_SLOTS) return unreadable(r);
    if (slot == r->money_count) r->money[r->money_count++] = base;
    const char letter = (char)('a' + slot);
    const bool fits =
        emit(r, S("(")) && emit(r, str(times)) && emit(r, S(" money")) && emit(r, (Str){&letter, 1}) && emit(r, S(")"));
    return fits ? ST_OK : unreadable(r);
}

/* "2", "3" or "-1" directly after a unit, "^2" or "²"; nothing where none stands there. */
static Status take_exponent(Reader *r)
{
    if (take(r, S("²"))) return emit(r, S("2")) ? ST_OK : unreadable(r);
    if (take(r, S("³"))) return emit(r, S("3")) ? ST_OK : unreadable(r);
    const bool caret = take(r, S("^")) || take(r, S("**"));
    const bool minus = r->at + 1 < r->text.n && r->text.p[r->at] == '-' && is_digit(r->text.p[r->at + 1]);
    if (minus) r->at++;
    if (!digit_ahead(r)) return caret ? unreadable(r) : ST_OK;
    const Str digit = str_slice(r->text, r->at, r->at + 1);
    r->at++;
    if (digit_ahead(r) || digit.p[0] == '0') return unreadable(r);
    return (!minus || emit(r, S("-"))) && emit(r, digit) ? ST_OK : unreadable(r);
}

/* Whether a factor may stand next: first of all, or after a bracket, a quotient or a product. */
static bool factor_due(const Reader *r)
{
    return r->n == 0 || str_has_char(S("(/."), r->out[r->n - 1]);
}

static Status take_quotient(Reader *r);

static Status take_word(Reader *r)
{
    char word[UNIT_TEXT_MAX * 2 + 2];
    size_t n = 0;
    const size_t from = r->at;
    if (!take(r, S("per ")) && !factor_due(r)) return unreadable(r);
    if (r->at > from) return take_quotient(r);
    if (take(r, S("€"))) return take_money(r, CURRENCY_EUR, "1");
    if (take(r, S("$"))) return take_money(r, CURRENCY_USD, "1");
    if (take(r, S("%"))) return emit(r, S("percent")) ? ST_OK : unreadable(r);
    if (take(r, S("Nm3")) || take(r, S("Nm³"))) return emit(r, S("Nmcube")) ? ST_OK : unreadable(r);
    while (n < UNIT_TEXT_MAX && take_letter(r, word, &n)) {
    }
    const Str ascii = {word, n}, written = str_slice(r->text, from, r->at);
    for (size_t i = 0; i < sizeof money_names / sizeof *money_names; i++)
        if (str_eq_fold(ascii, str(money_names[i].name)))
            return take_money(r, money_names[i].currency, money_names[i].times);
    UduUnit unit;
    if (str_starts(ascii, S("money")) || !udu_read(&table, ascii, &unit))
        return err_failf(r->err, ST_INVALID,
                         N_("“{0}” is no unit that is known here; write for example kWh, m3, t km, pkm or SEK_2023"),
                         written);
    return emit(r, ascii) ? ST_OK : unreadable(r);
}

/* A number stands first, or first after a quotient or an opening bracket: "1000 SEK", "kg/(1000 l)". Anywhere else it
 * would be a mistake ("SEK 2020") that changes the result a thousandfold. */
static Status take_number(Reader *r)
{
    if (!factor_due(r) || (r->n && r->out[r->n - 1] == '.')) return unreadable(r);
    const size_t from = r->at;
    while (digit_ahead(r)) r->at++;
    if (r->at + 1 < r->text.n && r->text.p[r->at] == '.' && is_digit(r->text.p[r->at + 1])) {
        r->at++;
        while (digit_ahead(r)) r->at++;
    }
    return emit(r, str_slice(r->text, from, r->at)) ? ST_OK : unreadable(r);
}

/* What stands between two factors comes out as one sign. "g/t km" can be meant as g/(t km) and as (g/t) km: asked,
 * never guessed. */
static Status take_product(Reader *r, bool sign)
{
    const char after = r->at < r->text.n ? r->text.p[r->at] : ')';
    if (!sign && (factor_due(r) || after == ')' || after == '/')) return ST_OK;
    if (!sign && str_starts(str_slice(r->text, r->at, r->text.n), S("per "))) return ST_OK;
    if (factor_due(r)) return unreadable(r);
    if (r->divided & 1U << r->depth)
        return err_failf(r->err, ST_INVALID,
                         N_("“{0}” can be read in two ways; put what it is divided by in brackets, as in g/(t km)"),
                         r->text);
    return emit(r, S(".")) ? ST_OK : unreadable(r);
}

/* "tonne-km" is a product; before a digit the sign belongs to an exponent. */
static bool is_hyphen(const Reader *r)
{
    const char after = r->at + 1 < r->text.n ? r->text.p[r->at + 1] : ' ';
    return r->at < r->text.n && r->text.p[r->at] == '-' &&
           ((after >= 'a' && after <= 'z') || (after >= 'A' && after <= 'Z'));
}

static bool take_separator(Reader *r, bool *sign)
{
    static const char *const spaces[] = {" ", "\u00A0", "\u202F"}, *const signs[] = {"·", "*", ".", "×"};
    const size_t from = r->at;
    *sign = false;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) more |= take(r, str(spaces[i]));
        for (size_t i = 0; i < sizeof signs / sizeof *signs && !*sign; i++) more |= *sign = take(r, str(signs[i]));
        if (!*sign && is_hyphen(r)) more = *sign = take(r, S("-"));
    }
    return r->at > from;
}

static Status take_bracket(Reader *r, char sign)
{
    r->at++;
    if (sign == '(') {
        if (!factor_due(r) || ++r->depth > DEPTH_MAX) return unreadable(r);
        r->divided &= ~(1U << r->depth);
        return emit(r, S("(")) ? ST_OK : unreadable(r);
    }
    if (factor_due(r) || --r->depth < 0 || !emit(r, S(")"))) return unreadable(r);
    return take_exponent(r);
}

static Status take_quotient(Reader *r)
{
    r->divided |= 1U << r->depth;
    return r->n && !factor_due(r) && emit(r, S("/")) ? ST_OK : unreadable(r);
}

static Status take_part(Reader *r)
{
    bool sign;
    if (take_separator(r, &sign)) return take_product(r, sign);
    const char next = r->text.p[r->at];
    if (is_digit(next)) return take_number(r);
    if (next == '(' || next == ')') return take_bracket(r, next);
    if (take(r, S("/"))) return take_quotient(r);
    const size_t from = r->at;
    const Status status = take_word(r);
    if (status != ST_OK) return status;
    if (r->at == from) return unreadable(r);
    return r->out[r->n - 1] == '/' ? ST_OK : take_exponent(r);
}

Status unit_parse(Str text, Unit *out, Err *err)
{
    text = str_trim(text);
    *out = (Unit){.text = text};
    if (text.n == 0) return err_fail(err, ST_INVALID, N_("There is no unit; write 1 for a bare number"));
    Reader r = {.text = text, .err = err};
    if (text.n > UNIT_TEXT_MAX) return unreadable(&r);
    while (r.at < text.n) {
        const Status status = take_part(&r);
        if (status != ST_OK) return status;
    }
    UduUnit read;
    if (r.depth || !udu_read(&table, (Str){r.out, r.n}, &read)) return unreadable(&r);
    out->scale = read.factor;
    for (int i = 0; i < BASES; i++)
        if (!unit_add_term(out, i < BASE_MONEY ? i : r.money[i - BASE_MONEY], read.power[i])) return unreadable(&r);
    return ST_OK;
}
