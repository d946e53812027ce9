#!/bin/bash
# Organisations, accounts and roles from the terminal; --as acts with the rights of an account.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

with_password() { # with_password LINE WORD...: the line on standard input
    line=$1
    shift
    last="klimat $*"
    printf '%s\n' "$line" | "$KLIMAT" "$@" >"$out" 2>"$err"
    code=$?
    if grep -q 'Sanitizer\|runtime error' "$err"; then fail "$last: sanitizer"; fi
}
good='correct horse battery'

new_db
run init
expect_code 0
run user list
expect_code 0
expect_out 'Det finns inga konton'
run organisation list
expect_out 'Det finns inga organisationer'

# ---- organisations ----
run organisation add eskilstuna --name 'Eskilstuna kommun' --kind municipality --code 0484
expect_code 0
run organisation add miljo --name 'Miljöförvaltningen' --kind department --parent eskilstuna
expect_code 0
run organisation add gavle --name 'Gävle kommun' --kind municipality --code 2180
run organisation set eskilstuna --parent miljo
expect_code 2
expect_err 'kan inte ligga under sig själv'
run organisation add eskilstuna --name x --kind company
expect_code 4
run organisation add annan --name x --kind municipality
expect_code 2
expect_err 'behöver sin kommunkod'
run organisation set miljo --short-name MF
expect_code 0
run organisation list --json
expect_code 0
checks=$((checks + 1))
python3 - "$out" <<'PY' || fail 'organisation list --json'
import json, sys
found = {o["id"]: o for o in json.load(open(sys.argv[1]))}
assert list(found) == ["eskilstuna", "miljo", "gavle"], list(found)
assert found["miljo"]["parent"] == "eskilstuna" and found["miljo"]["short_name"] == "MF" and found["miljo"]["version"] == 2
assert found["miljo"]["name"] == "Miljöförvaltningen" and found["eskilstuna"]["code"] == "0484"
PY

# ---- accounts ----
run user add anna@example.se --name 'Anna Ek' --organisation eskilstuna --role administrator
expect_code 2
expect_err 'Inget lösenord'
with_password kort user add anna@example.se --name 'Anna Ek' --organisation eskilstuna --role administrator
expect_code 2
expect_err 'minst 12 tecken'
with_password "$good" user add Anna@Example.se --name 'Anna Ek' --organisation eskilstuna --role administrator
expect_code 0
with_password "$good" user add anna@example.se --name 'Anna Två' --organisation eskilstuna --role reader
expect_code 4
run user invite bo@example.se --name 'Bo Lind' --organisation nowhere --role editor
expect_code 2
run user invite bo@example.se --name 'Bo Lind' --organisation miljo --role editor --site https://klimat.example.se/
expect_code 0
expect_out 'https://klimat.example.se/valkommen/'
run user grant bo@example.se --organisation miljo --role king
expect_code 2
run user grant bo@example.se --organisation miljo --role contributor --why 'ny uppgift'
expect_code 0
run user grant bo@example.se --organisation miljo --role contributor
expect_out 'Ingenting ändrades'
run user revoke bo@example.se --organisation miljo --role contributor
expect_code 0
run user revoke bo@example.se --organisation miljo --role contributor
expect_code 3
run user show bo@example.se --json
checks=$((checks + 1))
python3 - "$out" <<'PY' || fail 'user show --json'
import json, sys
bo = json.load(open(sys.argv[1]))
assert bo["roles"] == [{"organisation": "miljo", "role": "editor"}] and not bo["has_password"] and not bo["disabled"]
PY
with_password 'another horse battery' user password bo@example.se
expect_code 0
run user disable bo@example.se --why slutat
expect_code 0
run user list
expect_out 'avstängt'
run user enable bo@example.se
expect_code 0

# ---- people without an account ----
run person add --name 'Kim Berg' --title Miljöchef --organisation miljo
expect_code 0
kim=$(sed -n 's/.* id \([a-z0-9]*\)\.$/\1/p' "$out")
run person set "$kim" --email kim@example.se
expect_code 0
run person set kim@example.se --email anna@example.se
expect_code 4
run user show "$kim" --json
expect_json 'd["email"] == "kim@example.se" and d["title"] == "Miljöchef" and not d["has_account"]'
run user link kim@example.se
expect_code 0
run user show kim@example.se --json
expect_json 'd["has_account"] and not d["has_password"] and d["roles"] == []'
run user erase kim@example.se --yes
expect_code 0

# ---- acting as an account ----
with_password "$good" user add gun@example.se --name 'Gun Dahl' --organisation gavle --role administrator
expect_code 0
run user list --as gun@example.se --json
checks=$((checks + 1))
[ "$(grep -o '"email"' "$out" | wc -l)" = 1 ] || fail 'an administrator of Gävle sees only Gävle'
run user grant bo@example.se --organisation miljo --role administrator --as gun@example.se
expect_code 5
expect_err 'Dina roller tillåter inte'
run user grant bo@example.se --organisation miljo --role approver --as anna@example.se
expect_code 0
run user disable anna@example.se --as bo@example.se
expect_code 5
run organisation set miljo --short-name X --as gun@example.se
expect_code 5
run series set 0484 biokol --year 2024 --value 1200 --kind sink --name Biokol --unit t --method vägt --source x --as anna@example.se
expect_code 5
run user grant anna@example.se --organisation eskilstuna --role editor
run series set 0484 biokol --year 2024 --value 1200 --kind sink --name Biokol --unit t --method vägt --source x --as anna@example.se
expect_code 0
run series delete 0484 biokol --year 2024 --as gun@example.se
expect_code 5
run load "$SOURCE/examples/eskilstuna" --as anna@example.se
expect_code 5
printf 'Huvudsektor;Undersektor;Län;Kommun;2020\nAlla;Alla;Södermanlands län;Eskilstuna;1\n' >national.csv
run import smhi national.csv --edition 2026-06 --source Prov --as anna@example.se
expect_code 5
printf 'municipality;series;kind;name;unit;year;value;method;source\n0484;skog;sink;Skog;ton/år;2022;12;Taxering;SLU\n' >own.csv
run import series own.csv --as gun@example.se
expect_code 5
run import series own.csv --as anna@example.se
expect_code 0
run user list --as nobody@example.se
expect_code 3
run gap 0484 --as anna@example.se
expect_code 2
expect_err '--as'

# ---- the table of rights ----
run user roles
expect_code 0
expect_out 'beslutsfattare' 'försegla'
run user roles --json
checks=$((checks + 1))
python3 - "$out" <<'PY' || fail 'user roles --json'
import json, sys
rules = json.load(open(sys.argv[1]))
decide = [r for r in rules if r["action"] == "decide" and r["object"] == "edition"]
assert decide == [{"object": "edition", "action": "decide", "roles": ["approver"], "reach": "municipality", "states": ["review"]}], decide
PY

# ---- personal data ----
run user export bo@example.se
expect_code 0
checks=$((checks + 1))
python3 - "$out" <<'PY' || fail 'user export'
import json, sys
bo = json.load(open(sys.argv[1]))
assert bo["name"] == "Bo Lind" and len(bo["roles"]) == 2 and any(e["action"] == "disable" for e in bo["events"])
PY
run user erase bo@example.se
expect_code 2
run user erase bo@example.se --yes --as gun@example.se
expect_code 5
run user erase bo@example.se --yes --why 'på egen begäran'
expect_code 0
run user show bo@example.se
expect_code 3
run log --most 100
expect_code 0
checks=$((checks + 1))
grep -q 'Bo Lind\|bo@example' "$out" && fail 'the event log names an erased person'
run log --verify
expect_code 0
finish
