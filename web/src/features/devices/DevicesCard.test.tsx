import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { fakeApi, noContent } from "@/testing/fakeApi";
import { renderPart } from "@/testing/renderPart";
import { deviceId } from "./device";
import { DevicesCard } from "./DevicesCard";

const at = "2030-01-01T00:00:00Z";
const device = (id: string, name: string, online: boolean) => ({
  ...{ id, name, online, owner: "ann", platform: "web", pushToken: null, lastSeen: at, expireAt: at },
});

test("another device is signed out; this one is marked and renamed", async () => {
  let others = [device("phone", "Phone", false)];
  const names = [device(deviceId(), "Desk", true)];
  await fakeApi({
    "GET /v1/me/devices": () => ({ devices: [...names, ...others] }),
    "DELETE /v1/me/devices/phone": () => {
      others = [];
      return noContent();
    },
    "POST /v1/me/devices": ({ body }) => {
      names[0] = device(deviceId(), (body as { name: string }).name, true);
      return names[0];
    },
  });
  const user = renderPart(<DevicesCard />);
  expect(await screen.findByText("this device")).toBeTruthy();
  expect(screen.getByText("In use now")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Sign out Phone" }));
  await expect.poll(() => screen.queryByText("Phone")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Rename this device" }));
  const field = screen.getByLabelText("Name");
  await user.clear(field);
  await user.type(field, "Studio{Enter}");
  expect(await screen.findByText("Studio")).toBeTruthy();
});
