// Makes a screenshot small: the same picture with few colours, as PNG with a palette. A page has
// some flat colours and the grey between them and its letters, so that few are enough.
import zlib from 'node:zlib';

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function* chunksOf(file) {
  for (let at = signature.length; at < file.length;) {
    const size = file.readUInt32BE(at);
    yield [file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + size)];
    at += size + 12;
  }
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [left, up, corner].map((value) => Math.abs(guess - value));
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

// PNG section 9.2, by the number of the filter.
const filters = [() => 0, (left) => left, (left, up) => up, (left, up) => (left + up) >> 1, paeth];

/** Of what Chromium writes: 8 bits a part, RGB or RGBA (`depth` bytes a pixel). */
function decode(file) {
  const parts = [...chunksOf(file)];
  const head = parts.find(([name]) => name === 'IHDR')[1];
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const depth = head[9] === 6 ? 4 : 3;
  const data = parts.filter(([name]) => name === 'IDAT').map(([, bytes]) => bytes);
  const packed = zlib.inflateSync(Buffer.concat(data));
  const stride = width * depth;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = filters[packed[y * (stride + 1)]];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= depth ? pixels[at - depth] : 0;
      const up = y > 0 ? pixels[at - stride] : 0;
      const corner = x >= depth && y > 0 ? pixels[at - stride - depth] : 0;
      pixels[at] = packed[y * (stride + 1) + 1 + x] + filter(left, up, corner);
    }
  }
  return { width, height, depth, pixels };
}

const partsOf = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function distance(one, other) {
  return partsOf(one).reduce((sum, part, place) => sum + (part - partsOf(other)[place]) ** 2, 0);
}

/** Colours that are frequent and far from those chosen before: edges count, not only grounds. */
function paletteOf(counts, most) {
  const left = [...counts].map(([colour, count]) => ({
    colour,
    weight: Math.sqrt(count),
    away: Infinity,
  }));
  const palette = [];
  while (palette.length < Math.min(most, left.length)) {
    const worth = ({ weight, away }) => weight * Math.min(away, 1e4);
    const { colour } = left.reduce((best, row) => (worth(row) > worth(best) ? row : best));
    palette.push(colour);
    for (const row of left) row.away = Math.min(row.away, distance(row.colour, colour));
  }
  return palette;
}

const nearest = (palette, colour) =>
  palette.reduce(
    (best, other, place) =>
      distance(other, colour) < distance(palette[best], colour) ? place : best,
    0,
  );

function chunk(name, bytes) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([size, body, check]);
}

// PNG annex D.
function crc(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** A PNG of at most `most` (up to 16: half a byte a pixel) colours. */
export function withFewColours(file, most = 16) {
  const { width, height, depth, pixels } = decode(file);
  const colours = new Int32Array(width * height);
  const counts = new Map();
  for (let place = 0; place < colours.length; place++) {
    const colour = pixels.readUIntBE(place * depth, 3);
    colours[place] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = paletteOf(counts, most);
  const places = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]));
  const bits = palette.length <= 16 ? 4 : 8;
  const stride = Math.ceil((width * bits) / 8);
  const rows = Buffer.alloc((stride + 1) * height);
  for (let place = 0; place < colours.length; place++) {
    const [y, x] = [Math.floor(place / width), place % width];
    const at = y * (stride + 1) + 1 + ((x * bits) >> 3);
    const index = places.get(colours[place]);
    rows[at] |= bits === 4 && x % 2 === 0 ? index << 4 : index;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([bits, 3, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap(partsOf))),
    chunk('IDAT', zlib.deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
