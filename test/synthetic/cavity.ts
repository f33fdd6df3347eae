/** Colour pictures as a scope gives them of a cavity: smooth red walls under a lamp that leaves the edge dark, glints, a dark hollow, and an instrument in some. */
import type { ColourPicture } from '../../electron/engine/detect/faces/faceCutOut.ts';
import { seededRandom } from './random.ts';

const [width, height] = [480, 360];

/** Another seed, another cavity; the same one, the same to the byte. */
export function cavity(seed: number): ColourPicture {
  const numbers = seededRandom(seed);
  const random = (): number => numbers.next();
  const waves = Array.from({ length: 14 }, () => {
    const [pitch, angle] = [1.2 + random() * 7, random() * 6.283];
    return { x: pitch * Math.cos(angle), y: pitch * Math.sin(angle), phase: random() * 6.283, height: 1 / pitch ** 0.7 };
  });
  const glints = Array.from({ length: [0, 6, 15][seed % 3]! }, () => ({ x: 0.2 + random() * 0.6, y: 0.2 + random() * 0.6, radius: 0.008 + random() * 0.02 }));
  const hollow = { x: 0.35 + random() * 0.3, y: 0.35 + random() * 0.3, radius: 0.08 + random() * 0.12 };
  const slope = random() - 0.5;
  const [hasInstrument, hasHollow, isRound] = [seed % 2 === 0, seed % 4 >= 2, seed % 5 < 3];
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [x, y] = [(column - width / 2) / height + 0.5, row / height];
      const wave = waves.reduce((sum, one) => sum + one.height * Math.sin(3.1415 * (one.x * x + one.y * y) + one.phase), 0) / 4;
      const far = Math.hypot(x - 0.5, y - 0.5);
      const light = isRound && far > 0.49 ? 0 : Math.max(0, 1 - (far / 0.62) ** 2.2);
      let colour = [190 + 40 * wave, 85 + 45 * wave, 80 + 40 * wave];
      if (hasHollow) colour = colour.map((value) => value / (1 + Math.exp(-25 * (Math.hypot(x - hollow.x, y - hollow.y) - hollow.radius))));
      for (const glint of glints) {
        const shine = Math.exp(-((x - glint.x) ** 2 + (y - glint.y) ** 2) / glint.radius ** 2);
        colour = colour.map((value, channel) => value + shine * (channel === 0 ? 160 : 200));
      }
      const across = (y - 0.55 - slope * (x - 0.55)) / 0.045;
      if (hasInstrument && x > 0.55 && Math.abs(across) < 1) colour = colour.fill(120 + 80 * Math.cos(1.5 * across));
      const noise = (random() - 0.5) * 8;
      colour.forEach((value, channel) => (data[(row * width + column) * 3 + channel] = Math.max(0, Math.min(255, value * light + noise))));
    }
  }
  return { width, height, data };
}
