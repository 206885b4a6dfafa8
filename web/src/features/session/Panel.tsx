import { type ReactNode, useEffect, useRef, useState } from "react";

interface Props {
  title: string;
  open?: boolean;
  /** Counts requests to open the panel; each one opens it. */
  openRequests?: number;
  /** Content after the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A collapsible panel beside the transcript. On narrow screens it starts collapsed. */
export function Panel({ title, open, openRequests = 0, aside, children }: Props) {
  const [unfolded, setUnfolded] = useState(() => open ?? matchMedia("(min-width: 64rem)").matches);
  const [answered, setAnswered] = useState(openRequests);
  const part = useRef<HTMLDetailsElement>(null);
  if (openRequests !== answered) {
    setAnswered(openRequests);
    setUnfolded(true);
  }
  useEffect(() => {
    if (openRequests > 0) part.current?.scrollIntoView({ block: "nearest" });
  }, [openRequests]);
  return (
    <details
      ref={part}
      open={unfolded}
      onToggle={(event) => setUnfolded(event.currentTarget.open)}
      className="rounded-lg border border-line bg-surface open:w-full lg:w-full"
    >
      <summary className="cursor-pointer px-3.5 py-2.5 text-sm font-semibold select-none">
        {title}
        {aside && <span className="ms-2">{aside}</span>}
      </summary>
      {unfolded && <div className="flex flex-col gap-3 px-3.5 pb-3.5">{children}</div>}
    </details>
  );
}
