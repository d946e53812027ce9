/* Writes every chart for a person to look at: pictures DIRECTORY gives DIRECTORY/<edition>-<chart>-<language>-<wide or
 * narrow>.svg. No test: a test cannot see whether labels stand clear of one another. */
#include "eskilstuna.h"

#include "base/file.h"
#include "report/render.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Album {
    Arena *arena;
    Renderer *renderer;
    Str dir;
    const char *edition;
    Lang lang;
} Album;

static void must(Status status, Lang lang, const Err *err)
{
    if (status == ST_OK) return;
    Arena *arena = arena_new();
    Buf b = buf_new(arena);
    buf_err(&b, lang, err);
    fprintf(stderr, "%s\n", buf_cstr(&b));
    exit(1);
}

static void write_one(Album *album, const Chart *chart, const char *size)
{
    Err err;
    Str svg;
    must(renderer_svg(album->renderer, chart, album->arena, &svg, &err), album->lang, &err);
    Buf path = buf_new(album->arena);
    buf_add(&path, album->dir);
    const char *const parts[] = {"/", album->edition, "-", chart->id, "-", lang_code(album->lang), "-", size, ".svg"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) buf_add(&path, str(parts[i]));
    must(file_write(buf_str(&path), svg, &err), album->lang, &err);
}

static void write_chart(Album *album, const Chart *chart)
{
    const Chart narrow = chart_narrow(chart);
    write_one(album, chart, "wide");
    write_one(album, &narrow, "narrow");
    printf("%s\n  %s\n", str_cstr(album->arena, chart->title), str_cstr(album->arena, chart->summary));
}

static void draw_edition(Album *album, Series gross, Date as_of)
{
    const GapInput in = eskilstuna_input(gross, as_of);
    Gap gap;
    Err err;
    must(gap_compute(&in, album->arena, &gap, &err), album->lang, &err);
    const ChartPlace place = eskilstuna_place(album->lang, str(album->edition));
    Chart chart;
    chart_path(album->arena, album->lang, &place, &gap, eskilstuna_notes, 1, &chart);
    write_chart(album, &chart);
    chart_budget(album->arena, album->lang, &place, &gap, &chart);
    write_chart(album, &chart);
    chart_reference(album->arena, album->lang, &place, &gap, eskilstuna_lines, LINE_COUNT, &chart);
    write_chart(album, &chart);
}

static void draw_rest(Album *album)
{
    const ChartPlace place = eskilstuna_place(album->lang, str(album->edition));
    Chart chart;
    ChartSector sectors[SECTOR_COUNT];
    eskilstuna_sectors(sectors);
    chart_sectors(album->arena, album->lang, &place, sectors, SECTOR_COUNT, &chart);
    write_chart(album, &chart);
    chart_change(album->arena, album->lang, &place, S("2025-04-04"), edition_2025(), S("2026-06"), edition_2026(),
                 &chart);
    write_chart(album, &chart);
    ChartCity cities[CITY_COUNT];
    eskilstuna_neighbours(cities);
    chart_compare(album->arena, album->lang, &place, true, 2020, cities, CITY_COUNT, &chart);
    write_chart(album, &chart);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: pictures DIRECTORY\n");
        return 2;
    }
    Album album = {.arena = arena_new(), .renderer = renderer_new(1 << 20, 1), .dir = str(argv[1])};
    Err err;
    must(file_make_dir(album.dir, &err), LANG_EN, &err);
    for (Lang lang = LANG_SV; lang < LANG_COUNT; lang++) {
        album.lang = lang;
        album.edition = "2025-04-04";
        draw_edition(&album, edition_2025(), (Date){2025, 4, 4});
        album.edition = "2026-06";
        draw_edition(&album, edition_2026(), (Date){2026, 6, 30});
        draw_rest(&album);
    }
    renderer_free(album.renderer);
    arena_free(album.arena);
    return 0;
}
