/** `report NAME [--from DAY] [--to DAY] [--format csv|xlsx|pdf|json] [--out FILE]`: a report as a file, or on the standard output. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { exportReport, getReport, reportFormats } from '#domain/reports/contract.ts';
import { reportNames } from '#domain/reports/report.ts';
import { type Caller, download } from '../demo/caller.ts';
import { type Reach, reachOptions, throughServer } from '../terminal.ts';

const formats = [...reportFormats, 'json'] as const;

const usage = `caveau report ${reportNames.join('|')}
  [--from DAY] [--to DAY] [--format ${formats.join('|')}] [--out FILE] [--house HOUSE] [--server URL --api-key KEY]`;

interface AskedFor {
  report: string;
  format: (typeof formats)[number];
  query: Record<string, string>;
  out: string | undefined;
  reach: Reach;
}

export async function run(argv: string[]): Promise<number> {
  const asked = askedOf(argv);
  if (asked !== null) return throughServer(asked.reach, (caller) => bring(caller, asked), ['sales:read']);
  console.error(usage);
  return 2;
}

function askedOf(argv: string[]): AskedFor | null {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: {
        ...reachOptions,
        from: { type: 'string' },
        to: { type: 'string' },
        format: { type: 'string', default: 'csv' },
        out: { type: 'string' },
      },
      allowPositionals: true,
    });
    const [report, ...others] = positionals;
    const { from, to, out, format: named, ...reach } = values;
    const format = formats.find((one) => one === named);
    if (!reportNames.some((one) => one === report) || others.length > 0 || !format) return null;
    const query = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    return { report: report ?? '', format, query, out, reach };
  } catch {
    return null;
  }
}

async function bring(caller: Caller, { report, format, query, out }: AskedFor): Promise<void> {
  const bytes =
    format === 'json'
      ? await download(caller, getReport, { params: { report }, query })
      : await download(caller, exportReport, { params: { report }, query: { ...query, format } });
  if (out === undefined) process.stdout.write(bytes);
  else await writeFile(out, bytes);
}
