/** The settings Caveau gives its own PostgreSQL: durable always, and sized to the machine. */
import { totalmem } from 'node:os';

const MEGABYTE = 1024 * 1024;

/** Memory in bytes that this process may use: the machine's, or less inside a container. */
export function memoryOfMachine(): number {
  const granted = process.constrainedMemory();
  return granted > 0 ? Math.min(granted, totalmem()) : totalmem();
}

export function settingsFor(memory: number): Record<string, string> {
  const megabytes = (share: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max(memory * share, least * MEGABYTE), most * MEGABYTE) / MEGABYTE)}MB`;
  return {
    listen_addresses: '127.0.0.1',
    // A path of more than 107 bytes would keep PostgreSQL from starting, and a socket file outlives a kill.
    unix_socket_directories: '',
    max_connections: '100',
    fsync: 'on',
    synchronous_commit: 'on',
    // Nobody replicates it, and backups are dumps: what is built or filled in bulk is written once, not twice.
    wal_level: 'minimal',
    max_wal_senders: '0',
    // The only method on these two systems that empties the disk's own cache.
    ...(process.platform === 'darwin' || process.platform === 'win32'
      ? { wal_sync_method: 'fsync_writethrough' }
      : {}),
    shared_buffers: megabytes(1 / 8, 64, 512),
    effective_cache_size: megabytes(1 / 2, 256, 16_384),
    maintenance_work_mem: megabytes(1 / 16, 64, 256),
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
  };
}

/** The settings as a PostgreSQL configuration file. */
export function printSettings(settings: Record<string, string>, version: string): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return [
    '# Written by Caveau at each start; ALTER SYSTEM overrides it.',
    `# PostgreSQL ${version}`,
    ...lines,
    '',
  ].join('\n');
}
