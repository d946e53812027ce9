#!/bin/bash
# klimat serve: one line when it answers, a clean end, clear messages.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1
example_db

start() { # start WORD...: leaves $server and $url
    : >"$work/serve.out" # the line of the server before must not be taken for this one's
    "$KLIMAT" serve --port 0 "$@" >"$work/serve.out" 2>"$work/serve.err" &
    server=$!
    servers="$servers $server"
    for _ in $(seq 100); do
        url=$(sed -n 's/.* \(http:[^ ]*\)$/\1/p' "$work/serve.out")
        [ -z "$url" ] || return 0
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    cp "$work/serve.err" "$err"
    fail 'the server does not start'
    finish
}
stopped() { # stopped SIGNAL: ends in a few seconds with code 0
    kill "-$1" "$server"
    checks=$((checks + 1))
    for _ in $(seq 150); do
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    kill -9 "$server" 2>/dev/null
    wait "$server"
    code=$?
    [ "$code" = 0 ] || fail "$1 ends the server with $code"
}

start
checks=$((checks + 4))
[ "$(cat "$work/serve.out")" = "Klimatkontrakt svarar på $url" ] || fail 'the line that says it is ready'
curl -sf "$url" >"$out" && grep -q '<html' "$out" || fail 'no page'
curl -sf "${url}kommun/0484" >"$out"
grep -q 'Eskilstuna' "$out" || fail 'no page of the city'
[ "$(curl -s -o /dev/null -w '%{http_code}' "${url}no-such-page")" = 404 ] || fail 'no 404'

# The port is taken: said so, and the first server goes on.
port=${url##*:}
port=${port%/}
run serve --port "$port"
expect_code 4
expect_err "Port $port"
checks=$((checks + 1))
curl -sf "$url" >/dev/null || fail 'the first server was disturbed'
stopped TERM
start --lang en
checks=$((checks + 1))
grep -q '^Klimatkontrakt answers on http://127.0.0.1:' "$work/serve.out" || fail 'the line in English'
stopped INT

# The database is taken away, replaced and brought back while pages are served: a calm page meanwhile, figures after.
status_of() { curl -s -o "$out" -w '%{http_code}' "${url}kommun/0484"; }
expect_status() {
    checks=$((checks + 1))
    got=$(status_of)
    [ "$got" = "$1" ] || fail "$2: $got, expected $1"
}
start
expect_status 200 'before'
if [ "$engine" = sqlite ]; then
    mv "$DB" "$work/kept.db"
    expect_status 503 'the file is taken away'
    expect_out 'Siffrorna kan inte nås'
    expect_no_out "$work"
    "$KLIMAT" init >"$out"
    expect_status 200 'an empty database stands there'
    expect_no_out '243 605'
    rm -f "$DB" "$DB-wal" "$DB-shm"
    mv "$work/kept.db" "$DB"
    expect_status 200 'the first is back'
    expect_out '243 605'
    sql() { sqlite3 "$DB" "$1"; }
else
    sql() { psql -q -c "$1" "$DB" >/dev/null; }
    psql -q -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$name'" "$KLIMAT_TEST_PG" >/dev/null
    expect_status 200 'the connections were cut'
fi
sql "INSERT INTO schema_migration(version, name, checksum) VALUES(99, 'later', 'x')"
expect_status 503 'brought up to a version that this program does not know'
sql "DELETE FROM schema_migration WHERE version = 99"
expect_status 200 'the known version again'
expect_out '243 605'
stopped TERM

# An empty database is served with a word on what to do; none at all is refused with one.
new_db
run init
start
checks=$((checks + 1))
tr '\n' ' ' <"$work/serve.err" | grep -q 'klimat load eller klimat import smhi'  || fail 'nothing said about the empty database'

# What is written while pages are served is on the next page: what is kept is kept only until then.
checks=$((checks + 4))
for _ in 1 2; do
    curl -sf "${url}kommun/0484" >"$out" || fail 'no page of a city without figures'
    ! grep -q 'id="chart-path"' "$out" || fail 'a chart without figures'
done
run load "$example"
expect_code 0
for _ in 1 2; do
    curl -sf "${url}kommun/0484" >"$out"
    grep -q 'id="chart-path"' "$out" || fail 'the figures that were loaded are not on the page'
done
run series set 0484 prov --year 2024 --value 1234 --kind sink --name 'Prov av upptag' --unit t --method vägd --source prov
expect_code 0
curl -sf "${url}kommun/0484" >"$out"
grep -q 'Prov av upptag' "$out" || fail 'the value that was set is not on the page'
stopped TERM
run serve --port 0 --db "$work/nowhere.db"
expect_code 3
expect_err 'klimat init'
run serve --port 0 --address 256.0.0.1
checks=$((checks + 1))
[ "$code" != 0 ] && [ -s "$err" ] || fail 'a wrong address'
finish
