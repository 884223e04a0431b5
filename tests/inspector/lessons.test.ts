/**
 * Every lesson's program is run: it prints what CPython of its rules prints, each question has one right answer, which is what the run
 * shows, and nothing is missing in either language. What CPython said is in lessons.json; `RECORD=1 npx vitest run tests/inspector/lessons`
 * asks it again (pyenv chooses among several versions; for the old rules it is 2.7).
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { MomentData, Question } from "../../build/inspector/index.js";
import { CHAPTERS, type Gate, gateLine, type Lesson, lookLine } from "../../build/inspector/lessons/index.js";
import { moment, opened } from "./ask.ts";
import { folderOf } from "./site.ts";

const lessons = CHAPTERS.flatMap((chapter) => chapter.lessons);
const recordPath = join(import.meta.dirname, "lessons.json");
const recording = process.env["RECORD"] !== undefined;
const record: Record<string, string> = recording ? {} : JSON.parse(readFileSync(recordPath, "utf8"));
const REFERENCE = { "3.11": ["python3", ""], "3.12": ["python3", "3.12.1"], legacy: ["python2", "2.7.18"] } as const;

const printed = ({ output }: MomentData): string => output.map(({ text }) => text).join("");

interface Started {
  readonly ask: (question: Question) => MomentData;
  readonly first: MomentData;
}
/** Each is recorded once. */
const started = new Map<Lesson, Started>();

function start(lesson: Lesson): Started {
  const known = started.get(lesson);
  // back to the beginning: a question is asked the first time that its line comes
  if (known) return { ...known, first: known.ask({ kind: "goto", moment: known.first.moment }) };
  const { source, filename, files, profile } = lesson;
  const { ask, first } = opened(source, { filename, files, profile });
  const made: Started = { ask: (question) => moment(ask(question)), first };
  started.set(lesson, made);
  return made;
}

/** The moment at which a question is asked. */
function stand(lesson: Lesson, gate: Gate): { here: MomentData; ask: (question: Question) => MomentData } {
  const { ask, first } = start(lesson);
  const line = gateLine(lesson, gate);
  const { filename } = lesson;
  const at = ({ frames }: MomentData): boolean => frames[0]?.line === line && frames[0].filename === filename;
  return { here: at(first) ? first : ask({ kind: "line", line, filename }), ask };
}

/** What the run says to it. */
function truth(lesson: Lesson, gate: Gate): string {
  const { here, ask } = stand(lesson, gate);
  expect([here.arrived, here.frames[0]?.line]).toEqual([true, gateLine(lesson, gate)]);
  if (gate.asked.what === "count") {
    const { name } = gate.asked;
    const held = here.frames[0]!.variables.find((variable) => variable.name === name)!;
    return String(here.objects.find(({ id }) => id === held.object)!.count);
  }
  const before = printed(here);
  return printed(ask({ kind: "step", unit: "line", how: "over" })).slice(before.length);
}

function askPython({ source, filename, files, profile }: Lesson): string {
  const folder = folderOf(Object.fromEntries([[filename, source], ...files]));
  const [program, version] = REFERENCE[profile];
  const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], PYTHONHASHSEED: "0", PYTHONIOENCODING: "utf-8" };
  const { stdout, stderr, status } = spawnSync(program, ["-S", filename], {
    cwd: folder.path,
    encoding: "utf8",
    env: version ? { ...env, PYENV_VERSION: version } : env,
  });
  folder.remove();
  expect([stderr, status]).toEqual(["", 0]);
  return stdout;
}

if (recording) afterAll(() => writeFileSync(recordPath, `${JSON.stringify(record, null, 1)}\n`));

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))("%s", (id, lesson) => {
  it("prints what CPython prints", () => {
    if (recording) record[id] = askPython(lesson);
    const { ask } = start(lesson);
    const last = ask({ kind: "goto", moment: 1e9 });
    expect([last.end, printed(last)]).toEqual(["ok", record[id]]);
  });

  it.each(lesson.gates.map((gate) => [`${gate.before} (${gate.asked.what})`, gate] as const))(
    "asks at %s, and one answer is right",
    (_, gate) => {
      expect(lesson.source.split("\n").filter((line) => line.trim() === gate.before)).toHaveLength(1);
      expect(gate.options.length).toBeGreaterThan(1);
      expect(gate.options[gate.answer]?.value).toBe(truth(lesson, gate));
      // and no other is
      expect(new Set(gate.options.map(({ value }) => value)).size).toBe(gate.options.length);
    },
  );

  it("has a line where its screen has something to show", () => {
    const { ask, first } = start(lesson);
    const { file } = lesson.look!;
    const line = lookLine(lesson);
    const found = file === lesson.filename && first.frames[0]?.line === line ? first : ask({ kind: "line", line, filename: file });
    expect([found.arrived, found.frames[0]?.line, line > 0]).toEqual([true, line, true]);
    expect(found.frames[0]!.filename.replace("/work/", "")).toBe(file);
  });

  it("is whole in both languages", () => {
    const texts = [
      lesson.title,
      ...lesson.before,
      ...lesson.after,
      ...lesson.gates.flatMap(({ question, options }) => [question, ...options.map(({ why }) => why)]),
    ];
    for (const { en, zh } of texts) {
      expect(en).toMatch(/^[\u0020-\u007e]+$/);
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      // code is the same in both
      const code = (text: string): string[] =>
        (text.match(/`[^`]+`/g) ?? []).filter((each) => !/[\u4e00-\u9fff]|object|\.\.\./.test(each)).sort();
      expect(code(zh)).toEqual(code(en));
    }
    expect(lesson.gates.length).toBeGreaterThan(0);
    expect(lesson.source).toMatch(/\n$/);
  });
});

it("there are enough of them, each with a name of its own", () => {
  expect(lessons.length).toBeGreaterThanOrEqual(16);
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
  for (const { id } of lessons) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
