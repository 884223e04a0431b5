/** What the documents point at exists: files behind links, headings behind `#`, and files that are named in text or comments. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const apart = new Set(["node_modules", "build", ".git"]);

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) yield relative(root, path).replaceAll("\\", "/");
    else if (!apart.has(entry.name)) yield* walk(path);
  }
}

const files = [...walk(root)];
const documents = files.filter((path) => path.endsWith(".md"));
const sources = files.filter((path) => /^(src|tests|tools|bench)\/.*\.(ts|mjs)$/.test(path));
const text = (path: string): string => readFileSync(join(root, path), "utf8");

/** GitHub's name of a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

const anchorsOf = (path: string): string[] => [...text(path).matchAll(/^#+ (.*)$/gm)].map((match) => anchor(match[1] as string));

/** Links of Markdown, without those in code. */
function deadLinks(path: string): string[] {
  const prose = text(path)
    .replaceAll(/```.*?```/gs, "")
    .replaceAll(/`[^`\n]*`/g, "");
  const targets = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)/gm)].map(
    (match) => (match[1] ?? match[2]) as string,
  );
  return targets.filter((target) => {
    if (/^[a-z]+:/i.test(target)) return false;
    const [file, heading] = target.split("#") as [string, string | undefined];
    const at = file === "" ? path : join(dirname(path), decodeURI(file));
    return !existsSync(join(root, at)) || (heading !== undefined && !anchorsOf(at).includes(heading));
  });
}

/** A name with a folder in it is a path from the root, or the end of one (`core/heap/blocks.ts`). */
function deadNames(path: string, pattern: RegExp): string[] {
  const names = [...text(path).matchAll(pattern)].map((match) => match[1] as string);
  return names.filter((name) => !files.some((file) => file === name || file.endsWith(`/${name}`)));
}

test.each(documents)("%s: every link leads somewhere", (path) => {
  expect(deadLinks(path)).toEqual([]);
});

test.each(documents)("%s: every file that is named exists", (path) => {
  expect(deadNames(path, /`((?!build\/|node_modules\/)[\w.-]+\/[\w./-]+\.(?:ts|mjs|py|md|json))`/g)).toEqual([]);
  // a bare name is some file's in the folder that the document is about
  expect(deadNames(path, /`([a-z][\w-]*\.ts)`/g)).toEqual([]);
});

test("every document and source that a comment names exists", () => {
  const dead = sources.flatMap((path) => deadNames(path, /\b((?:docs|src)\/[\w./-]+\.(?:md|ts))\b/g).map((name) => `${path}: ${name}`));
  expect(dead).toEqual([]);
});
