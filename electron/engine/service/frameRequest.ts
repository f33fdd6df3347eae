import { z } from 'zod';
import { caseId } from '../../../shared/contract/model.ts';
import type { FrameRequest, PreviewRequest } from './engine.ts';

const shape = z.strictObject({
  caseId,
  instanceId: z.coerce.number().int().nonnegative(),
  frame: z.coerce.number().int().positive(),
  side: z.enum(['original', 'cleaned']),
  form: z.enum(['pixels', 'thumbnail']),
});

const previewShape = z.strictObject({ caseId, item: z.coerce.number().int().nonnegative() });

/** Reads `/frames/CASE/INSTANCE/FRAME/SIDE/FORM` or `/previews/CASE/ITEM/VERSION`; `undefined` for anything else. Both hosts serve these paths. */
export function pictureRequestOf(pathname: string): FrameRequest | PreviewRequest | undefined {
  const [before, kind, id, item, version, ...more] = pathname.split('/');
  if (kind !== 'previews') return frameRequestOf(pathname);
  // The version tells one picture from the next for the page alone.
  if (before !== '' || more.length > 0 || !/^\d{1,9}$/u.test(version ?? '')) return undefined;
  const parsed = previewShape.safeParse({ caseId: id, item });
  return parsed.success ? parsed.data : undefined;
}

/** Reads `/frames/CASE/INSTANCE/FRAME/SIDE/FORM`; `undefined` for anything else. */
function frameRequestOf(pathname: string): FrameRequest | undefined {
  const parts = pathname.split('/');
  if (parts.length !== 7 || parts[0] !== '' || parts[1] !== 'frames') return undefined;
  const [, , id, instanceId, frame, side, form] = parts;
  const parsed = shape.safeParse({ caseId: id, instanceId, frame, side, form });
  return parsed.success ? parsed.data : undefined;
}
