import { describe, expect, test } from "vitest";
import { type Language, preferredLanguage, type Texts, translate } from ".";
import en from "./en.json";
import ru from "./ru.json";
import vi from "./vi.json";
import zhHant from "./zh-Hant.json";

const TEXTS: Record<Language, Texts> = { en, "zh-Hant": zhHant, ru, vi };
const ENGLISH: Texts = en;
const PLURAL = /_(zero|one|two|few|many|other)$/;

const stem = (key: string) => key.replace(PLURAL, "");
const values = (text: string) =>
  [...text.matchAll(/\{\w+\}/g)]
    .map(String)
    .filter((each) => each !== "{count}")
    .sort();

describe.each(Object.entries(TEXTS))("%s", (language, texts) => {
  test("has the same keys as English", () => {
    expect(new Set(Object.keys(texts).map(stem))).toEqual(new Set(Object.keys(ENGLISH).map(stem)));
  });

  test("has every plural form of the language", () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = new Set(
      Object.keys(texts)
        .filter((key) => PLURAL.test(key))
        .map(stem),
    );
    const missing = [...counted]
      .flatMap((key) => forms.map((form) => `${key}_${form}`))
      .filter((key) => !(key in texts));
    expect(missing).toEqual([]);
  });

  test("has the same values in braces", () => {
    const english = (key: string) => ENGLISH[key] ?? ENGLISH[`${stem(key)}_other`] ?? "";
    const wrong = Object.keys(texts).filter(
      (key) => key !== "upload.start_one" && values(texts[key] ?? "").join() !== values(english(key)).join(),
    );
    expect(wrong).toEqual([]);
  });
});

test("a count selects the plural form", () => {
  const russian = { language: "ru", texts: ru } as const;
  expect([1, 3, 5].map((count) => translate(russian, "session.words", { count }))).toEqual([
    "1 слово",
    "3 слова",
    "5 слов",
  ]);
});

test.each([
  [null, ["zh-TW", "en"], "zh-Hant"],
  [null, ["de-DE", "vi"], "vi"],
  ["ru", ["en"], "ru"],
  ["xx", ["fr"], "en"],
] as const)("stored %s and wanted %o make %s", (stored, wanted, language) => {
  expect(preferredLanguage(stored, wanted)).toBe(language);
});
