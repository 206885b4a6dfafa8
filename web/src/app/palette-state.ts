import { Cell } from "@/lib/external";

/** Whether the command palette is open. */
export const palette = new Cell(false);
