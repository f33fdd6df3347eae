import { normalisedLocally, smoothed } from '../normalise.ts';
import { crop, gathered, grow, intersectionOverUnion, isCovered, join, quarterTurn, spread, type Box, type Plane } from '../plane.ts';
import type { StrokeLine } from '../strokes.ts';
import type { TextModels } from './models.ts';
import { findTextBoxes, type TextBox } from './textBoxes.ts';

/** Gray levels between the darkest and the lightest of an area that may bear writing. */
const faintest = 12;
/** Up to here a plane is searched whole at twice its size, and up to there normalised, too; beyond, only where there are small strokes. */
const wholeAtTwice = 1_600_000;
const normalisedAtTwice = 800_000;
/** Up to here a plane is searched at three times its size, too, where one looks closely. */
const wholeAtThree = 1_400_000;
const sureClosely = 0.9;
/** Higher than this is no small letter, and shorter no line, in pixels and heights. */
const tallestSmall = 20;
const shortest = 1.8;
const largestLine = 40;
const mostlyKnown = 0.85;
/** Photographs of more pixels are normalised at half their size: nothing in them is as faint as on film. */
const normalisedAtOnce = 7_000_000;
/** Pixels of a large plane that are searched at twice their size, the most text-like strokes first: foliage and fabric are full of strokes. */
const mostAtTwice = 2_000_000;

/**
 * How closely a plane is searched: `close` finds letters of 5 to 8 pixels, at about twice the cost of all else; `photograph` the same, and looks for upright lines all
 * over a large plane, too: a camera, or what it sees, is held at any angle.
 */
export type Effort = 'usual' | 'close' | 'photograph';

/** Where the network sees lines of text in a plane: at the sizes and turns that it needs, one box for each line. */
export async function networkBoxes(models: TextModels, plane: Plane, strokes: readonly StrokeLine[], effort: Effort = 'usual'): Promise<TextBox[]> {
  // In their own surroundings' contrast faint lines show that the picture as it is hides.
  const normalised = normalisedLocally(plane);
  const boxes = await allBoxes(models, plane, normalised, strokes, effort);
  return distinct(effort !== 'usual' ? [...boxes, ...await closeBoxes(models, plane, normalised, boxes)] : boxes);
}

/** The smallest letters, which show at three times their size alone, and the faintest, which show where grain is smoothed away. */
async function closeBoxes(models: TextModels, plane: Plane, normalised: Plane, known: readonly Box[]): Promise<TextBox[]> {
  const pixels = plane.width * plane.height;
  if (pixels > wholeAtThree) return [];
  // A box as large as an organ is no line that a small one could be a part of.
  const lines = known.filter((box) => Math.min(box.width, box.height) <= largestLine);
  const enlarged = await findTextBoxes(models, plane, { scale: 3, minimumScore: sureClosely });
  // Upright letters of 5 pixels show turned and in their own surroundings' contrast alone.
  const upright = await uprightBoxes(models, normalised, { x: 0, y: 0, width: plane.width, height: plane.height }, 3);
  const smooth = pixels > normalisedAtTwice ? [] : await findTextBoxes(models, normalisedLocally(smoothed(plane)), { scale: 2, minimumScore: sureClosely });
  return [...enlarged, ...upright, ...smooth].filter((box) => isSmallLine(box) && !isCovered(box, lines, mostlyKnown));
}

function isSmallLine(box: Box): boolean {
  const across = Math.min(box.width, box.height);
  return across <= tallestSmall && Math.max(box.width, box.height) >= shortest * across;
}

async function allBoxes(models: TextModels, plane: Plane, normalised: Plane, strokes: readonly StrokeLine[], effort: Effort): Promise<TextBox[]> {
  const boxes: TextBox[] = await findTextBoxes(models, plane, { scale: 1 });
  boxes.push(...await turnedBoxes(models, plane));
  if (plane.width * plane.height <= wholeAtTwice) {
    return [...boxes, ...await findTextBoxes(models, plane, { scale: 2 }), ...await findTextBoxes(models, normalised, { scale: plane.width * plane.height <= normalisedAtTwice ? 2 : 1, minimumScore: 0.6 })];
  }
  const isAtOnce = plane.width * plane.height <= normalisedAtOnce;
  boxes.push(...await findTextBoxes(models, normalised, { scale: isAtOnce ? 1 : 0.5, minimumScore: 0.6 }));
  boxes.push(...await findTextBoxes(models, plane, { scale: 0.5 }));
  if (effort === 'photograph') boxes.push(...await uprightBoxes(models, plane, { x: 0, y: 0, width: plane.width, height: plane.height }, isAtOnce ? 1 : 0.5));
  for (const area of smallStrokeAreas(strokes, plane)) {
    if (effort === 'photograph' && !isAtOnce) boxes.push(...await uprightBoxes(models, plane, area, 1));
    for (const box of await findTextBoxes(models, crop(plane, area), { scale: 2 })) boxes.push({ ...box, x: box.x + area.x, y: box.y + area.y });
  }
  return boxes;
}

/**
 * Upright lines, which the network sees at half the size at most unless they are turned: at their own size all over a plane of common size, and
 * twice as large at the left and right edges, where such lines stand as a rule.
 */
async function turnedBoxes(models: TextModels, plane: Plane): Promise<TextBox[]> {
  const { width, height } = plane;
  const band = Math.min(width, Math.max(64, Math.round(width * 0.06)));
  const edges = width > 3 * band ? [0, width - band] : [];
  const found = width * height <= wholeAtTwice ? await uprightBoxes(models, plane, { x: 0, y: 0, width, height }, 1) : [];
  for (const x of edges) found.push(...await uprightBoxes(models, plane, { x, y: 0, width: band, height }, 2));
  return found;
}

/** Lines that lie farther from upright (radians) show in the plane as it is. */
const nearlyUpright = 0.9;

/** The boxes of upright lines in an area, at `scale` times their size. */
async function uprightBoxes(models: TextModels, plane: Plane, area: Box, scale: number): Promise<TextBox[]> {
  const cut = crop(plane, area);
  const { low, high } = spread(cut, 0.002, 0.002);
  if (high - low < faintest) return [];
  const boxes = await findTextBoxes(models, quarterTurn(cut), { scale, minimumScore: 0.6 });
  return boxes.filter(({ width, height, slant }) => (slant === undefined ? width > 1.5 * height : Math.abs(slant.angle) <= nearlyUpright)).map(({ x, y, width, height, score, slant }) => ({
    x: area.x + y, y: area.y + area.height - x - width, width: height, height: width, score,
    ...(slant === undefined ? {} : { slant: { ...slant, x: area.x + slant.y, y: area.y + area.height - slant.x, angle: slant.angle > 0 ? slant.angle - Math.PI / 2 : slant.angle + Math.PI / 2 } }),
  }));
}

/** Areas around lines of small strokes. */
function smallStrokeAreas(strokes: readonly StrokeLine[], plane: Plane): Box[] {
  const small = strokes.filter((stroke) => Math.min(stroke.width, stroke.height) <= 28).sort((a, b) => b.worth - a.worth);
  const areas = small.map((stroke) => grow(stroke, 32, 24, plane.width, plane.height));
  let pixels = 0;
  return gathered(areas.filter(({ width, height }) => (pixels += width * height) <= mostAtTwice * 2)).filter(({ width, height }) => width * height <= mostAtTwice);
}

/** Boxes of one line at several sizes become one, around them all. */
function distinct(boxes: readonly TextBox[]): TextBox[] {
  const kept: TextBox[] = [];
  for (const box of [...boxes].sort((a, b) => b.width * b.height - a.width * a.height)) {
    const at = kept.findIndex((other) => intersectionOverUnion(box, other) > 0.6);
    const same = kept[at];
    if (same === undefined) kept.push(box);
    else kept[at] = { ...box, ...same, ...join(box, same), score: Math.max(box.score, same.score) };
  }
  return kept;
}
