import { expect, it, vi } from 'vitest';
import { decodeHeic } from '../../electron/engine/photo/heic.ts';

const { stored } = vi.hoisted(() => ({ stored: { pictures: [] as { readonly primary: boolean; readonly rgba: readonly number[] }[] } }));

/** A decoder that hands out pictures of one pixel: no encoder of HEIC is at hand. */
vi.mock('libheif-js/wasm-bundle.js', () => ({
  default: {
    HeifDecoder: class {
      decode() {
        return stored.pictures.map(({ primary, rgba }) => ({
          get_width: () => 1, get_height: () => 1, is_primary: () => primary, free: () => undefined,
          display(into: { data: Uint8ClampedArray }, done: (filled: object | null) => void) {
            into.data.set(rgba);
            done(into);
          },
        }));
      }
    },
  },
}));

it('shows the picture that a container calls its first, over white, and tells of any other', async () => {
  stored.pictures = [{ primary: false, rgba: [1, 2, 3, 255] }, { primary: true, rgba: [10, 20, 30, 0] }];
  const { data, leftBehind } = await decodeHeic(new Uint8Array(1), 100);
  expect([[...data], leftBehind]).toEqual([[255, 255, 255], ['picture']]);
  stored.pictures = [{ primary: true, rgba: [10, 20, 30, 255] }];
  const alone = await decodeHeic(new Uint8Array(1), 100);
  expect([[...alone.data], alone.leftBehind]).toEqual([[10, 20, 30], []]);
});
