import { Observable, useObservable } from "@/lib/observable";
import en from "./en.json";

export type Texts = Record<string, string>;
type Suffix = "_zero" | "_one" | "_two" | "_few" | "_many" | "_other";
type Stem<K extends string> = K extends `${infer S}${Suffix}` ? S : K;
/** The key of a text, without the suffix of plural forms. */
export type TextKey = Stem<keyof typeof en>;
type Values = Record<string, string | number>;

/** The languages, each in its own words. */
export const LANGUAGES = { en: "English", "zh-Hant": "繁體中文", ru: "Русский", vi: "Tiếng Việt" } as const;
export type Language = keyof typeof LANGUAGES;

const STORED = "earshot.language";
const loaders: Record<Exclude<Language, "en">, () => Promise<{ default: Texts }>> = {
  "zh-Hant": () => import("./zh-Hant.json"),
  ru: () => import("./ru.json"),
  vi: () => import("./vi.json"),
};

interface ActiveLanguage {
  language: Language;
  texts: Texts;
}

const active = new Observable<ActiveLanguage>({ language: "en", texts: en });

export const isLanguage = (name: string): name is Language => name in LANGUAGES;

/** The stored language, or else the first of the browser's that has texts. */
export function preferredLanguage(stored: string | null, wanted: readonly string[]): Language {
  if (stored && isLanguage(stored)) return stored;
  for (const tag of wanted) {
    const { language } = new Intl.Locale(tag);
    if (language === "zh") return "zh-Hant";
    if (isLanguage(language)) return language;
  }
  return "en";
}

export async function startLanguage(): Promise<void> {
  await activate(preferredLanguage(localStorage.getItem(STORED), navigator.languages));
}

export async function setLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await activate(language);
}

async function activate(language: Language): Promise<void> {
  const texts: Texts = language === "en" ? en : (await loaders[language]()).default;
  document.documentElement.lang = language;
  document.documentElement.dir = "ltr";
  active.set({ language, texts });
}

export const currentLanguage = (): Language => active.get().language;

/** The text of a key with `{values}` filled in; `count` selects the plural form. */
export function translate({ language, texts }: ActiveLanguage, key: TextKey, values: Values = {}): string {
  const count = values["count"];
  const form = typeof count === "number" ? `${key}_${new Intl.PluralRules(language).select(count)}` : key;
  const text = texts[form] ?? texts[`${key}_other`] ?? texts[key] ?? (en as Texts)[form] ?? key;
  const number = new Intl.NumberFormat(language);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? number.format(value) : value;
  });
}

export const t = (key: TextKey, values?: Values): string => translate(active.get(), key, values);

/** `t` for components: they render again when the language changes. */
export function useT(): typeof t {
  const now = useObservable(active);
  return (key, values) => translate(now, key, values);
}

export const useLanguage = (): Language => useObservable(active).language;

/** The text for a code from the server, if there is one. */
export function textOfCode(
  prefix: "failure" | "problem" | "roles.builtInSet" | "history.op",
  code: string,
): string | undefined {
  const { texts } = active.get();
  return texts[`${prefix}.${code}`];
}
