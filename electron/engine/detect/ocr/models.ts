import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import models from '../../../../resources/models/models.json' with { type: 'json' };
import { UserError } from '../../../../shared/contract/errors.ts';
import { checkedFile } from '../checkedFile.ts';
import { startNetwork } from '../startNetwork.ts';

/** The two networks, ready to run, and the characters that the recogniser's classes stand for (class 0 is the CTC blank). */
export interface TextModels {
  readonly detection: InferenceSession;
  readonly recognition: InferenceSession;
  readonly characters: readonly string[];
  release(): Promise<void>;
}

export interface ModelOptions {
  /** Folder that holds the files named in resources/models/models.json; default: the installed package. */
  readonly folder?: string;
  /** Threads inside one operator: 1 where several workers run side by side, else 2. */
  readonly threads: number;
}

/**
 * Reads the three files, compares each with the SHA-256 in resources/models/models.json and starts both networks on the CPU.
 * Throws `UserError('models-unavailable')` when a file is missing, altered or cannot be run: without the models nothing may be
 * called clean.
 */
export async function loadTextModels(options: ModelOptions): Promise<TextModels> {
  try {
    const folder = options.folder ?? join(dirname(createRequire(import.meta.url).resolve(models.package)), models.folder);
    const detection = await checkedFile(folder, models.files.detection);
    const recognition = await checkedFile(folder, models.files.recognition);
    const characters = (await checkedFile(folder, models.files.characters)).toString('utf8').split(/\r?\n/u);
    if (characters.at(-1) === '') characters.pop();
    const sessions = await Promise.all([startNetwork(detection, options.threads), startNetwork(recognition, options.threads)]);
    return {
      detection: sessions[0],
      recognition: sessions[1],
      characters: ['', ...characters, ' '],
      release: async () => {
        await Promise.all(sessions.map((session) => session.release()));
      },
    };
  } catch (cause) {
    throw new UserError('models-unavailable', 'The text detection models are missing or damaged, so no picture can be called clean; install Vignette again.', { cause });
  }
}
