import { useHistory } from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { addressOf } from './round';

/** What goes to a question's page, alone or within a round. `order` decides in which order its options stand. */
export function useGoTo(): (id: string, order: number, round: readonly string[], timer: number | null) => void {
  const history = useHistory();
  const base = useBaseUrl('/');
  return (id, order, round, timer) => history.push(base + addressOf(id, order, round, timer).slice(1));
}
