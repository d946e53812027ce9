// The comparison of procurements: what the page says is what `klimat plan lcc` says; it works without scripts, on a large
// screen and on a phone, light and dark, in both languages; an option that is added is compared.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeSource, openPage, signInTo, startBrowser, startSite } from "./site.mjs";

let site, browser;
const root = "/kommun/0484/investeringsplan", english = "/en/municipality/0484/investment-plan";
const address = root + "/upphandling";
before(async () => {
  site = await startSite({ accounts: true });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const plain = (text) => text.replace(/\s+/g, " ").replace("−", "-").trim();
const number = (text) => (plain(text).startsWith("–") ? null : Number(plain(text).replace(/ /g, "").replace(",", ".").replace("lägst", "")));
const told = (...options) => JSON.parse(site.klimat("plan", "lcc", "0484", "--json", ...options));
const cells = (page, rows) => page.locator(rows).evaluateAll((list) => list.map((row) => [...row.cells].map((c) => c.innerText)));

test("the page can be used by all, and is no wider than a phone", async () => {
  for (const [width, scheme] of [[1280, "light"], [390, "dark"]]) {
    const { page, context, complaints } = await openPage(browser, { viewport: { width, height: 900 }, colorScheme: scheme });
    for (const each of [address, address + "?rate=4", english + "/procurement", "/kommun/0381/investeringsplan/upphandling"]) {
      assert.equal((await page.goto(site.url + each)).status(), 200, each);
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${each} at ${width}`);
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html}`), [], `${each} at ${width}`);
    }
    assert.deepEqual(complaints, []);
    await context.close();
  }
});

test("the figures are those of the terminal, with what they hold for and who is cheapest by what", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  const all = told();
  await page.goto(site.url + address);
  const rows = await cells(page, ".plan-options tbody tr");
  const options = all.procurements.flatMap((p) => p.options.map((o) => ({ ...o, cheapest: p.cheapest })));
  assert.equal(rows.length, options.length);
  options.forEach((o, i) => {
    assert.ok(rows[i][0].startsWith(o.name), rows[i][0]);
    [[2, o.price_sek, "price"], [3, o.lcc_sek, "life_cycle"], [5, o.yearly_sek, "yearly"],
      [7, o.lcc_with_carbon_sek, "with_carbon"]].forEach(([at, sek, by]) => {
      assert.equal(number(rows[i][at]), sek === null ? null : Math.round(sek), `${o.id}: ${by}`);
      assert.equal(rows[i][at].includes("lägst"), o.cheapest[by] === o.id, `${o.id}: ${by}`);
    });
  });
  assert.ok(options.some((o) => o.lcc_sek === null));
  const main = plain(await page.textContent("main"));
  for (const words of ["Bensinbilar är billigast att köpa, men Elbilar är billigast över hela livslängden",
    "Laddhybrider har en okänd livscykelkostnad. Inte känt: energi", "en real ränta på 0,49 procent", `${all.price_year} års priser`,
    "jämförs över 20 år", "påhittat exempel"])
    assert.ok(main.includes(words), words);
  const file = await page.request.get(site.url + address + ".json");
  assert.deepEqual(await file.json(), all);
  await context.close();
});

test("a rate can be tried, and what is none is refused", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + address);
  await page.fill("#rate", "4,5");
  await page.click("main form button[type=submit]");
  assert.match(page.url(), /rate=4%2C5$/);
  assert.match(plain(await page.textContent("main .ds-alert[data-color=info]")), /real ränta på 4,5 procent/);
  const tried = told("--rate", "4.5");
  const rows = await cells(page, ".plan-options tbody tr");
  assert.equal(number(rows[0][3]), Math.round(tried.procurements[0].options[0].lcc_sek));
  assert.deepEqual(await (await page.request.get(site.url + address + ".json?rate=4,5")).json(), tried);
  assert.equal((await page.goto(site.url + address + "?rate=mycket")).status(), 422);
  await context.close();
});

test("the overview and the lists lead here, and an option that is added is compared", async () => {
  const { page, context } = await signInTo(site, browser, "eva@example.se", { javaScriptEnabled: false });
  for (const from of [root, root + "/underlag"]) {
    await page.goto(site.url + from);
    await page.click(`main p a[href="${address}"]`);
    assert.equal(page.url(), site.url + address);
  }
  await page.click("section:has-text('Armaturer till skolor') >> text=Lägg till ett alternativ");
  assert.equal(await page.inputValue("#procurement"), "Armaturer till skolor");
  for (const [field, value] of [["name", "Begagnade armaturer"], ["lifetime", "10"], ["purchase_sek", "100000"],
    ["operation_sek", "10000"], ["energy_sek", "20000"], ["disposal_sek", "0"], ["emissions_year_t", "1"], ["emissions_life_t", "5"]])
    await page.fill("#" + field, value);
  await page.click("form.stacked button[type=submit]");
  assert.match(await page.textContent("main"), /per år eller under hela livslängden, ett av dem/);
  await page.fill("#emissions_life_t", "");
  await page.click("form.stacked button[type=submit]");
  assert.ok(page.url().startsWith(site.url + address), page.url());
  assert.match(plain(await page.textContent("main")), /Begagnade armaturer är billigast både att köpa och över hela livslängden/);
  assert.equal(told().procurements[0].cheapest.life_cycle, "alternativ-1");
  await context.close();
});
