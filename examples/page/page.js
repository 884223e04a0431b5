/** The page: the program goes to a worker, so that the page stays awake; what it prints comes back. */
const element = (id) => document.getElementById(id);
const worker = new Worker("worker.js", { type: "module" });

function show(state, running) {
  element("state").textContent = state;
  element("run").disabled = running;
  element("stop").disabled = !running;
}

worker.onmessage = ({ data }) => {
  if (data.kind === "ready") show("ready", false);
  else if (data.kind === "output") element("output").textContent += data.text;
  else show(`${data.status}; ${data.objects} objects, ${data.wrong === 0 ? "every count is right" : `${data.wrong} counts are wrong`}`, false);
};

element("run").onclick = () => {
  element("output").textContent = "";
  show("running", true);
  worker.postMessage({ kind: "run", source: element("source").value });
};
element("stop").onclick = () => worker.postMessage({ kind: "stop" });
