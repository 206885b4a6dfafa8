import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { ApiError } from "@/api/client";
import { renderPart } from "@/testing/renderPart";
import { Comments } from "./Comments";
import { type CommentApi, commentCounts, type Message, type Position } from "./messages";

const message = (id: string, overrides: Partial<Message> = {}): Message => ({
  ...{ id, sessionId: "session", kind: "comment", text: `Text ${id}`, author: "bea", authorName: "Bea" },
  ...{
    at: "2030-01-01T00:00:00Z",
    atMs: null,
    segment: null,
    editedAt: null,
    deletedAt: null,
    requestHash: "",
  },
  ...overrides,
});

class FakeCommentApi implements CommentApi {
  readonly done: unknown[][] = [];
  failures = 0;
  write = (text: string, position: Position | null, idempotencyKey: string) =>
    this.#do("write", text, position, idempotencyKey);
  change = (id: string, text: string) => this.#do("change", id, text);
  remove = (id: string) => this.#do("remove", id);

  #do(...what: unknown[]): Promise<void> {
    this.done.push(what);
    return this.failures-- > 0 ? Promise.reject(new ApiError("offline", "No network", 0)) : Promise.resolve();
  }
}

function opened(messages: Message[], position: Position | null = null) {
  const commentApi = new FakeCommentApi();
  const went: Position[] = [];
  const positions: (Position | null)[] = [];
  const user = renderPart(
    <Comments
      messages={{ state: "ready", value: messages, cached: false }}
      me="ann"
      {...{ commentApi, position }}
      nameOf={(uid) => (uid === "gwen" ? "Gwen" : undefined)}
      onPosition={(now) => void positions.push(now)}
      onGo={(to) => void went.push(to)}
      playingAt={() => ({ ms: 7000, segment: "2" })}
      onTyping={() => undefined}
    />,
  );
  return { commentApi, went, positions, user };
}

const written = () => screen.getByRole("textbox", { name: "Write a comment" });

test("comments are sorted by position, without deleted ones, and lead to their line", async () => {
  const { went, user } = opened([
    message("late", { atMs: 61_000, segment: "9" }),
    message("whole"),
    message("gone", { deletedAt: "2030-01-01T00:00:00Z", text: "" }),
    message("early", { atMs: 5000, segment: "1", author: "gwen", authorName: "" }),
  ]);
  const rows = screen.getAllByRole("listitem");
  expect(rows.map((each) => each.textContent)).toEqual([
    expect.stringContaining("Text whole"),
    expect.stringMatching(/Gwen.*Text early/),
    expect.stringContaining("Text late"),
  ]);
  await user.click(screen.getByRole("button", { name: "Go to 1:01" }));
  expect(went).toEqual([{ ms: 61_000, segment: "9" }]);
});

test("users edit and delete only their own comments", async () => {
  const { commentApi, user } = opened([message("mine", { author: "ann" }), message("theirs")]);
  const menus = await screen.findAllByRole("button", { name: "Actions for this comment" });
  expect(menus).toHaveLength(1);
  const [menu] = menus;
  if (!menu) throw new Error("no menu");
  await user.click(menu);
  await user.click(await screen.findByRole("menuitem", { name: "Edit comment" }));
  const field = screen.getByRole("textbox", { name: "Edit comment" });
  await user.clear(field);
  await user.type(field, "Better{Enter}");
  await expect.poll(() => commentApi.done).toEqual([["change", "mine", "Better"]]);
});

test("Enter sends with the position, Shift-Enter starts a line", async () => {
  const position = { ms: 5000, segment: "1" };
  const { commentApi, positions, user } = opened([], position);
  expect(screen.getByText("At 0:05")).toBeTruthy();
  await user.type(written(), "One{Shift>}{Enter}{/Shift}two{Enter}");
  await expect.poll(() => commentApi.done).toEqual([["write", "One\ntwo", position, expect.any(String)]]);
  await expect.poll(() => positions).toEqual([null]);
  expect(written().textContent).toBe("");
});

test("an unsent comment stays, and a retry has the same key", async () => {
  const { commentApi, user } = opened([]);
  commentApi.failures = 1;
  await user.type(written(), "Hello{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe("No network");
  await user.click(screen.getByRole("button", { name: "Send comment" }));
  await expect.poll(() => commentApi.done.length).toBe(2);
  expect(commentApi.done[0]).toEqual(commentApi.done[1]);
});

test("a comment gets the playback position", async () => {
  const { positions, user } = opened([]);
  await user.click(screen.getByRole("button", { name: "Comment at the playback position" }));
  expect(positions).toEqual([{ ms: 7000, segment: "2" }]);
});

test("an empty comment is not sent, and an empty list shows what to do", async () => {
  const { commentApi, user } = opened([]);
  expect(screen.getByText(/No comments yet/)).toBeTruthy();
  await user.type(written(), "  {Enter}");
  expect(commentApi.done).toEqual([]);
  expect(within(document.body).queryByRole("list", { name: "Comments" })).toBeNull();
});

test("comments are counted by segment", () => {
  const at = { segment: "1" };
  const deleted = message("c", { ...at, deletedAt: "2030-01-01T00:00:00Z" });
  expect(commentCounts([message("a", at), message("b", at), deleted, message("d")])).toEqual(
    new Map([["1", 2]]),
  );
});
