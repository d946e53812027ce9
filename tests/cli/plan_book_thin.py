"""plan_book_thin.py BOOK: the workbook of a municipality with little more than a measure. Every table is there; one that no
record fills has a single row of unknown cells, which names the register, and the list of contents says that it is empty."""
import re
import sys
import zipfile
from xml.etree import ElementTree

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
book = zipfile.ZipFile(sys.argv[1])
names = [s.get("name") for s in ElementTree.fromstring(book.read("xl/workbook.xml")).findall(".//x:sheet", NS)]
rows, looks = {}, {}
for number, name in enumerate(names):
    rows[name], looks[name] = {}, {}
    for cell in ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number + 1}.xml")).iter(f"{{{NS['x']}}}c"):
        letters, row = re.fullmatch("([A-Z]+)([0-9]+)", cell.get("r")).groups()
        text = "".join(t.text or "" for t in cell.iter(f"{{{NS['x']}}}t"))
        rows[name].setdefault(int(row), {})[letters] = text
        looks[name].setdefault(int(row), {})[letters] = cell.get("s")

contents = [r for r in rows["Läs mig"].values() if re.match(r"T[0-9]|[ABC]-", r.get("A", ""))]
empty = {f"{r['A']} {r['B']}": r["C"] for r in contents}
registers = {"A-2.1 Styrmedel": "plan_policies", "A-2.1 Styrdokument": "steering_documents", "A-2.2 Bedömning av styrmedel": "plan_policies",
             "A-3.1 System och hinder": "plan_barriers", "A-3.2 Aktörer": "plan_stakeholders", "A-3.3 Delaktighet": "arena_members",
             "C-1.1 Styrning": "teams", "C-1.2 Insatser i styrningen": "measures", "C-2.1 Sociala insatser": "plan_stakeholders",
             "C-3.2 Nästa steg": "milestones"}
for name, register in registers.items():
    assert empty[name] == "nej", (name, empty)
    last = max(rows[name])
    row = list(rows[name][last].items())
    assert last == 3 and row[0][1].startswith("Inte känt än: fylls från registret ") and row[-1][1] == register, (name, row)
    assert len({looks[name][3][letters] for letters, _ in row[1:-1]}) == 1, (name, looks[name][3])
for name in ("A-1.1 Slutlig energianvändning", "A-1.2 Emissionsfaktorer", "B-1.1 Effektkedjor", "B-2.3 Utsläpp som återstår"):
    assert empty[name] == "ja", (name, empty)
