/** Two profiles side by side: one clock by lines, what differs said in words, and where the runs part. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { align, counterpart } from "../../../build/inspector/ui/alignment.js";
import { run, settled, step, usePages } from "./open-page.ts";

let page: Page;

const pages = usePages(async (all) => {
  page = await all.open("?lang=en");
});

const ARGUMENTS = `import sys
def held(x):
    return sys.getrefcount(x)
class Thing: pass
thing = Thing()
thing.name = "t"
print(held([]))
print("end")
`;

const CYCLE = `import gc
class Node:
    def __del__(self):
        print("gone")
a = Node()
a.me = a
del a
gc.collect()
print("end")
`;

async function together(): Promise<void> {
  await page.waitForSelector('.compare[data-clock="together"]', { timeout: 30_000 });
}

/** Waits until both sides stand where the text says. */
async function both(left: string, right: string): Promise<void> {
  await page.waitForFunction(
    ([l, r]) =>
      document.querySelector('[data-side="left"] .stands')?.textContent?.includes(l!) &&
      document.querySelector('[data-side="right"] .stands')?.textContent?.includes(r!),
    [left, right],
    { timeout: 10_000 },
  );
  await settled(page);
}

/** Waits until these two are side by side: while one of them is recorded anew, none is. */
async function profiles(where: Page, left: string, right: string): Promise<void> {
  await where.waitForFunction(
    (names) => [...document.querySelectorAll(".standing h2")].map(({ textContent }) => textContent).join() === names,
    `${left},${right}`,
    { timeout: 10_000 },
  );
}

it("pairs the steps of two runs, with those that one of them alone takes", () => {
  expect(align([..."abcde"], [..."abcde"])).toEqual([]);
  const partings = align([..."abcxyzdefg"], [..."abcdefg"]);
  expect(partings).toEqual([{ left: [3, 6], right: [3, 3] }]);
  expect([0, 2, 3, 5, 6, 9].map((at) => counterpart(partings, "left", at))).toEqual([0, 2, 2, 2, 3, 6]);
  expect([0, 2, 3, 6].map((at) => counterpart(partings, "right", at))).toEqual([0, 2, 6, 9]);
  const apart = align([..."aPQR"], [..."aXYZ"]);
  expect(apart).toEqual([{ left: [1, 4], right: [1, 4] }]);
  expect([1, 2, 3].map((at) => counterpart(apart, "left", at))).toEqual([1, 2, 3]);
  const long = Array.from({ length: 20_000 }, (_, i) => `l${i}`);
  expect(align(long, long.toReversed())).toHaveLength(1);
});

it("moves both sides by the same line, whichever is moved, and whatever moved the page", async () => {
  await run(page, ARGUMENTS);
  await page.click("#tab-compare");
  await together();
  await both("line 1 of main.py", "line 1 of main.py");
  await step(page, "next");
  await both("line 2 of main.py", "line 2 of main.py");
  await page.click('[data-side="right"] button[aria-label="Next line in 3.10"]');
  await both("line 4 of main.py", "line 4 of main.py");
  expect(await page.textContent(".sentence")).toContain("line 4 of main.py");
  await page.click('[data-side="left"] button[aria-label="Back a line in 3.11"]');
  await both("line 2 of main.py", "line 2 of main.py");
  await page.keyboard.press("ArrowRight");
  await both("line 4 of main.py", "line 4 of main.py");
  await step(page, "last");
  await both("ended", "ended");
  await step(page, "first");
  await both("before the first line", "before the first line");
});

it("says in words what differs: counts, sizes, output", async () => {
  await page.locator(".editor .cm-lineNumbers .cm-gutterElement", { hasText: /^8$/ }).click();
  await both("line 8 of main.py", "line 8 of main.py");
  const thing = page.locator(".objects tbody tr", { hasText: "Thing; thing" });
  await thing.waitFor();
  expect(await thing.locator("td").allTextContents()).toEqual([expect.stringContaining("56 bytes"), expect.stringContaining("48 bytes")]);
  expect(await thing.locator("th .unlike").textContent()).toContain("differs: size");
  // the caller keeps its arguments in 3.10
  const output = page.locator(".compare .two .column pre");
  expect((await output.allTextContents()).map((text) => text.trim())).toEqual(["≠ 2", "≠ 3"]);
  expect(await page.textContent(".profile-facts")).toContain("one reference more");
  await page.getByLabel("Only what differs").check();
  for (const row of await page.locator(".objects tbody tr").all()) expect(await row.getAttribute("class")).toBe("differs");
});

it("says where the runs part, and lets the one wait for the other", async () => {
  await run(page, CYCLE);
  await together();
  await page.locator(".compare select").selectOption("legacy");
  await page.waitForSelector('.partings[data-partings="1"]', { timeout: 30_000 });
  expect(await page.textContent(".partings")).toContain("line 8: 1 line only in 3.11 (4)");
  await page.getByRole("button", { name: "Go there" }).click();
  await both("line 8 of main.py is about to run", "line 8 of main.py is about to run");
  await step(page, "next");
  await both("line 4 of main.py, in __del__, is about to run", "line 8 of main.py is about to run");
  expect(await page.textContent('[data-side="right"]')).toContain("waits");
  await step(page, "next");
  await both("line 9 of main.py", "line 9 of main.py");
  await page.locator(".objects tbody tr", { hasText: "Node" }).first().waitFor();
});

it("is the same again behind a link: the screen, the other profile, the place", async () => {
  await page.evaluate(() => document.querySelector(".menu")!.setAttribute("open", ""));
  await page.getByRole("button", { name: "Copy a link" }).click();
  const link = await page.locator(".items-of-menu input[readonly]").inputValue();
  await page.evaluate(() => document.querySelector(".menu")!.removeAttribute("open"));
  const other = await pages.open(link.slice(link.indexOf("#")));
  await other.waitForSelector('.compare[data-clock="together"]', { timeout: 30_000 });
  expect(await other.locator(".compare select").inputValue()).toBe("legacy");
  await profiles(other, "3.11", "legacy (finalizers of 2.7)");
  await other.waitForFunction(() => document.querySelector('[data-side="right"] .stands')?.textContent?.includes("line 9 of main.py"));
  await other.close();
});

it("follows a new recording and the page's own profile", async () => {
  await page.locator("header .profile select").selectOption("3.10");
  await settled(page);
  await together();
  await page.locator(".compare select").selectOption("3.11");
  await together();
  await both("line 1 of main.py", "line 1 of main.py");
  await profiles(page, "3.10", "3.11");
  await run(page, "x = 1\nwhile True: x += 1\n");
  await together();
  expect(await page.textContent(".partings")).toContain("first 20,000 lines");
  await page.locator("header .profile select").selectOption("3.11");
  await settled(page);
}, 90_000);

it("nothing complained", () => {
  expect(pages.complaints).toEqual([]);
});
