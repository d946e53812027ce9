#include "report/transition_map.h"

#include "report/draw.h"

#include <math.h>

static const double SWINGS = 7.853981633974483; /* five quarters of a turn from the first station to the last */

/* All lengths are units of the picture, which is as wide as DRAW_WIDE or DRAW_NARROW. */
enum {
    RADIUS = 27,
    RING = 13, /* of the paper around the number */
    WIDE_HEIGHT = 300,
    WIDE_TOP = 148,   /* of the road where it is level */
    WIDE_WAVE = 24,   /* how far it swings */
    WIDE_APART = 92,  /* the contract's line lies so far above */
    WIDE_MARGIN = 84, /* to the first and the last station */
    NARROW_STEP = 104,
    NARROW_TOP = 60,
    NARROW_X = 148,
    NARROW_WAVE = 14,
    NARROW_APART = 108, /* to the left */
    NAME_LINES_MAX = 3,
    LINE = 17,
    POINTS = 96 /* of a curve */
};

typedef struct Point {
    double x, y;
} Point;

typedef struct Map {
    Buf *out;
    Lang lang;
    const TransitionMap *map;
    size_t stations;
    bool narrow;
    const char *prefix; /* of ids */
} Map;

/* ---- words ---- */

static const char *const level_names[MAP_LEVELS] = {"", "not_begun", "begun", "under_way", "established"};

MapLevel map_level_parse(Str name)
{
    for (int i = MAP_NOT_BEGUN; i < MAP_LEVELS; i++)
        if (str_eq(name, str(level_names[i]))) return (MapLevel)i;
    return MAP_NOT_ASSESSED;
}

const char *map_level_label(MapLevel level)
{
    static const char *const labels[MAP_LEVELS] = {N_("Not assessed"), N_("Not begun"), N_("Begun"), N_("Under way"),
                                                   N_("Established")};
    return labels[level];
}

static Str level_text(Lang lang, MapLevel level)
{
    return str(tr(lang, map_level_label(level)));
}

static size_t drawn_stations(const TransitionMap *map)
{
    return map->station_count < MAP_STATIONS_MAX ? map->station_count : MAP_STATIONS_MAX;
}

Str transition_map_summary(Arena *arena, Lang lang, const TransitionMap *map)
{
    Buf b = buf_new(arena);
    for (size_t i = 0; i < drawn_stations(map); i++) {
        const MapStation *s = &map->stations[i];
        if (b.n) buf_addc(&b, ' ');
        const Str number = err_number(arena, s->number), level = level_text(lang, s->level);
        if (s->has_before)
            buf_add(&b, tr_fmt(arena, lang, N_("Phase {0}, {1}: {2}, before: {3}."), number, s->name, level,
                               level_text(lang, s->before)));
        else
            buf_add(&b, tr_fmt(arena, lang, N_("Phase {0}, {1}: {2}."), number, s->name, level));
    }
    return buf_str(&b);
}

/* ---- the two lines ---- */

static int height(const Map *m)
{
    if (!m->narrow) return WIDE_HEIGHT;
    return NARROW_TOP + NARROW_STEP * (int)m->stations;
}

/* Where the road is at a part t of its way, 0 at the first station and 1 at the last. */
static Point road(const Map *m, double t)
{
    const double swing = sin(SWINGS * t);
    if (m->narrow)
        return (Point){NARROW_X + NARROW_WAVE * swing, NARROW_TOP + NARROW_STEP * ((double)m->stations - 1) * t};
    return (Point){WIDE_MARGIN + (DRAW_WIDE - 2.0 * WIDE_MARGIN) * t, WIDE_TOP + WIDE_WAVE * swing};
}

static Point contract(const Map *m, double t)
{
    const Point p = road(m, t);
    return m->narrow ? (Point){p.x - NARROW_APART, p.y} : (Point){p.x, p.y - WIDE_APART};
}

static double station_at(const Map *m, size_t i)
{
    return m->stations > 1 ? (double)i / (double)(m->stations - 1) : 0.5;
}

static void number(Buf *b, double x)
{
    buf_fixed(b, x, 1);
}

static void attribute(Map *m, const char *name, double x)
{
    buf_addc(m->out, ' ');
    buf_add(m->out, str(name));
    buf_add(m->out, S("=\""));
    number(m->out, x);
    buf_addc(m->out, '"');
}

static void put(Map *m, const char *text)
{
    buf_add(m->out, str(text));
}

static void put_colour(Map *m, const char *name, Colour colour)
{
    buf_addc(m->out, ' ');
    put(m, name);
    put(m, "=\"");
    buf_add(m->out, palette[colour].light);
    put(m, "\"");
}

static void curve(Map *m, Point (*at)(const Map *, double), double from, double to, Colour colour, double width,
                  const char *dash)
{
    put(m, "<path d=\"");
    for (int i = 0; i <= POINTS; i++) {
        const Point p = at(m, from + (to - from) * i / POINTS);
        buf_addc(m->out, i ? 'L' : 'M');
        number(m->out, p.x);
        buf_addc(m->out, ' ');
        number(m->out, p.y);
    }
    put(m, "\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
    put_colour(m, "stroke", colour);
    attribute(m, "stroke-width", width);
    if (dash) {
        put(m, " stroke-dasharray=\"");
        put(m, dash);
        put(m, "\"");
    }
    put(m, "/>");
}

static void label(Map *m, Point p, const char *anchor, Colour colour, bool strong, Str text)
{
    put(m, "<text");
    attribute(m, "x", p.x);
    attribute(m, "y", p.y);
    put(m, " text-anchor=\"");
    put(m, anchor);
    put(m, strong ? "\" font-weight=\"600\"" : "\"");
    put_colour(m, "fill", colour);
    put(m, ">");
    buf_html(m->out, text);
    put(m, "</text>");
}

/* ---- stations ---- */

/* How full: in per cent of the station. */
static const int filled[MAP_LEVELS] = {0, 0, 34, 67, 100};

/* A filling with its own pattern: dots, lines, whole. */
static void patterns(Map *m)
{
    put(m, "<defs><pattern id=\"");
    put(m, m->prefix);
    put(m, "begun\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><circle cx=\"3\" cy=\"3\" r=\"1.7\"");
    put_colour(m, "fill", COLOUR_MEASURED);
    put(m, "/></pattern><pattern id=\"");
    put(m, m->prefix);
    put(m, "under_way\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
           "<rect width=\"3\" height=\"6\"");
    put_colour(m, "fill", COLOUR_MEASURED);
    put(m, "/></pattern></defs>");
}

/* The part of a circle below a level, as a path. */
static void filling(Map *m, Point p, MapLevel level)
{
    const double r = RADIUS, rise = r - 2 * r * filled[level] / 100.0; /* of the surface, below the centre */
    const double half = sqrt(r * r - rise * rise);
    if (level == MAP_ESTABLISHED) {
        put(m, "<circle");
        attribute(m, "cx", p.x);
        attribute(m, "cy", p.y);
        attribute(m, "r", r);
    } else {
        put(m, "<path d=\"M");
        number(m->out, p.x - half);
        buf_addc(m->out, ' ');
        number(m->out, p.y + rise);
        put(m, rise < 0 ? "A27 27 0 1 0 " : "A27 27 0 0 0 ");
        number(m->out, p.x + half);
        buf_addc(m->out, ' ');
        number(m->out, p.y + rise);
        put(m, "Z\"");
    }
    if (level == MAP_ESTABLISHED) {
        put_colour(m, "fill", COLOUR_MEASURED);
    } else {
        put(m, " fill=\"url(#");
        put(m, m->prefix);
        put(m, level_names[level]);
        put(m, ")\"");
    }
    put(m, "/>");
}

static void ring(Map *m, Point p, double r, Colour fill, bool dashed)
{
    put(m, "<circle");
    attribute(m, "cx", p.x);
    attribute(m, "cy", p.y);
    attribute(m, "r", r);
    put_colour(m, "fill", fill);
    put_colour(m, "stroke", COLOUR_MEASURED);
    attribute(m, "stroke-width", 2);
    put(m, dashed ? " stroke-dasharray=\"3 4\"/>" : "/>");
}

/* The name in lines of at most so many units; the last one that there is room for takes the rest, shortened. */
static size_t lines_of(Map *m, Str name, double width, Str lines[NAME_LINES_MAX])
{
    size_t n = 0;
    while (name.n && n < NAME_LINES_MAX) {
        size_t end = 0;
        for (size_t i = 1; i <= name.n; i++)
            if ((i == name.n || name.p[i] == ' ') && (end == 0 || draw_text_width(str_slice(name, 0, i)) <= width))
                end = i;
        if (n + 1 == NAME_LINES_MAX && end < name.n) {
            lines[n++] = draw_short(m->out->arena, name, (size_t)(width / 7));
            break;
        }
        lines[n++] = str_slice(name, 0, end);
        name = str_trim(str_slice(name, end, name.n));
    }
    return n;
}

static void station_words(Map *m, Point p, const MapStation *s)
{
    const double width =
        m->narrow ? 190 : (DRAW_WIDE - 2.0 * WIDE_MARGIN) / (double)(m->stations > 1 ? m->stations - 1 : 1) - 12;
    Str lines[NAME_LINES_MAX];
    const size_t n = lines_of(m, s->name, width, lines);
    const char *anchor = m->narrow ? "start" : "middle";
    Point at =
        m->narrow ? (Point){p.x + RADIUS + 14, p.y - LINE * ((double)n / 2) + 3} : (Point){p.x, p.y + RADIUS + 24};
    for (size_t i = 0; i < n; i++, at.y += LINE) label(m, at, anchor, COLOUR_TEXT, true, lines[i]);
    label(m, at, anchor, COLOUR_TEXT, false, level_text(m->lang, s->level));
    at.y += LINE;
    if (s->has_before)
        label(m, at, anchor, COLOUR_QUIET, false,
              tr_fmt(m->out->arena, m->lang, N_("before: {0}"), level_text(m->lang, s->before)));
}

static void station(Map *m, size_t i)
{
    const MapStation *s = &m->map->stations[i];
    const Point p = road(m, station_at(m, i));
    put(m, "<g>");
    ring(m, p, RADIUS, COLOUR_PAPER, s->level == MAP_NOT_ASSESSED);
    if (filled[s->level]) filling(m, p, s->level);
    if (filled[s->level]) ring(m, p, RING, COLOUR_PAPER, false);
    label(m, (Point){p.x, p.y + 5}, "middle", COLOUR_TEXT, true, err_number(m->out->arena, s->number));
    station_words(m, p, s);
    put(m, "</g>");
}

/* ---- the contract ---- */

static void edition(Map *m, const MapEdition *e, double t)
{
    const Point p = contract(m, t);
    const double r = e->shown ? 9 : 7;
    put(m, "<path d=\"M");
    number(m->out, p.x);
    buf_addc(m->out, ' ');
    number(m->out, p.y - r);
    put(m, "l");
    number(m->out, r);
    buf_addc(m->out, ' ');
    number(m->out, r);
    put(m, "l");
    number(m->out, -r);
    buf_addc(m->out, ' ');
    number(m->out, r);
    put(m, "l");
    number(m->out, -r);
    buf_addc(m->out, ' ');
    number(m->out, -r);
    put(m, "Z\"");
    put_colour(m, "fill", e->shown ? COLOUR_PATH : COLOUR_PAPER);
    put_colour(m, "stroke", COLOUR_PATH);
    attribute(m, "stroke-width", 2);
    put(m, "/>");
    const Point at = m->narrow ? (Point){p.x + 16, p.y + 5} : (Point){p.x, p.y - 16};
    label(m, at, m->narrow ? "start" : "middle", COLOUR_PATH, e->shown, e->name);
}

/* The editions stand at even distances from the beginning; behind the newest the line is dashed: it is revised every
 * year. */
static void editions(Map *m)
{
    const size_t all = m->map->edition_count, n = all < MAP_EDITIONS_MAX ? all : MAP_EDITIONS_MAX;
    const double step = 1.0 / (MAP_EDITIONS_MAX - 1), last = n > 1 ? step * (double)(n - 1) : 0;
    if (n == 0) return;
    curve(m, contract, last, 1, COLOUR_PATH, 2.5, "2 7");
    if (last > 0) curve(m, contract, 0, last, COLOUR_PATH, 3.5, NULL);
    for (size_t i = 0; i < n; i++) edition(m, &m->map->editions[all - n + i], step * (double)i);
    const Point end = contract(m, 1);
    const Str words = str(tr(m->lang, N_("revised every year")));
    if (!m->narrow && n < MAP_EDITIONS_MAX - 1)
        label(m, (Point){end.x, end.y - 14}, "middle", COLOUR_QUIET, false, words);
}

void transition_map_svg(Buf *out, Lang lang, const TransitionMap *map, bool narrow)
{
    Map m = {out, lang, map, drawn_stations(map), narrow, narrow ? "map-narrow-" : "map-wide-"};
    const int width = narrow ? DRAW_NARROW : DRAW_WIDE;
    put(&m, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    buf_int(out, width);
    buf_addc(out, ' ');
    buf_int(out, height(&m));
    put(&m, "\"");
    attribute(&m, "width", width);
    put(&m, " role=\"img\" font-size=\"13\" aria-labelledby=\"");
    put(&m, m.prefix);
    put(&m, "title ");
    put(&m, m.prefix);
    put(&m, "desc\"><title id=\"");
    put(&m, m.prefix);
    put(&m, "title\">");
    buf_html(out, map->title);
    put(&m, "</title><desc id=\"");
    put(&m, m.prefix);
    put(&m, "desc\">");
    buf_html(out, transition_map_summary(out->arena, lang, map));
    put(&m, "</desc>");
    patterns(&m);
    if (m.stations) curve(&m, road, 0, 1, COLOUR_BAND, 14, NULL);
    if (m.stations) editions(&m);
    for (size_t i = 0; i < m.stations; i++) station(&m, i);
    put(&m, "</svg>");
}
