// Draws the icons of an installed page from public/icon.svg: `CHROMIUM=... node tools/icons.mjs`.
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const PUBLIC = new URL("../public/", import.meta.url);
const mark = await readFile(new URL("icon.svg", PUBLIC), "utf-8");
const colour = /fill="(#[0-9a-f]{6})"/.exec(mark)[1];
const ICONS = [
  { name: "icon-192.png", size: 192, share: 1 },
  { name: "icon-512.png", size: 512, share: 1 },
  // Systems crop these icons: keep the logo in the middle and fill the background to the edges.
  { name: "icon-maskable.png", size: 512, share: 0.8, ground: colour },
  { name: "apple-touch-icon.png", size: 180, share: 0.9, ground: colour },
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
for (const { name, size, share, ground = "transparent" } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const centred = `margin:0;height:100vh;display:grid;place-items:center;background:${ground}`;
  await page.setContent(`<body style="${centred}"><div style="width:${share * 100}vw">${mark}</div></body>`);
  await page.screenshot({ path: new URL(name, PUBLIC).pathname, omitBackground: true });
}
await browser.close();
