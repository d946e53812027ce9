// Writing a contract on its pages: an edition is changed, revised, sent for review and decided; two people write the same
// object; and whoever may not is refused, however they ask.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { axeRules, done, send, signInTo } from "./contract_steps.mjs";
import { axeSource, openPage, password, startBrowser, startSite } from "./site.mjs";

const base = "/kommun/0484/kontrakt";
const draft = `${base}/2026-27`;
let site, browser;
before(async () => {
  site = await startSite({ accounts: true });
  site.addUser("arne@example.se", "Arne Approver", "eskilstuna-kommun", "approver");
  site.addUser("gerd@example.se", "Gerd i Gävle", "gavle", "editor");
  site.addUser("cia@example.se", "Cia Co", "eskilstuna-kommun", "contributor");
  site.addUser("pelle@example.se", "Pelle Program", "viable-cities", "editor");
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const signIn = (email, options) => signInTo(site, browser, email, options);
const go = (page, path) => page.goto(site.url + path);
const show = (kind, id) => site.klimat("contract", "history", "0484", "2026/27", kind, id);
const stored = (kind, id) => JSON.parse(site.klimat("contract", "history", "0484", "2026/27", kind, id, "--json"));

// What a browser would not send: with the cookies of the page, fields as they are given.
async function post(page, path, fields) {
  const response = await page.request.post(site.url + path, {
    headers: { origin: site.url, "content-type": "application/x-www-form-urlencoded" },
    data: new URLSearchParams(fields).toString(),
    maxRedirects: 0,
  });
  return { status: response.status(), text: await response.text() };
}
const fieldsOf = (page) =>
  page.$$eval("main form[method=post]", ([form]) => [...new FormData(form)].map(([name, value]) => [name, String(value)]));
const withField = (fields, name, value) => [...fields.filter(([n]) => n !== name), [name, value]];
const keyOf = async (page) => Object.fromEntries(await fieldsOf(page))["form-key"];

test("an editor adds an undertaking, is told of faults with everything kept, and stores it", async () => {
  const { page, context } = await signIn("eva@example.se");
  await go(page, `${draft}/arbete`);
  await page.click("#undertaking summary");
  await page.click("#undertaking a.ds-button");
  await go(page, `${draft}/undertaking/ny?commitment=a10`);
  assert.equal(await page.inputValue("#id"), "a10.7");
  assert.equal(await page.inputValue("#commitment"), "a10");
  await page.fill("#text", "Pröva ett nytt sätt att **berätta**\n\nom omställningen.");
  await page.fill("#goal_value", "tolv");
  await page.fill("#deadline", "i sommar");
  await page.fill("#why", "Beslutat i ledningsgruppen");
  await page.check("#processes-1");
  await page.check("#processes-2");
  await page.check("#aspects-0");
  await send(page);
  assert.equal(await page.inputValue("#goal_value"), "tolv");
  assert.equal(await page.inputValue("#deadline"), "i sommar");
  assert.equal(await page.inputValue("#why"), "Beslutat i ledningsgruppen");
  assert.match(await page.inputValue("#text"), /\*\*berätta\*\*\n\nom/);
  assert.ok(await page.isChecked("#aspects-0"));
  assert.equal(await page.locator("#processes input:checked").count(), 2);
  assert.equal(await page.getAttribute("#goal_value", "aria-invalid"), "true");
  assert.match(await page.getAttribute("#goal_value", "aria-describedby"), /goal_value-fault/);
  assert.match(await page.textContent("#deadline-fault"), /i sommar är inget datum/);
  assert.ok(await page.$eval("[role=alert]", (e) => e === document.activeElement), "the summary has the focus");
  await page.click("[role=alert] a[href='#deadline']");
  assert.equal(await page.evaluate(() => document.activeElement.id), "deadline", "its links lead to the fields");
  assert.throws(() => show("undertaking", "a10.7"), "nothing is stored");

  // Rules between fields come from the same table.
  await page.fill("#deadline", "2027-06");
  await page.fill("#goal_value", "1 234,125");
  await send(page);
  assert.match(await page.textContent("#unit-fault"), /enhet/);
  assert.equal(await page.inputValue("#goal_value"), "1 234,125");
  await page.fill("#unit", "besök");
  await page.selectOption("#direction", "up");
  await send(page);
  assert.match(await done(page), /sparade/);
  assert.ok(page.url().endsWith("#undertaking-a10.7"));
  const [event] = stored("undertaking", "a10.7");
  assert.equal(event.why, "Beslutat i ledningsgruppen");

  // What is stored stands in the form as it can be read back.
  await go(page, `${draft}/undertaking/a10.7/redigera`);
  assert.equal(await page.inputValue("#goal_value"), "1234,1250");
  assert.equal(await page.locator("#processes input:checked").count(), 2);
  assert.ok(await page.isChecked("#aspects-0"));
  await page.fill("#note", "Bara en anmärkning");
  await send(page);
  assert.match(await done(page), /sparade/);
  const events = stored("undertaking", "a10.7");
  assert.equal(events.length, 2);
  assert.deepEqual(events[0].after, { ...events[0].before, note: "Bara en anmärkning" }, "nothing else has changed");

  // The same id again.
  await go(page, `${draft}/undertaking/ny?commitment=a10`);
  assert.equal(await page.inputValue("#id"), "a10.8");
  await page.fill("#id", "a10.7");
  await page.fill("#text", "Något annat");
  await send(page);
  assert.match(await page.textContent("#id-fault"), /a10\.7 är upptaget/);
  assert.equal(await page.inputValue("#text"), "Något annat");
  await context.close();
});

test("two people change the same object: the second sees both versions and decides", async () => {
  for (const choice of ["keep", "mine", "edit"]) {
    const first = await signIn("eva@example.se"), second = await signIn("eva@example.se", { javaScriptEnabled: false });
    const path = `${draft}/undertaking/a10.1/redigera`;
    for (const { page } of [first, second]) await go(page, path);
    await first.page.fill("#text", `Ta fram en plan för kommunikation före sommaren (${choice}).`);
    await send(first.page);
    await second.page.fill("#text", `Ta fram en plan för klimatkommunikation före hösten (${choice}).`);
    await second.page.fill("#note", `Min anmärkning ${choice}`);
    const [response] = await Promise.all([second.page.waitForNavigation(), second.page.click("form#form button[type=submit]")]);
    assert.equal(response.status(), 409);
    const told = await second.page.textContent(".conflict");
    assert.match(told, /Någon annan har ändrat/);
    assert.match(told, /Eva Ö\. Åberg/);
    assert.match(await second.page.locator(".conflict del").first().textContent(), /kommunikation|sommaren/);
    assert.match(await second.page.locator(".conflict ins").first().textContent(), /klimatkommunikation|hösten/);
    assert.match(told, /Min anmärkning/);
    assert.equal(await second.page.inputValue("#note"), `Min anmärkning ${choice}`, "what was typed is in the form");
    if (choice === "keep") {
      await second.page.click(".conflict a.ds-button");
    } else {
      if (choice === "edit") await second.page.fill("#text", `Båda: före sommaren och hösten (${choice}).`);
      await second.page.click(choice === "mine" ? ".conflict button" : "form#form button[type=submit]");
      assert.match(await done(second.page), /sparade/);
    }
    await go(second.page, path);
    const text = await second.page.inputValue("#text");
    assert.match(text, { keep: /kommunikation före sommaren/, mine: /klimatkommunikation före hösten/, edit: /^Båda:/ }[choice]);
    await first.context.close();
    await second.context.close();
  }
});

test("the very same change by two people is no conflict", async () => {
  const first = await signIn("eva@example.se"), second = await signIn("eva@example.se");
  for (const { page } of [first, second]) {
    await go(page, `${draft}/undertaking/a10.2/redigera`);
    await page.fill("#note", "Samma ord");
  }
  for (const { page } of [first, second]) {
    await send(page);
    assert.match(await done(page), /sparade/);
  }
  await first.context.close();
  await second.context.close();
});

test("what is referred to is not deleted, and what is not is", async () => {
  const { page, context } = await signIn("eva@example.se");
  await go(page, `${draft}/commitment/a10/ta-bort`);
  const names = await page.textContent("main ul");
  assert.match(names, /Delåtagande a10\.1/);
  assert.equal(await page.locator("main button.ds-button").count(), 0);
  await go(page, `${draft}/undertaking/a10.7/ta-bort`);
  const key = await keyOf(page);
  const refused = await post(page, `${draft}/commitment/a10/ta-bort`, { "form-key": key, version: "1", why: "" });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /hänvisar till/);
  const stale = await post(page, `${draft}/undertaking/a10.7/ta-bort`, { "form-key": key, version: "1", why: "" });
  assert.equal(stale.status, 409, "it has been changed since version 1");
  await go(page, `${draft}/undertaking/a10.7/ta-bort`);
  await page.fill("#why", "Ersatt");
  await send(page);
  assert.match(await done(page), /borttaget/);
  assert.equal(stored("undertaking", "a10.7")[0].why, "Ersatt");
  await context.close();
});

test("what is dropped from a revision asks for its reason, in a form that is filled in", async () => {
  const { page, context } = await signIn("eva@example.se");
  // The last undertaking that nothing names and of which nothing is stated as dropped.
  await go(page, `${draft}/undertaking/a10.6/ta-bort`);
  await send(page);
  const link = page.locator("section[aria-labelledby=unstated] li", { hasText: "a10.6" });
  const says = await link.textContent();
  assert.match(says, /Delåtagande a10\.6/);
  await link.locator("a").click();
  if (page.url().includes("/ny?")) {
    assert.equal(await page.inputValue("#kind"), "undertaking");
    assert.equal(await page.inputValue("#object"), "a10.6");
  }
  await page.selectOption("#disposition", "dropped");
  await page.fill("#reason", "Görs av andra nu");
  await send(page);
  assert.match(await done(page), /sparade/);
  assert.equal(await page.locator("section[aria-labelledby=unstated] li", { hasText: "a10.6" }).count(), 0);
  await context.close();
});

test("whoever may not is refused, and nothing changes", async () => {
  const eva = await signIn("eva@example.se");
  const path = `${draft}/undertaking/a10.3/redigera`;
  await go(eva.page, path);
  const fields = withField(await fieldsOf(eva.page), "text", "Kapat");
  const before = show("undertaking", "a10.3"), newest = site.klimat("log", "--json");

  const visitor = await openPage(browser);
  await go(visitor.page, `${path}?why=x`);
  assert.equal(new URL(visitor.page.url()).pathname, "/logga-in");
  assert.equal((await post(visitor.page, path, fields)).status, 403);
  await visitor.page.fill("#email", "eva@example.se");
  await visitor.page.fill("#password", password);
  await visitor.page.click("main button[type=submit]");
  assert.equal(new URL(visitor.page.url()).pathname, path, "and back after signing in");

  for (const [email, statuses] of [["lars@example.se", [403]], ["gerd@example.se", [403, 404]], ["arne@example.se", [403]], ["cia@example.se", [403]]]) {
    const { page, context } = await signIn(email);
    const key = await page.$eval("input[name=form-key]", (e) => e.value);
    const answer = await post(page, path, withField(fields, "form-key", key));
    assert.ok(statuses.includes(answer.status), `${email}: ${answer.status}`);
    for (const [to, body] of [
      [`${draft}/undertaking/ny`, withField(withField(fields, "form-key", key), "id", "a10.99")],
      [`${draft}/undertaking/a10.3/ta-bort`, { "form-key": key, version: "1", why: "" }],
      [`${draft}/redigera`, { "form-key": key, version: "1", title: "Kapat", note: "", why: "" }],
      [`${base}/revidera`, { "form-key": key, from: "2025/26", edition: "2029/30", why: "" }],
      [`${draft}/beslut`, { "form-key": key, body: "", date: "", "registry-number": "", why: "" }],
      ["/gemensamma-ataganden/ny", { "form-key": key, version: "0", id: "nr-99", number: "99", title: "x", text: "x", source: "", why: "" }],
    ]) {
      const other = await post(page, to, body);
      // An approver may decide, but not a draft; a contributor may add an undertaking, but only with their own name.
      assert.ok([403, 404, 422].includes(other.status), `${email} ${to}: ${other.status}`);
    }
    const opened = await page.goto(site.url + path);
    assert.ok([403, 404].includes(opened.status()), `${email} opens: ${opened.status()}`);
    await context.close();
  }
  assert.equal(show("undertaking", "a10.3"), before);
  assert.equal(site.klimat("log", "--json"), newest, "no event, so nothing was written");

  // A form with another's key, an old one, fields that the form does not have, a kind that there is not.
  const wrong = await post(eva.page, path, withField(fields, "form-key", "0".repeat(64)));
  assert.equal(wrong.status, 403);
  assert.match(wrong.text, /Kapat/, "what was typed is kept");
  assert.equal((await post(eva.page, path, [...fields, ["state", "decided"]])).status, 422);
  assert.equal((await post(eva.page, path, [...fields, ["text", "twice"]])).status, 422);
  assert.equal((await post(eva.page, path, withField(fields, "version", "0"))).status, 422);
  assert.equal((await post(eva.page, path, withField(fields, "version", "minus"))).status, 422);
  assert.equal((await post(eva.page, `${draft}/signature/ny`, fields)).status, 404);
  assert.equal((await post(eva.page, `${draft}/undertaking/borta/redigera`, fields)).status, 404);
  const decided = await post(eva.page, `${base}/2025-26/undertaking/a10.3/redigera`, fields);
  assert.equal(decided.status, 403, "a decided edition does not change");
  assert.equal(show("undertaking", "a10.3"), before);
  await visitor.context.close();
  await eva.context.close();
});

test("a text that is too long is refused with all of it kept; a body that is too large is not read", async () => {
  const { page, context } = await signIn("eva@example.se");
  const path = `${draft}/undertaking/a10.3/redigera`;
  await go(page, path);
  const fields = await fieldsOf(page);
  const long = "Å".repeat(40 * 1024);
  const answer = await post(page, path, withField(fields, "text", long));
  assert.equal(answer.status, 422);
  assert.ok(answer.text.includes(long));
  assert.match(answer.text, /text-fault/);
  // The server answers by what is announced, and may hang up before all has been sent.
  const huge = await post(page, path, withField(fields, "text", "x".repeat(1200 * 1024))).catch((error) => ({ status: String(error) }));
  assert.match(String(huge.status), /^413$|EPIPE|ECONNRESET/);
  const script = await post(page, path, withField(withField(fields, "text", "<script>alert(1)</script>"), "deadline", "x"));
  assert.equal(script.status, 422);
  assert.ok(!script.text.includes("<script>alert"));
  await context.close();
});

test("a contributor writes and tells what carries their own name only", async () => {
  const person = JSON.parse(site.klimat("user", "list", "--json")).find((u) => u.email === "cia@example.se").id;
  site.klimat("contract", "set", "0484", "2026/27", "undertaking", "a10.4", `person=${person}`);
  const { page, context } = await signIn("cia@example.se");
  await go(page, `${draft}/arbete`);
  const links = await page.$$eval("#undertaking .work-row", (rows) =>
    rows.filter((r) => r.querySelector("a")).map((r) => r.querySelector(".work-row__id").textContent));
  assert.deepEqual(links, ["a10.4"]);
  await page.click("#undertaking summary");
  await page.locator("[id='undertaking-a10.4'] a").first().click();
  assert.match(page.url(), /delatagande\/a10\.4\/lage$/);
  assert.match(await page.inputValue("#told"), /^\d{4}-\d\d-\d\d$/);
  await page.selectOption("#status", "ongoing");
  await page.fill("#value", "12,5");
  await page.fill("#evidence", "Mätt i våras");
  await send(page);
  assert.match(await done(page), /sparat/);
  await go(page, `${draft}/delatagande/a10.4/lage`);
  assert.match(await page.textContent(".told"), /Pågår/);
  assert.match(await page.textContent(".told"), /12,5/);
  await page.selectOption("#status", "paused");
  await send(page);
  assert.match(await done(page), /sparat/, "the same day again corrects it");
  const other = await page.goto(site.url + `${draft}/delatagande/a10.3/lage`);
  assert.equal(other.status(), 403);
  await context.close();
});

test("an editor names people of the own organisation and of those beneath it, and nobody else", async () => {
  const eva = await signIn("eva@example.se");
  await go(eva.page, `${draft}/undertaking/a10.4/redigera`);
  const offered = await eva.page.$$eval("#person option", (list) => list.map((o) => o.textContent));
  for (const name of ["Anna Ek", "Eva Ö. Åberg", "Lars <b>Lind</b>"]) assert.ok(offered.includes(name), name);
  for (const name of ["Gun Dahl", "Gerd i Gävle", "Pelle Program"]) assert.ok(!offered.includes(name), name);
  await go(eva.page, `${draft}/delatagande/a10.4`);
  assert.match(await eva.page.textContent("main"), /Cia Co/, "whom an editor may name, the editor sees named");
  await eva.context.close();
});

test("a revision goes from draft through review to its decision, and a new one begins from it", async () => {
  const eva = await signIn("eva@example.se"), arne = await signIn("arne@example.se");
  await go(arne.page, `${draft}/beslut`);
  assert.match(await arne.page.textContent("main"), /Skicka den på granskning först/);
  for (const [says, button] of [[/på granskning/, "Skicka på granskning"], [/utkast igen/, "Gör den till utkast igen"], [/på granskning/, "Skicka på granskning"]]) {
    await go(eva.page, `${draft}/arbete`);
    await eva.page.click(`main button:has-text("${button}")`);
    assert.match(await done(eva.page), says);
  }
  await go(arne.page, `${draft}/beslut`);
  await arne.page.fill("#body", "Kommunfullmäktige");
  await arne.page.fill("#date", "2026-13");
  await send(arne.page);
  assert.match(await arne.page.textContent("#date-fault"), /datum/);
  assert.equal(await arne.page.inputValue("#body"), "Kommunfullmäktige");
  await arne.page.fill("#date", "2026-06");
  await send(arne.page);
  assert.match(await done(arne.page), /beslutad/);
  assert.equal(await arne.page.locator(".work-row__links a:has-text('Ändra')").count(), 0);
  await go(eva.page, `${base}/revidera`);
  assert.equal(await eva.page.inputValue("#from"), "2026/27");
  assert.equal(await eva.page.inputValue("#edition"), "2027/28");
  await eva.page.fill("#edition", "2025/26");
  await send(eva.page);
  assert.match(await eva.page.textContent("#edition-fault"), /senare namn/);
  await eva.page.fill("#edition", "2027/28");
  await send(eva.page);
  assert.match(await done(eva.page), /utkast/);
  assert.equal(new URL(eva.page.url()).pathname, `${base}/2027-28/arbete`);
  const told = await eva.page.textContent("#undertaking summary");
  assert.match(told, /\(7\d\)/);
  await eva.context.close();
  await arne.context.close();
});

test("an edition that contradicts itself is not decided, and says where it is put right", async () => {
  const eva = await signIn("eva@example.se"), arne = await signIn("arne@example.se");
  const next = `${base}/2027-28`;
  await go(eva.page, `${next}/undertaking/a10.1/redigera`);
  const refused = await post(eva.page, `${next}/undertaking/a10.1/redigera`, withField(await fieldsOf(eva.page), "commitment", "finns-inte"));
  assert.equal(refused.status, 422, "no page lets a contradiction in");
  assert.match(refused.text, /commitment-fault/);
  const sql = "UPDATE contract_undertaking SET commitment = 'finns-inte' WHERE edition = '2027/28' AND id = 'a10.1'";
  assert.equal(spawnSync("sqlite3", [site.db, sql]).status, 0, "what came another way");
  await go(eva.page, `${next}/arbete`);
  assert.match(await eva.page.textContent("section[aria-labelledby=faults]"), /Delåtagande a10\.1/);
  await send(eva.page);
  await go(arne.page, `${next}/beslut`);
  await send(arne.page);
  const link = arne.page.locator("section[aria-labelledby=faults] a");
  assert.equal(await link.getAttribute("href"), `${next}/undertaking/a10.1/redigera#commitment`);
  assert.equal(await arne.page.textContent("h1"), "Besluta om 2027/28");
  await go(eva.page, await link.getAttribute("href"));
  await eva.page.selectOption("#commitment", "a10");
  await send(eva.page);
  assert.match(await done(eva.page), /sparade/);
  assert.match(await eva.page.textContent("section[aria-labelledby=faults]"), /ingenstans|inte sig själv/);
  await eva.context.close();
  await arne.context.close();
});

test("the programme keeps the catalogue, and nobody else", async () => {
  const pelle = await signIn("pelle@example.se");
  await go(pelle.page, "/gemensamma-ataganden");
  await pelle.page.click("main a.ds-button");
  await pelle.page.fill("#id", "nr-4");
  await pelle.page.fill("#number", "4");
  await pelle.page.fill("#title", "Ett nytt åtagande");
  await pelle.page.fill("#text", "Kommunen prövar något nytt.");
  await send(pelle.page);
  assert.match(await done(pelle.page), /sparade/);
  assert.match(await pelle.page.textContent("main"), /4\. Ett nytt åtagande/);
  await pelle.page.locator("section", { hasText: "Ett nytt åtagande" }).locator("a").click();
  await pelle.page.check("#withdrawn");
  await send(pelle.page);
  assert.match(await pelle.page.locator("section", { hasText: "Ett nytt åtagande" }).locator("h2").textContent(), /återkallat/);
  const eva = await signIn("eva@example.se");
  await go(eva.page, "/gemensamma-ataganden");
  assert.equal(await eva.page.locator("main a").count(), 0);
  await go(eva.page, `${base}/2027-28/commitment/ny`);
  const offered = await eva.page.$$eval("#number option", (list) => list.map((o) => o.value));
  assert.ok(offered.includes("10") && !offered.includes("4"), "what is withdrawn is not offered");
  await pelle.context.close();
  await eva.context.close();
});

test("a city without a contract begins one", async () => {
  const { page, context } = await signIn("gerd@example.se");
  await go(page, "/kommun/2180/kontrakt/revidera");
  assert.match(await page.textContent("main"), /ingen utgåva/);
  await go(page, "/kommun/2180/kontrakt");
  await page.click("main a.ds-button");
  assert.equal(new URL(page.url()).pathname, "/kommun/2180/kontrakt/ny");
  await page.fill("#edition", "nästa år");
  await page.fill("#title", "Klimatkontrakt för Gävle");
  await send(page);
  assert.equal(await page.inputValue("#edition"), "nästa år");
  await page.fill("#edition", "2026/27");
  await send(page);
  assert.match(await done(page), /utkast/);
  await page.click("#party summary");
  await page.click("#party a.ds-button");
  assert.equal(await page.inputValue("#position"), "1");
  await page.selectOption("#organisation", "gavle");
  await page.selectOption("#role", "municipality");
  await page.selectOption("#standing", "contract");
  await page.fill("#short_name", "Gävle");
  await page.fill("#legal_name", "Gävle kommun");
  await send(page);
  assert.match(await done(page), /sparade/);
  await context.close();
});

test("the pages are sound in both languages, on large and small screens and on paper", async () => {
  const swedish = ["arbete", "redigera", "undertaking/a10.1/redigera", "commitment/ny", "target/ny", "commitment/a10/ta-bort", "undertaking/a10.1/ta-bort"];
  const english = ["work", "edit", "undertaking/a10.1/edit", "commitment/new", "target/new", "commitment/a10/delete", "undertaking/a10.1/delete"];
  const addresses = [
    ...swedish.map((p) => `${base}/2027-28/${p}`), `${base}/revidera`, `${base}/ny`, `${base}/2026-27/delatagande/a10.1/lage`, "/gemensamma-ataganden",
    ...english.map((p) => `/en/municipality/0484/contract/2027-28/${p}`), "/en/municipality/0484/contract/revise",
    "/en/municipality/0484/contract/2026-27/undertaking/a10.1/status", "/en/joint-commitments"];
  const screens = [
    { name: "desktop", viewport: { width: 1280, height: 900 } },
    { name: "phone", viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true, colorScheme: "dark" }];
  for (const screen of screens) {
    const { page, context, complaints } = await signIn("eva@example.se", screen);
    for (const address of addresses) {
      const where = `${screen.name} ${address}`;
      const response = await go(page, address);
      assert.equal(response.status(), 200, where);
      if (/arbete|work/.test(address)) {
        await page.click("#undertaking summary");
        await page.waitForFunction(() => document.getAnimations().every((a) => a.playState === "finished"));
      }
      assert.equal(await page.locator("h1").count(), 1, where);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where}: scrolls sideways`);
      await page.evaluate(axeSource);
      const found = await page.evaluate((runOnly) => window.axe.run(document, { runOnly }), axeRules);
      assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 4).join(", ")}`), [], where);
      const other = await page.getAttribute("link[rel=alternate]", "href");
      assert.equal((await page.request.get(site.url + other)).status(), 200, `${where}: the other language`);
    }
    // The icon comes after the page; going on to the next ends its loading.
    assert.deepEqual(complaints, [], screen.name);
    await go(page, `${base}/2027-28/arbete`);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".work .buttons").first().isVisible(), false);
    await context.close();
  }
});

test("a form is filled in and sent by the keyboard alone", async () => {
  const { page, context } = await signIn("eva@example.se");
  await go(page, `${base}/2027-28/theme/ny`);
  await page.focus("#name");
  await page.keyboard.type("Ett nytt område");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Om samarbetet");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "BUTTON");
  await page.keyboard.press("Enter");
  await page.waitForURL(/arbete\?done=stored/);
  assert.match(await done(page), /sparade/);
  await context.close();
});
