import { useParams, useSearch } from "@tanstack/react-router";
import { useCurrentUser } from "@/firebase/auth";
import { type Space, useSpaces } from "@/features/sessions";

/** The user's spaces, first the personal one, whose id is the user's uid. */
export function useMySpaces(): Space[] {
  const user = useCurrentUser();
  const found = useSpaces(user?.guestSessionId ? undefined : user?.uid);
  if (found.state !== "ready") return [];
  const isPersonal = (space: Space) => Number(space.id === user?.uid);
  return [...found.value].sort((a, b) => isPersonal(b) - isPersonal(a) || a.name.localeCompare(b.name));
}

/** The current space: from the URL, or else the personal one. */
export function useSpaceId(): string {
  const user = useCurrentUser();
  const { space } = useSearch({ strict: false });
  const { space: opened } = useParams({ strict: false });
  return space ?? opened ?? user?.uid ?? "";
}
