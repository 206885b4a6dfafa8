import { Cell, useCell } from "@/lib/external";

/** Whether this device has a network, as far as it knows. */
const online = new Cell(navigator.onLine);
window.addEventListener("online", () => online.set(true));
window.addEventListener("offline", () => online.set(false));

export const useOnline = (): boolean => useCell(online);
