#!/bin/bash
# tools/demo: from nothing to figures and pictures, twice, and the server behind it.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

# A copy of what the demo needs, so that the folder demo/ of the source tree stays as it is.
mkdir -p "$work/project/tools"
cp "$SOURCE/tools/demo" "$work/project/tools/"
cp -r "$example/.." "$work/project/examples"
for turn in 1 2; do
    "$work/project/tools/demo" "$KLIMAT" demo/klimat.db 0 >"$out" 2>"$err"
    code=$?
    last="demo, turn $turn"
    expect_code 0
    expect_silent
    expect_out 'Eskilstuna (0484' '+107,9 %' 'demo/0484-path.svg' 'demo/0484-sectors.svg'
done
checks=$((checks + 1))
[ -s "$work/project/demo/0484-budget.svg" ] || fail 'no picture was written'

# With the server, until it is stopped.
PORT=0 setsid "$work/project/tools/demo" "$KLIMAT" demo/klimat.db 1 >"$out" 2>"$err" & # a process group of its own
demo=$!
url=''
for _ in $(seq 150); do
    url=$(sed -n 's/.* svarar på \(http:[^ ]*\)$/\1/p' "$out")
    [ -z "$url" ] || break
    sleep 0.1
done
servers="$servers -$demo"
checks=$((checks + 2))
curl -sf "$url" >/dev/null || fail "the demo does not answer on '$url'"
PORT=$(echo "$url" | sed 's/.*:\([0-9]*\).*/\1/') "$work/project/tools/demo" "$KLIMAT" demo/other.db 1 >"$out" 2>"$err"
code=$?
last='demo on a port that is taken'
[ "$code" = 4 ] || fail "$last: code $code"
expect_err 'SERVE=0' 'PORT=8031'
kill -TERM -- "-$demo"
wait "$demo"
for _ in $(seq 100); do
    curl -s "$url" >/dev/null || break
    sleep 0.1
done
checks=$((checks + 1))
curl -s "$url" >/dev/null && fail 'the server of the demo goes on'
finish
