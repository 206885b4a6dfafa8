import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { toast, Toasts } from "./toasts";

test("a toast runs its action, or else reports that it expired", async () => {
  render(<Toasts />);
  const user = userEvent.setup();
  const said: string[] = [];
  const more = (name: string) => ({
    action: { text: `Undo ${name}`, run: () => void said.push(`undone ${name}`) },
    onExpire: () => void said.push(`gone ${name}`),
  });
  act(() => {
    toast("First", more("first"));
    toast("Second", more("second"));
  });
  await user.click(screen.getByRole("button", { name: "Undo first" }));
  await user.click(screen.getByRole("button", { name: "Close" }));
  expect(said).toEqual(["undone first", "gone second"]);
  expect(screen.queryByText("First")).toBeNull();
});

test("a toast disappears by itself", () => {
  vi.useFakeTimers();
  const onExpire = vi.fn();
  toast("Soon over", { onExpire });
  vi.runAllTimers();
  expect(onExpire).toHaveBeenCalledOnce();
  vi.useRealTimers();
});
