/** SMPP 3.4 on the wire: as much of it as a sender of messages speaks (section 4 of the specification, v3.4 issue 1.2). */

export const commands = {
  genericNack: 0x80000000,
  bindTransceiver: 0x00000009,
  bindTransceiverResp: 0x80000009,
  submitSm: 0x00000004,
  submitSmResp: 0x80000004,
  deliverSm: 0x00000005,
  deliverSmResp: 0x80000005,
  unbind: 0x00000006,
  unbindResp: 0x80000006,
  enquireLink: 0x00000015,
  enquireLinkResp: 0x80000015,
} as const;

export const isAnswer = (command: number): boolean => command >= 0x80000000;

export interface Pdu {
  command: number;
  status: number;
  sequence: number;
  body: Buffer;
}

const headLength = 16;
/** Messages are some hundred bytes; more is not SMPP. */
const longest = 64 * 1024;

export function writePdu({ command, status, sequence, body }: Pdu): Buffer {
  const head = Buffer.alloc(headLength);
  head.writeUInt32BE(headLength + body.length, 0);
  head.writeUInt32BE(command, 4);
  head.writeUInt32BE(status, 8);
  head.writeUInt32BE(sequence, 12);
  return Buffer.concat([head, body]);
}

/** Those that are whole, and the bytes after them; throws where it is not SMPP. */
export function readPdus(bytes: Buffer): { pdus: Pdu[]; rest: Buffer } {
  const pdus: Pdu[] = [];
  let rest = bytes;
  while (rest.length >= 4) {
    const length = rest.readUInt32BE(0);
    if (length < headLength || length > longest) throw new Error(`not SMPP: a length of ${length}`);
    if (rest.length < length) break;
    pdus.push({
      command: rest.readUInt32BE(4),
      status: rest.readUInt32BE(8),
      sequence: rest.readUInt32BE(12),
      body: rest.subarray(headLength, length),
    });
    rest = rest.subarray(length);
  }
  return { pdus, rest };
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'latin1');

export interface Binding {
  systemId: string;
  password: string;
}

const version34 = 0x34;

export function bindBody({ systemId, password }: Binding): Buffer {
  const ofNetwork = [0, 0];
  return Buffer.concat([
    text(systemId.slice(0, 15)),
    text(password.slice(0, 8)),
    text(''),
    Buffer.from([version34, ...ofNetwork]),
    text(''),
  ]);
}

/** One message as `submit_sm` and `deliver_sm` have it. */
export interface Short {
  from: string;
  to: string;
  esmClass: number;
  registered: number;
  coding: number;
  message: Buffer;
  options: ReadonlyMap<number, Buffer>;
}

/** Kinds of number: international, or a name of letters. */
function numberKind(address: string): { kind: number; plan: number; digits: string } {
  if (/^\+\d+$/.test(address)) return { kind: 1, plan: 1, digits: address.slice(1) };
  if (/^\d+$/.test(address)) return { kind: 3, plan: 1, digits: address };
  return { kind: 5, plan: 0, digits: address };
}

export function shortBody({
  from,
  to,
  esmClass,
  registered,
  coding,
  message,
}: Omit<Short, 'options'>): Buffer {
  const [source, destination] = [numberKind(from), numberKind(to)];
  return Buffer.concat([
    text(''),
    Buffer.from([source.kind, source.plan]),
    text(source.digits),
    Buffer.from([destination.kind, destination.plan]),
    text(destination.digits),
    Buffer.from([esmClass, 0, 0]),
    text(''),
    text(''),
    Buffer.from([registered, 0, coding, 0, message.length]),
    message,
  ]);
}

export function readShort(body: Buffer): Short {
  let at = 0;
  const byte = (): number => body.readUInt8(at++);
  const string = (): string => {
    const end = body.indexOf(0, at);
    if (end < 0) throw new Error('not SMPP: a text without end');
    const value = body.toString('latin1', at, end);
    at = end + 1;
    return value;
  };
  const address = (): string => {
    const kind = byte();
    byte();
    const digits = string();
    // Some centres say nothing of its kind: with a country’s code it is international.
    const isWhole = kind === 1 || (kind === 0 && /^[1-9]\d{9,14}$/.test(digits));
    return isWhole && !digits.startsWith('+') ? `+${digits}` : digits;
  };
  string();
  const from = address();
  const to = address();
  const esmClass = byte();
  at += 2;
  string();
  string();
  const registered = byte();
  byte();
  const coding = byte();
  byte();
  const length = byte();
  const message = body.subarray(at, at + length);
  return {
    from,
    to,
    esmClass,
    registered,
    coding,
    message,
    options: readOptions(body.subarray(at + length)),
  };
}

function readOptions(bytes: Buffer): Map<number, Buffer> {
  const options = new Map<number, Buffer>();
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16BE(at + 2);
    options.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return options;
}

/** The only text of `submit_sm_resp`; empty where the message was refused. */
export function readMessageId(body: Buffer): string {
  return body.toString('latin1').split('\0')[0] ?? '';
}

export const textBody = text;
