import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

/** What the build made; tools/precache.ts puts it here. */
declare const FILES: PrecacheEntry[];
const worker = self as unknown as ServiceWorkerGlobalScope;

/** Addresses that are no page: the HTTP API, what the configuration is, and what Firebase serves beside us. */
const NO_PAGE = [/^\/v1\//, /^\/functions\//, /^\/__\//, /^\/config\.json$/];

// Files of the build and nothing else: what people said is kept by Firestore, which knows who may read it.
precacheAndRoute(FILES);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: NO_PAGE }));

// The first visit can go on without a network at once.
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("message", ({ data }) => {
  const { type } = data as { type?: string };
  if (type === "SKIP_WAITING") void worker.skipWaiting();
});
