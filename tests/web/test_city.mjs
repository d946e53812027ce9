// What stands on a city's page about the trend, the goals to compare with, and the figures per person and as an index.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser, startSite } from "./site.mjs";

let site, browser;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

// The rows of a table by the name that stands first in each.
const rowsOf = (page, selector) =>
  page.evaluate((where) => {
    const rows = {};
    for (const row of document.querySelectorAll(`${where} tbody tr`)) {
      const [name, ...cells] = [...row.children].map((cell) => {
        const copy = cell.cloneNode(true);
        copy.querySelectorAll(".references__label").forEach((label) => label.remove());
        return copy.textContent.replace(/\s+/g, " ").trim();
      });
      rows[name] = cells;
    }
    return rows;
  }, selector);
const gapJson = async (query = "") => (await fetch(`${site.url}/kommun/0484/gap.json${query}`)).json();
const plain = (text) => text.replace(/\s+/g, " ").trim();
const figure = (text) => Number(text.replace("−", "-").replace(/[^\d-]/g, ""));
const trendTable = "section:has(#the-trend) table";

test("the trend with and without the questioned points, as the JSON has it", async () => {
  const { page, context } = await openPage(browser);
  const { trend, target } = await gapJson();
  await page.goto(`${site.url}/kommun/0484`);
  const section = await page.textContent("section:has(#the-trend)");
  assert.match(section, /2015 har räknats om med 11,5\s%/);
  assert.match(section, /år utan siffror till och med 2019/);
  const rows = await rowsOf(page, trendTable);
  const without = trend.without_questioned_points;
  assert.deepEqual(rows["Lutning, per år"].map(figure), [trend, without].map((t) => Math.round(t.slope_t_per_year)));
  assert.ok(without.slope_low < without.slope_high, "several slopes are equally good");
  const [low, high] = rows["Lutningar som passar lika bra"][1].split(" till ").map(figure);
  assert.deepEqual([low, high], [Math.round(without.slope_low), Math.round(without.slope_high)]);
  assert.deepEqual(rows[`Nivå år ${target.target_year}`].map(figure),
    [trend, without].map((t) => Math.round(t.at_target_year.t)));
  assert.deepEqual(rows["År för noll utsläpp, brutto"].map(Number), [trend.zero_year, without.zero_year]);
  await context.close();
});

test("least squares shows confidence and prediction intervals", async () => {
  const { page, context } = await openPage(browser);
  const { trend } = await gapJson("?trend=ols");
  await page.goto(`${site.url}/en/municipality/0484?trend=ols`);
  const rows = await rowsOf(page, trendTable);
  const confidence = rows["Confidence interval of the slope (95%)"][0].split(" to ").map(figure);
  assert.deepEqual(confidence, [trend.slope_low, trend.slope_high].map(Math.round));
  const then = trend.at_target_year;
  const prediction = rows["Prediction interval in 2030 (95%)"][0].split(" to ").map(figure);
  assert.deepEqual(prediction, [then.low_t, then.high_t].map(Math.round));
  assert.ok(then.low_t < then.t && then.t < then.high_t);
  await context.close();
});

test("every goal to compare with, what it counts and where it leads", async () => {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 375, height: 740 }]) {
    const { page, context } = await openPage(browser, { viewport });
    const { reference_lines: lines } = await gapJson();
    assert.equal(lines.length, 6);
    await page.goto(`${site.url}/kommun/0484`);
    const rows = await rowsOf(page, ".references");
    for (const line of lines) {
      const [years, basis, reduction, supplementary, level, words] = rows[plain(line.name_sv)];
      assert.equal(years, `${line.base_year}–${line.target_year}`);
      assert.equal(basis, { gross: "brutto", net: "netto", not_stated: "ej angivet" }[line.basis]);
      assert.equal(plain(reduction), line.reduction_percent === null ? "ej angivet" : `−${line.reduction_percent} %`);
      if (line.supplementary_percent === null) assert.equal(supplementary, "ej angivet");
      else assert.equal(figure(supplementary), line.supplementary_percent);
      if (line.city_target_t === null) assert.equal(level, "ritas inte");
      else assert.equal(figure(level), Math.round(line.city_target_t));
      assert.ok(words.includes(plain(line.boundary_sv)) && words.includes(plain(line.source)), words);
    }
    for (const words of await page.locator(".references__words").all()) assert.ok(await words.isVisible());
    const net = lines.find((line) => line.id === "se-2045");
    assert.ok(net.basis === "net" && net.city_target_t > 0, "net zero is not drawn as gross zero");
    const summary = await page.textContent("#chart-reference figcaption p");
    assert.ok(summary.length < 250, summary);
    assert.equal(await page.locator(".references [role=row]").count(), lines.length + 1);
    await context.close();
  }
});

test("per person and as an index, alone and beside other cities", async () => {
  const { page, context, complaints } = await openPage(browser);
  await page.goto(`${site.url}/kommun/0484`);
  const rows = await rowsOf(page, "section:has(#people) > .table-box");
  const years = await page.$$eval("section:has(#people) > .table-box thead th", (list) => list.slice(1).map((e) => Number(e.textContent)));
  assert.deepEqual(years, [...years].sort((a, b) => b - a), "the newest first");
  const index = rows["Index, 2020 = 100"], people = rows["Invånare"], each = rows["Ton per person"];
  assert.equal(index[years.indexOf(2020)], "100");
  const { latest_year: latest, years: path } = await gapJson();
  const tonnes = path.find((y) => y.year === latest).actual_t;
  assert.equal(each[0], (tonnes / figure(people[0])).toFixed(2).replace(".", ","));
  for (const name of ["compare", "index"]) {
    const picture = page.locator(`#chart-${name} .chart__picture`);
    assert.equal(await picture.locator("svg").count(), 1, "one small picture on every screen");
    assert.ok(await picture.locator("svg").isVisible());
    await picture.hover();
    await page.locator(`#chart-${name} canvas`).first().waitFor({ state: "visible" });
  }
  const [left, right] = await page.$$eval("#chart-compare, #chart-index", (list) => list.map((e) => e.getBoundingClientRect()));
  assert.ok(Math.abs(left.top - right.top) < 2 && right.left > left.right, "side by side");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("a city with figures and no peers or targets has its own table and trend", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${site.url}/kommun/1980`);
  assert.ok(await page.isVisible("#people"));
  assert.ok(await page.isVisible("#the-trend"));
  await page.goto(`${site.url}/kommun/2584`);
  assert.equal(await page.locator("#people, #the-trend, .references").count(), 0, "no figures, no tables of dashes");
  await context.close();
});

test("a figure of the gap leads to where it comes from", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${site.url}/kommun/0484`);
  const shown = plain(await page.textContent(".key-figure--over .key-figure__value"));
  await page.click(".key-figure--over .key-figure__more a");
  await page.waitForURL("**/kommun/0484/siffra?figure=**");
  const { years, latest_year } = await gapJson();
  const { gap_percent } = years.find((y) => y.year === latest_year);
  assert.equal(parseInt(await page.textContent(".lead")), Math.floor(gap_percent), shown);
  assert.match(await page.textContent("h2"), new RegExp(`Gapet ${latest_year}`));
  const tree = plain(await page.textContent(".accounts-tree"));
  for (const part of ["Målbanan", "uppmätt", "Klimatkontrakt 2030", "SMHI"]) assert.ok(tree.includes(part), part);
  assert.equal(await page.getAttribute(".accounts-tree > .source:last-of-type a", "href"), "/metod#gap");
  await context.close();
});

test("what was chosen on the page counts where the figure is explained too", async () => {
  const { page, context } = await openPage(browser);
  const { target } = await gapJson("?rate=10");
  await page.goto(`${site.url}/en/municipality/0484?rate=10`);
  await page.click("summary:has-text('Year by year')");
  await page.click(`tr:has(th:text-is("${target.target_year}")) td:nth-child(2) a`);
  await page.waitForURL("**/en/municipality/0484/figure?figure=years**rate=10");
  assert.equal(figure((await page.textContent(".lead")).split("tonnes")[0]), Math.round(target.path_t));
  assert.match(await page.textContent(".accounts-tree"), /Stated when the gap was computed/);
  await page.click(".accounts-tree a:has-text('Back')");
  await page.waitForURL("**/en/municipality/0484?rate=10");
  await context.close();
});

test("an address without such a figure is not there", async () => {
  for (const query of ["", "?figure=x", "?figure=years[1900].gap_t", "?figure=%3Cb%3E"])
    assert.equal((await fetch(`${site.url}/kommun/0484/siffra${query}`)).status, 404, query);
  assert.equal((await fetch(`${site.url}/kommun/0484/siffra?figure=latest_year&rate=x`)).status, 422);
});
