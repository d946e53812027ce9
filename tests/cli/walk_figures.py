"""Asks for the explanation of every number in JSON that a command printed: walk_figures PROGRAM JSON CODE SCENARIO OPTION...
Each must have one, with the same value, that ends in rows which have a source or say that they are assumed. The years of a row
and the position of a list are addresses, not figures. SCENARIO plan:all is the investment plan of all measures and optimise:all
the plan that is sought among them; there, what is the sum of its parts has to be their sum. SCENARIO gap: is what klimat gap
printed, of one municipality or (a list) of all, where CODE is -; city:emissions and the like what klimat emissions printed. SCENARIO sealed:scenario and sealed:plan are what --sealed 2025/26 printed of the roadmap
or of the investment plan, which is computed anew from the records of the seal and has to come to the same."""
import json, subprocess, sys

from figures import AT_ONCE, ends_in_rows, explained, factors_come_out, figures, same

program, file, code, scenario, options = *sys.argv[1:5], sys.argv[5:]
kind, colon, scenario = scenario.rpartition(":")
kind = kind or "scenario"
ROUNDED = {"scenario": 1e-3, "gap": 1e-6, "city": 1e-4, "sealed": 1e-9}.get(kind, 6e-3)  # as many decimals as the figures have
OF_THE_DAY = {"in_year", "late_milestones"}  # counted against the day of the call: their rows, and no value

def adds_up(why, path):
    """Without a formula, kronor and what stands in a gap are the sum of their parts, and what stands by year that of its years."""
    if why.get("unit") != "kr" and kind != "gap":
        return
    factors_come_out(why, path)
    parts = [child["value"] for child in why["children"] if child["value"] is not None]
    years = [row["value"] for row in why["rows"] if row["kind"] == "year"]
    for part in (parts if not why.get("formula") else [], years):
        if part and why["value"] is not None and abs(sum(part) - why["value"]) > 1e-2 + 1e-9 * sum(map(abs, part)):
            raise SystemExit(f"{path}: {why['text']} is {why['value']}, and its parts come to {sum(part)}")

def explain(code, of, wanted, options):
    at_once = 900 if kind == "sealed" else AT_ONCE  # the seal is read and computed anew each time
    for why, name, value in explained(program, [code, *of], wanted, options, at_once):
        ends_in_rows(why, name, adds_up if kind != "scenario" else None)
        if why["value"] is None and name.rpartition(".")[2] in OF_THE_DAY:
            continue
        same(why, name, value, ROUNDED)
        if kind == "sealed" and why["rows"][0]["kind"] not in ("roadmap_statement", "plan_statement"):
            raise SystemExit(f"{name}: does not say that it was sealed")
        for child in why["children"] if kind == "sealed" else []:
            if child["value"] is None or abs(child["value"] - value) > 1e-9 * max(1, abs(value)):
                raise SystemExit(f"{name} was sealed as {value}, and computed anew it is {child['value']}")

with open(file, encoding="utf-8") as f:
    text = f.read()
document = json.loads(text)
whole = document if isinstance(document, dict) else {}
if "procurements" in whole:  # options are known by their own id; the terms of the comparison stand below each of them
    document = whole = {"options": [option for p in whole["procurements"] for option in p["options"]]}
prefix = "coverage." if "territory" in whole else ""
whole.pop("group_year", None)  # the year of the accounts that the sources of the group are from: an address
if isinstance(document, list) and kind == "gap":
    documents = document
elif isinstance(document, list):
    documents = [{"": document}]  # a list without a name
else:
    documents = document["scenarios"] if kind == "scenario" and "scenarios" in document else [document]
walked = 0
for d in documents:
    given, of = list(options), [kind, scenario if scenario != "-" else d.get("scenario", d.get("id"))]
    if kind in ("gap", "sealed", "city"):
        of = [scenario or kind]
    if code == "-" and d["edition"] and "--edition" not in given:
        given += ["--edition", d["edition"]]
    wanted = [(prefix + name, value) for name, value in figures(d)]
    if not wanted:
        raise SystemExit("there are no figures")
    explain(code if code != "-" else d["municipality"]["code"], of, wanted, given)
    walked += len(wanted)
print(walked, "figures explained")
