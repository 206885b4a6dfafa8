import { useState, type ReactNode } from "react";

/** A part beside the words; folded at first where there is no room. */
export function Panel({ title, open, children }: { title: string; open?: boolean; children: ReactNode }) {
  const [unfolded, setUnfolded] = useState(() => open ?? matchMedia("(min-width: 64rem)").matches);
  return (
    <details
      open={unfolded}
      onToggle={(event) => setUnfolded(event.currentTarget.open)}
      className="rounded-lg border border-line bg-surface"
    >
      <summary className="cursor-pointer px-3.5 py-2.5 text-sm font-semibold select-none">{title}</summary>
      {unfolded && <div className="flex flex-col gap-3 px-3.5 pb-3.5">{children}</div>}
    </details>
  );
}
