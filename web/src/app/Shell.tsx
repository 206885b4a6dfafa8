import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { usePerson } from "@/firebase/auth";
import { useShortcuts } from "@/lib/shortcuts";
import { useCell } from "@/lib/external";
import { DropZone } from "@/features/upload/DropZone";
import { picked } from "@/features/upload/picking";
import { Dock } from "@/features/upload/Dock";
import { uploads } from "@/features/upload/means";
import { Offline } from "@/offline/Offline";
import { Loading } from "./fallbacks";
import { Sidebar } from "./Sidebar";
import { palette } from "./palette-state";
import { TopBar } from "./TopBar";

const Palette = lazy(() => import("./Palette").then((found) => ({ default: found.Palette })));
const UploadDialog = lazy(() =>
  import("@/features/upload/UploadDialog").then((found) => ({ default: found.UploadDialog })),
);

/** What is around every page of somebody who is signed in; guests see their one session and nothing else. */
export function Shell() {
  const person = usePerson();
  const navigate = useNavigate();
  const uid = person?.guestOf ? undefined : person?.uid;
  const [menu, setMenu] = useState(false);
  const searching = useCell(palette);
  const picking = useCell(picked) !== null;

  useEffect(() => {
    if (person === null) void navigate({ to: "/signin", search: {} });
  }, [person, navigate]);
  useEffect(() => {
    if (uid) void uploads.restore(uid);
  }, [uid]);
  useEffect(() => {
    if (!uid) return;
    let wanted = true;
    let end: (() => void) | undefined;
    void import("@/features/devices/beating").then(({ keepBeating }) => {
      if (wanted) end = keepBeating(uid);
    });
    return () => {
      wanted = false;
      end?.();
    };
  }, [uid]);
  useShortcuts({
    "mod+k": () => palette.set(!palette.get()),
    u: () => uid && picked.set([]),
  });

  if (!person) return <Loading />;
  if (person.guestOf) {
    return (
      <main className="min-h-dvh">
        <Offline />
        <Outlet />
      </main>
    );
  }
  return (
    <DropZone>
      <div className="flex min-h-dvh">
        <Sidebar open={menu} onClose={() => setMenu(false)} />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar onMenu={() => setMenu(true)} />
          <Offline />
          <main className="min-w-0 flex-1">
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <Dock />
      <Suspense fallback={null}>
        {searching && <Palette onClose={() => palette.set(false)} />}
        {picking && <UploadDialog />}
      </Suspense>
    </DropZone>
  );
}
