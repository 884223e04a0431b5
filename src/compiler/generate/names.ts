/** Targets of deletion and assignment that are attributes: where their instructions stand in the source. */
import type { Attribute, Position } from "../../syntax/index.ts";
import { codePointsOf } from "../text.ts";

/**
 * An attribute that ends on another line than the code at hand is shown at its name, not at the
 * start of the whole chain (`update_start_location_to_match_attr` of Python/compile.c).
 */
export function attributeLocation(location: Position, attribute: Attribute): Position {
  if (location.lineno === attribute.end_lineno) return location;
  const lineno = attribute.end_lineno;
  const length = codePointsOf(attribute.attr).length;
  let col_offset = -1;
  let end_col_offset = -1;
  if (length <= attribute.end_col_offset) {
    col_offset = attribute.end_col_offset - length;
    end_col_offset = location.end_col_offset;
  }
  const end_lineno = Math.max(lineno, location.end_lineno);
  if (lineno === end_lineno) end_col_offset = Math.max(col_offset, end_col_offset);
  return { lineno, col_offset, end_lineno, end_col_offset };
}
