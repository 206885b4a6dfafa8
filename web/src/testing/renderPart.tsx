import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import { Toasts } from "@/ui/toasts";

/** Renders a component with its providers, and returns a user to operate it. */
export function renderPart(part: ReactNode): UserEvent {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      {part}
      <Toasts />
    </QueryClientProvider>,
  );
  return userEvent.setup();
}
