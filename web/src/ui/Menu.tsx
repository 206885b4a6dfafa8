import { cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useState } from "react";
import { classes } from "./classes";
import { Kbd } from "./feedback";
import { useMenuParts } from "./menuContext";

/** Loads the code of menus. */
export const loadMenu = () => import("./OpenedMenu");
const OpenedMenu = lazy(() => loadMenu().then((found) => ({ default: found.OpenedMenu })));

interface TriggerProps {
  onClick?: () => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  "aria-haspopup"?: "menu";
}

/** A menu. Its code loads when the trigger gets the pointer or the focus. */
export function Menu({ trigger, children }: { trigger: ReactElement<TriggerProps>; children: ReactNode }) {
  const [wanted, setWanted] = useState(false);
  const soon = () => void loadMenu().catch(() => null);
  const waiting = cloneElement(trigger, {
    "aria-haspopup": "menu",
    onPointerEnter: soon,
    onFocus: soon,
    onClick: () => setWanted(true),
  });
  if (!wanted) return waiting;
  return (
    <Suspense fallback={waiting}>
      <OpenedMenu open trigger={trigger}>
        {children}
      </OpenedMenu>
    </Suspense>
  );
}

interface ItemProps {
  icon?: ReactNode;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

const ROW =
  "flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-sm outline-none select-none " +
  "data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4";

export function MenuItem({ icon, keys, danger, disabled, onSelect, children }: ItemProps) {
  const { Item } = useMenuParts();
  return (
    <Item
      className={classes(ROW, danger ? "text-bad" : "text-ink [&_svg]:text-faint")}
      onSelect={onSelect}
      {...(disabled ? { disabled } : {})}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {keys && <Kbd>{keys}</Kbd>}
    </Item>
  );
}

/** One of several choices. */
export function MenuChoice({
  chosen,
  onSelect,
  children,
}: {
  chosen: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  const { CheckboxItem, ItemIndicator } = useMenuParts();
  return (
    <CheckboxItem className={ROW} checked={chosen} onSelect={onSelect}>
      <span className="flex-1">{children}</span>
      <ItemIndicator className="text-accent">✓</ItemIndicator>
    </CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  const { Label } = useMenuParts();
  return <Label className="px-2 pt-1.5 pb-1 text-xs font-medium text-faint">{children}</Label>;
}

export function MenuLine() {
  const { Separator } = useMenuParts();
  return <Separator className="-mx-1 my-1 h-px bg-line" />;
}
