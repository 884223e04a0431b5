/** What stands where an answer should be: that it is looked for, or why there is none. */
import { useEffect, useState } from "preact/hooks";
import type { Progress } from "../../opened.ts";
import type { Answer, RefusalData } from "../../protocol.ts";
import { useSession } from "../context.ts";
import { common } from "../words/common.ts";
import { pageWords } from "../words/page.ts";

export function Unanswered({ answer }: { readonly answer: Answer | undefined }) {
  if (answer?.kind === "refused") return <Refusal refusal={answer} />;
  return answer ? null : <Looking />;
}

export function Refusal({ refusal }: { readonly refusal: RefusalData }) {
  return (
    <p class="refusal" role="status">
      {common().refused[refusal.reason]} {refusal.detail}
    </p>
  );
}

/** Milliseconds until a reader wants to know how far it has come. */
const SOON = 500;

/** @param isQuiet says nothing at all until then: most answers are there before */
export function Looking({ isQuiet = false }: { readonly isQuiet?: boolean }) {
  const { progress } = useSession();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), SOON);
    return () => clearTimeout(timer);
  }, []);
  if (isQuiet && !isLong) return null;
  return (
    <p class="faint">
      {common().looking} {isLong && progress.value && progressText(progress.value)}
    </p>
  );
}

export function progressText({ what, done, of }: Progress): string {
  const words = pageWords().progress;
  return what === "recording" ? words.recording(done) : words[what](of ? `${Math.floor((100 * done) / of)}%` : done.toLocaleString("en"));
}
