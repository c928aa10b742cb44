import { describe, expect, it } from "vitest";
import { compileFormat } from "../../../../../shared/virtual/formats/compile.ts";
import type { FormatContext } from "../../../../../shared/virtual/formats/context.ts";
import { expandFormat } from "../../../../../shared/virtual/formats/expand.ts";

const values: Readonly<Record<string, string>> = {
  session_name: "main",
  window_index: "3",
  window_name: "vi",
  pane_id: "%7",
  path: "/usr/lib/x.tar",
  wide: "aé漢字#[fg=red]b##c",
  yes: "1",
  no: "0",
  none: "",
  when: "1700000000",
};

const context: FormatContext = { variable: (name) => values[name] ?? null };
const expand = (template: string, more: Partial<FormatContext> = {}): string =>
  expandFormat(template, { ...context, ...more });

describe("a format", () => {
  it.each([
    ["plain", "plain"],
    ["#{session_name}:#{window_index}", "main:3"],
    ["#S #I #W #D", "main 3 vi %7"],
    ["#z #", "#z #"],
    ["## #, #}", "# , }"],
    ["#[bold]##[x]###[y]", "#[bold]##[x]###[y]"],
    ["#{nosuch}|#{}|#{ pane_id}", "||"],
  ])("%j prints %j", (template, printed) => expect(expand(template)).toBe(printed));

  it.each([
    ["a#{b", "a"],
    ["a#(b", "a"],
    ["x#{?yes,b}y", "x"],
    ["x#{==:a}y", "x"],
  ])("prints of %j what stands before the mistake", (template, printed) => expect(expand(template)).toBe(printed));

  it.each([
    ["#{?yes,a,b}#{?no,a,b}#{?none,a,b}#{?nosuch,a,b}", "abbb"],
    ["#{?1,a,b}", "b"],
    ["#{?#{==:a,a},#{session_name},y}", "main"],
    ["#{?yes,a#,b,c}", "a,b"],
    ["#{?no,a,#{?yes,b#},c}}", "b}"],
    ["#{?#{&&:#{yes},#{!=:x,y}},both,not}", "both"],
  ])("decides in %j for %j", (template, printed) => expect(expand(template)).toBe(printed));

  it.each([
    ["#{==:a,a}#{!=:a,a}#{<:a,b}#{>:a,b}#{<=:2,10}#{>=:b,b}", "101001"],
    ["#{||:0,}#{||:,x}#{&&:1,}#{&&:1,2}", "0101"],
    ["#{m:*a*,bab}#{m:b?b,bab}#{m:[!a]*,bab}#{m:a,bab}", "1110"],
    ["#{m/i:BAB,bab}#{m/r:^b,bab}#{m/ri:A+,bab}#{m/r:(,bab}", "1110"],
  ])("compares in %j and says %j", (template, printed) => expect(expand(template)).toBe(printed));

  it.each([
    ["#{b:path}|#{d:path}|#{b:nosuch}", "x.tar|/usr/lib|"],
    ["#{b:#{path}}", "/usr/lib/x.tar"],
    ["#{=3:path}|#{=-3:path}|#{=/4/..:path}|#{=/-4/..:path}", "/us|tar|/usr..|...tar"],
    ["#{=x:path}|#{=:path}", "/usr/lib/x.tar|/usr/lib/x.tar"],
    ["#{p16:path}|#{p-16:path}|#{p-5;=3:path}|", "/usr/lib/x.tar  |  /usr/lib/x.tar|  /us|"],
    ["#{=3:wide}|#{=5:wide}|#{=-3:wide}", "aé|aé漢|#[fg=red]b##c"],
    ["#{n:wide} #{w:wide}", "22 9"],
    ["#{q:wide}|#{q/h:wide}", "aé漢字\\#\\[fg\\=red]b\\#\\#c|aé漢字##[fg=red]b####c"],
    ["#{s/u(s)/<\\1>/:path}|#{s|/|_|;s/x/y/:path}|#{s/U/x/i:path}", "/<s>r/lib/x.tar|_usr_lib_y.tar|/xsr/lib/x.tar"],
    ["#{s/x*/-/:#{l:abc}}|#{s/^a/-/:#{l:aaa}}|#{s/(/-/:path}", "a-b-c-|-aa|/usr/lib/x.tar"],
    ["#{l:#{x}}|#{a:98}|#{a:10}|#{c:red}|#{c:colour200}|#{c:nosuch}", "#{x}|b||800000|ff00d7|"],
    ["#{b;d:path}", "."],
    ["#{=4;s/s/S/:path}", "/uSr"],
  ])("changes in %j to %j", (template, printed) => expect(expand(template)).toBe(printed));

  it("expands again what it finds, as deep as it goes", () => {
    const own: FormatContext = { variable: (name) => (name === "again" ? "x#{E:again}" : (values[name] ?? null)) };
    expect(expandFormat("#{E:again}", own)).toBe("x".repeat(99));
    expect(expand("#{E:fmt}", { variable: () => "#{l:a}b" })).toBe("ab");
  });

  it("reads times where they are asked for", () => {
    const time = Date.UTC(2026, 10, 21, 12) / 1000;
    expect(expand("%Y #{l:%Y}")).toBe("%Y %Y");
    expect(expand("%Y #{l:%Y} %Q %%", { time })).toBe("2026 2026 %Q %");
    expect(expand("#{T:fmt}", { variable: () => "%Y", now: () => time })).toBe("2026");
    expect(expand("#{t/f/%Y-%m:when}|#{t:path}", {})).toBe("2023-11|");
    expect(expand("#{t/p:when}", { now: () => 1_700_000_100 })).toMatch(/^\d\d:\d\d$/);
  });

  it("goes through sessions, windows and panes", () => {
    const item = (name: string, active: boolean) => ({ active, context: { variable: () => name } });
    const more = { loop: () => [item("a", false), item("b", true)] };
    expect(expand("#{W:#{x} }|#{W:#{x} ,[#{x}]}|#{S:#{x},}|#{P:x}", more)).toBe("a b |a [b]|a,b,|xx");
    expect(expand("#{W:x}")).toBe("");
  });

  it("asks what it cannot know itself", () => {
    const more: Partial<FormatContext> = {
      named: (what, name) => what === "session" && name === "main",
      search: (pattern, { regex, ignoreCase }) => (pattern === "x" && regex && ignoreCase ? 4 : 0),
      shell: (line) => `<${line}#{pane_id}#(never)>`,
    };
    expect(expand("#{N/s:main}#{N:main}#{N/s:x}", more)).toBe("100");
    expect(expand("#{C/ri:x}#{C:x}", more)).toBe("40");
    expect(expand("#(say #{session_name})", more)).toBe("<say main%7>");
    expect(expand("#{N:main}#{C:x}#(x)")).toBe("00");
  });

  it("never throws, whatever it is given", () => {
    const odd = [
      "#{",
      "#{?",
      "#{==",
      "#{m/r:[,x}",
      "#{s/[/x/:path}",
      "#{e|+|f|999:1,2}",
      "#{=99999999999:path}",
      "#{p9:".repeat(50),
    ];
    for (const template of odd) expect(typeof expand(template)).toBe("string");
    expect(expand("#{e|/|f:0,0}#{e|/:1,0}")).toBe("-nan-9223372036854775808");
  });

  it("ends, however much it would print", () => {
    const twice: FormatContext = {
      variable: (name) => (name === "twice" ? "x#{E:twice}#{E:twice}" : "a".repeat(1000)),
    };
    expect(expandFormat("#{E:twice}", twice).length).toBeLessThan(300_000);
    expect(expandFormat("#{p2147483647:x}|#{p-2147483648:x}", twice).length).toBeLessThanOrEqual(1 << 20);
    const grows =
      "#{s/a/aaaaaaaaaa/;s/a/aaaaaaaaaa/;s/a/aaaaaaaaaa/;s/a/aaaaaaaaaa/;s/a/aaaaaaaaaa/;s/a/aaaaaaaaaa/:x}";
    expect(expandFormat(grows, twice).length).toBeLessThan(1 << 22);
    const all = { ...twice, loop: () => Array.from({ length: 5000 }, () => ({ context: twice, active: false })) };
    expect(expandFormat("#{W:#{x}}", all).length).toBeLessThan(1 << 23);
  });

  it("is compiled once for a text", () => {
    expect(compileFormat("#{a} once")).toBe(compileFormat("#{a} once"));
  });
});
