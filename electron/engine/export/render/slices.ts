/** The frames of a series, slice by slice; one slice is open at a time. */
import { UserError } from '../../../../shared/contract/errors.ts';
import type { DicomFile } from '../../../../shared/dicom/element.ts';
import { openFrames } from '../../codecs/frames.ts';
import { withSource } from '../../deidentify/readSource.ts';
import type { SourceLocation } from '../../ingest/location.ts';

export interface Slices {
  readonly count: number;
  /** Hands out the file that holds the slice, and which of its frames the slice is. Both count from 0. */
  read<Result>(slice: number, work: (file: DicomFile, frame: number) => Promise<Result>): Promise<Result>;
}

/** One location with several frames is a stack by itself; of several locations each is a slice. */
export async function slicesOf(locations: readonly SourceLocation[]): Promise<Slices> {
  const [only] = locations;
  if (only === undefined) throw new UserError('nothing-to-do', 'The stack has no slices.');
  if (locations.length === 1) {
    const count = await withSource(only, (file) => openFrames(file).numberOfFrames);
    return { count, read: (slice, work) => withSource(only, (file) => work(file, slice)) };
  }
  return {
    count: locations.length,
    read(slice, work) {
      const location = locations[slice];
      if (location === undefined) throw new RangeError('no such slice');
      return withSource(location, (file) => work(file, 0));
    },
  };
}
