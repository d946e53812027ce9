/* What every chart has beside its picture. */
#include "report/chart.h"

#include "base/csv.h"
#include "base/hash.h"
#include "base/json.h"
#include "report/draw.h"

#include <sodium.h>
#include <stdlib.h>

/* Part of every hash: raised whenever the same option would be drawn differently. */
static const Str drawn_by = STR_INIT("echarts 6.1.0, klimat 1");

void chart_begin(Chart *chart, const char *id, Arena *arena, Lang lang, const ChartPlace *place, Str title)
{
    *chart = (Chart){.id = id, .title = title};
    chart->source =
        tr_fmt(arena, lang, N_("Edition {0}: {1}, {2} a year"), place->edition, place->substance_name, place->unit);
}

/* Lengths are part of what is hashed, so that no two charts run together into the same bytes. */
static void take(crypto_generichash_state *state, Str part)
{
    const uint64_t length = part.n;
    crypto_generichash_update(state, (const unsigned char *)&length, sizeof length);
    crypto_generichash_update(state, (const unsigned char *)part.p, part.n);
}

/* What is common to both pictures has been taken in already; the state is copied, not used up. */
static Str picture_hash(const crypto_generichash_state *common, Arena *arena, Str option, int width, int height)
{
    crypto_generichash_state state = *common;
    unsigned char digest[HASH_BYTES];
    const int32_t size[2] = {width, height};
    take(&state, option);
    take(&state, (Str){(const char *)size, sizeof size});
    crypto_generichash_final(&state, digest, sizeof digest);
    Buf b = buf_new(arena);
    buf_hex(&b, digest, sizeof digest);
    return buf_str(&b);
}

/* BLAKE2b, as collision resistant as SHA-256 and three times as fast: on a page whose pictures are in the cache, the
 * hash is what costs most. */
void chart_seal(Chart *chart, Arena *arena, Lang lang)
{
    if (sodium_init() < 0) abort(); /* chooses the code for this processor, once */
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
    take(&state, drawn_by);
    take(&state, str(lang_code(lang)));
    take(&state, chart->title);
    take(&state, chart->summary);
    for (size_t i = 0; i < chart->note_count; i++) {
        take(&state, chart->notes[i].text);
        take(&state, chart->notes[i].source);
    }
    chart->hash = picture_hash(&state, arena, chart->option, chart->width, chart->height);
    chart->narrow_hash = picture_hash(&state, arena, chart->narrow_option, chart->narrow_width, chart->narrow_height);
}

Chart chart_narrow(const Chart *chart)
{
    Chart narrow = *chart;
    narrow.option = chart->narrow_option;
    narrow.width = chart->narrow_width;
    narrow.height = chart->narrow_height;
    narrow.hash = chart->narrow_hash;
    return narrow;
}

/* Figures go out in full, with the decimal sign of the file's form; texts as shown. */
static void csv_cell(Buf *out, Lang lang, char separator, Str cell, Maybe value)
{
    if (!value.known) {
        if (!str_eq(cell, S("–"))) buf_csv_safe(out, cell, separator); /* an unknown figure is an empty cell */
        return;
    }
    Buf figure = buf_new(out->arena);
    buf_fixed(&figure, value.v, 6);
    for (size_t i = 0; i < figure.n; i++)
        if (figure.p[i] == '.' && lang == LANG_SV) figure.p[i] = ',';
    buf_csv(out, buf_str(&figure), separator);
}

void chart_csv(Buf *out, Lang lang, const Chart *chart)
{
    const ChartTable *t = &chart->table;
    const char separator = lang == LANG_SV ? ';' : ',';
    if (lang == LANG_SV) buf_add(out, S("\xEF\xBB\xBF"));
    for (size_t i = 0; i < t->columns; i++) {
        if (i) buf_addc(out, separator);
        buf_csv_safe(out, t->head[i], separator);
    }
    buf_add(out, S("\r\n"));
    for (size_t row = 0; row < t->rows; row++) {
        for (size_t i = 0; i < t->columns; i++) {
            if (i) buf_addc(out, separator);
            csv_cell(out, lang, separator, t->cells[row * t->columns + i], t->values[row * t->columns + i]);
        }
        buf_add(out, S("\r\n"));
    }
}

void chart_json(Buf *out, const Chart *chart)
{
    const ChartTable *t = &chart->table;
    Json j = json_new(out);
    json_object(&j);
    json_kstr(&j, "id", str(chart->id));
    json_kstr(&j, "title", chart->title);
    json_kstr(&j, "summary", chart->summary);
    json_kstr(&j, "source", chart->source);
    json_key(&j, "columns");
    json_array(&j);
    for (size_t i = 0; i < t->columns; i++) json_str(&j, t->head[i]);
    json_end(&j);
    json_key(&j, "rows");
    json_array(&j);
    for (size_t row = 0; row < t->rows; row++) {
        json_array(&j);
        for (size_t i = 0; i < t->columns; i++) {
            const size_t at = row * t->columns + i;
            if (t->values[at].known)
                json_fixed(&j, t->values[at].v, 6);
            else if (str_eq(t->cells[at], S("–")))
                json_null(&j);
            else
                json_str(&j, t->cells[at]);
        }
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
}
