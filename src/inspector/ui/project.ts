/** What the reader writes: files, input, settings. What was recorded is the session's. */
import { computed, signal } from "@preact/signals";
import type { ProgramSpec } from "../protocol.ts";

export interface File {
  readonly name: string;
  readonly text: string;
}

export const PROFILES = ["3.11", "3.10", "legacy", "3.12", "3.13"] as const;

/** Where a recording ends whose program does not. */
const INSTRUCTIONS = 10_000_000;

export class Project {
  /** The first is the program. */
  readonly files = signal<readonly File[]>([{ name: "main.py", text: "" }]);
  readonly active = signal(0);
  readonly input = signal("");
  readonly profile = signal<string>("3.11");

  readonly spec = computed<ProgramSpec>(() => {
    const [main, ...others] = this.files.value;
    return {
      source: main?.text ?? "",
      filename: main?.name ?? "main.py",
      files: others.map(({ name, text }) => [name, text] as const),
      input: this.input.value,
      profile: this.profile.value,
      instructions: INSTRUCTIONS,
    };
  });

  load(files: readonly File[], input = ""): void {
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

/** Do two specifications ask for the same recording? */
export function sameProgram(a: ProgramSpec | undefined, b: ProgramSpec): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
