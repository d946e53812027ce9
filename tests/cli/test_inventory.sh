#!/bin/bash
# The climate accounts in the terminal: the table, views, what is missing, kept results, the bridge, explanations,
# requests, and bad input.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

package() { # package FOLDER TABLE...: a descriptor that names the tables
    folder=$1
    shift
    mkdir -p "$folder"
    {
        printf '{"name":"accounts","resources":['
        sign=
        for table; do
            printf '%s{"name":"%s","path":"%s.csv"}' "$sign" "$table" "$table"
            sign=,
        done
        printf ']}'
    } >"$folder/datapackage.json"
}
group() { # group FOLDER: a municipality, a company of its own, a company that it owns 40 % of
    package "$1" entities holdings factors activity_rows completeness recalculation_policies
    cat >"$1/entities.csv" <<'END'
municipality,id,name,kind
0484,kommun,Kommunen,municipality
0484,energi,Energi AB,company
0484,delagt,Delägda AB,company
END
    cat >"$1/holdings.csv" <<'END'
municipality,id,entity,owner,basis,share_percent,financial_control,operational_control
0484,h1,energi,kommun,owned,100,full,true
0484,h2,delagt,kommun,owned,40,none,false
END
    cat >"$1/factors.csv" <<'END'
id,name,municipality,kind,unit,co2_kg,ch4_kg,other_gas,other_kg,co2e_kg,co2e_gwp,first_year,last_year,uncertainty_percent,supersedes,source
olja-1,Olja,,direct,l,2.5,,,,,,,,5,,Prov
olja-2,Olja ny,,direct,m3,2600,,,,,,2024,,5,olja-1,Prov
el,El,,direct,kWh,0.05,,,,,,2020,2021,,,Prov
gas,Metan,,direct,kg,,1,,,,,,,,,Prov
kop,Inköp,,direct,SEK,,,,,0.01,AR4,,,,,Prov
END
    cat >"$1/activity_rows.csv" <<'END'
municipality,id,entity,year,category,activity,amount,unit,factor,uncertainty_percent,supplier_data,counterparty,trade
0484,r1,energi,2024,1.1,Olja,4000,l,olja-1,5,false,,
0484,r2,kommun,2024,2.1,El,20,MWh,el,,true,,
0484,r3,delagt,2024,1.1,Olja,1000,l,olja-1,5,false,,
0484,r4,kommun,2024,1.4,Metan,100,kg,gas,,false,,
0484,r5,kommun,2024,3.1,Inköp,200,kSEK,kop,,false,,
0484,r6,kommun,2024,3.4,Transporter,,t km,,,false,,
0484,r7,energi,2023,1.1,Olja,5000,l,olja-1,5,false,,
END
    cat >"$1/completeness.csv" <<'END'
municipality,id,entity,year,category,status,reason,plan,plan_due
0484,c1,kommun,2024,1.1,calculated,Alla har svarat,,
0484,c2,kommun,2024,3.11,missing,Inte kartlagt,Fråga energibolaget,2026-06
END
    cat >"$1/recalculation_policies.csv" <<'END'
municipality,id,base_year,reason,threshold_percent
0484,policy,2024,Första hela året,1
END
}

new_db
run init
run inventory 0484
expect_code 3
expect_err 'Det finns inget klimatbokslut för Eskilstuna än'
group g
run load g
expect_code 0

# ---- the table and its views: 4000 l x 2.5 + 100 kg CH4 x 28 + 1000 kWh ... in tonnes ----
run inventory 0484
expect_code 0
expect_out 'Klimatbokslut 2024, Eskilstuna' 'Scope 2, marknadsbaserat' '1.1 Stationär förbränning' 'minst' 'saknas' \
    '”El” gäller för 2020 till 2021 och används för 2024'
run inventory 0484 --json
expect_code 0
expect_silent
expect_json "d['year'] == 2024 and d['gwp_set'] == 'AR5' and d['consolidation'] == 'operational_control'" \
    "near(d['total_t'], 10 + 2.8 + 1 + 2 + 1, 1e-6)" \
    "[(s['scope'], s['basis']) for s in d['scopes']] == [(1, None), (2, 'location'), (2, 'market'), (3, None)]" \
    "near(d['scopes'][0]['total_t'], 12.8, 1e-6) and near(d['scopes'][1]['total_t'], 1, 1e-6)" \
    "d['scopes'][2]['total_t'] is None and d['scopes'][2]['complete'] is False" \
    "len(d['categories']) == 24 and d['complete'] is False" \
    "next(c for c in d['categories'] if c['category'] == '1.1')['status'] == 'calculated'" \
    "near(next(c for c in d['categories'] if c['category'] == '1.1')['uncertainty_percent'], 50 ** 0.5, 1e-5)" \
    "next(c for c in d['categories'] if c['category'] == '2.1')['supplier_share'] == 1" \
    "next(c for c in d['categories'] if c['category'] == '3.4')['status'] == 'missing'" \
    "next(c for c in d['categories'] if c['category'] == '3.4')['total_t'] is None" \
    "next(c for c in d['categories'] if c['category'] == '3.16')['status'] == 'not_evaluated'" \
    "near(next(c for c in d['categories'] if c['category'] == '3.15')['total_t'], 1, 1e-6)" \
    "{g['gas']: round(g['kg'], 6) for g in d['gases']} == {'co2': 12000, 'ch4': 100}" \
    "d['co2e_only'] == [{'gwp_set': 'AR4', 'kg': 2000}]"
run inventory 0484 --json --gwp AR4 --consolidation equity_share --basis market
expect_json "near(d['scopes'][0]['total_t'], 10 + 1 + 2.5, 1e-6)" "d['basis'] == 'market'" \
    "near(d['total_t'], 13.5 + 2, 1e-6)" "not any(f['flag'] == 'other_gwp' for f in d['flags'])"
run inventory 0484 --year 2023 --json
expect_json "near(d['total_t'], 12.5, 1e-6)"
cp "$out" swedish
run inventory 0484 --year 2023 --json --lang en
checks=$((checks + 1))
cmp -s "$out" swedish || fail 'JSON depends on the language'
run inventory 0484 --year 2023 --lang en
expect_out 'Climate accounts 2023' 'Stationary combustion'
run inventory 0484 --year 1999
expect_code 3
expect_err 'Det finns inget klimatbokslut för 1999; det finns för 2023, 2024'
refused 'AR4, AR5, AR6' inventory 0484 --gwp AR7
run inventory missing 0484
expect_out '3.4 Uppströms transport' 'Fråga energibolaget' 'juni 2026' 'r6 (3.4, Transporter)'

run inventory factors 0484 --search olja-1 --json
expect_json "[(x['co2e_kg'], x['superseded_by']) for x in d if x['factor']['id'] == 'olja-1'] == [(2.5, 'olja-2')]"
run inventory factors 0484 --search metan --json --gwp AR4
expect_json "next(x for x in d if x['factor']['id'] == 'gas')['co2e_kg'] == 25"
run inventory factors 0484 --year 2022 --search olja
expect_out 'olja-1'
expect_no_out 'olja-2'

# ---- explained ----
run explain 0484 --category 1.4
expect_code 0
expect_out 'r4' '100' 'CH4' '× 28' 'Metan'
run explain 0484 --category 1.1 --entity energi --json
expect_json "near(d['tree']['co2e_kg'], 10000, 1e-6)"
refused 'är ingen kategori' explain 0484 --category 9.9
run explain 0484 --entity nej
expect_code 3
expect_err 'kommun'

# ---- how sure it is ----
run inventory uncertainty 0484 --year 2024 --draws 2000 --seed 3 --json
expect_code 0
cp "$out" "$work/draws"
expect_json 'd["draws"] == 2000 and d["seed"] == 3 and d["year"] == 2024' \
    '[s["scope"] for s in d["scopes"]] == [1, 2, 3]' \
    'd["simulation"]["low_t"] < d["simulation"]["median_t"] < d["simulation"]["high_t"]' \
    'd["unstated_percent"] > 0 and d["trend"] is None' \
    '[c["simulation"] for c in d["categories"] if c["category"] in ("1.4", "2.1")] == [None, None]'
run inventory uncertainty 0484 --year 2024 --draws 2000 --seed 3 --json
checks=$((checks + 1))
cmp -s "$out" "$work/draws" || fail 'the same seed gave other bytes'
run inventory uncertainty 0484 --year 2024 --base 2023
expect_code 0
expect_out 'Felfortplantning' 'Förändringen sedan 2023' 'saknas osäkerhet'
run inventory uncertainty 0484 --year 2024 --base 1999
expect_code 3
refused '--draws' inventory uncertainty 0484 --draws 5

# ---- the bridge ----
run inventory bridge 0484 --json
expect_code 0
expect_json "d['from'] == 2023 and d['to'] == 2024 and near(d['before_t'], 12.5, 1e-6)" \
    "near(sum(d['effects_t'].values()), d['after_t'] - d['before_t'], 1e-6)"
run inventory bridge 0484
expect_out 'Från 2023 till 2024'

# ---- kept, changed, compared ----
run inventory compare 0484
expect_code 3
expect_err 'klimat inventory keep'
run inventory keep 0484 --year 2024 --why 'klimatbokslut'
expect_code 0
expect_out 'Sparat som 2024.1: minst'
run inventory keep 0484 --year 2024 --why 'igen'
expect_code 2
expect_err 'Året har redan ett sparat resultat'
run inventory keep 0484 --year 2024 --why 'igen' --cause error
expect_code 4
expect_err 'Inget har ändrats sedan 2024.1'
run inventory compare 0484
expect_out 'Klimatbokslutet säger samma sak nu' '2024.1 sparades med minst 17 ton' # something is missing in it
run inventory set 0484 factor olja-1 co2_kg=2.4
expect_code 5
expect_err 'Faktorn olja-1 har använts'
run inventory set 0484 factor olja-1 note='ersätts av olja-2'
expect_code 0
run inventory recalculate 0484 --year 2024 --dry-run
expect_out 'r1: olja-1 blir olja-2' '2 faktorer på rader skulle ändras'
run inventory recalculate 0484 --year 2024 --why 'ny faktor'
expect_code 0
expect_out '2 faktorer på rader har ändrats'
run inventory compare 0484 --json --cause factor
expect_json "d['same'] is False and d['input_changed'] is True" "near(d['difference_t'], 0.44, 1e-6)" \
    "d['base_year_verdict'] == 'must_be_recalculated'" \
    "d['kept_complete'] is False and d['live_complete'] is False" \
    "[(c['kept_complete'], c['live_complete']) for c in d['categories'] if c['category'] in ('1.1', '3.15')] == [(True, True), (False, False)]"
run inventory compare 0484 --cause factor
expect_out 'säger minst 17 ton nu'
run inventory keep 0484 --year 2024 --why 'ny faktor' --cause factor
expect_code 0
expect_out 'Sparat som 2024.2'
run inventory compare 0484 --year 2024 --number 1 --json
expect_json "near(d['kept_t'], 16.8, 1e-6) and near(d['live_t'], 17.24, 1e-6)"

run inventory years 0484 --json
expect_json "[y['year'] for y in d] == [2023, 2024]" "d[0]['original_t'] is None and near(d[0]['total_t'], 12.5, 1e-6)" \
    "near(d[1]['original_t'], 16.8, 1e-6) and near(d[1]['current_t'], 17.24, 1e-6) and d[1]['recalculated'] == 1"
run inventory years 0484
expect_out 'Först sparat'
run inventory 0484
expect_out 'Sparat som 2024.2'

# ---- written by hand ----
run inventory set 0484 activity_row r1 amount=5000 unit=kWh
expect_code 2
expect_err 'unit' 'kWh' 'm3'
run inventory set 0484 activity_row r1 unit=fot2
expect_code 2
run inventory set 0484 activity_row ny entity=finnsinte year=2024 category=1.1 activity=Olja amount=1 unit=l factor=ingen
expect_code 2
expect_err 'Det finns ingen del av koncernen med id finnsinte' 'Det finns ingen emissionsfaktor med id ingen'
run inventory set 0484 holding h3 entity=kommun owner=energi basis=owned share_percent=10
expect_code 2
expect_err 'cirkel'
run inventory set 0484 holding h4 entity=energi owner=delagt basis=owned share_percent=10
expect_code 2
expect_err '110'
run inventory delete 0484 entity energi
expect_code 2
expect_err 'hänvisar'
run inventory set 0484 inventory_statement 2024.1 reason=annat
expect_code 5
expect_err 'ändras aldrig'

# ---- requests ----
run request add 0484 b1 --entity energi --year 2024 --categories '1.1 1.2' --text 'Bränslen' --due 2020-02-15
expect_code 2
expect_err 'fält due'
run request add 0484 b1 --entity energi --year 2024 --categories '1.1 1.2' --text 'Bränslen' --due 2199-02-15
expect_code 0
run request list 0484 --as-of 2199-02-20
expect_out 'Energi AB' '5 dagar försenad'
run request approve 0484 b1
expect_code 4
run request answer 0484 b1 --text 'Alla rader är inlagda'
expect_code 0
run request return 0484 b1 --why 'Köldmedier saknas'
expect_code 0
run request list 0484 --json
expect_json "d[0]['state'] == 'returned' and d[0]['returned_why'] == 'Köldmedier saknas'" "d[0]['late'] is False"
run request answer 0484 b1 --text 'Nu är alla inlagda'
run request approve 0484 b1
expect_code 0
run request list 0484 --as-of 2199-12-31 --json
expect_json "d[0]['state'] == 'approved' and d[0]['late'] is False"

# ---- the log fits, and everything goes out and comes in as it was ----
run audit verify
expect_code 0
run dump once
expect_code 0
new_db
run init
run load once
expect_code 0
run dump again
checks=$((checks + 1))
diff -r once again >"$out" || fail 'the dump of the dump differs'
run audit verify
expect_code 0
run inventory compare 0484 --year 2024
expect_out 'Klimatbokslutet säger samma sak nu'
sed 's/klimatbokslut/något annat/' once/inventory_statements.csv >x && mv x once/inventory_statements.csv
run load once
expect_code 2
expect_err 'inventory_statements.csv' 'ändras aldrig'

# ---- bad packages: everything is told with its place, and nothing is stored ----
new_db
run init
contents >before
bad() { # bad TABLE ROW TEXT...: the package b is refused at that row
    table=$1 row=$2
    shift 2
    run load b
    expect_code 2
    expect_err "$table.csv, rad $row" "$@"
    contents >after
    checks=$((checks + 1))
    cmp -s before after || fail 'a refused package left something behind'
}
group b
printf '0484,h3,kommun,energi,owned,10,none,false\n' >>b/holdings.csv
bad holdings 2 'cirkel'
group b
printf '0484,h3,energi,delagt,owned,10,none,false\n' >>b/holdings.csv
bad holdings 4 '110'
group b
sed -i 's/1000,l,olja-1/1000,famnar,olja-1/' b/activity_rows.csv
bad activity_rows 4 'famnar'
group b
sed -i 's/1000,l,olja-1/1000,kWh,olja-1/' b/activity_rows.csv
bad activity_rows 4 'kWh' ' l'
group b
printf '0484,r8,kommun,2024,1.4,Metan,100,kg,gas,,false,,\n' >>b/activity_rows.csv
bad activity_rows 9 'samma sak som r4'
group b
sed -i 's/2024,1.4,Metan,100/2024,1.5,Metan,100/' b/activity_rows.csv
bad activity_rows 5 '1.5'
group b
sed -i 's/1000,l,olja-1/-1000,l,olja-1/' b/activity_rows.csv
bad activity_rows 4 'kan inte vara negativ'
group b
sed -i 's/2024,1.4,Metan,100/1492,1.4,Metan,100/' b/activity_rows.csv
bad activity_rows 5 '1492 ligger utanför'


# The same in a register that somebody has edited: sheet, row and column, and nothing is stored.
new_db
run init
run load g
contents >before
faulty() { # faulty REGISTER HEADINGS ROWS TEXT...
    register=$1
    printf '%b\n' "$2\n$3" >edited.csv
    shift 3
    run register import edited.csv "$register" 0484
    expect_code 2
    expect_err "$@"
    contents >after
    checks=$((checks + 1))
    cmp -s before after || fail 'a refused register left something behind'
}
heads='id;entity;year;category;activity;amount;unit'
faulty activity_rows "$heads" 'z;kommun;2024;1.1;Olja;12;flaskor' 'rad 2, kolumn G' '”flaskor” är ingen känd enhet'
faulty activity_rows "$heads" 'z;kommun;2024;1.1;Olja;-12;l' 'rad 2, kolumn F' 'kan inte vara negativ'
faulty activity_rows "$heads" 'z;kommun;1492;1.1;Olja;12;l' 'rad 2, kolumn C' '1492 ligger utanför'
faulty activity_rows "$heads" 'z;kommun;2024;1.1;Olja;1.234;l' 'rad 2, kolumn F' 'decimaltecknet'
faulty activity_rows "$heads" 'z;kommun;2024;1.1;Olja;tolv;l' 'rad 2, kolumn F' 'tolv är inget tal'
faulty activity_rows "$heads" 'z;kommun;2024;1.1;Olja;12;l\nz;kommun;2024;1.1;Olja;12;l' 'rad 3, kolumn A' 'finns redan på rad 2'
heads='id;entity;owner;basis;share_percent'
faulty holdings "$heads" 'z;energi;kommun;owned;160' 'rad 2, kolumn E' '160 ligger utanför 0 till 100'
faulty holdings "$heads" 'z;kommun;energi;owned;10' 'cirkel: kommun → energi → kommun'

# ---- a row that a method computes from parameters ----
run inventory methods --category 3.7
expect_code 0
expect_out 'commuting_distance: Pendling efter sträcka' 'one_way: En väg till arbetet' 'annars 1'
refused '9.9' inventory methods --category 9.9
run inventory methods --json
expect_json "len(d) == 32" \
    "[p['parameter'] for p in next(m for m in d if m['calculation'] == 'leased_share')['parameters']] == ['emission', 'area', 'building_area', 'occupancy']"
new_db
run init
run load g
run inventory set 0484 activity_row p1 entity=kommun year=2024 category=3.7 activity=Pendling \
    calculation=commuting_distance
expect_code 0
run inventory 0484 --json
expect_json "near(d['total_t'], 16.8, 1e-6)" "d['calculations'][0]['computed'] is False" \
    "next(f for f in d['flags'] if f['flag'] == 'not_calculated')['text_sv'].startswith('Rad p1 räknas som saknad. En väg till arbetet')"
run inventory missing 0484
expect_out 'p1 (3.7, Pendling): En väg till arbetet, med färdsättets faktor saknas' 'Arbetsdagar under året'
run inventory set 0484 activity_input i1 activity_row=p1 parameter=days amount=220 unit=km
expect_code 2
expect_err 'km'
run inventory set 0484 activity_input i1 activity_row=p1 parameter=dagar amount=220
expect_code 2
expect_err 'one_way, days, persons'
run inventory set 0484 activity_input i1 activity_row=p1 parameter=days amount=220 uncertainty_percent=5
expect_code 0
run inventory set 0484 activity_input i2 activity_row=p1 parameter=one_way item=bil amount=0.5 unit=l factor=olja-1 \
    document=Resvaneundersökning
run inventory set 0484 activity_input i3 activity_row=p1 parameter=persons item=bil amount=10
run inventory set 0484 activity_input i4 activity_row=p1 parameter=one_way item=gasbil amount=100 unit=g factor=gas
expect_code 0
# 10 persons x 0.5 l x 2 x 220 days x 2.5 kg, and one person by 0.1 kg of methane
run explain 0484 --category 3.7
expect_code 0
expect_out 'Pendling efter sträcka' 'personer × en väg × 2 × dagar × faktor' 'Resvaneundersökning' \
    'Personer som färdas så (bil): 10 person' 'Arbetsdagar under året: 220 d (±5,0 %)' 'kg CH4 × 28'
run explain 0484 --category 3.7 --json
expect_json "near(d['tree']['co2e_kg'], 10 * 0.5 * 2 * 220 * 2.5 + 0.1 * 2 * 220 * 28, 1e-6)" \
    "\"'amount': 220, 'unit': 'd', 'word': '', 'uncertainty_percent': 5\" in str(d)"
run inventory 0484 --json
expect_json "near(d['total_t'], 16.8 + 5.5 + 1.232, 1e-6)" "d['calculations'][0]['computed'] is True"
run inventory delete 0484 activity_row p1
expect_code 2
expect_err 'activity_input i1'
run dump packed
expect_code 0
new_db
run init
run load packed
run inventory 0484 --json
expect_json "near(d['total_t'], 16.8 + 5.5 + 1.232, 1e-6)"
run audit verify
expect_code 0

finish
