/** Which language the page speaks: by the address, by what was chosen before, by the browser. Each screen has its words beside it. */
import { type Signal, signal } from "@preact/signals";

export type Language = "en" | "zh";

function first(): Language {
  const asked = new URLSearchParams(location.search).get("lang") ?? stored() ?? navigator.language;
  return /^zh/i.test(asked) ? "zh" : "en";
}

/** Storage can be forbidden (a page in a frame, a file). */
function stored(): string | null {
  try {
    return localStorage.getItem("vivarium.language");
  } catch {
    return null;
  }
}

export const language = signal<Language>(first());

export function speak(chosen: Language): void {
  language.value = chosen;
  document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
  try {
    localStorage.setItem("vivarium.language", chosen);
  } catch {
    // it is chosen anew next time
  }
}

/** Whose language counts: the page's, or that of the part that is being rendered (element/speaking.ts). */
let spoken: Signal<Language> = language;

/** Renders something in a language of its own. */
export function speaking<Result>(own: Signal<Language>, render: () => Result): Result {
  const outer = spoken;
  spoken = own;
  try {
    return render();
  } finally {
    spoken = outer;
  }
}

/**
 * The words of a screen. Chinese has the type of English: a sentence that is missing does not compile. Whoever calls the result while
 * rendering is rendered again when the language changes.
 */
export function inLanguages<Words>(en: Words, zh: NoInfer<Words>): () => Words {
  return () => (spoken.value === "zh" ? zh : en);
}
