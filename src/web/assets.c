#include "web/assets.h"

#include "report/echarts_asset.h"

static bool accepts_gzip(const HttpRequest *request)
{
    return str_contains_fold(request->accept_encoding, S("gzip")) &&
           !str_contains_fold(request->accept_encoding, S("gzip;q=0,")) &&
           !str_ends(request->accept_encoding, S("gzip;q=0"));
}

/* The charts' script stands in the program already, for the server's own drawing. */
static Str plain_body(const Asset *asset)
{
    return str_eq(asset->name, S("echarts.min.js")) ? echarts_script() : asset->body;
}

static void answer(const HttpRequest *request, HttpResponse *response, const Asset *asset, Str cache)
{
    const bool packed = asset->gzip.n > 0 && accepts_gzip(request);
    response->status = 200;
    response->content_type = asset->type;
    response->body = packed ? asset->gzip : plain_body(asset);
    response->body_static = true;
    response->content_encoding = packed ? S("gzip") : S("");
    response->cache_control = cache;
    response->route = "asset";
}

static const Asset *asset_by(Str path, bool by_name)
{
    for (size_t i = 0; i < web_asset_count; i++)
        if (str_eq(by_name ? web_assets[i].name : web_assets[i].url, path)) return &web_assets[i];
    return NULL;
}

bool assets_answer(const HttpRequest *request, HttpResponse *response)
{
    if (str_starts(request->path, S("/assets/"))) {
        const Asset *asset = asset_by(request->path, false);
        if (asset) answer(request, response, asset, S("public, max-age=31536000, immutable"));
        return asset != NULL;
    }
    if (str_eq(request->path, S("/favicon.ico"))) { /* browsers ask for it whatever the page says */
        const Asset *asset = asset_by(S("icon.svg"), true);
        if (asset) answer(request, response, asset, S("public, max-age=86400"));
        return asset != NULL;
    }
    if (str_eq(request->path, S("/robots.txt"))) {
        response->status = 200;
        response->content_type = S("text/plain; charset=utf-8");
        response->body = S("User-agent: *\nDisallow: /api/\n");
        response->body_static = true;
        response->cache_control = S("public, max-age=86400");
        response->route = "robots";
        return true;
    }
    return false;
}
