// A table whose rows come and go: cells are kept and only their texts change.

import { element, setAttribute, setText } from "./element.ts";
import { GRADE_WORDS } from "./grade.ts";
import type { Hints } from "./hint.ts";
import type { Cell, Column } from "./report.ts";

export class Grid {
  readonly root: HTMLElement;
  private readonly body = element("tbody", "");
  private readonly columns: readonly Column[];

  constructor(caption: string, columns: readonly Column[], hints: Hints) {
    this.columns = columns;
    const heads = columns.map((column) => {
      const classes = column.numeric ? "monitor-number" : "";
      const head = element("th", classes, { scope: "col", tabindex: "0" }, column.title);
      hints.explain(head, column.help);
      return head;
    });
    this.root = element(
      "div",
      "monitor-scroll",
      { role: "region", tabindex: "0", "aria-label": caption },
      element(
        "table",
        "monitor-grid",
        {},
        element("caption", "", {}, caption),
        element("thead", "", {}, element("tr", "", {}, ...heads)),
        this.body,
      ),
    );
  }

  /** Show these rows; `none` where there are none. */
  show(rows: readonly (readonly Cell[])[], none: string): void {
    const shown = rows.length > 0 ? rows : [[{ text: none, grade: "plain" as const }]];
    while (this.body.rows.length > shown.length) this.body.deleteRow(-1);
    while (this.body.rows.length < shown.length) this.body.insertRow();
    for (const [i, cells] of shown.entries()) {
      this.fill(this.body.rows[i] as HTMLTableRowElement, cells);
    }
  }

  private fill(row: HTMLTableRowElement, cells: readonly Cell[]): void {
    while (row.cells.length > cells.length) row.deleteCell(-1);
    while (row.cells.length < cells.length) row.insertCell();
    for (const [i, cell] of cells.entries()) {
      const td = row.cells[i] as HTMLTableCellElement;
      td.className = this.columns[i]?.numeric === true && cells.length > 1 ? "monitor-number" : "";
      td.colSpan = cells.length === 1 ? this.columns.length : 1;
      setText(td, cell.text);
      setAttribute(td, "data-grade", cell.grade);
      // A color never stands alone: the word is there for those who do not see it.
      setAttribute(td, "title", GRADE_WORDS[cell.grade]);
    }
  }
}
