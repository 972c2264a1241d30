import type { PageFile } from '../../quiz/pageFiles';

const files = new Map<number, Promise<PageFile>>();

/** A file of pages. It is the same promise each time, so that `use` can take it. */
export function pagesIn(file: number): Promise<PageFile> {
  const known = files.get(file);
  if (known !== undefined) return known;
  const asked = load(file);
  files.set(file, asked);
  asked.catch(() => {
    files.delete(file); // the next try may have a connection
    // After a new release the old files may be gone. The site's own answer to that: the page that is asked for is loaded afresh.
    if (typeof document !== 'undefined' && document.documentElement.dataset.hasHydrated === 'true')
      window.location.reload();
  });
  return asked;
}

async function load(file: number): Promise<PageFile> {
  const { default: pages } = await import(`@generated/interview-routes/default/pages/${file}.json`);
  return pages;
}
