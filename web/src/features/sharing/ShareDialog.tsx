import { useMySpaces } from "@/features/spaces/currentSpace";
import type { Session } from "@/features/sessions";
import { useT } from "@/i18n";
import { Dialog } from "@/ui/Dialog";
import { type Invitation, sessionInviteTarget } from "./inviteTargets";
import { InvitationLinks } from "./InvitationLinks";
import { useParticipants } from "./useParticipants";

/** Shares a session by links that work without an account. */
export default function ShareDialog({ session, onClose }: { session: Session; onClose: () => void }) {
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
        <InvitationLinks
          target={sessionInviteTarget(session.id)}
          about={(link) => {
            const came = names(link);
            return came ? ` · ${t("share.joined", { names: came })}` : null;
          }}
        />
      </div>
    </Dialog>
  );
}
