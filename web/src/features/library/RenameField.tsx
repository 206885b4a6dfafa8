import { useRef } from "react";
import { api, unwrap } from "@/api/client";
import type { Session } from "@/features/sessions";
import { useT } from "@/i18n";
import { toastOnError } from "@/ui/toastOnError";

/** Edits a title in place: Enter saves, Escape discards. */
export function RenameField({ session, onDone }: { session: Session; onDone: () => void }) {
  const t = useT();
  const done = useRef(false);
  const end = (title: string | null) => {
    if (done.current) return;
    done.current = true;
    if (title && title !== session.title) rename(session.id, title);
    onDone();
  };
  return (
    <input
      autoFocus
      aria-label={t("library.newTitle")}
      defaultValue={session.title}
      maxLength={200}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => end(event.target.value.trim())}
      onKeyDown={(event) => {
        if (event.key === "Enter") end(event.currentTarget.value.trim());
        if (event.key === "Escape") end(null);
      }}
      className="-ms-1.5 h-7 w-full rounded-md bg-surface px-1.5 font-medium shadow-[inset_0_0_0_1.5px_var(--accent)] outline-none"
    />
  );
}

const rename = (id: string, title: string): void =>
  toastOnError(unwrap(api.PATCH("/v1/sessions/{id}", { params: { path: { id } }, body: { title } })));
