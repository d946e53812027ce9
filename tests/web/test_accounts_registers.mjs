// The registers of the climate accounts: lists, filters, pages, records, and writing in them, all without scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeSource, openPage, password, signInTo, startBrowser, startSite } from "./site.mjs";

let site, browser;
const root = "/kommun/0484/klimatbokslut/register", english = "/en/municipality/0484/climate-accounts/registers";
before(async () => {
  site = await startSite({ accounts: true });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const spaces = (text) => text.replace(/\s+/g, " ").trim();
async function read(address) {
  const response = await fetch(site.url + address, { redirect: "manual" });
  return { status: response.status, html: await response.text() };
}

// A page without scripts, signed in as somebody.
const signedIn = (email, options) => signInTo(site, browser, email, { javaScriptEnabled: false, ...options });

const submit = (page) => page.click("form.stacked button[type=submit]");

test("every register can be read, with names and no ids", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root);
  const links = await page.locator(".accounts-gaps a").evaluateAll((list) => list.map((a) => a.getAttribute("href")));
  assert.equal(links.length, 13);
  for (const link of links) assert.equal((await page.goto(site.url + link)).status(), 200, link);
  await page.goto(site.url + root + "/aktivitetsdata?year=2024&category=1.2&entity=service");
  assert.equal(await page.locator("tbody tr").count(), 1);
  assert.deepEqual((await page.locator("tbody tr td").allTextContents()).map(spaces),
    ["1.2 Fordon och maskiner", "Förvaltning för service", "288 000", "l", "Diesel B7, 2024 (exempel)"]);
  await page.click("tbody th a");
  assert.match(await page.textContent(".fields"), /Förvaltning för service/);
  await page.click(".fields a >> text=Diesel B7");
  assert.match(await page.textContent("h2"), /^Diesel B7, 2024/);
  assert.match(spaces(await page.textContent("[aria-labelledby=uses]")), /Diesel i kommunens fordon, Förvaltning för service, 2024/);
  await page.goto(site.url + root + "/delar");
  const levels = await page.locator("tbody th").evaluateAll((list) => list.map((th) => [th.querySelector("a").textContent, th.className.slice(-1)]));
  assert.deepEqual(levels[0], ["Eskilstuna kommun", "0"]);
  assert.ok(levels.some(([name, level]) => name === "Biogasbolaget (delägt)" && level === "2"), "beneath the company that holds it");
  await context.close();
});

test("factors are found by word, kind, year and use", async () => {
  const count = async (query) => Number(spaces((await read(root + "/faktorer" + query)).html).match(/(\d+) totalt|till \d+ av (\d+)/).slice(1).find(Boolean));
  const all = await count(""), used = await count("?use=1"), direct = await count("?kind=direct"), diesel = await count("?search=diesel");
  assert.ok(used > 0 && used < all && direct < all && diesel > 0 && diesel < all);
  assert.equal(await count("?search=finnsinte"), 0);
  assert.ok(await count("?year=2024") < all);
});

test("a long list has pages", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root + "/faktorer");
  const [, from, to, all] = spaces(await page.textContent("p.source")).match(/(\d+) till (\d+) av (\d+)/);
  assert.deepEqual([from, to], ["1", "100"]);
  assert.equal(await page.locator("tbody tr").count(), 100);
  await page.click("[rel=next]");
  assert.equal(await page.locator("tbody tr").count(), Number(all) - 100);
  assert.ok(await page.locator("[rel=prev]").count());
  await page.goto(site.url + root + "/faktorer?search=e&kind=&skrap=1");
  assert.equal(await page.getAttribute("[rel=next]", "href"), root + "/faktorer?page=2&search=e", "what was chosen is kept, and no more");
  assert.equal(await page.goto(site.url + root + "/faktorer?page=99").then((r) => r.status()), 200);
  assert.equal(await page.locator("tbody tr").count(), Number(all) - 100, "a page too far is the last one");
  await context.close();
});

test("what is asked for and is not there", async () => {
  for (const [address, status] of [["/x", 404], ["/faktorer/x", 404], ["/delar/%3Cb%3E", 404], ["/begaranden/x", 404], ["/delar/ny", 303],
    ["/delar/energi/andra", 303], ["/delar/energi/ta-bort", 303]]) {
    const answer = await read(root + address);
    assert.equal(answer.status, status, address);
    assert.doesNotMatch(answer.html, /<b>/);
  }
  assert.doesNotMatch((await read(root + "/delar/energi")).html, /\/andra"|\/ta-bort"/, "strangers change nothing");
});

test("an editor adds a row, is told of faults beside the fields, and takes it out again", async () => {
  const { page, context } = await signedIn("eva@example.se");
  await page.goto(site.url + root + "/aktivitetsdata");
  await page.click(".actions a");
  assert.match(await page.inputValue("#id"), /^a\d+$/, "an id is proposed");
  await page.fill("#id", "r2024-prov");
  await page.selectOption("#entity", "service");
  await page.fill("#year", "2024");
  await page.selectOption("#category", "1.2");
  await page.fill("#activity", "Diesel i en <b>traktor</b>");
  await page.fill("#amount", "1.234");
  await page.fill("#unit", "liter per");
  await submit(page);
  assert.match(await page.textContent("#amount-fault"), /två sätt/);
  assert.equal(await page.inputValue("#activity"), "Diesel i en <b>traktor</b>", "what was typed is kept");
  await page.fill("#amount", "1 234,5");
  await page.fill("#unit", "km");
  await page.selectOption("#factor", { label: "Diesel B7, 2024 (exempel)" });
  await submit(page);
  assert.match(await page.textContent("main"), /km/, "a unit that does not become the factor's is refused with both units");
  assert.ok(await page.locator(".ds-validation-message").count());
  await page.fill("#unit", "l");
  await page.fill("#why", "prov");
  await submit(page);
  assert.match(page.url(), /aktivitetsdata\/r2024-prov\?done=stored/);
  assert.match(await page.textContent(".fields"), /Diesel i en <b>traktor<\/b>/);
  assert.match(await page.textContent("[aria-labelledby=history]"), /Eva Ö. Åberg/);
  await page.click("text=Ta bort");
  await page.fill("#why", "prov");
  await submit(page);
  assert.match(page.url(), /done=deleted/);
  assert.equal((await page.goto(site.url + root + "/aktivitetsdata/r2024-prov")).status(), 404);
  await page.goto(site.url + root + "/delar/energi/ta-bort");
  assert.match(await page.textContent("main"), /Ändra detta först/, "what is named is not taken out");
  await context.close();
});

test("an editor adds the parameters of a row that a method computes", async () => {
  const { page, context } = await signedIn("eva@example.se");
  await page.goto(site.url + root + "/aktivitetsdata/ny");
  await page.fill("#id", "r2024-pendling");
  await page.selectOption("#entity", "service");
  await page.fill("#year", "2024");
  await page.selectOption("#category", "3.7");
  await page.fill("#activity", "Pendling med tåg");
  await page.selectOption("#calculation", { label: "Pendling efter sträcka" });
  await submit(page);
  assert.match(page.url(), /r2024-pendling\?done=stored/);
  const part = page.locator("[aria-labelledby=calculation]");
  assert.match(spaces(await part.textContent()), /Raden räknas som saknad. En väg till arbetet, med färdsättets faktor saknas; Arbetsdagar under året saknas/);
  await part.locator("text=Arbetsdagar under året").last().click();
  assert.equal(await page.inputValue("#activity_row"), "r2024-pendling", "what is known is filled in");
  assert.equal(await page.inputValue("#parameter"), "days");
  assert.equal(await page.inputValue("#unit"), "d");
  await page.fill("#amount", "220");
  await page.fill("#unit", "km");
  await submit(page);
  assert.match(await page.textContent("#unit-fault"), /km/);
  await page.fill("#unit", "");
  await page.fill("#uncertainty_percent", "5");
  await submit(page);
  await page.waitForURL(/parametrar\/[^/]+\?done=stored/);
  assert.match(await page.textContent("h2"), /^Arbetsdagar under året, Pendling med tåg, 2024$/);
  await page.goto(site.url + root + "/aktivitetsdata/r2024-pendling");
  assert.match(spaces(await part.textContent()), /Arbetsdagar under året220 d \(±5,0 %\)/, "its own uncertainty is told");
  await part.locator("text=En väg till arbetet").last().click();
  await page.fill("#amount", "18");
  await page.fill("#unit", "pkm");
  await page.selectOption("#factor", { label: "Pendling med buss (exempel)" });
  await submit(page);
  await page.goto(site.url + root + "/aktivitetsdata/r2024-pendling");
  assert.doesNotMatch(await part.textContent(), /saknas/);
  assert.match(spaces(await part.textContent()), /Personer som färdas så1 personmetodens eget värde/);
  await page.goto(site.url + root + "/parametrar");
  const cells = await page.locator("tbody tr").evaluateAll((rows) => rows.map((tr) => [...tr.children].map((td) => td.innerText.replace(/\s+/g, " ").trim())));
  assert.deepEqual(cells.find((c) => c[0] === "Arbetsdagar under året").slice(0, 5), ["Arbetsdagar under året", "Pendling med tåg, 2024", "–", "220", "d"]);
  assert.doesNotMatch(JSON.stringify(cells), /r2024-|one_way|stock_start/, "names and no ids");
  await context.close();
});

test("the second of two editors sees both versions", async () => {
  const first = await signedIn("eva@example.se"), second = await signedIn("anna@example.se");
  site.addUser("bo@example.se", "Bo Berg", "eskilstuna-kommun", "editor");
  const other = await signedIn("bo@example.se");
  const address = site.url + root + "/kallor/elmatare/andra";
  await first.page.goto(address);
  await other.page.goto(address);
  await first.page.fill("#name", "Elmätare i alla hus");
  await submit(first.page);
  await other.page.fill("#name", "Elmätare och undermätare");
  await submit(other.page);
  const text = await other.page.textContent(".conflict");
  assert.match(text, /Eva Ö. Åberg/);
  assert.match(text, /alla hus/);
  assert.match(text, /undermätare/);
  for (const { context } of [first, second, other]) await context.close();
});

test("a request is answered, returned with what is missing, answered again and approved", async () => {
  const { page, context } = await signedIn("eva@example.se");
  await page.goto(site.url + root + "/begaranden");
  assert.match(spaces(await page.textContent(".state--late")), /Begärd, \d+ dagar försenad/);
  await page.click("tbody tr:has(.state--late) th a");
  /* What is refused is not lost. */
  await page.fill("#answer", "Lastbilarna är med.\u202e Men omvänt.");
  await page.click("text=Skicka svaret");
  assert.match(await page.inputValue("#answer"), /Lastbilarna är med\./);
  assert.equal(await page.locator("#answer-fault").count(), 1);
  const slow = await context.newPage();
  await slow.goto(page.url().replace(/\/svar$/, ""));
  await slow.fill("#answer", "Rad ett.\n\nRad två.");
  await page.fill("#answer", "Lastbilarna är med.");
  await page.click("text=Skicka svaret");
  await slow.click("text=Skicka svaret");
  assert.match(await slow.textContent(".ds-alert[role=alert]"), /besvarad/);
  assert.equal(await slow.inputValue("#typed"), "Rad ett.\n\nRad två.");
  await slow.close();
  await page.fill("#why", "Båtarna saknas.");
  await page.click("text=Skicka tillbaka");
  assert.match(spaces(await page.textContent(".fields")), /Vad som saknas ?Båtarna saknas\./);
  await page.fill("#answer", "Nu är båtarna med.");
  await page.click("text=Skicka svaret");
  await page.click("text=Godkänn svaret");
  assert.match(spaces(await page.textContent(".fields")), /Läge ?Godkänd/);
  assert.equal(await page.locator("main form").count(), 0, "nothing is left to do");
  await page.goto(site.url + root + "/begaranden");
  assert.equal(await page.locator(".state--late").count(), 0);
  await context.close();
});

test("an approver keeps a result, which stands while the rows change", async () => {
  const editor = await signedIn("eva@example.se");
  assert.equal((await editor.page.goto(site.url + "/kommun/0484/klimatbokslut/spara?year=2023")).status(), 403, "an editor decides nothing");
  await editor.context.close();
  site.addUser("ulla@example.se", "Ulla Uhr", "eskilstuna-kommun", "approver");
  const { page, context } = await signedIn("ulla@example.se");
  await page.goto(site.url + root + "/sparade-bokslut");
  await page.click(".actions a");
  await page.goto(site.url + "/kommun/0484/klimatbokslut/spara?year=2023");
  await page.click("form.stacked button[type=submit]");
  assert.equal(await page.locator("#reason-fault").count(), 1, "a reason is asked for");
  await page.fill("#reason", "klimatbokslut 2023");
  await page.fill("#decided", "2024-04-02");
  await submit(page);
  assert.match(page.url(), /sparade-bokslut\/2023\.1\?done=stored/);
  assert.match(await page.textContent("[aria-labelledby=now]"), /säger fortfarande detsamma/);
  site.klimat("inventory", "set", "0484", "activity_row", "r2023-1.1-01", "amount=400000", "--why", "prov");
  await page.reload();
  const text = spaces(await page.textContent("[aria-labelledby=now]"));
  assert.match(text, /säger något annat nu/);
  assert.match(text, /1\.1 Stationär förbränning ?63 634/);
  assert.match(text, /Totalt ?minst 138 295 ?minst /, "a sum over missing parts says so here too");
  await context.close();
});

const pages = [root, root + "/delar", root + "/delar/energi", root + "/innehav", root + "/faktorer", root + "/faktorer/ex-avfallsbransle",
  root + "/aktivitetsdata?year=2024", root + "/kallor", root + "/metoder", root + "/fullstandighet?year=2024", root + "/begaranden",
  root + "/begaranden/b2024-energi", root + "/sparade-bokslut", root + "/policy",
  root + "/aktivitetsdata/r2024-1.4-02", root + "/parametrar", root + "/parametrar/r2024-1.4-02-1"];
for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]])
  test(`accessible and inside the window at ${width}, ${colorScheme}`, async () => {
    const { page, context, complaints } = await openPage(browser, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    await page.goto(site.url + "/logga-in");
    await page.fill("#email", "eva@example.se");
    await page.fill("#password", password);
    await page.click("main button[type=submit]");
    await page.waitForLoadState("networkidle");
    for (const address of [...pages, ...pages.map((a) => a.replace(root, english)), root + "/aktivitetsdata/ny", root + "/faktorer/ny",
      root + "/begaranden/ny", root + "/delar/energi/andra", root + "/delar/energi/ta-bort"]) {
      assert.equal((await page.goto(site.url + address)).status(), 200, address);
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
      await page.evaluate(axeSource);
      const faults = await page.evaluate(async () => (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3)}`));
      assert.deepEqual(faults, [], address);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${address} is wider than the window`);
    }
    assert.deepEqual(complaints, []);
    await context.close();
  });
