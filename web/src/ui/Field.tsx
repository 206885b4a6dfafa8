import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { classes } from "./classes";

const BOX =
  "h-9 w-full rounded-md bg-surface px-2.5 text-base text-ink shadow-[inset_0_0_0_1px_var(--line-strong)] " +
  "placeholder:text-faint hover:shadow-[inset_0_0_0_1px_var(--faint)]";

interface Named {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Whether only screen readers get the label. */
  silent?: boolean;
}

function Framed({ id, label, hint, error, silent, children }: Named & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className={silent ? "sr-only" : "text-sm font-medium text-soft"}>
        {label}
      </label>
      {children}
      <p
        id={`${id}-about`}
        className={classes("text-sm", error ? "text-bad" : "text-faint", !error && !hint && "sr-only")}
      >
        {error ?? hint}
      </p>
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  silent,
  className,
  ...rest
}: Named & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Framed {...{ id, label, hint, silent: silent ?? false, ...(error ? { error } : {}) }}>
      <input
        id={id}
        aria-describedby={`${id}-about`}
        aria-invalid={Boolean(error)}
        className={classes(BOX, className)}
        {...rest}
      />
    </Framed>
  );
}

export function TextArea({
  label,
  hint,
  error,
  silent,
  className,
  ...rest
}: Named & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <Framed {...{ id, label, hint, silent: silent ?? false, ...(error ? { error } : {}) }}>
      <textarea
        id={id}
        aria-describedby={`${id}-about`}
        aria-invalid={Boolean(error)}
        className={classes(BOX, "h-auto min-h-9 resize-y py-1.5", className)}
        {...rest}
      />
    </Framed>
  );
}

interface Choices extends Named, SelectHTMLAttributes<HTMLSelectElement> {
  choices: readonly (readonly [value: string, text: string])[];
}

/** The native select, for keyboards, screen readers and phones. */
export function Select({ label, hint, error, silent, choices, className, ...rest }: Choices) {
  const id = useId();
  return (
    <Framed {...{ id, label, hint, silent: silent ?? false, ...(error ? { error } : {}) }}>
      <select id={id} aria-describedby={`${id}-about`} className={classes(BOX, "pe-8", className)} {...rest}>
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Framed>
  );
}
