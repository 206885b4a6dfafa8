import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { Session } from "@/features/sessions";
import { useT } from "@/i18n";
import { useShortcuts } from "@/lib/useShortcuts";
import { deleteWithUndo } from "./deleteWithUndo";
import { SessionRow } from "./SessionRow";

/** A list with one current row. Keys move it, and open, rename or delete its session. */
export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  const t = useT();
  const navigate = useNavigate();
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);

  const at = sessions.findIndex((each) => each.id === current);
  const focus = (index: number) => list.current?.querySelectorAll<HTMLElement>("[data-row]")[index]?.focus();
  const move = (by: number) => focus(Math.min(Math.max(at + by, 0), sessions.length - 1));
  const chosen = sessions[at];
  useShortcuts({
    ArrowDown: () => move(1),
    j: () => move(1),
    ArrowUp: () => move(-1),
    k: () => move(-1),
    Home: () => focus(0),
    End: () => focus(sessions.length - 1),
    r: () => chosen && setRenaming(chosen.id),
    F2: () => chosen && setRenaming(chosen.id),
    Delete: () => remove(chosen),
    Enter: () => chosen && void navigate({ to: "/s/$id", params: { id: chosen.id } }),
  });

  const remove = (session: Session | undefined) => {
    if (!session) return;
    deleteWithUndo(session.id, session.title || t("library.untitled"));
    requestAnimationFrame(() => focus(Math.min(Math.max(at, 0), sessions.length - 2)));
  };
  const renamed = (id: string) => {
    setRenaming(null);
    requestAnimationFrame(() => focus(sessions.findIndex((each) => each.id === id)));
  };

  return (
    <ul ref={list} aria-label={t("nav.recordings")} className="flex flex-col">
      {sessions.map((each, index) => (
        <SessionRow
          key={each.id}
          session={each}
          tabbable={at === -1 ? index === 0 : index === at}
          renaming={renaming === each.id}
          onFocus={() => setCurrent(each.id)}
          onRename={() => setRenaming(each.id)}
          onRenamed={() => renamed(each.id)}
          onDelete={() => remove(each)}
        />
      ))}
    </ul>
  );
}
