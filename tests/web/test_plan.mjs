// The page of the investment plan: what it says is what `klimat plan show` says; it works without scripts, on a large
// screen and on a phone, light and dark, in both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeSource, openPage, startBrowser, startSite } from "./site.mjs";

let site, browser;
const root = "/kommun/0484/investeringsplan", english = "/en/municipality/0484/investment-plan";
before(async () => {
  site = await startSite();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const plain = (text) => text.replace(/\s+/g, " ").replace("−", "-").trim();
const figure = (x, decimals) => (x === null ? "–" : plain(new Intl.NumberFormat("sv-SE",
  { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(x)));
const number = (text) => Number(plain(text).replace(/ /g, "").replace(",", "."));
const told = (...options) => JSON.parse(site.klimat("plan", "show", "0484", "--json", ...options));
const cells = (page, rows) => page.locator(rows).evaluateAll((list) => list.map((row) => [...row.cells].map((c) => c.innerText)));

test("every view can be used by all, and none is wider than a phone", async () => {
  for (const [width, scheme] of [[1280, "light"], [390, "dark"]]) {
    const { page, context, complaints } = await openPage(browser, { viewport: { width, height: 900 }, colorScheme: scheme });
    for (const address of [root, root + "?perspective=society", root + "?scenario=decided&perspective=climate", english,
      root + "/siffra?figure=years%5B2030%5D.gap_sek", english + "/figure?perspective=society&figure=measures%5Bt05-cykelstrak%5D.npv_sek",
      root + "/gemensamma", english + "/joint", root + "/finansiering", english + "/funding", root + "/dokument", english + "/document",
      root + "/dokument?department=stadsbyggnad",
      root + "/atgarder/t05-cykelstrak?perspective=society",
      root + "/atgarder/t08-tagpendling", english + "/measures/t05-cykelstrak?perspective=climate"]) {
      assert.equal((await page.goto(site.url + address)).status(), 200, address);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${address} at ${width}`);
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html}`), [], `${address} at ${width}`);
    }
    assert.deepEqual(complaints, []);
    await context.close();
  }
});

test("a number leads to where it comes from, down to rows that say their source", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  const plan = told("--perspective", "society");
  await page.goto(`${site.url}${root}?perspective=society`);
  const links = await page.locator("a.roadmap-figure").evaluateAll((list) => list.map((a) => a.href));
  assert.ok(links.length > 100, `${links.length} figures have links`);
  const year = plan.years.find((y) => y.gap_sek > 0);
  for (const [name, value] of [[`years[${year.year}].gap_sek`, year.gap_sek], ["measures[t05-cykelstrak].npv_sek",
    plan.measures.find((m) => m.id === "t05-cykelstrak").npv_sek]]) {
    const link = links.find((a) => new URL(a).searchParams.get("figure") === name);
    assert.ok(link, name);
    assert.equal((await page.goto(link)).status(), 200);
    assert.equal(number((await page.locator("p.lead").innerText()).replace(/kr(onor)?/, "")), Math.round(value), name);
    const sources = await page.locator(".accounts-row .origin").count();
    assert.ok(sources > 5, `${name} has ${sources} rows`);
  }
  assert.equal((await page.goto(site.url + root + "/siffra?figure=years%5B2030%5D.nothing")).status(), 404);
  assert.equal((await page.goto(site.url + root + "/siffra")).status(), 404);
  await context.close();
});

test("a measure leads up to every table that counts it, and a payer's sum down to its years", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${site.url}${root}/atgarder/t08-tagpendling`);
  const links = page.locator("section[aria-labelledby=counted] li a");
  const addresses = await links.evaluateAll((list) => list.map((a) => a.getAttribute("href")));
  for (const wanted of ["#first", "#need", "#who", "/gemensamma#measure-", "/dokument#priority", "years%5B2028%5D.need_sek"])
    assert.ok(addresses.some((address) => address.includes(wanted)), wanted);
  for (const address of addresses) {
    await page.goto("about:blank"); /* so that another place of the same page is loaded, too */
    assert.equal((await page.goto(site.url + address)).status(), 200, address);
    const anchor = address.split("#")[1];
    if (anchor) assert.equal(await page.locator(`[id="${anchor}"]`).count(), 1, address);
    if (address.includes("need_sek")) assert.match(await page.textContent("main"), /Tågpendling mellan Mälarstäderna/, address);
  }
  const payer = told().payers.find((p) => p.id === "municipality");
  await page.goto(site.url + root);
  await page.locator(".plan-who tbody tr").first().locator("td").last().locator("a").click();
  assert.ok(plain(await page.textContent("main")).includes(figure(Math.round(payer.gap_sek), 0)), "the sum");
  await context.close();
});

test("the measures stand in the order of the curve with the terminal's figures, the undefined apart", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  for (const perspective of ["municipal", "society"]) {
    const plan = told("--perspective", perspective);
    await page.goto(`${site.url}${root}?perspective=${perspective}`);
    const rows = await cells(page, "section[aria-labelledby=first] [aria-label='Vad som görs först'] tbody tr");
    const counted = plan.measures.filter((m) => m.counted && m.lines > 0), defined = counted.filter((m) => m.sek_per_t !== null);
    assert.ok(defined.length > 1);
    assert.equal(rows.length, defined.length);
    const gains = defined.filter((m) => m.sek_per_t < 0).sort((a, b) => b.npv_sek - a.npv_sek);
    const costs = defined.filter((m) => m.sek_per_t >= 0).sort((a, b) => a.sek_per_t - b.sek_per_t);
    [...gains, ...costs].forEach((m, i) => {
      assert.ok(rows[i][0].startsWith(m.name), `${i}: ${rows[i][0]} and ${m.name}`);
      // The terminal rounds to hundredths before this does.
      const tonne = rows[i][3].replace("minst ", "").replace(" för det som är känt", "");
      assert.ok(Math.abs(number(tonne) - m.sek_per_t) <= 0.51, `${m.id}: ${rows[i][3]}`);
      assert.equal(tonne !== rows[i][3], m.sek_per_t_is !== "whole", `${m.id}: ${rows[i][3]} is ${m.sek_per_t_is}`);
      const npv = rows[i][2].replace("högst ", "").replace(" för det som är känt", "");
      assert.ok(Math.abs(number(npv) - m.npv_sek / 1e6) <= 0.051, `${m.id}: ${rows[i][2]}`);
      assert.equal(npv !== rows[i][2], m.npv_is !== "whole", `${m.id}: ${rows[i][2]} is ${m.npv_is}`);
      assert.equal(rows[i][7], `${m.known_lines}/${m.lines}`);
    });
    const apart = await cells(page, "[aria-label='Kronor per ton går inte att ange'] tbody tr");
    assert.equal(apart.length, counted.length - defined.length);
    assert.ok(apart.every((row) => row[3] === "–"));
  }
  await context.close();
});

test("the years say what is needed, and what is unfunded", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  const plan = told();
  await page.goto(site.url + root);
  const rows = await cells(page, ".plan-years tbody tr");
  assert.equal(rows.length, plan.years.length);
  plan.years.forEach((year, i) => {
    assert.equal(rows[i][0], String(year.year));
    assert.equal(plain(rows[i][1]), (year.complete ? "" : "minst ") + figure(year.need_sek / 1e6, 1));
    assert.equal(plain(rows[i][6]), figure(year.gap_sek === null ? null : year.gap_sek / 1e6, 1));
  });
  const open = plan.years.reduce((sum, year) => sum + (year.gap_sek ?? 0), 0);
  assert.ok(open > 0);
  const lead = plain(await page.textContent(".roadmap__answer .lead"));
  assert.ok(lead.includes(`${figure(open / 1e6, open < 100e6 ? 1 : 0)} miljoner kronor finansiering`), lead);
  await context.close();
});

test("conditions stand beside the results, and the perspectives are a choice", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  const plan = told("--perspective", "society");
  await page.goto(site.url + root);
  assert.match(await page.textContent(".accounts-example"), /påhittat exempel/);
  await page.click("text=Samhällets ekonomi");
  const main = plain(await page.textContent("main"));
  const words = `${plan.horizon.first_year} till ${plan.horizon.last_year}, nuvärden för ${plan.horizon.first_year}, en real ränta på ${figure(100 * plan.rate, 2)} procent`;
  assert.ok(main.split(words).length >= 3, `${words}: beside the answer and beside the measures`);
  assert.ok(main.includes(`Prisnivå ${plan.price_year}`));
  assert.ok(main.includes("De läggs aldrig ihop"));
  await page.selectOption("#scenario", "decided");
  await page.click(".plan form button");
  assert.match(page.url(), /perspective=society&scenario=decided/);
  assert.equal(await page.inputValue("#scenario"), "decided");
  await page.click("text=Klimatet");
  assert.match(page.url(), /scenario=decided&perspective=climate/);
  assert.ok(!/miljoner kronor$/.test(plain(await page.textContent(".plan-measures thead"))));
  await context.close();
});

test("the pictures stand on the page, and are files with the terminal's figures", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root + "?perspective=society");
  assert.equal(await page.locator("main figure.chart").count(), 3);
  for (const [ending, type] of [["svg", /svg/], ["csv", /csv/], ["json", /json/], ["option.json", /json/], ["narrow.json", /json/]])
    for (const name of ["abatement", "need", "cash"]) {
      const answer = await fetch(`${site.url}${root}/diagram/${name}.${ending}?perspective=society`);
      assert.equal(answer.status, 200, `${name}.${ending}`);
      assert.match(answer.headers.get("content-type"), type);
      if (ending === "json")
        assert.deepEqual(await answer.json(), JSON.parse(site.klimat("chart", "0484", name, "--perspective", "society", "--json")));
    }
  await page.goto(site.url + root + "?perspective=climate");
  assert.equal(await page.locator("main figure.chart").count(), 2, "there is no cost of a tonne without kronor");
  await context.close();
});

test("the plan as JSON is that of the terminal, and the roadmap leads here", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + "/kommun/0484/fardplan");
  await page.click("text=Vad det kostar och vem som betalar");
  assert.ok(page.url().includes(root));
  const address = await page.getAttribute("text=Planen som JSON", "href");
  assert.deepEqual(await (await fetch(site.url + address)).json(), told());
  await context.close();
});

test("what is not there is refused", async () => {
  assert.equal((await fetch(site.url + root + "?perspective=nobody")).status, 422);
  assert.equal((await fetch(site.url + root + "?scenario=finns-inte")).status, 404);
  assert.match(await (await fetch(site.url + "/kommun/2180/investeringsplan")).text(), /Ingen investeringsplan än/);
  for (const file of ["/kommun/2180/investeringsplan.json", root + "/diagram/x.svg", root + "/diagram/abatement.svg?perspective=climate"])
    assert.equal((await fetch(site.url + file)).status, 404, file);
});

test("the board holds each claim under its status, and the catalogue what is to be checked", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root);
  await page.click("text=Vem som kan betala");
  assert.ok(page.url().includes(root + "/finansiering"));
  const granted = page.locator(".board__column[aria-label='Beviljad']");
  assert.ok(await granted.locator(".measure-card").count() > 0);
  const counts = (await page.locator(".board__count").allTextContents()).map((text) => parseInt(text, 10));
  assert.equal(counts.reduce((sum, n) => sum + n, 0), await page.locator(".measure-card").count());
  const rows = await cells(page, ".plan-catalogue tbody tr");
  const klivet = rows.find((row) => row[0].startsWith("Klimatklivet"));
  assert.ok(klivet && /ska kontrolleras/.test(klivet[0]));
  assert.equal(plain(klivet[7]), "Investering");
  const owners = await page.locator(".plan-catalogue td a").evaluateAll((list) => list.map((a) => a.href));
  assert.ok(owners.length > 15 && owners.every((href) => href.startsWith("https://")));
  assert.ok(rows.every((row) => row[4] !== "–" || row[5] !== "–" || row[6] === "datum okända"));
  await page.locator(".plan-catalogue").getByRole("link", { name: "Klimatklivet", exact: true }).click();
  await page.getByText("Inte lönsam utan stöd").waitFor();
  const least = page.locator("dt", { hasText: "Minst kg CO2e per krona" }).locator("xpath=following-sibling::dd");
  assert.equal(await least.first().innerText(), "0,75");
  await context.close();
});

test("the document is reached by its tab, says the plan's figures, and leads to its files and to the annex of a department", async () => {
  const { page, context, complaints } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root);
  await page.locator(".subnav").getByRole("link", { name: "Dokumentet" }).click();
  assert.equal(new URL(page.url()).pathname, root + "/dokument");
  assert.match(await page.locator(".document-page__state").innerText(), /Påhittat exempel – arbetsversion/);
  const years = await cells(page, ".document table:has(caption:text-is('Behov, utrymme och finansiering per år, miljoner kronor')) tbody tr");
  const plan = told();
  assert.equal(years.length, plan.years.length + 1);
  plan.years.forEach((year, i) => {
    assert.equal(years[i][0], String(year.year));
    assert.equal(plain(years[i][4]), figure(year.gap_sek === null ? null : year.gap_sek / 1e6, 1));
  });
  const shape = await page.evaluate(() => ({
    broken: [...document.querySelectorAll(".document a[href^='#']")]
      .filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => a.hash),
    chapters: document.querySelectorAll(".document h2 .number").length,
    unnamed: [...document.querySelectorAll(".document table")].filter((t) => !t.caption?.textContent.trim()).length,
    pictures: document.querySelectorAll(".document figure svg").length,
  }));
  assert.deepEqual(shape, { broken: [], chapters: 11, unnamed: 0, pictures: 3 });
  // From any table to the measure's lines, and from there to its own page.
  const lines = await page.locator(".document td, .document tbody th").getByRole("link", { name: "Snabba cykelstråk", exact: true })
    .evaluateAll((list) => list.map((a) => a.getAttribute("href")));
  assert.deepEqual(new Set(lines), new Set(["#measure-t05-cykelstrak", root + "/atgarder/t05-cykelstrak"]));
  const markdown = await (await fetch(site.url + await page.getByRole("link", { name: "Dokumentet som Markdown" }).getAttribute("href"))).text();
  assert.equal(markdown, site.klimat("plan", "export", "0484", "--lang", "sv"));
  assert.match(await page.getByRole("link", { name: "Dokumentet som PDF" }).getAttribute("href"), /dokument\.pdf/);

  const annex = page.locator("details").getByRole("link", { name: "Förvaltning för stadsbyggnad", includeHidden: true });
  await page.goto(site.url + await annex.getAttribute("href"));
  assert.equal(await page.locator(".document h1").innerText(), "Budgetbilaga, Förvaltning för stadsbyggnad");
  await page.getByRole("link", { name: "Hela investeringsplanen" }).click();
  assert.equal(await page.locator(".document h1").innerText(), "Klimatinvesteringsplan");
  assert.equal((await page.goto(site.url + root + "/dokument?department=mars")).status(), 404);
  assert.deepEqual(complaints.filter((c) => !/404/.test(c)), []);
  await context.close();
});

// ---- the economics of one measure ----

test("a measure's page has the terminal's figures in each perspective, and its lines add up to its years", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root + "?perspective=society");
  await page.click("section[aria-labelledby=first] tbody a:has-text('Snabba cykelstråk')");
  assert.ok(page.url().includes(root + "/atgarder/t05-cykelstrak") && page.url().includes("perspective=society"));
  const of = told("--measure", "t05-cykelstrak", "--perspective", "society");
  const [municipal, society, climate] = of.perspectives;
  const rows = Object.fromEntries((await cells(page, "section[aria-labelledby=views] tbody tr")).map((r) => [r[0], r.slice(1).map(plain)]));
  assert.deepEqual(rows["Nettonuvärde, miljoner kronor"].slice(0, 2), [municipal, society].map((v) => figure(v.npv_sek / 1e6, 1)));
  assert.deepEqual(rows["Kronor per ton"].slice(0, 2), [municipal, society].map((v) => figure(v.sek_per_t, 0)));
  assert.equal(rows["Färre ton"][2], figure(climate.tonnes, 0));
  assert.equal(rows["Kända kostnader och nyttor"][1], `${society.known_lines}/${society.lines}`);
  const main = plain(await page.textContent("main"));
  assert.ok(main.includes(`${figure(of.kg_per_sek, 2)} kg per investerad krona: på eller över tröskeln ${figure(of.kg_per_sek_least, 2)}`));
  assert.ok(main.split("en real ränta på 3,50 procent").length >= 4, "the conditions stand beside every result");
  // From the lines to the years: each krona of a year is in a line.
  assert.equal(await page.locator("section[aria-labelledby=lines] > ul > li").count(), of.lines.length);
  for (const line of of.lines.filter((l) => l.id)) assert.equal(await page.locator(`#line-${line.id}`).count(), 1);
  const years = await cells(page, "section[aria-labelledby=years] > .table-box:first-of-type tbody tr");
  assert.equal(years.length, of.years.length);
  of.years.forEach((year, y) => {
    const lines = of.lines.reduce((sum, l) => sum + (l.type === "jobs" ? 0 : l.years[y]?.sek ?? 0), 0);
    const types = Object.entries(year.by_type_sek).reduce((sum, [type, sek]) => sum + (type === "residual" || type === "tax" ? 0 : sek), 0);
    assert.ok(Math.abs(lines - types) < 1, `${year.year}: ${lines} and ${types}`);
    assert.equal(plain(years[y][1]), figure(year.by_type_sek.investment / 1000, 0));
  });
  // Three pictures, which are files.
  assert.equal(await page.locator("main figure.chart").count(), 3);
  for (const name of ["tornado", "spread", "cash"])
    for (const ending of ["svg", "csv", "json", "option.json"])
      assert.equal((await fetch(`${site.url}${root}/atgarder/t05-cykelstrak/diagram/${name}.${ending}`)).status, 200, `${name}.${ending}`);
  await page.click("text=Vad åtgärden är och gör >> nth=0");
  assert.ok(page.url().endsWith("/fardplan/atgarder/t05-cykelstrak"));
  await page.click("text=Vad den kostar och vem som betalar");
  assert.ok(page.url().includes(root + "/atgarder/t05-cykelstrak"), "and back");
  await context.close();
});

test("other rates and prices can be tried without a script, and are told", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root + "/atgarder/t05-cykelstrak?perspective=society");
  await page.fill("#try-rate", "5");
  await page.fill("#try-energy", "-10");
  await page.fill("#try-investment", "25");
  await page.click(".plan-try button");
  const of = told("--measure", "t05-cykelstrak", "--perspective", "society", "--rate", "5", "--energy-price=-10", "--investment", "25");
  const usual = told("--measure", "t05-cykelstrak", "--perspective", "society");
  const npv = of.perspectives.find((v) => v.perspective === "society");
  assert.ok(npv.capex_sek > 1.2 * usual.perspectives.find((v) => v.perspective === "society").capex_sek);
  const rows = Object.fromEntries((await cells(page, "section[aria-labelledby=views] tbody tr")).map((r) => [r[0], r.slice(1).map(plain)]));
  assert.equal(rows["Nettonuvärde, miljoner kronor"][1], figure(npv.npv_sek / 1e6, 1));
  assert.match(plain(await page.textContent(".roadmap__answer")), /Kalkylränta: 5 procent; Energipriser: -10 procent; Investeringar: 25 procent/);
  await page.click("text=Tillbaka till planens");
  assert.equal(await page.inputValue("#try-rate"), "3,50");
  await context.close();
});

test("what funding a rule allows shows the conditions that fail, and what is not known is not told as known", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(site.url + root + "/atgarder/t03-elbilar-i-tjansten");
  const of = told("--measure", "t03-elbilar-i-tjansten");
  assert.equal(await page.locator("section[aria-labelledby=funding] tbody tr").count(), of.claims.length);
  assert.equal(await page.locator(".plan-conditions").count(), of.proposals.length);
  const fails = of.proposals.flatMap((p) => Object.values(p.conditions)).filter((answer) => answer === "no").length;
  assert.ok(fails > 0);
  assert.equal(await page.locator(".plan-condition--no").count(), fails);
  const claimed = new Set(of.claims.map((c) => c.programme));
  assert.ok(of.proposals.every((p) => !claimed.has(p.programme)));
  // A measure of which nothing but the value of carbon dioxide is known has no net present value, and the plan says so.
  const plan = told("--perspective", "society");
  const bare = plan.measures.find((m) => m.lines > 0 && m.npv_sek === null);
  assert.ok(bare && bare.sek_per_t === null);
  await page.goto(`${site.url}${root}/atgarder/${bare.id}?perspective=society`);
  assert.match(plain(await page.textContent(".lead")), /Ingen kostnad eller nytta av åtgärden är känd/);
  await page.goto(site.url + root + "?perspective=society");
  const lead = plain(await page.textContent(".lead"));
  assert.match(lead, /ingen kostnad är känd, bara att koldioxiden är värd/);
  const net = plan.measures.reduce((sum, m) => sum + (m.npv_sek ?? 0), 0);
  assert.ok(lead.includes(`högst ${plain(figure(net / 1e6, 0))} miljoner kronor`), lead);
  await context.close();
});

test("a measure that is not there, or cannot be tried so, is refused", async () => {
  for (const [path, status] of [["/atgarder/finns-inte", 404], ["/atgarder/t05-cykelstrak?rate=x", 422], ["/atgarder/t05-cykelstrak?energy=-101", 422],
    ["/atgarder/t05-cykelstrak/diagram/x.svg", 404], ["/atgarder/t05-cykelstrak/diagram/tornado.svg?perspective=climate", 404]])
    assert.equal((await fetch(site.url + root + path)).status, status, path);
});
test("what was sealed is shown as it was, and a plan that has changed since says so", async () => {
  const { page, context, complaints } = await openPage(browser, { viewport: { width: 390, height: 900 } });
  await page.goto(site.url + root);
  assert.equal(await page.getByText("förseglades den").count(), 0);
  assert.equal((await page.request.get(`${site.url}${root}/forseglad/2025-26`)).status(), 404);
  site.klimat("contract", "seal", "0484", "2025/26", "--why", "prov");
  const sealed = site.klimat("plan", "show", "0484", "--sealed", "2025/26", "--json");
  await page.goto(site.url + root);
  await page.getByText("Planen är som den var när utgåvan 2025/26 förseglades").waitFor();
  site.klimat("measure", "set", "0484", "measure", "t02-snabbladdning", "name=Andra laddare", "--why", "prov");
  await page.goto(site.url + root);
  await page.getByText("Planen har ändrats sedan utgåvan 2025/26 förseglades").waitFor();
  await page.getByRole("link", { name: "Se den förseglade planen" }).click();
  assert.ok(!(await page.content()).includes("Andra laddare"));
  const rows = await cells(page, "section[aria-labelledby=need] tbody tr");
  JSON.parse(sealed).years.forEach((y, i) => {
    assert.equal(plain(rows[i][0]), String(y.year));
    assert.ok(Math.abs(number(rows[i][1].replace("minst", "")) - y.need_sek / 1e6) <= 0.051, `${y.year}: ${rows[i][1]}`);
  });
  for (const address of [page.url(), site.url + english + "/sealed/2025-26?perspective=climate"]) {
    await page.goto(address);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), address);
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html}`), [], address);
  }
  await page.getByRole("heading", { name: "Beside the plan of today" }).waitFor();
  const totals = await cells(page, "section[aria-labelledby=today] table:first-of-type tbody tr");
  const climate = JSON.parse(sealed).perspectives.find((p) => p.kind === "climate");
  assert.ok(totals.some((row) => row.slice(1).some((cell) => Number(cell.replace(/,/g, "")) === Math.round(climate.whole.tonnes))), JSON.stringify(totals));
  const file = await page.request.get(`${site.url}${root}/forseglad/2025-26/plan.json`);
  assert.equal(await file.text(), sealed.trim());
  await page.goto(`${site.url}/kommun/0484/kontrakt/2025-26/underskrifter`);
  await page.getByRole("link", { name: "Se den förseglade planen" }).click();
  assert.ok(page.url().endsWith("/investeringsplan/forseglad/2025-26"));
  assert.deepEqual(complaints, []);
  await context.close();
});

test("what is unfunded is told as far as the capacity is known, in all and for each who pays", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  const gaps = told().years.map((y) => y.gap_sek), stated = gaps.filter((gap) => gap !== null);
  assert.ok(stated.length > 0 && stated.length < gaps.length);
  await page.goto(site.url + root);
  const [sum] = await cells(page, "[aria-labelledby=need] tfoot tr");
  assert.equal(plain(sum[6]), `minst ${figure(stated.reduce((a, b) => a + b, 0) / 1e6, 1)}`);
  // The document's table of those who pay says the same.
  const rows = await cells(page, ".plan-who tbody tr");
  const lines = site.klimat("--lang", "sv", "plan", "export", "0484").split("\n").map((l) => l.split("|").map(plain));
  for (const row of rows) {
    const line = lines.find((l) => l[1] === plain(row[0]) && l.length === 9);
    assert.equal(plain(row[5]), line[5], row[0]);
  }
  assert.ok(rows.some((row) => plain(row[5]).startsWith("minst ")));
  // What is stated of a claim is told though it cannot be counted, and the sum that lacks it says so.
  await page.goto(`${site.url}${root}/finansiering`);
  await page.getByText(/3,0 miljoner kronor är angivet men räknas inte/).waitFor();
  assert.match(plain(await page.locator("p.lead").first().innerText()), /minst [\d ,]+ miljoner kronor på idéstadiet/);
  await context.close();
});

test("each party's part of a joint measure is what its own plan holds, and the sum is that of the terminal", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  const joint = JSON.parse(site.klimat("plan", "joint", "malarstader-resor", "--json"));
  await page.goto(site.url + root);
  await page.locator(".subnav").getByRole("link", { name: "Gemensamma åtgärder" }).click();
  assert.ok(page.url().endsWith(root + "/gemensamma"));
  for (const measure of joint.measures) {
    const rows = await cells(page, `[aria-labelledby=measure-${measure.id}] tbody tr`);
    const parties = measure.parties.filter((p) => p.measure);
    assert.deepEqual(rows.map((r) => plain(r[0])), parties.map((p) => p.name));
    parties.forEach((p, i) => assert.equal(plain(rows[i][3]), figure(p.tonnes, 0)));
    const [sum] = await cells(page, `[aria-labelledby=measure-${measure.id}] tfoot tr`);
    assert.equal(plain(sum[3]), figure(measure.tonnes, 0));
  }
  // The sum tells all that it lacks, in the terminal's words.
  assert.ok(joint.sum.with_missing_parts > 0);
  const sum = plain(await page.locator("section p.prose").filter({ hasText: /^Tillsammans minst/ }).innerText());
  assert.match(sum, /För \d+ av \d+ gemensamma åtgärder finns delar som inte står i någon plan här/);
  assert.match(sum, /^Tillsammans minst /);
  assert.ok(plain(site.klimat("--lang", "sv", "plan", "joint", "malarstader-resor")).includes(sum), sum);
  await page.goto(site.url + "/kommun/0180/investeringsplan/gemensamma");
  await page.getByText("inte part i någon gemensam portfölj").waitFor();
  await context.close();
});
