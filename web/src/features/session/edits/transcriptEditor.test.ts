import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeTranscript, segment } from "@/testing/fakeTranscript";
import { withEditedItems } from "../transcript";
import { TranscriptEditor } from "./transcriptEditor";
import { newestItems, withPendingEdits } from "./optimistic";
import { editStore } from "./editStore";

const recognised = new Map(
  [segment("1", "One two three"), segment("2", "Four five")].map((each) => [each.id, each]),
);
let server: FakeTranscript;
let complaints: unknown[];
let editors: TranscriptEditor[];
let session = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  server = new FakeTranscript(recognised);
  [complaints, editors] = [[], []];
  session += 1;
});
afterEach(() => {
  for (const each of editors) each.close();
  vi.useRealTimers();
});

function opened(): TranscriptEditor {
  const target = { uid: "ann", session: `session-${session}`, version: 1 };
  const made = new TranscriptEditor(target, server.send, editStore, (error) => complaints.push(error));
  editors.push(made);
  return made;
}

const setText = (segment: string, text: string) => ({ op: "setText", segment, text }) as const;
const saved = (editor: TranscriptEditor) => vi.waitFor(() => expect(editor.state.get().pending).toEqual([]));
const seenBy = (editor: TranscriptEditor): string[] => {
  const { pending, confirmed } = editor.state.get();
  const items = withPendingEdits(recognised, newestItems(server.items, confirmed), pending);
  return withEditedItems([...recognised.values()], items).map((each) => each.text);
};

test("a change shows at once, and is saved", async () => {
  const editor = opened();
  const made = editor.change(setText("1", "One"));
  expect(seenBy(editor)).toEqual(["One", "Four five"]);
  await made;
  await saved(editor);
  expect(server.text("1")).toBe("One");
});

test("unsent edits wait in the store, survive the tab, and are applied once and in order", async () => {
  server.failures.push("unreachable");
  const editor = opened();
  await editor.change(setText("1", "First"));
  await vi.waitFor(() => expect(editor.state.get().retrying).toBe(true));
  server.failures.push("unreachable");
  await editor.change({ op: "split", segment: "1", at: 2 });
  await vi.waitFor(() => expect(server.requests.length).toBe(2));
  editor.close();
  expect(server.rev).toBe(0);

  const next = opened();
  await next.open();
  await saved(next);
  expect([server.rev, server.text("1")]).toEqual([2, "Fi"]);
  expect(await editStore.list("ann", next.target.session)).toEqual([]);
});

test("a lost response applies nothing twice", async () => {
  server.failures.push("lost");
  const editor = opened();
  await editor.change(setText("2", "Four"));
  await vi.waitFor(() => expect(editor.state.get().retrying).toBe(true));
  await editor.change(setText("2", "Four six"));
  await saved(editor);
  expect([server.rev, server.text("2")]).toEqual([2, "Four six"]);
});

test("the user's own edits that the listener has not delivered are no conflict", async () => {
  const editor = opened();
  await editor.change(setText("1", "A"));
  await saved(editor);
  await editor.change(setText("1", "B"));
  await saved(editor);
  expect(server.text("1")).toBe("B");
});

async function inConflict(): Promise<TranscriptEditor> {
  const editor = opened();
  server.others("1", "Theirs");
  await editor.change(setText("1", "Mine"));
  await vi.waitFor(() => expect(editor.state.get().pending[0]?.conflict).toBeTruthy());
  return editor;
}

test("a conflict holds back only edits that depend on it", async () => {
  const editor = await inConflict();
  await editor.change({ op: "split", segment: "1", at: 2 });
  await editor.change(setText("2", "Elsewhere"));
  await vi.waitFor(() => expect(server.text("2")).toBe("Elsewhere"));
  expect(editor.state.get().pending.length).toBe(2);
  expect(server.text("1")).toBe("Theirs");
});

test("mine: the user's last text replaces the other's", async () => {
  const editor = await inConflict();
  await editor.change(setText("1", "Mine, longer"));
  const [conflict] = editor.state.get().pending;
  await editor.takeMine(conflict?.id ?? "");
  await saved(editor);
  expect(server.text("1")).toBe("Mine, longer");
});

test("theirs: the user's edit is dropped, with those that depend on it", async () => {
  const editor = await inConflict();
  await editor.change({ op: "split", segment: "1", at: 2 });
  const [conflict] = editor.state.get().pending;
  await editor.takeTheirs(conflict?.id ?? "");
  await saved(editor);
  expect([server.rev, server.text("1")]).toEqual([1, "Theirs"]);
});

test("a conflict survives the tab", async () => {
  (await inConflict()).close();
  const next = opened();
  await next.open();
  expect(next.state.get().pending[0]?.conflict).toBeTruthy();
});

test("an unsent edit is undone and redone without the server", async () => {
  server.failures.push("unreachable");
  const editor = opened();
  await editor.change(setText("1", "First"));
  await vi.waitFor(() => expect(editor.state.get().retrying).toBe(true));
  server.failures.push("unreachable");
  const second = editor.change(setText("2", "Second"));
  await editor.undo();
  await second;
  expect(seenBy(editor)).toEqual(["First", "Four five"]);
  await editor.redo();
  await saved(editor);
  expect(server.text("2")).toBe("Second");
});

test("a second text of the user keeps what others wrote meanwhile", async () => {
  server.failures.push("unreachable");
  const editor = opened();
  await editor.change(setText("1", "One two 3"));
  await vi.waitFor(() => expect(editor.state.get().retrying).toBe(true));
  server.failures.push("unreachable");
  await editor.change(setText("1", "One two 33"));
  await vi.waitFor(() => expect(server.requests.length).toBe(2));
  server.others("1", "Zero one two three");
  server.merges = "Zero one two 3";
  await editor.flush();
  await saved(editor);
  expect(server.text("1")).toBe("Zero one two 33");
});
