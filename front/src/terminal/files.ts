import type { Book } from './manual';
import { compose } from './compose';
import { readAnswer } from './answer';
import { fromBase64 } from './bytes';
import type { Answer, Session } from './session';
import { t } from '../words/words';

// Files of the module in more than one request: what Upload File, Dump File and GetFileList do.

// The official driver's buffer is 2048 bytes with the request's text; this fits, and a certificate
// goes in one piece.
export const pieceBytes = 1984;

export interface FileRow {
  name: string;
  maxSize: string;
  properties: string;
}

export type Progress = (done: number, total: number) => void;

function valueOf(book: Book, answer: Answer, field: string): string {
  for (const line of answer.lines) {
    const value = readAnswer(book, line)?.values[field];
    if (value !== undefined) return value;
  }
  return '';
}

/** The mode in which a file is opened to be written as a whole. */
export const flagsToWrite = (isThere: boolean): string =>
  isThere ? 'WRITE|OVERWRITE' : 'WRITE|CREATE';

export class Files {
  constructor(
    private readonly session: Session,
    private readonly book: Book,
  ) {}

  /** Sends a request made of field values; throws the sentence of what went wrong. */
  async ask(command: string, values: Record<string, string>, data?: Uint8Array): Promise<Answer> {
    const through = command === 'fileOpen' ? 'size' : '';
    const { request, fault } = compose(this.book, command, values, through);
    if (fault) throw new Error(fault);
    const answer = await this.session.send(data ? { ...request, data } : request);
    if (!answer.ok) throw new Error(answer.error ?? t('It failed.'));
    return answer;
  }

  async write(fileID: string, offset: number, data: Uint8Array, progress: Progress): Promise<void> {
    for (let done = 0; done < data.length; done += pieceBytes) {
      const piece = data.subarray(done, done + pieceBytes);
      await this.ask(
        'fileWrite',
        { fileID, offset: String(offset + done), format: '0', length: String(piece.length) },
        piece,
      );
      progress(Math.min(done + pieceBytes, data.length), data.length);
    }
  }

  async upload(
    name: string,
    flags: string,
    size: number,
    data: Uint8Array,
    progress: Progress,
  ): Promise<void> {
    const opened = await this.ask('fileOpen', { name, flags, size: String(size) });
    const fileID = valueOf(this.book, opened, 'fileID');
    try {
      await this.write(fileID, 0, data, progress);
    } finally {
      await this.ask('fileClose', { fileID });
    }
  }

  /** Uploads a file whether there is one of that name or not, unless `how` says it otherwise. */
  async put(
    name: string,
    data: Uint8Array,
    how: { flags: string; size: number },
    progress: Progress,
  ): Promise<void> {
    const isThere = (await this.list()).some((row) => row.name === name);
    const flags = how.flags || flagsToWrite(isThere);
    await this.upload(name, flags, Math.max(how.size, data.length, 1), data, progress);
  }

  async dump(name: string, progress: Progress): Promise<Uint8Array<ArrayBuffer>> {
    const info = await this.ask('fileGetInfo', { name });
    const size = Number(valueOf(this.book, info, 'size'));
    const opened = await this.ask('fileOpen', { name, flags: 'READ' });
    const fileID = valueOf(this.book, opened, 'fileID');
    const bytes = new Uint8Array(size);
    try {
      for (let at = 0; at < size;) {
        const length = Math.min(size - at, 1024);
        // As Base64: the answer is a line whatever the file holds.
        const asked = Math.ceil(length / 3) * 4;
        const answer = await this.ask('fileRead', {
          fileID,
          offset: String(at),
          format: '1',
          length: String(asked),
        });
        const piece = fromBase64(valueOf(this.book, answer, 'data').trim()).subarray(0, size - at);
        if (piece.length === 0) throw new Error(t('The module gave no more bytes.'));
        bytes.set(piece, at);
        at += piece.length;
        progress(at, size);
      }
    } finally {
      await this.ask('fileClose', { fileID });
    }
    return bytes;
  }

  async list(): Promise<FileRow[]> {
    const answer = await this.ask('fileGetFileList', {});
    return answer.lines.flatMap((line) => {
      const read = readAnswer(this.book, line);
      return read?.command === 'fileGetFileList' ? [read.values as unknown as FileRow] : [];
    });
  }
}
