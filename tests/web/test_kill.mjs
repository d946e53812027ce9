// kill -9 while what a browser sent is being stored: the database holds all of it or nothing, and its log is whole.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { password, startSite } from "./site.mjs";

const root = "/kommun/0484/klimatbokslut/inkop/bokforing";
let site;
before(async () => {
  site = await startSite({ accounts: true });
  site.klimat("organisation", "set", "eskilstuna-kommun", "--number", "212000-0357");
});
after(async () => site?.stop());

// Another server on the same database, to be killed.
function serve() {
  const server = spawn(process.env.KLIMAT_BIN, ["serve", "--db", site.db, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
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
