import ELK, { type ElkExtendedEdge, type ElkNode, type LayoutOptions } from 'elkjs/lib/elk.bundled.js';
import { assert } from '../assert';
import { type Chart, type ChartState, type ChartTransition, staysInside } from '../course/Chart';
import type { ChartLayout, ChartLine, Place, Rectangle } from '../course/ChartLayout';
import { chartType } from '../course/chartType';
import { arrowLines, insideLines, leavingLines } from './chartLines';

/** From top to bottom, every label on its own arrow, close to where the arrow begins. Lengths are px. */
const options: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
  'elk.spacing.nodeNode': '16',
  'elk.spacing.edgeNode': '10',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.labelLabel': '8',
  'elk.layered.spacing.nodeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeNodeBetweenLayers': '10',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.layered.edgeLabels.centerLabelPlacementStrategy': 'TAIL_LAYER',
  'elk.layered.thoroughness': '40',
};

/**
 * A state that more states than this lead to gets no arrows: they would cross everything else. The transitions are listed in
 * the boxes that they leave instead. A final state gets fewer: that everything may end there needs no picture.
 */
const mostArrowsToOneState = 4;
const mostArrowsToOneEnd = 3;

/** Places everything that `chart` says. Runs when the site is built; the same chart always gives the same picture. */
export async function layoutChart(chart: Chart): Promise<ChartLayout> {
  const edges = [...arrowsOf(chart), ...startsOf(chart)];
  const root: ElkNode = {
    id: rootId,
    layoutOptions: options,
    children: childrenOf(chart, null, edges),
    edges: edgesIn(null, edges),
  };
  const placed = await new ELK().layout(root);
  const nodes = new Map(withDescendants(placed).map((node) => [node.id, node]));
  const ways = new Map([...nodes.values()].flatMap((node) => node.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    chart,
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    boxes: chart.states.map((state) => ({
      path: state.path,
      ...rectangle(nodes.get(state.path)),
      head: rectangle(nodes.get(headId(state.path)) ?? nodes.get(state.path)),
      lines: linesIn(chart, state),
    })),
    arrows: bundlesOf(chart).map(({ id, from, to, transitions }) => ({
      from,
      to,
      points: pointsOf(ways.get(id)),
      label: { ...rectangle(ways.get(id)?.labels?.[0]), lines: arrowLines(transitions) },
    })),
    starts: startsIn(chart).map(({ parent, to }) => ({ to, points: pointsOf(ways.get(startId(parent))) })),
  };
}

// --- what is drawn ------------------------------------------------------------------------------------------------

interface Bundle {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly transitions: readonly ChartTransition[];
}

/** Transitions with the same two ends share an arrow. */
function bundlesOf(chart: Chart): Bundle[] {
  const bundles = new Map<string, Bundle>();
  for (const transition of chart.transitions) {
    const { from, to } = transition;
    if (to === null || !isArrow(chart, transition)) continue;
    const id = `${from} → ${to}`;
    bundles.set(id, { id, from, to, transitions: [...(bundles.get(id)?.transitions ?? []), transition] });
  }
  return [...bundles.values()];
}

function isArrow(chart: Chart, transition: ChartTransition): boolean {
  if (staysInside(transition)) return false;
  const target = chart.states.find(({ path }) => path === transition.to);
  const sources = new Set(chart.transitions.filter(({ to }) => to === transition.to).map(({ from }) => from));
  return sources.size <= (target?.type === 'final' ? mostArrowsToOneEnd : mostArrowsToOneState);
}

function linesIn(chart: Chart, { path }: ChartState): ChartLine[] {
  const listed = chart.transitions.filter((transition) => transition.from === path && !isArrow(chart, transition));
  const leaving = listed.filter((transition) => !staysInside(transition));
  return [...insideLines(listed.filter(staysInside)), ...leavingLines(leaving)];
}

/** Where the machine starts (`parent` is null), and where each state with children does. */
function startsIn(chart: Chart): { readonly parent: string | null; readonly to: string }[] {
  const nested = chart.states.flatMap(({ path, initial }) => (initial === null ? [] : [{ parent: path, to: initial }]));
  return [{ parent: null, to: chart.initial }, ...nested];
}

// --- what the layout is asked -------------------------------------------------------------------------------------

const rootId = 'the machine';
const dotId = (parent: string | null): string => `dot of ${parent ?? rootId}`;
const startId = (parent: string | null): string => `start of ${parent ?? rootId}`;
const headId = (path: string): string => `head of ${path}`;

const firstRow: LayoutOptions = { 'elk.layered.layering.layerConstraint': 'FIRST' };
const aboveAll: LayoutOptions = { 'elk.layered.layering.layerConstraint': 'FIRST_SEPARATE' };
const lastRow: LayoutOptions = { 'elk.layered.layering.layerConstraint': 'LAST' };

/** An edge with the state in which it lies: the innermost one that holds both ends. */
type LaidEdge = ElkExtendedEdge & { readonly within: string | null };

function childrenOf(chart: Chart, parent: string | null, edges: readonly LaidEdge[]): ElkNode[] {
  const starts = startsIn(chart).some((start) => start.parent === parent);
  const dot = { id: dotId(parent), width: chartType.dot, height: chartType.dot, layoutOptions: aboveAll };
  const states = chart.states.filter((state) => state.parent === parent);
  return [...(starts ? [dot] : []), ...states.map((state, index) => nodeOf(chart, state, index === 0, edges))];
}

/** A state with children has its name and lines in a node of their own, so that arrows go round them. */
function nodeOf(chart: Chart, state: ChartState, isFirst: boolean, edges: readonly LaidEdge[]): ElkNode {
  const { path, name, parent, type } = state;
  const size = headSize(name, linesIn(chart, state));
  const children = childrenOf(chart, path, edges);
  if (children.length > 0) {
    return {
      id: path,
      layoutOptions: { 'elk.padding': '[top=4,left=12,bottom=12,right=12]' },
      children: [{ id: headId(path), ...size, layoutOptions: { ...firstRow, 'elk.alignment': 'TOP' } }, ...children],
      edges: edgesIn(path, edges),
    };
  }
  const isStart = isFirst && startsIn(chart).some((start) => start.parent === parent && start.to === path);
  const row = isStart ? firstRow : type === 'final' && parent === null ? lastRow : {};
  return { id: path, ...size, layoutOptions: row };
}

function headSize(name: string, lines: readonly ChartLine[]): { width: number; height: number } {
  const { nameAdvance, nameHeight, lineAdvance, lineHeight, padding, loop } = chartType;
  const widths = lines.map(({ text, again }) => text.length * lineAdvance + (again ? loop : 0));
  return {
    width: Math.ceil(Math.max(name.length * nameAdvance, ...widths)) + 2 * padding,
    height: nameHeight + (lines.length > 0 ? lines.length * lineHeight + padding : 0),
  };
}

function arrowsOf(chart: Chart): LaidEdge[] {
  const { labelAdvance, labelHeight, labelPadding } = chartType;
  return bundlesOf(chart).map(({ id, from, to, transitions }) => {
    const lines = arrowLines(transitions);
    const label = {
      text: id,
      width: Math.ceil(Math.max(...lines.map(({ text }) => text.length)) * labelAdvance) + 2 * labelPadding,
      height: lines.length * labelHeight + 2 * labelPadding,
      layoutOptions: { 'elk.edgeLabels.inline': 'true' },
    };
    return { id, sources: [from], targets: [to], labels: [label], within: commonParent(from, to) };
  });
}

function startsOf(chart: Chart): LaidEdge[] {
  return startsIn(chart).map(({ parent, to }) => ({
    id: startId(parent),
    sources: [dotId(parent)],
    targets: [to],
    within: parent,
  }));
}

function edgesIn(parent: string | null, edges: readonly LaidEdge[]): ElkExtendedEdge[] {
  return edges.filter(({ within }) => within === parent).map(({ within: _, ...edge }) => edge);
}

function commonParent(from: string, to: string): string | null {
  const target = to.split('.').slice(0, -1);
  const source = from.split('.').slice(0, -1);
  const length = source.findIndex((name, index) => name !== target[index]);
  return source.slice(0, length < 0 ? source.length : length).join('.') || null;
}

// --- what it answered ---------------------------------------------------------------------------------------------

function withDescendants(node: ElkNode): ElkNode[] {
  return [node, ...(node.children ?? []).flatMap(withDescendants)];
}

function rectangle(shape: Partial<Rectangle> | undefined): Rectangle {
  const { x, y, width, height } = shape ?? {};
  assert(
    x !== undefined && y !== undefined && width !== undefined && height !== undefined,
    'everything that is handed to the layout comes back with a place',
  );
  return { x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) };
}

function pointsOf(edge: ElkExtendedEdge | undefined): Place[] {
  const section = edge?.sections?.[0];
  assert(section, 'every arrow comes back with a way');
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
  return points.map(({ x, y }) => ({ x: tenth(x), y: tenth(y) }));
}

/** A tenth of a px is finer than anyone sees and keeps the data small. */
function tenth(px: number): number {
  return Math.round(px * 10) / 10;
}
