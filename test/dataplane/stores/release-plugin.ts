import * as fs from 'fs';
import * as path from 'path';
import type { ConnectPlugin } from '../../../src/streaming/connect';

/** Folder of a plugin that no registry offers: an unpacked release in the folder that `CONNECT_PLUGIN_PATH` names; nothing when it is not there. */
export function releasePlugin({ name }: Pick<ConnectPlugin, 'name'>): string | undefined {
  const { CONNECT_PLUGIN_PATH: root } = process.env;
  const folder = root ? path.join(root, name) : undefined;
  return folder !== undefined && fs.existsSync(folder) && fs.readdirSync(folder).some(file => file.endsWith('.jar')) ? folder : undefined;
}
