/** The inspector's page in a browser, as a static server gives it; whatever complains there (console, errors, policy) is collected. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { serve } from "../../../examples/page/serve.mjs";
import { launchChromium } from "../../browser/chromium.mjs";

export const site = join(import.meta.dirname, "../../../build/site/");

export interface Pages {
  readonly browser: Browser;
  readonly address: string;
  /** Errors in the console, exceptions nobody caught, violations of the policy. */
  readonly complaints: string[];
  /** @param where what follows the address: a query, a fragment */
  open(where?: string, options?: { readonly width?: number; readonly height?: number; readonly locale?: string }): Promise<Page>;
  close(): Promise<void>;
}

/** A server and a browser for all tests of a file. @param begin what they begin with */
export function usePages(begin: (pages: Pages) => Promise<void> = async () => undefined): Pages {
  let opened: Pages | undefined;
  beforeAll(async () => {
    opened = await openPages();
    await begin(opened);
  }, 60_000);
  afterAll(async () => {
    await opened?.close();
  });
  return {
    get browser() {
      return opened!.browser;
    },
    get address() {
      return opened!.address;
    },
    get complaints() {
      return opened!.complaints;
    },
    open: (...where) => opened!.open(...where),
    close: () => opened!.close(),
  };
}

async function openPages(): Promise<Pages> {
  const server = await serve({ "/": site });
  const browser = await launchChromium();
  const complaints: string[] = [];
  return {
    browser,
    complaints,
    address: server.address,
    async open(where = "", { width = 1400, height = 850, locale = "en-GB" } = {}) {
      const page = await browser.newPage({ viewport: { width, height }, locale, reducedMotion: "reduce" });
      watch(page, complaints);
      await page.goto(server.address + where);
      await page.waitForSelector("button.primary:not(:disabled)", { timeout: 30_000 });
      return page;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

export function watch(page: Page, complaints: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
}

/** Waits until the last move or recording has been shown. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('.page[data-phase="idle"]', { timeout: 30_000 });
}

/** Puts a program into the editor and runs it. */
export async function run(page: Page, source: string): Promise<void> {
  await page.locator(".editor .cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(source);
  await page.click("button.primary");
  await page.waitForSelector('.page[data-phase="recording"], .page[data-phase="idle"]');
  await settled(page);
}

/** One of the buttons below the stage, by its name in parts/controls.tsx. */
export async function step(page: Page, name: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) {
    const before = await page.textContent(".where");
    await page.click(`[data-step="${name}"]`);
    await settled(page);
    if (i < times - 1)
      await page.waitForFunction((was) => document.querySelector(".where")?.textContent !== was, before, { timeout: 5000 });
  }
}

/** On a small screen what the header has room for elsewhere is behind a button. */
export async function openSettings(page: Page): Promise<void> {
  const fold = page.locator("header .fold[aria-expanded=false]");
  if (await fold.isVisible()) await fold.click();
}
