/* What is sealed and what is signed, as texts of canonical JSON (model/canon.h): of one content there is one text, so
 * the SHA-256 of the text is the seal. docs/seal.md shows each text byte for byte. Every text names its form in
 * `format`, so that a signature made for one is of no use for another.
 *
 * Persons stand in them by id only. What is unknown is left out. */
#ifndef MODEL_SEAL_H
#define MODEL_SEAL_H
#include "model/contract.h"
#include "model/series.h"

#define SEAL_FORMAT_EDITION   "klimatkontrakt/edition/1"
#define SEAL_FORMAT_ERRATUM   "klimatkontrakt/erratum/1"
#define SEAL_FORMAT_SIGNATURE "klimatkontrakt/signature/1"
#define SEAL_FORMAT_HEAD      "klimatkontrakt/head/1"

/* The emission figures as of sealing: later editions of them stand beside the contract, never inside. Tonnes a year of
 * the substance. */
typedef struct SealFigures {
    Str edition, substance, source, unit; /* the report's date, GGT, its source, "ton/år" */
    Str content_sha256;                   /* of the edition of the figures (store/emission.h) */
    Str basis;                            /* of `measured`: gross, net, net_unmeasured, not_stated */
    Series measured;
    Maybe base_year, base_t; /* of the primary target; unknown: there is none, or no figure for that year */
    Series path;             /* what the primary target allows each year after the base year; may be empty */
} SealFigures;

/* The newest event of the log: who holds a seal sees when what came before it was written anew. */
typedef struct SealLog {
    int64_t event;
    Str hash;
} SealLog;

typedef struct SealInput {
    const Contract *contract;
    Str municipality_name;
    Str sealed_at; /* 2026-06-30T12:00:00Z */
    SealLog log;
    Str previous_edition, previous_sha256;      /* the seal before; empty: this is the first */
    Str roadmap_sha256, investment_plan_sha256; /* empty: there is none yet */
    const SealFigures *figures;                 /* NULL: the city has none */
} SealInput;

/* The text that is sealed. The edition's state is written as `sealed`; objects stand by kind and id. */
void seal_document(Buf *out, const SealInput *in);

typedef struct ErratumInput {
    Str municipality, edition;
    Str number; /* of the erratum: 1, 2 ... */
    Str sha256; /* of the seal that it corrects */
    Str text;   /* what it should say */
    Str reason; /* why it is put right */
    Str sealed_at;
    SealLog log;
} ErratumInput;
void seal_erratum(Buf *out, const ErratumInput *in);

/* The text that a key signs: all that a signature says about itself but its id and note. */
void seal_signed_text(Buf *out, const Signature *signature);

/* The head of the event log as it is signed with the installation's key. */
void seal_head_text(Buf *out, int64_t event, Str hash, Str at);

#endif
