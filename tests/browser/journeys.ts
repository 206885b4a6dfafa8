/** Drives the page of a local cloud in a real browser. An uncaught error of the page fails the journey. */
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
} from "playwright-core";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect } from "vitest";

export const environment = (name: string): string => {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: run the journeys by pytest tests/browser`,
    );
  return value;
};

export const recording = (name: string): string =>
  fileURLToPath(new URL(`../recordings/${name}`, import.meta.url));

let browser: Browser;
const contexts: BrowserContext[] = [];
const pageErrors: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: environment("CHROMIUM"),
    args: [
      "--no-sandbox",
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
    ],
  });
});
afterAll(() => browser.close());
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await takePictures();
  await Promise.all(contexts.splice(0).map((each) => each.close()));
  expect(pageErrors.splice(0)).toEqual([]);
});

export interface BrowserOptions {
  width?: number;
  dark?: boolean;
  locale?: string;
  /** Whether the service worker runs, as it does for users. A journey starts sooner without it. */
  serviceWorker?: boolean;
  /** The proxy that this browser reaches every server through. */
  proxy?: string;
}

/** A new browser in which no user is signed in. */
export async function newBrowser(options: BrowserOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: environment("EARSHOT_PAGE"),
    viewport: { width: options.width ?? 1280, height: 800 },
    colorScheme: options.dark ? "dark" : "light",
    locale: options.locale ?? "en-US",
    serviceWorkers: options.serviceWorker ? "allow" : "block",
    permissions: ["microphone", "clipboard-read", "clipboard-write"],
    ...(options.proxy ? { proxy: { server: options.proxy } } : {}),
  });
  contexts.push(context);
  return collectErrors(await context.newPage());
}

/** Another tab of the same browser. */
export const newTab = async (page: Page): Promise<Page> =>
  collectErrors(await page.context().newPage());

function collectErrors(page: Page): Page {
  page.on("pageerror", (error) => pageErrors.push(String(error)));
  return page;
}

let users = 0;
const PASSWORD = "a-long-password";

/** A new user who has created an account and sees the library. */
export async function newUser(
  options: BrowserOptions = {},
): Promise<Page & { email: string }> {
  const page = await newBrowser(options);
  users += 1;
  const email = `person-${users}-${Date.now()}@example.org`;
  await page.goto("/");
  await page.getByRole("button", { name: "Create an account" }).click();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page
    .getByRole("button", { name: "Create account", exact: true })
    .click();
  await page.getByText("Create your first transcript").waitFor();
  return Object.assign(page, { email });
}

/** Another browser in which an existing user signs in. */
export async function signIn(email: string): Promise<Page> {
  const page = await newBrowser();
  await page.goto("/");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { name: "Recordings" }).waitFor();
  return page;
}

/** Calls the API directly, for what the page has no button for. */
export async function callApi<T>(
  email: string,
  path: string,
  body: unknown,
): Promise<T> {
  const page = environment("EARSHOT_PAGE");
  const { authEmulator } = (await (
    await fetch(`${page}/config.json`)
  ).json()) as { authEmulator: string };
  const post = async (
    url: string,
    content: unknown,
    headers: Record<string, string> = {},
  ) => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(content),
    });
    return (await answer.json()) as unknown;
  };
  const signInUrl = `${authEmulator}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=local`;
  const { idToken } = (await post(signInUrl, {
    email,
    password: PASSWORD,
    returnSecureToken: true,
  })) as {
    idToken: string;
  };
  return (await post(`${page}${path}`, body, {
    Authorization: `Bearer ${idToken}`,
  })) as T;
}

/** Uploads files through the upload dialog. */
export async function send(page: Page, ...files: string[]): Promise<void> {
  await page.getByRole("button", { name: "New transcript" }).first().click();
  await page.getByTestId("files").setInputFiles(files);
  await page.getByRole("button", { name: /^Transcribe/ }).click();
}

export const row = (page: Page, title: string) =>
  page
    .getByRole("list", { name: "Recordings" })
    .getByRole("listitem")
    .filter({ hasText: title });

/** Takes a picture of every page when a journey failed. */
async function takePictures(): Promise<void> {
  const pages = contexts.flatMap((each) => each.pages());
  await Promise.all(pages.map((page, at) => takePicture(page, `failed-${at}`)));
}

/** Stores a picture for a person to look at. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env["EARSHOT_PICTURES"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}
