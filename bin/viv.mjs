#!/usr/bin/env node
// The command line's door in a checkout and in the package.
import { isBundled, loadBundle } from "./launch.mjs";

const { main } = isBundled() ? loadBundle().exports : await import("../build/cli/main.js");

process.exitCode = await main(process.argv.slice(2));
