// kill -9 while what a browser sent is being stored: the database holds all of it or nothing, and its log is whole.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { password, startSite } from "./site.mjs";

const root = "/kommun/0484/klimatbokslut/inkop/bokforing";
let site, dir;
before(async () => {
  dir = mkdtempSync(join(tmpdir(), "klimat-kill-"));
  site = await startSite({ accounts: true });
  site.klimat("organisation", "set", "eskilstuna-kommun", "--number", "212000-0357");
});
const servers = [];
after(async () => {
  for (const server of servers) server.kill("SIGKILL"); // those that a failure has left
  await site?.stop();
  rmSync(dir, { recursive: true });
});

// Another server on the same database, to be killed.
function serve() {
  const server = spawn(process.env.KLIMAT_BIN, ["serve", "--db", site.db, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  servers.push(server);
  return new Promise((found, failed) => {
    let said = "";
    server.stdout.on("data", (text) => {
      said += text;
      const match = said.match(/http:\/\/[^\s]+:\d+/);
      if (match) found({ url: match[0], kill: () => new Promise((done) => { server.once("exit", done); server.kill("SIGKILL"); }) });
    });
    server.once("exit", (code) => failed(new Error(`the server ended with ${code}`)));
  });
}

const hidden = (html) => Object.fromEntries([...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((m) => [m[1], m[2].replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&")]));

async function signIn(url) {
  const page = await fetch(url + "/logga-in"), jar = page.headers.get("set-cookie").split(";")[0];
  const body = new URLSearchParams({ ...hidden(await page.text()), email: "eva@example.se", password });
  const reply = await fetch(url + "/logga-in", { method: "POST", redirect: "manual", headers: { cookie: jar, origin: url }, body });
  assert.equal(reply.status, 303);
  return reply.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
}

const ledger = (rows, seed) => `#FLAGGA 0\n#PROGRAM "Prov" ${seed}\n#SIETYP 4\n#ORGNR 212000-0357\n#FNAMN "X"\n#RAR 0 20240101 20241231\n` +
  Array.from({ length: rows }, (_, i) => `#OBJEKT 9 "${i}" "Leverantör ${i}"\n`).join("") + `#VER A 1 20240115 "x"\n{\n` +
  Array.from({ length: rows }, (_, i) => `#TRANS ${4000 + (i % 500)} {9 "${i}"} ${i + seed}\n`).join("") +
  `#TRANS 2440 {} -${(rows * (rows - 1)) / 2 + rows * seed}\n}\n`;

// Sends the ledger, and gives what the form that stores it would send.
async function look(url, cookie, content) {
  const page = await (await fetch(url + root, { headers: { cookie } })).text();
  const body = new FormData();
  for (const [name, value] of Object.entries(hidden(page))) body.append(name, value);
  body.append("file", new Blob([content]), "prov.se");
  body.append("entity", "eskilstuna-kommun");
  body.append("kind", "any");
  const reply = await fetch(url + root, { method: "POST", headers: { cookie, origin: url }, body });
  const shown = await reply.text();
  assert.equal(reply.status, 200, shown.match(/<main[\s\S]*?<\/main>/)?.[0].slice(0, 800));
  const form = shown.match(/<form[^>]*bokforing\/svar[\s\S]*?<\/form>/)[0];
  const fields = { ...hidden(form), why: "prov" };
  if (/name="replace"/.test(form)) fields.replace = "true";
  return fields;
}

const state = () => site.klimat("purchases", "0484", "--json");

test("a ledger that is being stored when the server is killed is there, or is not", async () => {
  const rows = 3000;
  let first = await serve();
  let cookie = await signIn(first.url);
  const begun = Date.now();
  const stored = await fetch(first.url + root + "/svar", { method: "POST", redirect: "manual", headers: { cookie, origin: first.url }, body: new URLSearchParams(await look(first.url, cookie, ledger(rows, 1))) });
  assert.equal(stored.status, 303);
  const whole = Date.now() - begun;
  await first.kill();
  let now = state(), cut = 0, kept = 0;
  for (let turn = 0; turn < 8; turn++) {
    const server = await serve();
    cookie = await signIn(server.url);
    const fields = await look(server.url, cookie, ledger(rows, turn + 2));
    const sending = fetch(server.url + root + "/svar", { method: "POST", redirect: "manual", headers: { cookie, origin: server.url }, body: new URLSearchParams(fields) }).then((reply) => reply.status, () => 0);
    await new Promise((go) => setTimeout(go, (whole * turn) / 10));
    await server.kill();
    const answered = await sending, after = state();
    if (answered === 303) assert.notEqual(after, now, "what was answered is stored");
    if (after === now) cut++;
    else kept++;
    const purchases = JSON.parse(after), sum = (seed) => (rows * (rows - 1)) / 2 + rows * seed;
    assert.equal(purchases.ledgers.length, 1);
    assert.ok([...Array(turn + 3).keys()].some((seed) => Math.abs(purchases.spend.amount_sek - sum(seed)) < 0.01), "the sums of one file, whole");
    site.klimat("audit", "verify");
    now = after;
  }
  assert.ok(cut > 0, `${cut} were cut off, ${kept} came in`);
});

const plan = "/kommun/0484/investeringsplan";

test("a budget that is being stored when the server is killed is there, or is not", async () => {
  const rows = 300, csv = (seed) => "Projektnr;Benämning;Budget 2026;Plan 2027\n" +
    Array.from({ length: rows }, (_, i) => `k${i};Projekt ${i};${i + seed};${i + seed}\n`).join("");
  // The seed of the file that all amounts are of; an amount of another file would be half of an upload.
  const planned = () => {
    const file = join(dir, "budget.csv");
    site.klimat("register", "export", "budget_item", "0484", "--output", file);
    const seeds = new Set([...readFileSync(file, "utf8").matchAll(/;Projekt (\d+);[^\n]*?;20\d\d;(\d+);/g)].map((m) => m[2] - m[1]));
    assert.ok(seeds.size <= 1, `amounts of ${[...seeds]}`);
    return [...seeds][0];
  };
  const look = async (url, cookie, content) => {
    const page = await (await fetch(url + plan + "/budget", { headers: { cookie } })).text();
    const body = new FormData();
    for (const [name, value] of Object.entries(hidden(page))) body.append(name, value);
    body.append("file", new Blob([content]), "budget.csv");
    body.append("unit", "kronor");
    const shown = await (await fetch(url + plan + "/budget", { method: "POST", headers: { cookie, origin: url }, body })).text();
    return hidden(shown.match(/<form[^>]*budget\/bekrafta[\s\S]*?<\/form>/)[0]);
  };
  const confirm = (url, cookie, fields) => fetch(url + plan + "/budget/bekrafta", { method: "POST", redirect: "manual", headers: { cookie, origin: url }, body: new URLSearchParams({ ...fields, why: "prov" }) }).then((reply) => reply.status, () => 0);
  let server = await serve();
  let cookie = await signIn(server.url);
  const begun = Date.now();
  assert.equal(await confirm(server.url, cookie, await look(server.url, cookie, csv(1))), 303);
  const whole = Date.now() - begun;
  await server.kill();
  let now = planned(), cut = 0;
  for (let turn = 0; turn < 4; turn++) {
    server = await serve();
    cookie = await signIn(server.url);
    const fields = await look(server.url, cookie, csv(turn + 2));
    const sending = confirm(server.url, cookie, fields);
    await new Promise((go) => setTimeout(go, (whole * turn) / 8));
    await server.kill();
    const answered = await sending, after = planned();
    if (answered === 303) assert.equal(after, turn + 2, "what was answered is stored");
    if (after === now) cut++;
    site.klimat("audit", "verify");
    now = after;
  }
  assert.ok(cut > 0, "none was cut off");
});

// Two servers of one database, and more than one request at each: the same under the same name is one scenario, and what
// differs gets a name of its own. None is answered with anything but the scenario.
test("what several save at the same moment is stored once each, whole", async () => {
  const pair = [await serve(), await serve()];
  const cookies = [];
  for (const server of pair) cookies.push(await signIn(server.url));
  const save = async (at, address, fields) => {
    const { url } = pair[at], headers = { cookie: cookies[at], origin: url };
    const reply = await fetch(url + address, { method: "POST", redirect: "manual", headers, body: new URLSearchParams(fields) });
    assert.equal(reply.status, 303, (await reply.text()).match(/<main[\s\S]*?<\/main>/)?.[0].slice(0, 800));
    return new URL(reply.headers.get("location"), url).searchParams.get("scenario");
  };
  const fieldsOf = async (at, address, form) => {
    for (;;) { // who waits for a turn to seek is told to come again
      const reply = await fetch(pair[at].url + address, { headers: { cookie: cookies[at] } }), text = await reply.text();
      if (reply.status === 200) return Object.fromEntries(Object.entries(hidden(text.match(form)[0])).filter(([name]) => ["form-key", "chosen"].includes(name)));
      assert.equal(reply.status, 503);
      await new Promise((go) => setTimeout(go, 200));
    }
  };
  const optimise = plan + "/prioritera", what = "/kommun/0484/fardplan/tank-om";
  for (const [address, form, query] of [[optimise, /<form[^>]*prioritera\/spara[\s\S]*?<\/form>/, (i) => ["?point=1", "?point=2"][i]],
    [what, /<form[^>]*id="save-form"[\s\S]*?<\/form>/, (i) => ["?scenario=all&minus=b03-massor", "?scenario=planned"][i]]]) {
    const fields = [], other = [];
    for (const i of [0, 1]) fields.push(await fieldsOf(i, address + query(0), form));
    for (const i of [0, 1]) other.push(await fieldsOf(i, address + query(i), form));
    const name = address === optimise ? "Samtidigt sökt" : "Samtidigt prövat";
    const same = await Promise.all([0, 1, 0, 1].map((at) => save(at, address + "/spara" + query(0), { ...fields[at], name, text: "" })));
    assert.equal(new Set(same).size, 1, same.join(" "));
    const differ = await Promise.all([0, 1].map((i) => save(i, address + "/spara" + query(i), { ...other[i], name: name + " olika", text: "" })));
    assert.equal(new Set(differ).size, 2, differ.join(" "));
    for (const id of [same[0], ...differ]) assert.ok(JSON.parse(site.klimat("scenario", "run", "0484", id, "--json")).years.length > 0);
  }
  site.klimat("audit", "verify");
  for (const server of pair) await server.kill();
});
