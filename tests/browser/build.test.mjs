// The built page that is committed is the one that its sources make, and it comes quickly.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const front = process.env.FRONT;
const modules = process.env.FRONT_MODULES;
const firstLoadBytesMax = 60_000;

function filesBelow(folder) {
  const names = fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [entry.name];
    return filesBelow(path.join(folder, entry.name)).map((name) => `${entry.name}/${name}`);
  });
  return names.sort();
}

test('front/dist is what npm run build makes, well typed and well formatted', (context) => {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'cordelia-front-'));
  context.after(() => fs.rmSync(copy, { recursive: true, force: true }));
  for (const name of fs.readdirSync(front)) {
    if (name === 'node_modules' || name === 'dist') continue;
    fs.cpSync(path.join(front, name), path.join(copy, name), { recursive: true });
  }
  fs.symlinkSync(modules, path.join(copy, 'node_modules'));
  for (const script of ['check', 'build']) {
    execFileSync('npm', ['run', '--silent', script], { cwd: copy, stdio: 'pipe' });
  }
  const [made, kept] = [path.join(copy, 'dist'), path.join(front, 'dist')];
  assert.deepEqual(filesBelow(kept), filesBelow(made));
  for (const name of filesBelow(made)) {
    const [one, other] = [made, kept].map((from) => fs.readFileSync(path.join(from, name)));
    assert.ok(one.equals(other), `front/dist/${name} is old: cd front && npm ci && npm run build`);
  }
});

test('the first load has at most 60 kB of script, gzipped', () => {
  const page = fs.readFileSync(path.join(front, 'dist/index.html'), 'utf8');
  const tags = /<(?:script|link rel="modulepreload")[^>]*(?:src|href)="([^"]+)"/g;
  const scripts = [...page.matchAll(tags)];
  assert.ok(scripts.length > 0);
  const bytes = scripts
    .map(([, name]) => fs.readFileSync(path.join(front, 'dist', name)))
    .map((script) => gzipSync(script, { level: 9 }).length)
    .reduce((sum, each) => sum + each, 0);
  console.log(`first load: ${bytes} bytes of script, gzipped`);
  assert.ok(bytes <= firstLoadBytesMax, `${bytes} bytes`);
});

test('the page has no inline script or style', () => {
  const page = fs.readFileSync(path.join(front, 'dist/index.html'), 'utf8');
  assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon[a-z]+=/i);
});
