import path from "node:path";
import { app, protocol } from "electron";
import { stateFolder } from "../store/state-folder.ts";
import { pageScheme } from "./page-origin.ts";

const done = Symbol.for("paneglass.early");
const seen = globalThis as { [done]?: boolean };

/**
 * What Electron only allows before it is ready. An ES module may be evaluated later than that where something else loads the app,
 * so the launcher also requires this file ahead of everything; the second time does nothing.
 */
if (!seen[done]) {
  seen[done] = true;
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  // Root, in a test, has no sandbox: the switch says so, and must not be contradicted.
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
  app.setName("Paneglass");
  // Windows shows notifications only of programs that say who they are.
  if (process.platform === "win32") app.setAppUserModelId("dev.paneglass.desktop");
  app.setPath("userData", path.join(stateFolder(process.env, process.platform), "window"));
}
