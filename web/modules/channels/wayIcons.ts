/** A sign for each way of connecting a till; apart from the ways, which the router knows from the first page on. */
import { IconApi, IconBuildingStore, IconFolder, IconServer, IconWebhook } from '@tabler/icons-react';

export const wayIcons = {
  folder: IconFolder,
  sftp: IconServer,
  webhook: IconWebhook,
  api: IconApi,
  vendor: IconBuildingStore,
};
