/** What is typed faster than the page is painted stands in the editor as it was typed. */
import { expect, it } from "vitest";
import { usePages } from "./open-page.ts";

const pages = usePages();

it("keeps letters that come between two paintings", async () => {
  const page = await pages.open("?lang=en");
  await page.locator(".editor .cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  const typed = await page.evaluate(async () => {
    const text = "x = 1  # abcdefghijklmnopqrstuvwxyz";
    for (const [index, letter] of [...text].entries()) {
      document.execCommand("insertText", false, letter);
      // now rendered but not painted, now neither, now both
      for (let turns = index % 4; turns > 0; turns--) await new Promise((resolve) => setTimeout(resolve));
    }
    return text;
  });
  const inEditor = () => page.locator(".editor .cm-line").textContent();
  expect(await inEditor()).toBe(typed);
  await page.waitForTimeout(200);
  expect(await inEditor()).toBe(typed);
  // a page that goes on rendering for ever has no time to be painted
  expect(await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve("painted"))))).toBe("painted");
  expect(pages.complaints).toEqual([]);
});
