import { useEffect, useRef } from 'react';
import { isVisit } from '../../quiz/Visit';
import { useProgress } from '../Quiz/useProgress';

export interface VisitKeeperProps {
  /** Path of the page below `docs`. */
  readonly page: string;
  /** Ids of its headings, in order. */
  readonly sections: readonly string[];
}

/** How long scrolling must rest, ms, before a place counts as read. */
const restMs = 400;

/** Keeps the place up to which a page was read. A page that was only glanced at, and not scrolled, leaves nothing behind. */
export function VisitKeeper({ page, sections }: VisitKeeperProps): null {
  const { keep } = useProgress();
  const keepNow = useRef(keep);
  keepNow.current = keep;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let kept = '';
    const look = (): void => {
      timer = undefined;
      const { section, ended } = placeIn(sections);
      if (section === null || kept === `${section} ${ended}`) return;
      kept = `${section} ${ended}`;
      const atMs = Date.now();
      const visit = { page, section, atMs, endedAtMs: ended ? atMs : null };
      if (isVisit(visit)) keepNow.current({ visits: [visit] });
    };
    const onScroll = (): void => {
      clearTimeout(timer);
      timer = setTimeout(look, restMs);
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      window.removeEventListener('scroll', onScroll);
      clearTimeout(timer);
    };
  }, [page, sections]);
  return null;
}

/** The last heading that stands in the upper part of the window or above it, and whether the last one of all is in sight. */
function placeIn(sections: readonly string[]): { section: string | null; ended: boolean } {
  const tops = sections.map(
    (id) => document.getElementById(id)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY,
  );
  const section = sections.filter((_, index) => (tops[index] ?? 0) < window.innerHeight * 0.4).at(-1) ?? null;
  return { section, ended: (tops.at(-1) ?? Number.POSITIVE_INFINITY) < window.innerHeight };
}
