import type { TextFinding } from '../finding.ts';
import type { Prose, TextDetector } from './detector.ts';

export const places: TextDetector = { name: 'places', letter: 'A', sentence: '', find: (_prose: Prose): TextFinding[] => [] };
