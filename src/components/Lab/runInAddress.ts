/** Where a run stands in the fragment of an address: `#run=1ugJc6wA…`. */
const mark = '#run=';

/** The link in a fragment, or null where it is about something else. */
export function runIn(hash: string): string | null {
  return hash.startsWith(mark) ? hash.slice(mark.length) : null;
}

/** The fragment that holds a link. */
export function fragmentOf(link: string): string {
  return mark + link;
}
