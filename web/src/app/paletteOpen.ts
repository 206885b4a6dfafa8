import { Observable } from "@/lib/observable";

/** Whether the command palette is open. */
export const paletteOpen = new Observable(false);
