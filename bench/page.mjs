/**
 * The inspector's page in a browser: how soon it can be used, what a run of 10,000,000 instructions and a heap of 1,000,000 objects cost.
 *
 *   node bench/page.mjs
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { serve } from "../examples/page/serve.mjs";
import { launchChromium } from "../tests/browser/chromium.mjs";
import { longProgram } from "./long-program.mjs";

const site = fileURLToPath(new URL("../build/site/", import.meta.url));
if (!existsSync(site)) throw new Error("build first: npm run build");

const LARGE = "rows = [[i] for i in range(500_000)]\npairs = [(row, i) for i, row in enumerate(rows)]\nprint(len(rows))\n";

const server = await serve({ "/": site });
const browser = await launchChromium();
const say = (what, milliseconds) => console.log(`${what.padEnd(64)} ${milliseconds.toFixed(0).padStart(7)} ms`);

async function timed(what, work) {
  const start = performance.now();
  await work();
  say(what, performance.now() - start);
}

async function open() {
  const page = await browser.newPage({ viewport: { width: 1400, height: 850 } });
  await page.goto(`${server.address}?lang=en`);
  await page.waitForSelector(".cm-content");
  return page;
}
const settled = (page) => page.waitForSelector('.page[data-phase="idle"]', { timeout: 300_000 });

async function run(page, source) {
  await page.locator(".editor .cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(source);
  await page.click("button.primary:not(:disabled)");
  await settled(page);
}

async function press(page, key) {
  const before = await page.textContent(".where");
  await page.keyboard.press(key);
  await page.waitForFunction((was) => document.querySelector(".where")?.textContent !== was, before, { timeout: 60_000 });
  await settled(page);
}

let page;
await timed("the page can be typed into", async () => {
  page = await open();
});
await timed("and can run programs", () => page.waitForSelector("button.primary:not(:disabled)"));
await timed("10,000,000 instructions recorded, every object followed", () => run(page, longProgram()));
const times = [];
for (let n = 0; n < 20; n++) {
  await page.evaluate(
    (part) => {
      const scrubber = document.querySelector(".scrubber");
      scrubber.value = String(Math.floor(part * Number(scrubber.max)));
      scrubber.dispatchEvent(new Event("input", { bubbles: true }));
    },
    ((n * 7) % 20) / 20 + 0.02,
  );
  await settled(page);
  await page.focus(".screens [aria-selected=true]");
  await page.evaluate(() => document.activeElement.blur());
  const start = performance.now();
  await press(page, "ArrowLeft");
  times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
say("a line back from anywhere in it, until it is drawn: median", times[10]);
say("  95 of 100", times[18]);
await page.close();

page = await open();
await timed("a heap of 1,000,000 objects recorded", () => run(page, LARGE));
// over the comprehensions, to where all of it is alive
await timed("a line on", () => press(page, "Shift+ArrowRight"));
await timed("another, with 1,000,000 objects more", () => press(page, "Shift+ArrowRight"));
await timed("the heap's table", async () => {
  await page.click("#tab-heap");
  await page.waitForFunction(
    () => /^[\d,]{7,} objects$/.test(document.querySelector(".heap-board [role=status]")?.textContent ?? ""),
    undefined,
    {
      timeout: 120_000,
    },
  );
});
const ways = () => page.waitForSelector(".why[aria-busy=false]", { timeout: 120_000 });
await timed("the ways to one of its objects", async () => {
  await page.locator(".grid-row:not(.head)").first().click();
  await ways();
  // keys that step are not for the table
  await page.evaluate(() => document.activeElement.blur());
});
await timed("  a line back while it is selected, until it is drawn", () => press(page, "Shift+ArrowLeft"));
await timed("  and its ways there", ways);
await browser.close();
server.close();
