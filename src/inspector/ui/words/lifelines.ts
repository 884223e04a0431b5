import { cellNumber, lineName } from "../../cells.ts";
import type { CauseData } from "../../protocol-life.ts";
import { inLanguages } from "./language.ts";

const en = {
  title: "Lifelines",
  waiting: "Reading the run…",
  none: "The program made no objects of its own.",
  shown: (first: number, last: number, total: number) =>
    `${first.toLocaleString("en")} to ${last.toLocaleString("en")} of ${total.toLocaleString("en")} objects`,
  filter: "Find",
  filterHint: "type or value",
  columns: { object: "object", type: "type", born: "born", line: "line", died: "died", cause: "cause", goTo: "" },
  cause: (cause: CauseData | null) =>
    cause === null
      ? "alive when the recording ended"
      : cause.how === "count"
        ? `its count reached 0${cause.line > 0 ? ` at ${lineName("en", cause.filename, cause.line)}` : ""}`
        : cause.how === "collection"
          ? `collected, generation ${cause.generation}`
          : "the end of the interpreter",
  place: (file: string, line: number) =>
    cellNumber(file) === undefined ? `${file.replace(/^.*\//, "")}:${line}` : lineName("en", file, line),
  bar: (text: string, born: number, died: string) => `${text}: born at moment ${born}, ${died}`,
  collection: (generation: number, moment: number) => `collection of generation ${generation} at moment ${moment}`,
  shutdown: "end of the program",
  asText: "As text",
  asPicture: "As picture",
  hint: "A bar from birth to death of each object; a click travels there. Upright lines are collections. Births, deaths and collections are evenly spaced.",
};

const zh: typeof en = {
  title: "生命线",
  waiting: "正在读取整个运行……",
  none: "程序没有产生自己的对象。",
  shown: (first, last, total) =>
    `${total.toLocaleString("en")} 个对象中的第 ${first.toLocaleString("en")} 到第 ${last.toLocaleString("en")} 个`,
  filter: "查找",
  filterHint: "类型或值",
  columns: { object: "对象", type: "类型", born: "诞生", line: "行", died: "销毁", cause: "原因", goTo: "" },
  cause: (cause) =>
    cause === null
      ? "记录结束时还活着"
      : cause.how === "count"
        ? `引用计数变为 0${cause.line > 0 ? `，${lineName("zh", cause.filename, cause.line)}` : ""}`
        : cause.how === "collection"
          ? `被回收，第 ${cause.generation} 代`
          : "解释器结束",
  place: (file, line) => (cellNumber(file) === undefined ? `${file.replace(/^.*\//, "")}:${line}` : lineName("zh", file, line)),
  bar: (text, born, died) => `${text}：时刻 ${born} 诞生，${died}`,
  collection: (generation, moment) => `时刻 ${moment} 对第 ${generation} 代的回收`,
  shutdown: "程序结束",
  asText: "文字形式",
  asPicture: "图形形式",
  hint: "每个对象一条，从诞生到销毁；点一下就到那里。竖线是回收。诞生、销毁和回收等距排列。",
};

export const lifelinesWords = inLanguages(en, zh);
