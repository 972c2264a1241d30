import clsx from 'clsx';
import { memo, type ReactNode, useId } from 'react';
import type { ChartLayout, ChartLine, Place, StateBox, TransitionArrow } from '../../course/ChartLayout';
import { chartType } from '../../course/chartType';
import { stateRole } from '../stateRole';
import { isWithin } from './chartRun';
import styles from './StatechartView.module.css';

export interface StatechartProps {
  readonly layout: ChartLayout;
  readonly title: string;
  /** What one would see, in words; follows the state. */
  readonly description: string;
  /** Path of the innermost active state; null when nothing runs. */
  readonly active: string | null;
  /** Ids of the transitions taken last, and what makes this time differ from the last. */
  readonly taken: { readonly ids: readonly string[]; readonly seq: number } | null;
  /** Transition id → number of the step that took it last. Shown to readers who asked for stillness. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** The drawing alone. Knows nothing of labs: what is active and what was taken come in. Drawn anew only when they change. */
export const Statechart = memo(function Statechart(props: StatechartProps): ReactNode {
  const { layout, title, description, active, taken, numbers } = props;
  const id = useId();
  const { width, height, boxes, arrows, starts, chart } = layout;
  const nested = boxes.filter((box) => chart.states.some(({ parent }) => parent === box.path));
  return (
    <svg
      className={styles.chart}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <defs>
        <marker
          id={`${id}-head`}
          className={styles.arrowHead}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0 8 4 0 8z" />
        </marker>
      </defs>
      {boxes.map((box) => (
        <StateFigure
          key={box.path}
          box={box}
          holdsOthers={nested.includes(box)}
          isFinal={chart.states.some(({ path, type }) => path === box.path && type === 'final')}
          active={active}
          taken={taken}
          numbers={numbers}
        />
      ))}
      {starts.map(({ to, points }) => (
        <g key={to}>
          <path className={styles.arrow} d={roundedPath(points)} markerEnd={`url(#${id}-head)`} />
          <circle className={styles.dot} cx={points[0]?.x} cy={(points[0]?.y ?? 0) - chartType.dot / 2} r={4.5} />
        </g>
      ))}
      {arrows.map((arrow) => (
        <Arrow
          key={`${arrow.from} ${arrow.to}`}
          arrow={arrow}
          head={`url(#${id}-head)`}
          onTint={nested.some((box) => contains(box, arrow.label))}
          taken={taken}
          numbers={numbers}
        />
      ))}
    </svg>
  );
});

interface StateFigureProps extends Pick<StatechartProps, 'active' | 'taken' | 'numbers'> {
  readonly box: StateBox;
  readonly holdsOthers: boolean;
  readonly isFinal: boolean;
}

function StateFigure({ box, holdsOthers, isFinal, active, taken, numbers }: StateFigureProps): ReactNode {
  const { x, y, width, height, head, path, lines } = box;
  const { padding, nameSize, nameHeight, lineHeight } = chartType;
  const isActive = active !== null && isWithin(active, path);
  return (
    <g
      className={clsx(holdsOthers ? styles.region : styles.state, isActive && styles[stateRole(path)])}
      data-state={path}
      data-active={isActive}
    >
      <rect x={x} y={y} width={width} height={height} rx={6} />
      {isFinal && <rect className={styles.inner} x={x + 3} y={y + 3} width={width - 6} height={height - 6} rx={4} />}
      <text className={styles.name} x={head.x + padding} y={head.y + 21} fontSize={nameSize}>
        {path.split('.').at(-1)}
      </text>
      {isActive && !holdsOthers && !isFinal && <circle className={styles.lamp} cx={x + width - 6} cy={y + 6} r={4} />}
      {lines.map((line, index) => (
        <BoxLine
          key={`${line.transitions.join()} ${line.text}`}
          line={line}
          x={head.x + padding}
          y={head.y + nameHeight + (index + 0.5) * lineHeight}
          width={head.width - 2 * padding}
          taken={taken}
          number={index === firstLineOf(lines, line) ? numberOf(line, numbers) : undefined}
        />
      ))}
    </g>
  );
}

interface BoxLineProps extends Pick<StatechartProps, 'taken'> {
  readonly line: ChartLine;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly number: number | undefined;
}

function BoxLine({ line, x, y, width, taken, number }: BoxLineProps): ReactNode {
  const { lineAdvance, lineSize, lineHeight, loop } = chartType;
  const text = line.text.trimStart();
  const indent = (line.text.length - text.length) * lineAdvance + (line.again ? loop : 0);
  const isTaken = speaksOf(line, taken);
  return (
    <g data-transitions={line.transitions.join(' ')} data-taken={isTaken}>
      {isTaken && (
        <rect
          key={taken?.seq}
          className={styles.takenLine}
          x={x - 4}
          y={y - lineHeight / 2}
          width={width + 8}
          height={lineHeight}
        />
      )}
      {line.again && (
        <path className={styles.loop} d={`M${x + 7.5} ${y - 2.5}a4 4 0 1 0 1.2 3.4M${x + 8.6} ${y - 5}v3h-3`} />
      )}
      <text x={x + indent} y={y + 3.8} fontSize={lineSize}>
        {text}
      </text>
      {number !== undefined && <Badge x={x + width + chartType.padding} y={y} number={number} />}
    </g>
  );
}

interface ArrowProps extends Pick<StatechartProps, 'taken' | 'numbers'> {
  readonly arrow: TransitionArrow;
  readonly head: string;
  /** The label stands in a tinted region. */
  readonly onTint: boolean;
}

function Arrow({ arrow, head, onTint, taken, numbers }: ArrowProps): ReactNode {
  const { label, points } = arrow;
  const { labelPadding, labelHeight, labelSize } = chartType;
  const isTaken = label.lines.some((line) => speaksOf(line, taken));
  const d = roundedPath(points);
  return (
    <g>
      <path className={styles.arrow} d={d} markerEnd={head} data-from={arrow.from} data-to={arrow.to} />
      {isTaken && <path key={taken?.seq} className={styles.takenArrow} d={d} />}
      <rect
        className={onTint ? styles.labelOnTint : styles.label}
        x={label.x}
        y={label.y}
        width={label.width}
        height={label.height}
      />
      {label.lines.map((line, index) => {
        const y = label.y + labelPadding + (index + 0.5) * labelHeight;
        const number = index === firstLineOf(label.lines, line) ? numberOf(line, numbers) : undefined;
        return (
          <g
            key={`${line.transitions.join()} ${line.text}`}
            data-transitions={line.transitions.join(' ')}
            data-taken={speaksOf(line, taken)}
          >
            <text
              className={clsx(styles.labelText, speaksOf(line, taken) && styles.takenText)}
              x={label.x + labelPadding}
              y={y + 4.2}
              fontSize={labelSize}
            >
              {line.text}
            </text>
            {number !== undefined && <Badge x={label.x - 6} y={y} number={number} />}
          </g>
        );
      })}
    </g>
  );
}

function Badge({ x, y, number }: { readonly x: number; readonly y: number; readonly number: number }): ReactNode {
  const width = 10 + String(number).length * 6;
  return (
    <g className={styles.badge}>
      <rect x={x - width / 2} y={y - 7.5} width={width} height={15} rx={7.5} />
      <text x={x} y={y + 3.8} fontSize={10.5} textAnchor="middle">
        {number}
      </text>
    </g>
  );
}

function speaksOf(line: ChartLine, taken: StatechartProps['taken']): boolean {
  return taken?.ids.some((id) => line.transitions.includes(id)) ?? false;
}

function numberOf(line: ChartLine, numbers: StatechartProps['numbers']): number | undefined {
  return line.transitions.map((id) => numbers.get(id)).find((number) => number !== undefined);
}

/** A transition may take several lines; its number stands at the first. */
function firstLineOf(lines: readonly ChartLine[], line: ChartLine): number {
  return lines.findIndex(({ transitions }) => transitions[0] === line.transitions[0]);
}

function contains(outer: StateBox, inner: { readonly x: number; readonly y: number }): boolean {
  return inner.x > outer.x && inner.y > outer.y && inner.x < outer.x + outer.width && inner.y < outer.y + outer.height;
}

const cornerPx = 5;

/** A way of straight pieces, its corners rounded as far as the pieces are long enough. */
export function roundedPath(points: readonly Place[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (!before) return `M${point.x} ${point.y}`;
      if (!after) return `L${point.x} ${point.y}`;
      const from = towards(point, before);
      const to = towards(point, after);
      return `L${from.x} ${from.y}Q${point.x} ${point.y} ${to.x} ${to.y}`;
    })
    .join('');
}

/** At most a corner's length from `from` on the way to `to`, and never beyond its middle. */
function towards(from: Place, to: Place): Place {
  const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  const share = length === 0 ? 0 : Math.min(cornerPx, length / 2) / length;
  return { x: round(from.x + (to.x - from.x) * share), y: round(from.y + (to.y - from.y) * share) };
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}
