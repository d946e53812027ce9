"""Asks for the explanation of the tonnes in JSON that klimat inventory, inventory years or inventory bridge printed: walk_accounts
PROGRAM JSON CODE OPTION... The whole, each scope, each category and each source has a tree with the same figure, whose parts add up at
every level: gases to rows, rows to parts of the group. Each row names where its amount comes from, and a factor with its source or the
calculation that it is by. The effects of a bridge add up to the change between the figures that it stands between."""
import json, subprocess, sys

program, file, code, options = *sys.argv[1:4], sys.argv[4:]
MOST = "100"  # parts that are shown at each level

def tree_of(*words):
    out = subprocess.run([program, "explain", code, "--json", "--largest", MOST, *words, *options], capture_output=True, text=True)
    if out.returncode:
        raise SystemExit(f"klimat explain {' '.join(words)}: {out.stderr}")
    return json.loads(out.stdout)["tree"]

def adds_up(node, where):
    children = node["children"]
    total = sum(child["co2e_kg"] for child in children)
    if children and abs(total - node["co2e_kg"]) > 1e-3 + 1e-9 * abs(total):
        raise SystemExit(f"{where}: {node['kind']} is {node['co2e_kg']} kg, and its parts come to {total}")
    if node["kind"] == "row" and not (node.get("source_name") or node.get("document")):
        raise SystemExit(f"{where}: the row {node['row']} does not say where its amount comes from")
    factor = node.get("factor")
    if node["kind"] == "row" and node["co2e_kg"] and not ((factor and factor["source"]) or node.get("calculation")):
        raise SystemExit(f"{where}: the row {node['row']} has no factor with a source")
    for child in children:
        adds_up(child, where)
    if node["kind"] in ("figure", "category", "entity") and node["rows"] and not children:
        raise SystemExit(f"{where}: {node['kind']} ends in nothing")

def explained(tonnes, *words):
    tree = tree_of(*words)
    if abs(tree["co2e_kg"] / 1000 - tonnes) > 1e-3 + 1e-9 * abs(tonnes):
        raise SystemExit(f"{' '.join(words) or 'all'} is {tonnes} t, and its explanation says {tree['co2e_kg']} kg")
    adds_up(tree, " ".join(words) or "all")

def of_year(printed):
    yield printed["total_t"], ()
    for scope in printed["scopes"]:
        basis = ["--basis", scope["basis"]] if scope["basis"] and "--basis" not in options else []
        if scope["total_t"] is None or (scope["basis"] and not basis and scope["basis"] not in options):
            continue
        yield scope["total_t"], ("--scope", str(scope["scope"]), *basis)
    for category in printed["categories"]:
        if category["total_t"] is not None:
            yield category["total_t"], ("--category", category["category"])
    for source in printed["sources"]:
        yield source["total_t"], ("--category", source["category"], "--entity", source["entity"])

def of_years(printed):
    for row in printed:
        year = ("--year", str(row["year"]))
        yield row["total_t"], year
        yield row["scope_1_t"], ("--scope", "1", *year)
        yield row["scope_2_location_t"], ("--scope", "2", "--basis", "location", *year)
        yield row["scope_2_market_t"], ("--scope", "2", "--basis", "market", *year)
        yield row["scope_3_t"], ("--scope", "3", *year)

def of_bridge(printed):
    for part in [printed, *printed["categories"]]:
        change, effects = part["after_t"] - part["before_t"], sum(part["effects_t"].values())
        if abs(change - effects) > 1e-3 + 1e-9 * abs(part["after_t"]):
            raise SystemExit(f"{part.get('category', 'all')} changes by {change} t, and the effects come to {effects}")
        where = ("--category", part["category"]) if "category" in part else ()
        yield part["before_t"], (*where, "--year", str(printed["from"]))
        yield part["after_t"], (*where, "--year", str(printed["to"]))

with open(file, encoding="utf-8") as f:
    document = json.load(f)
figures = of_years(document) if isinstance(document, list) else of_bridge(document) if "from" in document else of_year(document)
walked = 0
for tonnes, words in figures:
    explained(tonnes, *words)
    walked += 1
print(walked, "figures explained")
