/** The example article, on this machine only: `node examples/element/serve.mjs`, then open the address that it prints. */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { serve } from "../page/serve.mjs";

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
export const folders = { "/vivarium/": folder("../../build/site/"), "/": folder("./") };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await serve(folders, Number(process.env.PORT ?? 8312));
  console.log(address);
}
