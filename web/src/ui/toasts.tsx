import { X } from "lucide-react";
import { useT } from "@/i18n";
import { Observable, useObservable } from "@/lib/observable";
import { Button, IconButton } from "./Button";
import { classes } from "./classes";

const SHOWN_MS = 6000;

export interface Toast {
  id: number;
  text: string;
  tone: "plain" | "bad";
  /** Stays until the user acts on it or closes it. */
  persistent?: boolean;
  action?: { text: string; run: () => void };
  /** Called when it disappears without its action. */
  onExpire?: () => void;
}

const shown = new Observable<readonly Toast[]>([]);
let next = 1;

/** Shows a message for some seconds, with an optional action. */
export function toast(text: string, more: Partial<Omit<Toast, "id" | "text">> = {}): number {
  const made: Toast = { id: next++, text, tone: "plain", ...more };
  shown.set([...shown.get(), made]);
  if (!made.persistent) setTimeout(() => dismiss(made.id), SHOWN_MS);
  return made.id;
}

export function dismiss(id: number): void {
  const found = take(id);
  found?.onExpire?.();
}

function act(id: number): void {
  take(id)?.action?.run();
}

function take(id: number): Toast | undefined {
  const found = shown.get().find((each) => each.id === id);
  shown.set(shown.get().filter((each) => each.id !== id));
  return found;
}

export function Toasts() {
  const t = useT();
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 bottom-3 z-60 flex flex-col items-center gap-2 sm:start-auto sm:end-4 sm:bottom-4 sm:items-end"
    >
      {useObservable(shown).map((each) => (
        <div
          key={each.id}
          className="pointer-events-auto flex w-full max-w-96 animate-[appear_.15s_ease-out] items-center gap-2 rounded-lg bg-surface py-2 ps-4 pe-2 shadow-float"
        >
          <p className={classes("min-w-0 flex-1 text-sm", each.tone === "bad" && "text-bad")}>{each.text}</p>
          {each.action && (
            <Button variant="quiet" className="text-accent" onClick={() => act(each.id)}>
              {each.action.text}
            </Button>
          )}
          <IconButton label={t("action.close")} onClick={() => dismiss(each.id)}>
            <X />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
