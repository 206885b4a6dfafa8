import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { errorMessage } from "@/api/client";
import { type TextKey, useLanguage, useT } from "@/i18n";
import { useAsyncAction } from "@/api/useAsyncAction";
import { formatDateTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { CopyField } from "@/ui/CopyField";
import { Badge, Notice, Skeleton } from "@/ui/feedback";
import { Select } from "@/ui/Field";
import type { Invitation, InviteTarget, Role } from "./inviteTargets";

const DAY_SECONDS = 24 * 3600;
const DAYS = [1, 7, 30];
const ROLES: Role[] = ["viewer", "editor", "owner"];
export const roleKey = (role: Role): TextKey => `role.${role}`;

/** Creates, lists and revokes invitation links. */
export function InvitationLinks({
  target,
  about,
}: {
  target: InviteTarget;
  about?: (link: Invitation) => ReactNode;
}) {
  const t = useT();
  const [made, setMade] = useState<{ id: string; address: string } | null>(null);
  const { data, error } = useQuery({ queryKey: target.key, queryFn: target.list });
  const open = data?.filter((each) => !each.revokedAt);
  return (
    <div className="flex flex-col gap-4">
      <LinkForm target={target} onMade={(id, token) => setMade({ id, address: target.linkFor(token) })} />
      {made && <CopyField label={t("links.new")} value={made.address} hint={t("links.once")} />}
      {error && <Notice tone="bad">{errorMessage(error)}</Notice>}
      {!data && !error && <Skeleton className="h-10" />}
      {open?.length === 0 && <p className="text-sm text-faint">{t("links.none")}</p>}
      {open && open.length > 0 && (
        <ul aria-label={t("links.title")} className="flex flex-col divide-y divide-line border-t border-line">
          {open.map((each) => (
            <LinkRow
              key={each.id}
              link={each}
              target={target}
              about={about?.(each)}
              onGone={() => setMade((now) => (now?.id === each.id ? null : now))}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function LinkForm({ target, onMade }: { target: InviteTarget; onMade: (id: string, token: string) => void }) {
  const t = useT();
  const queries = useQueryClient();
  const { busy, error, runAction } = useAsyncAction();
  const [days, setDays] = useState(7);
  const [role, setRole] = useState<Role>("viewer");
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  const make = (event: SubmitEvent) => {
    event.preventDefault();
    runAction(async () => {
      const { invitation, token } = await target.create(
        { expiresInSeconds: days * DAY_SECONDS, role },
        idempotencyKey,
      );
      setIdempotencyKey(crypto.randomUUID());
      onMade(invitation.id, token);
      await queries.invalidateQueries({ queryKey: target.key });
    });
  };
  return (
    <form onSubmit={make} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-2">
        {target.grantsRole && (
          <div className="min-w-32 flex-1">
            <Select
              label={t("links.role")}
              value={role}
              onChange={(event) => setRole(event.target.value as Role)}
              choices={ROLES.map((each) => [each, t(roleKey(each))] as const)}
            />
          </div>
        )}
        <div className="min-w-32 flex-1">
          <Select
            label={t("links.validFor")}
            value={String(days)}
            onChange={(event) => setDays(Number(event.target.value))}
            choices={DAYS.map((each) => [String(each), t("account.days", { count: each })] as const)}
          />
        </div>
        <Button type="submit" variant="primary" className="h-9" busy={busy}>
          <Link2 />
          {t("links.create")}
        </Button>
      </div>
      {error && <Notice tone="bad">{error}</Notice>}
    </form>
  );
}

interface RowProps {
  link: Invitation;
  target: InviteTarget;
  about: ReactNode;
  onGone: () => void;
}

function LinkRow({ link, target, about, onGone }: RowProps) {
  const t = useT();
  const language = useLanguage();
  const queries = useQueryClient();
  const { busy, error, runAction } = useAsyncAction();
  const [now] = useState(() => new Date());
  const ends = new Date(link.expiresAt);
  const revoke = () =>
    runAction(async () => {
      await target.revoke(link.id);
      onGone();
      await queries.invalidateQueries({ queryKey: target.key });
    });
  return (
    <li className="flex items-center gap-3 py-2.5 text-sm">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          {ends > now ? (
            t("links.until", { date: formatDateTime(language, ends, now) })
          ) : (
            <Badge tone="plain">{t("links.expired")}</Badge>
          )}
          {link.role && <Badge>{t(roleKey(link.role))}</Badge>}
        </p>
        <p className="text-xs text-faint">
          {t("links.created", { date: formatDateTime(language, new Date(link.createdAt), now) })}
          {about}
        </p>
        {error && <p className="text-xs text-bad">{error}</p>}
      </div>
      <Button
        variant="quiet"
        busy={busy}
        aria-label={t("links.revokeThat", {
          date: formatDateTime(language, new Date(link.createdAt), now),
        })}
        onClick={revoke}
      >
        {t("links.revoke")}
      </Button>
    </li>
  );
}
