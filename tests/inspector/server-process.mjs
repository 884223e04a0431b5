/** A server in a process of its own: `node server-process.mjs SITE`. It prints its address, and ends with its input. */
import process from "node:process";
import { startServer } from "../../build/inspector/server/index.js";

const program = { filename: "main.py", source: "x = 1\n", files: [], notebook: false, leftOut: 0 };
const server = await startServer({ site: process.argv[2], program: () => program });
console.log(server.address);
process.stdin.on("end", () => server.close());
process.stdin.resume();
