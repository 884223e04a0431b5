/** What the verbs of questions.ts say, in English and Chinese. */
import {
  type CollectionMark,
  type EvaluationData,
  type FinalizersData,
  type IdentityReason,
  type LifeData,
  lineName,
  type PlaceData,
  type RefusalData,
  type SearchRow,
  type WaysWords,
  waysWords,
} from "../../inspector/index.ts";
import { locale } from "../language.ts";

type Finalizable = FinalizersData["objects"][number];

export interface QuestionWords {
  refused(reason: RefusalData["reason"]): string;
  readonly needsTwo: string;
  needsName(name: string): string;
  readonly needsHolder: string;
  readonly ways: WaysWords;
  moreWays(name: string, from: number): string;
  arena(address: string, pools: number, full: number, empty: number): string;
  freeLists(lists: string): string;
  smallInts(list: string): string;
  characters(count: number): string;
  interned(total: number, youngest: string): string;
  constants(code: string, values: string): string;
  lives(total: number, rows: number): string;
  life(life: LifeData): string;
  collection(mark: CollectionMark): string;
  shutdown(moment: number): string;
  found(total: number): string;
  row(count: number, bytes: number, generation: SearchRow["generation"]): string;
  identity(same: boolean, reason: IdentityReason): string;
  cut(holder: string, total: number, bytes: number): string;
  readonly inCollection: string;
  readonly statuses: Readonly<Record<Exclude<EvaluationData["status"], "ok" | "exception">, string>>;
  finalizer(object: string, what: Finalizable["what"], state: Finalizable["state"]): string;
  weak(reference: string, target: string | null, callback: string | null): string;
  finalize(target: string | null, called: string, atexit: boolean): string;
}

const line = (place: PlaceData | null, before: string, at: (place: PlaceData) => string): string => (place ? at(place) : before);

function enCause({ cause, died }: LifeData): string {
  if (!cause) return "alive at the end of the recording";
  if (cause.how === "count") return `died at moment ${died}, by its count, in ${lineName("en", cause.filename, cause.line)}`;
  return cause.how === "collection" ? `died at moment ${died} in a collection of generation ${cause.generation}` : "died in the shutdown";
}

function enReason(reason: IdentityReason): string {
  const born = (place: PlaceData | null): string =>
    line(place, "before the program or just now", ({ filename, line: at }) => `in ${lineName("en", filename, at)}`);
  switch (reason.why) {
    case "small int":
      return `there is only one int ${reason.value}`;
    case "character":
      return reason.twin ? `whoever looks ${reason.text} up gets this one` : `there is only one ${reason.text}`;
    case "interned":
      return `${reason.text} is interned`;
    case "empty":
      return `there is only one empty ${reason.type}`;
    case "singleton":
      return `there is only one ${reason.text}`;
    case "constant":
      return `both are constant ${reason.index} of ${reason.code}`;
    case "given on":
      return `made once, ${born(reason.born)}, and given on`;
    case "made anew":
      return `each was made for itself: ${reason.born.map(born).join("; ")}`;
    case "two constants":
      return `two constants: ${reason.indexes[0]} of ${reason.codes[0]}, ${reason.indexes[1]} of ${reason.codes[1]}`;
    case "two characters":
      return `this version has two objects for ${reason.text}: ${reason.interned === "left" ? "the first is the constant, the second was looked up" : "the first was looked up, the second is the constant"}`;
    case "address reused":
      return `the one died at moment ${reason.died}, the other lies at its address`;
    case "dead":
      return `it died at moment ${reason.died}`;
  }
}

const en: QuestionWords = {
  refused: (reason) =>
    ({
      "no recording": "there is no recording",
      "no such object": "there is no such object here",
      "no such frame": "no frame is running here",
      "no collection": "no collection from here on",
      "cannot be cut": "nothing in Python can take away this reference alone",
      "bad question": "this cannot be done",
      "bad query": "this is not understood",
      internal: "something is wrong in Vivarium itself",
    })[reason],
  needsTwo: "which two? (is A B, or with spaces: is A is B)",
  needsName: (name) => (name === "" ? "which NAME?" : `no name ${name} here`),
  needsHolder: "which of its holders? (cut NAME NUMBER)",
  ways: waysWords("en"),
  moreWays: (name, from) => `  (why ${name} ${from} goes on)`,
  arena: (address, pools, full, empty) => `arena ${address}: ${pools} pools used so far, ${full} full, ${empty} empty`,
  freeLists: (lists) => `free lists: ${lists}`,
  smallInts: (list) => `small ints held most often: ${list}`,
  characters: (count) => `single characters held: ${count}`,
  interned: (total, youngest) => `${total} interned strings, the youngest ${youngest}`,
  constants: (code, values) => `constants of ${code}: ${values}`,
  lives: (total, rows) => `${total} objects of the program${rows < total ? `, the first ${rows}` : ""}`,
  life: (life) => `born at moment ${life.born} in ${lineName("en", life.filename, life.line)}, ${enCause(life)}`,
  collection: ({ moment, generation, start, counts, thresholds, examined, dead }) =>
    `a collection of generation ${generation} at moment ${moment}, ${start === "automatic" ? `counts ${counts.join(", ")} against ${thresholds.join(", ")}` : `by ${start}`}: ${examined} examined, ${dead} dead`,
  shutdown: (moment) => `the shutdown begins at moment ${moment}`,
  found: (total) => `${total} found`,
  row: (count, bytes, generation) =>
    `count ${count}, ${bytes} bytes, ${typeof generation === "number" ? `generation ${generation}` : generation}`,
  identity: (same, reason) => `${same ? "the same" : "two objects"}: ${enReason(reason)}`,
  cut: (holder, total, bytes) => `without ${holder} ${total === 0 ? "nothing dies" : `${total} die, ${bytes} bytes`}`,
  inCollection: "in the next full collection",
  statuses: { exit: "the program would exit", limit: "given up after 1,000,000 instructions", incomplete: "more lines must follow" },
  finalizer: (object, what, state) => `${object}: ${what}, ${state === "ran" ? "has run" : "waits"}`,
  weak: (reference, target, callback) =>
    `weak reference ${reference} to ${target ?? "what has died"}${callback ? `, calls ${callback}` : ""}`,
  finalize: (target, called, atexit) =>
    `weakref.finalize of ${target ?? "what has died"}: calls ${called}${atexit ? ", at exit at the latest" : ""}`,
};

function zhCause({ cause, died }: LifeData): string {
  if (!cause) return "记录结束时还活着";
  if (cause.how === "count") return `时刻 ${died} 在${lineName("zh", cause.filename, cause.line)}引用计数归零而销毁`;
  return cause.how === "collection" ? `时刻 ${died} 在第 ${cause.generation} 代的回收中销毁` : "在关闭时销毁";
}

function zhReason(reason: IdentityReason): string {
  const born = (place: PlaceData | null): string =>
    line(place, "在程序之前或刚才", ({ filename, line: at }) => `在${lineName("zh", filename, at)}`);
  switch (reason.why) {
    case "small int":
      return `整数 ${reason.value} 只有一个`;
    case "character":
      return reason.twin ? `查到的 ${reason.text} 都是这一个` : `${reason.text} 只有一个`;
    case "interned":
      return `${reason.text} 已驻留`;
    case "empty":
      return `空的 ${reason.type} 只有一个`;
    case "singleton":
      return `${reason.text} 只有一个`;
    case "constant":
      return `两边都是 ${reason.code} 的第 ${reason.index} 个常量`;
    case "given on":
      return `${born(reason.born)}创建一次，然后被传来传去`;
    case "made anew":
      return `各自创建：${reason.born.map(born).join("；")}`;
    case "two constants":
      return `两个常量：${reason.codes[0]} 的第 ${reason.indexes[0]} 个和 ${reason.codes[1]} 的第 ${reason.indexes[1]} 个`;
    case "two characters":
      return `这个版本有两个 ${reason.text}：${reason.interned === "left" ? "前一个是常量，后一个是查到的" : "前一个是查到的，后一个是常量"}`;
    case "address reused":
      return `前一个在时刻 ${reason.died} 已销毁，现在是另一个对象在它的地址上`;
    case "dead":
      return `它在时刻 ${reason.died} 已销毁`;
  }
}

const zhGenerations: Readonly<Record<string, string>> = { permanent: "永久代", untracked: "目前不被跟踪", none: "从不被跟踪" };

const zh: QuestionWords = {
  refused: (reason) =>
    ({
      "no recording": "没有记录",
      "no such object": "这里没有这个对象",
      "no such frame": "这里没有正在运行的帧",
      "no collection": "从这里往后没有回收",
      "cannot be cut": "Python 里没有办法单独去掉这个引用",
      "bad question": "这做不到",
      "bad query": "看不懂这里",
      internal: "Vivarium 自身出了错",
    })[reason],
  needsTwo: "要比较哪两个？（is A B，含空格时写 is A is B）",
  needsName: (name) => (name === "" ? "缺少名字" : `这里没有名字 ${name}`),
  needsHolder: "哪一个持有者？（cut 名字 编号）",
  ways: waysWords("zh"),
  moreWays: (name, from) => `  （why ${name} ${from} 接着看）`,
  arena: (address, pools, full, empty) => `arena ${address}：用过 ${pools} 个池，满的 ${full} 个，空的 ${empty} 个`,
  freeLists: (lists) => `空闲链表：${lists}`,
  smallInts: (list) => `持有最多的小整数：${list}`,
  characters: (count) => `被持有的单个字符：${count} 个`,
  interned: (total, youngest) => `驻留字符串 ${total} 个，最新的是 ${youngest}`,
  constants: (code, values) => `${code} 的常量：${values}`,
  lives: (total, rows) => `程序的对象 ${total} 个${rows < total ? `，前 ${rows} 个` : ""}`,
  life: (life) => `时刻 ${life.born} 在${lineName("zh", life.filename, life.line)}创建，${zhCause(life)}`,
  collection: ({ moment, generation, start, counts, thresholds, examined, dead }) =>
    `时刻 ${moment} 回收第 ${generation} 代，${start === "automatic" ? `计数 ${counts.join("、")}，阈值 ${thresholds.join("、")}` : start === "shutdown" ? "在关闭时" : `由 ${start} 开始`}：检查 ${examined} 个，销毁 ${dead} 个`,
  shutdown: (moment) => `时刻 ${moment} 开始关闭`,
  found: (total) => `找到 ${total} 个`,
  row: (count, bytes, generation) =>
    `引用计数 ${count}，${bytes} 字节，${typeof generation === "number" ? `第 ${generation} 代` : (zhGenerations[generation] ?? "")}`,
  identity: (same, reason) => `${same ? "同一个对象" : "两个对象"}：${zhReason(reason)}`,
  cut: (holder, total, bytes) => `没有“${holder}”的话，${total === 0 ? "什么也不会销毁" : `会销毁 ${total} 个对象，${bytes} 字节`}`,
  inCollection: "在下一次全面回收时",
  statuses: { exit: "程序会在这里退出", limit: "运行了 1,000,000 条指令后放弃", incomplete: "后面还要有内容" },
  finalizer: (object, what, state) =>
    `${object}：${what === "generator" ? "生成器" : what === "built-in" ? "内置" : what}，${state === "ran" ? "已运行" : "等待中"}`,
  weak: (reference, target, callback) => `弱引用 ${reference} 指向 ${target ?? "已销毁的对象"}${callback ? `，会调用 ${callback}` : ""}`,
  finalize: (target, called, atexit) => `${target ?? "已销毁的对象"} 的 weakref.finalize：调用 ${called}${atexit ? "，最晚在退出时" : ""}`,
};

/** In the language of the environment. */
export function questionWords(language: "zh" | "en" = locale()): QuestionWords {
  return language === "zh" ? zh : en;
}
