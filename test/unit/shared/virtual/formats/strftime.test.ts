import { describe, expect, it } from "vitest";
import { longTime, shortTime, strftime } from "../../../../../shared/virtual/formats/strftime.ts";

const at = (year: number, month: number, day: number, hours = 0, minutes = 0): number =>
  new Date(year, month - 1, day, hours, minutes, 5).getTime() / 1000;

const evening = at(2026, 11, 7, 21, 4);

describe("strftime", () => {
  it.each([
    ["%Y-%m-%d %H:%M:%S", "2026-11-07 21:04:05"],
    ["%a %A %b %B %h %e", "Sat Saturday Nov November Nov  7"],
    ["%I %l %k %p %P %y %C %j", "09  9 21 PM pm 26 20 311"],
    ["%D|%F|%T|%R|%r|%c", "11/07/26|2026-11-07|21:04:05|21:04|09:04:05 PM|Sat Nov  7 21:04:05 2026"],
    ["%u %w %U %W %V %G %g", "6 6 44 44 45 2026 26"],
    ["%%|%Q|%", "%|%Q|%"],
    ["%-d %_d %03d %^a %#p %10Y|", "7  7 007 SAT pm 0000002026|"],
    ["%n%t", "\n\t"],
  ])("%j", (format, text) => expect(strftime(format, evening)).toBe(text));

  it("knows the weeks at the ends of years", () => {
    expect([at(2027, 1, 1), at(2024, 12, 30), at(2026, 1, 1)].map((time) => strftime("%G-%V", time))).toEqual([
      "2026-53",
      "2025-01",
      "2026-01",
    ]);
  });

  it("tells the zone and the second", () => {
    expect(strftime("%z", evening)).toMatch(/^[+-]\d{4}$/);
    expect(strftime("%s", evening)).toBe(String(evening));
  });
});

it("a time is told as short as its age allows", () => {
  const ages = [
    at(2026, 11, 7, 20),
    at(2026, 11, 1),
    at(2026, 10, 20),
    at(2026, 2, 3),
    at(2025, 12, 3),
    at(2020, 1, 1),
    evening + 50,
  ];
  expect(ages.map((time) => shortTime(time, evening))).toEqual([
    "20:00",
    "Sun01",
    "Tue20",
    "03Feb",
    "03Dec",
    "Jan20",
    "21:04",
  ]);
  expect(longTime(evening)).toBe("Sat Nov  7 21:04:05 2026");
});
