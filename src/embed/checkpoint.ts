/**
 * The whole of an interpreter at a moment, to come back to: the memory, and what little of a program's state lies on our side
 * (services, declarations, the program that is being stepped). It can be taken while no native runs: before a program, after it,
 * and where a stepped program stands still.
 */
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../heap/index.ts";
import { isSaveable } from "../objects/index.ts";
import { forgetTypeAddresses } from "../vm/index.ts";
import { setAtStart } from "./start-image.ts";
import type { Startup } from "./startup.ts";

export interface Checkpoint {
  readonly memory: Snapshot;
  /** Brings back what is not in the memory. */
  readonly restore: () => void;
}

/**
 * @param before an earlier checkpoint of the same interpreter: pages that are equal are shared with it
 * @returns undefined when something cannot be remembered as things stand: threads, pipes, children that have not run
 */
export function takeCheckpoint(startup: Startup, before?: Checkpoint): Checkpoint | undefined {
  const { rt } = startup;
  const parts = [saveServices(startup), startup.stepped ? startup.stepped.save() : () => undefined];
  if (parts.some((part) => part === undefined)) return undefined;
  parts.push(startup.saveDeclarations(), saveInterpreter(startup), () => forgetTypeAddresses(rt));
  const restore = (): void => {
    for (const part of parts) part?.();
  };
  return { memory: takeSnapshot(rt.heap, before?.memory), restore };
}

/** The interpreter as it was. Runs nothing: what has happened since then never did. */
export function returnToCheckpoint(startup: Startup, { memory, restore }: Checkpoint): void {
  restoreSnapshot(startup.rt.heap, memory);
  restore();
}

function saveInterpreter(startup: Startup): () => void {
  const { interpreter, stepped, ended } = startup;
  const { finalizing, importsEnded, exitFunctions } = interpreter;
  const functions = [...exitFunctions];
  return () => {
    interpreter.finalizing = finalizing;
    if (importsEnded === undefined) delete interpreter.importsEnded;
    else interpreter.importsEnded = importsEnded;
    exitFunctions.splice(0, Number.POSITIVE_INFINITY, ...functions);
    startup.stepped = stepped;
    startup.ended = ended;
  };
}

/** Plain values are copied, what knows how saves itself, and what the start sets never changes. */
function saveServices({ rt }: Startup): (() => void) | undefined {
  const saved: [name: string, value: () => unknown][] = [];
  for (const [name, value] of rt.services) {
    const again = remembered(name, value);
    if (!again) return undefined;
    saved.push([name, again]);
  }
  return () => {
    rt.services.clear();
    for (const [name, value] of saved) rt.services.set(name, value());
  };
}

/** Gives the value as it is now, again and again; undefined when nobody knows how. */
function remembered(name: string, value: unknown): (() => unknown) | undefined {
  if (isSaveable(value)) {
    const restore = value.save();
    if (!restore) return undefined;
    return () => {
      restore();
      return value;
    };
  }
  if (setAtStart.has(name) || typeof value !== "object" || value === null) return () => value;
  const parts: unknown[] = value instanceof Map ? [...value.values()] : Object.values(value);
  if (parts.some((part) => typeof part === "object")) return undefined;
  if (value instanceof Map) {
    const entries = [...(value as Map<unknown, unknown>)];
    return () => new Map(entries);
  }
  if (Array.isArray(value)) return () => [...parts];
  const fields = { ...value };
  return Object.getPrototypeOf(value) === Object.prototype ? () => ({ ...fields }) : undefined;
}
