import type { ReactNode } from "react";
import { classes } from "./classes";

/** A progress bar from 0 to 100; undefined is indeterminate. */
export function Progress({
  value,
  label,
  className,
}: {
  value: number | undefined;
  label: string;
  className?: string;
}) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value === undefined ? {} : { "aria-valuenow": Math.round(value) })}
      className={classes("h-1 overflow-hidden rounded-full bg-hover", className)}
    >
      <div
        className={classes(
          "h-full rounded-full bg-accent transition-[width] duration-300",
          value === undefined && "w-1/3 animate-[sweep_1.4s_ease-in-out_infinite]",
        )}
        style={value === undefined ? undefined : { width: `${value}%` }}
      />
    </div>
  );
}

export function Skeleton({ className }: { className: string }) {
  return (
    <div
      aria-hidden
      className={classes("animate-[shimmer_1.6s_ease-in-out_infinite] rounded-md bg-hover", className)}
    />
  );
}

const TONES = {
  plain: "bg-hover text-soft",
  accent: "bg-tint text-accent",
  good: "bg-good-tint text-good",
  warn: "bg-warn-tint text-warn",
  bad: "bg-bad-tint text-bad",
};
export type Tone = keyof typeof TONES;

export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classes(
        "inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}

/** An empty state: what belongs here, and what to do. */
export function Empty({
  icon,
  title,
  text,
  children,
}: {
  icon: ReactNode;
  title: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-2 px-4 py-16 text-center">
      <div className="mb-2 grid size-12 place-items-center rounded-xl bg-tint text-accent [&_svg]:size-6">
        {icon}
      </div>
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="text-balance text-soft">{text}</p>
      {children && <div className="mt-4 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}

/** A message about the content of the page. */
export function Notice({ tone, children }: { tone: "accent" | "warn" | "bad"; children: ReactNode }) {
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={classes("rounded-lg px-3.5 py-2.5 text-sm", TONES[tone])}
    >
      {children}
    </div>
  );
}

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-sm bg-hover px-1 font-sans text-xs text-faint">
      {children}
    </kbd>
  );
}
