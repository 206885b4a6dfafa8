import type { DropdownMenu } from "radix-ui";
import { createContext, useContext } from "react";

export const MenuParts = createContext<typeof DropdownMenu | null>(null);

/** The Radix parts for the items of the menu around them. */
export function useMenuParts(): typeof DropdownMenu {
  const parts = useContext(MenuParts);
  if (!parts) throw new Error("a row of a menu stands in a menu");
  return parts;
}
