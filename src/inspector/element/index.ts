/**
 * `<vivarium-memory>`: a program with its memory, in anybody's page (docs/page.md). A classic script; loading it makes the element known.
 * Each element has a worker of its own, which starts when the element is first seen or Run is pressed; the engine is downloaded once.
 */
import { type Signal, signal } from "@preact/signals";
import { h, render } from "preact";
import { RootContext } from "../ui/context.ts";
import { Engine } from "../ui/engine.ts";
import { PROFILES, Project } from "../ui/project.ts";
import { Session } from "../ui/session.ts";
import type { Language } from "../ui/words/language.ts";
import { Compact } from "./compact.tsx";
import { dedent } from "./program.ts";
import { Speaking } from "./speaking.ts";

/** The text of the style sheet; tools/site.mjs puts it here. */
declare const ELEMENT_STYLE: string;

/** Where this script is: the other files lie beside it. Not known of a module. */
const { currentScript } = document;
const ownFolder = currentScript instanceof HTMLScriptElement && currentScript.src !== "" ? new URL(".", currentScript.src).href : "";

let sheet: CSSStyleSheet | undefined;
function style(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(ELEMENT_STYLE);
  }
  return sheet;
}

/** What an element has while it is in a page. */
interface Life {
  readonly session: Session;
  readonly project: Project;
  readonly language: Signal<Language>;
  /** The selected object's card is open. */
  readonly details: Signal<boolean>;
  readonly root: HTMLElement;
  /** Starts the engine; once is enough. */
  readonly wake: () => void;
  readonly seen: IntersectionObserver;
}

class VivariumMemory extends HTMLElement {
  static readonly observedAttributes = ["profile", "lang", "step", "screen", "details"];
  #life: Life | undefined;

  connectedCallback(): void {
    // while the page is being read, the program between the tags is not there yet
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.#begin(), { once: true });
    else queueMicrotask(() => this.#begin());
  }

  disconnectedCallback(): void {
    // who is only moved comes back at once
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  attributeChangedCallback(name: string): void {
    if (!this.#life) return;
    const { session, project, language, details } = this.#life;
    if (name === "lang") language.value = this.#language();
    else if (name === "screen") session.screen.value = this.getAttribute("screen") ?? "stage";
    else if (name === "details") details.value = this.hasAttribute("details");
    else if (name === "step") this.#goToStep();
    else {
      project.profile.value = this.#profile();
      if (session.program.value) this.run();
    }
  }

  /** Records the program as it is now and goes to the step that the attribute names. */
  async run(): Promise<void> {
    const life = this.#life;
    if (!life) return;
    life.seen.disconnect();
    life.wake();
    try {
      await life.session.open(life.project.spec.value);
      await this.#goToStep();
    } catch {
      // the engine did not start; the session has said why
    }
  }

  #begin(): void {
    if (this.#life || !this.isConnected) return;
    const project = new Project();
    const own = this.querySelector('script[type="text/x-python"], pre') ?? this;
    project.load([{ name: "main.py", text: dedent(own.textContent ?? "") }]);
    project.profile.value = this.#profile();
    let wake: () => void = () => undefined;
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const folder = this.#folder();
    const session = new Session(() => woken.then(() => Engine.start(folder)));
    session.screen.value = this.getAttribute("screen") ?? "stage";
    const seen = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.run();
    });
    const details = signal(this.hasAttribute("details"));
    this.#life = { session, project, language: signal(this.#language()), details, root: this.#shown(), wake, seen };
    this.#render(this.#life);
    seen.observe(this);
  }

  /** A place to render in. */
  #shown(): HTMLElement {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [style()];
    const root = document.createElement("div");
    shadow.replaceChildren(root);
    return root;
  }

  #render({ session, project, language, details, root }: Life): void {
    const compact = h(Compact, { session, project, details, onRun: () => void this.run() });
    const place = { keys: root, parts: root };
    render(h(Speaking, { language, children: h(RootContext.Provider, { value: place, children: compact }) }), root);
  }

  #end(): void {
    if (!this.#life) return;
    const { session, root, seen } = this.#life;
    this.#life = undefined;
    seen.disconnect();
    render(null, root);
    session.end();
  }

  async #goToStep(): Promise<void> {
    const step = Number(this.getAttribute("step") ?? 0);
    const session = this.#life?.session;
    if (!session?.program.value || !Number.isInteger(step) || step < 0) return;
    const answer = await session.ask({ kind: "trace", limit: step + 1 });
    const stop = answer.kind === "trace" ? answer.stops.at(-1) : undefined;
    if (stop && stop.moment !== session.moment.value?.moment) await session.move({ kind: "goto", moment: stop.moment });
  }

  #profile(): string {
    const asked = this.getAttribute("profile");
    return PROFILES.find((profile) => profile === asked) ?? "3.11";
  }

  /** Its own, or that of the text around it. */
  #language(): Language {
    const asked = this.closest("[lang]")?.getAttribute("lang") || navigator.language;
    return /^zh/i.test(asked) ? "zh" : "en";
  }

  #folder(): string {
    const folder = this.getAttribute("folder");
    if (folder === null) return ownFolder;
    return folder === "" || folder.endsWith("/") ? folder : `${folder}/`;
  }
}

// two copies of the script in one page are one too many, but no error
if (!customElements.get("vivarium-memory")) customElements.define("vivarium-memory", VivariumMemory);
