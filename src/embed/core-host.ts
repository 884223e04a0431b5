/** What the core asks of the layers above (core/host.ts), besides what boot itself answers. */
import { Type } from "../core/abi/memory-map.ts";
import type { Ref } from "../heap/index.ts";
import { writeUnraisable } from "../modules/index.ts";
import { formatCoreMessage, type Runtime } from "../objects/index.ts";
import { warnCaller, warnUnawaited } from "../vm/index.ts";
import type { Recorder } from "./options.ts";
import type { StepControl } from "./stepping.ts";

type Imports = Readonly<Record<string, (...args: number[]) => number | void>>;

/** @param runtime the runtime, which boot makes only after it has taken these */
export function coreHost(runtime: () => Runtime, steps: StepControl, recorder?: Recorder): Imports {
  return {
    instructionReached: () => recorder?.instruction(),
    stepBudgetExhausted: (atInstruction) => steps.answer(runtime(), atInstruction !== 0),
    writeUnraisable: (object) => {
      const rt = runtime();
      const isGenerator = object !== 0 && rt.typeOf(object as Ref) === Type.generator;
      const doing = isGenerator ? "closing generator" : "calling deallocator";
      writeUnraisable(rt, undefined, (object || undefined) as Ref | undefined, doing);
    },
    warnUnawaited: (coroutine) => warnUnawaited(runtime(), coroutine as Ref),
    warnFormat(category, format, a, b, c) {
      const rt = runtime();
      const message = formatCoreMessage(rt, format as number, [a as number, b as number, c as number]);
      if (message !== undefined) warnCaller(rt, category as Ref, message);
    },
  };
}
