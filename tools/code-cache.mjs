/** Writes build/bundle/viv.cache: V8's compiled form of those functions of the bundle that a small program needs. */
import { writeFileSync } from "node:fs";
import { cacheFile, loadBundle } from "../bin/launch.mjs";

const { script, exports } = loadBundle(undefined);
const status = await exports.main(["-c", "pass"]);
if (status !== 0) throw new Error(`the bundle does not run: exit code ${status}`);
writeFileSync(cacheFile, script.createCachedData());
