/* Forms that are posted. A form is a table of fields (model/field.h), each with the control that it is shown as; what a
 * browser sends is read by that table, so that handlers get checked values and no raw text. A field that the form does
 * not have refuses the whole. What was typed is kept and shown again, except passwords. */
#ifndef WEB_FORM_H
#define WEB_FORM_H
#include "base/tr.h"
#include "model/field.h"
#include "web/server.h"

typedef enum FormControl {
    CONTROL_LINE,
    CONTROL_EMAIL,
    CONTROL_PASSWORD,     /* the one there is */
    CONTROL_NEW_PASSWORD, /* a new one */
    CONTROL_TEXT,         /* several lines */
    CONTROL_SELECT,       /* choices of the field, or given when it is shown */
    CONTROL_CHECK,
    CONTROL_CHECKS, /* several of many: a browser sends one for each; the value has a space between */
    CONTROL_HIDDEN,
    CONTROL_FILE /* one at most in a form; the value is the name of the file */
} FormControl;

typedef struct FormField {
    Field field;
    FormControl control;
    const char *autocomplete; /* NULL: off */
} FormField;
typedef struct FormSpec {
    const FormField *field;
    size_t count;
} FormSpec;

typedef struct FormChoice {
    Str value, label;
} FormChoice;
typedef struct FormChoices {
    const FormChoice *list;
    size_t count;
} FormChoices;

enum { FORM_FIELDS_MAX = 48 };
typedef struct Form {
    const FormSpec *spec;
    Str value[FORM_FIELDS_MAX];           /* canonical where right, as typed where not */
    Str typed[FORM_FIELDS_MAX];           /* as typed; of a form that was not posted: what stands in it at first */
    FormChoices choices[FORM_FIELDS_MAX]; /* of a form of a record (web/form_record.h) */
    Str fault[FORM_FIELDS_MAX];           /* in the reader's language; empty: none */
    Str general;                          /* what is wrong with the whole */
    HttpFile file;                        /* of CONTROL_FILE; a browser does not show it again */
    bool wrong, posted;
} Form;

/* The name of the hidden field that shows that the form came from a page of ours. */
#define FORM_KEY_NAME "form-key"

/* An empty form, for a page. */
Form form_new(const FormSpec *spec);
/* Reads the body. False where it is no form, has a field that is not declared, or one twice: a browser does not send
 * that. *key is the form key that was sent. */
bool form_read(const HttpRequest *request, const FormSpec *spec, Lang lang, Form *out, Str *key);

/* Whether a form has a file: it is posted as multipart/form-data. */
bool form_has_file(const FormSpec *spec);
Str form_value(const Form *form, const char *name); /* a name that is not in the table is a broken invariant */
bool form_checked(const Form *form, const char *name);
void form_set(Form *form, const char *name, Str value); /* what stands in it at first */
/* Whether a failure is about what was asked for, so that the form tells it and keeps what was typed; what is wrong with
 * the service itself is said by an error page, without particulars. */
bool form_may_tell(Status status, const Err *err);
/* Puts a failure beside the field that it names (err.field); else it is said of the whole. */
void form_fault(Form *form, Arena *arena, Lang lang, const Err *err);
void form_faults(Form *form, Arena *arena, Lang lang, const Faults *faults);
size_t form_fault_count(const Form *form);          /* fields with a fault that have a label */
size_t form_at(const Form *form, const char *name); /* the place of a field in the table */

#endif
