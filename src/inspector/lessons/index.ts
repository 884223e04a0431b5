/** All lessons, in the order in which they build on each other. */
import { collecting } from "./collecting.ts";
import { counting } from "./counting.ts";
import { cycles } from "./cycles.ts";
import { imports } from "./imports.ts";
import { type Both, both, type Lesson } from "./lesson.ts";
import { sharing } from "./sharing.ts";
import { weak } from "./weak.ts";

export { type Asked, type Both, type Gate, gateLine, type Lesson, type LessonScreen, lookLine, type Option } from "./lesson.ts";

export interface Chapter {
  readonly title: Both;
  readonly lessons: readonly Lesson[];
}

export const CHAPTERS: readonly Chapter[] = [
  { title: both("References and counts", "引用与计数"), lessons: counting },
  { title: both("Shared objects, used memory", "共用的对象，重用的内存"), lessons: sharing },
  { title: both("Cycles and finalizers", "循环引用与终结器"), lessons: cycles },
  { title: both("The collector", "垃圾回收器"), lessons: collecting },
  { title: both("Weak references", "弱引用"), lessons: weak },
  { title: both("Circular imports", "循环导入"), lessons: imports },
];
