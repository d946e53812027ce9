/* The scripts that draw a chart, as they are in the program: the server runs them in its child process, a page sends
 * the same bytes to the browser. */
#ifndef REPORT_ECHARTS_ASSET_H
#define REPORT_ECHARTS_ASSET_H
#include "base/str.h"

Str echarts_script(void);      /* Apache ECharts, full build: window.echarts */
Str chart_format_script(void); /* assets/chart-format.js: window.klimatChart, the named formatters and the theme */
Str chart_draw_script(void);   /* src/report/render.js, for the server only: klimatDraw() */

#endif
