/**
 * What makes a lab play: calls `tick` again and again with the real ms that have passed since the last time, until the
 * function it returned is called. In the browser it stands on `requestAnimationFrame`; the lab itself knows no real time.
 */
export type Ticker = (tick: (elapsedMs: number) => void) => () => void;
