import { expect, test } from "vitest";
import { Speed } from "./speed";

test("it is that of the last seconds, and not known at first", () => {
  const speed = new Speed();
  expect(speed.tell(0, 0)).toBeNull();
  expect(speed.tell(1000, 1000)).toBe(1000);
  expect(speed.tell(11_000, 6000)).toBe(2000);
});

test("after a step back it is measured anew", () => {
  const speed = new Speed();
  speed.tell(0, 0);
  speed.tell(5000, 1000);
  expect(speed.tell(100, 2000)).toBeNull();
});
