#include "exchange/smhi.h"

/* The codes under which the national emission database serves its substances, with their Swedish names. Seen in files:
 * "Växthusgaser totalt", "Växthusgaser totalt, CO2-ekv", "Koldioxid (CO2)", "CO2"; the other names are those that
 * Swedish reporting uses. Anything else with a known code in parentheses is read by that code. */
static const struct {
    const char *code, *names; /* names in Swedish, parted by | */
} substances[] = {
    {"GGT", "Växthusgaser totalt|Växthusgaser"},
    {"CO2", "Koldioxid"},
    {"CH4", "Metan"},
    {"N2O", "Dikväveoxid|Lustgas"},
    {"HFC", "Fluorkolväten|HFC-gaser|HFCs"},
    {"PFC", "Perfluorkolväten|Perfluorkarboner|PFC-gaser|PFCs"},
    {"SF6", "Svavelhexafluorid"},
    {"NH3", "Ammoniak"},
    {"NMVOC", "Flyktiga organiska ämnen|Flyktiga organiska ämnen utom metan"},
    {"NOx", "Kväveoxider"},
    {"SOx", "Svaveloxider|Svaveldioxid|SO2"},
    {"CO", "Kolmonoxid"},
    {"PM25", "PM2.5|PM2,5|Partiklar PM2.5|Partiklar PM2,5|Fina partiklar"},
    {"PM10", "Partiklar PM10"},
    {"TSP", "Partiklar totalt|Totalt stoft|Partiklar TSP"},
    {"BC", "Sot|Svart kol"},
    {"BaP", "Bens(a)pyren|Benso(a)pyren"},
    {"PAH4", "PAH-4|PAH"},
    {"PCB", "Polyklorerade bifenyler"},
    {"HCB", "Hexaklorbensen"},
    {"Dioxin", "Dioxiner|Dioxiner och furaner"},
    {"As", "Arsenik"},
    {"Cd", "Kadmium"},
    {"Cr", "Krom"},
    {"Cu", "Koppar"},
    {"Hg", "Kvicksilver"},
    {"Ni", "Nickel"},
    {"Pb", "Bly"},
    {"Se", "Selen"},
    {"Zn", "Zink"},
};

static Str named(Str text)
{
    for (size_t i = 0; i < sizeof substances / sizeof *substances; i++) {
        if (str_eq_fold(text, str(substances[i].code))) return str(substances[i].code);
        for (Str names = str(substances[i].names); names.n;)
            if (str_eq_fold(text, str_cut(&names, '|'))) return str(substances[i].code);
    }
    return S("");
}

/* "Koldioxid (CO2)" -> "CO2": what stands in the last parentheses. */
static Str in_parentheses(Str text)
{
    if (!str_ends(text, S(")"))) return S("");
    size_t open = text.n;
    while (open > 0 && text.p[open - 1] != '(') open--;
    return open ? str_slice(text, open, text.n - 1) : S("");
}

Str smhi_substance(Str label)
{
    Str rest = str_trim(label);
    Str code = named(rest);
    const Str text = str_trim(str_cut(&rest, ',')); /* ", CO2-ekv" tells the unit */
    if (!code.n) code = named(text);
    if (!code.n) code = named(in_parentheses(text));
    return code.n ? code : named(in_parentheses(str_trim(label)));
}
