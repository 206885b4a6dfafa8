import { useEffect, useRef } from "react";

type Handlers = Record<string, (event: KeyboardEvent) => unknown>;

/** The name of a key; "mod" is Ctrl or Command. */
function nameOf(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? "mod+" : "";
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${mod}${key}`;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("[role=dialog], [role=menu]") !== null;

/** Handles keys anywhere on the page. Plain keys do not work in fields, dialogs and menus. */
export function useShortcuts(handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const name = nameOf(event);
      const handler = latest.current[name];
      if (!handler || event.defaultPrevented || event.altKey) return;
      if (!name.startsWith("mod+") && (isTyping(event.target) || isInDialog(event.target))) return;
      event.preventDefault();
      handler(event);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

/** The label of the modifier key on this system. */
export const MOD_KEY = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";
