import { DropdownMenu as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { MenuParts } from "./menuContext";

/** The open menu; loaded lazily. */
export function OpenedMenu({
  trigger,
  open,
  children,
}: {
  trigger: ReactNode;
  open: boolean;
  children: ReactNode;
}) {
  const [shown, setShown] = useState(open);
  return (
    <MenuParts value={Radix}>
      <Radix.Root modal={false} open={shown} onOpenChange={setShown}>
        <Radix.Trigger asChild>{trigger}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            align="end"
            sideOffset={6}
            collisionPadding={8}
            // The chosen item may have opened a field: leave the focus there.
            onCloseAutoFocus={(event) => {
              if (document.activeElement?.matches("input, textarea")) event.preventDefault();
            }}
            className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-[appear_.12s_ease-out] overflow-y-auto rounded-lg bg-surface p-1 shadow-float"
          >
            {children}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </MenuParts>
  );
}
