/** The inspector's local server: hands the page and one program to a browser on this machine, and nothing to anybody else. */

export { openBrowser } from "./browser.ts";
export { isLoopback } from "./guard.ts";
export { collectProgram, ProgramError } from "./program.ts";
export { type InspectorServer, type ServerOptions, startServer } from "./server.ts";
