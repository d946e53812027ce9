#!/bin/bash
# A contract as a data package: a decided edition comes in whole, is never changed again, and comes out as it went in.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

package() { # package FOLDER TABLE...: a descriptor that names the tables
    folder=$1
    shift
    mkdir -p "$folder"
    {
        printf '{"name":"contract","resources":['
        sign=
        for table; do
            printf '%s{"name":"%s","path":"%s.csv"}' "$sign" "$table" "$table"
            sign=,
        done
        printf ']}'
    } >"$folder/datapackage.json"
}
editions() { # editions FOLDER STATE
    cat >"$1/contract_editions.csv" <<END
municipality,id,title,state,previous,decided_by,decided,registry_number,note
0484,2025/26,Klimatkontrakt 2030,$2,,,,,
END
}
goals() { # goals FOLDER PARENT_OF_VISION
    cat >"$1/contract_goals.csv" <<END
municipality,edition,id,position,level,parent,name
0484,2025/26,mission,1,mission,,Klimatneutral stad
0484,2025/26,vision,2,vision,$2,Vision 2030
END
}

new_db
run init
package p contract_editions contract_goals
editions p decided
goals p mission
run load p --dry-run
expect_code 0
run load p
expect_code 0
expect_out contract_goals
run load p
expect_out 'Inget ändrades'

# Every change of what is decided is refused, with its row, and nothing is stored.
contents >before
sed -i 's/Vision 2030/Vision 2040/' p/contract_goals.csv
run load p
expect_code 2
expect_err 'contract_goals.csv, rad 3' 'Utgåvan 2025/26 är beslutad: inget i den ändras'
printf '0484,2025/26,extra,3,target,vision,Nytt mål\n' >>p/contract_goals.csv
goals p mission
printf '0484,2025/26,extra,3,target,vision,Nytt mål\n' >>p/contract_goals.csv
run load p
expect_code 2
expect_err 'rad 4'
goals p mission
editions p decided
sed -i 's/Klimatkontrakt 2030/Klimatkontraktet/' p/contract_editions.csv
run load p
expect_code 2
expect_err 'contract_editions.csv, rad 2'
contents >after
checks=$((checks + 1))
cmp -s before after || fail 'a refused package left something behind'

# It goes out as it came in.
editions p decided
run dump once
expect_code 0
run dump city 0484
expect_code 0
new_db
run init
run load once
expect_code 0
run dump again
checks=$((checks + 1))
diff -r once again >"$out" || fail 'the dump of the dump differs'

# What only a draft here holds was not decided with the rest.
new_db
run init
editions p draft
printf '0484,2025/26,extra,3,target,vision,Nytt mål\n' >>p/contract_goals.csv
run load p
expect_code 0
contents >before
editions p decided
goals p mission
run load p
expect_code 2
expect_err 'contract_editions.csv, rad 2' 'Utkastet 2025/26 här innehåller goal extra'
contents >after
checks=$((checks + 1))
cmp -s before after || fail 'a refused package left something behind'
run contract delete 0484 2025/26 goal extra
expect_code 0
run load p
expect_code 0

# Rules between objects are told at the row of the object, all of them, and nothing is stored.
new_db
run init
contents >before
package q contract_editions contract_goals commitments undertakings
editions q draft
goals q vision
cat >q/commitments.csv <<'END'
municipality,edition,id,position,type,number,choice,title,text,givers
0484,2025/26,a1,1,joint,,join,Styrning,Styra,eskilstuna
0484,2025/26,a2,2,own,,,Data,Samla data,eskilstuna
END
cat >q/undertakings.csv <<'END'
municipality,edition,id,commitment,position,text,goal_value,unit,direction,start_value
0484,2025/26,a1.1,a7,1,Leda teamen,,,,
0484,2025/26,a1.2,a1,2,Fler signatärer,250,st,down,70
END
run load q
expect_code 2
expect_err 'commitments.csv, rad 2' 'behöver sitt nummer' 'undertakings.csv, rad 3' 'fel sida om startvärdet'
sed -i 's/joint,,join/joint,1,join/' q/commitments.csv
sed -i 's/down,70/up,70/' q/undertakings.csv
run load q
expect_code 2
expect_err 'undertakings.csv, rad 2' 'det finns inget commitment med id a7' 'commitments.csv, rad 2' 'contract_goals.csv' \
    'målen går runt i en cirkel'
contents >after
checks=$((checks + 1))
cmp -s before after || fail 'a refused package left something behind'

# Organisations are a tree, and whoever is named is registered.
package o organisations contract_editions parties
editions o draft
cat >o/organisations.csv <<'END'
id,name,kind,parent,code
eskilstuna,Eskilstuna,municipality,,0484
energi,Energi och miljö,company,bolag,
bolag,Bolagen,company,energi,
END
cat >o/parties.csv <<'END'
municipality,edition,id,position,organisation,role,standing,short_name,legal_name
0484,2025/26,eskilstuna,1,eskilstuna,municipality,contract,Eskilstuna,Eskilstuna kommun
0484,2025/26,okand,2,okand,agency,contract,Okänd,Okänd
END
run load o
expect_code 2
expect_err 'organisations.csv, rad 3' 'kan inte ligga under sig själv' 'parties.csv, rad 3' 'Det finns ingen organisation okand'
contents >after
checks=$((checks + 1))
cmp -s before after || fail 'a refused package left something behind'
finish
