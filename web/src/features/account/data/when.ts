/** A day and the time of it, in full: somebody may plan by it. */
export const formatFullDateTime = (language: string, when: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(new Date(when));
