#include "exchange/register_alias.h"

#include "model/field.h"

#include <string.h>

/* Headings as they stand in action plans of municipalities. A cost in thousands is none of ours: it is told as left
 * out. */
static const struct {
    const char *kind, *field, *headings;
} columns[] = {
    {"measure", "id", "nr|nr.|nummer|åtgärdsnummer|åtgärds-id|åtgärd nr|löpnummer|no"},
    {"measure", "name", "åtgärd|insats|åtgärder|insatser|åtgärdens namn|benämning|rubrik|titel|measure|action"},
    {"measure", "text", "åtgärdsbeskrivning|beskrivning av åtgärden|innehåll|details"},
    {"measure", "focus_area", "fokusområde|område|insatsområde|åtgärdsområde|area"},
    {"measure", "owner", "ansvarig|ansvarig organisation|ansvar|ägare|åtgärdsägare|huvudansvarig|responsible"},
    {"measure", "entity", "förvaltning|bolag|förvaltning/bolag|nämnd/bolag|förvaltning eller bolag|utförare"},
    {"measure", "partners", "medverkande|samverkan|samverkar med|samarbetspartner|samverkanspartner|i samverkan med"},
    {"measure", "stage", "fas|skede"},
    {"measure", "start_date", "startår|startdatum|påbörjas|börjar|start year"},
    {"measure", "end_date", "slutår|slutdatum|klart|färdigt|avslutas|klart senast|end year"},
    {"measure", "cost_sek", "kostnad|kostnad (kr)|kostnad, kr|kostnad kr|kostnad (sek)|cost"},
    {"measure", "budget_line", "budgetpost|finansiering"},
    {"measure", "note", "kommentar|kommentarer|övrigt|anteckning|anteckningar|comment"},
};

static const struct {
    const char *field, *choice, *words;
} choices[] = {
    {"status", "idea", "förslag|föreslagen|idéstadium|ej beslutad|under utredning|utreds|proposed"},
    {"status", "planned", "planerad|planeras|ej påbörjad|inte påbörjad|kommande|not started"},
    {"status", "decided", "beslutad|beslutat|beslut taget|antagen"},
    {"status", "ongoing", "pågår|pågående|påbörjad|påbörjat|startad|under genomförande|löpande|in progress|started"},
    {"status", "done", "klart|genomförd|genomfört|avslutad|avslutat|slutförd|färdig|completed"},
    {"status", "stopped", "stoppad|avbruten|utgår|utgått|pausad|cancelled"},
    {"stage", "test", "test|testas|pilot"},
    {"stage", "implement", "införande|införs|genomförande"},
    {"stage", "scale", "uppskalning|skalas upp|breddinförande"},
    {"effect_class", "direct", "direkt effekt"},
    {"effect_class", "indirect", "indirekt effekt"},
    {"effect_class", "enabling", "möjliggör|stödjande"},
};

static bool is_among(const char *words, Str text)
{
    for (Str rest = str(words); rest.n;)
        if (str_eq_fold(str_cut(&rest, '|'), text)) return true;
    return false;
}

const Field *register_alias_field(const RecordKind *kind, Str heading)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (str_eq(str(columns[i].kind), str(kind->name)) && is_among(columns[i].headings, heading))
            return record_field(kind, str(columns[i].field));
    return NULL;
}

Str register_alias_choice(const Field *field, Str text)
{
    size_t unused;
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (str_eq(str(choices[i].field), str(field->name)) && is_among(choices[i].words, text) &&
            field_choice_index(field, str(choices[i].choice), &unused))
            return str(choices[i].choice);
    return S("");
}

/* ---- names for ids ---- */

static Str id_of_one(const RegisterNames *names, Str text)
{
    Str id = S("");
    for (size_t i = 0; i < names->count; i++)
        if (str_eq(names->id[i], text)) return text;
    for (size_t i = 0; i < names->count; i++) {
        if (!str_eq_fold(names->name[i], text)) continue;
        if (id.n) return S(""); /* two are called so */
        id = names->id[i];
    }
    return id;
}

Str register_id_of_name(Arena *arena, const RegisterNames *names, bool several, Str text)
{
    Buf ids = buf_new(arena);
    const Str whole = id_of_one(names, str_trim(text));
    if (whole.n || !several) return whole;
    while (text.n) {
        size_t end = 0;
        while (end < text.n && !str_has_char(S(";,\n"), text.p[end])) end++;
        const Str one = str_trim(str_slice(text, 0, end));
        const Str id = id_of_one(names, one);
        if (one.n && !id.n) return S("");
        if (ids.n && id.n) buf_addc(&ids, ' ');
        buf_add(&ids, id);
        text = str_slice(text, end < text.n ? end + 1 : end, text.n);
    }
    return buf_str(&ids);
}

Str register_id_from(Arena *arena, Str name)
{
    static const struct {
        Str letter;
        char as;
    } letters[] = {{STR_INIT("å"), 'a'}, {STR_INIT("ä"), 'a'}, {STR_INIT("ö"), 'o'}, {STR_INIT("é"), 'e'},
                   {STR_INIT("Å"), 'a'}, {STR_INIT("Ä"), 'a'}, {STR_INIT("Ö"), 'o'}, {STR_INIT("É"), 'e'}};
    Buf id = buf_new(arena);
    bool gap = false;
    for (size_t i = 0; i < name.n && id.n < FIELD_ID_BYTES_MAX - 1;) {
        char c = '-';
        size_t step = 1;
        const char ch = name.p[i];
        if ((ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9')) c = ch;
        if (ch >= 'A' && ch <= 'Z') c = (char)(ch - 'A' + 'a');
        for (size_t k = 0; k < sizeof letters / sizeof *letters; k++)
            if (str_starts(str_slice(name, i, name.n), letters[k].letter)) {
                c = letters[k].as;
                step = letters[k].letter.n;
            }
        i += step;
        if (c == '-') {
            gap = true;
            continue;
        }
        if (gap && id.n) buf_addc(&id, '-');
        gap = false;
        buf_addc(&id, c);
    }
    return buf_str(&id);
}
