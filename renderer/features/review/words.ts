import type { Finding } from '../../../shared/contract/model.ts';
import { text } from '../../strings/text.ts';

/** The kind of a finding in the user's words. */
export const kindOf = ({ kind }: Finding): string => text.review.kinds[kind] ?? text.review.kinds['other']!;
