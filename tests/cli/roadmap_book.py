"""Writes a small roadmap as a data package: measures with levers, among them three that compete for the same cars, one
that is stopped, one that is indirect, and a scenario of its own. With a second word, bad input: one fault a word."""
import json, sys
from pathlib import Path

folder, bad = Path(sys.argv[1]), set(sys.argv[2:])
CITY = "1980"
measures = [
    ("laddning", "Laddplatser vid flerbostadshus", "decided", "direct"),
    ("elflotta", "Kommunens bilar går på el", "decided", "direct"),
    ("cykel", "Cykelvägar", "planned", "direct"),
    ("bokning", "Färre tjänsteresor", "idea", "direct"),
    ("radgivning", "Klimatrådgivning", "planned", "indirect"),
    ("bussar", "Elbussar", "planned", "direct"),
    ("kol", "Biokol", "idea", "direct"),
    ("gammal", "Stoppad åtgärd", "stopped", "direct"),
]
levers = [  # id, measure, kind, activity, element, sector, path, start, end, level, today, lifetime, spread
    ("laddning-1", "laddning", "shift", "", "bensinbil-elbil", "", "linear", 2025, 2030, 0.35, "", "", ("triangular", 0.1, 0.5)),
    ("elflotta-1", "elflotta", "shift", "", "bensinbil-elbil", "", "linear", 2025, 2028, 0.2, "", "", None),
    ("cykel-1", "cykel", "shift", "", "bil-cykel", "", "s_curve", 2025, 2032, 0.1, 0.01, "", None),
    ("bokning-1", "bokning", "avoid", "biltrafik", "", "", "linear", 2025, 2030, 0.05, "", "", None),
    ("bussar-1", "bussar", "shift", "", "buss-el", "", "turnover", 2025, "", 0.9, "", 12, None),
    ("kol-1", "kol", "stated", "", "", "Jordbruk", "linear", 2025, 2035, 500, "", "", None),
]
changes = [("c1", "forsiktig", "laddning-1", "level", 0.2)]
scenarios = [("forsiktig", "Försiktig plan", "planned", "", "cykel")]
transport = [("Personbilar", 80000), ("Bussar", 6000), ("Tunga lastbilar", 20000), ("Lätta lastbilar", 12000),
             ("Inrikes flygtrafik", 500), ("Järnväg", 300), ("Mopeder och Motorcyklar", 700),
             ("inrikes civil sjöfart (inkl privata fritidsbåtar)", 500)]
if "removed" in bad:
    scenarios[0] = ("forsiktig", "Försiktig plan", "planned", "gammal", "cykel")

def table(name, head, rows):
    lines = [",".join(head)] + [",".join("" if c is None else str(c) for c in row) for row in rows]
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"name": name, "path": f"{name}.csv"}

folder.mkdir(parents=True, exist_ok=True)
resources = [
    table("measures", ["municipality", "id", "position", "name", "status", "effect_class", "source"],
          [(CITY, m[0], i + 1, m[1], m[2], m[3], "Provets egen färdplan") for i, m in enumerate(measures)]),
    table("levers", ["municipality", "id", "measure", "kind", "activity", "element", "sector", "boundary", "path",
                     "start_year", "end_year", "level", "today", "lifetime", "distribution", "level_low", "level_high",
                     "source", "illustrative"],
          [(CITY, *l[:6], "territorial" if l[2] == "stated" else "", *l[6:12], *(l[12] or ("", "", "")),
            "Provets egen uppgift", "true") for l in levers]),
    table("milestones", ["municipality", "id", "measure", "due", "text", "lever", "level", "source"],
          [(CITY, "halvvags", "laddning", "2028-06", "Tusen laddplatser", "laddning-1", 0.2, "Provets egen uppgift"),
           (CITY, "bilarna", "elflotta", "2026-12", "Halva flottan", "elflotta-1", 0.1, "Provets egen uppgift"),
           (CITY, "utan-tal", "laddning", "2027", "Beslut fattat", "", "", "Provets egen uppgift")]),
    table("scenarios", ["municipality", "id", "name", "base", "plus", "minus"], [(CITY, *s) for s in scenarios]),
    table("scenario_changes", ["municipality", "id", "scenario", "lever", "what", "value", "note"],
          [(CITY, *c, "lägre takt") for c in changes]),
    # An older edition with subsectors, by which the main sectors of the example's are split.
    table("editions", ["substance", "report_date", "source", "unit", "gwp_set"],
          [("GGT", "2024-04-18", "Provets egna siffror", "ton/år", "")]),
    table("emissions", ["substance", "report_date", "area", "main", "sub", "year", "value_t"],
          [("GGT", "2024-04-18", CITY, *e) for e in [
              ("Alla", "Alla", 2022, 120000), ("Transporter", "Alla", 2022, 120000),
              *[("Transporter", sub, 2022, t) for sub, t in transport]]]),
]
(folder / "datapackage.json").write_text(json.dumps({"name": "roadmap", "resources": resources}), encoding="utf-8")
