/** What the command line itself says, in the user's language. Python's own texts stay as CPython has them. */
import process from "node:process";

export interface Words {
  readonly accountTitle: string;
  bornAndDied(born: number, died: number): string;
  collections(counts: readonly [number, number, number]): string;
  left(objects: number, bytes: number, peak: number): string;
  magic(line: number, text: string): string;
}

const number = (value: number): string => value.toLocaleString("en-US");

const en: Words = {
  accountTitle: "What Python's memory did:",
  bornAndDied: (born, died) => `  objects born ${number(born)}, died ${number(died)}`,
  collections: ([young, middle, old]) => `  collections of generation 0: ${young}, 1: ${middle}, 2: ${old}`,
  left: (objects, bytes, peak) => `  alive now: ${number(objects)} objects, ${number(bytes)} bytes (at most ${number(peak)})`,
  magic: (line, text) => `line ${line}: \`${text}\` is a command of Jupyter, not Python; it is not run here`,
};

const zh: Words = {
  accountTitle: "Python 的内存做了什么：",
  bornAndDied: (born, died) => `  诞生的对象 ${number(born)} 个，消失的 ${number(died)} 个`,
  collections: ([young, middle, old]) => `  回收次数：第 0 代 ${young}，第 1 代 ${middle}，第 2 代 ${old}`,
  left: (objects, bytes, peak) => `  还活着：${number(objects)} 个对象，${number(bytes)} 字节（最多时 ${number(peak)}）`,
  magic: (line, text) => `第 ${line} 行：\`${text}\` 是 Jupyter 的命令，不是 Python，这里不执行`,
};

/** From $LC_ALL, $LC_MESSAGES, $LANG as gettext reads them, else what the system says. */
export function locale(environment: NodeJS.ProcessEnv = process.env): "zh" | "en" {
  const said = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh/i.test(said) ? "zh" : "en";
}

/** The texts of the notes in the language of the environment. */
export function words(): Words {
  return locale() === "zh" ? zh : en;
}
