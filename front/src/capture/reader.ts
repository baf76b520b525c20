import { t } from '../words/words';
// Reads numbers and pieces out of bytes of strangers: whoever reads beyond the end gets an error
// that says where.

export class Reader {
  #at = 0;
  readonly #view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    /** Where the bytes stand in the file. */
    readonly place = 0,
    private readonly isLittle = false,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.#at;
  }

  /** Of the next byte, counted from the file's first. */
  get where(): number {
    return this.place + this.#at;
  }

  #take(count: number): number {
    if (count > this.left) {
      throw new Error(
        t('At byte {at}: {n} bytes are wanted, {left} are left.', {
          at: this.where,
          n: count,
          left: this.left,
        }),
      );
    }
    this.#at += count;
    return this.#at - count;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), this.isLittle);
  }

  u24(): number {
    return this.u8() * 0x10000 + this.u16();
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), this.isLittle);
  }

  u64(): number {
    return Number(this.#view.getBigUint64(this.#take(8), this.isLittle));
  }

  skip(count: number): void {
    this.#take(count);
  }

  piece(count: number): Uint8Array {
    const from = this.#take(count);
    return this.bytes.subarray(from, from + count);
  }

  /** The next bytes as a reader of their own. */
  part(count: number): Reader {
    const where = this.where;
    return new Reader(this.piece(count), where, this.isLittle);
  }

  text(count: number): string {
    return new TextDecoder().decode(this.piece(count));
  }
}
