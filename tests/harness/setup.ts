/** Runs in every test file: its databases go after all its own hooks. */
import { afterAll } from 'vitest';
import { dropDatabases } from './database.ts';

afterAll(dropDatabases);
