import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classes } from "./classes";

const VARIANTS = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  plain: "bg-surface text-ink shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover",
  quiet: "text-soft hover:bg-hover hover:text-ink",
  danger: "bg-bad-tint text-bad hover:shadow-[inset_0_0_0_1px_currentColor]",
};
const SIZES = {
  md: "h-8 gap-1.5 px-3 text-sm",
  lg: "h-10 gap-2 px-4 text-base",
  icon: "size-8 justify-center",
};

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
  busy?: boolean;
  children: ReactNode;
}

export const buttonClasses = (
  variant: keyof typeof VARIANTS,
  size: keyof typeof SIZES,
  more?: string,
): string =>
  classes(
    "inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap select-none",
    "transition-colors duration-100 disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
    VARIANTS[variant],
    SIZES[size],
    more,
  );

export function Button({ variant = "plain", size = "md", busy, className, disabled, type, ...rest }: Props) {
  return (
    <button
      type={type ?? "button"}
      aria-busy={busy}
      disabled={disabled ?? busy}
      className={buttonClasses(variant, size, className)}
      {...rest}
    />
  );
}

/** A button with an icon only; its label is the tooltip and the accessible name. */
export function IconButton({ label, ...rest }: Omit<Props, "size"> & { label: string }) {
  return <Button size="icon" variant="quiet" aria-label={label} title={label} {...rest} />;
}
