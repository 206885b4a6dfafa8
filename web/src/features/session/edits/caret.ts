/** Where the caret stands when the text around it was changed by somebody else. */
export function carried(caret: number, before: string, after: string): number {
  let same = 0;
  while (same < Math.min(before.length, after.length) && before[same] === after[same]) same += 1;
  if (caret <= same) return caret;
  let end = 0;
  const most = Math.min(before.length, after.length) - same;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (caret >= before.length - end) return caret + after.length - before.length;
  return Math.min(caret, after.length - end);
}
