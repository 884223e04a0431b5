/** Runs one function of the scenario in a worker: { name, argument } in, the result or { error } out. */
import * as scenario from "./scenario.mjs";

onmessage = async ({ data }) => {
  try {
    postMessage({ result: await scenario[data.name](data.argument) });
  } catch (error) {
    postMessage({ error: String(error.stack ?? error) });
  }
};
postMessage("ready");
