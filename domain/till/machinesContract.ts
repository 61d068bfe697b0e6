/** The wire to the machines of the shop's network, which the server reaches: a printer takes a till's receipts or labels, a terminal is asked once a payment. */
import { z } from 'zod';
import { rollSize, shelfLabel } from '../catalog/labelsContract.ts';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { sent } from './receipt/sent.ts';
import { terminalAsk, terminalOutcome } from './terminal/outcome.ts';

const tag = 'till';

export const printOnNetwork = route({
  name: 'printOnNetwork',
  method: 'POST',
  path: '/api/v1/till/printing',
  tag,
  summary:
    'Hands a receipt’s bytes to the printer that the shop’s settings name for this register. One that says it has no paper is given nothing, but for `regardless`: a drawer opens without.',
  access: 'till:use',
  query: z.object({ regardless: z.enum(['yes']).optional() }),
  upload: 'application/octet-stream',
  reply: sent,
});

export const listLabelPrinters = route({
  name: 'listLabelPrinters',
  method: 'GET',
  path: '/api/v1/label-printers',
  tag,
  summary: 'The label printers of the shops’ networks, as their settings name them.',
  access: 'catalog:read',
  reply: z.object({
    items: z.array(z.object({ id, shopId: id, name: z.string(), ...rollSize })),
  }),
});

/** What one call hands over: a printer takes some seconds for it. */
export const mostOnARoll = 50;

export const printLabels = route({
  name: 'printLabels',
  method: 'POST',
  path: '/api/v1/label-printers/:printerId/labels',
  tag,
  summary:
    'Hands shelf labels to a label printer of the shop’s network, in the size of its roll. One that says it has no labels left is given nothing.',
  access: 'catalog:read',
  params: z.object({ printerId: id }),
  body: z.object({ labels: z.array(shelfLabel).min(1).max(mostOnARoll) }),
  reply: sent,
});

/** Null while it is under way: asked again. */
const reply = z.object({ outcome: terminalOutcome.nullable() });
const params = z.object({ askId: id });

export const askTerminal = route({
  name: 'askTerminal',
  method: 'POST',
  path: '/api/v1/till/terminal-asks',
  tag,
  summary:
    'Asks the payment terminal that the shop’s settings name for this register; once for each `Idempotency-Key`, for ever. Answers within 20 s, without an outcome where there is none yet.',
  access: 'till:use',
  creates: true,
  body: terminalAsk,
  reply,
});

export const getTerminalAsk = route({
  name: 'getTerminalAsk',
  method: 'GET',
  path: '/api/v1/till/terminal-asks/:askId',
  tag,
  summary: 'What a payment came to on the terminal; waits for it up to 20 s.',
  access: 'till:use',
  params,
  reply,
});

export const giveUpTerminalAsk = route({
  name: 'giveUpTerminalAsk',
  method: 'POST',
  path: '/api/v1/till/terminal-asks/:askId/giving-up',
  tag,
  summary:
    'Waits for the terminal no longer. What was asked of it and not answered is unclear; what was not asked is never asked any more.',
  access: 'till:use',
  params,
  body: terminalAsk,
  reply,
});

export const tryTerminal = route({
  name: 'tryTerminal',
  method: 'POST',
  path: '/api/v1/till/terminal-trial',
  tag,
  summary: 'Calls this register’s payment terminal, asks nothing of it and hangs up.',
  access: 'till:use',
  reply: z.object({ reached: z.boolean() }),
});
