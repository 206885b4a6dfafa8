import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./feedback";
import { classes } from "./classes";

export function Menu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-[appear_.12s_ease-out] overflow-y-auto rounded-lg bg-surface p-1 shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
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
  return (
    <Radix.Item
      className={classes(ROW, danger ? "text-bad" : "text-ink [&_svg]:text-faint")}
      onSelect={onSelect}
      {...(disabled ? { disabled } : {})}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {keys && <Kbd>{keys}</Kbd>}
    </Radix.Item>
  );
}

/** One of several, of which one is chosen. */
export function MenuChoice({ chosen, onSelect, children }: { chosen: boolean; onSelect: () => void; children: ReactNode }) {
  return (
    <Radix.CheckboxItem className={ROW} checked={chosen} onSelect={onSelect}>
      <span className="flex-1">{children}</span>
      <Radix.ItemIndicator className="text-accent">✓</Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <Radix.Label className="px-2 pt-1.5 pb-1 text-xs font-medium text-faint">{children}</Radix.Label>
);
export const MenuLine = () => <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
