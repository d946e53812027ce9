"""accounts_book.py BOOK ACCOUNTS: computes each formula of the workbook anew from its cells, apart from the program: what a
formula carries is what it computes, and the table by scope has the totals of the accounts (klimat inventory --json)."""
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
book = zipfile.ZipFile(sys.argv[1])
accounts = json.load(open(sys.argv[2], encoding="utf-8"))
names = [s.get("name") for s in ElementTree.fromstring(book.read("xl/workbook.xml")).findall(".//x:sheet", NS)]


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def read(number):
    cells, formulas = {}, {}
    for cell in ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{{{NS['x']}}}c"):
        letters, row = re.fullmatch(r"([A-Z]+)([0-9]+)", cell.get("r")).groups()
        place = (int(row), column_number(letters))
        formula, value, text = cell.find("x:f", NS), cell.find("x:v", NS), cell.find("x:is", NS)
        if text is not None:
            cells[place] = "".join(t.text or "" for t in text.iter(f"{{{NS['x']}}}t"))
        elif value is not None:
            assert cell.get("t") in (None, "n"), (place, cell.get("t"))
            cells[place] = float(value.text)
        if formula is not None:
            formulas[place] = formula.text
    return cells, formulas


sheets = {name: read(i + 1) for i, name in enumerate(names)}


def area(text, sheet):
    """The values of 'Rader'!$B$2:$B$50, or of B2."""
    name, _, cells = text.rpartition("!")
    values = sheets[name.strip("'")][0] if name else sheets[sheet][0]
    corners = [re.fullmatch(r"\$?([A-Z]+)\$?([0-9]+)", c).groups() for c in cells.split(":")]
    (left, top), (right, bottom) = corners[0], corners[-1]
    return [values.get((row, column)) for row in range(int(top), int(bottom) + 1)
            for column in range(column_number(left), column_number(right) + 1)]


def compute(formula, sheet):
    call = re.fullmatch(r"(SUM|SUMIFS)\((.*)\)", formula)
    if not call:
        assert re.fullmatch(r"[A-Z0-9+*/]+", formula), formula
        return eval(re.sub(r"[A-Z]+[0-9]+", lambda m: repr(area(m.group(), sheet)[0] or 0.0), formula))
    arguments = [area(a, sheet) for a in call.group(2).split(",")]
    values, conditions = arguments[0], arguments[1:]
    total = 0.0
    for i, value in enumerate(values):
        if isinstance(value, float) and all(conditions[k][i] == conditions[k + 1][0] for k in range(0, len(conditions), 2)):
            total += value
    return total


count = 0
for name, (cells, formulas) in sheets.items():
    for place, formula in formulas.items():
        computed = compute(formula, name)
        assert abs(computed - cells[place]) <= 1e-6 * max(1, abs(computed)), (name, place, formula, computed, cells[place])
        count += 1
assert count > 150, count

cells = sheets[names[0]][0]
figures = {}
for (row, column), text in cells.items():
    if column == 1:
        figures.setdefault(text, []).append(cells.get((row, 2)))
basis = 1 if accounts["basis"] == "market" else 0
for c in accounts["categories"]:
    found = [v for text, v in figures.items() if text.startswith(c["category"] + " ")][0]
    value = found[basis if c["category"].startswith("2.") else 0]
    assert (value is None) == (c["total_t"] is None), c
    assert value is None or abs(value - c["total_t"]) < 1e-6, (c, value)
total = [v for text, v in figures.items() if text.startswith("Summa ")][0][0]
assert abs(total - accounts["total_t"]) < 1e-6, (total, accounts["total_t"])
scopes = [figures[s][0] for s in ("Scope 1", "Scope 2, platsbaserat", "Scope 2, marknadsbaserat", "Scope 3")]
for s, value in zip(accounts["scopes"], scopes):
    assert abs(s["total_t"] - value) < 1e-6, (s, value)
# the same total by part
part = sheets[names[1]][0]
assert abs(part[max(part)] - total) < 1e-6, part[max(part)]
# what is incomplete says so
cautions = [cells.get((row, 3)) for (row, column) in cells if column == 2 and row > 5]
assert cautions.count("ofullständigt: minst") >= 4 and "okänt" in [cells.get((r, 3)) for r in range(1, 60)], cautions
