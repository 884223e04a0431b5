/** An object at a fixed address, and who of the program holds it: the interpreter's own objects hold some of them a thousand times. */
import { codeOf, constantTuples, fixedCount, fixedOf, type Holder, importsOf, type Moment, type Seen } from "../../record/index.ts";
import { holdersData } from "../data.ts";
import type { Opened } from "../opened.ts";
import type { ObjectData } from "../protocol.ts";

export interface FixedObject {
  readonly data: Pick<ObjectData, "count" | "holders" | "held" | "fixed">;
  /** Those of the program. */
  readonly holders: readonly Holder[];
}

export function fixedData(opened: Opened, moment: Moment, { view, holders }: Seen): FixedObject {
  const isOwn = ownHolders(opened, moment);
  const own = holders.filter(isOwn);
  const { rt } = moment;
  return {
    holders: own,
    data: {
      count: fixedCount(rt, view.id),
      holders: holdersData(own),
      held: holders.length,
      fixed: { ...fixedOf(rt, view.id), own: own.length },
    },
  };
}

/** Is it a name, a running call or an object of the program, or a constant of its code? */
function ownHolders(opened: Opened, moment: Moment): (holder: Holder) => boolean {
  const { scene, lives, isOwn } = opened;
  const { rt } = moment;
  const frames = new Set(scene.frames.map(({ address }) => address));
  const files = importsOf(rt).modules.filter(({ file }) => file !== undefined && isOwn(file));
  const modules = new Set(["__main__", ...files.map(({ name }) => name)]);
  const constants = constantTuples(
    rt,
    scene.frames.map(({ address }) => codeOf(rt, address)),
  );
  return (holder) => {
    if ("frame" in holder) return frames.has(holder.frame);
    if ("module" in holder) return modules.has(holder.module);
    if (!("object" in holder)) return false;
    const serial = lives.serialAt(holder.object, moment.number);
    return constants.has(holder.object) || (serial !== undefined && lives.isOwn(serial));
  };
}
