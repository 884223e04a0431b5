/** What a step has done can be seen: it is said, it is marked, and it is scrolled into sight. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { openSettings, run, settled, step, usePages } from "./open-page.ts";

let page: Page;

const pages = usePages(async (all) => {
  page = await all.open("?lang=en", { width: 1280, height: 800 });
});

const sentence = async (): Promise<string> => (await page.textContent(".sentence")) ?? "";

it("says what was born, and where a name leads now", async () => {
  await run(page, "a = 1\nb = [a]\nend = 0\n");
  expect(await page.textContent(".heap")).toContain("no name here yet");
  await step(page, "next");
  expect(await page.textContent(".heap")).toContain("plain values stand beside their names");
  expect(await sentence()).toContain("a now leads to 1");
  await step(page, "next");
  expect(await sentence()).toContain("[1] was born: count 1held by global name b of __main__");
  expect(await page.locator(".frame .new dt").allTextContents()).toEqual(["b"]);
  expect(await page.locator(".card.born").count()).toBe(1);
  await page.getByRole("button", { name: "中文" }).click();
  expect(await sentence()).toContain("[1] 诞生：引用计数 1由模块 __main__ 的全局变量 b 持有");
  await page.getByRole("button", { name: "English" }).click();
  await step(page, "next", 2);
  // who goes on to the end has come there
  expect(await sentence()).toContain("The program has ended");
  expect(await sentence()).not.toContain("no such place");
});

it("scrolls to the name and the card that have changed", async () => {
  const names = Array.from({ length: 60 }, (_, index) => `n${index} = [${index}]`).join("\n");
  await run(page, `${names}\nn0.append(1)\nx = n0\ndel n1\nend = 0\n`);
  const inSight = (what: string): Promise<boolean> =>
    page.locator(what).evaluate((element) => {
      const [inner, outer] = [element.getBoundingClientRect(), element.closest(".stage")!.getBoundingClientRect()];
      return inner.top >= outer.top && inner.bottom <= outer.bottom;
    });
  await step(page, "nextOver", 60);
  expect(await page.textContent(".frame .new dt")).toBe("n59");
  expect(await inSight(".frame .new")).toBe(true);
  await step(page, "nextOver", 3);
  // n1's list has died far above
  expect(await page.locator(".card.ghost").count()).toBe(1);
  expect(await inSight(".card.ghost")).toBe(true);
}, 60_000);

it("leads arrows to a selected value that has no card, from wherever it stands", async () => {
  await run(page, "a = None\nb = [None, None, 1]\nc = 257\nd = c\nend = 0\n");
  await step(page, "next", 4);
  const arrows = (): Promise<number> => page.locator(".arrows > path").count();
  const before = await arrows();
  const place = await page.locator(".slots").boundingBox();
  await page.locator(".frame .value", { hasText: "None" }).click();
  await page.waitForSelector(".visitor");
  expect(await page.locator(".slots").boundingBox()).toEqual(place);
  expect(await page.textContent(".visitor")).toMatch(/^NoneType None \d+$/);
  expect(await arrows()).toBe(before + 3);
  expect(await page.locator(".arrows > path.marked").count()).toBe(3);
  // and its places are marked
  expect(await page.locator(".value.marked").count()).toBe(3);
  await page.locator(".frame .value", { hasText: "257" }).first().click();
  await page.waitForFunction(() => document.querySelector(".visitor")?.textContent?.startsWith("int 257"));
  expect(await arrows()).toBe(before + 2);
  // what has a card needs no second one
  await page.click(".slots .card .head");
  expect(await page.locator(".visitor").count()).toBe(0);
  expect(await arrows()).toBe(before);
});

it("shows gc.garbage and what is in it", async () => {
  await openSettings(page);
  await page.locator("header .profile select").selectOption("legacy");
  await run(page, "import gc\nclass N:\n    def __del__(self): pass\na = N(); a.me = a\ndel a\ngc.collect()\nend = 0\n");
  await step(page, "nextOver", 5);
  await settled(page);
  expect(await page.textContent(".frame:last-child")).toBe("the interpretergc.garbage●");
  expect(await page.locator(".slots .card .type").allTextContents()).toEqual(expect.arrayContaining(["N", "list"]));
  expect(await sentence()).toContain("now held by [0] of gc.garbage");
});

it("says in the collector's pictures what is kept instead of freed", async () => {
  await page.locator("header .profile select").selectOption("3.11");
  await run(page, "import gc\ngc.collect()\na = []; a.append(a)\ndel a\ngc.set_debug(gc.DEBUG_SAVEALL)\ngc.collect()\nend = 0\n");
  await step(page, "nextOver", 5);
  await page.click("#tab-collector");
  await page.waitForSelector(".candidates");
  expect(await page.textContent(".board > p")).toContain("0 of them dead, 1 kept in gc.garbage");
  await page.getByRole("button", { name: "Last picture" }).click();
  expect(await page.getAttribute(".phase-sentence", "data-phase")).toBe("save");
  expect(await page.textContent('.candidates tr[data-state="saved"]')).toContain("unreachable: kept in gc.garbage");
  await page.click("#tab-stage");
});

it("complained of nothing", () => {
  expect(pages.complaints).toEqual([]);
});
