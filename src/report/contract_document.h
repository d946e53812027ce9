/* An edition of a climate contract as the document that is decided and signed: title page, contents, chapters with the
 * tables, the chart and the commitments that belong in them, what else the edition holds, notes, sources, signatures.
 * Everything in the edition stands in it, also what no chapter shows: what is sealed can be read. */
#ifndef REPORT_CONTRACT_DOCUMENT_H
#define REPORT_CONTRACT_DOCUMENT_H
#include "model/contract.h"
#include "report/blocks.h"
#include "report/chart.h"

typedef struct DocumentName {
    Str id, name;
} DocumentName;

/* A line of the climate accounts: a scope, a category, the total. */
typedef struct DocumentAccount {
    Str name, amount, status; /* "3.1 ...", "at least 1 234", "partial" */
    bool is_sum;
} DocumentAccount;

/* A scenario of the roadmap, as shown. */
typedef struct DocumentScenario {
    Str name, measures, total, gap, probability;
} DocumentScenario;

typedef struct ContractDocumentInput {
    const Contract *contract;
    Str municipality;            /* Eskilstuna */
    const Signature *signatures; /* those that count */
    size_t signature_count;
    const Seal *seal; /* NULL: not sealed */
    const Seal *errata;
    size_t erratum_count;
    const DocumentName *organisations, *persons; /* whose ids the edition and its signatures name */
    size_t organisation_count, person_count;
    const Chart *chart; /* of the edition's primary target; NULL: none can be drawn */
    Str chart_svg;
    Str figures_source;              /* of the emission figures, besides the edition that the chart names */
    Str no_chart;                    /* why there is none, a sentence */
    const DocumentAccount *accounts; /* of the municipal group in a year */
    size_t account_count;            /* 0: there are none */
    int accounts_year;
    Str accounts_view;                 /* how they are reckoned */
    bool accounts_made_up;             /* an example, not the municipality's own figures */
    const DocumentScenario *scenarios; /* of the roadmap */
    size_t scenario_count;             /* 0: there is none */
    int roadmap_year;                  /* that of the target */
    Str roadmap_lead;                  /* whether it reaches the path, a sentence */
    bool roadmap_made_up;
} ContractDocumentInput;

/* The document's frame in the language; the contract's own texts are Swedish. */
Doc *contract_document(Arena *arena, Lang lang, const ContractDocumentInput *in);

/* The municipality as a party; its bare name where it is none. */
Str contract_document_publisher(const Contract *contract, Str municipality);
/* "version 2025/26" and what an undecided or superseded edition must say of itself; empty for the others. */
Str contract_document_edition(Arena *arena, Lang lang, const ContractEdition *edition);
Str contract_document_state(Lang lang, const ContractEdition *edition);
/* Å1.1 for a1.1, M6.2c for m6.2c; another id as it is. */
Str undertaking_label(Arena *arena, Str id);

#endif
