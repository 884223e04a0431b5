/** What stands where an answer should be: that it is looked for, or why there is none. */
import type { Answer, RefusalData } from "../../protocol.ts";
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
