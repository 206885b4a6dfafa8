/** Formats times, sizes and prices for a language. */

const MINUTE = 60;
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** For example 1:15 for 75 s, and 1:01:15 for an hour more. */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / MINUTE) % MINUTE, seconds % MINUTE];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, at) => (at ? String(part).padStart(2, "0") : String(part))).join(":");
}

export function formatBytes(language: string, count: number): string {
  const power = Math.min(count ? Math.floor(Math.log10(count) / 3) : 0, UNITS.length - 1);
  const digits = power > 1 ? 1 : 0;
  const style = { style: "unit", unit: UNITS[power], maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(language, style).format(count / 1000 ** power);
}

/** Formats millionths of a US dollar, with four digits below one cent. */
export function formatMoney(language: string, micros: number): string {
  const least = micros !== 0 && micros < 10_000 ? 4 : 2;
  const style = { style: "currency", currency: "USD", minimumFractionDigits: least } as const;
  return new Intl.NumberFormat(language, style).format(micros / 1e6);
}

export function formatPercent(language: string, share: number): string {
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(share);
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** For example "in 5 minutes" or "2 hours ago". */
export function formatRelative(language: string, when: Date, now: Date): string {
  const seconds = (when.getTime() - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step ? format.format(Math.round(seconds / step[1]), step[0]) : format.format(0, "minute");
}

/** The time for today, the date without the year for this year. */
export function formatDay(language: string, when: Date, now: Date): string {
  if (when.toDateString() === now.toDateString()) return formatTime(language, when);
  const year = when.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "short", ...year }).format(when);
}

export function formatTime(language: string, when: Date): string {
  return new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(when);
}

/** The time for today, or else date and time. */
export function formatDateTime(language: string, when: Date, now: Date): string {
  if (when.toDateString() === now.toDateString()) return formatTime(language, when);
  const style = { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat(language, style).format(when);
}

/** Date and time in full. */
export const formatFullDateTime = (language: string, when: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(new Date(when));
