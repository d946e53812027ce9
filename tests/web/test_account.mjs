// Accounts over the wire: signing in and out, form keys, rights, links, sessions. What a browser would do is done by hand
// here, so that what a browser would never do can be tried too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { password, startSite } from "./site.mjs";

let site;
before(async () => (site = await startSite({ accounts: true })));
after(async () => site?.stop());

// One line a cookie: Debian's Node.js gives them joined by commas, which stand in dates too, but not before a name.
const cookieLines = (headers) => headers.get("set-cookie")?.split(/, (?=[^ ;,=]+=)/) ?? [];

// A visitor with cookies of their own.
class Visitor {
  cookies = new Map();
  async ask(path, options = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(site.url + path, {
      redirect: "manual",
      ...options,
      headers: { ...(cookie && { cookie }), ...options.headers },
    });
    for (const line of cookieLines(response.headers)) {
      const [pair, ...flags] = line.split("; ");
      const [name, value] = pair.split("=");
      this.flags = flags;
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return { status: response.status, headers: response.headers, location: response.headers.get("location"), text: await response.text() };
  }
  async key(path) {
    const { text } = await this.ask(path);
    return text.match(/name="form-key" value="([0-9a-f]+)"/)?.[1] ?? "";
  }
  post(path, fields, headers = {}) {
    return this.ask(path, { method: "POST", body: new URLSearchParams(fields), headers: { origin: site.url, ...headers } });
  }
  // Opens the page and sends its form.
  async send(page, path, fields = {}) {
    return this.post(path, { "form-key": await this.key(page), ...fields });
  }
  signIn(email, word = password, next = "") {
    return this.send("/logga-in", "/logga-in", { email, password: word, next });
  }
}
const signedIn = async (email) => {
  const visitor = new Visitor();
  const answer = await visitor.signIn(email);
  assert.equal(answer.status, 303, `${email} signs in`);
  return visitor;
};
const anAddress = (n) => `nobody${n}@example.se`;

test("signing in opens the account, and the cookie is kept from scripts", async () => {
  const anna = new Visitor();
  const answer = await anna.signIn("Anna@Example.se");
  assert.equal(answer.status, 303);
  assert.equal(answer.location, "/konto");
  assert.deepEqual(anna.flags, ["Path=/", "HttpOnly", "SameSite=Lax"]);
  const page = await anna.ask("/konto");
  assert.equal(page.status, 200);
  assert.match(page.text, /<h1[^>]*>Anna Ek<\/h1>/);
  assert.match(page.headers.get("cache-control"), /no-store/);
  assert.equal(page.headers.get("etag"), null);
});

test("pages of a session are never for shared caches, public pages do not change", async () => {
  const anna = await signedIn("anna@example.se");
  const mine = await anna.ask("/kommun/0484");
  assert.match(mine.text, /Anna Ek/);
  assert.match(mine.headers.get("cache-control"), /no-store, private/);
  assert.equal(mine.headers.get("etag"), null);
  const open = await new Visitor().ask("/kommun/0484");
  assert.doesNotMatch(open.text, /Anna Ek|form-key/);
  assert.equal(open.headers.get("cache-control"), "no-cache");
  assert.match(open.headers.get("vary"), /Cookie/);
  const again = await anna.ask("/kommun/0484", { headers: { "if-none-match": open.headers.get("etag") } });
  assert.equal(again.status, 200);
  assert.match(again.text, /Anna Ek/);
});

test("a wrong password, an unknown address and a closed account have one answer", async () => {
  site.klimat("user", "disable", "lars@example.se");
  const texts = [];
  for (const [email, word] of [["gun@example.se", "wrong horse battery"], [anAddress(1), password], ["lars@example.se", password]]) {
    const answer = await new Visitor().signIn(email, word);
    assert.equal(answer.status, 403);
    assert.ok(answer.text.includes(`value="${email}"`), "what was typed is kept");
    assert.ok(!answer.text.includes(word), "but not the password");
    texts.push(answer.text.replaceAll(email, "").replace(/form-key" value="[0-9a-f]+"/g, ""));
  }
  assert.equal(texts[0], texts[1]);
  assert.equal(texts[0], texts[2]);
  site.klimat("user", "enable", "lars@example.se");
});

test("unknown addresses cost the server the work of known ones", async () => {
  const ticks = () => { // processor time of the server, whatever else the machine does
    const fields = readFileSync(`/proc/${site.pid}/stat`, "utf8").split(") ")[1].split(" ");
    return Number(fields[11]) + Number(fields[12]);
  };
  const work = async (email) => {
    const visitor = new Visitor();
    const key = await visitor.key("/logga-in");
    const before = ticks();
    await visitor.post("/logga-in", { "form-key": key, email, password: "wrong horse battery", next: "" });
    return ticks() - before;
  };
  let known = 0, unknown = 0;
  for (let i = 0; i < 5; i++) {
    known += await work("gun@example.se");
    unknown += await work(anAddress(2));
  }
  const ratio = unknown / known;
  assert.ok(ratio > 0.5 && ratio < 2, `${unknown} ticks of ${known}`);
  assert.ok(unknown > 10, "the work is done for unknown addresses too");
  await signedIn("gun@example.se");
});

test("too many attempts are refused for a time, also with the right password", async () => {
  for (const email of ["eva@example.se", anAddress(3)]) {
    for (let i = 0; i < 10; i++) assert.equal((await new Visitor().signIn(email, `wrong ${i} horse`)).status, 403);
    const refused = await new Visitor().signIn(email, password);
    assert.equal(refused.status, 429, email);
    assert.ok(Number(refused.headers.get("retry-after")) > 0);
  }
});

test("a form without its key, or with another's, is refused and shown again", async () => {
  const anna = await signedIn("anna@example.se"), gun = await signedIn("gun@example.se");
  const theirs = await gun.key("/konto/losenord");
  for (const key of ["", "0".repeat(64), theirs]) {
    const answer = await anna.post("/anvandare/ny", {
      "form-key": key, email: "new@example.se", name: "Någon Ny", title: "", organisation: "eskilstuna-kommun", role: "reader" });
    assert.equal(answer.status, 403);
    assert.ok(answer.text.includes("Någon Ny"), "what was typed is kept");
  }
  const stranger = new Visitor();
  const answer = await stranger.post("/logga-in", { "form-key": "0".repeat(64), email: "anna@example.se", password, next: "" });
  assert.equal(answer.status, 403);
  assert.equal(stranger.cookies.has("klimat"), false);
});

test("a form from another site is refused", async () => {
  const anna = await signedIn("anna@example.se");
  const key = await anna.key("/konto");
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { origin: site.url, "sec-fetch-site": "cross-site" },
    { origin: site.url, "sec-fetch-site": "same-site" }])
    assert.equal((await anna.post("/konto/logga-ut-overallt", { "form-key": key }, headers)).status, 403);
  assert.equal((await anna.post("/konto/logga-ut-overallt", { "form-key": key })).status, 303);
});

// What is tried and found is saved, and files come in, by forms that only a page of this site may send; what is shown to
// one who is signed in is kept by no cache.
test("saving and uploading take the page's own form alone, and what one sees signed in is kept nowhere", async () => {
  site.addUser("ylva@example.se", "Ylva Ek", "eskilstuna-kommun", "editor");
  const ylva = await signedIn("ylva@example.se"), root = "/kommun/0484";
  const key = await ylva.key(root + "/fardplan/tank-om");
  for (const path of ["/investeringsplan/prioritera/spara", "/fardplan/tank-om/spara", "/investeringsplan/budget", "/investeringsplan/budget/bekrafta"]) {
    for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { origin: site.url, "sec-fetch-site": "cross-site" }])
      assert.equal((await ylva.post(root + path, { "form-key": key, name: "Främmande" }, headers)).status, 403, path);
    assert.notEqual((await ylva.post(root + path, { "form-key": "0".repeat(64), name: "Främmande" })).status, 303, path);
  }
  assert.doesNotMatch((await ylva.ask(root + "/fardplan/scenarier")).text, /Främmande/);
  for (const path of ["/investeringsplan", "/investeringsplan/prioritera", "/investeringsplan/prioritera.json", "/investeringsplan/kalender", "/fardplan/tank-om", "/fardplan/tank-om.json", "/fardplan/atgarder", "/fardplan/atgarder.json"]) {
    assert.match((await ylva.ask(root + path)).headers.get("cache-control"), /no-store, private/, path);
    assert.doesNotMatch((await fetch(site.url + root + path)).headers.get("cache-control"), /public|max-age=[1-9]/, path);
  }
});

test("a token that somebody planted is not taken over by signing in", async () => {
  const visitor = new Visitor();
  const planted = "A".repeat(43);
  visitor.cookies.set("klimat", planted);
  assert.equal((await visitor.signIn("anna@example.se")).status, 303);
  const first = visitor.cookies.get("klimat");
  assert.notEqual(first, planted);
  assert.equal((await visitor.signIn("anna@example.se")).status, 303);
  assert.notEqual(visitor.cookies.get("klimat"), first);
  const old = new Visitor();
  old.cookies.set("klimat", first);
  assert.equal((await old.ask("/konto")).status, 303, "the session from before has ended");
});

test("rights that change give a new token, and hold at once", async () => {
  const lars = await signedIn("lars@example.se");
  const before = lars.cookies.get("klimat");
  assert.equal((await lars.ask("/anvandare")).status, 403);
  site.klimat("user", "grant", "lars@example.se", "--organisation", "miljo", "--role", "administrator");
  const page = await lars.ask("/anvandare");
  assert.equal(page.status, 200);
  assert.notEqual(lars.cookies.get("klimat"), before);
  assert.equal((await lars.ask("/konto")).status, 200);
  assert.ok(page.text.includes("Lars &lt;b&gt;Lind&lt;/b&gt;"), "names are text");
  assert.ok(!page.text.includes("gun@example.se"), "only those of the own organisation");
  site.klimat("user", "revoke", "lars@example.se", "--organisation", "miljo", "--role", "administrator");
  assert.equal((await lars.ask("/anvandare")).status, 403);
});

test("signing out ends the session, also for whoever has copied the cookie", async () => {
  const anna = await signedIn("anna@example.se");
  const copy = new Visitor();
  copy.cookies.set("klimat", anna.cookies.get("klimat"));
  assert.equal((await copy.ask("/konto")).status, 200);
  assert.equal((await anna.send("/konto", "/logga-ut")).status, 303);
  assert.equal(anna.cookies.has("klimat"), false);
  assert.equal((await copy.ask("/konto")).status, 303);
});

test("signing out everywhere spares the session that asks for it", async () => {
  const here = await signedIn("anna@example.se"), there = await signedIn("anna@example.se");
  assert.equal((await here.send("/konto", "/konto/logga-ut-overallt")).status, 303);
  assert.equal((await here.ask("/konto")).status, 200);
  assert.equal((await there.ask("/konto")).status, 303);
});

test("a page that wants an account leads to signing in, and back; never anywhere else", async () => {
  const visitor = new Visitor();
  const asked = await visitor.ask("/anvandare/ny");
  assert.equal(asked.status, 303);
  assert.equal(asked.location, "/logga-in?next=%2Fanvandare%2Fny");
  assert.equal((await visitor.signIn("anna@example.se", password, "/anvandare/ny")).location, "/anvandare/ny");
  for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/finns-inte", "/logga-ut",
    "/kommun/0484/../../x", "%2F%2Fevil.example", "/konto?a=\r\nSet-Cookie: b=c", "/konto?å"]) {
    const answer = await new Visitor().signIn("anna@example.se", password, next);
    assert.equal(answer.status, 303);
    assert.equal(answer.location, "/konto", next);
  }
});

test("posting straight to an address without the right is refused", async () => {
  const fields = { email: "x@example.se", name: "X", title: "", organisation: "eskilstuna-kommun", role: "administrator" };
  assert.equal((await new Visitor().post("/anvandare/ny", fields)).status, 403);
  const lars = await signedIn("lars@example.se");
  const key = await lars.key("/konto");
  for (const path of ["/anvandare/ny", "/organisationer/ny"])
    assert.equal((await lars.post(path, { "form-key": key, ...fields })).status, 403, path);
  assert.ok(!site.klimat("user", "list").includes("x@example.se"));
});

test("an administrator of another municipality can do nothing here", async () => {
  const gun = await signedIn("gun@example.se");
  const lars = JSON.parse(site.klimat("user", "show", "lars@example.se", "--json")).id;
  const key = await gun.key("/konto");
  const tries = {
    "ge-roll": { organisation: "miljo", role: "editor" },
    "ta-roll": { organisation: "miljo", role: "reader" },
    stang: { disabled: "true" },
    lank: {},
    radera: { sure: "true" },
  };
  for (const [what, fields] of Object.entries(tries)) {
    const answer = await gun.post(`/anvandare/${lars}/${what}`, { "form-key": key, ...fields });
    assert.ok([403, 404].includes(answer.status), `${what}: ${answer.status}`);
    assert.ok(!answer.text.includes("/valkommen/"), what);
  }
  assert.equal((await gun.ask(`/anvandare/${lars}`)).status, 404);
  assert.equal((await gun.ask(`/anvandare/${lars}/uppgifter.json`)).status, 403);
  const invite = await gun.send("/anvandare/ny", "/anvandare/ny",
    { email: "spy@example.se", name: "Spy", title: "", organisation: "eskilstuna-kommun", role: "administrator" });
  assert.equal(invite.status, 403);
  assert.equal((await gun.ask("/organisationer/miljo")).status, 403);
  const after = JSON.parse(site.klimat("user", "show", "lars@example.se", "--json"));
  assert.equal(after.disabled, false);
  assert.deepEqual(after.roles, [{ organisation: "miljo", role: "reader" }]);
});

test("a link is shown once, sets the password once, and signs nobody in by itself", async () => {
  const anna = await signedIn("anna@example.se");
  const made = await anna.send("/anvandare/ny", "/anvandare/ny",
    { email: "Bo@Example.se", name: "Bo Lind", title: "Klimatstrateg", organisation: "miljo", role: "contributor" });
  assert.equal(made.status, 200);
  const link = made.text.match(/id="link-shown">([^<]+)</)[1];
  assert.ok(link.startsWith(`${site.url}/valkommen/`));
  const path = new URL(link).pathname;
  const bo = new Visitor();
  assert.match((await bo.ask(path)).text, /Välkommen, Bo Lind/);
  const short = await bo.send(path, path, { username: "bo@example.se", password: "kort", again: "kort" });
  assert.equal(short.status, 422);
  const different = await bo.send(path, path, { username: "", password: "a long enough one", again: "another long one" });
  assert.equal(different.status, 422);
  assert.equal((await bo.send(path, path, { username: "", password: "bo walks to work", again: "bo walks to work" })).status, 303);
  assert.equal(bo.cookies.has("klimat"), false);
  assert.equal((await bo.ask(path)).status, 404, "used");
  assert.equal((await bo.signIn("bo@example.se", "bo walks to work")).status, 303);
  // A new link does not take the password away; using it ends the sessions.
  const id = JSON.parse(site.klimat("user", "show", "bo@example.se", "--json")).id;
  const again = (await anna.send(`/anvandare/${id}`, `/anvandare/${id}/lank`)).text.match(/id="link-shown">([^<]+)</)[1];
  assert.equal((await bo.ask("/konto")).status, 200);
  const reset = new URL(again).pathname;
  assert.equal((await new Visitor().send(reset, reset, { username: "", password: "bo cycles to work", again: "bo cycles to work" })).status, 303);
  assert.equal((await bo.ask("/konto")).status, 303);
  assert.equal((await bo.signIn("bo@example.se", "bo walks to work")).status, 403);
});

test("the own password changes with the old one, and ends other sessions", async () => {
  const here = await signedIn("gun@example.se"), there = await signedIn("gun@example.se");
  const change = (old, word) => here.send("/konto/losenord", "/konto/losenord", { old, password: word, again: word });
  assert.equal((await change("not the password", "gun sails at dawn")).status, 422);
  assert.equal((await change(password, "gun@example.se")).status, 422);
  assert.equal((await change(password, "gun sails at dawn")).status, 303);
  assert.equal((await here.ask("/konto")).status, 200);
  assert.equal((await there.ask("/konto")).status, 303);
  assert.equal((await change("gun sails at dawn", password)).status, 303);
});

test("an administrator corrects a name; what is refused is kept", async () => {
  const anna = await signedIn("anna@example.se");
  const id = JSON.parse(site.klimat("user", "show", "lars@example.se", "--json")).id;
  const page = `/anvandare/${id}`;
  const taken = await anna.send(page, `${page}/andra`, { email: "gun@example.se", name: "Lars Lind", title: "Handläggare" });
  assert.equal(taken.status, 409);
  assert.ok(taken.text.includes('value="Handläggare"'));
  assert.equal((await anna.send(page, `${page}/andra`, { email: "lars@example.se", name: "Lars Lind", title: "" })).status, 303);
  assert.equal(JSON.parse(site.klimat("user", "show", id, "--json")).name, "Lars Lind");
});

test("everything about oneself can be had, as a file", async () => {
  const gun = await signedIn("gun@example.se");
  const file = await gun.ask("/konto/uppgifter.json");
  assert.match(file.headers.get("content-disposition"), /attachment/);
  const data = JSON.parse(file.text);
  assert.equal(data.email, "gun@example.se");
  assert.ok(data.sessions.length >= 1 && data.events.length >= 2);
  assert.doesNotMatch(file.text, /argon2|token/);
});

test("organisations: a stale form, a circle and a taken code are refused with what was typed", async () => {
  const anna = await signedIn("anna@example.se");
  const fields = { name: "Miljöförvaltningen", "short-name": "", "legal-name": "", kind: "department", parent: "eskilstuna-kommun", code: "" };
  const stored = await anna.send("/organisationer/miljo", "/organisationer/miljo", { version: "1", id: "", ...fields, "short-name": "MF" });
  assert.equal(stored.status, 303);
  const stale = await anna.send("/organisationer/miljo", "/organisationer/miljo", { version: "1", id: "", ...fields, name: "Mitt namn" });
  assert.equal(stale.status, 409);
  assert.ok(stale.text.includes("Mitt namn"));
  const circle = await anna.send("/organisationer/eskilstuna-kommun", "/organisationer/eskilstuna-kommun",
    { version: "1", id: "", ...fields, name: "Eskilstuna", kind: "municipality", code: "0484", parent: "miljo" });
  assert.equal(circle.status, 422);
  assert.match(circle.text, /kan inte ligga under sig själv/);
  const foreign = await anna.send("/organisationer/ny", "/organisationer/ny",
    { version: "", id: "bolaget", ...fields, name: "Bolaget", kind: "company", parent: "gavle" });
  assert.equal(foreign.status, 403);
});

test("hostile forms are refused whole", async () => {
  const anna = await signedIn("anna@example.se");
  const key = await anna.key("/konto");
  const raw = (body, type = "application/x-www-form-urlencoded") =>
    anna.ask("/konto/losenord", { method: "POST", body, headers: { "content-type": type, origin: site.url } });
  for (const body of [`form-key=${key}&old=a&old=b`, `form-key=${key}&unknown=1`, `form-key=${key}&form-key=${key}`, "old=%zz", "old=%00", "old=%ff",
    Array.from({ length: 300 }, (_, i) => `a${i}=1`).join("&")])
    assert.equal((await raw(body)).status, 422, body.slice(0, 60));
  assert.equal((await raw(`form-key=${key}`, "text/plain")).status, 422);
  // The answer comes before the body has been sent; a client that goes on sending may find the connection closed instead.
  const large = await raw("a".repeat(3 << 20)).catch((e) => ({ status: e.message === "fetch failed" ? 413 : e.message }));
  assert.equal(large.status, 413);
  assert.equal((await anna.ask("/kommun/0484", { method: "POST", body: "" })).status, 405);
  assert.equal((await anna.ask("/logga-ut")).status, 405);
});

test("nothing personal is logged", () => {
  assert.ok(site.log().includes("route=sign-in"));
  assert.doesNotMatch(site.log(), /example\.se|Anna|horse|valkommen|127\.0\.0\.1:/);
});

test("behind a proxy cookies are for https alone, and addresses are told apart", async () => {
  const own = site;
  site = await startSite({ accounts: true, serve: ["--proxy"] });
  try {
    const anna = new Visitor();
    const answer = await anna.signIn("anna@example.se");
    assert.equal(answer.status, 303);
    assert.ok(anna.cookies.has("__Host-klimat"));
    assert.ok(anna.flags.includes("Secure"));
  } finally {
    await site.stop();
    site = own;
  }
});
