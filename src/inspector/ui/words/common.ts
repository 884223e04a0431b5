/** Words that several screens use: holders, generations, changes. */
import type { FrameData, HolderData, NamedData, ObjectData } from "../../protocol.ts";
import { inLanguages } from "./language.ts";

const en = {
  untitled: "main.py",
  object: (type: string, id: number) => `${type} at ${hex(id)}`,
  held: (holder: HolderData, names: HolderNames) => {
    switch (holder.kind) {
      case "global":
        return `global name ${holder.place} of ${holder.module ?? "a module"}`;
      case "variable":
        return `variable ${holder.place} of ${frameOf(holder, names) ?? "a frame"}`;
      case "stack":
        return `place ${holder.place} on the evaluation stack of ${frameOf(holder, names) ?? "a frame"}`;
      case "frame":
        return `the ${holder.place} of the running ${frameOf(holder, names) ?? "frame"}`;
      case "object":
        return `${holder.place} of ${objectOf(holder, names) ?? "an object"}`;
      case "runtime":
        return holder.place.startsWith("the interpreter's") ? holder.place : `the interpreter: ${holder.place}`;
      case "native":
        return en.unknownHolder;
    }
  },
  tree: "the syntax tree of the source",
  unknownHolder: "a built-in function that is running",
  generation: (generation: ObjectData["generation"]) =>
    typeof generation === "number"
      ? `generation ${generation}`
      : { permanent: "permanent generation", untracked: "not tracked now", none: "never tracked" }[generation],
  finalizer: { waits: "finalizer has not run yet", ran: "finalizer has run", none: "no finalizer" },
  weakReferences: (count: number) => `${count} weak reference${count === 1 ? "" : "s"}`,
  gained: (holder: string) => `+1: now held by ${holder}`,
  lost: (holder: string) => `−1: no longer held by ${holder}`,
  died: {
    count: (what: string) => `${what} died: nobody held it any more`,
    collection: (what: string) => `${what} died: the collector found that only a cycle held it`,
    shutdown: (what: string) => `${what} died with the interpreter`,
  },
  born: (what: string, count: number) => `${what} was born: count ${count}`,
  heldBy: (holder: string) => `held by ${holder}`,
  leads: (name: string, value: string) => `${name} now leads to ${value}`,
  count: (count: number) => `count ${count}`,
  countOf: (what: string, before: number, after: number) => `${what}: count ${before} → ${after}`,
  notYet: "Run a program first.",
  more: (count: number) => `${count.toLocaleString("en")} more`,
  fewer: "show fewer",
  looking: "Looking…",
  asText: "As text",
  asPicture: "As picture",
  bytes: (bytes: number) => `${bytes.toLocaleString("en")} byte${bytes === 1 ? "" : "s"}`,
  refused: {
    "no recording": "There is no recording yet.",
    "no such object": "This object is not there at this moment.",
    "no such frame": "This call is not running at this moment.",
    "bad query": "This search cannot be understood:",
    "no collection": "There is no collection from here on.",
    "cannot be cut": "Nothing in Python can take away this reference alone, so there is nothing to try.",
    "bad question": "That cannot be asked:",
    internal: "Something in the inspector is wrong:",
  } as Readonly<Record<string, string>>,
};

export interface HolderNames {
  /** undefined: no such frame is shown. */
  frame(address: number | undefined): string | undefined;
  object(id: number | undefined): string | undefined;
}

/** Places that have no name of Python's own (src/record/ledger.ts, src/vm/audit). */
const PLACES: Readonly<Record<string, string>> = {
  key: "键",
  member: "成员",
  code: "代码",
  function: "函数",
  namespace: "命名空间",
  "frame object": "帧对象",
  name: "名字",
  dict: "命名空间",
  base: "基类",
  subclasses: "子类登记",
  doc: "文档字符串",
  iterable: "遍历对象",
  "inner field": "内部字段",
  mapping: "映射",
  "the interpreter's sys.modules": "sys.modules",
  "the interpreter's builtins": "内置名字",
  "the interpreter's sys module": "sys 模块",
  "the exception being handled": "正在处理的异常",
  "the exception being raised": "正在抛出的异常",
  "the traceback of the exception being raised": "正在抛出的异常的回溯",
  "the attribute cache": "属性缓存",
  "a definition's name": "内置函数的名字",
  "the table of interned strings": "驻留字符串表",
  "the program that is being stepped": "正在运行的语句",
  "a function of atexit": "atexit 登记的函数",
  "a thread": "线程",
  "the thread's dict": "线程的字典",
  "an instance being made": "正在创建的实例",
  "the arguments of a class": "创建实例的参数",
  "an argument of a call": "调用的参数",
  "names of keyword arguments": "关键字参数的名字",
  "what the exception being raised will be made with": "正在抛出的异常的参数",
  "the MemoryError of last resort": "备用的 MemoryError",
  "the filters of warnings": "警告过滤器",
  "the default action for warnings": "警告的默认处理方式",
  "the registry of warnings that are shown once": "只显示一次的警告的登记表",
  "the names that builtins had at the start": "启动时内置名字的副本",
  "the current context": "当前的 context",
};

/** With a blank in front of what stays in Latin letters. */
function inChinese(place: string): string {
  const [word, rest] = [place.replace(/ .*/, ""), place.replace(/^\S+ /, "")];
  if (word === "variable") return `变量 ${rest}`;
  if (word === "stack") return `求值栈第 ${rest} 格`;
  const signal = /^the handler of signal (\d+)$/.exec(place)?.[1];
  if (signal !== undefined) return `信号 ${signal} 的处理函数`;
  const known = PLACES[place];
  return known === undefined ? ` ${place}` : known.replace(/^(?=\w)/, " ");
}

/** With a blank behind Latin letters. */
function before(text: string): string {
  return text.replace(/(?<=[!-~])$/, " ");
}

/** Blanks between Latin letters and the Chinese around them. */
function spaced(text: string): string {
  return text.replace(/^(?=[!-~])/, " ").replace(/(?<=[!-~])$/, " ");
}

const zh: typeof en = {
  untitled: "main.py",
  object: (type, id) => `${type}，位于 ${hex(id)}`,
  held: (holder, names) => {
    switch (holder.kind) {
      case "global":
        return `模块 ${holder.module ?? "?"} 的全局变量 ${holder.place}`;
      case "variable":
        return `${before(frameOf(holder, names) ?? "某个帧")}的变量 ${holder.place}`;
      case "stack":
        return `${before(frameOf(holder, names) ?? "某个帧")}的求值栈第 ${holder.place} 格`;
      case "frame":
        return `正在运行的${spaced(frameOf(holder, names) ?? "帧")}的${inChinese(holder.place)}`;
      case "object":
        return `${before(objectOf(holder, names) ?? "某个对象")}的${inChinese(holder.place)}`;
      case "runtime":
        return `解释器：${inChinese(holder.place).trim()}`;
      case "native":
        return zh.unknownHolder;
    }
  },
  tree: "源代码的语法树",
  unknownHolder: "正在运行的内置函数",
  generation: (generation) =>
    typeof generation === "number"
      ? `第 ${generation} 代`
      : { permanent: "永久代", untracked: "目前不被跟踪", none: "从不被跟踪" }[generation],
  finalizer: { waits: "终结器还没有运行", ran: "终结器已经运行过", none: "没有终结器" },
  weakReferences: (count) => `${count} 个弱引用`,
  gained: (holder) => `+1：现在由${spaced(holder)}持有`,
  lost: (holder) => `−1：不再由${spaced(holder)}持有`,
  died: {
    count: (what) => `${what} 被销毁：再也没有持有者`,
    collection: (what) => `${what} 被垃圾回收器销毁：只有循环引用还持有它`,
    shutdown: (what) => `${what} 随解释器关闭而销毁`,
  },
  born: (what, count) => `${what} 诞生：引用计数 ${count}`,
  heldBy: (holder) => `由${spaced(holder)}持有`,
  leads: (name, value) => `名字 ${name} 现在指向 ${value}`,
  count: (count) => `引用计数 ${count}`,
  countOf: (what, before, after) => `${what}：引用计数 ${before} → ${after}`,
  notYet: "请先运行一个程序。",
  more: (count) => `还有 ${count.toLocaleString("en")} 个`,
  fewer: "收起",
  looking: "正在查找……",
  asText: "文字形式",
  asPicture: "图形形式",
  bytes: (bytes) => `${bytes.toLocaleString("en")} 字节`,
  refused: {
    "no recording": "还没有记录。",
    "no such object": "这一刻没有这个对象。",
    "no such frame": "这一刻这个调用没有在运行。",
    "bad query": "看不懂这个搜索：",
    "no collection": "从这里往后没有回收。",
    "cannot be cut": "Python 里没有办法单独去掉这个引用，所以没有可试的。",
    "bad question": "不能这样问：",
    internal: "检查器内部出错：",
  },
};

export const common = inLanguages(en, zh);

/** The text of an object; of one whose text does not tell it from others of its class, the end of its id as well. */
export function nameOf({ text, type, id }: { readonly text: string; readonly type: string; readonly id: number }): string {
  if (text === "") return type;
  return /^<.*>$/.test(text) ? `${text.replace(/>$/, "")} …${id.toString(16).slice(-4)}>` : text;
}

export function hex(id: number): string {
  return `0x${id.toString(16)}`;
}

function frameOf({ call, frame }: HolderData, names: HolderNames): string | undefined {
  return call ?? names.frame(frame);
}

function objectOf({ of, object }: HolderData, names: HolderNames): string | undefined {
  return of ? calledBy(of) : names.object(object);
}

function calledBy(named: NamedData): string {
  return named.role === "tree" ? common().tree : nameOf(named);
}

/** Names for the holders of a moment. */
export function holderNames(
  frames: readonly Pick<FrameData, "address" | "name">[],
  objects: ReadonlyMap<number, ObjectData>,
  near: readonly NamedData[],
): HolderNames {
  const others = new Map(near.map((each) => [each.id, each]));
  return {
    frame: (address) => frames.find((frame) => frame.address === address)?.name,
    object: (id) => {
      const object = others.get(id ?? -1) ?? objects.get(id ?? -1);
      return object && calledBy(object);
    },
  };
}
