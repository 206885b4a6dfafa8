import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useT } from "@/i18n";
import { IconButton } from "./Button";
import { classes } from "./classes";

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  text?: string;
  wide?: boolean;
  children: ReactNode;
  footer?: ReactNode;
}

/** A modal dialog: centred on wide screens, at the lower edge of narrow ones. */
export function Dialog({ open, onClose, title, text, wide, children, footer }: Props) {
  const t = useT();
  return (
    <Radix.Root open={open} onOpenChange={(now) => !now && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          {...(text ? {} : { "aria-describedby": undefined })}
          // By default the close button would get the focus.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          className={classes(
            "fixed z-50 flex max-h-[92dvh] flex-col bg-surface shadow-float outline-none",
            "inset-x-0 bottom-0 animate-[appear_.15s_ease-out] rounded-t-xl sm:inset-auto sm:top-[8vh] sm:left-1/2 sm:max-h-[84vh] sm:w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:rounded-xl",
            wide ? "sm:max-w-2xl" : "sm:max-w-md",
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {text && <Radix.Description className="mt-0.5 text-soft">{text}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton label={t("action.close")} className="-me-2">
                <X />
              </IconButton>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
