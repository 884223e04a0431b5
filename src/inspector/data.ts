/** From what src/record sees to the plain data of the protocol. */
import type { Runtime } from "../objects/index.ts";
import {
  blockOf,
  Cause,
  type Change,
  type FrameView,
  generationsOf,
  type Holder,
  isInterned,
  type Lives,
  type Output,
  type Printed,
  type Recording,
  type RecordingEnd,
  referencesOf,
  type Scene,
  type Seen,
  seenIn,
  sizeOf,
  textOf,
} from "../record/index.ts";
import type { ChangeData, EndStatus, ErrorData, FrameData, HolderData, MomentData, ObjectData } from "./protocol.ts";
import type { PlaceData } from "./protocol-heap.ts";

/** References of an object that a picture gets. */
const REFERENCES = 50;
/** Bytes of output that a page gets, the last ones. */
const OUTPUT = 100_000;

/** Holders that a page gets: of a class with a million instances there are as many. */
export const HOLDERS = 1000;

export function holdersData(
  holders: readonly Holder[],
  name: (holder: Holder) => Pick<HolderData, "of" | "call"> = () => ({}),
): HolderData[] {
  return holders.slice(0, HOLDERS).map((holder) => ({ ...holderData(holder), ...name(holder) }));
}

export function holderData(holder: Holder): HolderData {
  const { kind, place } = holder;
  if ("object" in holder) return { kind, place, object: holder.object };
  if ("frame" in holder) return { kind, place, frame: holder.frame };
  if ("module" in holder) return { kind, place, module: holder.module };
  return { kind, place };
}

/** Names for the holders that are far from the names of a scene. */
export function namesFar({ near }: Scene): (holder: Holder) => Pick<HolderData, "of"> {
  return (holder) => {
    const of = holder.kind === "object" ? near.get(holder.object) : undefined;
    return of ? { of } : {};
  };
}

/** Names for all holders of a scene that is over: they may have died, their frames ended. */
function namesThen(scene: Scene): (holder: Holder) => Pick<HolderData, "of" | "call"> {
  return (holder) => {
    if ("frame" in holder) {
      const call = scene.frames.find(({ address }) => address === holder.frame)?.name;
      return call === undefined ? {} : { call };
    }
    if (holder.kind !== "object") return {};
    const view = seenIn(scene, holder.object)?.view;
    const of = scene.near.get(holder.object) ?? (view && { id: view.id, type: view.type, text: view.text });
    return of ? { of } : {};
  };
}

export function frameData(rt: Runtime, frame: FrameView): FrameData {
  const { address, name, filename, location, instruction, operand, variables, stack } = frame;
  return {
    address,
    name,
    filename,
    line: Math.max(location?.line ?? 0, 0),
    columns: location && location.column >= 0 ? [location.column, location.endColumn] : null,
    instruction,
    operand,
    variables: variables.map((each) => ({
      name: each.name,
      object: each.object,
      cell: each.cell !== undefined,
      text: each.object === 0 ? "" : textOf(rt, each.object),
    })),
    stack: stack.map((object) => ({ object, text: object === 0 ? "" : textOf(rt, object) })),
  };
}

/** All but what has to be measured (bytesOf), and what only the whole recording knows. */
export function objectData(
  rt: Runtime,
  scene: Scene,
  { view, holders }: Seen,
): Omit<ObjectData, "bytes" | "serial" | "born" | "garbage" | "fixed"> {
  return {
    ...view,
    holders: holdersData(holders, namesFar(scene)),
    held: holders.length,
    references: referencesOf(rt, view.id, REFERENCES).map(({ place, object }) => ({ place, object, text: textOf(rt, object) })),
    size: sizeOf(rt, view.id),
    block: blockOf(rt, view.id),
    interned: isInterned(rt, view.id),
  };
}

/** An error that comes of too little input or memory is a limit that has been reached. */
export function endData({ end, inputEnded }: Recording): EndStatus {
  if (end.status !== "exception") return end.status;
  const { type } = end.exception;
  return type === "MemoryError" ? "memory" : type === "EOFError" && inputEnded ? "input" : "exception";
}

/** Where an object was born; null: before the program. */
export function bornData(lives: Lives, serial: number | null): PlaceData | null {
  if (serial === null) return null;
  const { born, bornAt } = lives.life(serial);
  return bornAt ? { moment: born, ...bornAt } : null;
}

/** What a program ended with, unless it ended well or was not at its end. */
export function errorData(end: RecordingEnd): ErrorData | null {
  return end.status === "exception" ? { ...end.exception, place: end.exception.place ?? null } : null;
}

const CAUSES: Readonly<Partial<Record<Cause, NonNullable<ChangeData["by"]>>>> = {
  [Cause.Count]: "count",
  [Cause.Collection]: "collection",
  [Cause.Shutdown]: "shutdown",
};

/** @param was the scene in which it lived */
export function changeData(lives: Lives, was: Scene, is: Scene, { object, before, after, gained, lost }: Change): ChangeData {
  const { type, text } = (after ?? before).view;
  return {
    object,
    type,
    text,
    before: before.view.count,
    after: after?.view.count ?? null,
    by: after ? null : (CAUSES[lives.lastBefore(object, was.moment)?.cause ?? Cause.None] ?? "count"),
    gained: holdersData(gained, namesFar(is)),
    lost: holdersData(lost, namesThen(was)),
  };
}

export function generationData(rt: Runtime): MomentData["generations"] {
  return generationsOf(rt).map(({ objects, count, threshold }) => ({ objects, count, threshold }));
}

/** What has been written up to a moment, stream by stream as it came; of much only the end. */
export function outputData(output: readonly Output[], moment: number): MomentData["output"] {
  let [last, bytes] = [output.length, 0];
  while (last > 0 && output[last - 1]!.moment > moment) last--;
  let first = last;
  while (first > 0 && bytes < OUTPUT) bytes += output[--first]!.bytes.length;
  return outputText(output.slice(first, last));
}

/** Pieces of one stream that follow each other are one text. */
export function outputText(output: readonly Printed[]): MomentData["output"] {
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  const parts: { stream: "stdout" | "stderr"; text: string }[] = [];
  for (const piece of output) {
    const text = decoders[piece.stream].decode(piece.bytes.subarray(-OUTPUT), { stream: true });
    const part = parts.at(-1);
    if (part?.stream === piece.stream) part.text += text;
    else parts.push({ stream: piece.stream, text });
  }
  return parts;
}
