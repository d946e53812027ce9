// Sealing an edition and signing it on its pages: a document and a key, what is refused, and the file that anybody checks.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign as signWith } from "node:crypto";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { bar, done, downloaded, fillSigner, send, signInTo, verify } from "./contract_steps.mjs";
import { openPage, startBrowser, startSite } from "./site.mjs";

const base = "/kommun/0484/kontrakt/2025-26";
const signatures = `${base}/underskrifter`;
const pdf = Buffer.from("%PDF-1.7\nunderskriftssida\n%%EOF\n");
let site, browser;
before(async () => {
  site = await startSite({ accounts: true });
  site.addUser("arne@example.se", "Arne Approver", "eskilstuna-kommun", "approver");
  site.addUser("siv@example.se", "Siv Signatär", "eskilstuna-kommun", "signatory");
  site.addUser("nils@example.se", "Nils Natur", "naturvardsverket", "signatory");
  site.addUser("ellen@example.se", "Ellen El", "energimyndigheten", "signatory");
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const signIn = (email, options) => signInTo(site, browser, email, options);
const go = (page, path) => page.goto(site.url + path);
const key = async (page) => page.locator("main input[name=form-key]").first().inputValue();
const exported = async (page) => (await page.request.get(`${site.url}${signatures}/forseglat.json`)).text();

test("a decided edition is sealed by whoever may, once", async () => {
  const reader = await signIn("lars@example.se");
  await go(reader.page, signatures);
  assert.equal(await reader.page.locator(`a[href='${base}/forsegla']`).count(), 0, "a reader is not offered it");
  const refused = await reader.page.request.post(`${site.url}${base}/forsegla`, {
    headers: { origin: site.url },
    form: { "form-key": "x", why: "x" },
  });
  assert.equal(refused.status(), 403);
  await reader.context.close();

  const { page, context } = await signIn("arne@example.se", { javaScriptEnabled: true });
  await go(page, base);
  await page.click(`nav a[href='${signatures}']`);
  assert.match(await page.textContent("main"), /beslutad men inte förseglad än/);
  await page.click(`a[href='${base}/forsegla']`);
  assert.match(await page.textContent("main"), /Det går inte att ångra/);
  await bar(page, "seal");
  const formKey = await key(page);
  await send(page);
  assert.match(await done(page), /Utgåvan är förseglad/);
  const hash = (await page.textContent("#seal ~ .source code")).trim();
  assert.match(hash, /^[0-9a-f]{64}$/);
  const again = await page.request.post(`${site.url}${base}/forsegla`, {
    headers: { origin: site.url },
    form: { "form-key": formKey, why: "" },
  });
  assert.equal(again.status(), 409, "a second seal is refused");
  assert.match(await again.text(), /redan förseglad/);
  await context.close();
});

test("a document is uploaded, and what is wrong with it said with everything else kept", async () => {
  const { page, context } = await signIn("siv@example.se");
  await go(page, signatures);
  await page.click(`a[href='${base}/skriv-under']`);
  assert.equal(await page.locator("#party option").count(), 2, "one party may be signed for, and the empty choice");
  await bar(page, "sign");
  await fillSigner(page, "Kommunstyrelsens ordförande");
  await page.selectOption("#method", "handwritten");
  await page.setInputFiles("#attachment", { name: "under.exe", mimeType: "application/pdf", buffer: Buffer.from("MZ\0\x01 no") });
  await send(page);
  assert.match(await page.textContent("#attachment-fault"), /PDF, PNG, JPEG/);
  assert.equal(await page.inputValue("#position"), "Kommunstyrelsens ordförande");
  assert.equal(await page.inputValue("#mandate"), "Delegationsordning § 4");
  assert.equal(await page.inputValue("#method"), "handwritten");
  assert.match(await page.textContent("#attachment-again"), /under\.exe/);
  await bar(page, "sign, refused");

  const form = async () => Object.fromEntries(await page.$$eval("main form[method=post]", ([f]) =>
    [...new FormData(f)].filter(([, v]) => typeof v === "string")));
  const post = async (fields, buffer, path = "/skriv-under") => page.request.post(`${site.url}${base}${path}`, {
    headers: { origin: site.url }, maxRedirects: 0,
    multipart: { ...fields, attachment: { name: "x.pdf", mimeType: "application/pdf", buffer } },
  });
  const fields = await form();
  const large = await post(fields, Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)]));
  assert.equal(large.status(), 422, "more than 10 MB is said by the form");
  assert.match(await large.text(), /större än 10 MB/);
  // The server answers and closes in the middle of the body, which a client may tell as a broken connection.
  const sent = (...args) => post(...args).then((r) => r.status(), () => 413);
  assert.equal(await sent(fields, Buffer.alloc(12 * 1024 * 1024)), 413, "far more is not received at all");
  const other = await post({ ...fields, sha256: "0".repeat(64) }, pdf);
  assert.equal(other.status(), 409);
  assert.match(await other.text(), /annan text/);
  const forged = await post({ ...fields, "form-key": "x" }, pdf);
  assert.equal(forged.status(), 403, "the key of the form is asked for in multipart too");
  const foreign = await post({ ...fields, party: "naturvardsverket" }, pdf);
  assert.equal(foreign.status(), 422, "another party");
  assert.equal(await sent(fields, Buffer.alloc(2 * 1024 * 1024), "/rattelse"), 413, "other pages keep their small limit");
  await go(page, signatures);
  assert.equal(await page.locator(".state--fulfilled").count(), 0, "nothing was stored");

  await go(page, `${base}/skriv-under`);
  await fillSigner(page, "Kommunstyrelsens ordförande");
  await page.selectOption("#method", "handwritten");
  await page.setInputFiles("#attachment", { name: "under.pdf", mimeType: "application/pdf", buffer: pdf });
  await send(page);
  assert.match(await done(page), /sparad/);
  const text = await page.textContent("main");
  for (const said of ["Siv Signatär", "Kommunstyrelsens ordförande", "Delegationsordning § 4", "KS 2026:117"]) assert.ok(text.includes(said), said);
  const url = await page.locator("a[href*='/bilaga/']").getAttribute("href");
  const file = await page.request.get(site.url + url);
  assert.deepEqual(await file.body(), pdf);
  assert.match(file.headers()["content-disposition"], /^attachment/);
  assert.ok(text.includes(createHash("sha256").update(pdf).digest("hex")));
  await bar(page, "signatures");
  await context.close();
  await fetchedBy("arne@example.se", url, true); // approves for the municipality
  await fetchedBy("nils@example.se", url, true); // signs for another party
  await fetchedBy("lars@example.se", url, false); // reads for the municipality
});

// A document shows somebody's hand: others see its checksum, and the file that everybody checks holds no more.
async function fetchedBy(email, url, may) {
  const { page, context } = await signIn(email);
  await go(page, signatures);
  assert.equal(await page.locator(`a[href='${url}']`).count(), may ? 1 : 0, email);
  const reply = await page.request.get(site.url + url);
  assert.equal(reply.status(), may ? 200 : 403, email);
  assert.match(reply.headers()["cache-control"], /no-store/);
  assert.equal((await reply.body()).includes(pdf), may, email);
  await context.close();
}

test("a visitor sees that a document is there, and its checksum, and not the document", async () => {
  const { page, context } = await openPage(browser);
  await go(page, signatures);
  const text = await page.textContent("main");
  const hash = createHash("sha256").update(pdf).digest("hex");
  assert.ok(text.includes(hash));
  assert.match(text, /Dokumentet som visar underskriften s1 finns här/);
  assert.equal(await page.locator("a[href*='/bilaga/']").count(), 0);
  await bar(page, "signatures of a visitor");
  const reply = await page.request.get(`${site.url}${signatures}/bilaga/${hash}`, { maxRedirects: 0 });
  assert.equal(reply.status(), 303, "to sign in");
  assert.ok(!(await reply.body()).includes(pdf));
  const file = await exported(page);
  assert.ok(file.includes(hash));
  const found = verify(file);
  assert.equal(found.status, 0, found.stdout + found.stderr);
  await context.close();
});

test("an upload that ends early leaves nothing behind", async () => {
  const { page, context } = await signIn("nils@example.se");
  await go(page, `${base}/skriv-under`);
  const fields = await page.$$eval("main form[method=post]", ([f]) => [...new FormData(f)].filter(([, v]) => typeof v === "string"));
  const cookie = (await context.cookies()).map((c) => `${c.name}=${c.value}`).join("; ");
  const filled = Object.entries({ ...Object.fromEntries(fields), party: "naturvardsverket", position: "Generaldirektör", method: "handwritten" });
  const parts = filled.map(([name, value]) => `--x1\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const body = parts.join("") + '--x1\r\nContent-Disposition: form-data; name="attachment"; filename="x.pdf"\r\n\r\n' + pdf;
  const { host, hostname, port } = new URL(site.url);
  await new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`POST ${base}/skriv-under HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${site.url}\r\nCookie: ${cookie}\r\n` +
        `Content-Type: multipart/form-data; boundary=x1\r\nContent-Length: ${Buffer.byteLength(body) + 2_000_000}\r\n\r\n${body}`,
      () => { socket.destroy(); resolve(); });
    });
  });
  for (let i = 0; i < 5; i++) {
    await go(page, signatures);
    assert.equal(await page.locator(".state--fulfilled").count(), 1, "only the one before");
  }
  await context.close();
});

test("a reader's direct upload is refused", async () => {
  const { page, context } = await signIn("lars@example.se");
  const refused = await page.request.post(`${site.url}${base}/skriv-under`, {
    headers: { origin: site.url },
    multipart: { party: "x", attachment: { name: "x.pdf", mimeType: "application/pdf", buffer: pdf } },
  });
  assert.equal(refused.status(), 403);
  await context.close();
});

for (const email of ["nils@example.se", "ellen@example.se"])
  test(`${email} signs with a key that stays elsewhere, without JavaScript`, async () => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("hex");
    const { page, context } = await signIn(email, { javaScriptEnabled: false });
    await go(page, `${base}/skriv-under-med-nyckel`);
    await fillSigner(page, "Generaldirektör");
    await page.click("button[value=show]");
    const shown = await page.textContent("#signed-text");
    assert.equal(JSON.parse(shown).position, "Generaldirektör");
    const wrong = signWith(null, Buffer.from(shown + "\n"), privateKey).toString("hex");
    await page.fill("#public_key", raw);
    await page.fill("#signature", wrong);
    await page.click("button[value=sign]");
    assert.match(await page.textContent("#signature-fault"), /inte gjord|inte den här nyckelns|annan text/);
    assert.equal(await page.inputValue("#public_key"), raw);
    const bytes = await downloaded(page, () => page.click("button[value=file]"));
    assert.equal(bytes.toString(), shown, "the file is the text");
    await page.fill("#signature", signWith(null, bytes, privateKey).toString("hex"));
    await page.click("button[value=sign]");
    assert.match(await done(page), /sparad/);
    assert.match(await page.textContent("main"), /Giltig för nyckeln med det här fingeravtrycket/);
    await context.close();
  });

test("the exported file is verified in the terminal, and one changed byte is found", async () => {
  const { page, context } = await openPage(browser);
  await go(page, "/en/municipality/0484/contract/2025-26/signatures");
  assert.equal(await page.locator(".state--fulfilled").count(), 3);
  assert.match(await page.textContent("main"), /Check it yourself/);
  await bar(page, "English");
  const text = await exported(page);
  const right = verify(text);
  assert.equal(right.status, 0, right.stdout + right.stderr);
  assert.notEqual(verify(text.replace("Generaldirektör", "Generaldirektor")).status, 0);
  await context.close();
});

test("a signature is withdrawn with a reason, and a correction stands beside the edition", async () => {
  const siv = await signIn("siv@example.se");
  await go(siv.page, signatures);
  await siv.page.click("a[href$='/ta-tillbaka']");
  await bar(siv.page, "withdraw");
  const fields = { "form-key": await key(siv.page), reason: "Nytt beslut", registry_number: "KS 2026:200" };
  await siv.page.fill("#reason", fields.reason);
  await siv.page.fill("#registry_number", fields.registry_number);
  const path = new URL(siv.page.url()).pathname;
  await send(siv.page);
  assert.match(await done(siv.page), /återkallad/);
  assert.match(await siv.page.textContent("main"), /Nytt beslut.*KS 2026:200/s);
  assert.equal(await siv.page.locator(".state--fulfilled").count(), 2);
  const again = await siv.page.request.post(site.url + path, { headers: { origin: site.url }, form: fields });
  assert.equal(again.status(), 409);
  await siv.context.close();

  const arne = await signIn("arne@example.se");
  await go(arne.page, `${base}/rattelse`);
  await arne.page.fill("#text", "Å1.3: 2027, inte 2026.");
  await arne.page.$eval("#reason", (e) => e.removeAttribute("required"));
  await send(arne.page);
  assert.match(await arne.page.inputValue("#text"), /Å1\.3/);
  assert.ok(await arne.page.locator("#reason-fault").count());
  await bar(arne.page, "erratum");
  await arne.page.fill("#reason", "Skrivfel");
  await send(arne.page);
  assert.match(await arne.page.textContent("main"), /Å1\.3: 2027.*Skrivfel/s);
  assert.equal(verify(await exported(arne.page)).status, 0);
  await arne.context.close();
});
