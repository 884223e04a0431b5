/** A process that runs programs in our interpreter, so that one that hangs can be ended without the others. */
import process from "node:process";
import { vivarium } from "./vivarium.mjs";

const runtime = await vivarium(process.argv[2]);

process.on("message", ({ source, profile, step }) => {
  let answer;
  try {
    answer = runtime.run(source, profile, step);
  } catch (error) {
    answer = { stdout: "", stderr: "", code: 0, faults: [`JavaScript: ${error?.stack ?? error}`] };
  }
  process.send(answer);
});
process.send("ready");
