/** The real server in a process of its own, on the database that the environment names; it tells its parent where it listens and ends with it. */
import { startServer } from '#server/main.ts';
import { readConfig } from '#server/platform/config.ts';

const running = await startServer(readConfig());
process.once('disconnect', () => void running.stop().then(() => process.exit()));
process.send?.({ url: running.url });
