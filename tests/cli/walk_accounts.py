"""Asks for the explanation of the tonnes in JSON that klimat inventory printed: walk_accounts PROGRAM JSON CODE OPTION... The whole,
each scope, each category and each source has a tree with the same figure, whose parts add up at every level: gases to rows, rows to
parts of the group. Each row names where its amount comes from, and a factor with its source or the calculation that it is by."""
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

with open(file, encoding="utf-8") as f:
    printed = json.load(f)
explained(printed["total_t"])
walked = 1
for scope in printed["scopes"]:
    basis = ["--basis", scope["basis"]] if scope["basis"] and "--basis" not in options else []
    if scope["total_t"] is None or (scope["basis"] and not basis and scope["basis"] not in options):
        continue
    explained(scope["total_t"], "--scope", str(scope["scope"]), *basis)
    walked += 1
for category in printed["categories"]:
    if category["total_t"] is not None:
        explained(category["total_t"], "--category", category["category"])
        walked += 1
for source in printed["sources"]:
    explained(source["total_t"], "--category", source["category"], "--entity", source["entity"])
    walked += 1
print(walked, "figures explained")
