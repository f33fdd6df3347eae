import type { Answer } from './contract.ts';
import type { Pick } from './model.ts';

/** What the preload puts on `window.vignette`. `DroppedFile` is the page's `File`; shared/ knows no DOM. */
export interface Bridge<DroppedFile = never> {
  call(method: string, input: unknown): Promise<Answer<unknown>>;
  onEvent(listener: (event: unknown) => void): () => void;
  dropped(files: DroppedFile[]): Promise<Answer<Pick[]>>;
}
