/** time.strptime: the standard library's `_strptime` does the work, as in CPython. */
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";
import { interpreterOf } from "../../vm/extend.ts";

/** time.strptime, which is written in Python in CPython, too: `_strptime._strptime_time`. */
export function parseTime(rt: Runtime, string: Ref, format: Ref | null): Owned {
  const { builtinsDict } = interpreterOf(rt);
  const module = rt.lend(rt.str("_strptime"), (name) => rt.call(rt.dictGet(builtinsDict, "__import__") as Ref, name));
  const pattern = format === null ? rt.str("%a %b %d %H:%M:%S %Y") : rt.retain(format);
  return rt.lend(module, () => rt.lend(pattern, () => rt.callMethod(module, "_strptime_time", string, pattern)));
}
