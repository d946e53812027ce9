"""What the walks share that ask for the explanation of every number in JSON: its address, and what an explanation has to hold."""
import json, re, subprocess

ADDRESS = {"year", "scope", "from", "to"}  # a number that says where in the document it stands, and no figure
ORIGINS = ("own", "default", "assumed", "measured", "rule", "stated")
AT_ONCE = 60  # figures that are asked about in one call
# What a thing in the list goes by in an address, where that is not its id, kind, year or team: fields, joined by a slash; those
# with a ? are left out where they are empty.
NAMES = {
    "largest_suppliers": ("number", "name"),
    "accounts": ("account",),
    "editions": ("edition", "substance"),
    "registers": ("register",),
    "standings": ("undertaking",),
    "counts": ("what",),
    "proposals": ("measure", "applicant", "programme"),
    "programmes": ("programme",),
    "impact": ("claim", "year"),
    "perspectives": ("perspective",),
    "inputs": ("input",),
    "parties": ("municipality",),
    "plans": ("municipality",),
    "procurements": ("name",),
    "scopes": ("scope", "basis"),
    "categories": ("entity", "category"),
    "gases": ("gas",),
    "co2e_only": ("gwp_set",),
    "eliminations": ("entity", "counterparty", "category", "trade?"),
    "sources": ("entity", "category", "factor?", "calculation?"),
    "completeness": ("entity", "category"),
    "calculations": ("row",),
    "projects": ("row",),
    "ledgers": ("ledger",),
    "set_aside": ("row",),
    "contributions": ("category", "factor?", "calculation?"),
    "datapoints": ("datapoint", "category?"),
    "parameters": ("parameter",),
    "flags": ("flag", "factor?", "row?", "ledger?"),
}

def name_of(item, place, of=""):
    """What a thing in a list goes by; a warning of the gap by its code and year, and so a change of a sector."""
    if not of and isinstance(item.get("factor"), dict):  # a record beside what was computed of it
        return item["factor"]["id"]
    if not of and "parameters" in item:
        return item["calculation"]
    if "id" not in item and any(key in item for key in NAMES.get(of, ())):
        parts = [(item.get(key.rstrip("?")), key.endswith("?")) for key in NAMES[of]]
        return "/".join(str(part) for part, optional in parts if part is not None and (part or not optional))
    if "id" not in item and "sector" in item and ("subsector" in item or "name" in item):
        sub = item.get("subsector", item.get("name"))
        name = item["sector"] + ("" if sub in ("Alla", item["sector"]) else f"/{sub}")
        return f"{name}@{item['year']}" if "year" in item else name
    if "id" not in item and "code" in item:
        return f"{item['code']}@{item['year']}" if "year" in item else item["code"]
    return next((item[key] for key in ("id", "kind", "year", "team") if key in item), place)

def figures(node, prefix="", address=ADDRESS, of=""):
    """Address and value of each number. of: the list that the node stands for, where the document is one without a name."""
    if isinstance(node, list):
        node = {of: node}
    for key, value in node.items():
        if isinstance(value, dict):
            yield from figures(value, f"{prefix}{key}.", address)
        elif isinstance(value, list):
            for i, item in enumerate(value):
                if isinstance(item, dict):
                    yield from figures(item, f"{prefix}{'' if key == of else key}[{name_of(item, i, key)}].", address)
                elif isinstance(item, (int, float)) and not isinstance(item, bool) and key not in address:
                    yield f"{prefix}{key}[{i}]", item
        elif isinstance(value, (int, float)) and not isinstance(value, bool) and key not in address:
            yield prefix + key, value

def asked_about(document, address=ADDRESS, of=""):
    """The figures of a document: there are some, and no two have one address."""
    wanted = list(figures(document, address=address, of=of))
    names = [name for name, _ in wanted]
    if not wanted:
        raise SystemExit("there are no figures")
    if len(set(names)) < len(names):
        raise SystemExit(f"two figures have one address: {max(names, key=names.count)}")
    return wanted

def ends_in_rows(why, path, check=None):
    """Every branch ends in rows; each has a source, or says that it is assumed. check: is told of each node."""
    if check:
        check(why, path)
    for row in why["rows"]:
        if not row.get("source") and row["origin"] != "assumed":
            raise SystemExit(f"{path}: the row {row} has no source and is not assumed")
        if row["origin"] not in ORIGINS:
            raise SystemExit(f"{path}: the row {row} has no origin")
    if not why["rows"] and not why["children"]:
        raise SystemExit(f"{path}: ends in nothing: {why['text']}")
    for child in why["children"]:
        ends_in_rows(child, path, check)

def adds_up(why, path):
    """What has no formula is the sum of its parts, where each of them is known. What has neither value nor unit stands beside them."""
    parts = [child["value"] for child in why["children"] if child["value"] is not None or child.get("unit")]
    if why.get("formula") or not parts or None in parts or why["value"] is None:
        return
    if abs(sum(parts) - why["value"]) > 1e-2 + 1e-9 * sum(map(abs, parts)):
        raise SystemExit(f"{path}: {why['text']} is {why['value']}, and its parts come to {sum(parts)}")

NUMBER = "−?\\d{1,3}(?:\u00a0\\d{3})*(?:,\\d+)?"

def amount(text):
    """A figure as it is printed in Swedish, with its unit: 20 % is 0,2."""
    found = re.match(f"({NUMBER})(\u00a0%$)?", text)
    if not found:
        raise SystemExit(f"{text} is no factor")
    x = float(found[1].replace("\u00a0", "").replace("−", "-").replace(",", "."))
    return x / 100 if found[2] else x

def product(text):
    """2 488 MWh × (808 + 430) kr/MWh × 20 % × 1,02, on a pocket calculator."""
    x = 1.0
    for part in re.findall(r"\([^)]*\)|[^()×]+", text):
        if part.startswith("("):
            x *= sum(product(term) for term in part[1:-1].split(" + "))
        elif re.match(NUMBER, part.strip(" ")):
            x *= amount(part.strip(" "))
    return x

def factors_come_out(why, path):
    """The factors that are printed of a year of a line of the plan come to its value. How many there were."""
    printed = [(row["text"], row["value"]) for row in why["rows"] if row["kind"] == "year" and row["text"].endswith(", år")]
    for end in (", i fasta priser utan moms", ": mängd × enhetens skatt"):
        if end in why.get("formula", "") and re.match(NUMBER, why["formula"]):
            printed.append((why["formula"], why["value"]))
    for text, value in printed:
        factors = re.split(", (?:år|i fasta)|: mängd", text)[0]
        if abs(product(factors) - value) > 0.02 + 1e-6 * abs(value):
            raise SystemExit(f"{path}: {factors} is {product(factors)}, and stands for {value}")
    return len(printed)

def explained(program, words, wanted, options, at_once=AT_ONCE):
    """The explanation of each wanted (address, value), in their order. words: what stands between explain and the addresses."""
    for first in range(0, len(wanted), at_once):
        asked = wanted[first:first + at_once]
        command = ["explain", *words, *[name for name, _ in asked], "--json", *options]
        out = subprocess.run([program, *command], capture_output=True, text=True)
        if out.returncode:
            raise SystemExit(f"klimat explain {' '.join(words)}: {out.stderr}")
        lines = out.stdout.splitlines()
        if len(lines) != len(asked):
            raise SystemExit(f"{len(asked)} figures were asked about, {len(lines)} were explained")
        for line, (name, value) in zip(lines, asked):
            why = json.loads(line)
            if why["figure"] != name:
                raise SystemExit(f"{name}: explained {why['figure']}")
            yield why, name, value

def same(why, name, value, rounded):
    if why["value"] is None or abs(why["value"] - value) > rounded + 1e-9 * abs(value):
        raise SystemExit(f"{name} is {value}, and its explanation says {why['value']}")
