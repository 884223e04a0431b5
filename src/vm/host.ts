/** The engine room's questions about running programs that TypeScript answers (core/host.ts). */
import type { Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";

/** Registered by the layers above under these names in Runtime.services. */
export interface RunServices {
  /** Reports the pending exception through sys.unraisablehook, and clears it. */
  writeUnraisable(rt: Runtime, message: string | undefined, object: Ref | undefined, doing?: string): void;
  /** warnings.warn with the running frame's place; throws RAISED when the warning became an error. */
  warn(rt: Runtime, category: Ref, message: string): void;
}

export type HostImports = Readonly<Record<string, (...args: number[]) => number | void>>;

/** The imports that boot hands to the core. The runtime does not exist yet when this is called. */
export function vmHost(runtime: () => Runtime): HostImports {
  const service = <Name extends keyof RunServices>(name: Name): RunServices[Name] | undefined =>
    runtime().services.get(name) as RunServices[Name] | undefined;
  return {
    // no budget has been set: count on
    stepBudgetExhausted: () => 0,
    writeUnraisable: (object) => {
      guarded(() => service("writeUnraisable")?.(runtime(), undefined, object ? (object as Ref) : undefined));
    },
    warnFormat: (category, format, a, b, c) => {
      guarded(() => service("warn")?.(runtime(), category as Ref, formatText(runtime(), format as number, [a ?? 0, b ?? 0, c ?? 0])));
    },
  };
}

/** 1 when the service raised. */
function guarded(run: () => void): number {
  try {
    run();
    return 0;
  } catch (error) {
    if (error === RAISED) return 1;
    throw error;
  }
}

/** A message of the core: `%S` is a str object's text, `%d` a number. */
function formatText(rt: Runtime, format: number, args: readonly number[]): string {
  const bytes = rt.heap.u32[(format - 4) >> 2] as number;
  const template = String.fromCharCode(...rt.heap.u16.subarray(format >> 1, (format + bytes) >> 1));
  let next = 0;
  return template.replace(/%([Sd])/g, (_, code: string) => {
    const value = args[next++] ?? 0;
    return code === "S" ? rt.text(value as Ref) : String(value | 0);
  });
}
