#!/bin/bash
# klimat contract diff: what is lowered or dropped is told first and never hides, in text and as JSON.
. "${SOURCE:?the source tree}/tests/cli/lib.sh" || exit 1

mkdir p
cat >p/datapackage.json <<'END'
{"name":"contract","resources":[{"name":"contract_editions","path":"contract_editions.csv"},
{"name":"chapters","path":"chapters.csv"},{"name":"contract_targets","path":"contract_targets.csv"},
{"name":"organisations","path":"organisations.csv"},
{"name":"parties","path":"parties.csv"},
{"name":"commitments","path":"commitments.csv"},{"name":"undertakings","path":"undertakings.csv"},
{"name":"revisions","path":"revisions.csv"}]}
END
cat >p/contract_editions.csv <<'END'
municipality,id,title,state,previous
0484,2025/26,Klimatkontrakt 2030,draft,
0484,2026/27,Klimatkontrakt 2030,draft,2025/26
END
cat >p/organisations.csv <<'END'
id,name,kind,code
eskilstuna,Eskilstuna,municipality,0484
END
cat >p/parties.csv <<'END'
municipality,edition,id,position,organisation,role,standing,short_name,legal_name
0484,2025/26,kommunen,1,eskilstuna,municipality,contract,Eskilstuna,Eskilstuna kommun
0484,2026/27,kommunen,1,eskilstuna,municipality,contract,Eskilstuna,Eskilstuna kommun
END
cat >p/chapters.csv <<'END'
municipality,edition,id,position,number,title,text
0484,2025/26,malen,1,5.1,Mål,Vi minskar utsläppen.
0484,2025/26,planen,2,5.2,Plan,Planen följs upp.
0484,2026/27,malen,1,5.1,Mål,Vi minskar utsläppen.
0484,2026/27,lagen,2,5.2,Läget,Så gick det.
0484,2026/27,planen,3,5.3,Plan,Planen följs upp.
END
cat >p/contract_targets.csv <<'END'
municipality,edition,id,position,name,status,boundary,gas,basis,base_year,target_year,annual_reduction_percent,reduction_percent
0484,2025/26,t2030,1,Halvering,decided,territorial,GGT,net,2020,2030,16,80
0484,2025/26,t2045,2,Klimatpositiv,decided,territorial,GGT,net,,2045,,
0484,2026/27,t2030,1,Halvering,decided,territorial,GGT,net,2020,2030,14.5,80
0484,2026/27,t2045,2,Klimatpositiv,decided,territorial,CO2,net,,2040,,
END
cat >p/commitments.csv <<'END'
municipality,edition,id,position,type,title,text,givers
0484,2025/26,a1,1,own,Styrning,Kommunen styr.,kommunen
0484,2026/27,a1,1,own,Styrning,Kommunen styr.,kommunen
END
cat >p/undertakings.csv <<'END'
municipality,edition,id,commitment,position,text,deadline,goal_value,unit,direction,status
0484,2025/26,a1.1,a1,1,Kommunen ska utreda frågan om resor.,2026-06-30,,,,
0484,2025/26,a1.2,a1,2,Nå 250 signatärer.,2027,250,st,up,
0484,2025/26,a1.3,a1,3,Gör en förstudie.,2025,,,,fulfilled
0484,2025/26,a1.4,a1,4,Tyst borttagen.,,,,,
0484,2026/27,a1.1,a1,1,Kommunen ska besluta i frågan om resor.,2026-06,,,,
0484,2026/27,a1.2,a1,2,Nå 300 signatärer.,2027,300,st,up,
0484,2026/27,a1.5,a1,3,Något nytt.,,,,,
END
cat >p/revisions.csv <<'END'
municipality,edition,id,kind,object,disposition,reason
0484,2026/27,r1,undertaking,a1.3,fulfilled,Förstudien är klar.
0484,2026/27,r2,undertaking,a1.2,kept,Som förut.
0484,2026/27,r3,undertaking,a9.9,dropped,Ersatt.
END
new_db
run init
run load p
expect_code 0
expect_silent

run contract diff Eskilstuna 2025/26 2026/27
expect_code 0
expect_silent
expect_out 'Sänkta: 2. Höjda: 2. Går inte att jämföra: 2. Oförändrade: 2.' \
    'Minskning per år, procent: 16 → 14,5, lovar mindre än förut' 'utgår utan att vara uppfyllt' 'Löften som har hållits' \
    'Kommunen ska [-utreda-] {+besluta i+} frågan om resor.' 'Borttaget utan motivering' \
    'Angivet: Uppfyllt. Förstudien är klar.' 'Sägs behållas, men är ändrat' 'r3 gäller undertaking a9.9' \
    'Bara flyttade till en annan plats i ordningen: 1.' 'Klart senast: 30 juni 2026 → juni 2026'
expect_width 80
expect_no_out $'\033'
checks=$((checks + 1))
python3 - "$out" <<'END' || fail 'what is lowered does not stand first'
import sys
text = open(sys.argv[1], encoding="utf-8").read()
places = [text.index(head) for head in ("\nSänkt\n", "\nHöjt\n", "\nGår inte att jämföra\n", "\nUtgår\n", "\nÄndras\n", "\nNytt\n")]
sys.exit(places != sorted(places))
END

run contract diff Eskilstuna 2025/26 2026/27 --lang en
expect_out 'Lowered: 2. Raised: 2. Not comparable: 2. The same: 2.' 'Dropped without a reason'

run contract diff 0484 2025/26 2026/27 --json
expect_code 0
expect_json 'd["municipality"] == "0484"' 'd["follows"]' 'd["before"]["edition"] == "2025/26"' \
    'd["tally"] == {"lowered": 2, "raised": 2, "not_comparable": 2, "same": 2}' \
    '[i["verdict"] for i in d["items"]] == ["lowered"] * 2 + ["raised"] * 2 + ["not_comparable"] * 2 + ["same"] * 2' \
    'd["items"][0]["id"] == "t2030" and d["items"][0]["parts"][0]["reason"] == "weaker"' \
    '[o["flag"] for o in d["objects"] if o["id"] == "a1.4"] == ["gone_unstated"]' \
    'sorted(d["totals"].values()) == sorted([3, 1, 4, 2, 2])' 'd["totals"]["dropped"] == 2' \
    'len({(o["kind"], o["id"]) for o in d["objects"]}) == sum(d["totals"].values())' \
    'd["strays"][0]["object"] == "a9.9"' \
    'all("".join(w["text"] for w in f["words"] if w["change"] != "added") == (f["before"] or "") for o in d["objects"] for f in o["fields"] if "words" in f)'

# The wrong way round it says so; what is not there is named.
run contract diff Eskilstuna 2026/27 2025/26
expect_code 0
expect_out '2026/27 reviderar 2025/26: ange 2025/26 först'
refused 'är angiven två gånger' contract diff Eskilstuna 2025/26 2025/26
run contract diff Eskilstuna 2025/26 2031/32
expect_code 3
expect_err 'Det finns ingen utgåva 2031/32; det finns: 2026/27, 2025/26'
run contract diff Stockholm 2025/26 2026/27
expect_code 3
expect_err 'inget kontrakt för 0180'
refused 'contract diff' contract diff Eskilstuna 2025/26
finish
