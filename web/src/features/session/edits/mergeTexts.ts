/** Moves an offset along with the text when another user changed it. */
export function shiftOffset(caret: number, before: string, after: string): number {
  let same = 0;
  while (same < Math.min(before.length, after.length) && before[same] === after[same]) same += 1;
  if (caret <= same) return caret;
  let end = 0;
  const most = Math.min(before.length, after.length) - same;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (caret >= before.length - end) return caret + after.length - before.length;
  return Math.min(caret, after.length - end);
}

interface Replacement {
  from: number;
  to: number;
  text: string;
}

/** The smallest replacement that turns one text into the other. */
function replacementBetween(before: string, after: string): Replacement {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from, to: before.length - end, text: after.slice(from, after.length - end) };
}

/** Merges two changes of one text; null when they overlap. */
export function mergeTexts(origin: string, theirs: string, mine: string): string | null {
  if (origin === theirs || theirs === mine) return mine;
  if (origin === mine) return theirs;
  const [one, other] = [replacementBetween(origin, theirs), replacementBetween(origin, mine)];
  const [first, last] = one.from < other.from ? [one, other] : [other, one];
  if (first.to >= last.from) return null;
  return (
    origin.slice(0, first.from) +
    first.text +
    origin.slice(first.to, last.from) +
    last.text +
    origin.slice(last.to)
  );
}
