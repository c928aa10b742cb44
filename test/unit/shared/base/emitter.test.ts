import { expect, test } from "vitest";
import { Emitter } from "../../../../shared/base/emitter.ts";
import { LiveValue } from "../../../../shared/base/live-value.ts";

const broken = (why: string) => (): never => {
  throw new RangeError(why);
};

test("a listener that throws keeps no other from hearing; the first thrown comes out at the end", () => {
  const source = new Emitter<number>();
  const heard: number[] = [];
  source.on(broken("first"));
  source.on((value) => void heard.push(value));
  source.on(broken("second"));
  source.on((value) => void heard.push(value * 10));
  expect(() => source.emit(1)).toThrow(new RangeError("first"));
  expect(heard).toEqual([1, 10]);
  expect(() => source.emit(2)).toThrow("first");
  expect(heard).toEqual([1, 10, 2, 20]);
});

test("whoever takes what listeners throw gets all of it, and nothing comes out", () => {
  const thrown: unknown[] = [];
  const source = new LiveValue(1, (error) => void thrown.push(error));
  const heard: number[] = [];
  source.on(broken("first"));
  source.on(broken("second"));
  source.on((value) => void heard.push(value));
  source.set(2);
  expect([heard, source.value, thrown]).toEqual([[2], 2, [new RangeError("first"), new RangeError("second")]]);
});

test("a listener may close itself while it is called, and hears nothing more", () => {
  const source = new Emitter<number>();
  const heard: number[] = [];
  const one = source.on((value) => {
    heard.push(value);
    one.close();
  });
  source.emit(1);
  source.emit(2);
  expect([heard, source.size]).toEqual([[1], 0]);
});
