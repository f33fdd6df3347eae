/** The marks of a picture, drawn from its data and by its author, inside the part that no destination crops. */
import type { Drawing, DrawingColour, ImagePoint, Marks } from '../../../../../shared/bundle/media.ts';
import type { Picture } from '../../../../../shared/pixels/picture.ts';
import type { FrameFacts } from '../facts.ts';
import type { Rectangle } from '../fit.ts';
import { toFrame, type Placement } from '../placement.ts';
import { cornersOn, usualCorners, type Corner, type Corners } from './corners.ts';
import { blankInk, drawStrokes, dry, type Colour, type DriedInk, type Ink, type Stroke } from './ink.ts';
import { lettering, letteringWidth } from './lettering.ts';
import { scaleBarFor } from './scaleBar.ts';

const colours: Readonly<Record<DrawingColour, Colour>> = { yellow: [255, 221, 51], white: [255, 255, 255], cyan: [77, 220, 255], green: [102, 230, 120], red: [255, 92, 92] };
const markColour: Colour = [255, 255, 255];

/** The words of the mark; a test holds them against the words that the project does not use. */
export const deidentifiedMark = 'de-identified';

/** Destinations crop previews and round corners; marks keep this share of the sides away from the edges. */
const safeShare = 0.04;
const capShare = 0.026;
const [leastCap, mostCap] = [7, 40];
/** On a smaller picture there would be more of marks than of the picture. */
const leastSide = 80;
const isTooSmall = ({ content }: Placement): boolean => Math.min(content.width, content.height) < leastSide;

interface Sheet {
  readonly ink: Ink;
  readonly safe: Rectangle;
  readonly cap: number;
  /** Where marks stand already. */
  readonly taken: Rectangle[];
}

/** The part of the picture that marks may use: away from its own edges, and from those of the finished frame. */
export function safeArea({ width, height, content }: Placement): Rectangle {
  const margin = Math.max(4, Math.round(Math.min(width, height) * safeShare));
  const inside = Math.max(2, Math.round(Math.min(content.width, content.height) * safeShare * 0.6));
  const x = Math.max(content.x + inside, margin);
  const y = Math.max(content.y + inside, margin);
  return { x, y, width: Math.min(content.x + content.width - inside, width - margin) - x, height: Math.min(content.y + content.height - inside, height - margin) - y };
}

/** Where on this frame marks stand. `picture`: what lies on it, before it is scaled. */
export const cornersFor = (placement: Placement, picture: Picture): Corners => cornersOn(placement, safeArea(placement), capHeightOn(placement), picture);

function sheetFor(placement: Placement): Sheet {
  return { ink: blankInk({ x: 0, y: 0, width: placement.width, height: placement.height }), safe: safeArea(placement), cap: capHeightOn(placement), taken: [] };
}

const capHeightOn = ({ content }: Placement): number => Math.min(mostCap, Math.max(leastCap, Math.round(Math.min(content.width, content.height) * capShare)));

/** What is the same on every frame: orientation letters, scale bar, the "de-identified" mark and the author's drawings. */
export function drawMarks(placement: Placement, facts: FrameFacts, marks: Marks, drawings: readonly Drawing[], corners = usualCorners): DriedInk {
  const sheet = sheetFor(placement);
  for (const drawing of drawings) drawDrawing(sheet, placement, drawing);
  if (isTooSmall(placement)) return dry(sheet.ink, placement.width);
  if (marks.orientation === 'shown' && facts.sides !== undefined) drawSides(sheet, facts.sides);
  if (marks.scaleBar === 'shown' && facts.spacing !== undefined) drawScaleBar(sheet, placement, facts.spacing.x, corners.scaleBar);
  if (marks.deidentified === 'shown') write(sheet, deidentifiedMark, corners.deidentified);
  return dry(sheet.ink, placement.width);
}

/** What differs from frame to frame: the number of the slice, and where it lies. */
export function drawNumber(placement: Placement, text: string, corner = usualCorners.number): DriedInk {
  const safe = safeArea(placement);
  const cap = capHeightOn(placement);
  const y = Math.max(0, corner.y === 'top' ? safe.y - 3 : safe.y + safe.height - cap * 2);
  const ink = blankInk({ x: Math.max(0, safe.x - 3), y, width: Math.max(1, Math.min(safe.width + 6, placement.width - Math.max(0, safe.x - 3))), height: Math.max(1, Math.min(cap * 2 + 3, placement.height - y)) });
  if (!isTooSmall(placement)) write({ ink, safe, cap, taken: [] }, text, corner);
  return dry(ink, placement.width);
}

/** "12/40 –34.5 mm"; a frame that stands alone has no number. */
export function sliceText(number: number, total: number, position: number | undefined): string {
  const place = position === undefined ? [] : [`${(Math.abs(position) < 0.05 ? 0 : position).toFixed(1).replace('-', '–')} mm`];
  return [...(total > 1 ? [`${number}/${total}`] : []), ...place].join('  ');
}

interface Anchor {
  readonly x: 'left' | 'middle' | 'right';
  readonly y: 'top' | 'middle' | 'bottom';
}

/** Writes a line inside the safe area; not at all where it does not fit or something stands there already. */
function write({ ink, safe, cap, taken }: Sheet, text: string, anchor: Anchor): void {
  const width = letteringWidth(text, cap);
  const left = { left: safe.x, middle: safe.x + (safe.width - width) / 2, right: safe.x + safe.width - width }[anchor.x];
  const baseline = { top: safe.y + cap, middle: safe.y + (safe.height + cap) / 2, bottom: safe.y + safe.height - Math.ceil(cap * 0.3) }[anchor.y];
  const box = { x: left, y: baseline - cap, width, height: cap * 1.3 };
  if (!isInside(box, safe) || taken.some((other) => overlaps(box, other))) return;
  taken.push(box);
  drawStrokes(ink, lettering(text, cap, left, baseline), { width: penFor(cap), colour: markColour });
}

const penFor = (cap: number): number => Math.max(1.2, cap * 0.12);

function drawSides(sheet: Sheet, { left, right, top, bottom }: NonNullable<FrameFacts['sides']>): void {
  write(sheet, left, { x: 'left', y: 'middle' });
  write(sheet, right, { x: 'right', y: 'middle' });
  write(sheet, top, { x: 'middle', y: 'top' });
  write(sheet, bottom, { x: 'middle', y: 'bottom' });
}

function drawScaleBar({ safe, cap, ink, taken }: Sheet, { crop, content }: Placement, spacing: number, corner: Corner): void {
  const bar = scaleBarFor((spacing * crop.width) / content.width, Math.min(safe.width, safe.height) * 0.3);
  if (bar === undefined) return;
  const tick = cap * 0.35;
  const textWidth = letteringWidth(bar.text, cap);
  const width = Math.max(bar.length, textWidth);
  const box = { x: corner.x === 'right' ? safe.x + safe.width - width : safe.x, y: corner.y === 'bottom' ? safe.y + safe.height - cap * 2.2 : safe.y, width, height: cap * 2.2 };
  if (!isInside(box, safe) || taken.some((other) => overlaps(box, other))) return;
  taken.push(box);
  const y = box.y + cap * 1.9;
  const left = corner.x === 'right' ? box.x + width - bar.length : box.x;
  const pen = { width: penFor(cap), colour: markColour };
  drawStrokes(ink, [[left, y - tick, left, y, left + bar.length, y, left + bar.length, y - tick]], pen);
  drawStrokes(ink, lettering(bar.text, cap, clamp(left + (bar.length - textWidth) / 2, box.x, box.x + width - textWidth), y - tick - cap * 0.25), pen);
}

/** Author's drawings follow the image; their lines and letters keep a size that is seen, whatever the scale. */
function drawDrawing(sheet: Sheet, placement: Placement, { shape, from, to, text, colour }: Drawing): void {
  const { ink, cap } = sheet;
  const [start, end] = [toFrame(placement, from), toFrame(placement, to)];
  const pen = { width: Math.max(1.8, cap * 0.16), colour: colours[colour] };
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  if (shape === 'arrow' && length > 0.5) drawStrokes(ink, arrow(start, end, Math.min(cap * 1.1, length)), pen);
  if (shape === 'circle') drawStrokes(ink, [circle(start, Math.max(1, length))], pen);
  if (text === undefined || text.trim() === '') return;
  const corner = { x: start.x + length * 0.72 + cap * 0.4, y: start.y - length * 0.72 };
  const box = drawLabel(sheet, text, shape === 'circle' ? corner : start, pen.colour);
  if (shape !== 'label' || contains(box, end)) return;
  const nearest = { x: clamp(end.x, box.x, box.x + box.width), y: clamp(end.y, box.y, box.y + box.height) };
  drawStrokes(ink, [[nearest.x, nearest.y, end.x, end.y]], { ...pen, width: pen.width * 0.8 });
}

/** Returns where the text stands. A text that would reach over the edge is moved inwards: half a word teaches nothing. */
function drawLabel({ ink, safe, cap, taken }: Sheet, text: string, at: ImagePoint, colour: Colour): Rectangle {
  const size = cap * 1.1;
  const width = letteringWidth(text, size);
  const x = Math.max(safe.x, Math.min(at.x, safe.x + safe.width - width));
  const baseline = Math.max(safe.y + size, Math.min(at.y + size / 2, safe.y + safe.height - size * 0.3));
  drawStrokes(ink, lettering(text, size, x, baseline), { width: penFor(size), colour });
  const box = { x: x - size * 0.2, y: baseline - size * 1.25, width: width + size * 0.4, height: size * 1.7 };
  taken.push(box);
  return box;
}

function arrow(tail: ImagePoint, tip: ImagePoint, head: number): Stroke[] {
  const angle = Math.atan2(tip.y - tail.y, tip.x - tail.x);
  const barb = (turn: number): [number, number] => [tip.x - head * Math.cos(angle + turn), tip.y - head * Math.sin(angle + turn)];
  return [[tail.x, tail.y, tip.x, tip.y], [...barb(0.45), tip.x, tip.y, ...barb(-0.45)]];
}

function circle({ x, y }: ImagePoint, radius: number): Stroke {
  const steps = Math.max(24, Math.min(256, Math.round(radius * 1.5)));
  return Array.from({ length: steps + 1 }, (_, step) => (step * 2 * Math.PI) / steps).flatMap((angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]);
}

const clamp = (value: number, least: number, greatest: number): number => Math.min(greatest, Math.max(least, value));
const contains = (box: Rectangle, { x, y }: ImagePoint): boolean => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
const isInside = (box: Rectangle, area: Rectangle): boolean => box.x >= area.x - 1 && box.y >= area.y - 1 && box.x + box.width <= area.x + area.width + 1 && box.y + box.height <= area.y + area.height + 1;
const overlaps = (one: Rectangle, other: Rectangle): boolean => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
