import * as fc from 'fast-check';
import { sampleApp } from './fixtures';
import { buildModel } from '../../src/pipeline/model/build-model';
import { countCrossings, neighboursOf, orderColumns } from '../../src/pipeline/picture/crossings';
import { Link, toLayers } from '../../src/pipeline/picture/layers';
import { arrange, Layout, PlacedBox } from '../../src/pipeline/picture/layout';
import { layoutOf } from '../../src/pipeline/picture/svg';

const OPTIONS = { boxHeight: 40, columnGap: 60, rowGap: 16, captionHeight: 20 };

function links(...pairs: string[]): Link[] {
  return pairs.map(pair => ({ id: pair, from: pair.split('>')[0], to: pair.split('>')[1] }));
}

function draw(pairs: string[], alone: string[] = []): Layout {
  const ids = [...new Set([...pairs.flatMap(pair => pair.split('>')), ...alone])];
  return arrange(ids.map(id => ({ id, width: 100 })), links(...pairs), OPTIONS);
}

function overlaps(boxes: readonly PlacedBox[]): string[] {
  const found: string[] = [];
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
    if (a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height) found.push(`${a.id} and ${b.id}`);
  }));
  return found;
}

/** Boxes that a line runs through; its two ends only touch theirs. */
function crossed(layout: Layout): string[] {
  return layout.links.flatMap(link => link.points.slice(1).flatMap(([x2, y2], i) => {
    const [x1, y1] = link.points[i];
    const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
    return layout.boxes
      .filter(box => x1 < box.x + box.width && box.x < x2 && top < box.y + box.height && box.y < bottom + 0.001)
      .map(box => `${link.id} through ${box.id}`);
  }));
}

test('data flows from left to right', () => {
  const at = new Map(draw(['a>b', 'b>c', 'a>c']).boxes.map(box => [box.id, box]));
  expect(at.get('a')!.x).toBeLessThan(at.get('b')!.x);
  expect(at.get('b')!.x).toBeLessThan(at.get('c')!.x);
});

test('a second source stands next to what it feeds', () => {
  const at = new Map(draw(['a>b', 'b>c', 'c>d', 'late>d']).boxes.map(box => [box.id, box]));
  expect(at.get('late')!.x).toBe(at.get('c')!.x);
});

test('a cycle is drawn with one line running back', () => {
  const layout = draw(['a>b', 'b>c', 'c>a']);
  expect(layout.links.filter(link => link.reversed)).toHaveLength(1);
  expect(overlaps(layout.boxes)).toEqual([]);
});

test('the link that is meant to run back is the one that does', () => {
  const loop = [{ id: '1', from: 'topic', to: 'stage' }, { id: '2', from: 'stage', to: 'topic', feedback: true }];
  const layout = arrange(['stage', 'topic'].map(id => ({ id, width: 100 })), loop, OPTIONS);
  expect(layout.links.filter(link => link.reversed).map(link => link.id)).toEqual(['2']);
});

test('parts of the graph stand below each other, boxes without a line last', () => {
  const at = new Map(draw(['a>b', 'x>y', 'y>z'], ['alone']).boxes.map(box => [box.id, box]));
  expect(at.get('a')!.y).toBeGreaterThan(at.get('x')!.y + 39);
  expect(at.get('alone')!.y).toBeGreaterThan(at.get('a')!.y + 39);
});

test('a line to itself takes no room', () => {
  expect(draw(['a>a', 'a>b']).links.map(link => link.id)).toEqual(['a>b']);
});

test('crossings that can be avoided are avoided', () => {
  const layered = toLayers(['a', 'b', 'c', 'd', 'e', 'f'], links('a>f', 'b>e', 'c>d'));
  const { after } = neighboursOf(layered.chains);
  expect(countCrossings(layered.columns, after)).toBe(3);
  expect(countCrossings(orderColumns(layered), after)).toBe(0);
});

test('nothing at all is a picture of no size', () => {
  expect(arrange([], [], OPTIONS)).toEqual({ boxes: [], links: [], width: 0, height: 0 });
});

test.each([5, 20, 60])('%i stages: no boxes overlap and no line runs through a box', stages => {
  const layout = layoutOf(buildModel(sampleApp(stages, 3)));
  expect(layout.boxes.length).toBeGreaterThanOrEqual(stages);
  expect(overlaps(layout.boxes)).toEqual([]);
  expect(crossed(layout)).toEqual([]);
});

test('a line below the last box is inside the picture', () => {
  const layout = draw(['a>b', 'b>c', 'a>c', 'a>d', 'd>c', 'a>e', 'e>c', 'x>c']);
  const ys = layout.links.flatMap(link => link.points.map(([, y]) => y));
  expect(layout.height).toBeGreaterThanOrEqual(Math.max(...ys));
});

test('high curves get more room', () => {
  const gap = (pairs: string[]) => {
    const [from, to] = ['p0', 'z'].map(id => draw(pairs).boxes.find(box => box.id === id)!);
    return to.x - from.x - from.width;
  };
  expect(gap(['p0>z'])).toBe(60);
  expect(gap(Array.from({ length: 30 }, (_, i) => `p${i}>z`))).toBe(180);
});

test('random graphs: no overlaps, no line through a box, every line drawn, everything inside the picture', () => {
  const graph = fc.array(fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 24 })), { maxLength: 60 });
  fc.assert(fc.property(graph, pairs => {
    const unique = [...new Set(pairs.map(([a, b]) => `n${a}>n${b}`))];
    const layout = draw(unique, Array.from({ length: 25 }, (_, i) => `n${i}`));
    expect(overlaps(layout.boxes)).toEqual([]);
    expect(crossed(layout)).toEqual([]);
    expect(layout.links).toHaveLength(unique.filter(pair => pair.split('>')[0] !== pair.split('>')[1]).length);
    const ys = [...layout.boxes.flatMap(box => [box.y, box.y + box.height]), ...layout.links.flatMap(link => link.points.map(([, y]) => y))];
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ys)).toBeLessThanOrEqual(layout.height);
    expect(JSON.stringify(draw(unique, Array.from({ length: 25 }, (_, i) => `n${i}`)))).toBe(JSON.stringify(layout));
  }), { numRuns: 100 });
});
