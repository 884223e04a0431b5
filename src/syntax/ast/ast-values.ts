/** What all nodes of the tree are made of: positions, texts, and the values of constants. */

/** Where a node begins and ends; columns count UTF-8 bytes, as CPython's do. */
export interface Position {
  readonly lineno: number;
  readonly col_offset: number;
  readonly end_lineno: number;
  readonly end_col_offset: number;
}

/**
 * Text that a JavaScript string cannot tell apart: a high surrogate followed by a low one as two
 * code points. Every other Python string is a JavaScript string (lone surrogates included).
 */
export interface CodePoints {
  readonly codePoints: readonly number[];
}

export type PythonText = string | CodePoints;

/**
 * The value of a constant. Object identity is meaningful after compilation: two places that share
 * one `ConstantValue` object share one Python object (CPython's constant merging).
 */
export type ConstantValue =
  | { readonly type: "None" }
  | { readonly type: "True" }
  | { readonly type: "False" }
  | { readonly type: "Ellipsis" }
  | { readonly type: "int"; readonly value: bigint }
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "complex"; readonly real: number; readonly imaginary: number }
  | { readonly type: "str"; readonly value: PythonText }
  | { readonly type: "bytes"; readonly value: Uint8Array }
  | { readonly type: "tuple"; readonly items: readonly ConstantValue[] }
  | { readonly type: "frozenset"; readonly items: readonly ConstantValue[] };
