// A hundred clients write files at the same time: each is answered, what is stored is theirs, and
// the program's memory has a bound. No browser: scripts ask the same interface.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { after, before, test } from 'node:test';
import { startLab, until } from './support.mjs';

const clients = 100;
const bytesEach = 1500;
const pieceBytes = 750;
const tooMany = /^ERROR: process command,-10316/;
const mebi = 1024 * 1024;

let lab;
before(async () => (lab = await startLab()));
after(() => lab.stop());

async function ask(method, where, body) {
  return fetch(new URL(where, lab.address), {
    method,
    headers: { authorization: `Bearer ${lab.token}`, 'content-type': 'application/json' },
    body: body instanceof Uint8Array || body === undefined ? body : JSON.stringify(body),
  });
}

/** The most memory that the program has had, in bytes. */
function mostMemory() {
  const status = fs.readFileSync(`/proc/${lab.child.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)[1]) * 1024;
}

/** Hears the module's log for all clients. */
class Answers {
  waiting = new Map();
  ended = false;

  of(seq) {
    return new Promise((done) => this.waiting.set(seq, done));
  }

  async listen() {
    while (!this.ended) {
      const from = Math.min(...this.waiting.keys());
      if (from !== Infinity) await this.#read(from);
      else await new Promise((done) => setTimeout(done, 5));
    }
  }

  async #read(from) {
    const { entries } = await (await ask('GET', `/api/devices/module/log?from=${from}`)).json();
    for (const { seq, outcome } of entries) {
      if (!this.waiting.has(seq) || !outcome || outcome === 'waiting') continue;
      const lines = entries.filter((entry) => entry.of === seq).map(({ text }) => text);
      this.waiting.get(seq)({ outcome, lines });
      this.waiting.delete(seq);
    }
  }
}

async function send(answers, text, data) {
  const more = data ? { data_base64: data.toString('base64') } : {};
  const answer = await ask('POST', '/api/devices/module/send', { text, ...more });
  assert.equal(answer.status, 200, `${text}: ${answer.status}`);
  return answers.of((await answer.json()).request);
}

/** The module has eight files open at most: whoever comes too early is told so, and asks again. */
async function open(answers, name, how) {
  for (;;) {
    const { outcome, lines } = await send(answers, `AT+fileOpen=${name},${how}`);
    if (outcome === 'ok') return /^\+fileopen:(\d+)/.exec(lines[0])[1];
    assert.equal(outcome, 'error');
    assert.match(lines.join(), tooMany);
  }
}

async function upload(answers, name, content) {
  const id = await open(answers, name, `WRITE|CREATE,${bytesEach}`);
  const written = await send(answers, `AT+fileWrite=${id},0,0,${content.length},`, content);
  assert.equal(written.outcome, 'ok', written.lines.join());
  assert.equal((await send(answers, `AT+fileClose=${id},,`)).outcome, 'ok');
}

/** Reads it back in pieces that fit an answer, as Base64. */
async function stored(answers, name) {
  const id = await open(answers, name, 'READ,');
  const pieces = [];
  for (let at = 0; at < bytesEach; at += pieceBytes) {
    const length = (Math.min(pieceBytes, bytesEach - at) / 3) * 4;
    const { lines } = await send(answers, `AT+fileRead=${id},${at},1,${length}`);
    pieces.push(Buffer.from(/,([^,]+)$/.exec(lines[0])?.[1] ?? '', 'base64'));
  }
  await send(answers, `AT+fileClose=${id},,`);
  return Buffer.concat(pieces);
}

test('a hundred uploads at once: each is answered, the module has what each wrote', async () => {
  const before = mostMemory();
  const answers = new Answers();
  const listening = answers.listen();
  const files = Array.from({ length: clients }, (_, n) => [`up-${n}.bin`, randomBytes(bytesEach)]);
  await Promise.all(files.map(([name, content]) => upload(answers, name, content)));
  const { lines } = await send(answers, 'AT+fileGetFileList');
  for (const [name, content] of files) {
    assert.ok(
      lines.some((line) => line.includes(`${name},`)),
      `${name} is in the list`,
    );
    assert.deepEqual(await stored(answers, name), content, name);
  }
  answers.ended = true;
  await listening;
  const grown = mostMemory() - before;
  console.log(`memory grew by ${Math.round(grown / 1024)} KiB at most`);
  assert.ok(grown < 64 * mebi, `${grown} bytes`);
});

test('a hundred bodies that are too large are refused, others are served meanwhile', async () => {
  const before = mostMemory();
  const body = Buffer.alloc(9 * mebi, 0x20);
  let isOver = false;
  const large = Array.from({ length: clients }, async () => {
    // The program may close before all of it was sent.
    const answer = await ask('POST', '/api/devices/module/send', body).catch(() => null);
    assert.ok(answer === null || answer.status === 413, `${answer?.status}`);
    return answer?.status;
  });
  const all = Promise.all(large).finally(() => (isOver = true));
  let served = 0;
  await until(async () => {
    assert.equal((await ask('GET', '/api/state')).status, 200);
    served++;
    return isOver;
  }, 'the large ones are refused');
  const refused = (await all).filter((status) => status === 413).length;
  const grown = mostMemory() - before;
  console.log(`${refused} told, ${served} served; memory grew by ${Math.round(grown / 1024)} KiB`);
  assert.ok(grown < 64 * mebi, `${grown} bytes`);
});
