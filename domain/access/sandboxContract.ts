/** The routes of the sandbox: a copy of the shop in which everything may be tried and from which nothing leaves. */
import { z } from 'zod';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';

const tag = 'sandbox';

/** What is being done with it; `none` is a shop without one. */
export const sandboxStep = z.enum(['none', 'copying', 'ready', 'erasing', 'failed']);
export type SandboxStep = z.output<typeof sandboxStep>;

export const sandbox = z.object({
  step: sandboxStep,
  /** Whether who asks is in it. */
  inside: z.boolean(),
  /** Rows copied, and how many there are to copy. */
  done: z.number().int(),
  total: z.number().int(),
  /** The moment that the copy shows; null until it is there. */
  copiedAt: instant.nullable(),
  /** Who asked for it. */
  askedBy: z.string().nullable(),
});
export type Sandbox = z.output<typeof sandbox>;

export const getSandbox = route({
  name: 'getSandbox',
  method: 'GET',
  path: '/api/v1/sandbox',
  tag,
  summary: 'The sandbox of the shop; asked again and again, it tells how far the copy has come.',
  access: 'settings:write',
  reply: sandbox,
});

export const createSandbox = route({
  name: 'createSandbox',
  method: 'POST',
  path: '/api/v1/sandbox',
  tag,
  summary:
    'Copies the shop into a sandbox: everything but secrets, keys, people and what was waiting to be sent.',
  access: 'settings:write',
  creates: true,
  reply: sandbox,
});

export const resetSandbox = route({
  name: 'resetSandbox',
  method: 'POST',
  path: '/api/v1/sandbox/reset',
  tag,
  summary: 'Throws away what was tried and copies the shop afresh.',
  access: 'settings:write',
  creates: true,
  reply: sandbox,
});

export const deleteSandbox = route({
  name: 'deleteSandbox',
  method: 'DELETE',
  path: '/api/v1/sandbox',
  tag,
  summary: 'Erases the sandbox whole. The shop is not touched.',
  access: 'settings:write',
  reply: sandbox,
});

export const enterSandbox = route({
  name: 'enterSandbox',
  method: 'POST',
  path: '/api/v1/sandbox/enter',
  tag,
  summary: 'Moves the session of an owner or a manager into the sandbox.',
  access: 'settings:write',
  reply: z.void(),
});

export const leaveSandbox = route({
  name: 'leaveSandbox',
  method: 'POST',
  path: '/api/v1/sandbox/leave',
  tag,
  summary: 'Moves the session back into the shop.',
  access: 'settings:write',
  reply: z.void(),
});
