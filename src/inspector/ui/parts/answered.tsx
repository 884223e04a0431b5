/** What stands where an answer should be: that it is looked for, or why there is none. */
import type { Answer, RefusalData } from "../../protocol.ts";
import { useSession } from "../context.ts";
import { common } from "../words/common.ts";

export function Unanswered({ answer }: { readonly answer: Answer | undefined }) {
  const words = common();
  if (answer?.kind === "refused") return <Refusal refusal={answer} />;
  return answer ? null : <p class="faint">{words.looking}</p>;
}

export function Refusal({ refusal }: { readonly refusal: RefusalData }) {
  return (
    <p class="refusal" role="status">
      {common().refused[refusal.reason]} {refusal.detail}
    </p>
  );
}

/** An object in a line of text: a button where it can be selected. */
export function ObjectLink({ id, text }: { readonly id: number; readonly text: string }) {
  const session = useSession();
  if (!session.objects.value.has(id)) return <span class="text">{text}</span>;
  return (
    <button type="button" class="link text" aria-pressed={session.selected.value === id} onClick={() => session.select(id)}>
      {text}
    </button>
  );
}
