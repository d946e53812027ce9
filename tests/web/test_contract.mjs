// The pages of a climate contract: what is promised, how it goes, what changed. Who sees a draft, what is known and what
// is not, on a large screen and on a phone, light and dark, in both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeSource, openPage, password, startBrowser, startSite } from "./site.mjs";

let site, browser;
const root = "/kommun/0484/kontrakt";
before(async () => {
  site = await startSite({ accounts: true });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function read(address, headers = {}) {
  const response = await fetch(site.url + address, { headers, redirect: "manual" });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

test("the newest edition that has been decided stands at the contract's address", async () => {
  const page = await read(root);
  assert.equal(page.status, 200);
  assert.match(page.html, /<title>Eskilstuna: klimatkontrakt 2025\/26/);
  assert.match(page.html, /<dt>Beslutat av<\/dt>\s*<dd>inte känt<\/dd>/);
  assert.match(page.html, /0 av 8 parter/);
  assert.doesNotMatch(page.html, /2026\/27/, "a draft is not told of");
  assert.doesNotMatch((await read(root + "/2025-26/delatagande/a10.2")).html, /Ändra<|Berätta hur/, "strangers change nothing");
  const named = await read("/kommun/Eskilstuna/kontrakt/2025-26/atagande/a1");
  assert.equal(named.status, 302);
  assert.equal(named.headers.get("location"), root + "/2025-26/atagande/a1");
  assert.match((await read("/kommun/0114/kontrakt")).html, /inget klimatkontrakt för Upplands Väsby att visa/);
});

test("a draft is for those who work with it", async () => {
  for (const address of [root + "/2026-27", root + "/2026-27/atagande/a1", root + "/2026-27/atagande/a1/historik",
    root + "/2026-27/maltrad", root + "/2026-27/fil/contract.json"])
    assert.equal((await read(address)).status, 404, address);
  for (const [email, seen] of [["eva@example.se", true], ["gun@example.se", false]]) {
    const { page, context } = await openPage(browser);
    await page.goto(site.url + "/logga-in");
    await page.fill("#email", email);
    await page.fill("#password", password);
    await page.click("main button[type=submit]");
    const response = await page.goto(site.url + root + "/2026-27");
    assert.equal(response.status(), seen ? 200 : 404, email);
    if (seen) {
      assert.match(await page.textContent(".contract-head"), /Utkast/);
      assert.match(response.headers()["cache-control"], /no-store/);
      await page.goto(site.url + root + "/2026-27/delatagande/a10.2");
      assert.deepEqual(await page.locator(".actions .ds-button").allTextContents(), ["Berätta hur det går", "Ändra"]);
      await page.click(".actions [data-variant=secondary]");
      assert.equal(await page.inputValue("[name=goal_value]"), "300", "the form of the object itself");
    }
    await context.close();
  }
  assert.equal((await read(root + "/2026-27")).status, 404, "what a member saw is not kept for others");
});

test("what is asked for and is not there", async () => {
  for (const [address, status] of [[root + "/2024-25", 404], [root + "/2025-26/x/a1", 404], [root + "/2025-26/atagande/a99", 404],
    [root + "/2025-26/fil/events.csv", 404], [root + "?as-of=i-morgon", 422], [root + "/2025-26/atagande/%3Cb%3E", 404]]) {
    const page = await read(address);
    assert.equal(page.status, status, address);
    assert.doesNotMatch(page.html, /<b>/);
  }
});

test("how an undertaking goes is told beside the edition, and shown as it is", async () => {
  const shown = async (value) => {
    site.klimat("contract", "progress", "0484", "a10.2", "--status", "ongoing", "--value", String(value), "--date", "2026-03-01",
      "--evidence", "Registret över **signatärer**");
    return (await read(root + "/2025-26/atagande/a10?as-of=2026-06-30")).html;
  };
  assert.match(await shown(115), /25\u00a0% av vägen från start till mål/);
  assert.match(await shown(34), /−20\u00a0% av vägen: värdet har rört sig bort från målet/);
  assert.match(await shown(340), /150\u00a0% av vägen: målet är passerat/);
  const html = (await read(root + "/2025-26/delatagande/a10.2")).html;
  assert.match(html, /berättat 1 mars 2026/);
  assert.match(html, /Registret över <strong>signatärer<\/strong>/);
  assert.match((await read(root + "?as-of=2026-02-28")).html, /<strong>0<\/strong> <span>läget 28 februari 2026/);
  assert.match((await read(root + "?as-of=2028-01-01")).html, /key-figure--over/, "after its deadline it is late");
});

test("the page follows the database at once", async () => {
  const count = (html) => Number(html.match(/Uppfyllt<\/p>\s*<p class="key-figure__value"><strong>(\d+)/)[1]);
  const before = count((await read(root)).html);
  site.klimat("contract", "progress", "0484", "a1.7", "--status", "fulfilled", "--date", "2026-01-31");
  assert.equal(count((await read(root)).html), before + 1);
  assert.equal(count((await read(root)).html), before + 1, "and stays so when it comes from memory");
});

test("history tells who, when, why, and names nobody to strangers", async () => {
  const html = (await read(root + "/2025-26/delatagande/a10.2/historik")).html;
  assert.match(html, /Lades till<\/strong> \d+ \w+ \d{4} \d\d:\d\d UTC, av driften av tjänsten/);
  assert.match((await read(root + "/2025-26/historik")).html, /Lades till/);
});

test("the goal tree and the map hold all that the edition holds", async () => {
  const edition = JSON.parse((await read(root + "/2025-26/fil/contract.json")).html);
  const tree = (await read(root + "/2025-26/maltrad")).html;
  assert.equal(tree.match(/<li class="goal goal--/g).length, edition.contract_goals.length);
  const map = (await read(root + "/2025-26/omstallningskarta")).html;
  assert.equal(map.match(/role="img"/g).length, 2);
  for (const phase of edition.phases) assert.equal(map.split(phase.name.split(" ")[0]).length > 3, true, phase.name);
  assert.match(map, /Näringslivet/);
  const csv = await read(root + "/2025-26/fil/undertakings.csv");
  assert.match(csv.headers.get("content-disposition"), /kontrakt-0484-2025-26-undertakings\.csv/);
  assert.match(csv.html, /^municipality,edition,id,commitment,/);
  const again = await read(root + "/2025-26/fil/undertakings.csv");
  assert.match(again.headers.get("content-type"), /text\/csv/, "a file stays a file when it is asked for again");
});

test("others who name the same area, and only where it is decided", async () => {
  site.klimat("contract", "begin", "2180", "2025/26", "--title", "Klimatkontrakt för Gävle");
  site.klimat("contract", "set", "2180", "2025/26", "theme", "energi", "position=1", "name=energi");
  const page = async () => (await read(root + "/2025-26/samarbetsomraden")).html;
  assert.doesNotMatch(await page(), /Gävle/);
  site.klimat("contract", "submit", "2180", "2025/26");
  site.klimat("contract", "decide", "2180", "2025/26");
  assert.match(await page(), /Nämns också av: <a class="ds-link" href="\/kommun\/2180\/kontrakt">Gävle<\/a>/);
});

test("a new edition tells what changed, on every page, for everybody", async () => {
  site.klimat("contract", "submit", "0484", "2026/27");
  site.klimat("contract", "decide", "0484", "2026/27", "--body", "Kommunfullmäktige", "--date", "2026-09-24");
  const overview = (await read(root)).html;
  assert.match(overview, /Ändrat sedan 2025\/26/);
  assert.match(overview, /24 september 2026/);
  assert.match(overview, /jamfor\?before=2025%2F26&amp;after=2026%2F27/);
  assert.match((await read(root + "/2026-27/delatagande/a10.2")).html, /<del>.*250.*<\/del>/s);
  assert.match((await read(root + "/2025-26")).html, /Den nyaste beslutade utgåvan är 2026\/27/);

  const screens = [
    { name: "desktop", viewport: { width: 1280, height: 900 } },
    { name: "phone", viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true },
  ];
  const pages = [root, root + "/2025-26", root + "/2026-27/atagande/a10", root + "/2026-27/delatagande/a10.2",
    root + "/2026-27/delatagande/a10.2/historik", root + "/2026-27/maltrad", root + "/2026-27/omstallningskarta",
    root + "/2026-27/samarbetsomraden", root + "/2026-27/part/eskilstuna-kommun", "/en/municipality/0484/contract",
    "/en/municipality/0484/contract/2026-27/commitment/a1", "/en/municipality/0484/contract/2026-27/map"];
  for (const screen of screens)
    for (const colorScheme of ["light", "dark"]) {
      const { page, context, complaints } = await openPage(browser, { ...screen, colorScheme });
      for (const address of pages) {
        const where = `${address}, ${screen.name}, ${colorScheme}`;
        await page.goto(site.url + address);
        assert.equal(await page.locator("h1").count(), 1, where);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where}: scrolls sideways`);
        for (const details of await page.locator("details:not([open]) > summary").all()) await details.click();
        await page.evaluate(axeSource);
        const found = await page.evaluate(() =>
          window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
        assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 4).join(", ")}`), [], where);
      }
      assert.deepEqual(complaints, [], `${screen.name}, ${colorScheme}`);
      await context.close();
    }
});

test("people are named to those who may see their names", async () => {
  const accounts = JSON.parse(site.klimat("user", "list", "--json"));
  const eva = accounts.find((a) => a.email === "eva@example.se").id;
  site.klimat("contract", "revise", "0484", "2027/28");
  site.klimat("contract", "set", "0484", "2027/28", "undertaking", "a10.3", `person=${eva}`);
  site.klimat("contract", "submit", "0484", "2027/28");
  site.klimat("contract", "decide", "0484", "2027/28");
  const pages = [root + "/2027-28/delatagande/a10.3", root + "/2027-28/atagande/a10", root + "/2027-28/delatagande/a10.3/historik"];
  for (const address of pages) {
    const { status, html } = await read(address);
    assert.equal(status, 200);
    assert.doesNotMatch(html, /Eva|Åberg/, address);
    assert.ok(!html.includes(eva), `${address}: the id of a person`);
    assert.match(html, /en person/);
  }
  const { page, context } = await openPage(browser);
  await page.goto(site.url + "/logga-in");
  await page.fill("#email", "anna@example.se");
  await page.fill("#password", password);
  await page.click("main button[type=submit]");
  for (const address of pages) {
    await page.goto(site.url + address);
    assert.match(await page.textContent("main"), /Eva Ö\. Åberg/, address);
  }
  await context.close();
  assert.doesNotMatch((await read(pages[0])).html, /Eva/, "what an administrator saw is not kept for others");
});

test("one language leads to the same object in the other", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(site.url + root + "/2026-27/delatagande/a10.2/historik");
  await page.click(".site-nav a[hreflang=en]");
  assert.equal(new URL(page.url()).pathname, "/en/municipality/0484/contract/2026-27/undertaking/a10.2/history");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.equal(await page.locator(".contract-head h2 [lang=sv]").count(), 1);
  await context.close();
});
