import { makeScene } from './scene.ts'; import { findFonts } from './fonts.ts'; import { dicomBytes } from './dicomFile.ts'; import { createSubject } from './subject.ts'; import { scorePicture, maskOf } from './score.ts';
const look = await createSubject(); const shelf = findFonts(); const [seed, ...ids] = process.argv.slice(2).map(Number) as [number, ...number[]];
for (const i of ids) {
  const scene: any = await makeScene(seed, i, shelf);
  const a = await look(await dicomBytes(scene, seed));
  const s = scorePicture(scene.width, scene.height, scene.lines, scene.frames.map((_: any, at: number) => maskOf(scene.width, scene.height, a.masked, at + 1)));
  console.log(i, s.lines.filter(({ line, right }: any) => line.identifying && !right).map(({ line, coverage }: any) => `${line.text} ${(100 * coverage).toFixed(0)}`).join(' | '), s.anyMask);
}
process.exit(0);
