import { expect, test } from "vitest";
import { SpeedMeter } from "./speedMeter";

test("the speed is the average of the last seconds, and unknown at first", () => {
  const speed = new SpeedMeter();
  expect(speed.record(0, 0)).toBeNull();
  expect(speed.record(1000, 1000)).toBe(1000);
  expect(speed.record(11_000, 6000)).toBe(2000);
});

test("a step back resets the speed", () => {
  const speed = new SpeedMeter();
  speed.record(0, 0);
  speed.record(5000, 1000);
  expect(speed.record(100, 2000)).toBeNull();
});
