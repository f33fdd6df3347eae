/** Identifiers of every kind in every VR, nesting level and private block, some of them drawn for each object. */
import type { Part } from '../../synthetic/encode.ts';
import type { Maker } from './context.ts';
import { nested } from './nested.ts';
import { misusedSafeBlock, safeBlock, unsafeBlock } from './privateParts.ts';
import { single } from './single.ts';
import { strangers } from './strangers.ts';

/** A draw of all the above; no tag twice. */
export function roaming(maker: Maker): Part[] {
  const { random } = maker;
  const drawn: Part[] = [];
  for (let count = 0; count < 9; count++) drawn.push(random.pick(single)(maker));
  for (let count = 0; count < 3; count++) drawn.push(random.pick(nested)(maker));
  if (random.chance(0.8)) drawn.push(...unsafeBlock(maker, 0x10));
  // Never both: two blocks of one creator could not be told apart by the key.
  if (random.chance(0.1)) drawn.push(...misusedSafeBlock(maker, 0x31));
  else if (random.chance(0.55)) drawn.push(...safeBlock(maker, random.pick([0x11, 0x20, 0xe1])));
  if (random.chance(0.5)) drawn.push(...strangers(maker));
  return drawn;
}
