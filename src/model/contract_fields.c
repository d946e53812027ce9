/* The kinds of a contract: one table of fields for each. The descriptions are Swedish: a person meets them in a data
 * package; labels are keys of the catalogues. */
#include "model/contract_parts.h"
#include "model/field_table.h"

static const char *const edition_state_labels[] = {N_("Draft"), N_("In review"), N_("Decided"), N_("Sealed"),
                                                   N_("Superseded")};
static const char *const shows_labels[] = {N_("The parties"),
                                           N_("The table of targets"),
                                           N_("The target chart"),
                                           N_("The accounts of the municipal group"),
                                           N_("The roadmap"),
                                           N_("The commitments"),
                                           N_("The areas of co-operation"),
                                           N_("The transition map")};
static const char *const party_role_labels[] = {N_("Municipality"), N_("Agency"), N_("Programme"), N_("Other")};
static const char *const cohort_labels[] = {N_("Signed earlier"), N_("Pioneer city"), N_("Twin")};
static const char *const standing_labels[] = {N_("Contract"), N_("Declaration of intent")};
static const char *const document_type_labels[] = {N_("Vision"),    N_("Budget"), N_("Programme"),
                                                   N_("Strategy"),  N_("Plan"),   N_("Policy"),
                                                   N_("Agreement"), N_("Report"), N_("Other")};
static const char *const target_status_labels[] = {N_("Decided"), N_("Ambition"), N_("Conditional"),
                                                   N_("Illustration")};
static const char *const boundary_labels[] = {N_("Within the municipality"), N_("From consumption"),
                                              N_("The municipal group's own")};
static const char *const basis_labels[] = {N_("Gross"), N_("Net"), N_("Not stated")};
static const char *const goal_level_labels[] = {N_("Mission"), N_("Vision"), N_("Strategic goal"), N_("Target")};
static const char *const goal_weight_labels[] = {N_("Clearest benefit"), N_("Also benefits")};
static const char *const commitment_type_labels[] = {N_("Commitment of all parties"), N_("Joint commitment"),
                                                     N_("Own commitment"), N_("Commitment of the agencies"),
                                                     N_("Commitment of the programme")};
static const char *const commitment_choice_labels[] = {N_("Takes part"), N_("Prioritises")};
static const char *const recurrence_labels[] = {N_("Once"), N_("Every year"), N_("Continuously")};
static const char *const direction_labels[] = {N_("To rise"), N_("To fall")};
static const char *const aspect_labels[] = {N_("Digitalisation"), N_("Social sustainability"),
                                            N_("Adaptation to the climate"), N_("Preparedness")};
static const char *const undertaking_status_labels[] = {N_("Not started"), N_("Ongoing"), N_("Fulfilled"),
                                                        N_("Paused")};
static const char *const phase_level_labels[] = {N_("Not begun"), N_("Begun"), N_("Under way"), N_("Established")};
static const char *const sector_labels[] = {N_("Public sector"), N_("Business"), N_("Academia"),
                                            N_("Civil society"), N_("Citizens"), N_("Other")};
static const char *const disposition_labels[] = {N_("Kept"), N_("Changed"), N_("Fulfilled"), N_("Dropped"), N_("New")};
static const char *const method_labels[] = {N_("By hand"), N_("Signature service"), N_("With a key")};

static const Field edition_fields[] = {
    MUNICIPALITY,
    {"id", FIELD_EDITION, true, NULL, FREE, "Utgåvans namn, till exempel 2025/26", HEAD(id, N_("Edition"))},
    {"title", FIELD_TEXT, true, NULL, NAME, "Kontraktets namn", USE(ContractEdition, title, N_("Title"))},
    {"state", FIELD_TEXT, true, "draft|in_review|decided|sealed|superseded", FREE,
     "draft utkast, in_review under granskning, decided beslutat, sealed förseglat, superseded ersatt",
     CHOICE(ContractEdition, state, N_("State"), edition_state_labels)},
    {"previous", FIELD_EDITION, false, NULL, FREE, "Utgåvan som denna reviderar; tomt för den första som finns här",
     USE(ContractEdition, previous, N_("Revises"))},
    {"decided_by", FIELD_TEXT, false, NULL, NAME, "Organ som har beslutat; tomt när det inte är känt",
     USE(ContractEdition, decided_by, N_("Decided by"))},
    {"decided", FIELD_DATE, false, NULL, FREE, "Beslutsdatum; tomt när det inte är känt",
     USE(ContractEdition, decided, N_("Date of decision"))},
    {"registry_number", FIELD_TEXT, false, NULL, NAME, "Diarienummer; tomt när det inte är känt",
     USE(ContractEdition, registry_number, N_("Registry number"))},
    {"note", FIELD_MARKDOWN, false, NULL, FREE, "Om utgåvan", USE(ContractEdition, note, N_("About the edition"))},
};

static const Field chapter_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"position", FIELD_INTEGER, true, NULL, POSITION, "Ordning i listan, från 1",
     USE(Chapter, position, N_("Position"))},
    {"number", FIELD_TEXT, true, NULL, NAME, "Kapitlets nummer, till exempel 5.1", USE(Chapter, number, N_("Number"))},
    {"title", FIELD_TEXT, true, NULL, NAME, "Rubrik", USE(Chapter, title, N_("Heading"))},
    {"text", FIELD_MARKDOWN, false, NULL, FREE, "Text i Markdown", USE(Chapter, text, N_("Text"))},
    {"party", FIELD_ID, false, NULL, FREE, "Parten som talar i kapitlet; tomt för alla parter",
     REFER(Chapter, party, N_("Whose text"), "party")},
    {"shows", FIELD_TEXT, false, "parties|targets|chart|accounts|roadmap|commitments|themes|map", FREE,
     "Vad som visas efter texten, ur utgåvans egna uppgifter: parties parterna, targets tabellen över mål, chart "
     "måldiagrammet, accounts koncernens utsläpp, roadmap färdplanen, commitments åtagandena, themes "
     "samarbetsområdena, map "
     "omställningskartan",
     CHOICE(Chapter, shows, N_("Shows after the text"), shows_labels)},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(Chapter, source, N_("Source"))},
};

static const Field process_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"position", FIELD_INTEGER, true, NULL, POSITION, "Ordning i listan, från 1",
     USE(Process, position, N_("Position"))},
    {"number", FIELD_TEXT, false, NULL, NAME, "Nummer i kontraktet, till exempel 3.1",
     USE(Process, number, N_("Number"))},
    {"name", FIELD_TEXT, true, NULL, NAME, "Processens namn", USE(Process, name, N_("Name"))},
    {"text", FIELD_MARKDOWN, false, NULL, FREE, "Vad parterna åtar sig i processen", USE(Process, text, N_("Text"))},
};

static const Field party_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"position", FIELD_INTEGER, true, NULL, POSITION, "Ordning i listan, från 1", USE(Party, position, N_("Position"))},
    {"organisation", FIELD_ID, true, NULL, FREE, "Organisationens id i tabellen organisations",
     REFER(Party, organisation, N_("Organisation"), "organisation")},
    {"role", FIELD_TEXT, true, "municipality|agency|programme|other", FREE,
     "municipality kommun, agency myndighet, programme program, other annan",
     CHOICE(Party, role, N_("Role"), party_role_labels)},
    {"cohort", FIELD_TEXT, false, "earlier|pioneer|twin", FREE,
     "Kommunens grupp: earlier undertecknade tidigare, pioneer ny pionjärstad, twin tvilling; tomt när det inte är "
     "angivet",
     CHOICE(Party, cohort, N_("Cohort"), cohort_labels)},
    {"standing", FIELD_TEXT, true, "contract|declaration", FREE,
     "contract undertecknar kontraktet, declaration avsiktsförklaring",
     CHOICE(Party, standing, N_("Standing"), standing_labels)},
    {"short_name", FIELD_TEXT, true, NULL, NAME, "Kort namn", USE(Party, short_name, N_("Short name"))},
    {"legal_name", FIELD_TEXT, true, NULL, NAME, "Fullständigt namn", USE(Party, legal_name, N_("Legal name"))},
};

static const Field document_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"name", FIELD_TEXT, true, NULL, NAME, "Dokumentets namn", USE(SteeringDocument, name, N_("Name"))},
    {"type", FIELD_TEXT, true, "vision|budget|programme|strategy|plan|policy|agreement|report|other", FREE,
     "Slag: vision, budget, programme program, strategy strategi, plan, policy, agreement överenskommelse, report "
     "rapport, other annat",
     CHOICE(SteeringDocument, type, N_("Type"), document_type_labels)},
    {"decided_by", FIELD_TEXT, false, NULL, NAME, "Organ som har beslutat; tomt när det inte är känt",
     USE(SteeringDocument, decided_by, N_("Decided by"))},
    {"decided", FIELD_DATE, false, NULL, FREE, "Beslutsdatum; tomt när det inte är känt",
     USE(SteeringDocument, decided, N_("Date of decision"))},
    {"registry_number", FIELD_TEXT, false, NULL, NAME, "Diarienummer; tomt när det inte är känt",
     USE(SteeringDocument, registry_number, N_("Registry number"))},
    {"link", FIELD_TEXT, false, NULL, FREE, "Webbadress till dokumentet", USE(SteeringDocument, link, N_("Link"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(SteeringDocument, note, N_("Note"))},
};

static const Field target_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"position", FIELD_INTEGER, true, NULL, POSITION, "Ordning i listan, från 1",
     USE(ContractTarget, position, N_("Position"))},
    {"is_primary", FIELD_BOOLEAN, false, NULL, FREE, "true för det mål som gapet räknas mot; högst ett",
     USE(ContractTarget, is_primary, N_("Primary target"))},
    {"name", FIELD_TEXT, true, NULL, NAME, "Målet i ord", USE(ContractTarget, name, N_("Target in words"))},
    {"status", FIELD_TEXT, true, "decided|ambition|conditional|illustration", FREE,
     "decided beslutat, ambition ambition som stöds, conditional villkorat, illustration exempel utan beslut",
     CHOICE(ContractTarget, status, N_("Status"), target_status_labels)},
    {"boundary", FIELD_TEXT, true, "territorial|consumption|group", FREE,
     "territorial utsläpp inom kommunens gräns, consumption konsumtionsbaserade, group kommunkoncernen",
     CHOICE(ContractTarget, boundary, N_("Boundary"), boundary_labels)},
    {"gas", FIELD_TEXT, false, "GGT|CO2|CH4|N2O|HFC|PFC|SF6", FREE,
     "GGT är alla växthusgaser i CO2-ekvivalenter; tomt när källan inte säger vilken gas målet gäller",
     USE(ContractTarget, gas, N_("Gas"))},
    {"basis", FIELD_TEXT, true, "gross|net|not_stated", FREE,
     "gross brutto, net netto, not_stated när källan inte säger vilket",
     CHOICE(ContractTarget, basis, N_("Gross or net"), basis_labels)},
    {"approximate", FIELD_BOOLEAN, false, NULL, FREE, "true när målet sägs vara ungefärligt",
     USE(ContractTarget, approximate, N_("Approximate"))},
    {"base_year", FIELD_INTEGER, false, NULL, YEAR, "Basår", USE(ContractTarget, base_year, N_("Base year"))},
    {"target_year", FIELD_INTEGER, false, NULL, YEAR, "Målår", USE(ContractTarget, target_year, N_("Target year"))},
    {"annual_reduction_percent", FIELD_NUMBER, false, NULL, PERCENT,
     "Minskning i procent per år, varje år räknat på året före",
     USE(ContractTarget, annual_reduction_percent, N_("Reduction a year, percent"))},
    {"reduction_percent", FIELD_NUMBER, false, NULL, 0, 200,
     "Minskning i procent från basåret till målåret; över 100 är klimatpositivt",
     USE(ContractTarget, reduction_percent, N_("Reduction from base year to target year, percent"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(ContractTarget, source, N_("Source"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(ContractTarget, note, N_("Note"))},
};

static const Field goal_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"position", FIELD_INTEGER, true, NULL, POSITION, "Ordning i listan, från 1",
     USE(ContractGoal, position, N_("Position"))},
    {"level", FIELD_TEXT, true, "mission|vision|strategic|target", FREE,
     "Nivå i målträdet: mission, vision, strategic strategiskt mål, target mål",
     CHOICE(ContractGoal, level, N_("Level"), goal_level_labels)},
    {"parent", FIELD_ID, false, NULL, FREE, "Målet som detta mål bidrar till; tomt för en rot",
     REFER(ContractGoal, parent, N_("Contributes to"), "goal")},
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(ContractGoal, name, N_("Name"))},
    {"text", FIELD_MARKDOWN, false, NULL, FREE, "Målet i ord", USE(ContractGoal, text, N_("Text"))},
    {"weight", FIELD_TEXT, false, "clearest|also", FREE,
     "Hur klimatarbetets nytta för ett strategiskt mål beskrivs: clearest tydligast, also även",
     CHOICE(ContractGoal, weight, N_("Benefit of climate work"), goal_weight_labels)},
    {"target", FIELD_ID, false, NULL, FREE, "Det mätbara mål som det motsvarar",
     REFER(ContractGoal, target, N_("Measurable target"), "target")},
    {"documents", FIELD_LIST, false, NULL, FREE, "Styrdokument som bär målet",
     REFER(ContractGoal, documents, N_("Carried by"), "document")},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(ContractGoal, source, N_("Source"))},
};

static const Field commitment_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"position", FIELD_INTEGER, true, NULL, POSITION, "Ordning i listan, från 1",
     USE(Commitment, position, N_("Position"))},
    {"type", FIELD_TEXT, true, "common|joint|own|agency|programme", FREE,
     "common alla parters, joint gemensamt åtagande ur katalogen, own eget, agency myndigheternas, programme "
     "programmets",
     CHOICE(Commitment, type, N_("Type"), commitment_type_labels)},
    {"number", FIELD_INTEGER, false, NULL, 1, 999, "Nummer i katalogen över gemensamma åtaganden",
     USE(Commitment, number, N_("Number in the catalogue"))},
    {"choice", FIELD_TEXT, false, "join|prioritise", FREE,
     "För ett gemensamt åtagande: join ingår i, prioritise prioriteras",
     CHOICE(Commitment, choice, N_("Choice"), commitment_choice_labels)},
    {"title", FIELD_TEXT, true, NULL, NAME, "Kort rubrik", USE(Commitment, title, N_("Heading"))},
    {"text", FIELD_MARKDOWN, true, NULL, FREE, "Åtagandet i ord", USE(Commitment, text, N_("Text"))},
    {"givers", FIELD_LIST, true, NULL, FREE, "Parter som ger åtagandet",
     REFER(Commitment, givers, N_("Given by"), "party")},
    {"receivers", FIELD_LIST, false, NULL, FREE, "Parter som åtagandet ges till; tomt för alla",
     REFER(Commitment, receivers, N_("Given to"), "party")},
    {"processes", FIELD_LIST, false, NULL, FREE, "Utvecklingsprocesser som åtagandet hör till",
     REFER(Commitment, processes, N_("Development processes"), "process")},
    {"chapter", FIELD_ID, false, NULL, FREE, "Kapitlet där åtagandet står",
     REFER(Commitment, chapter, N_("Chapter"), "chapter")},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(Commitment, source, N_("Source"))},
};

static const Field undertaking_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"commitment", FIELD_ID, true, NULL, FREE, "Åtagandet som punkten hör till",
     REFER(Undertaking, commitment, N_("Commitment"), "commitment")},
    {"position", FIELD_INTEGER, true, NULL, POSITION, "Ordning i listan, från 1",
     USE(Undertaking, position, N_("Position"))},
    {"text", FIELD_MARKDOWN, true, NULL, FREE, "Punkten i ord", USE(Undertaking, text, N_("Text"))},
    {"processes", FIELD_LIST, false, NULL, FREE, "Utvecklingsprocesser; tomt: åtagandets",
     REFER(Undertaking, processes, N_("Development processes"), "process")},
    {"owner", FIELD_ID, false, NULL, FREE, "Ansvarig organisation; tomt när den inte är utsedd",
     REFER(Undertaking, owner, N_("Owner"), "organisation")},
    {"person", FIELD_ID, false, NULL, FREE, "Ansvarig person, id; tomt när den inte är utsedd",
     REFER(Undertaking, person, N_("Person responsible"), "person")},
    {"deadline", FIELD_DATE, false, NULL, FREE, "När det ska vara klart: dag, månad eller år",
     USE(Undertaking, deadline, N_("Deadline"))},
    {"recurrence", FIELD_TEXT, false, "once|yearly|ongoing", FREE,
     "once en gång, yearly varje år, ongoing löpande; tomt när det inte är angivet",
     CHOICE(Undertaking, recurrence, N_("Recurrence"), recurrence_labels)},
    {"indicator", FIELD_TEXT, false, NULL, NAME, "Vad som mäts, i ord; tomt när inget mäts",
     USE(Undertaking, indicator, N_("Indicator"))},
    {"start_value", FIELD_NUMBER, false, NULL, FREE, "Värde vid starten; tomt när det inte är känt",
     USE(Undertaking, start_value, N_("Value at the start"))},
    {"start_date", FIELD_DATE, false, NULL, FREE, "När startvärdet gällde",
     USE(Undertaking, start_date, N_("Date of the start value"))},
    {"goal_value", FIELD_NUMBER, false, NULL, FREE, "Värde som ska nås",
     USE(Undertaking, goal_value, N_("Value to reach"))},
    {"unit", FIELD_TEXT, false, NULL, NAME, "Indikatorns enhet", USE(Undertaking, unit, N_("Unit"))},
    {"direction", FIELD_TEXT, false, "up|down", FREE, "up ska öka, down ska minska",
     CHOICE(Undertaking, direction, N_("Direction"), direction_labels)},
    {"status", FIELD_TEXT, false, "not_started|ongoing|fulfilled|paused", FREE,
     "not_started inte påbörjad, ongoing pågår, fulfilled uppfylld, paused pausad; tomt när den inte är bedömd",
     CHOICE(Undertaking, status, N_("Status"), undertaking_status_labels)},
    {"aspects", FIELD_LIST, false, "digital|social|adaptation|preparedness", FREE,
     "Vad punkten förenar med klimatomställningen: digital digitalisering, social social hållbarhet, adaptation "
     "klimatanpassning, preparedness beredskap",
     CHOICE(Undertaking, aspects, N_("Aspects"), aspect_labels)},
    {"evidence", FIELD_MARKDOWN, false, NULL, FREE, "Vad som visar läget", USE(Undertaking, evidence, N_("Evidence"))},
    {"note", FIELD_MARKDOWN, false, NULL, FREE, "Anmärkning", USE(Undertaking, note, N_("Note"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(Undertaking, source, N_("Source"))},
};

static const Field theme_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"position", FIELD_INTEGER, true, NULL, POSITION, "Ordning i listan, från 1", USE(Theme, position, N_("Position"))},
    {"name", FIELD_TEXT, true, NULL, NAME, "Områdets namn", USE(Theme, name, N_("Name"))},
    {"text", FIELD_MARKDOWN, false, NULL, FREE, "Vad samarbetet gäller", USE(Theme, text, N_("Text"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt", USE(Theme, source, N_("Source"))},
};

static const Field phase_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"number", FIELD_INTEGER, true, NULL, 1, 6, "Fasens nummer, 1 till 6", USE(Phase, number, N_("Number"))},
    {"name", FIELD_TEXT, true, NULL, NAME, "Fasens namn", USE(Phase, name, N_("Name"))},
    {"level", FIELD_TEXT, false, "not_begun|begun|under_way|established", FREE,
     "Kommunens bedömning: not_begun inte påbörjad, begun påbörjad, under_way på god väg, established etablerad; tomt "
     "när den inte är bedömd",
     CHOICE(Phase, level, N_("Assessment"), phase_level_labels)},
    {"criteria", FIELD_MARKDOWN, false, NULL, FREE, "Vad som kännetecknar fasen", USE(Phase, criteria, N_("Criteria"))},
    {"evidence", FIELD_MARKDOWN, false, NULL, FREE, "Vad bedömningen bygger på", USE(Phase, evidence, N_("Evidence"))},
    {"undertakings", FIELD_LIST, false, NULL, FREE, "Delåtaganden som driver fasen",
     REFER(Phase, undertakings, N_("Undertakings"), "undertaking")},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(Phase, note, N_("Note"))},
};

static const Field member_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"name", FIELD_TEXT, true, NULL, NAME, "Namn", USE(ArenaMember, name, N_("Name"))},
    {"organisation", FIELD_ID, false, NULL, FREE, "Organisationens id, om den är registrerad",
     REFER(ArenaMember, organisation, N_("Organisation"), "organisation")},
    {"sector", FIELD_TEXT, true, "public|business|academia|civil_society|citizens|other", FREE,
     "public offentlig sektor, business näringsliv, academia akademi, civil_society civilsamhälle, citizens "
     "medborgare, other annan",
     CHOICE(ArenaMember, sector, N_("Sector"), sector_labels)},
    {"contribution", FIELD_TEXT, false, NULL, FREE, "Vad medlemmen bidrar med",
     USE(ArenaMember, contribution, N_("Contribution"))},
    {"since", FIELD_DATE, false, NULL, FREE, "Medlem sedan", USE(ArenaMember, since, N_("Member since"))},
};

static const Field revision_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"kind", FIELD_TEXT, true, NULL, FREE, "Slag av objekt, till exempel undertaking",
     USE(Revision, kind, N_("Kind of object"))},
    {"object", FIELD_ID, true, NULL, FREE, "Objektets id", USE(Revision, object, N_("Object"))},
    {"disposition", FIELD_TEXT, true, "kept|changed|fulfilled|dropped|new", FREE,
     "kept behålls, changed ändras, fulfilled uppfyllt, dropped utgår, new nytt",
     CHOICE(Revision, disposition, N_("What happens"), disposition_labels)},
    {"reason", FIELD_TEXT, true, NULL, FREE, "Varför", USE(Revision, reason, N_("Reason"))},
};

static const Field joint_commitment_fields[] = {
    {"id", FIELD_ID, true, NULL, FREE, "Objektets id", HEAD(id, N_("Id"))},
    {"number", FIELD_INTEGER, true, NULL, 1, 999, "Åtagandets nummer", USE(JointCommitment, number, N_("Number"))},
    {"title", FIELD_TEXT, true, NULL, NAME, "Kort rubrik", USE(JointCommitment, title, N_("Heading"))},
    {"text", FIELD_MARKDOWN, true, NULL, FREE, "Åtagandet i ord", USE(JointCommitment, text, N_("Text"))},
    {"withdrawn", FIELD_BOOLEAN, false, NULL, FREE, "true när det inte längre kan väljas",
     USE(JointCommitment, withdrawn, N_("Withdrawn"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(JointCommitment, source, N_("Source"))},
};

static const Field progress_fields[] = {
    MUNICIPALITY,
    {"id", FIELD_ID, true, NULL, FREE, "Objektets id", HEAD(id, N_("Id"))},
    {"undertaking", FIELD_ID, true, NULL, FREE, "Delåtagandets id", USE(Progress, undertaking, N_("Undertaking"))},
    {"told", FIELD_DATE, true, NULL, FREE, "Dagen som läget gäller", USE(Progress, told, N_("As of"))},
    {"status", FIELD_TEXT, true, "not_started|ongoing|fulfilled|paused", FREE,
     "not_started inte påbörjad, ongoing pågår, fulfilled uppfylld, paused pausad",
     CHOICE(Progress, status, N_("Status"), undertaking_status_labels)},
    {"value", FIELD_NUMBER, false, NULL, FREE, "Indikatorns värde den dagen; tomt när det inte är känt",
     USE(Progress, value, N_("Value"))},
    {"evidence", FIELD_MARKDOWN, false, NULL, FREE, "Vad som visar läget", USE(Progress, evidence, N_("Evidence"))},
    {"note", FIELD_MARKDOWN, false, NULL, FREE, "Anmärkning", USE(Progress, note, N_("Note"))},
    {"source", FIELD_TEXT, false, NULL, FREE, "Källa: dokument, utgåva och avsnitt",
     USE(Progress, source, N_("Source"))},
};

static const Field signature_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"party", FIELD_ID, true, NULL, FREE, "Parten som undertecknar", USE(Signature, party, N_("Party"))},
    {"person", FIELD_ID, true, NULL, FREE, "Personen som undertecknar, id",
     REFER(Signature, person, N_("Signatory"), "person")},
    {"position", FIELD_TEXT, true, NULL, NAME, "Personens befattning", USE(Signature, position, N_("Position held"))},
    {"mandate", FIELD_TEXT, false, NULL, FREE, "Delegation eller beslut som ger rätten; tomt när det inte är känt",
     USE(Signature, mandate, N_("Mandate"))},
    {"registry_number", FIELD_TEXT, false, NULL, NAME, "Mandatets diarienummer; tomt när det inte är känt",
     USE(Signature, registry_number, N_("Registry number"))},
    {"signed_on", FIELD_DATE, true, NULL, FREE, "Dagen för underskriften", USE(Signature, signed_on, N_("Signed on"))},
    {"method", FIELD_TEXT, true, "handwritten|service|key", FREE,
     "handwritten för hand med inläst blad, service med e-underskriftstjänst, key med organisationens nyckel",
     CHOICE(Signature, method, N_("Method"), method_labels)},
    {"sha256", FIELD_TEXT, true, NULL, NAME, "Sigillets kontrollsumma (SHA-256)", USE(Signature, sha256, N_("Seal"))},
    {"attachment", FIELD_TEXT, false, NULL, NAME, "Bilagans kontrollsumma (SHA-256)",
     USE(Signature, attachment, N_("Attachment"))},
    {"public_key", FIELD_TEXT, false, NULL, NAME, "Öppen nyckel (Ed25519)",
     USE(Signature, public_key, N_("Public key"))},
    {"signature", FIELD_TEXT, false, NULL, NAME, "Underskrift med nyckeln",
     USE(Signature, signature, N_("Signature with the key"))},
    {"note", FIELD_TEXT, false, NULL, FREE, "Anmärkning", USE(Signature, note, N_("Note"))},
};

static const Field withdrawal_fields[] = {
    MUNICIPALITY,
    EDITION,
    OBJECT,
    {"signature", FIELD_ID, true, NULL, FREE, "Underskriftens id", USE(Withdrawal, signature, N_("Signature"))},
    {"withdrawn", FIELD_DATE, true, NULL, FREE, "Dagen för återkallelsen",
     USE(Withdrawal, withdrawn, N_("Withdrawn on"))},
    {"reason", FIELD_TEXT, true, NULL, FREE, "Varför", USE(Withdrawal, reason, N_("Reason"))},
    {"registry_number", FIELD_TEXT, false, NULL, NAME, "Diarienummer; tomt när det inte är känt",
     USE(Withdrawal, registry_number, N_("Registry number"))},
};

static const Field seal_fields[] = {
    MUNICIPALITY,
    EDITION,
    {"id", FIELD_ID, true, NULL, FREE, "seal, eller rättelsens nummer", HEAD(id, N_("Id"))},
    {"sha256", FIELD_TEXT, true, NULL, NAME, "Textens kontrollsumma (SHA-256)", USE(Seal, sha256, N_("Checksum"))},
    {"previous_edition", FIELD_EDITION, false, NULL, FREE, "Utgåvan vars sigill kommer före; tomt för den första",
     USE(Seal, previous_edition, N_("Seal before"))},
    {"previous_sha256", FIELD_TEXT, false, NULL, NAME, "Det sigillets kontrollsumma; tomt för den första",
     USE(Seal, previous_sha256, N_("Checksum of the seal before"))},
    {"sealed_at", FIELD_TEXT, true, NULL, NAME, "När texten förseglades (UTC)", USE(Seal, sealed_at, N_("Sealed at"))},
    {"document", FIELD_JSON, true, NULL, FREE, "Den förseglade texten, kanonisk JSON (RFC 8785), tecken för tecken",
     USE(Seal, document, N_("Sealed text"))},
};

const RecordKind kind_edition = {
    "edition",      "contract_edition", "contract_editions",     "Kontraktets utgåvor",  N_("Edition"),
    N_("Editions"), RECORD_CITY,        sizeof(ContractEdition), FIELDS(edition_fields), "id",
    "title",        check_edition};
const RecordKind kind_joint_commitment = {"joint_commitment",
                                          "contract_joint_commitment",
                                          "joint_commitments",
                                          "Katalogen över gemensamma åtaganden",
                                          N_("Joint commitment"),
                                          N_("Joint commitments"),
                                          RECORD_GLOBAL,
                                          sizeof(JointCommitment),
                                          FIELDS(joint_commitment_fields),
                                          "number,id",
                                          "title",
                                          NULL};
const RecordKind kind_progress = {"progress",
                                  "contract_progress",
                                  "progress",
                                  "Läget för delåtaganden",
                                  N_("Progress"),
                                  N_("Progress"),
                                  RECORD_CITY,
                                  sizeof(Progress),
                                  FIELDS(progress_fields),
                                  "undertaking,told,id",
                                  "undertaking",
                                  NULL};
const RecordKind kind_signature = {
    "signature",      "contract_signature", "signatures",      "Underskrifter",          N_("Signature"),
    N_("Signatures"), RECORD_EDITION,       sizeof(Signature), FIELDS(signature_fields), "signed_on,id",
    "party",          check_signature};
const RecordKind kind_withdrawal = {"withdrawal",
                                    "contract_withdrawal",
                                    "withdrawals",
                                    "Återkallade underskrifter",
                                    N_("Withdrawal"),
                                    N_("Withdrawals"),
                                    RECORD_EDITION,
                                    sizeof(Withdrawal),
                                    FIELDS(withdrawal_fields),
                                    "id",
                                    "signature",
                                    NULL};
const RecordKind kind_seal = {
    "seal",       "contract_seal",     "seals", "Sigill", N_("Seal"), N_("Seals"), RECORD_EDITION,
    sizeof(Seal), FIELDS(seal_fields), "id",    "sha256", check_seal};
const RecordKind kind_erratum = {"erratum",
                                 "contract_erratum",
                                 "errata",
                                 "Rättelser till förseglade utgåvor",
                                 N_("Erratum"),
                                 N_("Errata"),
                                 RECORD_EDITION,
                                 sizeof(Seal),
                                 FIELDS(seal_fields),
                                 "id",
                                 "sha256",
                                 check_seal};
const RecordKind contract_kinds[CONTRACT_KINDS] = {
    [KIND_CHAPTER] = {"chapter", "contract_chapter", "chapters", "Kapitel i kontraktet", N_("Chapter"), N_("Chapters"),
                      RECORD_EDITION, sizeof(Chapter), FIELDS(chapter_fields), "position,id", "title", NULL},
    [KIND_PROCESS] = {"process", "contract_process", "processes", "Gemensamma utvecklingsprocesser",
                      N_("Development process"), N_("Development processes"), RECORD_EDITION, sizeof(Process),
                      FIELDS(process_fields), "position,id", "name", NULL},
    [KIND_PARTY] = {"party", "contract_party", "parties", "Parter", N_("Party"), N_("Parties"), RECORD_EDITION,
                    sizeof(Party), FIELDS(party_fields), "position,id", "short_name", NULL},
    [KIND_DOCUMENT] = {"document", "contract_document", "steering_documents", "Styrdokument", N_("Steering document"),
                       N_("Steering documents"), RECORD_EDITION, sizeof(SteeringDocument), FIELDS(document_fields),
                       "name,id", "name", check_document},
    [KIND_TARGET] = {"target", "contract_target", "contract_targets", "Mål i kontraktet", N_("Target"), N_("Targets"),
                     RECORD_EDITION, sizeof(ContractTarget), FIELDS(target_fields), "position,id", "name",
                     check_target},
    [KIND_GOAL] = {"goal", "contract_goal", "contract_goals", "Målträd", N_("Goal"), N_("Goals"), RECORD_EDITION,
                   sizeof(ContractGoal), FIELDS(goal_fields), "position,id", "name", NULL},
    [KIND_COMMITMENT] = {"commitment", "contract_commitment", "commitments", "Åtaganden", N_("Commitment"),
                         N_("Commitments"), RECORD_EDITION, sizeof(Commitment), FIELDS(commitment_fields),
                         "position,id", "title", check_commitment},
    [KIND_UNDERTAKING] = {"undertaking", "contract_undertaking", "undertakings", "Delåtaganden", N_("Undertaking"),
                          N_("Undertakings"), RECORD_EDITION, sizeof(Undertaking), FIELDS(undertaking_fields),
                          "position,id", "text", check_undertaking},
    [KIND_THEME] = {"theme", "contract_theme", "themes", "Tematiska samarbetsområden", N_("Area of co-operation"),
                    N_("Areas of co-operation"), RECORD_EDITION, sizeof(Theme), FIELDS(theme_fields), "position,id",
                    "name", NULL},
    [KIND_PHASE] = {"phase", "contract_phase", "phases", "Omställningskartans faser", N_("Phase of the transition map"),
                    N_("Phases of the transition map"), RECORD_EDITION, sizeof(Phase), FIELDS(phase_fields),
                    "number,id", "name", NULL},
    [KIND_MEMBER] = {"member", "contract_member", "arena_members", "Omställningsarenans medlemmar",
                     N_("Member of the arena"), N_("Members of the arena"), RECORD_EDITION, sizeof(ArenaMember),
                     FIELDS(member_fields), "name,id", "name", NULL},
    [KIND_REVISION] = {"revision", "contract_revision", "revisions", "Ändringar mot förra utgåvan", N_("Revision"),
                       N_("Revisions"), RECORD_EDITION, sizeof(Revision), FIELDS(revision_fields), "id", "object",
                       NULL},
};
