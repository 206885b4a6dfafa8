/** A day and the time of it, in full: somebody may plan by it. */
export const whenExactly = (language: string, when: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(new Date(when));
