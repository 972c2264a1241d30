import { beforeAll, describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import type { ChartLayout, Place, Rectangle } from '../../src/course/ChartLayout';
import { chartType } from '../../src/course/chartType';
import { chartOf } from '../../src/site/chartOf';
import { layoutChart } from '../../src/site/layoutChart';
import { machines } from '../../src/site/statecharts';

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The straight pieces of a way, as rectangles without thickness. */
function pieces(points: readonly Place[]): Rectangle[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] as Place; // one less than `to`
    return {
      x: Math.min(from.x, to.x) - 0.1,
      y: Math.min(from.y, to.y) - 0.1,
      width: Math.abs(to.x - from.x) + 0.2,
      height: Math.abs(to.y - from.y) + 0.2,
    };
  });
}

describe.each(machines.map((machine): [string, AnyStateMachine] => [machine.id, machine]))('%s', (_, machine) => {
  let layout: ChartLayout;
  beforeAll(async () => {
    layout = await layoutChart(chartOf(machine));
  });

  it('draws every transition exactly once: on an arrow or in its state', () => {
    const drawn = [
      ...layout.arrows.flatMap(({ label }) => label.lines),
      ...layout.boxes.flatMap(({ lines }) => lines),
    ].flatMap(({ transitions }) => transitions);

    expect([...new Set(drawn)].sort()).toEqual(layout.chart.transitions.map(({ id }) => id).sort());
    const onArrows = new Set(layout.arrows.flatMap(({ label }) => label.lines.flatMap((line) => line.transitions)));
    const inBoxes = layout.boxes.flatMap(({ lines }) => lines.flatMap((line) => line.transitions));
    expect(inBoxes.filter((id) => onArrows.has(id))).toEqual([]);
  });

  it('names the event or delay, the guard and, without an arrow, the target', () => {
    const textOf = (id: string) =>
      [...layout.arrows.map(({ label }) => label), ...layout.boxes]
        .flatMap(({ lines }) => lines)
        .filter(({ transitions }) => transitions.includes(id))
        .map(({ text }) => text)
        .join(' ');

    for (const { id, event, guard, to, from } of layout.chart.transitions) {
      expect(textOf(id)).toContain(event);
      if (guard !== null) expect(textOf(id)).toContain(`[${guard}]`);
      const hasArrow = layout.arrows.some((arrow) => arrow.from === from && arrow.to === to);
      if (to !== null && to !== from && !hasArrow) expect(textOf(id)).toContain(`→ ${to}`);
    }
  });

  it('gives every label its own place, clear of states, other labels and other arrows', () => {
    const leaves = layout.boxes.filter(({ path }) => !layout.chart.states.some(({ parent }) => parent === path));
    const heads = layout.boxes.map(({ head }) => head);
    layout.arrows.forEach((arrow, index) => {
      expect([...leaves, ...heads].filter((box) => overlap(arrow.label, box))).toEqual([]);
      for (const other of layout.arrows.slice(index + 1)) expect(overlap(arrow.label, other.label)).toBe(false);
      for (const other of layout.arrows) {
        if (other !== arrow) expect(pieces(other.points).some((piece) => overlap(piece, arrow.label))).toBe(false);
      }
    });
  });

  it('leads no arrow through the words of a state', () => {
    for (const { points } of [...layout.arrows, ...layout.starts]) {
      const crossed = layout.boxes.filter(({ head, path }) => {
        const inside = { x: head.x + 1, y: head.y + 1, width: head.width - 2, height: head.height - 2 };
        return path !== '' && pieces(points).some((piece) => overlap(piece, inside));
      });
      expect(crossed.map(({ path }) => path)).toEqual([]);
    }
  });

  it('reserves room for the widest line', () => {
    for (const { label } of layout.arrows) {
      for (const { text } of label.lines) expect(text.length * chartType.labelAdvance).toBeLessThanOrEqual(label.width);
    }
    for (const { head, lines } of layout.boxes) {
      for (const { text } of lines) expect(text.length * chartType.lineAdvance).toBeLessThanOrEqual(head.width);
    }
  });

  it('lies inside the figure, states inside the states that hold them', () => {
    const { width, height, boxes, arrows, chart } = layout;
    for (const shape of [...boxes, ...arrows.map(({ label }) => label)]) {
      expect(shape.x).toBeGreaterThanOrEqual(0);
      expect(shape.y).toBeGreaterThanOrEqual(0);
      expect(shape.x + shape.width).toBeLessThanOrEqual(width);
      expect(shape.y + shape.height).toBeLessThanOrEqual(height);
    }
    for (const { path, parent } of chart.states) {
      const inner = boxes.find((box) => box.path === path) as Rectangle; // every state has one
      const outer = boxes.find((box) => box.path === parent);
      if (!outer) continue;
      expect(inner.x).toBeGreaterThan(outer.x);
      expect(inner.y + inner.height).toBeLessThan(outer.y + outer.height);
    }
  });

  it('looks the same every time', async () => {
    expect(await layoutChart(chartOf(machine))).toEqual(layout);
  });
});
