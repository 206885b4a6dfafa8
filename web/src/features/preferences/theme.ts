import { Observable } from "@/lib/observable";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "earshot.theme";
const dark = () => matchMedia("(prefers-color-scheme: dark)");

export const theme = new Observable<Theme>(stored());

function stored(): Theme {
  const found = localStorage.getItem(KEY);
  return THEMES.find((each) => each === found) ?? "system";
}

export function setTheme(chosen: Theme): void {
  localStorage.setItem(KEY, chosen);
  theme.set(chosen);
  show();
}

/** Follows the system's colours unless the user chose others. */
export function watchSystemTheme(): void {
  dark().addEventListener("change", show);
}

function show(): void {
  const chosen = theme.get();
  const isDark = chosen === "dark" || (chosen === "system" && dark().matches);
  document.documentElement.classList.toggle("dark", isDark);
}
