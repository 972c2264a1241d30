import useBrokenLinks from '@docusaurus/useBrokenLinks';

/** Tells the check of links which places of this page can be linked to, beside its headings. */
export function useAnchors(ids: readonly string[]): void {
  const { collectAnchor } = useBrokenLinks();
  for (const id of ids) collectAnchor(id);
}
