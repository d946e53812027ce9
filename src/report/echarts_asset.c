#include "report/echarts_asset.h"

#include "report_scripts.h"

static Str text_of(const unsigned char *bytes, size_t n)
{
    return (Str){(const char *)bytes, n};
}

Str echarts_script(void)
{
    return text_of(script_echarts_min_js, script_echarts_min_js_size);
}

Str chart_format_script(void)
{
    return text_of(script_chart_format_js, script_chart_format_js_size);
}

Str chart_draw_script(void)
{
    return text_of(script_render_js, script_render_js_size);
}
