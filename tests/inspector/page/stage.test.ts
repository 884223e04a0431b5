/** The page itself: a program is run, gone through with mouse and keyboard, and its objects are looked at. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { run, settled, site, step, usePages, watch } from "./open-page.ts";

let page: Page;

const pages = usePages(async (all) => {
  page = await all.open("?lang=en");
});

const NAMES = "a = [1]\nb = a\nc = {'k': a}\ndel b\ndel a\nc.clear()\n";

const counts = (): Promise<(string | null)[]> => page.locator(".card:not(.ghost) .count").allTextContents();

it("goes forwards and backwards by line, by button and by key", async () => {
  await run(page, NAMES);
  expect(await page.textContent(".sentence")).toContain("line 1 of main.py");
  await step(page, "next");
  expect(await counts()).toEqual(["1"]);
  await page.keyboard.press("ArrowRight");
  await settled(page);
  await page.waitForFunction(() => document.querySelector(".card .count")?.textContent?.startsWith("2"));
  expect(await page.textContent(".sentence")).toContain("+1: now held by global name b of __main__");
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(() => document.querySelector(".card .count")?.textContent === "1");
  await settled(page);
});

it("keeps each object in its place, and shows a ghost with the cause of death", async () => {
  await run(page, NAMES);
  await step(page, "next", 3);
  const place = async (): Promise<(number | undefined)[]> => {
    const box = await page.locator(".card", { hasText: "list" }).first().boundingBox();
    return [box?.x, box?.y];
  };
  const before = await place();
  await step(page, "next", 2);
  expect(await place()).toEqual(before);
  await step(page, "next");
  expect(await page.textContent(".card.ghost")).toContain("its count reached 0");
  expect(await place()).toEqual(before);
  await step(page, "back");
  expect(await page.locator(".card.ghost").count()).toBe(0);
  expect(await place()).toEqual(before);
});

it("has a ledger with as many holders as the count, and links between objects", async () => {
  await run(page, NAMES);
  await step(page, "next", 3);
  await page.click(".card:has-text('list') .head");
  const ledger = page.locator(".ledger");
  expect(await ledger.getAttribute("data-count")).toBe("3");
  expect(await ledger.locator("li").allTextContents()).toEqual(
    expect.arrayContaining(["global name a of __main__", "global name b of __main__", "['k'] of {'k': [1]}"]),
  );
  await ledger.locator("li button").first().click();
  expect(await page.textContent(".details .text.big")).toBe("{'k': [1]}");
});

it("says the same as text", async () => {
  await page.getByRole("button", { name: "As text" }).click();
  const rows = await page.locator(".stage-text table").last().locator("tbody tr").allTextContents();
  expect(rows.some((row) => row.startsWith("[1]list") && row.includes("global name b of __main__"))).toBe(true);
  await page.getByRole("button", { name: "As picture" }).click();
});

it("speaks Chinese, too", async () => {
  await page.getByRole("button", { name: "中文" }).click();
  expect(await page.locator(".ledger h3").textContent()).toContain("引用明细：");
  expect(await page.getAttribute("html", "lang")).toBe("zh-CN");
  await page.getByRole("button", { name: "English" }).click();
});

it("stays awake with programs that never end, print without end, fail, or cannot be compiled", async () => {
  for (const [source, expected] of [
    ["while True: pass\n", "had not ended"],
    ["import nothing_like_it\n", "exception"],
    ["x = = 1\n", "not a valid program"],
    ["input()\n", "exception"],
  ] as const) {
    await run(page, source);
    await step(page, "last");
    expect(await page.textContent(".sentence"), source).toContain(expected);
  }
}, 120_000);

it("works when the file is opened from a disk", async () => {
  const opened = await pages.browser.newPage({ locale: "en-GB" });
  watch(opened, pages.complaints);
  await opened.context().setOffline(true);
  await opened.goto(`file://${site}index.html`);
  await opened.waitForSelector("button.primary:not(:disabled)", { timeout: 30_000 });
  await run(opened, NAMES);
  await step(opened, "next", 2);
  expect(await opened.locator(".card").count()).toBe(1);
  await opened.close();
});

it("tells values that look the same apart, and marks the one that is pointed at", async () => {
  await run(page, "a = 1\nb = 1\nc = int('257')\nd = int('257')\ne = 5\nend = 0\n");
  await step(page, "next", 5);
  const tails = await page.locator(".frame dd").evaluateAll((all) => all.map((each) => each.querySelector(".tail")?.textContent));
  expect(tails[0]).toMatch(/^…[0-9a-f]{4}$/);
  expect([tails[1], tails[4]]).toEqual([tails[0], undefined]);
  expect(tails[3]).not.toBe(tails[2]);
  await page.locator(".frame .value").nth(0).hover();
  expect(await page.locator(".frame .value.marked").count()).toBe(2);
  await page.locator(".frame .value").nth(2).hover();
  expect(await page.locator(".frame .value.marked").count()).toBe(1);
});

it("shows the end of a long output", async () => {
  await run(page, "for i in range(100): print('line', i)\nend = 0\n");
  await step(page, "last");
  const isAtEnd = (): Promise<boolean> =>
    page.locator(".output").evaluate((output) => output.scrollTop > 0 && output.scrollTop + output.clientHeight >= output.scrollHeight - 2);
  expect(await isAtEnd()).toBe(true);
});

it("says of what died in a collection who has freed it", async () => {
  await run(page, "import gc\nclass A: pass\na = A()\na.me = a\ndel a\ngc.collect()\nend = 0\n");
  await step(page, "nextOver", 6);
  expect(await page.textContent(".card.ghost")).toContain("freed by the collector");
  const sentence = (await page.textContent(".sentence"))!;
  expect(sentence).toContain("the collector found that only a cycle held it");
  // the holder is dead as well, and still has its name
  expect(sentence).toMatch(/no longer held by \.me of <A/);
});

it("is small, and nothing complained", () => {
  expect(gzipSync(readFileSync(`${site}page.js`)).length).toBeLessThan(450 * 1024);
  expect(pages.complaints).toEqual([]);
});
