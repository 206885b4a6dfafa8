import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { currentUser } from "@/firebase/auth";
import { ErrorPage, LoadingPage, NotFoundPage } from "./fallbacks";

interface LibrarySearch {
  space?: string;
  q?: string;
  show?: string;
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

/** Drops undefined values, which would appear in the URL. */
function present<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string;
  };
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/signin",
  validateSearch: (search): { next?: string } => present({ next: text(search["next"]) }),
  component: lazyRouteComponent(() => import("@/features/signin/SignInPage"), "SignInPage"),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join/$token",
  component: lazyRouteComponent(() => import("@/features/signin/JoinPage"), "JoinPage"),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: ({ location }) => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way
    if (!currentUser()) throw redirect({ to: "/signin", search: { next: location.href } });
  },
  component: lazyRouteComponent(() => import("./AppShell"), "AppShell"),
});

const welcome = createRoute({
  getParentRoute: () => inside,
  path: "/welcome/$token",
  component: lazyRouteComponent(() => import("@/features/signin/JoinSpacePage"), "JoinSpacePage"),
});

const library = createRoute({
  getParentRoute: () => inside,
  path: "/",
  validateSearch: (search): LibrarySearch =>
    present({ space: text(search["space"]), q: text(search["q"]), show: text(search["show"]) }),
  component: lazyRouteComponent(() => import("@/features/library/LibraryPage"), "LibraryPage"),
});

const session = createRoute({
  getParentRoute: () => inside,
  path: "/s/$id",
  validateSearch: (search): { version?: number } => {
    const version = Number(search["version"]);
    return Number.isInteger(version) && version > 0 ? { version } : {};
  },
  component: lazyRouteComponent(() => import("@/features/session/SessionPage"), "SessionPage"),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: "/account",
  component: lazyRouteComponent(() => import("@/features/account/AccountPage"), "AccountPage"),
});

const space = createRoute({
  getParentRoute: () => inside,
  path: "/spaces/$space",
  component: lazyRouteComponent(() => import("@/features/spaces/SpacePage"), "SpacePage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    join,
    inside.addChildren([library, session, account, space, welcome]),
  ]),
  defaultPreload: "intent",
  defaultPendingComponent: LoadingPage,
  defaultErrorComponent: ErrorPage,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
