/** Small things that many screens have: heads of tables, search boxes, switches. */
import type { Signal } from "@preact/signals";
import { common } from "../words/common.ts";

interface HeadProps<Column extends string> {
  readonly of: Readonly<Record<Column, string>>;
  readonly order: readonly Column[];
}

/** The head of a table: the words of the columns, in an order. */
export function Head<Column extends string>({ of, order }: HeadProps<Column>) {
  return (
    <thead>
      <tr>
        {order.map((column) => (
          <th key={column} scope="col">
            {of[column]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The `/` key goes to the one of the screen that is shown. */
export function SearchBox({ label, hint, text }: { readonly label: string; readonly hint: string; readonly text: Signal<string> }) {
  return (
    <label>
      {label}{" "}
      <input
        type="search"
        data-search
        placeholder={hint}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}

export function Check({ label, isOn }: { readonly label: string; readonly isOn: Signal<boolean> }) {
  return (
    <label>
      <input
        type="checkbox"
        checked={isOn.value}
        onChange={(event) => {
          isOn.value = event.currentTarget.checked;
        }}
      />{" "}
      {label}
    </label>
  );
}

/** Between a picture and the same as text. */
export function TextToggle({
  isText,
  words,
}: {
  readonly isText: Signal<boolean>;
  readonly words: { readonly asText: string; readonly asPicture: string };
}) {
  return (
    <button
      type="button"
      aria-pressed={isText.value}
      onClick={() => {
        isText.value = !isText.value;
      }}
    >
      {isText.value ? words.asPicture : words.asText}
    </button>
  );
}

/** Shows the rest of a list, and hides it again. @param hidden how many are not shown now */
export function More({ isOpen, hidden }: { readonly isOpen: Signal<boolean>; readonly hidden: number }) {
  const words = common();
  return (
    <button
      type="button"
      class="link"
      aria-expanded={isOpen.value}
      onClick={() => {
        isOpen.value = !isOpen.value;
      }}
    >
      {hidden > 0 && `… ${words.more(hidden)}`}
      {hidden > 0 && isOpen.value && " · "}
      {isOpen.value && words.fewer}
    </button>
  );
}
