import { z } from 'zod';
import { caseId } from '../../../shared/contract/model.ts';
import type { FrameRequest } from './engine.ts';

const shape = z.strictObject({
  caseId,
  instanceId: z.coerce.number().int().nonnegative(),
  frame: z.coerce.number().int().positive(),
  side: z.enum(['original', 'cleaned']),
  form: z.enum(['pixels', 'thumbnail']),
});

/** Reads `/frames/CASE/INSTANCE/FRAME/SIDE/FORM`; `undefined` for anything else. Both hosts serve this one path. */
export function frameRequestOf(pathname: string): FrameRequest | undefined {
  const parts = pathname.split('/');
  if (parts.length !== 7 || parts[0] !== '' || parts[1] !== 'frames') return undefined;
  const [, , id, instanceId, frame, side, form] = parts;
  const parsed = shape.safeParse({ caseId: id, instanceId, frame, side, form });
  return parsed.success ? parsed.data : undefined;
}
