/* What the files that set a contract share. Inside the room only. */
#ifndef REPORT_CONTRACT_PARTS_H
#define REPORT_CONTRACT_PARTS_H
#include "report/contract_document.h"

/* One source, and where in the document what comes from it stands. */
typedef struct SourceUse {
    Str source;
    Buf places;
    Str last; /* of the places */
} SourceUse;

typedef struct Setting {
    Arena *arena;
    Lang lang;
    const ContractDocumentInput *in;
    const Contract *contract;
    Doc *doc;
    SourceUse *sources;
    size_t source_count;
    bool *placed; /* of the commitments, in their order: stands in the document */
} Setting;

/* ---- words (contract_words.c) ---- */
Str word(const Setting *s, const char *key);                                   /* the frame's */
Str choice(const Setting *s, ContractKind kind, const char *field, Str value); /* the label of a choice */
Str join(const Setting *s, const Str *parts, size_t n, Str between);
Str organisation_name(const Setting *s, Str id);
Str person_name(const Setting *s, Str id); /* "not known" where the name has been erased */
/* The short names of parties; "all parties" where it is all of them. */
Str party_names(const Setting *s, Str ids);
/* Names of other objects of the edition, by their name field: "governance finansiering" as names. */
Str object_names(const Setting *s, ContractKind kind, Str ids);
Str lowered(const Setting *s, Str text);        /* the same in the middle of a sentence */
Str plain_text(const Setting *s, Str markdown); /* on one line with its frame */
Str number_of(const Setting *s, Maybe x);       /* in its fewest decimals */
Str percent_of(const Setting *s, Maybe x);
Str anchor(const Setting *s, ContractKind kind, Str id);
void use_source(Setting *s, Str source, Str place);

/* ---- parts of the document ---- */
void set_parties(Setting *s);
void set_targets(Setting *s);
void set_chart(Setting *s);
void set_accounts(Setting *s);
void set_roadmap(Setting *s);
void set_themes(Setting *s, int level);
void set_map(Setting *s);
/* The commitments that stand in the chapter; empty: those that stand in none. */
void set_commitments(Setting *s, const Chapter *chapter, int level);
void set_goals(Setting *s);
void set_processes(Setting *s);
void set_revisions(Setting *s);
void set_signatures(Setting *s);
void set_errata(Setting *s);
void set_sources(Setting *s);

#define HAS(s, kind)     ((s)->contract->set[kind].count > 0)
#define COUNT(s, kind)   ((s)->contract->set[kind].count)
#define LIST(s, kind, T) CONTRACT_LIST((s)->contract, kind, T)

#endif
