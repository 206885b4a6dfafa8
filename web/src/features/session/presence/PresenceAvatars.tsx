import { useT } from "@/i18n";
import { Avatar } from "@/ui/Avatar";
import type { PresentUser } from "./presence";

const MAX_SHOWN = 4;

/** Avatars of the other users in this session. */
export function PresenceAvatars({
  others,
  onGo,
}: {
  others: readonly PresentUser[];
  onGo: (segment: string) => void;
}) {
  const t = useT();
  if (others.length === 0) return null;
  const shown = others.slice(0, MAX_SHOWN);
  return (
    <ul aria-label={t("presence.here")} className="flex items-center -space-x-1.5 rtl:space-x-reverse">
      {shown.map((each) => (
        <PresenceAvatar key={each.uid} other={each} onGo={onGo} />
      ))}
      {others.length > MAX_SHOWN && (
        <li className="grid size-7 place-items-center rounded-full bg-hover text-xs font-medium text-soft ring-2 ring-ground">
          {`+${others.length - MAX_SHOWN}`}
        </li>
      )}
    </ul>
  );
}

function PresenceAvatar({ other, onGo }: { other: PresentUser; onGo: (segment: string) => void }) {
  const t = useT();
  const name = other.name || t("members.unnamed");
  const said = t(other.typing ? "presence.typing" : "presence.reading", { name });
  const { segment } = other;
  const face = <Avatar id={other.uid} name={name} className="ring-2 ring-ground" />;
  return (
    <li title={said} className="hover:z-1">
      {segment === null ? (
        <>
          {face}
          <span className="sr-only">{said}</span>
        </>
      ) : (
        <button
          type="button"
          aria-label={t("presence.goTo", { name })}
          className="block rounded-full"
          onClick={() => onGo(segment)}
        >
          {face}
        </button>
      )}
    </li>
  );
}
