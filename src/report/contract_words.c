/* The words of a contract's document: names, choices, figures. */
#include "report/contract_parts.h"
#include "report/markdown.h"

#include <math.h>

Str word(const Setting *s, const char *key)
{
    return str(tr(s->lang, key));
}

Str choice(const Setting *s, ContractKind kind, const char *field, Str value)
{
    const char *label = field_choice_label(record_field(&contract_kinds[kind], str(field)), value);
    return *label ? word(s, label) : value;
}

Str join(const Setting *s, const Str *parts, size_t n, Str between)
{
    Buf b = buf_new(s->arena);
    for (size_t i = 0; i < n; i++) {
        if (!parts[i].n) continue;
        if (b.n) buf_add(&b, between);
        buf_add(&b, parts[i]);
    }
    return buf_str(&b);
}

Str organisation_name(const Setting *s, Str id)
{
    for (size_t i = 0; i < s->in->organisation_count; i++)
        if (str_eq(s->in->organisations[i].id, id)) return s->in->organisations[i].name;
    for (size_t i = 0; i < COUNT(s, KIND_PARTY); i++) {
        const Party *p = &LIST(s, KIND_PARTY, Party)[i];
        if (str_eq(p->organisation, id)) return p->legal_name;
    }
    return id;
}

Str person_name(const Setting *s, Str id)
{
    for (size_t i = 0; i < s->in->person_count; i++)
        if (str_eq(s->in->persons[i].id, id) && s->in->persons[i].name.n) return s->in->persons[i].name;
    return word(s, N_("name not known"));
}

static size_t list_count(Str ids)
{
    size_t n = 0;
    while (ids.n) n += str_cut(&ids, ' ').n > 0;
    return n;
}

Str party_names(const Setting *s, Str ids)
{
    if (list_count(ids) > 1 && list_count(ids) == COUNT(s, KIND_PARTY)) return word(s, N_("all parties"));
    const size_t n = list_count(ids);
    Str *names = ARENA_ARRAY(s->arena, Str, n);
    for (size_t i = 0; ids.n;) {
        const Str id = str_cut(&ids, ' ');
        if (!id.n) continue;
        const Party *p = contract_find(s->contract, KIND_PARTY, id);
        names[i++] = !p ? id : p->short_name.n ? p->short_name : p->legal_name;
    }
    return join(s, names, n, S(", "));
}

Str object_names(const Setting *s, ContractKind kind, Str ids)
{
    const Field *name = record_field(&contract_kinds[kind], str(contract_kinds[kind].name_field));
    const size_t n = list_count(ids);
    Str *names = ARENA_ARRAY(s->arena, Str, n);
    for (size_t i = 0; ids.n;) {
        const Str id = str_cut(&ids, ' ');
        if (!id.n) continue;
        const void *record = contract_find(s->contract, kind, id);
        names[i++] = record ? record_cell(s->arena, name, record) : id;
    }
    return join(s, names, n, S("; "));
}

Str lowered(const Setting *s, Str text)
{
    static const struct {
        Str upper, lower;
    } letters[] = {{STR_INIT("Å"), STR_INIT("å")}, {STR_INIT("Ä"), STR_INIT("ä")}, {STR_INIT("Ö"), STR_INIT("ö")}};
    Buf b = buf_new(s->arena);
    buf_add(&b, text);
    if (text.n && text.p[0] >= 'A' && text.p[0] <= 'Z') b.p[0] = (char)(text.p[0] - 'A' + 'a');
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (str_starts(text, letters[i].upper)) b.p[1] = letters[i].lower.p[1];
    return buf_str(&b);
}

Str plain_text(const Setting *s, Str markdown)
{
    Str plain;
    Err unused;
    return markdown_plain(s->arena, markdown, &plain, &unused) == ST_OK ? plain : markdown;
}

/* As many as the figure was stated with. */
static int decimals_of(Maybe x)
{
    enum { DECIMALS_MAX = 6 };
    int decimals = 0;
    double scaled = x.v;
    while (x.known && decimals < DECIMALS_MAX && fabs(scaled - round(scaled)) > 1e-9 * fmax(1, fabs(scaled))) {
        scaled *= 10;
        decimals++;
    }
    return decimals;
}

Str number_of(const Setting *s, Maybe x)
{
    return tr_maybe(s->arena, s->lang, x, decimals_of(x));
}

Str percent_of(const Setting *s, Maybe x)
{
    return x.known ? tr_percent(s->arena, s->lang, x.v, decimals_of(x)) : S("–");
}

Str anchor(const Setting *s, ContractKind kind, Str id)
{
    Buf b = buf_new(s->arena);
    buf_add(&b, str(contract_kinds[kind].name));
    buf_addc(&b, '-');
    buf_add(&b, id);
    return buf_str(&b);
}

Str undertaking_label(Arena *arena, Str id)
{
    if (id.n < 2 || id.p[0] < 'a' || id.p[0] > 'z' || id.p[1] < '0' || id.p[1] > '9') return id;
    Buf b = buf_new(arena);
    if (id.p[0] == 'a')
        buf_add(&b, S("Å"));
    else
        buf_addc(&b, (char)(id.p[0] - 'a' + 'A'));
    buf_add(&b, str_slice(id, 1, id.n));
    return buf_str(&b);
}

void use_source(Setting *s, Str source, Str place)
{
    if (!source.n) return;
    size_t i = 0;
    while (i < s->source_count && !str_eq(s->sources[i].source, source)) i++;
    if (i == s->source_count)
        s->sources[s->source_count++] = (SourceUse){.source = source, .places = buf_new(s->arena)};
    if (str_eq(s->sources[i].last, place)) return;
    s->sources[i].last = place;
    Buf *places = &s->sources[i].places;
    if (places->n) buf_add(places, S(", "));
    buf_add(places, place);
}
