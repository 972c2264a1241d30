/**
 * Sizes of type in a chart, px. The layout reserves room by them and the figure is set in them, so that no label is wider than
 * its place. An advance is the width of one character of the monospaced letters: 0.6 of their size.
 */
export const chartType = {
  nameSize: 14,
  nameAdvance: 8.4,
  nameHeight: 32,
  lineSize: 11,
  lineAdvance: 6.6,
  lineHeight: 16,
  labelSize: 12,
  labelAdvance: 7.2,
  labelHeight: 15,
  labelPadding: 3,
  /** Around what a box holds. */
  padding: 10,
  /** In front of a line in a box: room for the loop. */
  loop: 14,
  /** Across the dot where a chart starts. */
  dot: 10,
} as const;
