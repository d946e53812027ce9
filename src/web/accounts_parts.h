/* The parts that the pages of the climate accounts share: the view that is chosen in the address, addresses that keep
 * it, the head. */
#ifndef WEB_ACCOUNTS_PARTS_H
#define WEB_ACCOUNTS_PARTS_H
#include "web/city_parts.h"

/* A page of the accounts: whose, and in which view. */
typedef struct AccountsPlace {
    AppMunicipality municipality;
    CityHead city;
    AppInventoryQuery query; /* as the address has it: year 0 is the newest */
} AccountsPlace;
/* *moved: the address had a name and the answer leads on. ST_INVALID names the choice that is not one. */
Status accounts_open(Visit *visit, AccountsPlace *out, bool *moved, Err *err);

typedef AddressPart AccountsParameter;
/* The address of a page with the view of a query: what is the default is left out. value: what follows after the
 * municipality's code in the address; empty: nothing. */
Str accounts_url(const Visit *visit, PageId page, const AppInventoryQuery *query, Str value,
                 const AccountsParameter *more, size_t n);
/* Of a page that has the year in its address, in the view of the query, whose year it is. */
Str accounts_year_url(const Visit *visit, PageId page, const AppInventoryQuery *query);
/* The page that explains a figure. scope 0: all; category EXPLAIN_ALL; entity empty: all. */
Str accounts_figure_url(const Visit *visit, const AppInventoryQuery *query, unsigned scope, size_t category,
                        Str entity);

/* The year that the address compares with; 0: the one before. */
Status accounts_from(const Visit *visit, int *out, Err *err);
/* One of the charts as it stands on a page: scopes, sources, bridge. from: of the bridge. */
const ChartBlock *accounts_chart(Visit *visit, const AppInventoryQuery *query, int from, const char *name,
                                 const Chart *chart);

/* Title, breadcrumb, tabs. in: NULL where the page is about no year. form: the choice of view goes to the page. */
void accounts_head(Visit *visit, const AccountsPlace *place, const AppInventory *in, int tab, Str title,
                   AccountsHead *out);
/* Says what of the year is made up; empty where nothing is. */
Str accounts_illustrative(const Visit *visit, const AppInventory *in);
/* "3.1 Inköpta varor och tjänster" */
Str accounts_category(const Visit *visit, size_t category);
Date accounts_today(void);
/* The faults of a group, as sentences with the part or the holding that they are about. */
const Str *accounts_faults(const Visit *visit, const Faults *faults);

#endif
