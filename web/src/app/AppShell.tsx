import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useCurrentUser } from "@/firebase/auth";
import { useShortcuts } from "@/lib/useShortcuts";
import { useObservable } from "@/lib/observable";
import { DropZone } from "@/features/upload/DropZone";
import { selectedFiles } from "@/features/upload/fileSelection";
import { UploadDock } from "@/features/upload/UploadDock";
import { uploads } from "@/features/upload/uploadDeps";
import { OfflineBanner } from "@/app/OfflineBanner";
import { LoadingPage } from "./fallbacks";
import { Sidebar } from "./Sidebar";
import { paletteOpen } from "./paletteOpen";
import { TopBar } from "./TopBar";

const CommandPalette = lazy(() =>
  import("./CommandPalette").then((found) => ({ default: found.CommandPalette })),
);
const UploadDialog = lazy(() =>
  import("@/features/upload/UploadDialog").then((found) => ({ default: found.UploadDialog })),
);

/** The frame around every page of a signed-in user. Guests get their one session without a frame. */
export function AppShell() {
  const user = useCurrentUser();
  const navigate = useNavigate();
  const uid = user?.guestSessionId ? undefined : user?.uid;
  const [menu, setMenu] = useState(false);
  const searching = useObservable(paletteOpen);
  const picking = useObservable(selectedFiles) !== null;

  useEffect(() => {
    if (user === null) void navigate({ to: "/signin", search: {} });
  }, [user, navigate]);
  useEffect(() => {
    if (uid) void uploads.restore(uid);
  }, [uid]);
  useEffect(() => {
    if (!uid) return;
    let active = true;
    let end: (() => void) | undefined;
    void import("@/features/devices/heartbeat").then(({ startHeartbeat }) => {
      if (active) end = startHeartbeat(uid);
    });
    return () => {
      active = false;
      end?.();
    };
  }, [uid]);
  useShortcuts({
    "mod+k": () => paletteOpen.set(!paletteOpen.get()),
    u: () => uid && selectedFiles.set([]),
  });

  if (!user) return <LoadingPage />;
  if (user.guestSessionId) {
    return (
      <main className="min-h-dvh">
        <OfflineBanner />
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
          <OfflineBanner />
          <main className="min-w-0 flex-1">
            <Suspense fallback={<LoadingPage />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <UploadDock />
      <Suspense fallback={null}>
        {searching && <CommandPalette onClose={() => paletteOpen.set(false)} />}
        {picking && <UploadDialog />}
      </Suspense>
    </DropZone>
  );
}
