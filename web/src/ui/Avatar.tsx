import type { CSSProperties } from "react";
import { classes } from "./classes";

const SIZES = { sm: "size-5 text-[0.625rem]", md: "size-7 text-xs" };

interface Props {
  id: string;
  name: string;
  size?: keyof typeof SIZES;
  className?: string;
}

/** A user's initial on a colour derived from the id. Show the name beside it. */
export const Avatar = ({ id, name, size = "md", className }: Props) => (
  <span
    aria-hidden
    style={{ "--hue": hueOf(id) } as CSSProperties}
    className={classes(
      "person grid shrink-0 place-items-center rounded-full font-semibold uppercase",
      SIZES[size],
      className,
    )}
  >
    {Array.from(name.trim())[0] ?? "?"}
  </span>
);

const PRIME = 31;

/** A hue from 0 to 359, the same for the same id. */
export const hueOf = (id: string): number =>
  Array.from(id).reduce((sum, letter) => (sum * PRIME + (letter.codePointAt(0) ?? 0)) % 360, 7);
