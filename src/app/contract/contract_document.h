/* An edition of a contract as a document: for the page, for PDF and as Markdown. */
#ifndef APP_CONTRACT_CONTRACT_DOCUMENT_H
#define APP_CONTRACT_CONTRACT_DOCUMENT_H
#include "app/contract/contract.h"
#include "report/document.h"
#include "report/render.h"

typedef struct AppContractDocument {
    AppMunicipality municipality;
    ContractEdition edition;
    DocumentHead head; /* for document_html, and for a page: title, description */
    Str state;         /* what an undecided or superseded edition must say of itself; empty: nothing */
    Str body;          /* HTML: the inside of <article class="document"> */
    Str markdown;
    Str file_name; /* klimatkontrakt-0484-2025-26, without its ending */
} AppContractDocument;

/* The edition as app_contract finds it. The chart shows the edition's own primary target against the emission figures
 * that the seal names, else those known on the day of the decision, else those known now; the document says which.
 * language: of the frame; what stands in the contract is Swedish. Everything lives in the arena. */
Status app_contract_document(App *app, Arena *arena, Str municipality, Str edition, Lang lang, Renderer *renderer,
                             AppContractDocument *out, Err *err);

#endif
