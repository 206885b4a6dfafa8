import { onlineManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@/app/app.css";
import { router } from "@/app/router";
import { watchSystemTheme } from "@/features/preferences/theme";
import { startFirebase } from "@/firebase/app";
import { startAuth } from "@/firebase/auth";
import { startLanguage, t } from "@/i18n";
import { ApiError } from "@/api/client";
import { loadConfig } from "@/offline/config";
import { connectivity } from "@/offline/connectivity";
import { Toasts } from "@/ui/toasts";

const TRIES = 3;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failed, error) => failed < TRIES && !(error instanceof ApiError && !error.isTransient),
    },
  },
});

/** Makes queries wait while the page is offline. */
function followConnectivity(): void {
  connectivity.followBrowser();
  onlineManager.setEventListener((setOnline) => {
    const tell = () => setOnline(connectivity.online.get());
    tell();
    return connectivity.online.subscribe(tell);
  });
}

async function start(root: HTMLElement): Promise<void> {
  followConnectivity();
  const [config] = await Promise.all([loadConfig(), startLanguage()]);
  startFirebase(config);
  watchSystemTheme();
  await startAuth();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </StrictMode>,
  );
  if (import.meta.env.PROD && "serviceWorker" in navigator) void installed();
}

/** Registers the service worker after the first render. Without it the page works online only. */
async function installed(): Promise<void> {
  try {
    await (await import("@/app/registerServiceWorker")).registerServiceWorker();
  } catch (error) {
    console.warn("The page is not kept on this device.", error);
  }
}

const root = document.getElementById("root");
if (root) {
  start(root).catch((error: unknown) => {
    console.error(error);
    root.textContent = t("error.start");
    root.className = "grid place-items-center p-8 text-soft";
  });
}
