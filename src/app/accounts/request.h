/* Requests for data to departments and companies: who is asked for what until when, the answer, its review. They are
 * seen by those of the municipality, of the part that is asked, and the one who is to answer (the table of rights). */
#ifndef APP_ACCOUNTS_REQUEST_H
#define APP_ACCOUNTS_REQUEST_H
#include "app/records/record.h"
#include "model/inventory_records.h"

typedef struct AppRequest {
    DataRequest request;
    Str entity_name;
    Str person_name;             /* empty: nobody named */
    Str returned_why;            /* what was missing, where it was returned */
    bool late;                   /* asked or returned, and past its deadline on the day */
    int days_late;               /* 0 where it is not late */
    bool may_answer, may_review; /* the one who acts, as it stands now */
} AppRequest;
/* Those of a municipality, by deadline. */
Status app_requests(App *app, Arena *arena, Str municipality, Date as_of, AppRequest **out, size_t *n, Err *err);

/* A new request, asked on that day. value: as for app_record_save; the state is asked. */
Status app_request_ask(App *app, Arena *arena, const AppEdit *edit, Date asked, void **saved, Faults *faults, Err *err);
/* asked or returned -> answered. */
Status app_request_answer(App *app, Arena *arena, Str municipality, Str id, Str answer, Date day, Str why,
                          Faults *faults, Err *err);
/* answered -> returned, with what is missing. */
Status app_request_return(App *app, Arena *arena, Str municipality, Str id, Str why, Err *err);
/* answered -> approved. */
Status app_request_approve(App *app, Arena *arena, Str municipality, Str id, Date day, Str why, Err *err);
/* Whether it may be asked of anybody by the one who acts. */
Status app_request_may_ask(App *app, Arena *arena, Str municipality, bool *may, Err *err);

#endif
