import { follow } from "../../shared/base/live-value.ts";
import { withGone } from "../../shared/base/part.ts";
import { answer } from "./handlers.ts";

export const deskCalls = answer.desk.router({
  info: answer.desk.info.handler(({ context }) => context.host.desk.info),
  settings: answer.desk.settings.handler(({ context, signal }) => follow(context.host.desk.settings, signal)),
  changeSettings: answer.desk.changeSettings.handler(({ context, input }) =>
    context.host.desk.changeSettings(withGone(input.fields, input.gone)),
  ),
  wall: answer.desk.wall.handler(({ context, input }) => context.host.desk.wall(input.lifeId)),
  keepWall: answer.desk.keepWall.handler(({ context, input }) => context.host.desk.keepWall(input.lifeId, input.wall)),
  recentFolders: answer.desk.recentFolders.handler(({ context }) => context.host.desk.recentFolders()),
  checkFolder: answer.desk.checkFolder.handler(({ context, input }) => context.host.desk.checkFolder(input.path)),
  findFiles: answer.desk.findFiles.handler(({ context, input }) =>
    context.host.desk.findFiles(input.folder, input.names),
  ),
  openFile: answer.desk.openFile.handler(({ context, input }) => context.host.desk.openFile(input)),
  pickPath: answer.desk.pickPath.handler(({ context, input }) => context.host.desk.pickPath(input.what, input.start)),
});
