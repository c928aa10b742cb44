import { useState } from "react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import {
  rememberedChoices,
  type StartChoice,
  withChoices,
} from "../../../../../renderer/features/spawn/start-choices.ts";
import { StartChoices } from "../../../../../renderer/features/spawn/StartChoices.tsx";
import { resetStore } from "../../../../../renderer/state/store.ts";
import type { ProviderInfo } from "../../../../../shared/models/agent.ts";
import { Settings } from "../../../../../shared/models/settings.ts";
import { openPageHost } from "../../../../support/page-host.ts";
import { sampleProvider } from "../../../../support/page-samples.ts";
import { byTestId, fill, renderPage, settle } from "../../../../support/render-page.tsx";

const permissions = [
  { id: "own", label: "Ask", detail: "Asks first.", risky: false },
  { id: "all", label: "Never ask", detail: "Does everything.", risky: true },
];
const full = sampleProvider({
  id: "full",
  models: ["large", "small"],
  permissions,
  trust: "Asks once.",
  caution: "Untried.",
});

describe("what is remembered", () => {
  const settings = Settings.parse({ starts: { full: { model: "large", permissions: "all" } } });

  test("comes back as far as the provider still offers it", () => {
    expect(rememberedChoices(settings, full)).toEqual({ model: "large", permissions: "all" });
    expect(rememberedChoices(settings, { ...full, permissions: [], models: null })).toEqual({
      model: "",
      permissions: "",
    });
    expect(rememberedChoices(settings, { ...full, id: "other" })).toEqual({ model: "", permissions: "" });
  });

  test("is changed for that provider alone, and only when it differs", () => {
    expect(withChoices(settings, "full", { model: " large ", permissions: "all" })).toBeNull();
    expect(withChoices(settings, "other", { model: "", permissions: "" })).toBeNull();
    expect(withChoices(settings, "other", { model: "m", permissions: "" })).toEqual({
      starts: { ...settings.starts, other: { model: "m", permissions: "" } },
    });
  });
});

describe("the fields", () => {
  let host: Host;
  let page: Awaited<ReturnType<typeof renderPage>>;
  let now: StartChoice;

  function Held({ provider }: { provider: ProviderInfo }) {
    const [choice, setChoice] = useState<StartChoice>({ model: "", permissions: "" });
    const change = (part: Partial<StartChoice>): void => {
      now = { ...choice, ...part };
      setChoice(now);
    };
    return <StartChoices provider={provider} {...choice} onChange={change} />;
  }

  beforeEach(() => {
    resetStore();
    ({ host } = openPageHost());
  });
  afterEach(() => {
    page.unmount();
    host.close();
  });

  test("offer models, mark what is risky, and tell of trust and caution", async () => {
    page = await renderPage(host, <Held provider={full} />);
    expect([...document.querySelectorAll("datalist option")].map((one) => one.getAttribute("value"))).toEqual([
      "large",
      "small",
    ]);
    const select = byTestId("spawn-permissions") as HTMLSelectElement;
    expect([...select.options].map(({ value, text }) => [value, text])).toEqual([
      ["", "Ask"],
      ["all", "Never ask ⚠"],
    ]);
    expect(byTestId("spawn-permissions-note")?.textContent).toBe("Asks first.");
    expect(byTestId("spawn-trust")?.textContent).toBe("Asks once.");
    expect(byTestId("spawn-caution")?.textContent).toBe("Untried.");
    await fill(byTestId("spawn-model"), "tiny");
    expect(now).toEqual({ model: "tiny", permissions: "" });
    select.value = "all";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await settle();
    expect(now).toEqual({ model: "tiny", permissions: "all" });
    expect(byTestId("spawn-permissions-note")?.textContent).toBe("Risky: Does everything.");
    expect(byTestId("spawn-permissions-note")?.dataset["risky"]).toBe("true");
  });

  test("are left out where there is nothing to choose", async () => {
    page = await renderPage(
      host,
      <Held provider={sampleProvider({ models: null, permissions: [], trust: "", caution: null })} />,
    );
    expect(byTestId("spawn-model")).toBeNull();
    expect(byTestId("spawn-permissions")).toBeNull();
    expect(byTestId("spawn-permissions-note")).toBeNull();
  });
});
