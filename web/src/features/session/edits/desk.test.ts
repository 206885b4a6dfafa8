import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeTranscript, said } from "@/testing/editing";
import { overlaid } from "../transcript";
import { Desk } from "./desk";
import { newest, predicted } from "./predicted";
import { keep } from "./store";

const recognised = new Map(
  [said("1", "One two three"), said("2", "Four five")].map((each) => [each.id, each]),
);
let server: FakeTranscript;
let complaints: unknown[];
let desks: Desk[];
let session = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  server = new FakeTranscript(recognised);
  [complaints, desks] = [[], []];
  session += 1;
});
afterEach(() => {
  for (const each of desks) each.close();
  vi.useRealTimers();
});

function opened(): Desk {
  const place = { uid: "ann", session: `session-${session}`, version: 1 };
  const made = new Desk(place, server.send, keep, (error) => complaints.push(error));
  desks.push(made);
  return made;
}

const setText = (segment: string, text: string) => ({ op: "setText", segment, text }) as const;
const saved = (desk: Desk) => vi.waitFor(() => expect(desk.state.get().pending).toEqual([]));
const seenBy = (desk: Desk): string[] => {
  const { pending, told } = desk.state.get();
  const items = predicted(recognised, newest(server.items, told), pending);
  return overlaid([...recognised.values()], items).map((each) => each.text);
};

test("a change is seen at once, and saved", async () => {
  const desk = opened();
  const made = desk.change(setText("1", "One"));
  expect(seenBy(desk)).toEqual(["One", "Four five"]);
  await made;
  await saved(desk);
  expect(server.text("1")).toBe("One");
});

test("what could not be sent waits in the browser, survives the tab, and is done once and in order", async () => {
  server.trouble.push("unreachable");
  const desk = opened();
  await desk.change(setText("1", "First"));
  await vi.waitFor(() => expect(desk.state.get().retrying).toBe(true));
  server.trouble.push("unreachable");
  await desk.change({ op: "split", segment: "1", at: 2 });
  await vi.waitFor(() => expect(server.requests.length).toBe(2));
  desk.close();
  expect(server.rev).toBe(0);

  const next = opened();
  await next.open();
  await saved(next);
  expect([server.rev, server.text("1")]).toEqual([2, "Fi"]);
  expect(await keep.of("ann", next.place.session)).toEqual([]);
});

test("an answer that got lost changes nothing twice", async () => {
  server.trouble.push("lost");
  const desk = opened();
  await desk.change(setText("2", "Four"));
  await vi.waitFor(() => expect(desk.state.get().retrying).toBe(true));
  await desk.change(setText("2", "Four six"));
  await saved(desk);
  expect([server.rev, server.text("2")]).toEqual([2, "Four six"]);
});

test("one's own edits that were not heard of yet are no conflict", async () => {
  const desk = opened();
  await desk.change(setText("1", "A"));
  await saved(desk);
  await desk.change(setText("1", "B"));
  await saved(desk);
  expect(server.text("1")).toBe("B");
});

async function inConflict(): Promise<Desk> {
  const desk = opened();
  server.others("1", "Theirs");
  await desk.change(setText("1", "Mine"));
  await vi.waitFor(() => expect(desk.state.get().pending[0]?.conflict).toBeTruthy());
  return desk;
}

test("a conflict holds back what builds on it, and nothing else", async () => {
  const desk = await inConflict();
  await desk.change({ op: "split", segment: "1", at: 2 });
  await desk.change(setText("2", "Elsewhere"));
  await vi.waitFor(() => expect(server.text("2")).toBe("Elsewhere"));
  expect(desk.state.get().pending.length).toBe(2);
  expect(server.text("1")).toBe("Theirs");
});

test("mine: what was written last takes the place of the other's text", async () => {
  const desk = await inConflict();
  await desk.change(setText("1", "Mine, longer"));
  const [conflict] = desk.state.get().pending;
  await desk.mine(conflict?.id ?? "");
  await saved(desk);
  expect(server.text("1")).toBe("Mine, longer");
});

test("theirs: one's own is gone, with what was built on it", async () => {
  const desk = await inConflict();
  await desk.change({ op: "split", segment: "1", at: 2 });
  const [conflict] = desk.state.get().pending;
  await desk.theirs(conflict?.id ?? "");
  await saved(desk);
  expect([server.rev, server.text("1")]).toEqual([1, "Theirs"]);
});

test("a conflict is still there when the tab is opened again", async () => {
  (await inConflict()).close();
  const next = opened();
  await next.open();
  expect(next.state.get().pending[0]?.conflict).toBeTruthy();
});

test("what was never sent is taken back and done again without the server", async () => {
  server.trouble.push("unreachable");
  const desk = opened();
  await desk.change(setText("1", "First"));
  await vi.waitFor(() => expect(desk.state.get().retrying).toBe(true));
  server.trouble.push("unreachable");
  const second = desk.change(setText("2", "Second"));
  await desk.undo();
  await second;
  expect(seenBy(desk)).toEqual(["First", "Four five"]);
  await desk.redo();
  await saved(desk);
  expect(server.text("2")).toBe("Second");
});

test("what others wrote meanwhile is not lost by the second of one's own texts", async () => {
  server.trouble.push("unreachable");
  const desk = opened();
  await desk.change(setText("1", "One two 3"));
  await vi.waitFor(() => expect(desk.state.get().retrying).toBe(true));
  server.trouble.push("unreachable");
  await desk.change(setText("1", "One two 33"));
  await vi.waitFor(() => expect(server.requests.length).toBe(2));
  server.others("1", "Zero one two three");
  server.merges = "Zero one two 3";
  await desk.flush();
  await saved(desk);
  expect(server.text("1")).toBe("Zero one two 33");
});
