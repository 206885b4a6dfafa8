import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

/** The files of the build; tools/precache.ts fills this in. */
declare const FILES: PrecacheEntry[];
const worker = self as unknown as ServiceWorkerGlobalScope;

/** Paths that are not pages: the API, the configuration, and what Firebase serves. */
const NO_PAGE = [/^\/v1\//, /^\/functions\//, /^\/__\//, /^\/config\.json$/];

// Cache files of the build only. Firestore caches transcripts, by its own access rules.
precacheAndRoute(FILES);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: NO_PAGE }));

// Take over the first page at once, so that it works offline without a reload.
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("message", ({ data }) => {
  const { type } = data as { type?: string };
  if (type === "SKIP_WAITING") void worker.skipWaiting();
});
