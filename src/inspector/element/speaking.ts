/**
 * A language for each element. Words are asked for while a component is rendered (words/language.ts), so every function component is
 * rendered in the language that its tree was given. The language comes down the tree as Preact's plain context.
 */
import type { Signal } from "@preact/signals";
import { Component, type ComponentChildren, Fragment, type FunctionComponent, options, type VNode } from "preact";
import { type Language, speaking } from "../ui/words/language.ts";

interface Given {
  readonly vivariumLanguage?: Signal<Language>;
}

/** What is below it speaks this language. */
export class Speaking extends Component<{ readonly language: Signal<Language>; readonly children: ComponentChildren }> {
  override getChildContext(): Given {
    return { vivariumLanguage: this.props.language };
  }

  override render(): ComponentChildren {
    return this.props.children;
  }
}

type Rendered = (this: unknown, props: never, context: Given | undefined) => unknown;

const speakers = new WeakMap<object, Rendered>();
const made = new WeakSet<object>();

function speakerOf(component: Rendered): Rendered {
  let speaker = speakers.get(component);
  if (!speaker) {
    speaker = function (props, context) {
      const own = context?.vivariumLanguage;
      return own ? speaking(own, () => component.call(this, props, context)) : component.call(this, props, context);
    };
    speakers.set(component, speaker);
    made.add(speaker);
  }
  return speaker;
}

const before = options.vnode;
options.vnode = (vnode: VNode) => {
  const { type } = vnode;
  const isFunction = typeof type === "function" && type !== (Fragment as unknown) && !type.prototype?.render;
  if (isFunction && !made.has(type)) vnode.type = speakerOf(type as unknown as Rendered) as unknown as FunctionComponent;
  before?.(vnode);
};
