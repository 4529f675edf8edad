// Tries pages in Chromium: `node check.mjs FOLDER NAME…`, where FOLDER has NAME.html and what JSON says in NAME.json.
// Prints what is wrong, and ends with 1 if anything is.

import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [folder, ...names] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env.PORTCULLIS_SCREENSHOTS;
const WIDTHS = [360, 820, 1440];
const SCHEMES = ["light", "dark"];
// Two seconds where nothing else runs; a machine that tests does more.
const READY = 6000;
// What differs from the others in its texts alone is not walked through as well.
const SEEN_ALONE = new Set(["hostile-profile", "diff-hostile", "verify"]);
const problems = [];

const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
	args: [
		"--headless",
		"--no-sandbox",
		"--disable-gpu",
		"--disable-quic",
		"--no-first-run",
		"--disable-background-networking",
		"--disable-component-update",
		"--disable-sync",
	],
});

for (const name of names) {
	const say = (what) => problems.push(`${name}: ${what}`);
	const same = (what, page, json) => {
		if (JSON.stringify(page) !== JSON.stringify(json)) say(`${what}: ${JSON.stringify(page)}, not ${JSON.stringify(json)}`);
	};
	const file = pathToFileURL(join(folder, `${name}.html`)).href;
	const json = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
	try {
		await one(name, file, json, say, same);
		await without(file, json, say);
	} catch (error) {
		say(error.stack);
	}
}
await browser.close();
for (const problem of problems) console.log(problem);
process.exit(problems.length > 0 ? 1 : 0);

async function one(name, file, json, say, same) {
	const context = await browser.newContext({ viewport: { width: WIDTHS[2], height: 900 }, reducedMotion: "reduce" });
	const page = await context.newPage();
	page.setDefaultTimeout(10_000);
	page.on("console", (message) => say(`the console says ${message.text()}`));
	page.on("pageerror", (error) => say(`the script fails: ${error}`));
	page.on("dialog", (dialog) => say(`a dialog: ${dialog.message()}`) || dialog.dismiss());
	page.on("request", (request) => {
		const url = request.url();
		if (url.split("#")[0] !== file && !url.startsWith("data:")) say(`it asks for ${url}`);
	});
	const start = Date.now();
	await page.goto(file);
	await page.waitForSelector("html[data-ready]");
	if (Date.now() - start > READY) say(`it takes ${Date.now() - start} ms`);
	if (await page.evaluate(() => "hacked" in window || document.querySelector("#hacked, img, iframe, object, embed"))) say("it was taken over");
	same("the links lead elsewhere", await page.evaluate(() => [...document.links].filter((link) => link.getAttribute("href")[0] !== "#").length), 0);

	if (json.format === "portcullis-findings") await findings(page, json, same);
	else await differences(page, json, same);
	if (!SEEN_ALONE.has(name)) await keyboard(page, json, say, same);

	for (const scheme of SCHEMES) {
		await page.emulateMedia({ colorScheme: scheme });
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 900 });
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			if (wide > width) say(`it is ${wide} wide at ${width}`);
			if (pictures) {
				mkdirSync(pictures, { recursive: true });
				await page.screenshot({ path: join(pictures, `${name}-${width}-${scheme}.png`), fullPage: true });
			}
			// Both layouts and both schemes, each once.
			const asked = scheme === "light" ? WIDTHS[2] : SEEN_ALONE.has(name) ? undefined : WIDTHS[0];
			if (width === asked) await accessible(page, say, `${width} ${scheme}`);
		}
	}
	await context.close();
}

// The numbers of the page are those of JSON.
async function findings(page, json, same) {
	const sentence = (text) => text.toLowerCase().replace(/\.$/, "");
	// Of one input an answer of more than 160 letters stands in full beside a headline in numbers, which says the same of the findings.
	const [headline, ...beside] = (await page.locator("h1, .beside").allTextContents()).map(sentence);
	const answer = sentence(json.answer);
	if (json.inputs.length === 1 && [...json.answer].length > 160) {
		same("the answer in full", beside.filter((text) => text === answer).length, 1);
		same("the findings of the headline", headline.split("; ").at(-1), answer.split("; ").at(-1));
		same("that the headline is shorter", headline.length < answer.length, true);
	} else {
		same("the answer", headline, answer);
	}
	const shown = await page.evaluate(() => {
		const number = (cell) => [cell.dataset.open ?? cell.dataset.group, Number(cell.dataset.ports), cell.textContent];
		return {
			open: [...document.querySelectorAll("[data-open]")].map((cell) => [...number(cell), Number(cell.dataset.certain)]),
			groups: [...document.querySelectorAll("[data-group]")].map(number),
			inputs: document.querySelectorAll("details.input").length,
		};
	});
	const open = new Map();
	for (const input of json.inputs) {
		// Of a family whose rules were not given the page has words and no numbers.
		for (const one of input.open_ports.filter((one) => !one.unknown)) {
			for (const reached of ["anywhere", "broad", "narrow", "internal"]) {
				const key = `${one.chain} ${one.family} ${one.protocol} ${reached}`;
				open.set(key, [...(open.get(key) ?? []), one[reached]]);
			}
		}
	}
	for (const [key, ports, text, certain] of shown.open) {
		const [next] = open.get(key).splice(0, 1);
		same(key, [ports, certain], [next.ports, next.certain]);
		if (!text.endsWith(next.ports.toLocaleString("en"))) same(`${key} as text`, text, next.ports);
	}
	// Each TCP and UDP number is there; the others are, or stand in a sentence where all or none are open.
	for (const [key, rest] of open) {
		const said = rest.filter((one) => one.ports !== 0 && one.ports !== 65536);
		same(`${key} is left out`, /tcp|udp/.test(key) ? rest : said, []);
	}
	const groups = json.inputs.flatMap((input) => input.groups.map((one) => `${one.name} ${one.chain} ${one.family} ${one.protocol} ${one.ports}`));
	same("the groups", shown.groups.map(([key, ports]) => `${key} ${ports}`).sort(), groups.sort());
	same("the inputs", shown.inputs, json.inputs.length > 1 ? json.inputs.length : 0);
	const count = async (id) => Number((await page.textContent(`nav a[href="#${id}"] .count`)).replaceAll(",", ""));
	// What the page tells together JSON has entry by entry.
	const rows = page.locator('[data-list="open"] .shown');
	same("how much is open", await count("open"), (await rows.count()) === 0 ? 0 : Number((await rows.textContent()).split(" ")[0].replaceAll(",", "")));
	if ((await count("open")) > json.exposed.length) same("more rows than entries", await count("open"), json.exposed.length);
	same("how many findings there are", await count("findings"), json.findings.length);
	const levels = async (value) => {
		const select = page.locator('[data-list="findings"] select[data-filter="0"]');
		if ((await select.count()) === 0) return undefined;
		await select.selectOption({ label: value });
		return Number((await page.textContent('[data-list="findings"] .shown')).split(" ")[0].replaceAll(",", ""));
	};
	for (const level of new Set(json.findings.map((finding) => finding.level))) {
		const own = await levels(level);
		if (own !== undefined) same(`${level} findings`, own, json.findings.filter((finding) => finding.level === level).length);
	}
	if (json.findings.length > 0) await page.evaluate(() => document.querySelector('[data-list="findings"] .tools').reset());
	await page.waitForTimeout(20);
	// Every finding's message and advice can be found, with the line of its rule.
	const all = await page.evaluate(() => {
		const next = document.querySelector('[data-list="findings"] .next');
		while (next && !next.hidden) next.click();
		return [...document.querySelectorAll(".card")].map((card) => card.textContent.replaceAll("`", "").replace(/\s+/g, " ").toLowerCase());
	});
	const plain = (text) => text.replaceAll("`", "").replace(/[\u0000-\u001f\u202e]/g, "\ufffd").replace(/\s+/g, " ").toLowerCase();
	for (const finding of json.findings) {
		const wanted = [finding.message, finding.advice, finding.reason, ...(finding.place ? [`:${finding.place.line}`] : [])].map(plain);
		if (!all.some((card) => wanted.every((text) => card.includes(text)))) same(`the finding ${finding.id} (${finding.message})`, "missing", "there");
	}
}

async function differences(page, json, same) {
	same("the answer", (await page.textContent("h1")).toLowerCase(), `${json.summary.replace(/\.$/, "")}.`.toLowerCase());
	const count = Number((await page.textContent('nav a[href="#differences"] .count')).replaceAll(",", ""));
	// Two halves of one changed limit are one row.
	const halves = json.summary.match(/(\d+) accepted in both, within another limit/)?.[1] ?? 0;
	same("how many differences there are", count, json.differences.length + json.depending.length - Number(halves));
	const said = await page.evaluate(() => {
		const next = document.querySelector('[data-list="differences"] .next');
		while (next && !next.hidden) next.click();
		return document.body.textContent.replaceAll("`", "");
	});
	for (const one of json.differences) {
		if (!said.includes(one.what.replaceAll("`", "")) && Number(halves) === 0) same("a difference", "missing", one.what);
	}
}

// Search, sort, filter and the strips of ports, with nothing but keys.
async function keyboard(page, json, say, same) {
	const id = json.format === "portcullis-findings" ? "open" : "differences";
	const list = page.locator(`[data-list="${id}"]`);
	if ((await list.count()) === 0) return;
	const rows = () => list.locator("tbody tr").count();
	const status = async () => Number((await list.locator(".shown").textContent()).split(" ")[0].replaceAll(",", ""));
	const focused = (tag) => page.evaluate((wanted) => document.activeElement.matches(wanted), tag);
	await page.evaluate(() => scrollTo(0, 0));
	await page.locator("body").press("Tab");
	if (!(await focused(".skip"))) say("the first stop is not the way to the content");

	const whole = await status();
	if (await list.locator(".tools").isVisible()) {
		const search = list.locator("input[type=search]");
		await search.focus();
		await page.keyboard.type("zzz no such thing");
		await page.waitForFunction((one) => document.querySelector(`[data-list="${one}"] tbody`).childElementCount === 0, id);
		await search.fill("");
		const port = await page.evaluate((one) => document.querySelector(`[data-list="${one}"] td code`)?.textContent.match(/\d+/)?.[0], id);
		await page.keyboard.type(port ?? "a");
		await page.waitForTimeout(40);
		if ((await rows()) === 0) say(`the search for ${port} finds nothing`);
		// From the search the next stops are the filters; a letter chooses.
		await page.keyboard.press("Tab");
		if (await focused("select")) {
			await page.keyboard.press("ArrowDown");
			await page.waitForTimeout(40);
			if (!(await page.evaluate(() => document.activeElement.value !== ""))) say("no filter can be chosen by keyboard");
			if ((await status()) > whole) say("a filter finds more than there is");
		}
		while (!(await focused("button[type=reset]"))) await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		await page.waitForTimeout(40);
		same("what is shown after it was cleared", await status(), whole);
	}

	const titles = await list.locator("thead th button").count();
	for (let column = 0; column < titles; column += 1) {
		const title = list.locator("thead th").nth(column);
		await title.locator("button").focus();
		const firsts = [];
		for (const order of ["ascending", "descending", "none"]) {
			await page.keyboard.press("Enter");
			same(`column ${column} is sorted`, await title.getAttribute("aria-sort"), order);
			firsts.push(await list.locator("tbody tr").first().locator("td").nth(column).textContent());
		}
		const cells = new Set(await list.locator(`tbody td:nth-child(${column + 1})`).allTextContents());
		if (cells.size > 1 && firsts[0] === firsts[1]) say(`column ${column} is not sorted`);
	}
	same("what is shown after it was sorted", await rows() > 0, whole > 0);

	const strip = page.locator('.track[role="slider"]').first();
	if ((await strip.count()) > 0) {
		await strip.focus();
		const first = await strip.getAttribute("aria-valuetext");
		await page.keyboard.press("End");
		const last = await strip.getAttribute("aria-valuetext");
		const marks = await strip.locator(".mark").count();
		if (marks > 1 && first === last) say("a strip can't be walked through");
		same("what the strip says", await page.locator(".tip").textContent(), last);
		await page.keyboard.press("Enter");
		await page.waitForTimeout(40);
		if ((await rows()) === 0) say(`${last} leads to no row`);
		await list.locator("button[type=reset]").evaluate((button) => button.click());
		await page.waitForTimeout(40);
		// What is scrolled says nothing; so the mark is brought into view first.
		const mark = page.locator(".mark").last();
		await mark.evaluate((one) => one.scrollIntoView({ block: "center" }));
		await page.waitForTimeout(100);
		await mark.hover({ force: true });
		if (await page.locator(".tip").isHidden()) say("a mark says nothing under the pointer");
		await page.mouse.move(0, 0);
	}
	// A link leads to a finding, wherever that stands in its list.
	const link = list.locator('a[href^="#finding-"]').last();
	if ((await link.count()) > 0) {
		await link.focus();
		await page.keyboard.press("Enter");
		await page.waitForTimeout(50);
		if (!(await focused(".card"))) say("a link to a finding leads nowhere");
	}
	await page.evaluate(() => scrollTo(0, 0));
}

async function accessible(page, say, where) {
	await page.evaluate(axe);
	const found = await page.evaluate(() => window.axe.run(document, { preload: false, resultTypes: ["violations"] }));
	for (const one of found.violations) {
		say(`${where}: ${one.id} (${one.impact}): ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
	}
}

// Without the script the page reads whole, up to the length of very long lists, which say so.
async function without(file, json, say) {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: WIDTHS[2], height: 900 } });
	const page = await context.newPage();
	await page.goto(file);
	if (json.format === "portcullis-findings") {
		const cards = await page.locator(".card").count();
		if (cards !== Math.min(json.findings.length, 150)) say(`${cards} findings without the script`);
		if (json.exposed.length > 0 && (await page.locator('[data-list="open"] tbody tr').count()) === 0) say("nothing is open without the script");
	}
	for (const tools of await page.locator(".tools").all()) if (await tools.isVisible()) say("there are tools without the script");
	await context.close();
}
