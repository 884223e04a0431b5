/** Opening the user's browser: one program with one argument, through no shell. */
import { spawn } from "node:child_process";
import process from "node:process";

export type Spawn = (command: string, args: readonly string[]) => void;

/** The program that opens an address, by system; undefined where there is no screen. */
export function browserCommand(
  address: string,
  system: string = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): readonly [command: string, ...args: string[]] | undefined {
  if (system === "darwin") return ["open", address];
  // `start` is a word of the shell's; this is what it calls
  if (system === "win32") return ["rundll32", "url.dll,FileProtocolHandler", address];
  return environment["DISPLAY"] || environment["WAYLAND_DISPLAY"] ? ["xdg-open", address] : undefined;
}

/** @returns false: there is none; that one fails later does no harm, as the address is printed, too */
export function openBrowser(address: string): boolean {
  // nothing but our own form of address may become an argument
  if (!/^http:\/\/(127\.0\.0\.1|\[[\da-f:]+\]|[\d.]+):\d+\/#t=[\w-]+$/.test(address)) return false;
  const command = browserCommand(address);
  if (!command) return false;
  const child = spawn(command[0], command.slice(1), { stdio: "ignore", detached: true, shell: false });
  child.on("error", () => undefined);
  child.unref();
  return true;
}
