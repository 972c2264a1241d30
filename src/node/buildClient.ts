import { join, relative, resolve } from 'node:path';
import { clientFolder, writeClient } from './writeClient';

/** `npm run build:client`: the client alone, as one ES module for Node with its types. */
const folder = resolve(clientFolder);
await writeClient(folder);
for (const file of ['index.js', 'index.d.ts']) console.log(relative('.', join(folder, file)));
