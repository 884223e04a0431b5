/** The screens, in the order of their tabs. A new one is a file in this folder and a line here. */
import type { ComponentType } from "preact";
import { collectorWords } from "../words/collector.ts";
import { compareWords } from "../words/compare.ts";
import { finalizersWords } from "../words/finalizers.ts";
import { generationsWords } from "../words/generations.ts";
import { heapWords } from "../words/heap.ts";
import { importsWords } from "../words/imports.ts";
import { lifelinesWords } from "../words/lifelines.ts";
import { poolsWords } from "../words/pools.ts";
import { stageWords } from "../words/stage.ts";
import { Collector } from "./collector.tsx";
import { Compare } from "./compare.tsx";
import { Finalizers } from "./finalizers.tsx";
import { Generations } from "./generations.tsx";
import { Heap } from "./heap.tsx";
import { Imports } from "./imports.tsx";
import { Lifelines } from "./lifelines.tsx";
import { Pools } from "./pools.tsx";
import { Stage } from "./stage.tsx";

export interface Screen {
  /** Its name in addresses. */
  readonly id: string;
  readonly title: () => string;
  readonly content: ComponentType;
}

export const SCREENS: readonly Screen[] = [
  { id: "stage", title: () => stageWords().title, content: Stage },
  { id: "lifelines", title: () => lifelinesWords().title, content: Lifelines },
  { id: "generations", title: () => generationsWords().title, content: Generations },
  { id: "collector", title: () => collectorWords().title, content: Collector },
  { id: "finalizers", title: () => finalizersWords().title, content: Finalizers },
  { id: "heap", title: () => heapWords().title, content: Heap },
  { id: "pools", title: () => poolsWords().title, content: Pools },
  { id: "imports", title: () => importsWords().title, content: Imports },
  { id: "compare", title: () => compareWords().title, content: Compare },
];
