import type { Chunk } from './conversations';

/** The bytes of one direction, taken from the front, with the time of the first of each piece. */
export class Stream {
  #chunk = 0;
  #within = 0;
  left: number;

  constructor(private readonly chunks: Chunk[]) {
    this.left = chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  get at(): number {
    return this.chunks[this.#chunk]?.at ?? 0;
  }

  get place(): number {
    return (this.chunks[this.#chunk]?.place ?? 0) + this.#within;
  }

  /** The next bytes, fewer where there are no more; they stay. */
  peek(count: number): Uint8Array {
    const first = this.chunks[this.#chunk]?.bytes.subarray(this.#within) ?? new Uint8Array();
    if (first.length >= count) return first.subarray(0, count);
    const joined = new Uint8Array(Math.min(count, this.left));
    joined.set(first);
    let done = first.length;
    for (let next = this.#chunk + 1; done < joined.length; next++) {
      const piece = this.chunks[next]?.bytes.subarray(0, joined.length - done);
      if (!piece) break;
      joined.set(piece, done);
      done += piece.length;
    }
    return joined;
  }

  take(count: number): Uint8Array {
    const taken = this.peek(count);
    this.left -= taken.length;
    for (let rest = taken.length; rest > 0;) {
      const size = (this.chunks[this.#chunk]?.bytes.length ?? 0) - this.#within;
      const step = Math.min(size, rest);
      rest -= step;
      this.#within += step;
      if (this.#within < (this.chunks[this.#chunk]?.bytes.length ?? 0)) continue;
      this.#chunk++;
      this.#within = 0;
    }
    return taken;
  }
}
