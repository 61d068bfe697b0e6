/** What is typed into a form outlasts the page, until it is recorded; each tab of the browser has its own. */
import { useEffect } from 'react';
import type { z } from 'zod';
import { encodeBody } from '#web/api/call.ts';

/** What cannot be read any more was not kept. */
export function decodeKept<Shape extends z.ZodType>(
  shape: Shape,
  text: string | null,
): z.output<Shape> | null {
  if (text === null) return null;
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function readKept<Shape extends z.ZodType>(shape: Shape, at: string): z.output<Shape> | null {
  return decodeKept(shape, sessionStorage.getItem(at));
}

/** Nothing is kept of null, nor of what the browser has no room for. */
export function keep(at: string, value: unknown): void {
  sessionStorage.removeItem(at);
  if (value === null) return;
  try {
    sessionStorage.setItem(at, encodeBody(value));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

export function useKeeping(at: string, value: unknown): void {
  useEffect(() => keep(at, value), [at, value]);
}
