import type { ReactNode } from 'react';
import { cutOff } from '../../lab/scenarios/cutOff';
import { Lab } from './Lab';

/** The lab of the site's first page: a stage alone. */
export function FirstLab(): ReactNode {
  return <Lab world={cutOff} />;
}
