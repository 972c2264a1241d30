import { useHistory } from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { addressOf } from './round';

/** What goes to a question's page, alone or within a round. `order` decides in which order its options stand. */
export function useGoTo(): (id: string, order: number, round: readonly string[]) => void {
  const history = useHistory();
  const base = useBaseUrl('/');
  return (id, order, round) => history.push(base + addressOf(id, order, round).slice(1));
}
