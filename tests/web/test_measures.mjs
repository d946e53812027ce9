// The measures of a roadmap on pages: board, table, timeline, plans, matrix, coverage, one measure, and writing, all
// without scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeSource, openPage, signInTo, startBrowser, startSite } from "./site.mjs";

let site, browser;
const root = "/kommun/0484/fardplan", english = "/en/municipality/0484/roadmap";
before(async () => {
  site = await startSite({ accounts: true });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const spaces = (text) => text.replace(/\s+/g, " ").trim();
const signedIn = (email) => signInTo(site, browser, email, { javaScriptEnabled: false });
const submit = (page) => page.click("form.stacked button[type=submit]");

test("every view shows the same measures, and none is wider than a phone", async () => {
  const all = JSON.parse(await (await fetch(site.url + root + "/atgarder.json")).text()).measures;
  assert.ok(all.length > 0);
  for (const [width, scheme] of [[1280, "light"], [390, "dark"]]) {
    const { page, context, complaints } = await openPage(browser, { viewport: { width, height: 900 }, colorScheme: scheme });
    for (const address of [root + "/atgarder", root + "/atgarder?view=table", root + "/atgarder?view=timeline",
      root + "/atgarder?view=plan", root + "/atgarder?view=matrix", root + "/tackning",
      root + "/atgarder/" + all[0].id, english + "/measures?view=matrix", english + "/coverage"]) {
      assert.equal((await page.goto(site.url + address)).status(), 200, address);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${address} at ${width}`);
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html}`), [], `${address} at ${width}`);
    }
    assert.deepEqual(complaints, []);
    await page.goto(site.url + root + "/atgarder");
    assert.equal(await page.locator(".measure-card").count(), all.length);
    await page.goto(site.url + root + "/atgarder?view=table");
    assert.equal(await page.locator("tbody tr").count(), all.length);
    await context.close();
  }
});

test("the table is filtered by its address", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  const all = JSON.parse(await (await fetch(site.url + root + "/atgarder.json")).text()).measures;
  await page.goto(site.url + root + "/atgarder?view=table");
  await page.selectOption("#owner", "-");
  await page.click(".measures__filter button");
  assert.equal(await page.locator("tbody tr").count(), all.filter((m) => !m.owner).length);
  assert.match(page.url(), /owner=-/);
  await context.close();
});

test("a measure says what it does with units, and each figure leads to where it comes from", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  const text = async (what) => (await page.textContent(what)).replace(/\s+/g, " ");
  await page.goto(site.url + root + "/atgarder/t01-hemmaladdning");
  const lever = await text("section[aria-labelledby=part-lever]");
  for (const said of [/Nivå ?13 %/, /Andel i dag ?2 %/, /Nivå, undre gräns ?6 %/, /Försening, mest ?2 år/, /Takt, högst ?1,20 gånger/])
    assert.match(lever, said);
  assert.match(await text("section[aria-labelledby=part-milestone]"), /Verkan som den mäter ?Ställa om: Bensinbil till elbil ?Nivå som verkan ska ha nått ?1 %/);
  const ways = await page.locator("section[aria-labelledby=effect] .key-figure a").evaluateAll((list) => list.map((a) => a.getAttribute("href")));
  assert.equal(ways.length, 4);
  for (const way of ways) {
    const response = await page.goto(site.url + way);
    assert.equal(response.status(), 200, way);
    assert.ok(await page.locator(".accounts-row").count() > 0, "it ends in rows");
  }
  await page.goto(site.url + english + "/measures/t11-hvo-tjanstebilar");
  const told = await text("section[aria-labelledby=part-lever]");
  for (const said of [/Stated tonnes: Cars/, /Level ?120 tonnes/, /2025: 60%, 2026: 100%, 2030: 0%/]) assert.match(told, said);
  await page.goto(site.url + english + "/measures");
  assert.match(await text(".measure-card:has(a[href$=l02-biokol])"), /675 t taken up in 2030/);
  assert.match(await text(".measure-card:has(a[href$=t01-hemmaladdning])"), /8,202 t less in 2030/);
  await context.close();
});

test("an editor adds a measure, says how it acts, and takes it away again", async () => {
  const { page, context } = await signedIn("eva@example.se");
  await page.goto(site.url + root + "/atgarder");
  await page.click("text=Lägg till en åtgärd");
  await page.fill("#id", "prov");
  await page.fill("#name", "Provåtgärd");
  await page.selectOption("#focus_area", "energi");
  await page.selectOption("#owner", "eskilstuna-kommun");
  await page.selectOption("#status", "planned");
  await submit(page); // the kind of effect is missing
  assert.match(spaces(await page.textContent("main")), /Detta måste fyllas i/);
  await page.selectOption("#effect_class", "direct");
  // A name that looks like another one, and one that no table has room for: said beside the field, and kept there.
  for (const [name, why] of [["Prov\u200båtgärd", /tecken som inte syns \(U\+200B\) står efter ”Prov”/], ["å".repeat(201), /201 tecken lång/]]) {
    await page.fill("#name", name);
    await submit(page);
    assert.match(await page.textContent("#name-fault"), why);
    assert.equal(await page.inputValue("#name"), name);
  }
  await page.fill("#name", "Provåtgärd");
  await submit(page);
  assert.match(page.url(), /atgarder\/prov\?done=stored/);
  assert.match(spaces(await page.textContent("main")), /Ingen har sagt hur åtgärden verkar/);

  await page.click("[aria-labelledby=part-lever] >> text=Lägg till");
  assert.equal(await page.inputValue("#measure"), "prov");
  await page.selectOption("#kind", "stated");
  await page.fill("#sector", "Finns inte");
  await page.selectOption("#path", "step");
  await page.fill("#start_year", "2027");
  await page.fill("#level", "100");
  await page.fill("#source", "Prov");
  await submit(page);
  assert.match(spaces(await page.textContent("main")), /Emissionsdatabasen har ingen sektor Finns inte/);
  await page.fill("#sector", "Industri (energi + processer)");
  await submit(page);
  assert.match(page.url(), /atgarder\/prov\?done=stored/);
  assert.match(spaces(await page.textContent("[aria-labelledby=effect]")), /Ensam ?100 ton/);

  await page.click("main >> text=Ta bort >> nth=0");
  await submit(page);
  assert.match(spaces(await page.textContent("main")), /prov-l1/); // its lever names it
  await page.goto(site.url + root + "/objekt/verkan/prov-l1/ta-bort");
  await submit(page);
  await page.goto(site.url + root + "/objekt/atgard/prov/ta-bort");
  await submit(page);
  assert.equal((await fetch(site.url + root + "/atgarder/prov")).status, 404);
  await context.close();
});

test("a list with headings of its own comes in on a page, when it is said what they mean", async () => {
  const { page, context } = await signedIn("eva@example.se");
  await page.goto(site.url + root + "/atgarder");
  await page.click("text=Läs in listan som ni redan har");
  const buffer = Buffer.from("Vad vi gör;Löpnummer\nProva en sak till;7\n");
  const send = async (columns) => {
    await page.setInputFiles("#file", { name: "lista.csv", mimeType: "text/csv", buffer });
    await page.selectOption("#register", "measure");
    await page.fill("#columns", columns);
    await page.fill("#fill", "status=idé, slag av effekt=direkt");
    await submit(page);
  };
  await send("Finns inte=Namn");
  assert.match(spaces(await page.textContent("main")), /Filen har ingen kolumn Finns inte/);
  await send("Vad vi gör=Namn; Löpnummer=-");
  assert.match(spaces(await page.textContent("main")), /Prova en sak till/);
  await submit(page);
  assert.match(await page.textContent("main"), /importerad/);
  const all = JSON.parse(await (await fetch(site.url + root + "/atgarder.json")).text()).measures;
  assert.ok(all.some((m) => m.id === "prova-en-sak-till" && m.status === "idea"));
  await context.close();
});

test("who may not write is not led to it, and is refused", async () => {
  const { page, context } = await signedIn("lars@example.se");
  await page.goto(site.url + root + "/atgarder");
  assert.equal(await page.locator("text=Lägg till en åtgärd").count(), 0);
  assert.equal((await page.goto(site.url + root + "/objekt/atgard/ny")).status(), 403);
  await context.close();
  assert.equal((await fetch(site.url + root + "/objekt/atgard/ny", { redirect: "manual" })).status, 303);
  assert.equal((await fetch(site.url + root + "/atgarder/finns-inte")).status, 404);
});

test("the name of who is responsible is told to those who may name the person, and to nobody else", async () => {
  const { id } = JSON.parse(await (await fetch(site.url + root + "/atgarder.json")).text()).measures[0];
  const people = JSON.parse(site.klimat("user", "list", "--json"));
  site.klimat("measure", "set", "0484", "measure", id, "person=" + people.find((p) => p.name === "Anna Ek").id);
  const open = await fetch(site.url + root + "/atgarder/" + id), text = await open.text();
  assert.ok(!text.includes("Anna Ek"));
  assert.ok(text.includes("en person vars namn inte visas här"));
  const { page, context } = await signedIn("eva@example.se");
  await page.goto(site.url + root + "/atgarder/" + id);
  assert.match(await page.textContent("main"), /Anna Ek/);
  await context.close();
});
