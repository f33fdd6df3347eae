import type { Action } from './action.ts';

export const remove: Action = {
  name: 'remove',
  sentence: 'The attribute is removed.',
  done: 'removed',
  apply: () => ({ element: undefined }),
};
