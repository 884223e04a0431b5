/**
 * The example page, on this machine only: `node examples/page/serve.mjs`, then open the address that it prints.
 * Any static web server does as well; what matters are the two folders and the Content-Security-Policy.
 */
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const types = new Map([
  [".html", "text/html; charset=utf-8"],
  [".css", "text/css"],
  [".js", "text/javascript"],
  [".mjs", "text/javascript"],
  [".wasm", "application/wasm"],
]);

/** No eval and nothing from elsewhere: 'wasm-unsafe-eval' allows WebAssembly and nothing besides. */
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src data:";

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
export const folders = { "/vivarium/": folder("../../build/browser/"), "/": folder("./") };

/**
 * @param roots which folder stands behind which beginning of a path; the first that fits counts
 * @returns the address with "/" at its end, and how to stop
 */
export function serve(roots = folders, port = 0) {
  const server = createServer((request, response) => {
    // a path of URL has no ".." left in it
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const [prefix, root] = Object.entries(roots).find(([start]) => path.startsWith(start)) ?? [];
    const file = root && root + (path.slice(prefix.length) || "index.html");
    if (!file || file.includes("%") || !statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": types.get(extname(file)) ?? "application/octet-stream",
      "content-security-policy": policy,
      "cache-control": "no-store",
    });
    response.end(readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () =>
      resolve({ address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }),
    );
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await serve(folders, Number(process.env.PORT ?? 8311));
  console.log(address);
}
