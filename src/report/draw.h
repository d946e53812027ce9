/* What the charts share: writing an ECharts option with the axes, lines and labels of the house. The layout is
 * computed here, in pixels of the picture, so that labels can be kept apart. Inside the room only. */
#ifndef REPORT_DRAW_H
#define REPORT_DRAW_H
#include "base/json.h"
#include "report/chart.h"
#include "report/palette.h"

enum {
    DRAW_WIDE = 880,
    DRAW_NARROW = 400,
    DRAW_LABELS_MAX = 64,
    DRAW_LABELS_ROOM = 400,
    DRAW_FONT = 13,
    DRAW_LINE_HEIGHT = 16
};

typedef enum Align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } Align;

/* A text beside a point: dx and dy in pixels from it to the text's edge (or centre) and middle. */
typedef struct Label {
    double x; /* slot: years since the first year of the axis, or the amount on an axis of amounts */
    double y;
    int dx, dy;
    Align align;
    Colour colour;
    bool strong, boxed, ringed; /* boxed: on a background of paper; ringed: a number in a circle */
    const char *key;            /* symbol of the figure told of, in front of the text; NULL: none */
    Colour key_colour;
    int axis; /* set by draw_label */
    Str text; /* lines parted by \n */
} Label;

typedef struct Frame {
    int height, left, right, top, bottom; /* of the picture; margins around the plot */
} Frame;

typedef struct Draw {
    Arena *arena;
    Lang lang;
    bool narrow;
    Buf out;
    Json json;
    int width;
    Frame frame;
    int first_year, last_year;
    bool between;    /* the slots of the axis have width */
    double min, max; /* of the axis of amounts */
    Label *labels;
    size_t label_count;
    int axis; /* index of x and y axis of the series and labels written now */
} Draw;

typedef enum LineKind { LINE_SOLID, LINE_DASHED, LINE_DOTTED, LINE_NONE } LineKind;
typedef struct LineStyle {
    Str name;
    Colour colour;
    LineKind kind;
    double width;
    const char *symbol; /* NULL: none */
    int symbol_size;
    bool connect; /* over missing years */
    bool on_top;
    bool helper; /* not a figure of its own: no tooltip, no legend */
} LineStyle;

void draw_begin(Draw *d, Arena *arena, Lang lang, bool narrow, Frame frame);
/* Opens the option with its grid, or two grids above one another. */
void draw_grid(Draw *d);
void draw_grids(Draw *d, Frame below);
void draw_tooltip(Draw *d, const char *format); /* "@t0:" */
/* The axes are values: the caller writes the key "xAxis" or "yAxis", and an array where there are two.
 * The axis of years has one slot a year, so that years are spaced by time; `marked` are labelled first, then round
 * years where there is room. between: slots have width, for bars. */
void draw_years(Draw *d, int first, int last, const int *marked, size_t n, bool between);
/* The axis of amounts from 0 to a round number at or above `highest`, in tonnes or thousands of tonnes; sets d->max. */
void draw_amounts(Draw *d, double highest, Str unit);
/* The same for figures that are no tonnes: index, tonnes per person. */
void draw_amounts_plain(Draw *d, double highest, Str name);
/* Between two amounts that are rounded outwards, zero among them: money in and money out. */
void draw_amounts_both(Draw *d, double low, double high, Str name);
/* Along the bottom, for lying bars. */
void draw_amounts_across(Draw *d, double highest, Str unit);
/* The same from an amount that need not be zero. */
void draw_amounts_between(Draw *d, double low, double high, Str unit);
/* Upright, between two round figures that are no tonnes. */
void draw_amounts_range(Draw *d, double low, double high, Str name);
/* From -largest to +largest, rounded. */
void draw_amounts_signed(Draw *d, double largest, Str unit);
/* What stands in the legend, below; only the narrow pictures have one. */
typedef struct LegendEntry {
    Str name;
    bool line_only; /* a line without markers */
} LegendEntry;
void draw_legend(Draw *d, const LegendEntry *entries, size_t n);
/* One beneath the other, where their order is that of what they name. */
void draw_legend_column(Draw *d, const LegendEntry *entries, size_t n);
/* The frame of a narrow picture: as high as its plot and as many rows of legend as are needed. */
Frame draw_narrow_frame(int left, int right, int plot, const LegendEntry *entries, size_t n);
Frame draw_narrow_column_frame(int left, int right, int plot, size_t n); /* with n of draw_legend_column */

void draw_series_begin(Draw *d); /* opens "series" */
/* Opens a line and its data; then draw_value for each year of the axis; then draw_line_end. */
void draw_line_begin(Draw *d, const LineStyle *style);
void draw_value(Draw *d, Maybe value);
void draw_data_end(Draw *d); /* closes the data; keys of the series may follow */
void draw_line_end(Draw *d); /* closes data and series */
/* A whole series on the axis of years, from the first year of the axis on. */
void draw_series(Draw *d, const LineStyle *style, Series s);
/* A measured series: years in a row joined by a firm line, years with a gap between them by a thin dotted one. */
void draw_measured(Draw *d, const LineStyle *style, Series s);
/* Keys of a series: what it lies over is filled with the colour; or with its own, with a thin edge of paper, where
 * areas are stacked. */
void draw_filled(Draw *d, Colour colour);
void draw_filled_stacked(Draw *d);
/* Marks on a series, between begin and end: they stay where they are when figures are hidden in the legend. */
void draw_marks_begin(Draw *d);
void draw_mark_year(Draw *d, int year); /* an upright line through the plot */
/* An upright bar in a year from one amount to another: a gap. */
void draw_mark_gap(Draw *d, int year, double from, double to, Colour colour, double width);
void draw_marks_end(Draw *d);
/* One point with a marker. */
void draw_point(Draw *d, Str name, int year, double y, Colour colour, const char *symbol, int size);

void draw_label(Draw *d, Label label);
/* The same, moved up or down by as little as keeps it clear of the labels before it. */
void draw_label_clear(Draw *d, Label label);
/* Labels at the right edge of the plot, moved apart where they would overlap. */
void draw_end_labels(Draw *d, Label *labels, size_t n);
/* Writes the labels, closes the option and puts it into the chart. */
void draw_end(Draw *d, Chart *chart);

int draw_slot_count(const Draw *d);
double draw_pixel_x(const Draw *d, double slot); /* on an axis of years */
double draw_pixel_y(const Draw *d, double amount);
double draw_text_width(Str text); /* about, in pixels; of its longest line */
int draw_plot_width(const Draw *d);
/* The lowest round number at or above `highest`, and the distance of four to six ticks up to it. */
double draw_round_up(double highest, double *step);

/* Texts */
Str draw_tonnes(Arena *arena, Lang lang, double t);      /* "48 721 ton" */
Str draw_amount(Arena *arena, Lang lang, double t);      /* "48 721", small amounts with decimals */
Str draw_amount_maybe(Arena *arena, Lang lang, Maybe t); /* unknown: "–" */
Str draw_signed(Arena *arena, Lang lang, double t);      /* "+48 721" */
Str draw_signed_percent(Arena *arena, Lang lang, double percent);
Str draw_year(Arena *arena, int year);
Str draw_join(Arena *arena, const Str *sentences, size_t n); /* those that are not empty, parted by a blank */
Str draw_short(Arena *arena, Str name, size_t characters);   /* cut at a word, with an ellipsis */

/* What path and goal are called: a promise, or an illustration where the city has none. */
Str draw_path_name(Lang lang, const ChartPlace *place);
Str draw_goal_name(Arena *arena, Lang lang, const ChartPlace *place, int year);
/* Says that they are an illustration; empty where they are not. */
Str draw_illustration(Arena *arena, Lang lang, const ChartPlace *place);

/* Tables */
void table_begin(ChartTable *t, Arena *arena, size_t columns, size_t rows_max);
void table_head(ChartTable *t, size_t column, Str text);
void table_text(ChartTable *t, size_t column, Str text);                /* a cell of the row being filled */
void table_figure(ChartTable *t, size_t column, Maybe value, Str text); /* unknown is shown as "–" */
void table_next(ChartTable *t);
/* What the row being filled, or a column, is about. */
void table_row_id(ChartTable *t, Str id);
void table_column_id(ChartTable *t, size_t column, Str id);

/* Title, source and sizes; the hashes come last, by chart_seal. */
void chart_begin(Chart *chart, const char *id, Arena *arena, Lang lang, const ChartPlace *place, Str title);
void chart_seal(Chart *chart, Arena *arena, Lang lang);

#endif
