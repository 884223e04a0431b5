/** What the test calls in the page: run(place, name, argument), in the page itself or in a worker of it. */
import * as scenario from "./scenario.mjs";

let worker;

function startWorker() {
  return new Promise((resolve) => {
    const made = new Worker("/tests/worker.mjs", { type: "module" });
    made.onmessage = () => resolve(made);
  });
}

globalThis.run = async (place, name, argument) => {
  if (place === "page") return scenario[name](argument);
  worker ??= startWorker();
  const running = await worker;
  return new Promise((resolve, reject) => {
    running.onmessage = ({ data }) => ("error" in data ? reject(new Error(data.error)) : resolve(data.result));
    running.postMessage({ name, argument });
  });
};
