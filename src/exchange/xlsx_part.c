/* One part of an xlsx package: fetched from the archive within the limits, its XML fed to a reader. */
#include "exchange/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

enum {
    CHUNK_BYTES = 64 * 1024,
    TOKEN_BYTES_MAX = 1024 * 1024, /* one tag or attribute */
    RATIO_FROM_BYTES = 1024 * 1024
};

void part_stop(PartReader *r, Status status)
{
    if (r->status != ST_OK) return;
    r->status = status;
    XML_StopParser(r->parser, XML_FALSE);
}

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *part_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(local_name(*attributes), name) == 0) return attributes[1];
    return NULL;
}

static void XMLCALL on_open(void *user, const char *name, const char **attributes)
{
    PartReader *r = user;
    if (r->status != ST_OK) return;
    if (r->depth + 1 >= r->nesting_max) {
        part_stop(r,
                  err_fail(r->err, ST_LIMIT, N_("The workbook is nested deeper than any real one; it was not read")));
        return;
    }
    const int parent = r->place[r->depth];
    r->place[++r->depth] =
        (unsigned char)(parent == AT_SKIPPED ? AT_SKIPPED : r->open(r, parent, local_name(name), attributes));
}

static void XMLCALL on_close(void *user, const char *name)
{
    PartReader *r = user;
    (void)name;
    if (r->status != ST_OK) return;
    r->close(r, r->place[r->depth--]);
}

static void XMLCALL on_text(void *user, const char *s, int n)
{
    PartReader *r = user;
    if (r->collecting && r->status == ST_OK) r->text(r, s, (size_t)n);
}

static void XMLCALL on_doctype(void *user, const char *name, const char *system, const char *public, int internal)
{
    PartReader *r = user;
    (void)name, (void)system, (void)public, (void)internal;
    part_stop(
        r, err_fail(r->err, ST_INVALID,
                    N_("The workbook holds a document type with entities, which no real one does; it was not read")));
}

Status part_damaged(Err *err)
{
    return err_fail(err, ST_INVALID, N_("The file is damaged or was not downloaded to its end; fetch it again"));
}

/* Says no before anything is unpacked, from what the directory of the archive declares. */
static Status part_check(const Package *p, const zip_stat_t *st, Err *err)
{
    if (st->encryption_method != ZIP_EM_NONE)
        return err_fail(err, ST_INVALID, N_("The workbook is protected with a password; save it without one"));
    if (st->size > p->limits->unpacked_bytes - p->unpacked)
        return err_failf(err, ST_LIMIT, N_("The workbook is larger than {0} MB when it is unpacked; it was not read"),
                         err_number(p->arena, (int64_t)(p->limits->unpacked_bytes >> 20)));
    if (st->size > RATIO_FROM_BYTES && st->size / (st->comp_size ? st->comp_size : 1) > (zip_uint64_t)p->limits->ratio)
        return err_fail(err, ST_LIMIT, N_("The workbook is packed tighter than any real one; it was not read"));
    return ST_OK;
}

static Status feed(Package *p, zip_file_t *file, PartReader *r)
{
    size_t fed = 0;
    for (bool last = false; !last;) {
        void *room = XML_GetBuffer(r->parser, CHUNK_BYTES);
        if (!room) return err_fail(r->err, ST_LIMIT, N_("The workbook needs too much memory"));
        const zip_int64_t n = zip_fread(file, room, CHUNK_BYTES);
        if (n < 0) return part_damaged(r->err);
        last = n == 0;
        fed += (size_t)n;
        p->unpacked += (size_t)n;
        if (p->unpacked > p->limits->unpacked_bytes)
            return err_failf(r->err, ST_LIMIT,
                             N_("The workbook is larger than {0} MB when it is unpacked; it was not read"),
                             err_number(p->arena, (int64_t)(p->limits->unpacked_bytes >> 20)));
        const enum XML_Status parsed = XML_ParseBuffer(r->parser, (int)n, last);
        if (r->status != ST_OK) return r->status;
        if (parsed != XML_STATUS_OK) {
            const Status status = err_failf(r->err, ST_INVALID, N_("The workbook is damaged inside ({0})"),
                                            str(XML_ErrorString(XML_GetErrorCode(r->parser))));
            return status;
        }
        /* A tag that does not end would be kept, and read again and again, by the parser. */
        const XML_Index at = XML_GetCurrentByteIndex(r->parser);
        if (fed > TOKEN_BYTES_MAX && (at < 0 || fed - (size_t)at > TOKEN_BYTES_MAX))
            return err_fail(r->err, ST_LIMIT, N_("The workbook holds a tag longer than 1 MB; it was not read"));
    }
    return ST_OK;
}

bool part_exists(const Package *p, Str name)
{
    return zip_name_locate(p->zip, str_cstr(p->arena, name), 0) >= 0;
}

Status part_parse(Package *p, Str name, PartReader *r, Err *err)
{
    zip_stat_t st;
    const char *cname = str_cstr(p->arena, name);
    if (zip_stat(p->zip, cname, 0, &st) != 0)
        return err_failf(err, ST_INVALID, N_("The workbook lacks its part {0}; save it again as .xlsx"), name);
    const Status status = part_check(p, &st, err);
    if (status != ST_OK) return status;
    zip_file_t *file = zip_fopen_index(p->zip, st.index, 0);
    if (!file) return part_damaged(err);
    r->parser = XML_ParserCreate(NULL);
    if (!r->parser) abort();
    r->err = err;
    r->nesting_max = p->limits->nesting < XLSX_PLACES_MAX ? p->limits->nesting : XLSX_PLACES_MAX;
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, on_open, on_close);
    XML_SetCharacterDataHandler(r->parser, on_text);
    XML_SetStartDoctypeDeclHandler(r->parser, on_doctype);
    const Status fed = feed(p, file, r);
    XML_ParserFree(r->parser);
    zip_fclose(file);
    return fed;
}

void part_no_close(PartReader *r, int place)
{
    (void)r, (void)place;
}
