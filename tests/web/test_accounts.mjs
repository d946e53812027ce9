// The pages of the climate accounts: the table, where a figure comes from, what is missing. What they say is what
// `klimat inventory` says; they work without scripts, on a large screen and on a phone, light and dark, in both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeSource, openPage, startBrowser, startSite } from "./site.mjs";

let site, browser;
const root = "/kommun/0484/klimatbokslut", english = "/en/municipality/0484/climate-accounts";
before(async () => {
  site = await startSite({ accounts: true });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function read(address) {
  const response = await fetch(site.url + address, { redirect: "manual" });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

const spaces = (text) => text.replace(/\s+/g, " ").trim();
const tonnes = (x, lang = "sv") => new Intl.NumberFormat(lang === "sv" ? "sv-SE" : "en-GB", { maximumFractionDigits: 0 }).format(x);
const inventory = (...options) => JSON.parse(site.klimat("inventory", "0484", "--json", ...options));

// The cells of each row of the table by the category's number or the sum's name.
async function table(page) {
  const rows = await page.locator(".accounts-table tbody tr").evaluateAll((list) => list.map((row) => [...row.cells].map((cell) => cell.innerText)));
  return Object.fromEntries(rows.map((cells) => [spaces(cells[0]).match(/^[123]\.\d+/)?.[0] ?? spaces(cells[0]), cells.slice(1).map(spaces)]));
}

test("the table says what the terminal says, with the years side by side", async () => {
  const { page, context, complaints } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root);
  const now = inventory("--year", "2024"), before = inventory("--year", "2023"), shown = await table(page);
  assert.deepEqual(await page.locator(".accounts-table thead th").allTextContents(), ["Kategori", "2024", "2023", "Status", "Från leverantörer", "Osäkerhet"]);
  for (const category of now.categories) {
    if (category.category === "3.16") continue;
    const cells = shown[category.category], earlier = before.categories.find((c) => c.category === category.category);
    assert.ok(cells, category.category);
    for (const [cell, figure] of [[cells[0], category], [cells[1], earlier]]) {
      if (figure.total_t === null) assert.equal(cell, "–", category.category);
      else assert.equal(cell, spaces((figure.complete ? "" : "minst ") + tonnes(figure.total_t)), category.category);
    }
    assert.equal(cells[2], { calculated: "beräknad", partial: "delvis", missing: "saknas", not_relevant: "inte relevant",
      not_evaluated: "inte bedömd" }[category.status]);
  }
  assert.equal(shown["Totalt (scope 2 platsbaserat)"][0], "minst " + spaces(tonnes(now.total_t)));
  assert.equal(shown["3.4"][2], "saknas");
  assert.match(await page.textContent(".accounts-example"), /Påhittat exempel/);
  assert.match(await page.textContent("caption"), /Påhittat exempel/);
  assert.match(await page.textContent(".tabs [aria-current]"), /Klimatbokslut/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("year, group, basis and GWP values are chosen in a form", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root);
  await page.selectOption("#consolidation", "equity_share");
  await page.selectOption("#basis", "market");
  await page.selectOption("#gwp", "AR6");
  await page.selectOption("#year", "2023");
  await page.click("main button[type=submit]");
  const there = inventory("--year", "2023", "--consolidation", "equity_share", "--basis", "market", "--gwp", "AR6");
  const shown = await table(page);
  assert.equal(shown["Totalt (scope 2 marknadsbaserat)"][1], (there.complete ? "" : "minst ") + spaces(tonnes(there.total_t)));
  assert.equal(await page.inputValue("#gwp"), "AR6");
  await page.click(".accounts-table tbody tr:nth-child(2) td:nth-child(3) a");
  assert.match(page.url(), /category=1\.1/);
  assert.match(page.url(), /consolidation=equity_share&basis=market&gwp=AR6/, "the view is kept on the way");
  assert.match(await page.textContent(".lead"), /ägarandel, scope 2 marknadsbaserat, GWP-värden enligt AR6/);
  await context.close();
});

test("a figure leads down to rows, factors, gases and sources", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root + "/siffra?category=1.2&year=2024");
  const figure = inventory("--year", "2024").categories.find((c) => c.category === "1.2");
  assert.match(spaces(await page.textContent(".lead")), new RegExp("^Siffran är " + spaces(tonnes(figure.total_t)).replace(/ /g, "\\s") + " ton"));
  const text = spaces(await page.locator(".accounts-tree").evaluate((tree) => tree.textContent));
  assert.match(text, /GWP/);
  assert.match(text, /Faktorns källa: /);
  assert.match(text, /kg CO2e per/);
  const alone = await page.locator(".accounts-tree__alone a").first().getAttribute("href");
  assert.match(alone, /category=1\.2&entity=/);
  await page.goto(site.url + alone);
  assert.match(await page.textContent("h2"), /^1\.2 Fordon och maskiner, /);
  assert.ok(await page.locator("text=Samma siffra för hela koncernen").count());
  await context.close();
});

test("from year to year: the steps lead from one total to the other, as picture, table and file", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root + "/ar-for-ar");
  const there = JSON.parse(site.klimat("inventory", "bridge", "0484", "--json"));
  const csv = await (await fetch(site.url + await page.locator("#chart-bridge .files a").first().getAttribute("href"))).text();
  const figures = csv.trim().split("\r\n").slice(1).map((line) => Number(line.split(";")[1].replace(",", ".")));
  assert.equal(figures.length, 7);
  assert.ok(Math.abs(figures.slice(0, 6).reduce((a, b) => a + b) - figures[6]) < 1e-3, csv);
  assert.ok(Math.abs(figures[1] - there.effects_t.activity) < 1e-3);
  assert.match(await page.textContent("#chart-bridge figcaption"), /Från 2023 till 2024 ändrades utsläppen/);
  assert.match(await page.textContent("#chart-scopes figcaption"), /minst 135\s506 ton/);
  assert.match(await page.textContent("#chart-sources .source"), /Påhittat exempel/);
  for (const name of ["scopes.json", "sources.svg", "bridge.option.json", "bridge.narrow.json"])
    assert.equal((await read(`${root}/diagram/${name}`)).status, 200, name);
  assert.equal((await read(`${root}/diagram/x.svg`)).status, 404);
  assert.equal((await read(`${root}/ar-for-ar?from=2025`)).status === 200, false, "no year after");
  await context.close();
});

test("what is missing is said with reason, plan and due, and each part of the group has its place", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root + "/fullstandighet");
  const there = JSON.parse(site.klimat("inventory", "missing", "0484", "--json"));
  const gaps = await page.locator(".accounts-gaps li").allTextContents();
  assert.equal(gaps.length, there.categories.length);
  there.categories.forEach((c, i) => {
    assert.ok(spaces(gaps[i]).startsWith(c.category + " "), gaps[i]);
    assert.ok(gaps[i].includes(c.reason) && gaps[i].includes(c.plan), gaps[i]);
    if (c.stated_above) assert.match(spaces(gaps[i]), new RegExp(`${c.missing_rows} av ${c.rows} rader saknar`));
  });
  assert.equal(await page.locator(".accounts-matrix tbody tr").count(), 24);
  const row = page.locator(".accounts-matrix tbody tr", { hasText: "Uppströms transport" });
  assert.match(spaces(await row.locator("td").first().textContent()), /saknas/);
  assert.equal(await page.locator(".accounts-list tbody tr").count(), there.rows.length);
  await context.close();
});

test("the contract's chapter about the group's emissions shows the table of the year before the edition", async () => {
  const html = (await read("/kommun/0484/kontrakt/2025-26/dokument")).html;
  const table = spaces(html.match(/<table[^>]*id="accounts">[\s\S]*?<\/table>/)[0].replace(/<[^>]*>/g, " "));
  assert.match(table, /Påhittat exempel: kommunkoncernens utsläpp 2024/);
  assert.match(table, /3\.4 Uppströms transport och distribution – saknas/);
  assert.match(table, new RegExp(`Totalt minst ${spaces(tonnes(inventory("--year", "2024").total_t))} delvis`));
});

test("what is asked for and is not there", async () => {
  for (const [address, status] of [["?year=1800", 422], ["?gwp=AR9", 422], ["?basis=x", 422], ["?year=2001", 404], ["/siffra?category=9.9", 404],
    ["/siffra?entity=%3Cb%3E", 404], ["/siffra?scope=7", 404]]) {
    const answer = await read(root + address);
    assert.equal(answer.status, status, address);
    assert.doesNotMatch(answer.html, /<b>/);
  }
  const none = await read("/kommun/0114/klimatbokslut");
  assert.equal(none.status, 200);
  assert.match(none.html, /Inget klimatbokslut än/);
  assert.equal((await read("/kommun/Eskilstuna/klimatbokslut")).headers.get("location"), root);
  const json = await fetch(site.url + root + "/klimatbokslut.json?year=2023");
  assert.equal((await json.json()).total_t, inventory("--year", "2023").total_t);
});

test("how sure the figures are is what the terminal says, with what it comes from", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root);
  await page.click("nav.subnav >> text=Osäkerhet");
  const told = JSON.parse(site.klimat("inventory", "uncertainty", "0484", "--year", "2024", "--json"));
  const there = JSON.parse((await read(root + "/osakerhet.json?year=2024")).html);
  assert.deepEqual(there, told);
  const lines = await page.locator(".accounts-intervals").first().locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
  assert.equal(lines.length, 4);
  for (const [i, line] of [...told.scopes, told].entries()) {
    assert.equal(spaces(lines[i][2]), spaces(tonnes(line.simulation.low_t)), lines[i][0]);
    assert.equal(spaces(lines[i][3]), spaces(tonnes(line.simulation.high_t)), lines[i][0]);
  }
  assert.match(spaces(await page.textContent(".lead")), new RegExp(`mellan ${spaces(tonnes(told.simulation.low_t))} och ${spaces(tonnes(told.simulation.high_t))} ton`));
  const first = page.locator(".accounts-unsure tbody tr").first();
  assert.match(await first.innerText(), new RegExp(`^${told.contributions[0].category.replace(".", "\\.")} `));
  assert.match(await page.innerText("main"), new RegExp(`slumpfröet ${told.seed}`));
  await first.locator("a").click();
  assert.match(page.url(), /\/siffra\?category=/);
  await page.goto(site.url + root + "/osakerhet?year=2023&basis=market");
  const earlier = JSON.parse(site.klimat("inventory", "uncertainty", "0484", "--year", "2023", "--basis", "market", "--json"));
  assert.match(spaces(await page.textContent(".lead")), new RegExp(`2023 .* ${spaces(tonnes(earlier.simulation.high_t))} ton`));
  await context.close();
});

export const pages = [root, root + "?basis=market&consolidation=equity_share&gwp=AR6&year=2023", root + "/fullstandighet", root + "/ar-for-ar", root + "/ar-for-ar?year=2023", root + "/osakerhet", root + "/siffra?year=2024", root + "/siffra?category=2.2",
  root + "/siffra?category=3.1&entity=fastighet", "/kommun/0114/klimatbokslut"];
for (const [width, colorScheme] of [[1280, "light"], [390, "light"], [1280, "dark"]])
  test(`accessible and inside the window at ${width}, ${colorScheme}`, async () => {
    const { page, context, complaints } = await openPage(browser, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    for (const address of [...pages, ...pages.map((a) => a.replace(root, english).replace("/siffra", "/figure").replace("/ar-for-ar", "/year-by-year").replace("/osakerhet", "/uncertainty").replace("/fullstandighet", "/completeness").replace("/kommun/0114/klimatbokslut",
      "/en/municipality/0114/climate-accounts"))]) {
      await page.goto(site.url + address);
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
      await page.evaluate(axeSource);
      const faults = await page.evaluate(async () => (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3)}`));
      assert.deepEqual(faults, [], address);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${address} is wider than the window`);
    }
    assert.deepEqual(complaints, []);
    await context.close();
  });
