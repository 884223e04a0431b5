/** Finalizers, weak references and the end of the interpreter: by mouse, by keyboard, in both languages, on a phone. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { run, settled, step, usePages } from "./open-page.ts";

let page: Page;

const PROGRAM = `import atexit
from weakref import ref, finalize
class Node:
    def __del__(self):
        print("del")
a = Node()
b = [Node]
def gone(ref):
    print("callback")
w = ref(a, gone)
f = finalize(gone, print, "finalized")
atexit.register(print, "at exit")
del a
end = 1
`;

const pages = usePages(async (all) => {
  page = await all.open("?lang=en");
  await run(page, PROGRAM);
  await goToLine(page, 13);
  await page.click("#tab-finalizers");
  await page.waitForSelector("[data-part=objects] tbody tr");
});

async function goToLine(shown: Page, line: number): Promise<void> {
  while (!new RegExp(`line ${line} of|第 ${line} 行`).test((await shown.textContent(".sentence"))!)) await step(shown, "nextOver");
}

const cells = (part: string): Promise<string[]> => page.locator(`[data-part=${part}] tbody tr`).allTextContents();

it("lists who has a finalizer, and weak references with what they see", async () => {
  expect(await cells("objects")).toEqual([expect.stringMatching(/^<Node …\w+>__del__○ has not run yet/)]);
  const weak = await cells("weak");
  expect(weak.some((row) => /<Node …\w+><function gone …\w+>$/.test(row))).toBe(true);
  expect(await cells("finalizes")).toEqual([expect.stringMatching(/^1<function gone …\w+><built-in print …\w+>yes$/)]);
});

it("goes to the death of an object, whose weak references are empty then", async () => {
  await page.getByRole("button", { name: /^Go to its death/ }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("[data-part=objects]")?.textContent?.includes("No object of the program"));
  await settled(page);
  expect((await cells("weak")).some((row) => row.includes("† has died"))).toBe(true);
});

it("goes through the end of the interpreter, and says where it is", async () => {
  const phases = page.locator(".phases > li");
  const texts = await phases.allTextContents();
  expect(texts[0]).toContain("Call the functions of atexit");
  expect(texts.at(-1)).toContain("Clear the interpreter itself");
  expect(await page.locator(".phases [aria-current]").count()).toBe(0);
  await phases.first().locator("button").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".phases > li")?.getAttribute("aria-current") === "step");
  await phases.last().locator("button").click();
  await page.waitForFunction(() => document.querySelector(".phases > li:last-child")?.textContent?.includes("you are here"));
  expect(await page.textContent(".output")).toContain("at exit");
  expect(await page.locator(".phases [aria-current]").count()).toBe(1);
});

it("says so when the recording ends before the interpreter", async () => {
  await run(page, "while True: pass\n");
  await page.waitForFunction(() => document.querySelector("[data-part=shutdown]")?.textContent?.includes("The recording ended before"));
});

it("speaks Chinese, and fits on a phone", async () => {
  const phone = await pages.open("?lang=zh", { width: 390, height: 844 });
  await run(phone, PROGRAM);
  await phone.click(".panes button:nth-child(2)");
  await goToLine(phone, 13);
  await phone.click("#tab-finalizers");
  await phone.waitForSelector("[data-part=weak] tbody tr");
  expect(await phone.textContent("[data-part=objects] tbody tr")).toContain("还没有运行");
  await phone.waitForSelector(".phases li");
  expect(await phone.evaluate(() => document.querySelector(".screen")!.scrollWidth <= innerWidth)).toBe(true);
  await phone.close();
});

it("nothing complained", () => {
  expect(pages.complaints).toEqual([]);
});
