import type { CollectionMark } from "../../protocol-life.ts";
import { inLanguages } from "./language.ts";

const en = {
  title: "Generations",
  generation: (number: number) => `Generation ${number}`,
  objects: (count: number) => `${count.toLocaleString("en")} object${count === 1 ? "" : "s"}`,
  counter: (count: number, threshold: number) => `counter ${count}, threshold ${threshold}`,
  meaning: [
    "The counter goes up with each new tracked object and down with each that dies. Above the threshold a collection starts.",
    "The counter goes up with each collection of generation 0.",
    "The counter goes up with each collection of generation 1. A collection also waits until the objects that are new here are more than a quarter of those that survived the last full one.",
  ],
  visible: "On the stage",
  permanent: "Permanent generation",
  history: "Collections of this run",
  none: "No collection in this run.",
  columns: {
    moment: "moment",
    generation: "generation",
    start: "started by",
    counts: "counters and thresholds",
    examined: "examined",
    dead: "dead",
    uncollectable: "uncollectable",
  },
  starts: {
    automatic: "the counter of generation 0 was above its threshold",
    "gc.collect": "gc.collect()",
    shutdown: "the end of the interpreter",
  },
  counts: (mark: CollectionMark) => mark.counts.map((count, i) => `${count}/${mark.thresholds[i]}`).join(" · "),
  now: "You are here",
  console: "gc console",
  consoleHint: "Runs in a copy of this moment; the recording stays as it is.",
  waiting: "Reading the run…",
  promoted: (moment: number, generation: number) => `moved to generation ${generation} at moment ${moment}`,
  promotions: "Promotions",
  noPromotions: "No object has been moved to an older generation so far.",
};

const zh: typeof en = {
  title: "分代",
  generation: (number) => `第 ${number} 代`,
  objects: (count) => `${count.toLocaleString("en")} 个对象`,
  counter: (count, threshold) => `计数 ${count}，阈值 ${threshold}`,
  meaning: [
    "每诞生一个被跟踪的对象，计数加一；每销毁一个，减一。超过阈值就开始一次回收。",
    "第 0 代每回收一次，计数加一。",
    "第 1 代每回收一次，计数加一。另外还要等新进入这一代的对象超过上次全面回收后存活对象的四分之一。",
  ],
  visible: "内存图中的对象",
  permanent: "永久代",
  history: "这次运行中的回收",
  none: "这次运行没有发生回收。",
  columns: {
    moment: "时刻",
    generation: "代",
    start: "由什么引起",
    counts: "计数和阈值",
    examined: "检查",
    dead: "被销毁",
    uncollectable: "不可回收",
  },
  starts: { automatic: "第 0 代的计数超过了阈值", "gc.collect": "gc.collect()", shutdown: "解释器结束" },
  counts: (mark) => mark.counts.map((count, i) => `${count}/${mark.thresholds[i]}`).join(" · "),
  now: "你在这里",
  console: "gc 控制台",
  consoleHint: "在这一刻的副本里运行；记录保持不变。",
  waiting: "正在读取整个运行……",
  promoted: (moment, generation) => `时刻 ${moment} 移入第 ${generation} 代`,
  promotions: "晋升",
  noPromotions: "到目前为止还没有对象移入更老的一代。",
};

export const generationsWords = inLanguages(en, zh);
