import type { TextFinding } from '../finding.ts';
import type { Prose, TextDetector } from './detector.ts';

export const institutions: TextDetector = { name: 'institutions', letter: 'A', sentence: '', find: (_prose: Prose): TextFinding[] => [] };
