import { followBars } from './codeBars.ts';
import { edgeLevelsOf, findEdgyPieces, type EdgyPiece } from './codePieces.ts';
import { hullOf, isTwoToned, sidesOf, type Point, type Quad } from './codeQuad.ts';
import { readCodes, type ReadCode } from './codeReader.ts';
import { gathered, levelled, resize, type Box, type Plane } from './plane.ts';

/** Where bar codes and two-dimensional codes lie, at any angle, whether they can be decoded or only their pattern was found. What they say is not kept. */
export async function findCodes(plane: Plane): Promise<Box[]> {
  const found: Box[] = [];
  for (let round = 0, rest = plane; round < mostRounds; round++) {
    const boxes: Box[] = [];
    const add = (code: ReadCode): void => {
      if (!liesIn(code.corners, boxes)) boxes.push(...areaOf(rest, code));
    };
    const levels = edgeLevelsOf(rest);
    // Bars first where they stand level: read slantwise, ITF may give a part of its digits for all of them.
    for (const stripes of findEdgyPieces(rest, levels, 'stripes')) {
      if (liesIn([stripes], boxes)) continue;
      for (const code of await readPiece(rest, { ...stripes, along: stripes.along * 1.15 + 24, across: stripes.across + 8 }, 1, 'levelled')) add(code);
    }
    for (const code of await readUpright(rest)) add(code);
    await addModules(rest, findEdgyPieces(rest, levels, 'modules'), boxes, add);
    if (boxes.length === 0) break;
    found.push(...boxes);
    rest = without(rest, boxes);
  }
  return gathered(found);
}

/**
 * The same for one of the many frames between two searches: what reads in the picture as it stands, at a tenth of the cost. A wristband that passes before the camera
 * for a few frames can be scanned from any of them.
 */
export async function glanceAtCodes(plane: Plane): Promise<Box[]> {
  const boxes: Box[] = [];
  for (const code of await readUpright(plane, glancedAt)) if (!liesIn(code.corners, boxes)) boxes.push(...areaOf(plane, code));
  return gathered(boxes);
}

/** What is found is blotted out and the picture read again, until nothing is left to read; a picture full of codes ends it sooner. */
const mostRounds = 4;
/** Pixels to the longer side in which the picture as a whole is read. */
const readAt = 1600;
/** The same at a glance. */
const glancedAt = 800;

async function readUpright(plane: Plane, longest = readAt): Promise<ReadCode[]> {
  const scale = Math.min(1, longest / Math.max(plane.width, plane.height));
  const small = resize(plane, Math.max(1, Math.round(plane.width * scale)), Math.max(1, Math.round(plane.height * scale)));
  const codes = await readCodes(small, 'picture');
  return codes.map((code) => placed(code, ({ x, y }) => ({ x: (x + 0.5) / scale - 0.5, y: (y + 0.5) / scale - 0.5 })));
}

/** A piece of the picture turned to the level, drawn `zoom` times as large. */
async function readPiece(plane: Plane, { x, y, angle, along, across }: EdgyPiece, zoom: 1 | 2, look: 'levelled' | 'modules'): Promise<ReadCode[]> {
  const piece = levelled(plane, { x, y, angle, along, across });
  const scale = Math.min(zoom, readAt / Math.max(piece.width, piece.height));
  const drawn = resize(piece, Math.max(1, Math.round(piece.width * scale)), Math.max(1, Math.round(piece.height * scale)));
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (await readCodes(drawn, look)).map((code) => placed(code, (point) => {
    const [u, v] = [(point.x + 0.5) / scale - piece.width / 2, (point.y + 0.5) / scale - piece.height / 2];
    return { x: x + u * cos - v * sin, y: y + u * sin + v * cos };
  }));
}

/** Matrix symbols can be read at any angle, but some at one and some at another only; and few of those whose modules are two pixels wide. */
async function addModules(plane: Plane, pieces: readonly EdgyPiece[], boxes: readonly Box[], add: (code: ReadCode) => void): Promise<void> {
  let budget = Math.max(budgetBounds[0], Math.min(budgetBounds[1], plane.width * plane.height));
  for (const piece of pieces) {
    const side = 1.2 * Math.hypot(piece.along, piece.across) + 8;
    const zoom = side < 400 ? 2 : 1;
    for (const angle of moduleAngles) {
      if (budget <= 0 || liesIn([piece], boxes)) break;
      budget -= (side * zoom) ** 2;
      for (const code of await readPiece(plane, { ...piece, angle, along: side, across: side }, zoom, 'modules')) add(code);
    }
  }
}

/** Pixels that are looked at once more for matrix symbols: as many as the picture has, within these bounds. */
const budgetBounds = [1e6, 4e6] as const;
/** Radians. */
const moduleAngles = [0, 22.5, 45].map((degrees) => (degrees * Math.PI) / 180);

/** Whether all the places are in one of the boxes. */
const liesIn = (places: readonly Point[], boxes: readonly Box[]): boolean =>
  boxes.some((box) => places.every(({ x, y }) => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height));

function placed(code: ReadCode, place: (point: Point) => Point): ReadCode {
  const [topLeft, topRight, bottomRight, bottomLeft] = code.corners;
  return { ...code, corners: [place(topLeft), place(topRight), place(bottomRight), place(bottomLeft)] };
}

const matrix: ReadonlySet<string> = new Set(['QRCode', 'DataMatrix', 'Aztec', 'MaxiCode']);
/** Bar codes without a checksum, or with one of a single digit: a long content, or bars that stand long, must make up for it. */
const weak: ReadonlySet<string> = new Set(['Code39', 'ITF', 'Codabar', 'EANUPC']);
/** No code that a scanner could read is smaller: 10 modules of 2 pixels. */
const smallest = 20;

/** What must be masked for a code that was met; nothing where too little speaks for it. */
function areaOf(plane: Plane, { symbology, isValid, length, corners }: ReadCode): Box[] {
  // Without a valid content only the finder pattern of a QR code is proof enough.
  if (!isValid && symbology !== 'QRCode') return [];
  const { along, across } = sidesOf(corners);
  if (Math.max(along, across) < smallest) return [];
  if (matrix.has(symbology) || symbology === 'PDF417') {
    // The symbols with a finder pattern are square; of valid ones some are oblong, DataMatrix and rMQR.
    if (!isValid && Math.min(along, across) < 0.6 * Math.max(along, across)) return [];
    if (!isTwoToned(plane, corners, isValid ? 'proven' : 'pattern')) return [];
    // Corners that gave no content may be those of another shape than the symbol's: seen in perspective, they were a quarter short.
    return [isValid ? marked(plane, corners) : hullOf(corners, 0.25 * Math.max(along, across), plane)];
  }
  const bars = followBars(plane, corners);
  if (weak.has(symbology) && length < 6 && (length < 3 || bars.sure < Math.max(smallest, 0.08 * along))) return [];
  return isTwoToned(plane, bars.corners, 'proven') ? [marked(plane, corners, bars.outline)] : [];
}

/** With a margin for what the corners miss. */
const marked = (plane: Plane, corners: Quad, outline: readonly Point[] = corners): Box => hullOf(outline, Math.max(6, Math.round(0.03 * sidesOf(corners).along)), plane);

/** The picture with gray instead of what lies under the boxes. */
function without({ width, height, data }: Plane, boxes: readonly Box[]): Plane {
  const rest = data.slice();
  for (const box of boxes) {
    for (let y = box.y; y < box.y + box.height; y++) rest.fill(128, y * width + box.x, y * width + box.x + box.width);
  }
  return { width, height, data: rest };
}
