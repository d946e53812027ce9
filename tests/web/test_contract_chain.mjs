// The whole way of a contract, as the people of a municipality and two agencies walk it: from the first account to a file
// that anybody checks, and to one changed byte in it that is found.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { bar, done, downloaded, fillSigner, send, signInTo, verify } from "./contract_steps.mjs";
import { openPage, password, startBrowser, startSite } from "./site.mjs";

const base = "/kommun/0484/kontrakt";
const next = `${base}/2027-28`;
const canSet = spawnSync("/usr/bin/python3", ["-I", "-c", "import weasyprint"]).status === 0;
const pdf = Buffer.from("%PDF-1.7\nvaliderad av tjänsten\n%%EOF\n");
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==", "base64");
let site, browser, file;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});
const signIn = (email, options) => signInTo(site, browser, email, options);
const go = (page, path) => page.goto(site.url + path);

async function accept(link) {
  const { page, context } = await openPage(browser);
  await page.goto(new URL(link, site.url).href);
  assert.match(await page.textContent("h1"), /Välkommen/);
  await page.fill("#password", password);
  await page.fill("#again", password);
  await send(page);
  await context.close();
}

test("the first administrator comes from the terminal and invites the others", async () => {
  site.addUser("anna@example.se", "Anna Ek", "eskilstuna-kommun", "administrator");
  const { page, context } = await signIn("anna@example.se");
  for (const [email, name, role] of [["eva@example.se", "Eva Åberg", "editor"], ["arne@example.se", "Arne Alm", "approver"],
    ["siv@example.se", "Siv Sand", "signatory"]]) {
    await go(page, "/anvandare");
    await page.click("main a.ds-button");
    await page.fill("#email", email);
    await page.fill("#name", name);
    await page.selectOption("#organisation", "eskilstuna-kommun");
    await page.selectOption("#role", role);
    await send(page);
    await accept(await page.textContent("#link-shown"));
  }
  await context.close();
  for (const [email, name, organisation] of [["nils@example.se", "Nils Natur", "naturvardsverket"], ["ellen@example.se", "Ellen El", "energimyndigheten"]]) {
    const said = site.klimat("user", "invite", email, "--name", name, "--organisation", organisation, "--role", "signatory");
    await accept(said.match(/\/valkommen\/\S+/)[0]);
  }
});

test("the editor begins an edition, and changes, adds, drops and fulfils in it", async () => {
  const { page, context } = await signIn("eva@example.se");
  await go(page, `${base}/2025-26/delatagande/a10.1/lage`);
  await page.selectOption("#status", "fulfilled");
  await page.fill("#evidence", "Planen är antagen.");
  await send(page);
  await go(page, base);
  await page.click(".subnav a:has-text('Arbeta')");
  await page.click("a:has-text('Börja en ny utgåva')");
  await page.selectOption("#from", "2025/26");
  await page.fill("#edition", "2027/28");
  await page.fill("#why", "Årlig revidering");
  await send(page);
  assert.match(await done(page), /utkast/);

  await go(page, `${next}/undertaking/a10.2/redigera`);
  await page.fill("#goal_value", "275");
  await page.fill("#why", "Fler har gått med");
  await send(page);
  await go(page, `${next}/undertaking/ny?commitment=a10`);
  await page.fill("#text", "Låta unga leda ett eget klimatråd.");
  await page.fill("#deadline", "2028");
  await send(page);
  for (const id of ["a10.1", "a10.3"]) {
    await go(page, `${next}/undertaking/${id}/ta-bort`);
    await page.fill("#why", "Genomgånget i ledningsgruppen");
    await send(page);
  }
  // What is gone must be explained: one was done, the other is given up.
  for (const [id, disposition, reason] of [["a10.1", "fulfilled", "Planen finns och används."], ["a10.3", "dropped", "Görs av regionen."]]) {
    await go(page, `${next}/arbete`);
    await page.locator(`section[aria-labelledby=unstated] li:has-text('${id}') a`).first().click();
    await page.selectOption("#disposition", disposition);
    await page.fill("#reason", reason);
    await send(page);
    assert.match(await done(page), /sparade/);
  }
  await go(page, `${next}/arbete`);
  assert.match(await page.textContent("section[aria-labelledby=unstated]"), /Allt som är borta har en motivering/);
  await context.close();
});

test("anybody who works with it sees side by side what differs, and what was lowered", async () => {
  const { page, context } = await signIn("arne@example.se");
  await go(page, next);
  await page.click(".subnav a:has-text('Jämför')");
  const said = await page.textContent("main");
  assert.match(said, /a10\.2.*250 → 275/s);
  assert.match(said, /Låta unga leda ett eget klimatråd/);
  assert.match(said, /a10\.3.*utgår utan att vara uppfyllt/s);
  assert.match(said, /Görs av regionen/);
  assert.match(said, /Planen finns och används/);
  assert.doesNotMatch(said, /ingen uppgift om läget visar det/);
  await context.close();
});

test("it is sent for review, returned, sent again and decided; then nothing in it changes", async () => {
  const eva = await signIn("eva@example.se"), arne = await signIn("arne@example.se");
  await go(eva.page, `${next}/arbete`);
  await send(eva.page);
  await go(arne.page, `${next}/arbete`);
  await arne.page.fill("#why", "Ett skäl saknas");
  await send(arne.page);
  assert.match(await done(arne.page), /utkast/);
  await go(eva.page, `${next}/arbete`);
  await send(eva.page);
  assert.match(await done(eva.page), /granskning/);
  await go(arne.page, `${next}/beslut`);
  await arne.page.fill("#body", "Kommunfullmäktige");
  await arne.page.fill("#date", "2026-06-15");
  await arne.page.fill("#registry-number", "KS 2026:12");
  await send(arne.page);
  assert.match(await done(arne.page), /beslutad/);
  const closed = await go(eva.page, `${next}/undertaking/a10.2/redigera`);
  assert.equal(closed.status(), 403);
  await eva.context.close();
  await arne.context.close();
});

test("it is sealed upon the seal of the edition before", async () => {
  const { page, context } = await signIn("arne@example.se");
  await go(page, `${next}/forsegla`);
  assert.match(await page.textContent("main"), /2025\/26, är inte förseglad/, "a chain without its first link is told of");
  await bar(page, "seal, with the edition before open");
  for (const edition of [`${base}/2025-26`, next]) {
    await go(page, `${edition}/underskrifter`);
    await page.click(`a[href='${edition}/forsegla']`);
    await send(page);
    assert.match(await done(page), /förseglad/);
  }
  assert.match(await page.textContent("main"), /Följer på sigillet för\s*2025\/26/);
  await go(page, `${base}/2025-26`);
  assert.match(await page.textContent(".contract-head"), /Ersatt/);
  await context.close();
});

test("three parties sign: with a scan, with a service's document, with a key", async () => {
  const siv = await signIn("siv@example.se");
  await go(siv.page, `${next}/skriv-under`);
  await fillSigner(siv.page, "Kommunstyrelsens ordförande");
  await siv.page.selectOption("#method", "handwritten");
  await siv.page.setInputFiles("#attachment", { name: "sida.png", mimeType: "image/png", buffer: png });
  await send(siv.page);
  assert.match(await done(siv.page), /sparad/);
  await siv.context.close();

  const ellen = await signIn("ellen@example.se");
  await go(ellen.page, `${next}/skriv-under`);
  await fillSigner(ellen.page, "Generaldirektör");
  await ellen.page.selectOption("#method", "service");
  await ellen.page.setInputFiles("#attachment", { name: "tjanst.pdf", mimeType: "application/pdf", buffer: pdf });
  await send(ellen.page);
  assert.match(await done(ellen.page), /sparad/);
  await ellen.context.close();

  const dir = mkdtempSync(join(tmpdir(), "klimat-key-"));
  const terminal = (...args) => execFileSync(process.env.KLIMAT_BIN, args, { encoding: "utf8", cwd: dir });
  terminal("key", "new", "natur.key");
  const nils = await signIn("nils@example.se");
  await go(nils.page, `${next}/skriv-under-med-nyckel`);
  await fillSigner(nils.page, "Generaldirektör");
  const text = await downloaded(nils.page, () => nils.page.click("button[value=file]"));
  writeFileSync(join(dir, "signera.json"), text);
  const made = JSON.parse(terminal("key", "sign", "natur.key", "signera.json", "--json"));
  assert.match(terminal("key", "sign", "natur.key", "signera.json"), /naturvardsverket.*Generaldirektör/s, "who signs sees what");
  rmSync(dir, { recursive: true });
  await nils.page.fill("#public_key", made.public_key);
  await nils.page.fill("#signature", made.signature);
  await nils.page.click("button[value=sign]");
  assert.match(await done(nils.page), /sparad/);
  assert.match(await nils.page.textContent("main"), /3 av 8 parter/);
  await bar(nils.page, "three signatures");
  await nils.context.close();
});

test("a stranger gets document and sealed file, and checks the file in the terminal", async () => {
  const { page, context } = await openPage(browser);
  await go(page, `${next}/dokument`);
  assert.match(await page.textContent(".document"), /Siv Sand/);
  if (canSet) {
    let set;
    for (let tries = 0; tries < 30; tries++) {
      set = await page.request.get(`${site.url}${next}/dokument.pdf`);
      if (set.status() !== 503) break; // it is being set
      await new Promise((later) => setTimeout(later, 2000));
    }
    assert.equal((await set.body()).subarray(0, 5).toString(), "%PDF-");
  }
  await go(page, `${next}/underskrifter`);
  file = await downloaded(page, () => page.click("a[download]:has-text('JSON')"));
  const right = verify(file);
  assert.equal(right.status, 0, right.stdout + right.stderr);
  assert.match(right.stdout.replace(/\s+/g, " "), /Filen är giltig: kontraktet för Eskilstuna, utgåva 2027\/28, .* 3 av 8 parter har undertecknat/);
  await context.close();
});

test("one changed byte is found wherever it is, and said", async () => {
  for (const part of [0.02, 0.3, 0.5, 0.7, 0.98]) {
    const changed = Buffer.from(file);
    let at = Math.floor(file.length * part);
    while (!/[a-z]/.test(String.fromCharCode(changed[at]))) at++;
    changed[at] ^= 1;
    const wrong = verify(changed);
    assert.equal(wrong.status, 2, `byte ${at}`);
    assert.match(wrong.stdout, /INTE giltig/);
  }
  const word = verify(file.toString().replace("eget klimatråd", "litet klimatråd"));
  assert.equal(word.status, 2);
  assert.match(word.stdout, /Delåtagande a10\.7: är inte som vid förseglingen/, "the object is named");
});
