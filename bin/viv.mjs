#!/usr/bin/env node
// The command line's door in a checkout and in the package.
import { main } from "../build/cli/main.js";

process.exitCode = await main(process.argv.slice(2));
