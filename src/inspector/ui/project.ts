/** What the reader writes: files, input, settings. What was recorded is the session's. */
import { computed, signal } from "@preact/signals";
import { cellNumber, cellSpecs, lineInText, placeInCell, splitCells } from "../cells.ts";
import type { ProgramSpec } from "../protocol.ts";

export interface File {
  readonly name: string;
  readonly text: string;
}

export const PROFILES = ["3.11", "3.10", "legacy", "3.12", "3.13", "3.14"] as const;

/** Where a recording ends whose program does not. */
const INSTRUCTIONS = 10_000_000;

export class Project {
  /** The first is the program. */
  readonly files = signal<readonly File[]>([{ name: "main.py", text: "" }]);
  /** The program is a notebook: its text has a mark in front of each cell (cells.ts). */
  readonly isNotebook = signal(false);
  readonly active = signal(0);
  readonly input = signal("");
  readonly profile = signal<string>("3.11");

  readonly #cells = computed(() => splitCells(this.files.value[0]?.text ?? ""));

  readonly spec = computed<ProgramSpec>(() => {
    const [main, ...others] = this.files.value;
    return {
      source: main?.text ?? "",
      ...(this.isNotebook.value ? { cells: cellSpecs(main?.text ?? "") } : {}),
      filename: main?.name ?? "main.py",
      files: others.map(({ name, text }) => [name, text] as const),
      input: this.input.value,
      profile: this.profile.value,
      instructions: INSTRUCTIONS,
    };
  });

  /** Where in the text of the open file a line of the program is; undefined: in another file. */
  lineInEditor(filename: string, line: number): number | undefined {
    const file = this.files.value[this.active.value];
    if (!file) return undefined;
    if (this.isNotebook.value && this.active.value === 0) return lineInText(this.#cells.value, filename, line);
    return isCalled(file, filename) ? line : undefined;
  }

  /** Opens the file that a frame runs in, if it is one of these. */
  follow(filename: string): void {
    const at =
      this.isNotebook.value && cellNumber(filename) !== undefined ? 0 : this.files.value.findIndex((file) => isCalled(file, filename));
    if (at >= 0) this.active.value = at;
  }

  /** Which line of the program a line of the open file is. */
  placeOf(line: number): { readonly filename: string; readonly line: number } | undefined {
    if (this.isNotebook.value && this.active.value === 0) return placeInCell(this.#cells.value, line);
    return { filename: this.files.value[this.active.value]!.name, line };
  }

  load(files: readonly File[], { input = "", isNotebook = false }: { readonly input?: string; readonly isNotebook?: boolean } = {}): void {
    this.isNotebook.value = isNotebook;
    this.files.value = files.length > 0 ? files : [{ name: "main.py", text: "" }];
    this.active.value = 0;
    this.input.value = input;
  }

  edit(text: string): void {
    this.files.value = this.files.value.map((file, index) => (index === this.active.value ? { ...file, text } : file));
  }

  /** @returns false: there is such a file, or it is no name for one */
  add(name: string): boolean {
    if (!/^[\w\-./]+$/u.test(name) || name.split("/").includes("..") || this.files.value.some((file) => file.name === name)) return false;
    this.files.value = [...this.files.value, { name, text: "" }];
    this.active.value = this.files.value.length - 1;
    return true;
  }

  /** The program itself stays. */
  remove(index: number): void {
    if (index === 0) return;
    this.files.value = this.files.value.filter((_, at) => at !== index);
    this.active.value = 0;
  }
}

/** What is imported is called by its whole path. */
function isCalled({ name }: File, filename: string): boolean {
  return filename === name || filename.endsWith(`/${name}`);
}

/** Do two specifications ask for the same recording? Of a notebook the text between its cells counts for nothing. */
export function sameProgram(a: ProgramSpec | undefined, b: ProgramSpec): boolean {
  const run = (program: ProgramSpec): ProgramSpec => (program.cells ? { ...program, source: "" } : program);
  return a !== undefined && JSON.stringify(run(a)) === JSON.stringify(run(b));
}
