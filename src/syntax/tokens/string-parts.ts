/** The values of a JoinedStr in the making: neighbouring text is one Constant, empty text none. */
import type { Constant, Expression, PythonText } from "../ast/ast.ts";
import { isEmptyText, joinTexts } from "../python-text.ts";

/** Collects them in order. */
export class PartList {
  private readonly constant: (text: PythonText) => Constant;
  private readonly values: Expression[] = [];
  private pending: PythonText = "";

  constructor(constant: (text: PythonText) => Constant) {
    this.constant = constant;
  }

  addText(text: PythonText): void {
    this.pending = joinTexts(this.pending, text);
  }

  /** The text so far, when there were no expressions. */
  get text(): PythonText {
    return this.pending;
  }

  addExpression(node: Expression): void {
    this.flush();
    this.values.push(node);
  }

  private flush(): void {
    if (!isEmptyText(this.pending)) this.values.push(this.constant(this.pending));
    this.pending = "";
  }

  finish(): Expression[] {
    this.flush();
    return this.values;
  }
}
