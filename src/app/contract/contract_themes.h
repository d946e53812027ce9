/* Areas of co-operation in the contracts of other municipalities. */
#ifndef APP_CONTRACT_CONTRACT_THEMES_H
#define APP_CONTRACT_CONTRACT_THEMES_H
#include "app/contract/contract.h"

typedef struct AppThemeTwin {
    AppMunicipality municipality;
    Str theme; /* as it is called there */
} AppThemeTwin;

/* The areas that other municipalities name in their newest edition that has been decided, which everybody may see; by
 * the code of the municipality. */
Status app_theme_twins(App *app, Arena *arena, Str municipality, AppThemeTwin **out, size_t *n, Err *err);

#endif
