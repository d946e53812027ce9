#include "web/router.h"

#include "web/form_record.h"

/* A part ":" stands for a parameter. */
typedef struct Route {
    const char *name; /* in the log */
    Str path[LANG_COUNT];
    Status (*get)(Visit *visit, Err *err); /* NULL: cannot be opened */
    Status (*post)(Visit *visit, Err *err);
    const FormSpec *form;
    Permit permit;
} Route;

/* clang-format off */
#define AT(sv, en)            {STR_INIT(sv), STR_INIT(en)}
#define OPEN(page)            (page), NULL, NULL, {PERMIT_ANYONE, 0, 0}
#define FORM(page, form)      (page), (page), &(form)
#define ONLY_POST(page, form) NULL, (page), &(form)
#define ANYONE                {PERMIT_ANYONE, 0, 0}
#define SIGNED_IN             {PERMIT_SIGNED_IN, 0, 0}
#define MAY(action, group)    {PERMIT_ACTION, (action), (group)}
#define USERS                 MAY(ACTION_MANAGE_USERS, GROUP_ACCOUNT)

static const Route routes[PAGE_COUNT] = {
    [PAGE_START] = {"start", AT("/", "/en/"), OPEN(page_start)},
    [PAGE_CITY] = {"city", AT("/kommun/:", "/en/municipality/:"), OPEN(page_city)},
    [PAGE_CITY_FIGURE] = {"city-figure", AT("/kommun/:/siffra", "/en/municipality/:/figure"), OPEN(page_city_figure)},
    [PAGE_EMISSIONS] = {"emissions", AT("/kommun/:/utslapp", "/en/municipality/:/emissions"), OPEN(page_emissions)},
    [PAGE_EDITIONS] = {"editions", AT("/kommun/:/utgavor", "/en/municipality/:/editions"), OPEN(page_editions)},
    [PAGE_CONTRACT] = {"contract", AT("/kommun/:/kontrakt", "/en/municipality/:/contract"), OPEN(page_contract)},
    [PAGE_CONTRACT_COMPARE] = {"contract-compare", AT("/kommun/:/kontrakt/jamfor", "/en/municipality/:/contract/compare"),
                               OPEN(page_contract_compare)},
    [PAGE_CONTRACT_EDITION] = {"contract-edition", AT("/kommun/:/kontrakt/:", "/en/municipality/:/contract/:"),
                               OPEN(page_contract)},
    [PAGE_CONTRACT_GOALS] = {"contract-goals", AT("/kommun/:/kontrakt/:/maltrad", "/en/municipality/:/contract/:/goals"),
                             OPEN(page_contract_goals)},
    [PAGE_CONTRACT_MAP] = {"contract-map", AT("/kommun/:/kontrakt/:/omstallningskarta", "/en/municipality/:/contract/:/map"),
                           OPEN(page_contract_map)},
    [PAGE_CONTRACT_THEMES] = {"contract-themes", AT("/kommun/:/kontrakt/:/samarbetsomraden", "/en/municipality/:/contract/:/themes"),
                              OPEN(page_contract_themes)},
    [PAGE_CONTRACT_EDITION_HISTORY] = {"contract-edition-history", AT("/kommun/:/kontrakt/:/historik", "/en/municipality/:/contract/:/history"),
                                       OPEN(page_contract_edition_history)},
    [PAGE_CONTRACT_SIGNATURES] = {"contract-signatures", AT("/kommun/:/kontrakt/:/underskrifter",
                                  "/en/municipality/:/contract/:/signatures"), OPEN(page_contract_signatures)},
    [PAGE_CONTRACT_SEALED_FILE] = {"contract-sealed-file", AT("/kommun/:/kontrakt/:/underskrifter/forseglat.json",
                                   "/en/municipality/:/contract/:/signatures/sealed.json"), OPEN(page_contract_sealed_file)},
    [PAGE_CONTRACT_ATTACHMENT] = {"contract-attachment", AT("/kommun/:/kontrakt/:/underskrifter/bilaga/:",
                                  "/en/municipality/:/contract/:/signatures/attachment/:"), OPEN(page_contract_attachment)},
    [PAGE_CONTRACT_FILE] = {"contract-file", AT("/kommun/:/kontrakt/:/fil/:", "/en/municipality/:/contract/:/file/:"),
                            OPEN(page_contract_file)},
    [PAGE_ROADMAP] = {"roadmap", AT("/kommun/:/fardplan", "/en/municipality/:/roadmap"), OPEN(page_roadmap)},
    [PAGE_ROADMAP_FILE] = {"roadmap-file", AT("/kommun/:/fardplan/scenario.json", "/en/municipality/:/roadmap/scenario.json"),
                           OPEN(page_roadmap_file)},
    [PAGE_ROADMAP_SCENARIOS] = {"roadmap-scenarios", AT("/kommun/:/fardplan/scenarier",
                                "/en/municipality/:/roadmap/scenarios"), OPEN(page_roadmap_scenarios)},
    [PAGE_ROADMAP_WHAT_IF] = {"roadmap-what-if", AT("/kommun/:/fardplan/tank-om", "/en/municipality/:/roadmap/what-if"),
                              OPEN(page_roadmap_what_if)},
    [PAGE_ROADMAP_WHAT_IF_FILE] = {"roadmap-what-if-file", AT("/kommun/:/fardplan/tank-om.json",
                                   "/en/municipality/:/roadmap/what-if.json"), OPEN(page_roadmap_what_if_file)},
    [PAGE_ROADMAP_SAVE] = {"roadmap-save", AT("/kommun/:/fardplan/tank-om/spara", "/en/municipality/:/roadmap/what-if/save"),
                           ONLY_POST(page_roadmap_what_if, form_scenario_save), SIGNED_IN},
    [PAGE_ROADMAP_ELEMENTS] = {"roadmap-elements", AT("/kommun/:/fardplan/omstallningselement",
                               "/en/municipality/:/roadmap/elements"), OPEN(page_roadmap_elements)},
    [PAGE_ROADMAP_ELEMENT] = {"roadmap-element", AT("/kommun/:/fardplan/omstallningselement/:",
                              "/en/municipality/:/roadmap/elements/:"), OPEN(page_roadmap_element)},
    [PAGE_ROADMAP_FIGURE] = {"roadmap-figure", AT("/kommun/:/fardplan/siffra", "/en/municipality/:/roadmap/figure"),
                             OPEN(page_roadmap_figure)},
    [PAGE_ROADMAP_CHART] = {"roadmap-chart", AT("/kommun/:/fardplan/diagram/:", "/en/municipality/:/roadmap/chart/:"),
                            OPEN(page_roadmap_chart)},
    [PAGE_PLAN] = {"plan", AT("/kommun/:/investeringsplan", "/en/municipality/:/investment-plan"), OPEN(page_plan)},
    [PAGE_PLAN_FILE] = {"plan-file", AT("/kommun/:/investeringsplan.json", "/en/municipality/:/investment-plan.json"),
                        OPEN(page_plan_file)},
    [PAGE_PLAN_CHART] = {"plan-chart", AT("/kommun/:/investeringsplan/diagram/:",
                         "/en/municipality/:/investment-plan/chart/:"), OPEN(page_plan_chart)},
    [PAGE_PLAN_FIGURE] = {"plan-figure", AT("/kommun/:/investeringsplan/siffra", "/en/municipality/:/investment-plan/figure"),
                          OPEN(page_plan_figure)},
    [PAGE_PLAN_MEASURE] = {"plan-measure", AT("/kommun/:/investeringsplan/atgarder/:",
                           "/en/municipality/:/investment-plan/measures/:"), OPEN(page_plan_measure)},
    [PAGE_PLAN_MEASURE_CHART] = {"plan-measure-chart", AT("/kommun/:/investeringsplan/atgarder/:/diagram/:",
                                 "/en/municipality/:/investment-plan/measures/:/chart/:"),
                                 OPEN(page_plan_measure_chart)},
    [PAGE_PLAN_BUDGET] = {"plan-budget", AT("/kommun/:/investeringsplan/budget", "/en/municipality/:/investment-plan/budget"),
                          FORM(page_plan_budget, form_plan_budget), MAY(ACTION_CREATE, GROUP_ROADMAP)},
    [PAGE_PLAN_BUDGET_CONFIRM] = {"plan-budget-confirm", AT("/kommun/:/investeringsplan/budget/bekrafta",
                                  "/en/municipality/:/investment-plan/budget/confirm"),
                                  ONLY_POST(page_plan_budget_confirm, form_plan_budget_confirm), MAY(ACTION_CREATE, GROUP_ROADMAP)},
    [PAGE_PLAN_FUNDING] = {"plan-funding", AT("/kommun/:/investeringsplan/finansiering",
                           "/en/municipality/:/investment-plan/funding"), OPEN(page_plan_funding)},
    [PAGE_PLAN_FUNDING_FILE] = {"plan-funding-file", AT("/kommun/:/investeringsplan/finansiering/:",
                                "/en/municipality/:/investment-plan/funding/:"), OPEN(page_plan_funding_file)},
    [PAGE_PLAN_CALENDAR] = {"plan-calendar", AT("/kommun/:/investeringsplan/kalender",
                            "/en/municipality/:/investment-plan/calendar"), OPEN(page_plan_calendar)},
    [PAGE_PLAN_CALENDAR_FILE] = {"plan-calendar-file", AT("/kommun/:/investeringsplan/kalender.ics",
                                 "/en/municipality/:/investment-plan/calendar.ics"), OPEN(page_plan_calendar_file)},
    [PAGE_PLAN_RECORDS] = {"plan-records", AT("/kommun/:/investeringsplan/underlag",
                           "/en/municipality/:/investment-plan/basis"), OPEN(page_plan_records)},
    [PAGE_PLAN_RECORDS_OF] = {"plan-records-of", AT("/kommun/:/investeringsplan/underlag/:",
                              "/en/municipality/:/investment-plan/basis/:"), OPEN(page_plan_records_of)},
    [PAGE_PLAN_RECORD] = {"plan-record", AT("/kommun/:/investeringsplan/underlag/:/:",
                          "/en/municipality/:/investment-plan/basis/:/:"), OPEN(page_plan_record)},
    [PAGE_PLAN_RECORD_NEW] = {"plan-record-new", AT("/kommun/:/investeringsplan/underlag/:/ny",
                              "/en/municipality/:/investment-plan/basis/:/new"),
                              FORM(page_record, form_by_kind), MAY(ACTION_CREATE, GROUP_ROADMAP)},
    [PAGE_PLAN_RECORD_EDIT] = {"plan-record-edit", AT("/kommun/:/investeringsplan/underlag/:/:/andra",
                               "/en/municipality/:/investment-plan/basis/:/:/change"),
                               FORM(page_record, form_by_kind), MAY(ACTION_EDIT, GROUP_ROADMAP)},
    [PAGE_PLAN_RECORD_DELETE] = {"plan-record-delete", AT("/kommun/:/investeringsplan/underlag/:/:/ta-bort",
                                 "/en/municipality/:/investment-plan/basis/:/:/delete"),
                                 FORM(page_measure_delete, form_record_delete), MAY(ACTION_DELETE, GROUP_ROADMAP)},
    [PAGE_PLAN_DOCUMENT] = {"plan-document", AT("/kommun/:/investeringsplan/dokument",
                            "/en/municipality/:/investment-plan/document"), OPEN(page_plan_document)},
    [PAGE_PLAN_DOCUMENT_PDF] = {"plan-document-pdf", AT("/kommun/:/investeringsplan/dokument.pdf",
                                "/en/municipality/:/investment-plan/document.pdf"), OPEN(page_plan_document)},
    [PAGE_PLAN_DOCUMENT_MARKDOWN] = {"plan-document-markdown", AT("/kommun/:/investeringsplan/dokument.md",
                                     "/en/municipality/:/investment-plan/document.md"), OPEN(page_plan_document)},
    [PAGE_PLAN_JOINT] = {"plan-joint", AT("/kommun/:/investeringsplan/gemensamma",
                         "/en/municipality/:/investment-plan/joint"), OPEN(page_plan_joint)},
    [PAGE_PLAN_PROCUREMENT] = {"plan-procurement", AT("/kommun/:/investeringsplan/upphandling",
                               "/en/municipality/:/investment-plan/procurement"), OPEN(page_plan_procurement)},
    [PAGE_PLAN_PROCUREMENT_FILE] = {"plan-procurement-file", AT("/kommun/:/investeringsplan/upphandling.json",
                                    "/en/municipality/:/investment-plan/procurement.json"), OPEN(page_plan_procurement_file)},
    [PAGE_PLAN_SEALED] = {"plan-sealed", AT("/kommun/:/investeringsplan/forseglad/:",
                          "/en/municipality/:/investment-plan/sealed/:"), OPEN(page_plan_sealed)},
    [PAGE_PLAN_SEALED_FILE] = {"plan-sealed-file", AT("/kommun/:/investeringsplan/forseglad/:/plan.json",
                               "/en/municipality/:/investment-plan/sealed/:/plan.json"), OPEN(page_plan_sealed_file)},
    [PAGE_PLAN_OPTIMISE] = {"plan-optimise", AT("/kommun/:/investeringsplan/prioritera",
                            "/en/municipality/:/investment-plan/prioritise"), OPEN(page_plan_optimise)},
    [PAGE_PLAN_OPTIMISE_FILE] = {"plan-optimise-file", AT("/kommun/:/investeringsplan/prioritera.json",
                                 "/en/municipality/:/investment-plan/prioritise.json"), OPEN(page_plan_optimise_file)},
    [PAGE_PLAN_OPTIMISE_SAVE] = {"plan-optimise-save", AT("/kommun/:/investeringsplan/prioritera/spara",
                                 "/en/municipality/:/investment-plan/prioritise/save"),
                                 ONLY_POST(page_plan_optimise, form_plan_optimise_save), SIGNED_IN},
    [PAGE_PLAN_OPTIMISE_CHART] = {"plan-optimise-chart", AT("/kommun/:/investeringsplan/prioritera/diagram/:",
                                  "/en/municipality/:/investment-plan/prioritise/chart/:"),
                                  OPEN(page_plan_optimise_chart)},
    [PAGE_MEASURES] = {"measures", AT("/kommun/:/fardplan/atgarder", "/en/municipality/:/roadmap/measures"),
                       OPEN(page_measures)},
    [PAGE_MEASURES_FILE] = {"measures-file", AT("/kommun/:/fardplan/atgarder.json",
                            "/en/municipality/:/roadmap/measures.json"), OPEN(page_measures_file)},
    [PAGE_MEASURE] = {"measure", AT("/kommun/:/fardplan/atgarder/:", "/en/municipality/:/roadmap/measures/:"),
                      OPEN(page_measure)},
    [PAGE_MEASURE_NEW] = {"measure-new", AT("/kommun/:/fardplan/objekt/:/ny", "/en/municipality/:/roadmap/objects/:/new"),
                          FORM(page_record, form_by_kind), MAY(ACTION_CREATE, GROUP_ROADMAP)},
    [PAGE_MEASURE_EDIT] = {"measure-edit", AT("/kommun/:/fardplan/objekt/:/:/andra",
                           "/en/municipality/:/roadmap/objects/:/:/change"),
                           FORM(page_record, form_by_kind), MAY(ACTION_EDIT, GROUP_ROADMAP)},
    [PAGE_MEASURE_DELETE] = {"measure-delete", AT("/kommun/:/fardplan/objekt/:/:/ta-bort",
                             "/en/municipality/:/roadmap/objects/:/:/delete"),
                             FORM(page_measure_delete, form_record_delete), MAY(ACTION_DELETE, GROUP_ROADMAP)},
    [PAGE_COVERAGE] = {"coverage", AT("/kommun/:/fardplan/tackning", "/en/municipality/:/roadmap/coverage"),
                       OPEN(page_coverage)},
    [PAGE_COVERAGE_FILE] = {"coverage-file", AT("/kommun/:/fardplan/tackning.json",
                            "/en/municipality/:/roadmap/coverage.json"), OPEN(page_coverage_file)},
    [PAGE_ACCOUNTS] = {"accounts", AT("/kommun/:/klimatbokslut", "/en/municipality/:/climate-accounts"),
                       OPEN(page_accounts)},
    [PAGE_ACCOUNTS_FILE] = {"accounts-file", AT("/kommun/:/klimatbokslut/klimatbokslut.json",
                            "/en/municipality/:/climate-accounts/climate-accounts.json"), OPEN(page_accounts_file)},
    [PAGE_ACCOUNTS_FIGURE] = {"accounts-figure", AT("/kommun/:/klimatbokslut/siffra",
                              "/en/municipality/:/climate-accounts/figure"), OPEN(page_accounts_figure)},
    [PAGE_ACCOUNTS_COMPLETENESS] = {"accounts-completeness", AT("/kommun/:/klimatbokslut/fullstandighet",
                                    "/en/municipality/:/climate-accounts/completeness"), OPEN(page_accounts_completeness)},
    [PAGE_ACCOUNTS_YEARS] = {"accounts-years", AT("/kommun/:/klimatbokslut/ar-for-ar",
                             "/en/municipality/:/climate-accounts/year-by-year"), OPEN(page_accounts_years)},
    [PAGE_ACCOUNTS_UNCERTAINTY] = {"accounts-uncertainty", AT("/kommun/:/klimatbokslut/osakerhet",
                                   "/en/municipality/:/climate-accounts/uncertainty"), OPEN(page_accounts_uncertainty)},
    [PAGE_ACCOUNTS_UNCERTAINTY_FILE] = {"accounts-uncertainty-file", AT("/kommun/:/klimatbokslut/osakerhet.json",
                                        "/en/municipality/:/climate-accounts/uncertainty.json"),
                                        OPEN(page_accounts_uncertainty_file)},
    [PAGE_ACCOUNTS_CHART] = {"accounts-chart", AT("/kommun/:/klimatbokslut/diagram/:",
                             "/en/municipality/:/climate-accounts/chart/:"), OPEN(page_accounts_chart)},
    [PAGE_ACCOUNTS_REPORT] = {"accounts-report", AT("/kommun/:/klimatbokslut/:/rapport",
                              "/en/municipality/:/climate-accounts/:/report"), OPEN(page_accounts_report)},
    [PAGE_ACCOUNTS_REPORT_PDF] = {"accounts-report-pdf", AT("/kommun/:/klimatbokslut/:/rapport.pdf",
                                  "/en/municipality/:/climate-accounts/:/report.pdf"), OPEN(page_accounts_report)},
    [PAGE_ACCOUNTS_REPORT_MARKDOWN] = {"accounts-report-markdown", AT("/kommun/:/klimatbokslut/:/rapport.md",
                                       "/en/municipality/:/climate-accounts/:/report.md"), OPEN(page_accounts_report)},
    [PAGE_ACCOUNTS_PAPER] = {"accounts-paper", AT("/kommun/:/klimatbokslut/:/tjansteskrivelse",
                             "/en/municipality/:/climate-accounts/:/decision-paper"), OPEN(page_accounts_paper)},
    [PAGE_ACCOUNTS_PAPER_PDF] = {"accounts-paper-pdf", AT("/kommun/:/klimatbokslut/:/tjansteskrivelse.pdf",
                                 "/en/municipality/:/climate-accounts/:/decision-paper.pdf"), OPEN(page_accounts_paper)},
    [PAGE_ACCOUNTS_PAPER_MARKDOWN] = {"accounts-paper-markdown", AT("/kommun/:/klimatbokslut/:/tjansteskrivelse.md",
                                      "/en/municipality/:/climate-accounts/:/decision-paper.md"), OPEN(page_accounts_paper)},
    [PAGE_ACCOUNTS_ESRS] = {"accounts-esrs", AT("/kommun/:/klimatbokslut/:/esrs-e1-6.csv",
                            "/en/municipality/:/climate-accounts/:/esrs-e1-6.csv"), OPEN(page_accounts_esrs)},
    [PAGE_ACCOUNTS_WORKBOOK] = {"accounts-workbook", AT("/kommun/:/klimatbokslut/:/klimatbokslut.xlsx",
                                "/en/municipality/:/climate-accounts/:/climate-accounts.xlsx"), OPEN(page_accounts_workbook)},
    [PAGE_ACCOUNTS_KEEP] = {"accounts-keep", AT("/kommun/:/klimatbokslut/spara", "/en/municipality/:/climate-accounts/keep"),
                            FORM(page_accounts_keep, form_accounts_keep), MAY(ACTION_DECIDE, GROUP_INVENTORY)},
    [PAGE_ACCOUNTS_REGISTERS] = {"accounts-registers", AT("/kommun/:/klimatbokslut/register", "/en/municipality/:/climate-accounts/registers"),
                        OPEN(page_accounts_registers)},
    [PAGE_ACCOUNTS_REGISTER] = {"accounts-register", AT("/kommun/:/klimatbokslut/register/:", "/en/municipality/:/climate-accounts/registers/:"),
                       OPEN(page_accounts_register)},
    [PAGE_ACCOUNTS_RECORD] = {"accounts-record", AT("/kommun/:/klimatbokslut/register/:/:",
                              "/en/municipality/:/climate-accounts/registers/:/:"), OPEN(page_accounts_record)},
    [PAGE_ACCOUNTS_RECORD_NEW] = {"accounts-record-new", AT("/kommun/:/klimatbokslut/register/:/ny",
                           "/en/municipality/:/climate-accounts/registers/:/new"),
                           FORM(page_record, form_by_kind), MAY(ACTION_CREATE, GROUP_INVENTORY)},
    [PAGE_ACCOUNTS_RECORD_EDIT] = {"accounts-record-edit", AT("/kommun/:/klimatbokslut/register/:/:/andra",
                            "/en/municipality/:/climate-accounts/registers/:/:/change"),
                            FORM(page_record, form_by_kind), MAY(ACTION_EDIT, GROUP_INVENTORY)},
    [PAGE_ACCOUNTS_RECORD_DELETE] = {"accounts-record-delete", AT("/kommun/:/klimatbokslut/register/:/:/ta-bort",
                              "/en/municipality/:/climate-accounts/registers/:/:/delete"),
                              FORM(page_accounts_record_delete, form_record_delete), MAY(ACTION_DELETE, GROUP_INVENTORY)},
    [PAGE_REQUEST_ANSWER] = {"request-answer", AT("/kommun/:/klimatbokslut/register/begaranden/:/svar",
                             "/en/municipality/:/climate-accounts/registers/requests/:/answer"),
                             ONLY_POST(page_accounts_record, form_request_answer), MAY(ACTION_SUBMIT, GROUP_REQUEST)},
    [PAGE_REQUEST_RETURN] = {"request-return", AT("/kommun/:/klimatbokslut/register/begaranden/:/tillbaka",
                             "/en/municipality/:/climate-accounts/registers/requests/:/return"),
                             ONLY_POST(page_accounts_record, form_request_return), MAY(ACTION_DECIDE, GROUP_REQUEST)},
    [PAGE_REQUEST_APPROVE] = {"request-approve", AT("/kommun/:/klimatbokslut/register/begaranden/:/godkann",
                              "/en/municipality/:/climate-accounts/registers/requests/:/approve"),
                              ONLY_POST(page_accounts_record, form_request_approve), MAY(ACTION_DECIDE, GROUP_REQUEST)},
    [PAGE_PURCHASES] = {"purchases", AT("/kommun/:/klimatbokslut/inkop", "/en/municipality/:/climate-accounts/purchases"),
                        OPEN(page_purchases)},
    [PAGE_PURCHASES_FILE] = {"purchases-file", AT("/kommun/:/klimatbokslut/inkop/inkop.json",
                             "/en/municipality/:/climate-accounts/purchases/purchases.json"), OPEN(page_purchases_file)},
    [PAGE_PURCHASE_NEW] = {"purchase-new", AT("/kommun/:/klimatbokslut/inkop/:/ny",
                           "/en/municipality/:/climate-accounts/purchases/:/new"), FORM(page_record, form_by_kind),
                           MAY(ACTION_WRITE_FIGURES, GROUP_LEDGER)},
    [PAGE_PURCHASE_EDIT] = {"purchase-edit", AT("/kommun/:/klimatbokslut/inkop/:/:/redigera",
                            "/en/municipality/:/climate-accounts/purchases/:/:/edit"), FORM(page_record, form_by_kind),
                            MAY(ACTION_WRITE_FIGURES, GROUP_LEDGER)},
    [PAGE_PURCHASE_DELETE] = {"purchase-delete", AT("/kommun/:/klimatbokslut/inkop/:/:/ta-bort",
                              "/en/municipality/:/climate-accounts/purchases/:/:/delete"),
                              FORM(page_purchase_delete, form_record_delete), MAY(ACTION_WRITE_FIGURES, GROUP_LEDGER)},
    [PAGE_PURCHASES_START] = {"purchases-start", AT("/kommun/:/klimatbokslut/inkop/borja",
                              "/en/municipality/:/climate-accounts/purchases/start"),
                              FORM(page_purchases_start, form_purchases_start), MAY(ACTION_WRITE_FIGURES, GROUP_LEDGER)},
    [PAGE_LEDGER] = {"ledger", AT("/kommun/:/klimatbokslut/inkop/bokforing",
                     "/en/municipality/:/climate-accounts/purchases/ledger"), FORM(page_ledger, form_ledger),
                     MAY(ACTION_WRITE_FIGURES, GROUP_LEDGER)},
    [PAGE_LEDGER_ANSWER] = {"ledger-answer", AT("/kommun/:/klimatbokslut/inkop/bokforing/svar",
                            "/en/municipality/:/climate-accounts/purchases/ledger/answer"),
                            ONLY_POST(page_ledger_answer, form_ledger_answer), MAY(ACTION_WRITE_FIGURES, GROUP_LEDGER)},
    [PAGE_CHART_FILE] = {"chart-file", AT("/kommun/:/diagram/:", "/en/municipality/:/chart/:"), OPEN(page_chart_file)},
    [PAGE_GAP_FILE] = {"gap-file", AT("/kommun/:/gap.json", "/en/municipality/:/gap.json"), OPEN(page_gap_file)},
    [PAGE_CONTRACT_DOCUMENT] = {"contract-document", AT("/kommun/:/kontrakt/:/dokument",
                                "/en/municipality/:/contract/:/document"), OPEN(page_contract_document)},
    [PAGE_CONTRACT_PDF] = {"contract-pdf", AT("/kommun/:/kontrakt/:/dokument.pdf",
                           "/en/municipality/:/contract/:/document.pdf"), OPEN(page_contract_document)},
    [PAGE_CONTRACT_MARKDOWN] = {"contract-markdown", AT("/kommun/:/kontrakt/:/dokument.md",
                                "/en/municipality/:/contract/:/document.md"), OPEN(page_contract_document)},
    [PAGE_METHOD] = {"method", AT("/metod", "/en/method"), OPEN(page_text)},
    [PAGE_ACCESSIBILITY] = {"accessibility", AT("/tillganglighet", "/en/accessibility"), OPEN(page_text)},
    [PAGE_ABOUT] = {"about", AT("/om", "/en/about"), OPEN(page_text)},
    [PAGE_GAP_ALL] = {"gap-all", AT("/api/gap.json", "/en/api/gap.json"), OPEN(page_gap_all)},
    [PAGE_HEALTH] = {"health", AT("/healthz", "/en/healthz"), OPEN(page_health)},

    /* signing in */
    [PAGE_SIGN_IN] = {"sign-in", AT("/logga-in", "/en/sign-in"), FORM(page_sign_in, form_sign_in), ANYONE},
    [PAGE_SIGN_OUT] = {"sign-out", AT("/logga-ut", "/en/sign-out"), ONLY_POST(page_sign_out, form_empty), ANYONE},
    [PAGE_LINK] = {"link", AT("/valkommen/:", "/en/welcome/:"), FORM(page_link, form_link), ANYONE},
    [PAGE_ACCOUNT] = {"account", AT("/konto", "/en/account"), page_account, NULL, NULL, SIGNED_IN},
    [PAGE_PASSWORD] = {"password", AT("/konto/losenord", "/en/account/password"), FORM(page_password, form_password),
                       SIGNED_IN},
    [PAGE_SIGN_OUT_ALL] = {"sign-out-all", AT("/konto/logga-ut-overallt", "/en/account/sign-out-everywhere"),
                           ONLY_POST(page_sign_out_all, form_empty), SIGNED_IN},
    [PAGE_ACCOUNT_FILE] = {"account-file", AT("/konto/uppgifter.json", "/en/account/data.json"), page_account_file, NULL,
                           NULL, SIGNED_IN},

    /* users and organisations */
    [PAGE_USERS] = {"users", AT("/anvandare", "/en/users"), page_users, NULL, NULL, USERS},
    [PAGE_USER_NEW] = {"user-new", AT("/anvandare/ny", "/en/users/new"), FORM(page_user_new, form_user_new), USERS},
    [PAGE_USER] = {"user", AT("/anvandare/:", "/en/users/:"), page_user, NULL, NULL, USERS},
    [PAGE_USER_SET] = {"user-set", AT("/anvandare/:/andra", "/en/users/:/change"), ONLY_POST(page_user, form_user_set),
                       USERS},
    [PAGE_USER_GRANT] = {"user-grant", AT("/anvandare/:/ge-roll", "/en/users/:/grant"),
                         ONLY_POST(page_user, form_user_role), USERS},
    [PAGE_USER_REVOKE] = {"user-revoke", AT("/anvandare/:/ta-roll", "/en/users/:/revoke"),
                          ONLY_POST(page_user, form_user_role), USERS},
    [PAGE_USER_DISABLE] = {"user-disable", AT("/anvandare/:/stang", "/en/users/:/disable"),
                           ONLY_POST(page_user, form_user_disable), USERS},
    [PAGE_USER_LINK] = {"user-link", AT("/anvandare/:/lank", "/en/users/:/link"), ONLY_POST(page_user, form_empty), USERS},
    [PAGE_USER_FILE] = {"user-file", AT("/anvandare/:/uppgifter.json", "/en/users/:/data.json"), page_user_file, NULL, NULL,
                        USERS},
    [PAGE_USER_ERASE] = {"user-erase", AT("/anvandare/:/radera", "/en/users/:/erase"),
                         ONLY_POST(page_user, form_user_erase), USERS},
    [PAGE_ORGANISATIONS] = {"organisations", AT("/organisationer", "/en/organisations"), OPEN(page_organisations)},
    [PAGE_ORGANISATION_NEW] = {"organisation-new", AT("/organisationer/ny", "/en/organisations/new"),
                               FORM(page_organisation, form_organisation),
                               MAY(ACTION_CHANGE_ORGANISATION, GROUP_ORGANISATION)},
    [PAGE_ORGANISATION] = {"organisation", AT("/organisationer/:", "/en/organisations/:"),
                           FORM(page_organisation, form_organisation),
                           MAY(ACTION_CHANGE_ORGANISATION, GROUP_ORGANISATION)},

    /* writing a contract */
    [PAGE_CONTRACT_WORK] = {"contract-work", AT("/kommun/:/kontrakt/:/arbete", "/en/municipality/:/contract/:/work"),
                            page_contract_work, NULL, NULL, SIGNED_IN},
    [PAGE_CONTRACT_BEGIN] = {"contract-begin", AT("/kommun/:/kontrakt/ny", "/en/municipality/:/contract/new"),
                             FORM(page_contract_begin, form_contract_begin), MAY(ACTION_CREATE, GROUP_EDITION)},
    [PAGE_CONTRACT_REVISE] = {"contract-revise", AT("/kommun/:/kontrakt/revidera", "/en/municipality/:/contract/revise"),
                              FORM(page_contract_revise, form_contract_revise), MAY(ACTION_CREATE, GROUP_EDITION)},
    [PAGE_CONTRACT_SUBMIT] = {"contract-submit", AT("/kommun/:/kontrakt/:/granskning", "/en/municipality/:/contract/:/review"),
                              ONLY_POST(page_contract_work, form_contract_submit), MAY(ACTION_SUBMIT, GROUP_EDITION)},
    [PAGE_CONTRACT_DECIDE] = {"contract-decide", AT("/kommun/:/kontrakt/:/beslut", "/en/municipality/:/contract/:/decision"),
                              FORM(page_contract_decide, form_contract_decide), MAY(ACTION_DECIDE, GROUP_EDITION)},
    [PAGE_CONTRACT_SEAL] = {"contract-seal", AT("/kommun/:/kontrakt/:/forsegla", "/en/municipality/:/contract/:/seal"),
                            FORM(page_contract_seal, form_contract_seal), MAY(ACTION_SEAL, GROUP_EDITION)},
    [PAGE_CONTRACT_SIGN] = {"contract-sign", AT("/kommun/:/kontrakt/:/skriv-under", "/en/municipality/:/contract/:/sign"),
                            FORM(page_contract_sign, form_contract_sign), MAY(ACTION_SIGN, GROUP_SIGNATURE)},
    [PAGE_CONTRACT_SIGN_KEY] = {"contract-sign-key", AT("/kommun/:/kontrakt/:/skriv-under-med-nyckel",
                                "/en/municipality/:/contract/:/sign-with-key"),
                                FORM(page_contract_sign, form_contract_sign_key), MAY(ACTION_SIGN, GROUP_SIGNATURE)},
    [PAGE_CONTRACT_WITHDRAW] = {"contract-withdraw", AT("/kommun/:/kontrakt/:/underskrifter/:/ta-tillbaka",
                                "/en/municipality/:/contract/:/signatures/:/withdraw"),
                                FORM(page_contract_withdraw, form_contract_withdraw),
                                MAY(ACTION_WITHDRAW_SIGNATURE, GROUP_SIGNATURE)},
    [PAGE_CONTRACT_ERRATUM] = {"contract-erratum", AT("/kommun/:/kontrakt/:/rattelse", "/en/municipality/:/contract/:/erratum"),
                               FORM(page_contract_erratum, form_contract_erratum), MAY(ACTION_SEAL, GROUP_EDITION)},
    [PAGE_REGISTERS] = {"registers", AT("/kommun/:/kontrakt/:/register", "/en/municipality/:/contract/:/registers"),
                        FORM(page_registers, form_register_upload), SIGNED_IN},
    [PAGE_REGISTER_FILE] = {"register-file", AT("/kommun/:/kontrakt/:/register/:", "/en/municipality/:/contract/:/registers/:"),
                            page_register_file, NULL, NULL, SIGNED_IN},
    [PAGE_REGISTER_CONFIRM] = {"register-confirm", AT("/kommun/:/kontrakt/:/register/bekrafta",
                               "/en/municipality/:/contract/:/registers/confirm"),
                               ONLY_POST(page_register_confirm, form_register_confirm), SIGNED_IN},
    [PAGE_CITY_REGISTERS] = {"city-registers", AT("/kommun/:/register", "/en/municipality/:/registers"),
                             FORM(page_registers, form_register_upload), SIGNED_IN},
    [PAGE_CITY_REGISTER_FILE] = {"city-register-file", AT("/kommun/:/register/:", "/en/municipality/:/registers/:"),
                                 page_register_file, NULL, NULL, SIGNED_IN},
    [PAGE_CITY_REGISTER_CONFIRM] = {"city-register-confirm", AT("/kommun/:/register/bekrafta",
                                    "/en/municipality/:/registers/confirm"),
                                    ONLY_POST(page_register_confirm, form_register_confirm), SIGNED_IN},
    [PAGE_EDITION_EDIT] = {"edition-edit", AT("/kommun/:/kontrakt/:/redigera", "/en/municipality/:/contract/:/edit"),
                           FORM(page_record, form_by_kind), MAY(ACTION_EDIT, GROUP_EDITION)},
    [PAGE_RECORD_NEW] = {"record-new", AT("/kommun/:/kontrakt/:/:/ny", "/en/municipality/:/contract/:/:/new"),
                         FORM(page_record, form_by_kind), MAY(ACTION_CREATE, GROUP_COMMITMENT)},
    [PAGE_RECORD_EDIT] = {"record-edit", AT("/kommun/:/kontrakt/:/:/:/redigera", "/en/municipality/:/contract/:/:/:/edit"),
                          FORM(page_record, form_by_kind), MAY(ACTION_EDIT, GROUP_COMMITMENT)},
    [PAGE_RECORD_DELETE] = {"record-delete", AT("/kommun/:/kontrakt/:/:/:/ta-bort", "/en/municipality/:/contract/:/:/:/delete"),
                            FORM(page_record_delete, form_record_delete), MAY(ACTION_DELETE, GROUP_COMMITMENT)},
    [PAGE_PROGRESS] = {"progress", AT("/kommun/:/kontrakt/:/delatagande/:/lage", "/en/municipality/:/contract/:/undertaking/:/status"),
                       FORM(page_progress, form_by_kind), MAY(ACTION_CREATE, GROUP_PROGRESS)},
    [PAGE_CATALOGUE] = {"catalogue", AT("/gemensamma-ataganden", "/en/joint-commitments"), OPEN(page_catalogue)},
    [PAGE_CATALOGUE_NEW] = {"catalogue-new", AT("/gemensamma-ataganden/ny", "/en/joint-commitments/new"),
                            FORM(page_record, form_by_kind), MAY(ACTION_CHANGE_CATALOGUE, GROUP_CATALOGUE)},
    [PAGE_CATALOGUE_EDIT] = {"catalogue-edit", AT("/gemensamma-ataganden/:/redigera", "/en/joint-commitments/:/edit"),
                             FORM(page_record, form_by_kind), MAY(ACTION_CHANGE_CATALOGUE, GROUP_CATALOGUE)},

    /* any object of a contract */
    [PAGE_CONTRACT_HISTORY] = {"contract-history", AT("/kommun/:/kontrakt/:/:/:/historik", "/en/municipality/:/contract/:/:/:/history"),
                               OPEN(page_contract_history)},
    [PAGE_CONTRACT_OBJECT] = {"contract-object", AT("/kommun/:/kontrakt/:/:/:", "/en/municipality/:/contract/:/:/:"),
                              OPEN(page_contract_object)},
};
/* clang-format on */

/* Most patterns differ from the path in their last sign, and are told by it without being taken apart. */
static bool ends_alike(Str pattern, Str path)
{
    if (pattern.n == 0 || path.n == 0) return true;
    const char end = pattern.p[pattern.n - 1];
    return end == ':' || end == path.p[path.n - 1];
}

static bool matches(Str pattern, Str path, Str param[ROUTE_PARAMS])
{
    size_t found = 0;
    if (!ends_alike(pattern, path)) return false;
    for (;;) {
        const bool pattern_end = pattern.n == 0, path_end = path.n == 0;
        if (pattern_end || path_end) return pattern_end && path_end;
        const Str want = str_cut(&pattern, '/'), have = str_cut(&path, '/');
        if (str_eq(want, S(":"))) {
            if (have.n == 0 || found == ROUTE_PARAMS) return false;
            param[found++] = have;
        } else if (!str_eq(want, have)) {
            return false;
        }
    }
}

static size_t parameters(Str pattern)
{
    size_t n = 0;
    for (size_t i = 0; i < pattern.n; i++) n += pattern.p[i] == ':';
    return n;
}

/* Of several patterns that match, the one with the fewest parameters: a word of ours stands before what anything may
 * be called. */
bool route_find(Str path, PageId *page, Lang *lang, Str param[ROUTE_PARAMS])
{
    size_t fewest = ROUTE_PARAMS + 1;
    for (size_t j = 0; j < ROUTE_PARAMS; j++) param[j] = S("");
    if (path.n > 1 && str_ends(path, S("/")) && !str_eq(path, routes[PAGE_START].path[LANG_EN])) return false;
    for (size_t i = 0; i < PAGE_COUNT; i++) {
        for (int k = 0; k < LANG_COUNT; k++) {
            Str found[ROUTE_PARAMS] = {{0}};
            if (!matches(routes[i].path[k], path, found)) continue;
            const size_t n = parameters(routes[i].path[k]);
            if (n >= fewest) continue;
            fewest = n;
            for (size_t j = 0; j < ROUTE_PARAMS; j++) param[j] = found[j].p ? found[j] : S("");
            *page = (PageId)i;
            *lang = (Lang)k;
        }
    }
    return fewest <= ROUTE_PARAMS;
}

Str route_url(Arena *arena, PageId page, Lang lang, Str first, Str second)
{
    return route_to(arena, page, lang, (const Str[ROUTE_PARAMS]){first, second});
}

Str route_to(Arena *arena, PageId page, Lang lang, const Str value[ROUTE_PARAMS])
{
    size_t used = 0;
    Buf b = buf_new(arena);
    const Str pattern = routes[page].path[lang];
    for (size_t i = 0; i < pattern.n; i++) {
        if (pattern.p[i] == ':' && used < ROUTE_PARAMS)
            buf_url(&b, value[used++]);
        else
            buf_addc(&b, pattern.p[i]);
    }
    return buf_str(&b);
}

const char *route_name(PageId page)
{
    return routes[page].name;
}

Status page_answer(Visit *visit, Err *err)
{
    const Route *route = &routes[visit->page];
    return visit->form.posted ? route->post(visit, err) : route->get(visit, err);
}

const Permit *route_permit(PageId page)
{
    return &routes[page].permit;
}

const FormSpec *route_form(PageId page)
{
    return routes[page].form;
}

bool route_takes(PageId page, bool posted)
{
    return posted ? routes[page].post != NULL : routes[page].get != NULL;
}

bool route_is_page(Str path)
{
    PageId page;
    Lang lang;
    Str param[ROUTE_PARAMS];
    return str_starts(path, S("/")) && route_find(path, &page, &lang, param) && routes[page].get;
}

static const struct {
    const char *word, *text;
} done_words[] = {
    {"password", N_("Your password has been changed. You have been signed out everywhere else.")},
    {"everywhere", N_("You have been signed out everywhere else.")},
    {"welcome", N_("Your password is set. Sign in with it.")},
    {"out", N_("You are signed out.")},
    {"granted", N_("The role has been given.")},
    {"revoked", N_("The role has been taken back.")},
    {"disabled", N_("The account is disabled, and signed out everywhere.")},
    {"enabled", N_("The account can be used again.")},
    {"erased", N_("The person has been erased.")},
    {"stored", N_("Your changes are stored.")},
    {"deleted", N_("It is deleted. The history keeps what it was.")},
    {"begun", N_("The edition is there as a draft.")},
    {"submitted", N_("The edition is in review.")},
    {"returned", N_("The edition is a draft again.")},
    {"decided", N_("The edition is decided. From now on nothing in it changes.")},
    {"sealed", N_("The edition is sealed. Now the parties can sign it.")},
    {"signed", N_("The signature is stored.")},
    {"withdrawn", N_("The signature is withdrawn. It stays here, with the reason.")},
    {"corrected", N_("The correction is sealed and stands beside the edition.")},
    {"imported", N_("The file is imported: what differed is stored.")},
    {"ledger", N_("The ledger is stored: sums by account, supplier and rule. The rows themselves are not kept.")},
    {"started", N_("Categories and rules are there. Now take a ledger in: its rows are mapped at once.")},
    {"told", N_("How it goes is stored.")},
};

const char *route_done(const HttpRequest *request)
{
    const Str word = http_query(request, S("done"));
    for (size_t i = 0; word.n && i < sizeof done_words / sizeof *done_words; i++)
        if (str_eq(word, str(done_words[i].word))) return done_words[i].text;
    return NULL;
}

void route_redirect(Visit *visit, PageId page, Str first, Str second, const char *done)
{
    Buf to = buf_new(visit->arena);
    buf_add(&to, route_url(visit->arena, page, visit->lang, first, second));
    if (done) {
        buf_add(&to, S("?done="));
        buf_url(&to, str(done));
    }
    visit->response->status = 303;
    visit->response->location = buf_str(&to);
    visit->response->content_type = S("text/plain; charset=utf-8");
}
