/** What is said of the ways that keep an object alive, on the page and in the terminal. */
import type { PathsData } from "./protocol.ts";

export interface WaysWords {
  /** Of what lies at a fixed address. */
  readonly fixed: string;
  /** How many ways there are, and which of them these are. */
  count(answer: PathsData): string;
  /** How many references must go; undefined: nobody has to do anything. */
  references(answer: PathsData): string | undefined;
}

/** Both languages write numbers alike, whatever the reader's machine is set to. */
const number = (value: number): string => value.toLocaleString("en");

const en: WaysWords = {
  fixed: "It lies at a fixed address and is there from the interpreter's start to its end: no reference has to keep it alive.",
  count({ total, fixed, paths, from }) {
    if (fixed) return en.fixed;
    if (total === 0) return "Nothing that is alive leads there: only a cycle keeps it, until the next collection.";
    // "independent" says nothing of a single one
    if (total === 1) return "1 way: any other shares an object with it.";
    const apart = "no two of them share an object.";
    if (paths.length === total) return `${number(total)} independent ways: ${apart}`;
    if (from === 0) return `${number(paths.length)} of ${number(total)} independent ways: ${apart}`;
    return `Ways ${number(from + 1)} to ${number(from + paths.length)} of ${number(total)} independent ways: ${apart}`;
  },
  references({ references, cut }) {
    if (references === 0) return undefined;
    if (references === 1) return "To free it, 1 reference must go. The nearest that is enough:";
    const enough = cut.length === references ? "These are enough:" : `The first ${cut.length} of those that are enough:`;
    return `To free it, at least ${number(references)} references must go. ${enough}`;
  },
};

const zh: WaysWords = {
  fixed: "它位于固定地址，从解释器启动到结束一直都在：不需要任何引用来维持它。",
  count({ total, fixed, paths, from }) {
    if (fixed) return zh.fixed;
    if (total === 0) return "从根出发已经到不了它：只有循环引用还持有它，直到下一次回收。";
    if (total === 1) return "1 条路径：其他路径都与它经过同一个对象。";
    const all = `共 ${number(total)} 条互不相交的路径（任何两条都不经过同一个对象）`;
    if (paths.length === total) return `${all}。`;
    return from === 0
      ? `${all}，这里是前 ${number(paths.length)} 条。`
      : `${all}，这里是第 ${number(from + 1)} 到 ${number(from + paths.length)} 条。`;
  },
  references({ references, cut }) {
    if (references === 0) return undefined;
    if (references === 1) return "要释放它，只需去掉 1 个引用。离它最近的一个是：";
    const enough = cut.length === references ? "去掉下面这些就够了：" : `够用的一组中，前 ${cut.length} 个是：`;
    return `要释放它，至少要去掉 ${number(references)} 个引用。${enough}`;
  },
};

export function waysWords(language: "en" | "zh"): WaysWords {
  return language === "zh" ? zh : en;
}
