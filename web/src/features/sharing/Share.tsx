import { useMySpaces } from "@/app/space";
import type { Session } from "@/features/sessions";
import { useT } from "@/i18n";
import { Dialog } from "@/ui/Dialog";
import { doorOfSession, type Invitation } from "./doors";
import { Links } from "./Links";
import { useParticipants } from "./participants";

/** Lets people who have no account read along, by a link. */
export default function Share({ session, onClose }: { session: Session; onClose: () => void }) {
  const t = useT();
  const participants = useParticipants(session.id);
  const space = useMySpaces().find((each) => each.id === session.space);
  const shared = space && !space.personal;
  const names = (link: Invitation) =>
    participants
      .filter((each) => each.cameBy === link.id && !each.leftAt)
      .map((each) => each.name)
      .join(", ");
  return (
    <Dialog open onClose={onClose} title={t("share.title")} text={t("share.text")}>
      <div className="flex flex-col gap-4">
        {shared && <p className="text-sm text-soft">{t("share.space", { space: space.name })}</p>}
        <Links
          door={doorOfSession(session.id)}
          about={(link) => {
            const came = names(link);
            return came ? ` · ${t("share.came", { names: came })}` : null;
          }}
        />
      </div>
    </Dialog>
  );
}
