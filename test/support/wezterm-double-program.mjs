// The program `wezterm` of a double: hands its words and its input to the one that listens at the instance's socket, and repeats the
// answer. Without an instance it fails as the real one does.
import { readFileSync } from "node:fs";
import { connect } from "node:net";

const argv = process.argv.slice(2);
const socket = process.env.WEZTERM_UNIX_SOCKET;

function end({ exitCode, stdout, stderr }) {
  process.stdout.write(Buffer.from(stdout, "base64"), () => process.stderr.write(stderr, () => process.exit(exitCode)));
}

function lost(error) {
  const why = `failed to connect to Socket("${socket}"): connecting to ${socket}; ${error.message}`;
  end({ exitCode: 1, stdout: "", stderr: `12:00:00.000  ERROR  wezterm > ${why}; terminating\n` });
}

if (argv[0] === "--version") {
  end({ exitCode: 0, stdout: Buffer.from("wezterm 20240203-110809-5046fc22\n").toString("base64"), stderr: "" });
} else {
  const takesInput = argv.includes("send-text");
  const input = takesInput ? readFileSync(0).toString("base64") : "";
  const road = connect(socket ?? "/nowhere");
  let answer = "";
  road.on("error", lost);
  road.on("data", (chunk) => (answer += chunk));
  road.on("end", () => (answer === "" ? lost(new Error("no answer")) : end(JSON.parse(answer))));
  road.end(JSON.stringify({ argv, input }));
}
