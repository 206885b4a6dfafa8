import { type ReactNode, useId } from "react";

interface Props {
  title: string;
  text?: string;
  action?: ReactNode;
  children: ReactNode;
}

/** A section with a title, a text, an action and content. */
export function Card({ title, text, action, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-52">
          <h2 id={id} className="text-sm font-semibold text-soft">
            {title}
          </h2>
          {text && <p className="mt-0.5 text-sm text-pretty text-faint">{text}</p>}
        </div>
        {action}
      </div>
      <div className="rounded-lg border border-line bg-surface px-4 py-3">{children}</div>
    </section>
  );
}

/** The note in an empty card. */
export const EmptyNote = ({ children }: { children: ReactNode }) => (
  <p className="py-1 text-sm text-pretty text-faint">{children}</p>
);
