import { useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { useT } from "@/i18n";
import { Button, IconButton } from "@/ui/Button";
import { Card } from "@/ui/Card";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { Badge } from "@/ui/feedback";
import { RoleSetDialog } from "./RoleSetDialog";
import { type RoleSet, roleSetName, useRoleSets } from "./roleSets";

interface Props {
  space: string;
  /** The space's own role sets. */
  sets: readonly RoleSet[];
  editable: boolean;
}

const NEW = { name: "", roles: [] };

/** Lists the role sets of a space: its own and the built-in ones. */
export function RoleSetsCard({ space, sets, editable }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const { data } = useRoleSets(space);
  const [edited, setEdited] = useState<RoleSet | null>(null);
  const [leaving, setLeaving] = useState<RoleSet | null>(null);
  const changed = () => queries.invalidateQueries({ queryKey: ["role-sets", space] });
  const save = async ({ name, roles }: RoleSet) => {
    const params = { path: { space, set: name } };
    await unwrap(api.PUT("/v1/spaces/{space}/role-sets/{set}", { params, body: { roles } }));
    await changed();
  };
  const remove = async ({ name }: RoleSet) => {
    await unwrap(
      api.DELETE("/v1/spaces/{space}/role-sets/{set}", { params: { path: { space, set: name } } }),
    );
    await changed();
  };
  return (
    <Card
      title={t("roles.title")}
      text={t("roles.text")}
      action={
        editable && (
          <Button onClick={() => setEdited(NEW)}>
            <Plus />
            {t("roles.new")}
          </Button>
        )
      }
    >
      <ul className="flex flex-col divide-y divide-line">
        {[...sets, ...(data?.builtIn ?? [])].map((each) => {
          const own = sets.includes(each);
          return (
            <li key={each.name} className="flex items-center gap-2 py-2 first:pt-0.5 last:pb-0.5">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
                  <span dir="auto">{own ? each.name : roleSetName(each.name)}</span>
                  {!own && <Badge>{t("roles.builtIn")}</Badge>}
                </p>
                <p dir="auto" className="text-xs text-faint">
                  {each.roles.map((role) => role.name).join(" · ")}
                </p>
              </div>
              {own && editable && (
                <>
                  <IconButton
                    label={t("roles.editThat", { name: each.name })}
                    onClick={() => setEdited(each)}
                  >
                    <Pencil />
                  </IconButton>
                  <IconButton
                    label={t("roles.removeThat", { name: each.name })}
                    onClick={() => setLeaving(each)}
                  >
                    <Trash2 />
                  </IconButton>
                </>
              )}
            </li>
          );
        })}
      </ul>
      {edited && <RoleSetDialog set={edited} onSave={save} onClose={() => setEdited(null)} />}
      {leaving && (
        <ConfirmDialog
          title={t("roles.removeTitle", { name: leaving.name })}
          text={t("roles.removeText")}
          go={t("action.delete")}
          onGo={() => remove(leaving)}
          onClose={() => setLeaving(null)}
        />
      )}
    </Card>
  );
}
