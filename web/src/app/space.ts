import { useParams, useSearch } from "@tanstack/react-router";
import { usePerson } from "@/firebase/auth";
import { useSpaces, type Space } from "@/features/sessions";

/** The spaces of whoever is here, their personal one first; it bears their uid. */
export function useMySpaces(): Space[] {
  const person = usePerson();
  const found = useSpaces(person?.guestOf ? undefined : person?.uid);
  if (found.state !== "ready") return [];
  const isPersonal = (space: Space) => Number(space.id === person?.uid);
  return [...found.value].sort((a, b) => isPersonal(b) - isPersonal(a) || a.name.localeCompare(b.name));
}

/** The space that the page is about: the one in the address, else the personal one. */
export function useSpaceId(): string {
  const person = usePerson();
  const { space } = useSearch({ strict: false });
  const { space: opened } = useParams({ strict: false });
  return space ?? opened ?? person?.uid ?? "";
}
