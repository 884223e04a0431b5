/** Light or dark, or as the system has it. */
import { signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";
const NEXT: Readonly<Record<Theme, Theme>> = { auto: "light", light: "dark", dark: "auto" };

export const theme = signal<Theme>("auto");

export function nextTheme(): void {
  theme.value = NEXT[theme.value];
  if (theme.value === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme.value;
}
