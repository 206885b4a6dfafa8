import { useQuery } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { useState, type CSSProperties, type SyntheticEvent } from "react";
import { answered, api, type Schemas } from "@/api/client";
import type { RoleSet } from "@/features/roles/sets";
import type { Session } from "@/features/sessions";
import { useT } from "@/i18n";
import { useSettled } from "@/lib/settled";
import { Button, IconButton } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/ui/Menu";
import type { Reading } from "../edits/reading";
import { Panel } from "../Panel";
import type { Voice } from "../transcript";
import { nameOf } from "./names";
import { Locked, RoleItems, RoleSetChoice, useRolesOf } from "./Roles";
import { Suggestion } from "./Suggestion";

type View = Schemas["SpeakerView"];
const SETTLED_MS = 2000;

/** Who speaks: what they are called, what they are in the conversation, and what to do when two were mixed up. */
export function Speakers({ session, reading }: { session: Session; reading: Reading }) {
  const t = useT();
  const { voices, version, desk } = reading;
  const revision = useSettled(reading.revision, SETTLED_MS);
  const params = { path: { id: session.id }, query: { version } };
  const { data } = useQuery({
    queryKey: ["speakers", session.id, version, revision],
    queryFn: () => answered(api.GET("/v1/sessions/{id}/speakers", { params })),
    placeholderData: (before) => before,
    refetchInterval: (query) => (query.state.data?.pending ? 3000 : false),
  });
  const sets = useRolesOf(session, data?.roleSet, desk !== null);
  const views = new Map(data?.speakers.map((each) => [each.speaker, each]));
  return (
    <Panel title={t("speakers.title")}>
      <ul className="flex flex-col gap-2">
        {[...voices.values()].map((each) => (
          <Speaker
            key={each.speaker}
            voice={each}
            view={views.get(each.speaker)}
            reading={reading}
            set={session.roleSet || data?.roleSet ? sets[0] : undefined}
          />
        ))}
      </ul>
      {desk && <RoleSetChoice session={session} sets={sets} view={data} version={version} />}
    </Panel>
  );
}

interface Props {
  voice: Voice;
  view: View | undefined;
  reading: Reading;
  /** The roles that this conversation has, as far as that is known. */
  set: RoleSet | undefined;
}

function Speaker({ voice, view, reading, set }: Props) {
  const t = useT();
  const [asked, setAsked] = useState<"name" | "role" | null>(null);
  const { desk } = reading;
  const name = nameOf(t, voice.speaker, voice);
  const save = (text: string) => {
    const { speaker } = voice;
    setAsked(null);
    if (asked === "name" && text !== voice.name)
      void desk?.change({ op: "renameSpeaker", speaker, name: text });
    if (asked === "role" && text !== voice.role) void desk?.change({ op: "setRole", speaker, role: text });
  };
  const take = (role: string) => void desk?.change({ op: "setRole", speaker: voice.speaker, role });
  return (
    <li className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <span
          className="speaker flex min-w-0 flex-1 items-center gap-2 font-medium"
          style={{ "--hue": voice.hue } as CSSProperties}
        >
          <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-current" />
          <span className="truncate">{name}</span>
          {voice.role && <Locked role={voice.role} />}
        </span>
        {desk && <Actions {...{ voice, reading, set }} name={name} onAsk={setAsked} />}
      </div>
      {asked && (
        <Asked
          label={t(asked === "name" ? "speakers.name" : "speakers.role")}
          value={asked === "name" ? voice.name : voice.role}
          onSave={save}
        />
      )}
      {!voice.role && view?.suggestedRole && <Suggestion view={view} onTake={desk && take} />}
    </li>
  );
}

interface ActionsProps {
  voice: Voice;
  name: string;
  reading: Reading;
  set: RoleSet | undefined;
  onAsk: (what: "name" | "role") => void;
}

function Actions({ voice, name, reading: { desk, voices }, set, onAsk }: ActionsProps) {
  const t = useT();
  const { speaker } = voice;
  const others = [...voices.values()].filter((each) => each.speaker !== speaker);
  return (
    <Menu
      trigger={
        <IconButton label={t("speakers.menu", { name })}>
          <Ellipsis />
        </IconButton>
      }
    >
      <MenuItem onSelect={() => onAsk("name")}>{t("action.rename")}</MenuItem>
      <RoleItems voice={voice} desk={desk} set={set} onOther={() => onAsk("role")} />
      {others.length > 0 && <MenuLine />}
      {others.length > 0 && <MenuLabel>{t("speakers.merge")}</MenuLabel>}
      {others.map((each) => (
        <MenuItem
          key={each.speaker}
          onSelect={() => void desk?.change({ op: "mergeSpeakers", speaker, into: each.speaker })}
        >
          {nameOf(t, each.speaker, each)}
        </MenuItem>
      ))}
      {others.length > 0 && <MenuLabel>{t("speakers.swap")}</MenuLabel>}
      {others.map((each) => (
        <MenuItem
          key={each.speaker}
          onSelect={() => void desk?.change({ op: "swapSpeakers", speaker, other: each.speaker })}
        >
          {nameOf(t, each.speaker, each)}
        </MenuItem>
      ))}
    </Menu>
  );
}

function Asked({ label, value, onSave }: { label: string; value: string; onSave: (text: string) => void }) {
  const t = useT();
  const [text, setText] = useState(value);
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    onSave(text.trim());
  };
  return (
    <form onSubmit={save} className="flex flex-col gap-1.5">
      <TextField
        label={label}
        autoFocus
        maxLength={50}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onSave(value)}
      />
      <Button type="submit" look="primary" className="self-end">
        {t("action.save")}
      </Button>
    </form>
  );
}
