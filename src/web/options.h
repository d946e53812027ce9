/* The choices of a city's page: what edition, what path. They come as a query (GET), under the names of the command
 * line's options, so that an address can be shared and read. */
#ifndef WEB_OPTIONS_H
#define WEB_OPTIONS_H
#include "app/app.h"
#include "web/server.h"

typedef enum OptionField {
    OPTION_EDITION,
    OPTION_SUBSTANCE,
    OPTION_BASE_YEAR,
    OPTION_RATE,
    OPTION_TARGET_YEAR,
    OPTION_REDUCTION,
    OPTION_BUDGET,
    OPTION_BUDGET_FORM,
    OPTION_TREND,
    OPTION_AS_OF,
    OPTION_INTERNATIONAL,
    OPTION_COUNT
} OptionField;
extern const char *const option_names[OPTION_COUNT]; /* "edition", "base-year" ... */

typedef struct OptionsForm {
    GapQuery query;
    Str typed[OPTION_COUNT];         /* as it came, to be shown again */
    const char *fault[OPTION_COUNT]; /* NULL, or what is wrong with it */
    bool any, wrong;
    Str as_query; /* "?rate=10&..." of what was given, empty where nothing was */
} OptionsForm;

void options_read(const HttpRequest *request, Str municipality, OptionsForm *out);
/* Puts a failure of the computation beside the field that it is about; false where it is about none. */
bool options_place_failure(OptionsForm *form, const Err *err);

#endif
