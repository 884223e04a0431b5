/** What waits for the end of objects. */
import type { Ref } from "../../heap/index.ts";
import { finalizableObjects, registeredFinalizers, weakReferences } from "../../record/index.ts";
import type { Opened } from "../opened.ts";
import type { Answer } from "../protocol.ts";
import type { BriefData } from "../protocol-heap.ts";
import { brief } from "./memory.ts";

export const finalizers = {
  finalizers: (opened: Opened): Answer =>
    opened.traveller.look((moment) => {
      const { rt } = moment;
      const isOwn = (object: Ref): boolean => opened.lives.isOwn(opened.serial(moment, object) ?? 0);
      const named = (object: Ref): BriefData => brief(opened, moment, object);
      const orNull = (object: Ref): BriefData | null => (object === 0 ? null : named(object));
      return {
        kind: "finalizers",
        objects: finalizableObjects(rt, isOwn).map(({ object, state, what }) => ({ ...named(object), state, what })),
        weakReferences: weakReferences(rt, isOwn).map(({ object, target, callback }) => ({
          ...named(object),
          target: orNull(target),
          callback: orNull(callback),
        })),
        finalizes: registeredFinalizers(rt).map((each) => ({
          id: each.object,
          target: orNull(each.target),
          function: named(each.function),
          atexit: each.atexit,
        })),
      };
    }),
};
