import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { LONGEST_MESSAGE, LONGEST_PAYLOAD } from "../../shared/agents/spool-entry.ts";
import { reportProgram } from "./agent-folder.ts";

/** How many events wait at most: when nobody has read them for so long, those of hooks make room for newer ones. */
const MOST_WAITING = 1000;

export const reportUsage = `Usage: paneglass report STATE [--asks KIND] [--detail TEXT]
       paneglass send --to AGENT [--expires TIME] TEXT   (- reads it from standard input)
       paneglass list                               (agents: id, state and name, one a line)
       paneglass hook EVENT [PAYLOAD]
  STATE   ready, working, blocked, done, error, or clear to take back what was said
  KIND    permission, question, trust, login or choice
  TIME    a number with s, m or h
Tells Paneglass of the agent that it runs in. It knows the agent by PANEGLASS_SPOOL.`;

/**
 * The program for systems with a POSIX shell. A hook must never hold up, break or be seen by the CLI that runs it: it prints nothing, always
 * ends with 0, and reads no terminal. Files appear under their name once they are whole.
 */
const posixProgram = `#!/bin/sh
# Written by Paneglass at its start; changes are lost.
umask 077
spool=\${PANEGLASS_SPOOL:-}
if [ "\${1:-}" = --spool ]; then spool=\${2:-}; shift 2; fi
verb=\${1:-}
[ $# -gt 0 ] && shift

fail() { printf 'paneglass: %s\\n' "$1" >&2; exit "$2"; }
flat() { printf '%s' "$1" | tr '\\n\\r' '  ' | head -c 1000; }
waiting() { set -- "$spool"/*; [ $# -gt ${MOST_WAITING} ]; }
# Takes an entry from stdin; $1 is its kind.
keep() {
  tmp=$(mktemp "$spool/.new.XXXXXXXXXX") || return 1
  cat >"$tmp" && mv -f "$tmp" "$spool/\${tmp##*/.new.}.$1"
}
inside() {
  [ -n "$spool" ] || fail "this is not an agent that Paneglass has started: PANEGLASS_SPOOL is not set." 1
  [ -d "$spool" ] || fail "the agent is no longer known to Paneglass: $spool is gone." 1
}
words() {
  cat <<'USAGE'
${reportUsage}
USAGE
}
usage() { words >&2; exit 64; }

hook() {
  event=\${1:-}
  [ $# -gt 0 ] && shift
  case "$event" in '' | *[!A-Za-z0-9._-]*) return ;; esac
  [ -n "$spool" ] && [ -d "$spool" ] || event=
  if [ -z "$event" ]; then
    [ $# -gt 0 ] || [ -t 0 ] || cat
    return
  fi
  waiting && rm -f "$spool"/*.hook
  {
    printf 'paneglass 1 hook %s\\n\\n' "$event"
    if [ $# -gt 0 ]; then
      printf '%s' "$1" | head -c ${LONGEST_PAYLOAD}
    elif [ ! -t 0 ]; then
      head -c ${LONGEST_PAYLOAD}
    fi
  } | keep hook
  [ $# -gt 0 ] || [ -t 0 ] || cat
}

report() {
  state=\${1:-}
  case "$state" in ready | working | blocked | done | error | clear) shift ;; *) usage ;; esac
  asks= detail=
  while [ $# -gt 0 ]; do
    [ $# -ge 2 ] || usage
    case "$1" in
      --asks) case "$2" in permission | question | trust | login | choice) asks=$2 ;; *) usage ;; esac ;;
      --detail) detail=$2 ;;
      *) usage ;;
    esac
    shift 2
  done
  inside
  printf 'paneglass 1 report %s\\nasks: %s\\ndetail: %s\\n\\n' "$state" "$asks" "$(flat "$detail")" | keep report ||
    fail "it could not be written to $spool." 1
}

send() {
  to= expires=
  while [ $# -gt 0 ]; do
    case "$1" in
      --to) [ $# -ge 2 ] || usage; to=$2; shift 2 ;;
      --expires) [ $# -ge 2 ] || usage; expires=$2; shift 2 ;;
      --) shift; break ;;
      --*) usage ;;
      *) break ;;
    esac
  done
  [ -n "$to" ] && [ $# -gt 0 ] || usage
  inside
  tmp=$(mktemp "$spool/.new.XXXXXXXXXX") || fail "it could not be written to $spool." 1
  {
    printf 'paneglass 1 send message\\nto: %s\\nexpires: %s\\n\\n' "$(flat "$to")" "$(flat "$expires")"
    if [ "$*" = - ]; then head -c ${LONGEST_MESSAGE + 1}; else printf '%s' "$*"; fi
  } >"$tmp"
  if [ "$(wc -c <"$tmp")" -gt ${LONGEST_MESSAGE} ]; then
    rm -f "$tmp"
    fail "the message is longer than ${LONGEST_MESSAGE} bytes. Write it to a file and send the file's path." 1
  fi
  mv -f "$tmp" "$spool/\${tmp##*/.new.}.send" || fail "it could not be written to $spool." 1
  printf 'Paneglass has the message. What becomes of it is told to you as a message.\\n'
}

list() {
  inside
  cat "$spool/../../list.txt" 2>/dev/null || fail "there is no list of agents yet." 1
}

case "$verb" in
  list) list ;;
  hook) hook "$@" >/dev/null 2>&1; exit 0 ;;
  report) report "$@" ;;
  send) send "$@" ;;
  -h | --help | help) words ;;
  *) usage ;;
esac
`;

/** On Windows the same is done by \`cli-report\`, run by Node or by Electron as Node. */
function windowsProgram({ node, script }: { node: string; script: string }): string {
  const line = `"${node}" "${script}" %*`;
  return ["@echo off", "setlocal", "set ELECTRON_RUN_AS_NODE=1", line, "exit /b %ERRORLEVEL%", ""].join("\r\n");
}

export interface ReportProgramOptions {
  readonly state: string;
  readonly platform: string;
  /** What runs scripts: Node, or Electron as Node. */
  readonly node: string;
  /** Runs `runReport`. */
  readonly script: string;
}

/** Writes the program that agents tell of themselves with, where it is missing or another. Throws what the file system says. */
export function installReportProgram(options: ReportProgramOptions): void {
  const { state, platform } = options;
  const file = reportProgram(state, platform);
  const content = platform === "win32" ? windowsProgram(options) : posixProgram;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (contentOf(file) === content) return;
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, content, { mode: 0o700 });
  renameSync(beside, file);
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null; // Not there, or not to be read: it is written anew.
  }
}
