/**
 * The page with a program in one HTML file that works from a disk without any network: its style, its script, the worker and the engine
 * are inside, and the program as JSON. The recording is made again when the file is opened, moment for moment the same.
 */
import { packShared, type Shared, ShareError, unpackShared } from "../share.ts";

/** The files of the built page. */
export interface PageParts {
  readonly index: string;
  readonly style: string;
  readonly page: string;
  /** The worker's script and the engine, for pages that may not fetch. */
  readonly local: string;
}

/** The element that holds the program. */
export const SHARED_ELEMENT = "vivarium-shared";

/** JSON that is the same wherever in a page it stands: nothing in it ends a script or begins a comment. */
export function embeddable(data: unknown): string {
  return JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * A script as it may stand between tags. What would end it can only be in a string, a template or an expression there, where `\x3c` is
 * the same character.
 */
function embeddableScript(text: string): string {
  return text.replaceAll(/<(?=\/script|!--)/gi, "\\x3c");
}

/** What the CSP calls a text: only these scripts and this style are allowed. */
async function digest(text: string): Promise<string> {
  const { subtle } = (globalThis as unknown as { crypto: { subtle: { digest(name: string, bytes: Uint8Array): Promise<ArrayBuffer> } } })
    .crypto;
  const bytes = new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const { btoa } = globalThis as unknown as { btoa(text: string): string };
  return `'sha256-${btoa(String.fromCharCode(...bytes))}'`;
}

/**
 * @throws {Error} when the page is not built as expected
 */
export async function html(parts: PageParts, shared: Shared): Promise<string> {
  const scripts = [parts.local, parts.page].map(embeddableScript);
  // a style holds no "<" of its own
  const style = parts.style.replaceAll("<", "\\3c ");
  const policy = [
    "default-src 'none'",
    `script-src ${(await Promise.all(scripts.map(digest))).join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${await digest(style)}`,
    "img-src data: blob:",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
  const language = shared.language ?? "en";
  const page = replaced(parts.index, [
    [/<html\b[^>]*>/, `<html lang="${language === "zh" ? "zh-CN" : "en"}">`],
    [
      /<meta\s+http-equiv="Content-Security-Policy"\s+content="[^"]*"\s*\/?>/,
      `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    ],
    [/<link\s+rel="stylesheet"[^>]*>/, `<style>${style}</style>`],
    [/<script\b[^>]*\bsrc="page\.js"[^>]*><\/script>/, ""],
  ]);
  const tail = [
    `<script type="application/json" id="${SHARED_ELEMENT}">${embeddable(packShared(shared))}</script>`,
    ...scripts.map((script) => `<script>${script}</script>`),
  ].join("\n");
  const end = page.lastIndexOf("</body>");
  if (end < 0) throw new Error("index.html has no end");
  return `${page.slice(0, end)}${tail}\n${page.slice(end)}`;
}

function replaced(text: string, changes: readonly (readonly [RegExp, string])[]): string {
  let changed = text;
  for (const [pattern, by] of changes) {
    if (!pattern.test(changed)) throw new Error(`index.html has no ${pattern.source}`);
    // by a function: "$" in a style or script is no group
    changed = changed.replace(pattern, () => by);
  }
  return changed;
}

/** What the file that is open holds; undefined: it is no such file. @throws {ShareError} */
export function embeddedShared(text: string | null | undefined): Shared | undefined {
  if (!text) return undefined;
  try {
    return unpackShared(JSON.parse(text));
  } catch (error) {
    throw error instanceof ShareError ? error : new ShareError("broken");
  }
}
