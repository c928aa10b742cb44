/** Written beside a person's own providers at every start. */
export const guide = `# Agents of your own

Every \`*.json\` file in this folder describes one agent CLI, or changes a built-in one. Files are read at once when you save them;
agents that run are read by the new rules. What is wrong with a file is told in the window under *Agents*, and what it said before
holds until it is mended. This page is written anew at every start.

## A new agent

The smallest one:

    { "id": "my-agent", "name": "My agent", "command": { "programs": ["my-agent"] } }

With rules to read its screen, its state is known too:

    {
      "id": "my-agent",
      "name": "My agent",
      "about": "Remarks like this one are allowed under \\"about\\".",
      "icon": { "glyph": "M", "colour": "#3b82f6" },
      "command": {
        "programs": ["my-agent"],
        "version": ["--version"],
        "install": "npm install -g my-agent",
        "known": { "since": "1.2", "until": "2" }
      },
      "launch": {
        "args": ["chat"],
        "env": { "MY_AGENT_NO_UPDATE": "1" },
        "message": { "how": "option", "option": "--prompt" },
        "model": { "args": ["--model={model}"], "suggested": ["large", "small"] },
        "permissions": [
          { "id": "own", "label": "Ask", "detail": "Asks before it runs a command." },
          { "id": "all", "label": "Never ask", "detail": "Does everything unasked.", "args": ["--yes"], "risky": true }
        ],
        "session": { "resume": ["--resume={session}"] }
      },
      "submit": { "frame": "always", "settleMs": 200 },
      "answers": { "by": "arrows" },
      "leave": { "line": "/exit" },
      "sessionOnScreen": "/my-agent --resume=(\\\\S+)/",
      "evidence": {
        "layout": {
          "prompt": "/^> /",
          "footer": "/^\\\\s/",
          "asked": "/^> \\\\S/",
          "draft": { "left": "/^> ?/" }
        },
        "title": [
          { "id": "title.busy", "title": "/^\\\\* /", "says": "working", "detail": "The title says so.", "sure": 0.8 }
        ],
        "screen": [
          {
            "id": "screen.permission", "region": "dialog", "rows": ["/^Allow .*\\\\?$/", "/^[❯>] ?1\\\\. Yes/"], "last": 12,
            "says": "blocked", "asks": "permission", "detail": "It asks for your permission.", "sure": 0.9
          },
          {
            "id": "screen.spinner", "region": "turn", "rows": ["/^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] /"], "last": 4,
            "says": "working", "detail": "A progress line is shown.", "sure": 0.9
          },
          {
            "id": "screen.composer", "region": "composer", "rows": ["/^/"],
            "says": "ready", "detail": "The composer is shown.", "sure": 0.6
          }
        ]
      }
    }

- Regular expressions are texts between slashes, \`"/.../"\` or \`"/.../i"\`, with every backslash doubled. Those that can take for ever are refused.
- The screen has four regions. \`composer\`: where you type, found by \`prompt\` (with \`above\` and \`below\`, where it has a frame).
  \`turn\`: above it, from your last message on. \`footer\`: below it. \`dialog\`: everything, when no composer is shown.
- A rule holds when every pattern of \`rows\` finds a row in its region; \`last\` looks at so many rows at its end only; \`without\` forbids a row;
  \`end\` must fit the last two rows. \`since\` and \`until\` limit it to versions.
  \`behind\`: \`ends\` where a person cut the turn short, \`stays\` where tasks are named that run on behind it.
- \`says\`: starting, ready, working, blocked, done, error. With blocked, \`asks\`: permission, question, trust, login, choice.
- \`submit.frame\`: \`always\` where it understands a bracketed paste. \`answers.by\`: \`key\` where the digit of an option chooses it at once,
  \`keyEnter\` where Enter must follow, \`arrows\` and \`tabs\` where one moves to it.

## Changing a built-in agent

Use its id, as *Agents* shows it. What you name is replaced, everything else stays:

    {
      "id": "the-built-in-one",
      "command": { "programs": ["/opt/tools/its-next-version"] },
      "launch": { "env": { "HTTPS_PROXY": "http://proxy:8080" } }
    }

Rules and permissions are met by their \`id\`: a known one is changed, a new one stands in front, and \`{ "id": "screen.spinner", "off": true }\` takes
one away. \`{ "off": true }\` in the place of a field takes that field away.
`;
