import type { ReactNode } from 'react';
import type { WatchKind, WatchReport } from '../../lab/watchReports';
import { useLocale } from '../useLocale';
import { labels } from './labels';
import { Name } from './Name';
import { ReferenceTable } from './ReferenceTable';

/** Which change fires which watch: a row for each change and event. */
export function WatchReports({ rows }: { readonly rows: readonly WatchReport[] }): ReactNode {
  const say = labels[useLocale()].watchReports;
  return (
    <ReferenceTable
      name="watchReports"
      caption={say.caption}
      columns={[
        { head: say.change, percent: 27 },
        { head: say.event, percent: 33 },
        { head: say.heardBy, percent: 40 },
      ]}
    >
      {rows.flatMap(({ change, events }) =>
        told(events).map(({ type, path, kinds }, index, all) => (
          <tr key={`${change} ${type} ${path}`}>
            {index === 0 && (
              <th scope="rowgroup" rowSpan={all.length}>
                {say.changes[change]}
              </th>
            )}
            <td>
              <Name>{type}</Name> <code>{path}</code>
            </td>
            <td>{say.list(kinds.map((kind) => say.kinds[kind]))}</td>
          </tr>
        )),
      )}
    </ReferenceTable>
  );
}

interface Told {
  readonly type: string;
  readonly path: string;
  readonly kinds: WatchKind[];
}

/** Each event once, with the watches that report it. */
function told(events: WatchReport['events']): Told[] {
  const found = new Map<string, Told>();
  for (const [kind, reported] of Object.entries(events) as [WatchKind, WatchReport['events'][WatchKind]][]) {
    for (const { type, path } of reported) {
      const key = `${type} ${path}`;
      const one = found.get(key) ?? { type, path, kinds: [] };
      one.kinds.push(kind);
      found.set(key, one);
    }
  }
  return [...found.values()];
}
