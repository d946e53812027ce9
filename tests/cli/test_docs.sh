#!/bin/bash
# What the documents name is there: paths, commands, options, links.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
checks=$((checks + 1))
python3 - "$SOURCE" "$KLIMAT" >"$out" <<'PY' || fail 'a document names what is not there'
import os, re, subprocess, sys
source, klimat = sys.argv[1:]
wrong = []
for name in ["README.md", "CONTRIBUTING.md", "docs/cli.md"]:
    text = open(os.path.join(source, name), encoding="utf-8").read()
    folder = os.path.dirname(name)
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text) + re.findall(r'src="([^"]+)"', text):
        if not os.path.exists(os.path.join(source, folder, link)):
            wrong.append(f"{name}: link to {link}")
    for path in re.findall(r"`((?:src|tests|tools|docs|examples|views|assets|locale|register|fuzz|bench)/[A-Za-z0-9_./-]*)`", text):
        if not os.path.exists(os.path.join(source, path)):
            wrong.append(f"{name}: path {path}")
    for call in re.findall(r"^\s*\$? ?klimat ([^\n`]*)$", text, re.M):
        words = [w for w in call.split() if not w.startswith("#")]
        command = [w for w in words[:2] if re.fullmatch(r"[a-z]+", w)]
        while command and subprocess.run([klimat, *command, "--help"], capture_output=True).returncode:
            command = command[:-1]
        page = subprocess.run([klimat, *command, "--help"], capture_output=True, text=True).stdout
        if not command:
            wrong.append(f"{name}: no command in '{call}'")
        for option in re.findall(r"--[a-z-]+", call):
            if option not in page:
                wrong.append(f"{name}: {' '.join(command)} has no {option}")
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
PY

# What the README shows is what the example gives.
example_db
run gap 0484
checks=$((checks + 1))
sed -n '/^\$ klimat gap 0484$/,/^```$/p' "$SOURCE/README.md" | sed '1d;$d' | diff - "$out" >"$work/difference" || {
    cp "$work/difference" "$out"
    fail 'README.md shows another gap than the program: tools/readme writes it anew'
}

# The reference of the commands is what the program itself says.
run manual
expect_code 0
checks=$((checks + 1))
sed -n '/^## Commands$/,$p' "$SOURCE/docs/cli.md" | diff - "$out" >"$work/difference" || {
    cp "$work/difference" "$out"
    fail 'docs/cli.md differs from klimat manual: tools/readme writes it anew'
}

# The page for man: every command, in both languages, and no text that roff would take for a request of its own.
for lang in sv en; do
    run manual --format man --lang $lang
    expect_code 0
    checks=$((checks + 1))
    sed -n 's/^### `\(klimat [a-z]*\).*/\1/p' "$SOURCE/docs/cli.md" >"$work/documented"
    sed -n 's/^\.SS \(klimat [a-z]*\).*/\1/p' "$out" | diff "$work/documented" - >"$work/difference" ||
        fail "the page has other commands than docs/cli.md: $(cat "$work/difference")"
    checks=$((checks + 1))
    grep '^[.'"'"']' "$out" | grep -vE '^\.(TH|SH|SS|TP|PP|RS|RE|nf|fi)( |$)' && fail 'a text begins as a request of roff'
    checks=$((checks + 1))
    ! command -v groff >/dev/null || [ -z "$(groff -man -ww -Kutf8 -Tutf8 "$out" 2>&1 >/dev/null)" ] || fail 'groff warns'
done
run manual --format man --lang sv
expect_out 'NAMN' 'från stadens klimatlöfte'
run manual --format man --lang en
expect_out 'NAME' 'from the climate promise' '\-\-edition'
finish
