#!/bin/bash
# An edition is sealed, signed by three parties in the three ways, corrected and taken out as a file that is checked
# without a database; whatever is wrong is refused and leaves nothing behind.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

package() { # package FOLDER: an edition that has been decided, and a draft that revises it
    mkdir -p "$1"
    cat >"$1/datapackage.json" <<END
{"name":"contract","resources":[{"name":"contract_editions","path":"contract_editions.csv"},
 {"name":"chapters","path":"chapters.csv"},{"name":"parties","path":"parties.csv"}]}
END
    cat >"$1/contract_editions.csv" <<END
municipality,id,title,state,previous,decided_by,decided,registry_number,note
0484,2025/26,Klimatkontrakt 2030,decided,,Kommunfullmäktige,2025-11-27,KSKF/2025:1,
0484,2026/27,Klimatkontrakt 2030,draft,2025/26,,,,
END
    cat >"$1/chapters.csv" <<END
municipality,edition,id,position,number,title,text
0484,2025/26,k1,1,5.1,Vårt klimatarbete,Vi åtar oss att leda.
0484,2025/26,k2,2,5.2,Vägen framåt,Vi fortsätter.
END
    cat >"$1/parties.csv" <<END
municipality,edition,id,position,organisation,role,cohort,standing,short_name,legal_name
0484,2025/26,formas,1,formas,agency,,contract,Formas,Formas
0484,2025/26,kommunen,2,kommunen,municipality,,contract,Eskilstuna,Eskilstuna kommun
0484,2025/26,vinnova,3,vinnova,agency,,contract,Vinnova,Verket för innovationssystem
END
}
person() { # person NAME: registers NAME@example.se
    echo 'en lång hemlig fras' | "$KLIMAT" user add "$1@example.se" --name "Person $1" --organisation formas --role signatory \
        >"$out" 2>"$err"
    code=$? last="klimat user add $1"
    expect_code 0
}
sign() { # sign PARTY PERSON WORD...
    party=$1 person=$2@example.se
    shift 2
    run contract sign 0484 2025/26 --party "$party" --person "$person" --position direktör "$@"
}
unchanged() { # what was refused has left nothing behind
    contents >after
    checks=$((checks + 1))
    cmp -s before after || fail "$last: something was stored"
}

new_db
run init
expect_code 0
key=$work/installation.key
run key new "$key"
expect_code 0
checks=$((checks + 1))
[ "$(stat -c %a "$key")" = 600 ] || fail 'a key that others can read'
run key new "$key"
expect_code 4
export KLIMAT_KEY="$key"
run organisation add formas --name Formas --kind agency
expect_code 0
run organisation add vinnova --name Vinnova --kind agency
expect_code 0
run organisation add kommunen --name 'Eskilstuna kommun' --kind municipality --code 0484
expect_code 0
package p
run load p
expect_code 0

for who in p1 p2 p3 p9; do person "$who"; done

# Only what has been decided is sealed, and once.
contents >before
run contract seal 0484 2026/27
expect_code 2
expect_err 'Utgåvan 2026/27 är inte beslutad'
run contract export 0484 2025/26
expect_code 4
sign formas p1 --method key --signing-key "$key"
expect_code 4
expect_err 'inte förseglad'
run contract seal 0484 2025/26 --as p1@example.se
expect_code 5 # an agency's signatory does not seal
unchanged
run contract seal 0484 2025/26
expect_code 0
expect_out 'Utgåvan 2025/26 är förseglad'
contents >before
run contract seal 0484 2025/26
expect_code 4
expect_err 'redan förseglad'
unchanged
run contract set 0484 2025/26 chapter k1 text=Nej
expect_code 5
unchanged

# Sealed and unsigned is valid, and says so; the same state gives the same bytes.
run contract export 0484 2025/26 -o unsigned.json
expect_code 0
run contract export 0484 2025/26 -o again.json
checks=$((checks + 1))
cmp -s unsigned.json again.json || fail 'two exports of one state differ'
(unset KLIMAT_DB KLIMAT_KEY; cd /; "$KLIMAT" verify "$work/unsigned.json" >"$out" 2>"$err")
code=$? last='klimat verify unsigned.json'
expect_code 0
expect_out 'Filen är giltig' 'ingen har undertecknat det ännu' 'Kommunfullmäktige'
run verify unsigned.json --lang en
expect_out 'nobody has signed it yet' 'Have not signed: Formas, Eskilstuna kommun, Verket för innovationssystem'

# With tools that anybody has (docs/seal.md).
seal=$(python3 -c 'import json; print(json.load(open("unsigned.json"))["seal"]["sha256"])')
checks=$((checks + 1))
[ "$(python3 -c '
import hashlib, json
d = json.load(open("unsigned.json", encoding="utf-8"))["document"]
print(hashlib.sha256(json.dumps(d, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest())')" = "$seal" ] ||
    fail 'another tool comes to another seal'

# What is no signature is refused.
contents >before
printf '%%PDF-1.7\nunderskrifter' >signed.pdf
printf 'PK\003\004 no container' >other.zip
sign okänd p1 --method handwritten --attachment signed.pdf
expect_code 2
sign boverket p1 --method handwritten --attachment signed.pdf
expect_code 2
expect_err 'inte part i kontraktet'
sign formas p1 --method handwritten
expect_code 2
expect_err 'fält attachment'
sign formas nobody --method handwritten --attachment signed.pdf
expect_code 2
expect_err 'fält person' 'finns ingen person'
sign formas p1 --method handwritten --attachment other.zip
expect_code 2
expect_err 'varken PDF, PNG, JPEG eller ASiC-E'
chmod 600 signed.pdf
head -c 11000000 /dev/zero >big.pdf
sign formas p1 --method service --attachment big.pdf
expect_code 6
sign formas p1 --method handwritten --attachment signed.pdf --date 2999-01-01
expect_code 2
expect_err 'i framtiden'
sign formas p1 --method key --signing-key signed.pdf
expect_code 2
expect_err 'ingen fil med en hemlig nyckel'
sign formas p1 --method key --signing-key "$key" --seal "$(printf '0%.0s' $(seq 64))"
expect_code 4
expect_err 'gäller en annan text'
sign formas p1 --method key --public-key "$(printf '0%.0s' $(seq 64))" --signature "$(printf '0%.0s' $(seq 128))"
expect_code 2
expect_err 'fält signature' 'en annan nyckel'
unchanged

# Three parties in three ways, one of them signed with another program.
run key new formas.key
contents >before
sign vinnova p3 --method key --signing-key formas.key --as p1@example.se
expect_code 5 # for another party than one's own
run contract erratum 0484 2025/26 --text fel --why fel --as p1@example.se
expect_code 5
unchanged
sign formas p1 --method key --signing-key formas.key --seal "$seal" --mandate delegationsordning --as p1@example.se
expect_code 0
sign formas p1 --method key --signing-key formas.key
expect_code 4
expect_err 'har redan undertecknat'
# In somebody's name signs who may name them; whether others have an account here is not told.
for who in p2 nobody; do
    sign formas "$who" --method key --signing-key formas.key --as p1@example.se
    expect_code 2
    expect_err "som du får ange som undertecknare"
done
sign kommunen p2 --method handwritten --attachment signed.pdf --date 2026-01-15
expect_code 0
openssl genpkey -algorithm ed25519 -out vinnova.pem
sign vinnova p3 --method key --show-text
expect_code 0
cp "$out" text
openssl pkeyutl -sign -rawin -inkey vinnova.pem -in text -out text.sig
public=$(openssl pkey -in vinnova.pem -pubout -outform DER | tail -c 32 | od -An -tx1 | tr -d ' \n')
made=$(od -An -tx1 <text.sig | tr -d ' \n')
contents >before
sign vinnova p9 --method key --public-key "$public" --signature "$made"
expect_code 2 # for another person
unchanged
sign vinnova p3 --method key --public-key "$public" --signature "$made"
expect_code 0
run contract erratum 0484 2025/26 --text 'Kapitel 5.2: 2027' --why skrivfel
expect_code 0
run contract export 0484 2025/26 -o signed.json
run verify signed.json --json
expect_code 0
expect_json 'd["valid"] and d["signed"] == 3 and d["missing"] == []' 'd["attestation"] == "valid"' \
    'len(d["errata"]) == 1' 'all(s["holds"] for s in d["signatures"])' 'd["sha256"] == "'"$seal"'"'
run verify signed.json
expect_out 'alla 3 parter har undertecknat' 'Rättelse 1: Kapitel 5.2: 2027' 'ägare inte har kontrollerats'
"$KLIMAT" key show formas.key | sed -n 's/^Fingeravtryck: /formas /p' >trust
mkdir attachments
cp signed.pdf attachments/
run verify signed.json --trust trust --attachments attachments
expect_code 0
expect_out 'betrodd' 'är den som avses'
sed 's/formas/vinnova/' trust >wrong
run verify signed.json --trust wrong
expect_code 2
expect_out 'INTE giltig' 'Underskrift s3'

# The document that shows a signature goes to those who answer for the contract; what is exported holds its checksum.
run contract attachment 0484 2025/26 s2 -o got.pdf
expect_code 0
cmp -s got.pdf signed.pdf || fail 'the attachment is not what was attached'
run contract attachment 0484 2025/26 s2 -o of-party.pdf --as p1@example.se
expect_code 0
for role in reader contributor editor; do
    echo 'correct horse battery' | "$KLIMAT" user add "$role@example.se" --name X --organisation formas --role "$role" >"$out" 2>"$err"
    run contract attachment 0484 2025/26 s2 -o "$role.pdf" --as "$role@example.se"
    expect_code 5
    [ ! -e "$role.pdf" ] || fail "a $role has got the attachment"
    run contract export 0484 2025/26 -o "$role.json" --as "$role@example.se"
    expect_code 0
done
run verify editor.json
expect_code 0
run contract attachment 0484 2025/26 s1 -o none.pdf
expect_code 3
expect_err 'med en nyckel'

# A withdrawal stands beside the signature.
run contract withdraw 0484 2025/26 --signature s2 --why 'nytt beslut' --as p1@example.se
expect_code 5
run contract withdraw 0484 2025/26 --signature s2 --why 'nytt beslut'
expect_code 0
run contract withdraw 0484 2025/26 --signature s2 --why igen
expect_code 4
run contract withdraw 0484 2025/26 --signature s9 --why igen
expect_code 3
run contract export 0484 2025/26 -o signed.json
run verify signed.json
expect_code 0
expect_out '2 av 3 parter' 'återkallad den' 'Har inte undertecknat: Eskilstuna kommun'

# Who has signed is public record: the name stays when the person is erased.
run user erase p1@example.se --yes
run contract export 0484 2025/26 -o signed.json
run verify signed.json
expect_out 'Person p1'

# One byte, and it is told where.
sed 's/Vi fortsätter/Vi fortsatter/' signed.json >changed.json
run verify changed.json
expect_code 2
expect_out 'INTE giltig' 'Kapitel k2: är inte som vid förseglingen'
expect_no_out 'Kapitel k1'
head -c 1000 signed.json >cut.json
run verify cut.json
expect_code 2
expect_out 'går inte att läsa som filen för ett förseglat'
expect_err 'avklippt'
run verify p/parties.csv
expect_code 2
run verify nowhere.json
expect_code 3

# What cannot be read is named: the contract is not to blame for the file beside it.
for beside in plan roadmap previous trust; do
    run verify signed.json --$beside /dev/zero
    [ "$code" = 2 ] || expect_code 6 # no file of its kind, or too large
    expect_out "(--$beside)" 'kontrollerades inte'
    expect_no_out 'INTE giltig'
    expect_err 'zero'
done
run verify signed.json --plan nowhere.json --json
expect_code 3
expect_json '"valid" not in d' '"--plan" in d["sentence"]'
run verify /dev/zero --plan nowhere.json
expect_code 2
expect_out 'INTE giltig'

# The next edition carries the seal of this one, which is superseded.
sed -i 's/0484,2026\/27,Klimatkontrakt 2030,draft/0484,2026\/27,Klimatkontrakt 2030,decided/' p/contract_editions.csv
run contract decide 0484 2026/27
expect_code 0
run contract seal 0484 2026/27
expect_code 0
expect_out 'följer på sigillet för utgåvan 2025/26'
run contract list 0484 --json
expect_json '[e["state"] for e in d if e["id"] == "2025/26"] == ["superseded"]'
sign formas p9 --method key --signing-key formas.key
expect_code 4
run contract export 0484 2026/27 -o next.json
run verify next.json --previous signed.json
expect_code 0
expect_out 'Följer på utgåvan 2025/26, som är giltig'
run verify next.json --previous changed.json
expect_code 2
run verify signed.json --previous next.json
expect_code 2

# What is sealed, with roadmap and plan as they were frozen, goes out with all other records and comes back as it was.
example_db
run contract seal 0484 2025/26
expect_code 0
run purchases start 0484
expect_code 0
run dump sealed_package
expect_code 0
new_db
run init
run load sealed_package
expect_code 0
run dump again
expect_code 0
checks=$((checks + 2))
diff -r sealed_package again >/dev/null || fail "what was sealed does not come back as it was"
[ "$(find sealed_package -name '*.csv' | wc -l)" -gt 64 ] && [ "$(wc -c <sealed_package/plan_statements.csv)" -gt 65536 ] ||
    fail "the package is too small for the test"

# A frozen roadmap or plan comes with the seal that names it, and never before: it would stand in the way of the sealing.
planted() { # planted PART: the package without the seals, but with the frozen PART
    rm -rf planted
    mkdir planted
    cp "sealed_package/$1.csv" planted/
    printf '{"name":"planted","resources":[{"name":"%s","path":"%s.csv"}]}\n' "$1" "$1" >planted/datapackage.json
}
run load sealed_package
expect_code 0
planted roadmap_statements
run load planted
expect_code 0 # it is here already, and sealed
new_db
run init
run load "$example"
expect_code 0
contents >before
for part in roadmap_statements plan_statements; do
    planted $part
    run load planted
    expect_code 2
    expect_err "$part.csv" 'sha256' 'Inget sigill för utgåvan'
    unchanged
done
finish
