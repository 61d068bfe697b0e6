/** As much of a mail’s form as notices need (RFC 5322, 2045, 2046): fields, and the parts of a multipart. */

export interface MailPart {
  /** By lower-case name; of several of one name the first. */
  fields: ReadonlyMap<string, string>;
  /** `multipart/report`, in lower case. */
  type: string;
  parameters: ReadonlyMap<string, string>;
  body: string;
}

/** Each byte is one character: a notice’s own fields are ASCII. */
export function readPart(text: string): MailPart {
  const [head, body] = headAndBody(text);
  const fields = readFields(head);
  const [type = '', ...said] = (fields.get('content-type') ?? 'text/plain').split(';');
  const parameters = new Map(
    said.flatMap((parameter) => {
      const [, name, quoted, plain] = /^\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|(\S*))/.exec(parameter) ?? [];
      return name === undefined ? [] : [[name.toLowerCase(), quoted ?? plain ?? ''] as const];
    }),
  );
  const encoding = fields.get('content-transfer-encoding')?.trim().toLowerCase();
  return { fields, type: type.trim().toLowerCase(), parameters, body: decoded(body, encoding) };
}

function headAndBody(text: string): [head: string, body: string] {
  const [, head = text, body = ''] = /^([\s\S]*?)(?:\r?\n){2}([\s\S]*)$/.exec(text) ?? [];
  return [head, body];
}

/** A line that begins with a space goes on with the one before. */
export function readFields(head: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value = ''] = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    if (name !== undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

/** More than any notice has: whoever sends more means no good. */
const mostParts = 30;

/** Empty where it is no multipart. */
export function partsOf({ type, parameters, body }: MailPart): MailPart[] {
  const boundary = parameters.get('boundary');
  if (!type.startsWith('multipart/') || boundary === undefined) return [];
  const parts: string[][] = [];
  for (const line of body.split(/\r?\n/)) {
    const trimmed = line.trimEnd();
    if (trimmed === `--${boundary}--`) break;
    if (trimmed === `--${boundary}`) {
      if (parts.length === mostParts) break;
      parts.push([]);
    } else parts.at(-1)?.push(line);
  }
  return parts.map((lines) => readPart(lines.join('\n')));
}

function decoded(body: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('latin1');
  if (encoding !== 'quoted-printable') return body;
  return body
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}
