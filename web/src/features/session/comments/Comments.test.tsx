import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { Refused } from "@/api/client";
import { shown } from "@/testing/shown";
import { Comments } from "./Comments";
import { bySegment, type Message, type Pen, type Spot } from "./messages";

const message = (id: string, news: Partial<Message> = {}): Message => ({
  ...{ id, sessionId: "session", kind: "comment", text: `Text ${id}`, author: "bea", authorName: "Bea" },
  ...{
    at: "2030-01-01T00:00:00Z",
    atMs: null,
    segment: null,
    editedAt: null,
    deletedAt: null,
    requestHash: "",
  },
  ...news,
});

class FakePen implements Pen {
  readonly done: unknown[][] = [];
  trouble = 0;
  write = (text: string, spot: Spot | null, once: string) => this.#do("write", text, spot, once);
  change = (id: string, text: string) => this.#do("change", id, text);
  remove = (id: string) => this.#do("remove", id);

  #do(...what: unknown[]): Promise<void> {
    this.done.push(what);
    return this.trouble-- > 0 ? Promise.reject(new Refused("offline", "No network", 0)) : Promise.resolve();
  }
}

function opened(messages: Message[], spot: Spot | null = null) {
  const pen = new FakePen();
  const went: Spot[] = [];
  const spots: (Spot | null)[] = [];
  const user = shown(
    <Comments
      messages={{ state: "ready", value: messages, cached: false }}
      me="ann"
      {...{ pen, spot }}
      nameOf={(uid) => (uid === "gwen" ? "Gwen" : undefined)}
      onSpot={(now) => void spots.push(now)}
      onGo={(to) => void went.push(to)}
      playingAt={() => ({ ms: 7000, segment: "2" })}
      onTyping={() => undefined}
    />,
  );
  return { pen, went, spots, user };
}

const written = () => screen.getByRole("textbox", { name: "Write a comment" });

test("comments stand in order of the recording, without deleted ones, and lead to their place", async () => {
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

test("one's own is changed and deleted; others' are not", async () => {
  const { pen, user } = opened([message("mine", { author: "ann" }), message("theirs")]);
  const menus = await screen.findAllByRole("button", { name: "What to do with this comment" });
  expect(menus).toHaveLength(1);
  const [menu] = menus;
  if (!menu) throw new Error("no menu");
  await user.click(menu);
  await user.click(await screen.findByRole("menuitem", { name: "Edit the comment" }));
  const field = screen.getByRole("textbox", { name: "Edit the comment" });
  await user.clear(field);
  await user.type(field, "Better{Enter}");
  await expect.poll(() => pen.done).toEqual([["change", "mine", "Better"]]);
});

test("Enter sends with the place, Shift-Enter begins a line", async () => {
  const spot = { ms: 5000, segment: "1" };
  const { pen, spots, user } = opened([], spot);
  expect(screen.getByText("At 0:05")).toBeTruthy();
  await user.type(written(), "One{Shift>}{Enter}{/Shift}two{Enter}");
  await expect.poll(() => pen.done).toEqual([["write", "One\ntwo", spot, expect.any(String)]]);
  await expect.poll(() => spots).toEqual([null]);
  expect(written().textContent).toBe("");
});

test("what could not be sent stays, and is the same comment when it is sent again", async () => {
  const { pen, user } = opened([]);
  pen.trouble = 1;
  await user.type(written(), "Hello{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe("No network");
  await user.click(screen.getByRole("button", { name: "Send the comment" }));
  await expect.poll(() => pen.done.length).toBe(2);
  expect(pen.done[0]).toEqual(pen.done[1]);
});

test("a comment is put where the recording is being played", async () => {
  const { spots, user } = opened([]);
  await user.click(screen.getByRole("button", { name: "Put it where the recording is now" }));
  expect(spots).toEqual([{ ms: 7000, segment: "2" }]);
});

test("nothing is sent that is empty, and a list that is empty says what to do", async () => {
  const { pen, user } = opened([]);
  expect(screen.getByText(/Nobody has said anything yet/)).toBeTruthy();
  await user.type(written(), "  {Enter}");
  expect(pen.done).toEqual([]);
  expect(within(document.body).queryByRole("list", { name: "Comments" })).toBeNull();
});

test("segments know how many comments they have", () => {
  const at = { segment: "1" };
  const deleted = message("c", { ...at, deletedAt: "2030-01-01T00:00:00Z" });
  expect(bySegment([message("a", at), message("b", at), deleted, message("d")])).toEqual(new Map([["1", 2]]));
});
