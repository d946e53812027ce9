#include "web/uploads.h"

#include "base/hash.h"

static Str kept_under(const Visit *visit, Str id)
{
    return tr_fmt(visit->arena, LANG_EN, "{0} {1}", visit->session.account, id);
}

void upload_keep(const Visit *visit, Upload *upload)
{
    Buf b = buf_new(visit->arena);
    upload->id = hash_hex(visit->arena, upload->bytes);
    buf_add(&b, upload->name);
    buf_addc(&b, '\0');
    buf_add(&b, upload->bytes);
    cache_put(visit->uploads, kept_under(visit, upload->id), buf_str(&b));
}

bool upload_take(const Visit *visit, Str id, Upload *out)
{
    Str kept;
    if (!cache_get(visit->uploads, kept_under(visit, id), visit->arena, &kept)) return false;
    *out = (Upload){.id = id};
    out->name = str_cut(&kept, '\0');
    out->bytes = kept;
    return true;
}
