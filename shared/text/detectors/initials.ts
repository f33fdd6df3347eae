import type { TextFinding } from '../finding.ts';
import type { Prose, TextDetector } from './detector.ts';

export const initials: TextDetector = { name: 'initials', letter: 'A', sentence: '', find: (_prose: Prose): TextFinding[] => [] };
