import type { SpawnRequest } from "../../shared/models/agent.ts";
import type { Member, Team } from "../../shared/models/profile.ts";
import type { Problem } from "../../shared/models/server.ts";
import { type Order, orderOf, type OrderOptions } from "./spawn-order.ts";

/** More agents than these are not started together. */
const MOST = 64;

export interface Start {
  readonly order: Order;
  readonly name: string;
}

/** Whom a request asks for. */
export interface Wanted {
  readonly starts: readonly Start[];
  /** Those that can't be, and what is left out of the others. */
  readonly problems: readonly Problem[];
  /** The first of both, for a preview: one for each agent that was asked for. */
  readonly all: readonly { readonly name: string; readonly folder: string; readonly problem: Problem | null }[];
}

export async function ordersOfRequest(request: SpawnRequest, options: OrderOptions): Promise<Wanted> {
  const order = await orderOf(request, options);
  const names = numbered(request.name, request.copies);
  if ("problem" in order) {
    const all = names.map((name) => ({ name, folder: request.folder, problem: order.problem }));
    return { starts: [], problems: [order.problem], all };
  }
  const all = names.map((name) => ({ name, folder: order.folder, problem: null }));
  return { starts: names.map((name) => ({ order, name })), problems: order.notes, all };
}

/** A member that can't be started keeps no other from it; a team that is too large is not begun. */
export async function ordersOfTeam(team: Team, options: OrderOptions): Promise<Wanted> {
  const count = team.members.reduce((sum, { copies }) => sum + copies, 0);
  if (count > MOST) return { starts: [], problems: [tooMany(team, count)], all: [] };
  const each = await Promise.all(team.members.map((member) => wantedOf(member, options)));
  return {
    starts: each.flatMap(({ starts }) => starts),
    problems: each.flatMap(({ problems }, at) => problems.map((one) => saidOf(one, team.members[at]))),
    all: each.flatMap(({ all }) => all),
  };
}

async function wantedOf(member: Member, options: OrderOptions): Promise<Wanted> {
  const { name, folder, copies, message } = member;
  const profile = member.profile ?? undefined;
  const provider = member.provider ?? (await providerOf(member, options));
  if (typeof provider !== "string") {
    const all = numbered(name, copies).map((one) => ({ name: one, folder, problem: provider.problem }));
    return { starts: [], problems: [provider.problem], all };
  }
  return ordersOfRequest({ providerId: provider, folder, name, copies, message, profile }, options);
}

async function providerOf(
  { name, profile, folder }: Member,
  options: OrderOptions,
): Promise<string | { readonly problem: Problem }> {
  const message = `"${name}" has neither a profile nor a provider.`;
  if (profile === null) return { problem: { code: "team.member", message, next: "Give it one of both." } };
  const found = await options.profiles.find(
    profile,
    folder.replace(/^~(?=$|[/\\])/, () => options.home),
  );
  return "problem" in found ? found : found.profile.provider;
}

function saidOf(problem: Problem, member: Member | undefined): Problem {
  return { ...problem, message: `${member?.name ?? "A member"}: ${problem.message}` };
}

function numbered(name: string, copies: number): string[] {
  return Array.from({ length: copies }, (_none, at) => (at === 0 ? name : `${name} ${at + 1}`));
}

function tooMany({ name }: Team, count: number): Problem {
  const message = `"${name}" would start ${count} agents together; ${MOST} at most are.`;
  return { code: "team.tooMany", message, next: "Take some members or copies out." };
}
