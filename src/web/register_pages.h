/* What the templates of the pages of registers are given. Labels are English keys. */
#ifndef WEB_REGISTER_PAGES_H
#define WEB_REGISTER_PAGES_H
#include "app/records/register.h"
#include "web/contract_pages.h"
#include "web/form.h"

typedef struct RegisterLink {
    const AppRegister *which;
    Str xlsx_url, csv_url;
} RegisterLink;
typedef struct RegisterGroup { /* of the edition, of the city, of all */
    const char *title;
    const RegisterLink *list;
    size_t count;
} RegisterGroup;
enum { REGISTER_GROUPS = 3 };

typedef struct RegistersPage {
    Str municipality, edition, url, back_url;
    RegisterGroup group[REGISTER_GROUPS];
    const Form *form;
    const Str *faults; /* of the file, each with its place */
    size_t fault_count, fault_total;
} RegistersPage;

/* A row of the file, or a record that is not in it. */
typedef struct RegisterChange {
    const AppRegisterRow *row;
    const char *fate; /* English key */
    const char *note; /* the same; NULL: none */
    const ContractChange *fields;
    size_t field_count;
} RegisterChange;
typedef struct RegisterPartView {
    const AppRegisterPart *part;
    const RegisterChange *changes;
    size_t change_count, left_out; /* shown, and not shown */
    size_t gone_from;              /* among the changes: those from here on are not in the file */
    Str ignored;                   /* headings, with commas between; empty: none */
} RegisterPartView;
typedef struct RegisterPreviewPage {
    Str municipality, edition, file, url, back_url;
    const AppRegisterPreview *preview;
    const RegisterPartView *parts;
    bool changes_something; /* something would be stored, or could be */
    const Form *form;
    const Str *faults;
    size_t fault_count, fault_total;
} RegisterPreviewPage;

#endif
