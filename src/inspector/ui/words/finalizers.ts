import type { FinalizersData, ShutdownMark } from "../../protocol-life.ts";
import { inLanguages } from "./language.ts";

type Finalizable = FinalizersData["objects"][number];

const en = {
  title: "Finalizers",
  objects: "Objects with a finalizer",
  objectsAbout: "It runs once, right before the object dies. An object that it brings back to life dies later without it.",
  noObjects: "No object of the program has a finalizer at this moment.",
  states: { waits: "has not run yet", ran: "has run: will not run again" } satisfies Record<Finalizable["state"], string>,
  whats: { __del__: "__del__", generator: "the rest of a generator: finally, with", "built-in": "built in" } satisfies Record<
    Finalizable["what"],
    string
  >,
  weak: "Weak references",
  weakAbout:
    "They see an object without holding it. When it dies they are emptied first; then their callbacks run, the newest reference first.",
  noWeak: "The program has no weak references at this moment.",
  target: "sees",
  dead: "† has died",
  callback: "callback",
  noCallback: "none",
  finalizes: "weakref.finalize",
  finalizesAbout: "Functions that are called when an object has died, or else at the end, newest first.",
  noFinalizes: "No weakref.finalize is waiting at this moment.",
  function: "calls",
  atexit: "at the end, too",
  yes: "yes",
  no: "no",
  columns: { object: "object", type: "type", what: "finalizer", state: "state", number: "number", go: "go to" },
  death: "Go to its death",
  shutdown: "The end of the interpreter",
  shutdownAbout:
    "When the program is over the interpreter takes itself apart, step by step. A click goes to the moment; steps in which no code runs share one.",
  noShutdown: "The recording ended before the interpreter did.",
  waiting: "Looking through the whole run…",
  phases: {
    threads: () => "Wait for threads",
    "exit functions": () => "Call the functions of atexit, the last registered first",
    flush: () => "Write out what standard output still keeps",
    collection: () => "Collect garbage",
    modules: () => "Let go of the modules, in the order of their imports",
    namespace: (module) => (module === "" ? "Set the names of a module to None" : `Set the names of ${module} to None`),
    interpreter: () => "Clear the interpreter itself",
  } satisfies Record<ShutdownMark["phase"], (module: string) => string> as Record<ShutdownMark["phase"], (module: string) => string>,
  moment: (moment: number) => `moment ${moment.toLocaleString("en")}`,
  here: "you are here",
};

const zh: typeof en = {
  title: "终结器",
  objects: "有终结器的对象",
  objectsAbout: "终结器在对象被销毁之前运行，只运行一次。在终结器里复活的对象，以后被销毁时不会再运行它。",
  noObjects: "此刻程序没有带终结器的对象。",
  states: { waits: "还没有运行", ran: "已经运行过：不会再运行" },
  whats: { __del__: "__del__", generator: "生成器剩下的部分：finally、with", "built-in": "内置" },
  weak: "弱引用",
  weakAbout: "弱引用看得到对象，但不持有它。对象被销毁时先清空弱引用，再运行回调，新的弱引用在前。",
  noWeak: "此刻程序没有弱引用。",
  target: "指向",
  dead: "† 已被销毁",
  callback: "回调",
  noCallback: "无",
  finalizes: "weakref.finalize",
  finalizesAbout: "对象被销毁之后调用的函数；到结尾还没有调用的，在结尾调用，新的在前。",
  noFinalizes: "此刻没有等待的 weakref.finalize。",
  function: "调用",
  atexit: "结尾时也调用",
  yes: "是",
  no: "否",
  columns: { object: "对象", type: "类型", what: "终结器", state: "状态", number: "序号", go: "前往" },
  death: "前往它被销毁的时刻",
  shutdown: "解释器的结束",
  shutdownAbout: "程序结束后，解释器一步一步地拆除自己。点击前往那一刻；其间没有代码运行的几步算作同一刻。",
  noShutdown: "记录在解释器结束之前就停了。",
  waiting: "正在查看整个运行过程……",
  phases: {
    threads: () => "等待线程",
    "exit functions": () => "调用 atexit 的函数，最后注册的在前",
    flush: () => "刷新标准输出",
    collection: () => "回收垃圾",
    modules: () => "按导入的顺序释放模块",
    namespace: (module) => (module === "" ? "把一个模块的名字都设为 None" : `把 ${module} 的名字都设为 None`),
    interpreter: () => "清除解释器自身",
  },
  moment: (moment) => `时刻 ${moment.toLocaleString("en")}`,
  here: "你在这里",
};

export const finalizersWords = inLanguages(en, zh);
