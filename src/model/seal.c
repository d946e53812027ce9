#include "model/seal_check.h"

#include <stdlib.h>
#include <string.h>

static void put_if(Canon *c, const char *key, Str text)
{
    if (text.n) canon_kstr(c, key, text);
}

static void put_log(Canon *c, SealLog log)
{
    canon_key(c, S("log"));
    canon_object(c);
    canon_kint(c, "event", log.event);
    canon_kstr(c, "hash", log.hash);
    canon_end(c);
}

/* ---- the edition ---- */

static void put_edition(Canon *c, const ContractEdition *edition)
{
    ContractEdition sealed = *edition;
    sealed.state = str(edition_state_name(EDITION_SEALED));
    canon_key(c, S("edition"));
    record_canon(c, &kind_edition, &sealed, true);
}

static void put_series(Canon *c, const char *key, Series s)
{
    if (s.n == 0) return;
    canon_key(c, str(key));
    canon_array(c);
    for (size_t i = 0; i < s.n; i++) {
        canon_object(c);
        canon_knum(c, "t", s.t[i]);
        canon_kint(c, "year", s.year[i]);
        canon_end(c);
    }
    canon_end(c);
}

static void put_figures(Canon *c, const SealFigures *f)
{
    if (!f) return;
    canon_key(c, S("figures"));
    canon_object(c);
    if (f->base_t.known) canon_knum(c, "base_t", f->base_t.v);
    if (f->base_year.known) canon_knum(c, "base_year", f->base_year.v);
    put_if(c, "basis", f->basis);
    put_if(c, "content_sha256", f->content_sha256);
    put_if(c, "edition", f->edition);
    put_series(c, "measured", f->measured);
    put_series(c, "path", f->path);
    put_if(c, "source", f->source);
    put_if(c, "substance", f->substance);
    put_if(c, "unit", f->unit);
    canon_end(c);
}

static int by_file(const void *a, const void *b)
{
    return strcmp(contract_kinds[*(const int *)a].file, contract_kinds[*(const int *)b].file);
}

static void put_objects(Canon *c, const Contract *contract)
{
    int order[CONTRACT_KINDS];
    for (int k = 0; k < CONTRACT_KINDS; k++) order[k] = k;
    qsort(order, CONTRACT_KINDS, sizeof *order, by_file);
    canon_key(c, S("objects"));
    canon_object(c);
    for (int i = 0; i < CONTRACT_KINDS; i++) record_set_canon(c, &contract_kinds[order[i]], &contract->set[order[i]]);
    canon_end(c);
}

void seal_document(Buf *out, const SealInput *in)
{
    const ContractEdition *edition = &in->contract->edition;
    Canon c = canon_new(out);
    canon_object(&c);
    put_edition(&c, edition);
    put_figures(&c, in->figures);
    canon_kstr(&c, "format", S(SEAL_FORMAT_EDITION));
    put_if(&c, "investment_plan", in->investment_plan_sha256);
    put_log(&c, in->log);
    canon_key(&c, S("municipality"));
    canon_object(&c);
    canon_kstr(&c, "code", edition->head.municipality);
    canon_kstr(&c, "name", in->municipality_name);
    canon_end(&c);
    put_objects(&c, in->contract);
    if (in->previous_edition.n) {
        canon_key(&c, S("previous"));
        canon_object(&c);
        canon_kstr(&c, "edition", in->previous_edition);
        canon_kstr(&c, "sha256", in->previous_sha256);
        canon_end(&c);
    }
    put_if(&c, "roadmap", in->roadmap_sha256);
    canon_kstr(&c, "sealed_at", in->sealed_at);
    canon_end(&c);
}

/* ---- beside it ---- */

void seal_erratum(Buf *out, const ErratumInput *in)
{
    Canon c = canon_new(out);
    canon_object(&c);
    canon_kstr(&c, "edition", in->edition);
    canon_kstr(&c, "format", S(SEAL_FORMAT_ERRATUM));
    put_log(&c, in->log);
    canon_kstr(&c, "municipality", in->municipality);
    canon_kstr(&c, "number", in->number);
    canon_kstr(&c, "reason", in->reason);
    canon_kstr(&c, "seal", in->sha256);
    canon_kstr(&c, "sealed_at", in->sealed_at);
    canon_kstr(&c, "text", in->text);
    canon_end(&c);
}

void seal_signed_text(Buf *out, const Signature *s)
{
    Canon c = canon_new(out);
    canon_object(&c);
    canon_kstr(&c, "date", date_str(out->arena, s->signed_on));
    canon_kstr(&c, "format", S(SEAL_FORMAT_SIGNATURE));
    put_if(&c, "mandate", s->mandate);
    canon_kstr(&c, "method", s->method);
    canon_kstr(&c, "party", s->party);
    canon_kstr(&c, "person", s->person);
    canon_kstr(&c, "position", s->position);
    put_if(&c, "registry_number", s->registry_number);
    canon_kstr(&c, "seal", s->sha256);
    canon_end(&c);
}

void seal_head_text(Buf *out, int64_t event, Str hash, Str at)
{
    Canon c = canon_new(out);
    canon_object(&c);
    canon_kstr(&c, "at", at);
    canon_kint(&c, "event", event);
    canon_kstr(&c, "format", S(SEAL_FORMAT_HEAD));
    canon_kstr(&c, "hash", hash);
    canon_end(&c);
}

/* ---- what was found in a file ---- */

size_t checked_signed_count(const CheckedFile *file)
{
    size_t n = 0;
    for (size_t i = 0; i < file->party_count; i++) n += file->parties[i].has_signed;
    return n;
}
