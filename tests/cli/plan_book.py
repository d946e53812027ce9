"""plan_book.py BOOK PLAN: computes each formula of the workbook of the investment plan anew from its cells, apart from the
program: what a formula carries is what it computes, and sums are those of the plan (klimat plan show --json). Where
LibreOffice is there, it opens the workbook, with all carried values taken out, and finds the same figures."""
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def place_of(name):
    letters, row = re.fullmatch(r"\$?([A-Z]+)\$?([0-9]+)", name).groups()
    return int(row), column_number(letters)


def read(path):
    book = zipfile.ZipFile(path)
    names = [s.get("name") for s in ElementTree.fromstring(book.read("xl/workbook.xml")).findall(".//x:sheet", NS)]
    shared = []
    if "xl/sharedStrings.xml" in book.namelist():
        for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).findall("x:si", NS):
            shared.append("".join(t.text or "" for t in item.iter(f"{{{NS['x']}}}t")))
    sheets = {}
    for number, name in enumerate(names):
        cells, formulas, styles = {}, {}, {}
        for cell in ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number + 1}.xml")).iter(f"{{{NS['x']}}}c"):
            place = place_of(cell.get("r"))
            formula, value, text = cell.find("x:f", NS), cell.find("x:v", NS), cell.find("x:is", NS)
            styles[place] = cell.get("s")
            if text is not None:
                cells[place] = "".join(t.text or "" for t in text.iter(f"{{{NS['x']}}}t"))
            elif value is not None:
                kind = cell.get("t")
                assert kind in (None, "n", "s"), (name, place, kind, value.text)
                cells[place] = shared[int(value.text)] if kind == "s" else float(value.text)
            if formula is not None:
                formulas[place] = formula.text
        sheets[name] = (cells, formulas, styles)
    return sheets


sheets = read(sys.argv[1])
plan = json.load(open(sys.argv[2], encoding="utf-8"))
REFERENCE = r"(?:'[^']+'!)?\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?"


def area(text, sheet):
    name, _, cells = text.rpartition("!")
    values = sheets[name.strip("'") if name else sheet][0]
    corners = [place_of(c) for c in cells.split(":")]
    (top, left), (bottom, right) = corners[0], corners[-1]
    return [values.get((row, column)) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def argument(text, sheet):
    return [text[1:-1]] if text.startswith('"') else area(text, sheet)


def looks_for(wanted):
    """What a spreadsheet takes the criterion of SUMIFS for: a comparison, a pattern, or a value."""
    if not isinstance(wanted, str):
        return lambda value: value == wanted
    if wanted[:1] in ("<", ">"):
        return lambda value: False
    pattern = wanted[1:] if wanted.startswith("=") else wanted
    parts = re.findall(r"~.|.", pattern, re.S)
    expression = "".join(".*" if p == "*" else "." if p == "?" else re.escape(p[-1]) for p in parts)
    return lambda value: isinstance(value, str) and re.fullmatch(expression, value, re.S | re.I) is not None


LITERALLY = r'"="&SUBSTITUTE\(SUBSTITUTE\(SUBSTITUTE\((\$A[0-9]+),"~","~~"\),"\*","~\*"\),"\?","~\?"\)'


def literally(match, sheet):
    text = area(match.group(1), sheet)[0]
    return '"=' + text.replace("~", "~~").replace("*", "~*").replace("?", "~?") + '"'


def call(match, sheet):
    function, arguments = match.group(1), [argument(a, sheet) for a in re.findall(r'"[^"]*"|' + REFERENCE, match.group(2))]
    if function == "SUM":
        return repr(sum(v for v in arguments[0] if isinstance(v, float)))
    if function == "SUMPRODUCT":
        return repr(sum((a or 0.0) * (b or 0.0) for a, b in zip(*arguments)))
    values, conditions = (arguments[0], arguments[1:]) if function == "SUMIFS" else (None, arguments)
    total = 0.0
    wanted = [looks_for(conditions[k + 1][0]) for k in range(0, len(conditions), 2)]
    for i in range(len(conditions[0])):
        if all(wanted[k](conditions[2 * k][i]) for k in range(len(wanted))):
            total += 1 if values is None else values[i] if isinstance(values[i], float) else 0.0
    return repr(total)


def compute(formula, sheet):
    left = re.sub(LITERALLY, lambda m: literally(m, sheet), formula)
    left = re.sub(r"(SUM|SUMIFS|SUMPRODUCT|COUNTIFS)\(((?:\"[^\"]*\"|[^()\"])*)\)", lambda m: f"({call(m, sheet)})", left)
    left = re.sub(REFERENCE, lambda m: f"({area(m.group(), sheet)[0] or 0.0!r})", left)
    assert re.fullmatch(r"[0-9.e()+*/^-]+", left), (formula, left)
    return eval(left.replace("^", "**"))


def near(a, b):
    return abs(a - b) <= 1e-6 * max(1, abs(a), abs(b))


count = 0
for name, (cells, formulas, _) in sheets.items():
    for place, formula in formulas.items():
        computed = compute(formula, name)
        assert near(computed, cells[place]), (name, place, formula, computed, cells[place])
        count += 1
assert count > 1000, count

# the sums of the plan
measures = {m["id"]: m for m in plan["measures"]}
cells = sheets["Åtgärder"][0]
heads = {cells[(1, c)]: c for c in range(1, 40) if (1, c) in cells}
seen = 0
for row in range(2, 2 + len(measures)):
    m = measures[cells[(row, 1)]]
    if m["counted"] and (row, heads["Nettonuvärde för samhället, kronor"]) in cells:
        assert near(cells[(row, heads["Nettonuvärde för samhället, kronor"])], m["npv_sek"]), m
        seen += 1
    value = cells.get((row, heads["Kronor per ton"]))
    if value is not None:
        assert abs(value - m["sek_per_t"]) < 0.006, (m, value)
    if value is not None and m["capex_sek"]:
        assert cells[(row, heads["Investering, kronor"])] <= m["capex_sek"] + 1, m
assert seen > 30, seen

# the need of each year in T2 is that of all cost rows of the year
cells, formulas, styles = sheets[[n for n in sheets if n.startswith("T2 ")][0]]
costs = sheets["Kostnader och nyttor"][0]
cost_heads = {costs[(1, c)]: c for c in range(1, 80) if (1, c) in costs}
last = max(row for row, _ in cells)
for column in range(2, 2 + len(plan["years"])):
    year = cells[(2, column)]
    paid = -sum(costs.get((row, cost_heads[year]), 0) for row in range(3, 400)
                if costs.get((row, cost_heads["Slag av kostnad"])) in ("Investering", "Drift"))
    assert near(cells[(last, column)], paid), (year, cells[(last, column)], paid)

# an area with a cost that is not known has a look of its own, and so has the sum
partial = {costs[(row, cost_heads["Fokusområde"])] for row in range(3, 400)
           if costs.get((row, cost_heads["Läge"])) == "inte känt"
           and costs[(row, cost_heads["Slag av kostnad"])] in ("Investering", "Drift")}
looks = {row: styles[(row, 2)] for row in range(3, last + 1)}
assert partial and {looks[r] for r in looks if cells[(r, 1)] in partial} == {looks[last]}, (partial, looks)
assert all(looks[r] != looks[last] for r in range(3, last) if cells[(r, 1)] not in partial), (partial, looks)

# so have the sums of the budget annex
cells, formulas, styles = sheets["Budgetbilaga"]
looks = {}
first = 3
for row in range(3, max(row for row, _ in cells) + 1):
    if str(cells.get((row, 1), "")).startswith("Summa"):
        whole = all((r, 5) in cells for r in range(first, row))
        looks.setdefault(whole, set()).add(styles[(row, 5)])
        first = row + 1
assert set(looks) == {True, False} and not looks[True] & looks[False], looks

# each row of a table says which record it comes from, and those of costs and measures are on the sheets beneath
records = {"measures": {cells for (row, column), cells in sheets["Åtgärder"][0].items() if column == 1 and row > 1},
           "cost_lines": {cells for (row, column), cells in costs.items() if column == 1 and row > 2}}
assert len(records["cost_lines"]) > 100 and len(records["measures"]) == len(measures), records
followed = 0
for name in sheets:
    cells = sheets[name][0]
    heads = {text: column for (row, column), text in cells.items() if row == 2}
    if not re.match(r"(T[0-9]+|[ABC]-[0-9.]+) |Budgetbilaga", name) or name.startswith("A-2.3"):
        continue
    assert "Kommer från" in heads, (name, heads)
    for row in range(3, max(row for row, _ in cells) + 1):
        if row == max(r for r, _ in cells) and {c for r, c in cells if r == row} == {1}:
            continue  # a note below the table
        source = cells.get((row, heads["Kommer från"]))
        assert source or str(cells.get((row, 1), "")).startswith(("Summa", "Klimat, andel")), (name, row, source)
        file, _, record = (source or "").partition(": ")
        if file in records:
            assert record in records[file], (name, row, source)
            followed += 1
assert followed > 200, followed

# sectors are those of emissions, in Swedish
names = {text for (row, column), text in sheets[[n for n in sheets if n.startswith("A-1.4")][0]][0].items() if column == 1}
assert "Personbilar" in names and "sinks" not in names, names

# energy: each use is amount x share x use for a unit x part, MWh of are theirs, and what is emitted of them in the
# municipality is, sector by sector, what the roadmap's model computes: what was measured less what it does not explain
energy = sheets["Energi och verksamhet"][0]
of = {text: column for (row, column), text in energy.items() if row == 1}
uses = [{text: energy.get((row, column)) for text, column in of.items()}
        for row in range(2, max(row for row, _ in energy) + 1)]
product = ("Mängd per år", "Andel av verksamheten", "Användning per enhet av verksamheten", "Del av användningen")
assert any(u["Läge"] == "känd" for u in uses) and any(u["Läge"] == "inte känt" for u in uses)
for u in uses:
    assert (u["Användning per år"] is None) == (u["Läge"] == "inte känt"), u
    if u["Läge"] == "känd":
        x = 1
        for name in product:
            x *= u[name]
        assert near(x, u["Användning per år"]), u
cells, formulas, styles = sheets[[n for n in sheets if n.startswith("A-1.1 ")][0]]
last = max(row for (row, column), text in cells.items() if column == 1 and text == "Summa")
for column, scope in ((2, "Scope 1"), (3, "Scope 2"), (5, None)):
    mwh = sum(u["Användning per år"] or 0 for u in uses if u["Energibärarens enhet"] == "MWh" and scope in (None, u["Scope"]))
    assert near(cells[(last, column)], mwh) and mwh > 0 and (last, column) in formulas, (column, mwh)
assert (last, 4) not in cells, "nothing of scope 3 is known"
for row in range(3, last):
    its = [u for u in uses if u["Energibärarens enhet"] == "MWh" and u["Källsektor"] == cells[(row, 1)]]
    share = sum(u["Läge"] == "känd" for u in its) / len(its) if its else None
    assert cells.get((row, 6)) == share, (row, share)
    assert ((row, 5) in cells) == bool(share), (row, share)
if len(sys.argv) > 4:
    sectors = json.load(open(sys.argv[4], encoding="utf-8"))["sectors"]
    modelled = {}
    for u in uses:
        if u["Scope"] == "Scope 1" and u["ton CO2e per år"] is not None:
            modelled[u["Sektor"]] = modelled.get(u["Sektor"], 0) + u["ton CO2e per år"]
    assert len(modelled) > 20, modelled
    for s in sectors:
        if s["measured_t"] is not None and s["residual_t"] is not None:
            assert abs(modelled.get(s["name"], 0) - (s["measured_t"] - s["residual_t"])) < 0.01, (s, modelled.get(s["name"]))

# emissions: by sector they sum to what was measured in the first year, and by source sector to the same
cells = sheets[[n for n in sheets if n.startswith("A-1.4 Utsläpp per sektor")][0]][0]
total = [cells[(row, 2)] for row in range(3, 100) if cells.get((row, 1)) == "Summa"][0]
if len(sys.argv) > 4:
    assert abs(total - sum(s["measured_t"] or 0 for s in sectors)) < 0.1, total
    first = json.load(open(sys.argv[4], encoding="utf-8"))["years"][0]
    assert abs(total - first["reference_t"]) < 0.01, (total, first)
cells = sheets[[n for n in sheets if n.startswith("A-1.4 Utsläpp per scope")][0]][0]
assert near([cells[(row, 2)] for row in range(3, 20) if cells.get((row, 1)) == "Summa"][0], total), total

# factors: the gases weighed by the row of their weights; a gas that no source states a factor of is not known
cells, formulas, styles = sheets[[n for n in sheets if n.startswith("A-1.2 ")][0]]
weights = {column: cells[(3, column)] for column in range(3, 9)}
assert weights[3] == 1 and weights[4] == 28 and weights[5] == 265, weights
stated = {cells[(row, 1)]: row for row in range(4, max(row for row, _ in cells) + 1)}
assert cells[(stated["Bensin"], 9)] == cells[(stated["Bensin"], 3)] > 200 and (stated["Bensin"], 4) not in cells
assert near(cells[(stated["Uppmätt metan"], 9)], 28 * cells[(stated["Uppmätt metan"], 4)])
assert cells[(stated["Sol och vind"], 9)] == 0 and (stated["Betong, vanlig"], 9) not in cells
assert {u["Energibärare"] for u in uses} == set(stated)

# every table of the two plans is there, and the list of contents says of each whether it has content
marks = [n.split(" ")[0] for n in sheets]
for mark in ([f"T{n}" for n in range(1, 16)] + ["A-1.1", "A-1.2", "A-1.3", "A-1.4", "A-1.5", "A-1.6", "A-2.1", "A-2.2", "A-2.3",
             "A-3.1", "A-3.2", "A-3.3", "B-1.1", "B-1.2", "B-2.1", "B-2.2", "B-2.3", "B-3.1", "B-3.2", "C-1.1", "C-1.2",
             "C-2.1", "C-3.1", "C-3.2"]):
    assert mark in marks, mark


def table(mark):
    name = [n for n in sheets if n.startswith(mark)][0]
    cells, formulas, styles = sheets[name]
    total = [row for (row, column), text in cells.items() if column == 1 and text == "Summa"]
    return cells, formulas, styles, total[0] if total else None


# the years of the roadmap, and what follows from them
if len(sys.argv) > 4:
    roadmap = json.load(open(sys.argv[4], encoding="utf-8"))
    cells, formulas, styles, _ = table("A-1.5 ")
    years = {y["year"]: y for y in roadmap["years"]}
    for row in range(3, max(row for row, _ in cells) + 1):
        y = years[cells[(row, 1)]]
        assert abs(cells[(row, 2)] - y["reference_t"]) < 0.01 and abs(cells[(row, 3)] - y["scenario_t"]) < 0.01, y
        assert abs(cells[(row, 5)] - (y["scenario_t"] - y["path_t"])) < 0.01 and (row, 5) in formulas, y
    cells, formulas, styles, _ = table("A-1.6 ")
    facts = {cells[(row, 1)]: (cells.get((row, 2)), (row, 2) in formulas) for row in range(3, 12)}
    assert facts["Uppmätta utsläpp i kommunen 2024"] == (total, True), facts
    part = sum(s["measured_t"] - s["residual_t"] for s in sectors if s["residual_t"] is not None) / total
    explained = [v for k, v in facts.items() if k.startswith("Det som modellens")][0]
    assert abs(explained[0] - part) < 1e-6 and explained[1], (explained, part)
    unknown_amounts = [v for k, v in facts.items() if k.startswith("De vars mängd")][0][0]
    listed = table("A-1.3 ")[0]
    assert unknown_amounts == sum((row, 5) not in listed for row in range(3, max(r for r, _ in listed) + 1)) > 0

# counts each policy once
cells, formulas, styles, last = table("A-2.2 ")
assert cells[(last, 5)] == max(row for row, _ in sheets[[n for n in sheets if n.startswith("A-2.1 Styrmedel")][0]][0]) - 2 > 0

# B-1.1: the effect of each measure is that of the sheet of measures, and it has its levers, milestones and benefits;
# by focus area they are the same sum
own = sheets["Åtgärder"][0]
own_heads = {own[(1, c)]: c for c in range(1, 40) if (1, c) in own}
effect = {own[(row, 1)]: own.get((row, own_heads["Ton CO2e mindre målåret"])) for row in range(2, 2 + len(measures))}
cells, formulas, styles, last = table("B-1.1 ")
assert last - 3 == len(measures), last
for row in range(3, last):
    measure = cells[(row, 8)].removeprefix("measures: ")
    assert cells.get((row, 6)) == effect[measure], measure
assert near(cells[(last, 6)], sum(v or 0 for v in effect.values()))
for column in (3, 4, 5, 7):
    there = sum((row, column) in cells for row in range(3, last))
    assert 5 < there < len(measures) + 1, (column, there)
    assert len({styles[(row, column)] for row in range(3, last) if (row, column) not in cells}) < 2
for mark, column in (("B-1.2 ", 3), ("B-2.1 ", None)):
    areas, area_formulas, _, area_last = table(mark)
    at = 2 if column else 3
    assert areas[(area_last, at)] == len(measures) and (area_last, at) in area_formulas, mark
    if column:
        assert near(areas[(area_last, column)], cells[(last, 6)]) and near(sum(areas.get((r, 4), 0) for r in range(3, area_last)), 1)
    else:
        assert sum(areas[(area_last, c)] for c in range(4, 9)) == len(measures)

# B-2.3: what remains is what has with the plan
cells, formulas, styles, last = table("B-2.3 ")
by_sector = table("A-1.4 Utsläpp per sektor")
assert near(cells[(last, 3)], by_sector[0][(by_sector[3], 4)]) and near(cells[(last, 2)], total)
assert near(cells[(last, 6)], cells[(last, 3)] - 0.2 * cells[(last, 2)]) and (last, 6) in formulas
assert near(cells[(last + 2, 3)], cells[(last, 3)] - cells[(last + 1, 3)]) and cells[(last + 1, 3)] > 0

# B-3.1 and B-3.2 number the same indicators, out of plan, milestones and contract
cells, _, styles, _ = table("B-3.1 ")
facts, _, fact_styles, _ = table("B-3.2 ")
rows = range(3, max(row for row, _ in cells) + 1)
assert [(cells[(r, 3)], cells[(r, 4)], cells[(r, 12)]) for r in rows] == [(facts[(r, 1)], facts[(r, 2)], facts[(r, 16)]) for r in rows]
assert {cells[(r, 12)].partition(":")[0] for r in rows} >= {"plan_indicators", "milestones", "undertakings"}
if len(sys.argv) > 4:
    assert abs(cells[(3, 7)] - total) < 0.01 and abs(cells[(3, 10)] - roadmap["gap"]["target_t"]) < 0.01
assert all((r, 12) not in facts for r in rows) and len({fact_styles[(r, 12)] for r in rows}) == 1, "nobody has said when"

# who steers, and what is done besides
assert {s.partition(":")[0] for (r, c), s in table("C-1.1 ")[0].items() if c == 6 and r > 2} == {"contract_editions", "parties", "teams"}
enabling = {s.removeprefix("measures: ") for (r, c), s in table("C-1.2 ")[0].items() if c == 7 and str(s).startswith("measures: ")}
assert len(enabling) > 3 and all(effect[m] is None for m in enabling), enabling
assert any(str(s).startswith("undertakings: ") for (r, c), s in table("C-1.2 ")[0].items() if c == 7)

# T1: what of a budget is for the climate looks like a part where it is not known of all of it, and so does its part
cells, formulas, styles = sheets[[n for n in sheets if n.startswith("T1 ")][0]]
budget = sheets["Budget"][0]
years_known = {}
for row in range(2, 400):
    if (row, 1) in budget:
        years_known.setdefault(budget[(row, 1)], []).append((row, 9) in budget)
looks = {}
for column in range(2, 7):
    looks.setdefault(all(years_known[cells[(2, column)]]), set()).add((styles[(8, column)], styles[(9, column)]))
assert set(looks) == {True, False} and not looks[True] & looks[False], looks

# T6: nothing known of a measure (grey), no line of the kind (empty), and a zero that is known look apart
cells, formulas, styles = sheets[[n for n in sheets if n.startswith("T6 ")][0]]
lines = {}
for row in range(3, 400):
    if (row, 1) in costs:
        lines.setdefault(costs[(row, cost_heads["Åtgärd"])], []).append(
            (costs[(row, cost_heads["Slag av kostnad"])], costs[(row, cost_heads["Läge"])]))
of = {column: text for (row, column), text in cells.items() if row == 2}
assert of[3] == "Investering, kronor" and of[7] == "Nyttor, kronor", of
looks = {}
for row in range(3, max(row for row, _ in cells)):
    its = lines.get(cells[(row, 13)].partition(": ")[2], [])
    for column in (3, 7):
        here = [s for t, s in its if t == {3: "Investering", 7: "Nytta"}[column]]
        known, missing = "känd" in here, "inte känt" in here
        case = ("figure" if known and not missing else "part" if known else
                "unknown" if missing or "känd" not in [s for _, s in its] else "none")
        assert ((row, column) in cells) == (case in ("figure", "part")), (row, column, case, its)
        looks.setdefault(case, set()).add(styles.get((row, column)))
assert looks["unknown"].isdisjoint(looks["none"]) and looks["unknown"].isdisjoint(looks["figure"]), looks
tonnes = [(row, cells.get((row, 5))) for row in range(3, max(row for row, _ in cells))]
assert any(t == 0 for _, t in tonnes) and any(t is None for _, t in tonnes), tonnes
assert {styles[(row, 5)] for row, t in tonnes if t is None}.isdisjoint({styles[(row, 5)] for row, t in tonnes if t == 0})

# ends in the gap that the roadmap shows
if len(sys.argv) > 4:
    cells, formulas, styles = sheets[[n for n in sheets if n.startswith("A-2.3 ")][0]]
    gaps = {cells[(row, 1)]: row for row in range(3, 100) if "gap" in str(cells.get((row, 1), ""))}
    roadmap = json.load(open(sys.argv[4], encoding="utf-8"))
    to_path, to_target = gaps["Utsläppsgap till målbanan, som färdplanen visar det"], gaps["Utsläppsgap till målet"]
    assert abs(cells[(to_path, 5)] - roadmap["gap"]["remaining_t"]) < 0.01, (cells[(to_path, 5)], roadmap["gap"])
    total = cells[(to_target - 2, 5)]
    assert near(cells[(to_target, 5)] + cells[(to_target - 1, 5)], total), (to_target, total)
    assert (to_path, 5) in formulas and (to_target, 5) in formulas

# loans: what is owed follows from what is drawn and repaid; green ones: each tonne from a part of the whole investment
cells, formulas, styles = sheets["Lån år för år"]
years = range(2, max(row for row, _ in cells) + 1)
assert len(years) >= 20 and all((row, 5) in formulas for row in years[1:])
assert near(sum(cells[(row, 2)] - cells[(row, 4)] for row in years), cells[(years[-1], 5)]), "what was drawn is repaid or owed"
cells, formulas, styles = sheets["Effektrapport, gröna lån"]
rows = range(2, max(row for row, _ in cells) + 1)
assert len(rows) >= 20 and all((row, 7) in formulas and (row, 9) in formulas for row in rows)
for row in rows:
    assert near(cells[(row, 5)] / cells[(row, 6)] * cells[(row, 8)], cells[(row, 9)]), row

# life-cycle costs: each option's sum, part by part and year by year
if len(sys.argv) > 5:
    cells, formulas, styles = sheets["Livscykelkostnad"]
    options = [o for p in json.load(open(sys.argv[5], encoding="utf-8"))["procurements"] for o in p["options"]]
    names = {"Inköp": "purchase_sek", "Drift": "operation_sek", "Energi": "energy_sek", "Avveckling": "disposal_sek",
             "Restvärde": "residual_sek", "Livscykelkostnad": "lcc_sek", "Koldioxidvärde": "carbon_sek"}
    rows = {(cells[(row, 3)], cells[(row, 4)]): row for row in range(4, max(row for row, _ in cells) + 1)}
    assert len(rows) == len(options) * len(names) > 7, rows
    for o in options:
        for name, key in names.items():
            row = rows[(o["id"], name)]
            told = -o[key] if name == "Restvärde" and o[key] is not None else o[key]
            assert ((row, 5) in cells) == (told is not None), (o["id"], name)
            assert told is None or abs(cells[(row, 5)] - told) < 0.01 and (row, 5) in formulas, (o["id"], name, told)

# joint measures: each party's part as its own plan holds it, and the sum of each measure once
if len(sys.argv) > 6:
    joint = json.load(open(sys.argv[6], encoding="utf-8"))
    cells, formulas, styles = sheets["Gemensamma åtgärder"]
    told = {(m["id"], p["name"]): p for m in joint["measures"] for p in m["parties"] if p["cost_percent"] is not None}
    shown = {(cells[(row, 2)], cells[(row, 3)]): row for row in range(2, 40) if (row, 3) in cells}
    assert set(shown) == set(told) and len(shown) > 4, (shown, told)
    for key, row in shown.items():
        p = told[key]
        assert near(cells[(row, 6)], p["cost_percent"] / 100), key
        assert abs(cells[(row, 9)] - p["cost_sek"]) < 1 and abs(cells[(row, 10)] - p["tonnes"]) < 0.01, key
        assert abs(cells[(row, 11)] - p["funded_sek"]) < 1, key
        assert ((row, 9) in formulas) == (key[1] == "Eskilstuna"), key
    ends = {cells[(row, 1)]: row for row in range(2, 40) if str(cells.get((row, 1), "")).startswith("Summa")}
    for m in joint["measures"]:
        row = ends[f"Summa, {m['name']}"]
        for column, key in ((9, "cost_sek"), (10, "tonnes"), (11, "funded_sek")):
            assert abs(cells[(row, column)] - m[key]) < 1 and (row, column) in formulas, (m["id"], key)
    row = ends["Summa av gemensamma åtgärder, var och en räknad en gång"]
    for column, key in ((9, "cost_sek"), (10, "tonnes"), (11, "funded_sek")):
        assert abs(cells[(row, column)] - sum(m[key] for m in joint["measures"])) < 1, key

# what is not known is an empty cell of a style of its own
unknown = [row for row in range(3, 400) if costs.get((row, cost_heads["Läge"])) == "inte känt"]
assert len(unknown) == sum(m["lines"] - m["known_lines"] for m in plan["measures"]) > 0, unknown
assert all((row, cost_heads["Summa, kronor"]) not in costs for row in unknown)

tables = [sheets["Läs mig"][0].get((row, 2)) for row in range(1, 20)
          if str(sheets["Läs mig"][0].get((row, 1), "")).startswith("Tabeller i investeringsplanen")]
assert tables and tables[0] >= 11, tables
action = [sheets["Läs mig"][0].get((row, 2)) for row in range(1, 20)
          if str(sheets["Läs mig"][0].get((row, 1), "")).startswith("Tabeller i handlingsplanen")]
assert action == [sum(sheets["Läs mig"][0].get((row, 3)) == "ja" for row in range(1, 80)
                      if re.match("[ABC]-", str(sheets["Läs mig"][0].get((row, 1), ""))))] and action[0] > 20, action

office = shutil.which("soffice")
if office and len(sys.argv) > 3 and sys.argv[3] == "office":
    with tempfile.TemporaryDirectory() as room:
        bare, out = Path(room, "bare.xlsx"), Path(room, "out")
        with zipfile.ZipFile(sys.argv[1]) as book, zipfile.ZipFile(bare, "w") as to:
            for item in book.namelist():
                data = book.read(item)
                if item.startswith("xl/worksheets/sheet"):
                    data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
                to.writestr(item, data)
        told = subprocess.run([office, f"-env:UserInstallation=file://{room}/profile", "--headless", "--convert-to",
                               "xlsx", "--outdir", str(out), str(bare)], check=True, capture_output=True, timeout=150)
        told = (told.stdout + told.stderr).decode("utf-8", "replace").lower()
        assert not re.search("error|corrupt|repair", told), told
        opened = read(out / "bare.xlsx")
        assert list(opened) == list(sheets)
        for name, (cells, formulas, _) in sheets.items():
            assert set(opened[name][1]) == set(formulas), name
            for place, value in cells.items():
                there = opened[name][0].get(place)
                same = near(there, value) if isinstance(value, float) and isinstance(there, float) else there == value
                assert same, (name, place, there, value)
print(count)
