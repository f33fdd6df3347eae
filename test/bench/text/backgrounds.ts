import { addNoise, box, createCanvas, curve, ellipse, paint, smoothNoise, stroke, type Canvas, type Colour } from './canvas.ts';
import type { Random } from './random.ts';

/** The kinds of picture, each after a machine. */
export const families = ['ultrasound-grey', 'ultrasound-colour', 'ct', 'xray', 'endoscopy', 'mr', 'clip'] as const;
export type Family = (typeof families)[number];

const grey = (level: number): Colour => [level, level, level];

/** A sector of speckle, deeper echoes darker; doppler draws a box of flow in red and blue. */
function ultrasound(random: Random, width: number, height: number, doppler: boolean): Canvas {
  const canvas = createCanvas(width, height, doppler ? 3 : 1, random.whole(0, 12));
  const [cx, cy] = [width * random.between(0.46, 0.54), height * random.between(0.02, 0.1)];
  const [near, far] = [height * random.between(0.05, 0.12), height * random.between(0.78, 0.9)];
  const half = random.between(0.5, 0.75);
  const organs = smoothNoise(random, width, height, Math.round(height / 7));
  const fine = smoothNoise(random, width, height, 3);
  const echo = smoothNoise(random, width, height, 9);
  const gain = random.between(90, 170);
  const cysts = Array.from({ length: random.whole(0, 3) }, () => [cx + random.between(-0.2, 0.2) * width, random.between(0.35, 0.7) * height, random.between(0.03, 0.09) * height] as const);
  const vessel = [cx + random.between(-0.1, 0.1) * width, random.between(0.4, 0.6) * height] as const;
  paint(canvas, (x, y) => {
    const [dx, dy] = [x - cx, y - cy];
    const depth = Math.hypot(dx, dy);
    const here = canvas.data[0]!;
    if (depth < near || depth > far || Math.abs(Math.atan2(dx, dy)) > half) return doppler ? grey(here) : here;
    const rayleigh = Math.sqrt(-2 * Math.log(1 - 0.995 * random.next())) / 1.25;
    let level = gain * (0.35 + organs(x, y)) * (1.15 - depth / far) * (0.35 + 0.4 * rayleigh * fine(x, y) * 2) * (0.6 + 0.8 * echo(x, y));
    for (const [px, py, radius] of cysts) if (Math.hypot(x - px, y - py) < radius) level *= 0.08;
    if (!doppler) return level;
    const [vx, vy] = [Math.abs(x - vessel[0]), Math.abs(y - vessel[1])];
    if (vx < width * 0.12 && vy < height * 0.05 && fine(x, y) > 0.25) return organs(x, y) > 0.5 ? [200 + 50 * fine(x, y), 60 * echo(x, y), 20] : [20, 60 * echo(x, y), 200 + 50 * fine(x, y)];
    return grey(level);
  });
  return canvas;
}

function ct(random: Random, width: number, height: number): Canvas {
  const canvas = createCanvas(width, height, 1, 0);
  const [cx, cy] = [width / 2 + random.between(-10, 10), height / 2 + random.between(-10, 10)];
  const [rx, ry] = [width * random.between(0.3, 0.4), height * random.between(0.26, 0.38)];
  ellipse(canvas, cx, cy, rx, ry, grey(random.whole(60, 90)), 1, 0.02);
  ellipse(canvas, cx, cy, rx * 0.93, ry * 0.92, grey(random.whole(110, 140)), 1, 0.02);
  const bones = random.whole(8, 14);
  for (let index = 0; index < bones; index += 1) {
    const angle = (index / bones) * 2 * Math.PI + random.between(-0.1, 0.1);
    ellipse(canvas, cx + Math.cos(angle) * rx * 0.87, cy + Math.sin(angle) * ry * 0.86, rx * 0.06, ry * 0.035, grey(235), 1, 0.1);
  }
  ellipse(canvas, cx, cy + ry * 0.62, rx * 0.13, ry * 0.14, grey(225), 1, 0.05);
  ellipse(canvas, cx, cy + ry * 0.66, rx * 0.05, ry * 0.05, grey(130), 1, 0.1);
  for (let index = 0; index < random.whole(3, 8); index += 1) ellipse(canvas, cx + random.between(-0.6, 0.6) * rx, cy + random.between(-0.6, 0.4) * ry, random.between(0.05, 0.25) * rx, random.between(0.05, 0.25) * ry, grey(random.whole(20, 190)), 0.8, 0.1);
  if (random.chance(0.6)) curve(canvas, Array.from({ length: 40 }, (_, at) => [cx + (at / 39 - 0.5) * rx * 2.2, cy + ry * 1.12 - 12 * Math.cos((at / 39 - 0.5) * 3)] as const), 2, grey(90));
  const texture = smoothNoise(random, width, height, 4);
  for (let at = 0; at < canvas.data.length; at += 1) {
    const level = canvas.data[at]!;
    if (level > 15) canvas.data[at] = level + 24 * (texture(at % width, Math.floor(at / width)) - 0.5);
  }
  return canvas;
}

/** A chest or a limb: soft fields, ribs or a bone with trabeculae, film noise. */
function xray(random: Random, width: number, height: number): Canvas {
  const canvas = createCanvas(width, height, 1);
  const broad = smoothNoise(random, width, height, Math.round(width / 5));
  const medium = smoothNoise(random, width, height, Math.round(width / 40));
  const chest = random.chance(0.6);
  const base = random.whole(70, 120);
  const [cx, lung] = [width / 2, width * 0.23];
  paint(canvas, (x, y) => {
    let level = base + 70 * broad(x, y) + 18 * medium(x, y);
    if (chest) {
      for (const side of [-1, 1]) {
        const distance = Math.hypot((x - cx - side * width * 0.22) / lung, (y - height * 0.46) / (height * 0.34));
        if (distance < 1.1) level -= 75 * Math.min(1, (1.1 - distance) * 3);
      }
    } else {
      const axis = cx + width * 0.04 * Math.sin((y / height) * 4);
      const distance = Math.abs(x - axis) / (width * 0.14);
      if (distance < 1) level += 60 + 50 * (distance > 0.75 ? 1 : 0);
      else if (distance > 2.4) level = 25 + 10 * medium(x, y);
    }
    return level;
  });
  if (chest) {
    for (let rib = 0; rib < 9; rib += 1) {
      for (const side of [-1, 1]) {
        const y = height * (0.2 + rib * 0.065);
        curve(canvas, Array.from({ length: 14 }, (_, at) => [cx + side * width * (0.05 + (at / 13) * 0.36), y + height * 0.1 * Math.sin((at / 13) * 1.9)] as const), height * 0.011, grey(205), 0.35);
      }
    }
    ellipse(canvas, cx + width * 0.04, height * 0.6, width * 0.15, height * 0.15, grey(200), 0.75, 0.15);
  } else trabeculae(random, canvas, cx - width * 0.1, height * 0.1, width * 0.2, height * 0.8);
  if (random.chance(0.5)) {
    const margin = width * random.between(0.02, 0.06);
    for (const [x, y, w, h] of [[0, 0, width, margin], [0, height - margin, width, margin], [0, 0, margin, height], [width - margin, 0, margin, height]] as const) box(canvas, x, y, w, h, grey(6));
  }
  addNoise(canvas, random, random.between(1, 5));
  return canvas;
}

function trabeculae(random: Random, canvas: Canvas, x: number, y: number, width: number, height: number): void {
  for (let index = 0; index < 160; index += 1) {
    const [px, py, angle, length] = [x + random.next() * width, y + random.next() * height, random.between(-0.5, 0.5) + Math.PI / 2, random.between(0.01, 0.05) * height];
    stroke(canvas, px, py, px + Math.cos(angle) * length, py + Math.sin(angle) * length, random.between(1, 2.2), grey(225), random.between(0.15, 0.5));
  }
}

/** A round or octagonal view of wet red mucosa on black, with highlights and vessels. */
function endoscopy(random: Random, width: number, height: number): Canvas {
  const canvas = createCanvas(width, height, 3, 4);
  const [cx, cy, radius] = [width * random.between(0.58, 0.64), height / 2, height * random.between(0.44, 0.48)];
  const folds = smoothNoise(random, width, height, Math.round(height / 5));
  const fine = smoothNoise(random, width, height, Math.round(height / 40));
  const octagon = random.chance(0.5);
  paint(canvas, (x, y) => {
    const [dx, dy] = [Math.abs(x - cx), Math.abs(y - cy)];
    const outside = octagon ? Math.max(dx, dy, (dx + dy) * 0.72) > radius : Math.hypot(dx, dy) > radius;
    if (outside) return [4, 4, 4];
    const light = (0.45 + 0.6 * folds(x, y)) * (0.75 + 0.35 * fine(x, y)) * (1.1 - 0.5 * (Math.hypot(dx, dy) / radius) ** 2);
    return [225 * light, 115 * light, 85 * light];
  });
  for (let index = 0; index < random.whole(5, 25); index += 1) ellipse(canvas, cx + random.between(-0.7, 0.7) * radius, cy + random.between(-0.7, 0.7) * radius, random.between(2, 9), random.between(2, 6), [255, 250, 245], 0.9, 0.4);
  for (let index = 0; index < random.whole(3, 9); index += 1) {
    let [px, py, angle] = [cx + random.between(-0.6, 0.6) * radius, cy + random.between(-0.6, 0.6) * radius, random.between(0, 6.3)];
    const points = Array.from({ length: 20 }, () => {
      angle += random.between(-0.4, 0.4);
      [px, py] = [px + Math.cos(angle) * radius * 0.02, py + Math.sin(angle) * radius * 0.02];
      return [px, py] as const;
    });
    curve(canvas, points, random.between(1, 2.5), [130, 30, 35], 0.5);
  }
  return canvas;
}

function mr(random: Random, width: number, height: number): Canvas {
  const canvas = createCanvas(width, height, 1, 2);
  const [cx, cy, radius] = [width / 2, height / 2, Math.min(width, height) * random.between(0.34, 0.42)];
  const gyri = smoothNoise(random, width, height, Math.max(4, Math.round(width / 28)));
  const bias = smoothNoise(random, width, height, Math.round(width / 3));
  paint(canvas, (x, y) => {
    const distance = Math.hypot((x - cx) / radius, (y - cy) / (radius * 1.15));
    if (distance > 1) return 2;
    const shade = distance > 0.93 ? 200 : distance > 0.86 ? 25 : 80 + (gyri(x, y) > 0.52 ? 55 : 0);
    return shade * (0.75 + 0.5 * bias(x, y));
  });
  ellipse(canvas, cx - radius * 0.12, cy, radius * 0.08, radius * 0.25, grey(random.pick([20, 220])), 1, 0.1);
  ellipse(canvas, cx + radius * 0.12, cy, radius * 0.08, radius * 0.25, grey(random.pick([20, 220])), 1, 0.1);
  for (let at = 0; at < canvas.data.length; at += 1) canvas.data[at] = Math.abs((canvas.data[at]!) + 6 * random.normal());
  return canvas;
}

const sizes: Readonly<Record<Family, readonly (readonly [number, number])[]>> = {
  'ultrasound-grey': [[640, 480], [800, 600], [1024, 768], [636, 434]],
  'ultrasound-colour': [[640, 480], [800, 600], [1024, 768]],
  ct: [[512, 512], [512, 512], [768, 768]],
  xray: [[1024, 1280], [1200, 1000], [800, 1000], [2000, 2500]],
  endoscopy: [[720, 576], [640, 480], [1280, 1024]],
  mr: [[512, 512], [448, 448], [384, 512]],
  clip: [[480, 360], [640, 480]],
};

export function drawBackground(random: Random, family: Family): Canvas {
  const [width, height] = random.pick(sizes[family]);
  switch (family) {
    case 'ultrasound-grey': return ultrasound(random, width, height, false);
    case 'ultrasound-colour': return ultrasound(random, width, height, true);
    case 'ct': return ct(random, width, height);
    case 'xray': return xray(random, width, height);
    case 'endoscopy': return endoscopy(random, width, height);
    case 'mr': return mr(random, width, height);
    case 'clip': return ultrasound(random, width, height, false);
  }
}

/** Things that look a little like writing and are none; returns their names. */
export function drawDistractors(random: Random, canvas: Canvas, count: number): string[] {
  const { width, height } = canvas;
  const bright = random.whole(150, 250);
  const kinds: Readonly<Record<string, () => void>> = {
    ticks: () => {
      const [x, side, gap, top] = [random.chance(0.5) ? width * 0.03 : width * 0.96, random.pick([-1, 1]), random.between(0.02, 0.05) * height, height * 0.15];
      for (let tick = 0; tick < 16; tick += 1) stroke(canvas, x, top + tick * gap, x + side * (tick % 5 === 0 ? 10 : 5), top + tick * gap, 1, grey(bright));
      if (random.chance(0.5)) stroke(canvas, x, top, x, top + 15 * gap, 1, grey(bright));
    },
    ecg: () => {
      const [y, beat] = [height * random.between(0.86, 0.95), width * random.between(0.08, 0.2)];
      const points = Array.from({ length: Math.floor(width / 2) }, (_, at) => {
        const phase = ((at * 2) % beat) / beat;
        const wave = phase > 0.3 && phase < 0.33 ? -0.06 : phase >= 0.33 && phase < 0.36 ? 0.03 : phase > 0.55 && phase < 0.7 ? -0.015 * Math.sin(((phase - 0.55) / 0.15) * Math.PI) : 0;
        return [at * 2, y + wave * height + random.between(-0.5, 0.5)] as const;
      });
      curve(canvas, points, 1.2, canvas.channels === 3 ? [60, 230, 90] : grey(bright));
    },
    calipers: () => {
      const [x0, y0, x1, y1] = [random.between(0.3, 0.45) * width, random.between(0.3, 0.7) * height, random.between(0.5, 0.7) * width, random.between(0.3, 0.7) * height];
      for (const [x, y] of [[x0, y0], [x1, y1]] as const) {
        stroke(canvas, x - 5, y, x + 5, y, 1, grey(bright));
        stroke(canvas, x, y - 5, x, y + 5, 1, grey(bright));
      }
      for (let dot = 1; dot < 30; dot += 1) box(canvas, x0 + ((x1 - x0) * dot) / 30, y0 + ((y1 - y0) * dot) / 30, 1, 1, grey(bright));
    },
    bar: () => {
      const [x, top, length] = [width * 0.93, height * 0.1, height * 0.3];
      for (let y = 0; y < length; y += 1) box(canvas, x, top + y, 10, 1, canvas.channels === 3 ? [255 * (1 - y / length), 40, 255 * (y / length)] : grey(255 * (1 - y / length)));
    },
    grid: () => {
      const gap = random.between(0.06, 0.12) * width;
      for (let x = gap; x < width; x += gap) stroke(canvas, x, 0, x, height, 1, grey(bright), 0.4);
      for (let y = gap; y < height; y += gap) stroke(canvas, 0, y, width, y, 1, grey(bright), 0.4);
    },
    catheter: () => {
      let [x, y, angle] = [random.between(0.3, 0.7) * width, height * 0.05, Math.PI / 2];
      const points = Array.from({ length: 60 }, () => {
        angle += random.between(-0.15, 0.15);
        [x, y] = [x + Math.cos(angle) * height * 0.012, y + Math.sin(angle) * height * 0.012];
        return [x, y] as const;
      });
      curve(canvas, points, Math.max(1.5, width * 0.004), grey(235), 0.8);
    },
    leads: () => {
      for (let lead = 0; lead < 3; lead += 1) {
        const [x, y] = [random.between(0.15, 0.85) * width, random.between(0.15, 0.6) * height];
        ellipse(canvas, x, y, width * 0.012, width * 0.012, grey(240), 0.9, 0.2);
        curve(canvas, Array.from({ length: 16 }, (_, at) => [x + at * width * 0.02 * (lead - 1), y + at * height * 0.025 + 8 * Math.sin(at)] as const), Math.max(1, width * 0.0025), grey(230), 0.7);
      }
    },
    staples: () => {
      const [x, y] = [random.between(0.35, 0.65) * width, random.between(0.3, 0.5) * height];
      for (let staple = 0; staple < 10; staple += 1) stroke(canvas, x - 5, y + staple * 12, x + 5, y + staple * 12 + random.between(-2, 2), 2, grey(250), 0.9);
    },
    frame: () => {
      const [x, y, w, h] = [width * 0.3, height * 0.3, width * random.between(0.2, 0.35), height * random.between(0.15, 0.3)];
      for (const [ax, ay, bx, by] of [[x, y, x + w, y], [x + w, y, x + w, y + h], [x + w, y + h, x, y + h], [x, y + h, x, y]] as const) stroke(canvas, ax, ay, bx, by, 1, grey(bright), 0.9);
    },
    trabeculae: () => { trabeculae(random, canvas, width * 0.35, height * 0.3, width * 0.3, height * 0.4); },
    arrow: () => {
      const [x, y] = [random.between(0.3, 0.7) * width, random.between(0.3, 0.7) * height];
      stroke(canvas, x, y, x + 30, y - 22, 2, grey(bright));
      stroke(canvas, x, y, x + 11, y - 3, 2, grey(bright));
      stroke(canvas, x, y, x + 5, y - 11, 2, grey(bright));
    },
  };
  const chosen = random.shuffled(Object.keys(kinds)).slice(0, count);
  for (const kind of chosen) kinds[kind]?.();
  return chosen;
}
