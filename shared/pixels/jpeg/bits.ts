/** Entropy-coded bits of a JPEG scan (ITU-T T.81 F.1.2.3, B.1.1.5): read and written with their stuffed bytes and restarts. */
import { JpegError, markers } from './markers.ts';

export class JpegBitReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #held = 0;
  #count = 0;
  /** Bits that were made up behind the last byte before a marker. */
  #beyond = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** The next 16 bits without taking them; ones behind the end of the data, as padding is. */
  peek16(): number {
    while (this.#count < 16) {
      let byte = this.#bytes[this.#at];
      if (byte === undefined || (byte === 0xff && this.#bytes[this.#at + 1] !== 0)) {
        byte = 0xff;
        this.#beyond += 8;
      } else {
        this.#at += byte === 0xff ? 2 : 1;
      }
      this.#held = ((this.#held & 0xffffff) << 8) | byte;
      this.#count += 8;
    }
    return (this.#held >>> (this.#count - 16)) & 0xffff;
  }

  skip(count: number): void {
    this.#count -= count;
    if (this.#beyond > this.#count) {
      throw new JpegError('the entropy-coded data end too early');
    }
  }

  /** `count` bits, 0 to 16. */
  take(count: number): number {
    if (count === 0) return 0;
    const value = this.peek16() >>> (16 - count);
    this.skip(count);
    return value;
  }

  /** Leaves the rest of the byte and passes the restart marker with this number. */
  restart(number: number): void {
    this.#held = 0;
    this.#count = 0;
    this.#beyond = 0;
    while (this.#bytes[this.#at] === 0xff && this.#bytes[this.#at + 1] === 0xff) this.#at++;
    if (this.#bytes[this.#at] !== 0xff || this.#bytes[this.#at + 1] !== markers.RST0 + number) {
      throw new JpegError('a restart marker is missing');
    }
    this.#at += 2;
  }
}

export class JpegBitWriter {
  #bytes: Uint8Array;
  #length = 0;
  #held = 0;
  #count = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(Math.max(64, capacity));
  }

  /** `count` bits, 0 to 16, of `value`. */
  put(value: number, count: number): void {
    this.#held = ((this.#held & 0xffff) << count) | (value & ((1 << count) - 1));
    this.#count += count;
    while (this.#count >= 8) {
      const byte = (this.#held >>> (this.#count - 8)) & 0xff;
      this.#push(byte);
      if (byte === 0xff) this.#push(0);
      this.#count -= 8;
    }
  }

  /** Fills the last byte with ones and writes the restart marker with this number. */
  restart(number: number): void {
    this.#pad();
    this.#push(0xff);
    this.#push(markers.RST0 + number);
  }

  /** The bytes, the last one filled with ones. */
  finish(): Uint8Array {
    this.#pad();
    return this.#bytes.subarray(0, this.#length);
  }

  #pad(): void {
    if (this.#count > 0) this.put(0x7f, 8 - this.#count);
    this.#held = 0;
  }

  #push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
  }
}
