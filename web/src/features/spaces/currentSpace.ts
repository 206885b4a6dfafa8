import { useParams, useSearch } from "@tanstack/react-router";
import { useCurrentUser } from "@/firebase/auth";
import { type Space, useSpaces } from "@/features/sessions";

/** The spaces of whoever is here, their personal one first; it bears their uid. */
export function useMySpaces(): Space[] {
  const user = useCurrentUser();
  const found = useSpaces(user?.guestSessionId ? undefined : user?.uid);
  if (found.state !== "ready") return [];
  const isPersonal = (space: Space) => Number(space.id === user?.uid);
  return [...found.value].sort((a, b) => isPersonal(b) - isPersonal(a) || a.name.localeCompare(b.name));
}

/** The space that the page is about: the one in the address, else the personal one. */
export function useSpaceId(): string {
  const user = useCurrentUser();
  const { space } = useSearch({ strict: false });
  const { space: opened } = useParams({ strict: false });
  return space ?? opened ?? user?.uid ?? "";
}
