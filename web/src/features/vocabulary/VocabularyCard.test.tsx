import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { fakeApi } from "@/testing/fakeApi";
import { renderPart } from "@/testing/renderPart";
import { OwnVocabularyCard, SpaceVocabularyCard } from "./VocabularyCard";

const kept = { phrases: [{ value: "Elinor", boost: 10 }], updatedAt: null };

test("pasted phrases are checked line by line and saved", async () => {
  const calls = await fakeApi({
    "GET /v1/me/vocabulary": () => kept,
    "PUT /v1/me/vocabulary": ({ body }) => ({ ...(body as object), updatedAt: null }),
  });
  const user = renderPart(<OwnVocabularyCard />);
  await user.click(await screen.findByRole("button", { name: "Edit" }));
  const field = screen.getByLabelText("Phrases");
  const save = screen.getByRole<HTMLButtonElement>("button", { name: "Save" });
  fireEvent.change(field, { target: { value: "Elinor\nNorland Park=25" } });
  expect(screen.getByText("Line 2: enter at most 20 after “=”.")).toBeTruthy();
  expect(save.disabled).toBe(true);
  fireEvent.change(field, { target: { value: "Elinor\nNorland Park=15, Barton" } });
  expect(screen.getByText("3 phrases")).toBeTruthy();
  await user.click(save);
  expect(await screen.findByText("Norland Park")).toBeTruthy();
  const phrases = [
    { value: "Elinor", boost: 10 },
    { value: "Norland Park", boost: 15 },
    { value: "Barton", boost: 10 },
  ];
  expect(calls.at(-1)).toMatchObject({ what: "PUT /v1/me/vocabulary", body: { phrases } });
});

test("a viewer sees the phrases of a space without a button", async () => {
  await fakeApi({ "GET /v1/spaces/team/vocabulary": () => kept });
  renderPart(<SpaceVocabularyCard space="team" editable={false} />);
  expect(await screen.findByText("Elinor")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});
