/** What an owner types to connect a Blank. */
import { z } from 'zod';
import type { SettingField } from '#domain/channels/connector.ts';
import { notBuilt } from './notBuilt.ts';

export interface Settings {
  address: string;
  key: string;
}

export const settings = z.custom<Settings>(() => notBuilt('settings'));

export const fields: readonly SettingField[] = [];
