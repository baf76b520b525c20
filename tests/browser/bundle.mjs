// Pieces of the page's sources as a module that node takes, without a browser.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What these files of front/src export, in one. */
export async function bundle(names) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cordelia-bundle-'));
  const modules = createRequire(path.join(path.resolve(process.env.FRONT_MODULES), 'here.js'));
  try {
    const outfile = path.join(folder, 'bundle.mjs');
    await modules('esbuild').build({
      stdin: {
        contents: names.map((name) => `export * from './${name}';`).join('\n'),
        resolveDir: path.join(process.env.FRONT, 'src'),
      },
      bundle: true,
      format: 'esm',
      nodePaths: [process.env.FRONT_MODULES],
      outfile,
    });
    return await import(pathToFileURL(outfile));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
